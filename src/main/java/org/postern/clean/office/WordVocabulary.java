package org.postern.clean.office;

import org.postern.clean.xml.AllowList;

/** WordprocessingML (ECMA-376 part 1, section 17): what a text document may contain. */
final class WordVocabulary {
    private WordVocabulary() {}

    static AllowList document() {
        return DrawingVocabulary.addTo(new AllowList())
                .keep(Ooxml.W, """
                        document body p pPr r rPr tab br cr noBreakHyphen softHyphen sym ptab lastRenderedPageBreak tbl tblPr tblGrid gridCol tr trPr
                        tc tcPr sectPr pgSz pgMar cols col docGrid headerReference footerReference footnoteReference endnoteReference footnoteRef
                        endnoteRef separator continuationSeparator hdr ftr footnotes footnote endnotes endnote titlePg pgNumType pgBorders lnNumType
                        vAlign textDirection bidi rtlGutter noEndnote footnotePr endnotePr numFmt numStart numRestart pos type paperSrc
                        pStyle rStyle tblStyle keepNext keepLines pageBreakBefore widowControl numPr ilvl numId suppressLineNumbers pBdr top left
                        bottom right start end between bar insideH insideV tl2br tr2bl shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct
                        topLinePunct autoSpaceDE autoSpaceDN adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
                        suppressOverlap jc textAlignment textboxTightWrap outlineLvl framePr rFonts b bCs i iCs caps smallCaps strike dstrike
                        outline shadow emboss imprint color w kern position sz szCs highlight u effect bdr fitText vertAlign rtl cs em
                        eastAsianLayout oMath tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd
                        tblBorders tblLayout tblCellMar tblLook cnfStyle gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tcW
                        gridSpan hMerge vMerge tcBorders noWrap tcMar tcFitText hideMark drawing ruby rubyPr rubyAlign hps hpsRaise hpsBaseText
                        rt rubyBase txbxContent fldSimple styles docDefaults rPrDefault pPrDefault style name basedOn next link qFormat
                        tblStylePr numbering abstractNum multiLevelType lvl suff lvlText lvlJc isLgl pStyle num abstractNumId lvlOverride
                        startOverride settings evenAndOddHeaders defaultTabStop characterSpacingControl themeFontLang clrSchemeMapping
                        autoHyphenation mirrorMargins gutterAtTop compat compatSetting pgNum""")
                .text(Ooxml.W, "t")
                .unwrap(Ooxml.W, "ins moveTo smartTag customXml sdt sdtContent hyperlink dir bdo")
                .attributes(Ooxml.W, """
                        val type w h orient code left right top bottom header footer gutter num space equalWidth sep linePitch charSpace id start fmt
                        chapStyle chapSep offsetFrom zOrder display pos color sz shadow frame themeColor themeTint themeShade fill themeFill
                        themeFillTint themeFillShade leader before after line lineRule beforeAutospacing afterAutospacing beforeLines afterLines
                        firstLine hanging firstLineChars hangingChars leftChars rightChars end endChars startChars ascii hAnsi eastAsia cs hint
                        asciiTheme hAnsiTheme eastAsiaTheme cstheme clear alignment relativeTo leftFromText rightFromText topFromText
                        bottomFromText vertAnchor horzAnchor tblpX tblpY tblpXSpec tblpYSpec firstRow lastRow firstColumn lastColumn noHBand
                        noVBand hRule dropCap lines wrap hSpace vSpace hAnchor vAnchor x y xAlign yAlign anchorLock font char instr default
                        customStyle styleId ilvl numId abstractNumId countBy restart distance vert vertCompress combine combineBrackets
                        bg1 t1 bg2 t2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink followedHyperlink name uri""")
                .freeAttributes(Ooxml.W, "ascii hAnsi eastAsia cs char")
                .attributes(Ooxml.R, "id embed")
                .attributes(Ooxml.XML, "space")
                .keep(Ooxml.WP, """
                        inline anchor extent effectExtent simplePos positionH positionV posOffset align wrapNone wrapSquare wrapTight
                        wrapThrough wrapTopAndBottom wrapPolygon lineTo start docPr cNvGraphicFramePr""")
                .text(Ooxml.WP, "posOffset align")
                .attributes("", """
                        distT distB distL distR simplePos relativeHeight behindDoc locked layoutInCell allowOverlap relativeFrom wrapText
                        edited txBox""")
                .never(Ooxml.W, "abstractNum", "name").never(Ooxml.W, "themeFontLang", "val")
                .never(Ooxml.WP, "docPr", "name descr title hidden")
                .keep(Ooxml.WPS, "wsp cNvSpPr cNvPr cNvCnPr spPr style txbx bodyPr")
                .keep(Ooxml.WPG, "wgp grpSp cNvPr cNvGrpSpPr grpSpPr graphicFrame cNvFrPr xfrm").never(Ooxml.WPG, "cNvPr", "name descr title hidden")
                .keep(Ooxml.WPC, "wpc bg whole")
                .never(Ooxml.WPS, "cNvPr", "name descr title hidden")
                .keep(Ooxml.M, """
                        oMath oMathPara oMathParaPr r rPr sty f fPr num den sSup sSub sSubSup sup sub e rad radPr deg degHide d dPr begChr endChr
                        sepChr nary naryPr chr limLoc subHide supHide func funcPr fName acc accPr m mPr mcs mc mcPr count mcJc mr eqArr eqArrPr
                        limLow limLowPr limUpp limUppPr lim bar barPr pos box boxPr groupChr groupChrPr jc ctrlPr grow type scr nor sSupPr
                        sSubPr sSubSupPr sPre sPrePr vertJc""")
                .text(Ooxml.M, "t")
                .attributes(Ooxml.M, "val").freeAttributes(Ooxml.M, "val");
    }
}
