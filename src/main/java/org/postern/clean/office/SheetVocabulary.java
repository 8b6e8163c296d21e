package org.postern.clean.office;

import org.postern.clean.xml.AllowList;

/** SpreadsheetML (ECMA-376 part 1, section 18): values, formats and drawings. Formulas, names and links to other files are not content. */
final class SheetVocabulary {
    private SheetVocabulary() {}

    static AllowList workbook() {
        return DrawingVocabulary.addTo(new AllowList())
                .keep(Ooxml.S, """
                        workbook workbookPr sheets sheet sst si r worksheet sheetPr tabColor outlinePr pageSetUpPr sheetViews sheetView
                        pane sheetFormatPr cols col sheetData row c is mergeCells mergeCell printOptions pageMargins pageSetup
                        drawing rowBreaks colBreaks brk styleSheet numFmts numFmt fonts font b i strike condense extend outline shadow u
                        vertAlign sz color rFont family charset scheme name fills fill patternFill fgColor bgColor gradientFill stop borders border
                        left right top bottom start end diagonal vertical horizontal cellStyleXfs cellXfs xf alignment dxfs dxf colors
                        indexedColors rgbColor mruColors rPr headerFooter""")
                .text(Ooxml.S, "t v oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter")
                .attributes("", """
                        sheetId date1904 count uniqueCount ref r s t ht customHeight outlineLevel collapsed thickTop thickBot ph min max width
                        customWidth bestFit style defaultRowHeight defaultColWidth baseColWidth zeroHeight showGridLines showRowColHeaders
                        showZeros rightToLeft workbookViewId xSplit ySplit topLeftCell activePane state horizontalCentered verticalCentered
                        gridLines headings left right top bottom header footer orientation paperSize scale fitToWidth fitToHeight pageOrder
                        numFmtId fontId fillId borderId xfId applyNumberFormat applyFont applyFill applyBorder applyAlignment horizontal vertical
                        textRotation wrapText indent shrinkToFit readingOrder justifyLastLine patternType rgb theme tint indexed auto degree type
                        position diagonalUp diagonalDown formatCode val fitToPage summaryBelow summaryRight differentFirst differentOddEven
                        man id max man pt customFormat""")
                .freeAttributes("", "formatCode")
                .never(Ooxml.S, "sheet", "state").never(Ooxml.S, "sheetView", "topLeftCell")
                .attributes(Ooxml.R, "id embed")
                .attributes(Ooxml.XML, "space")
                .keep(Ooxml.XDR, """
                        wsDr twoCellAnchor oneCellAnchor absoluteAnchor from to ext pos sp nvSpPr cNvPr cNvSpPr spPr style txBody pic nvPicPr cNvPicPr
                        blipFill graphicFrame nvGraphicFramePr cNvGraphicFramePr xfrm clientData cxnSp nvCxnSpPr cNvCxnSpPr grpSp nvGrpSpPr
                        cNvGrpSpPr grpSpPr""")
                .text(Ooxml.XDR, "col colOff row rowOff")
                .attributes("", "editAs txBox")
                .never(Ooxml.XDR, "cNvPr", "name descr title hidden");
    }
}
