package org.postern.clean.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Cleaning.Copy;

/** Text that stands in an office document and that its reader does not see is not in the copy, and is a finding. */
final class HiddenInOfficeTest {
    private static final String SECRET = "nobody sees these words";

    @ParameterizedTest
    @ValueSource(strings = {"<w:vanish/>", "<w:color w:val=\"FFFFFF\"/>", "<w:color w:val=\"fefefe\"/>", "<w:sz w:val=\"2\"/>", "<w:rStyle w:val=\"Ghost\"/>", "<w:rStyle w:val=\"ChildOfGhost\"/>",
        "<w:rStyle w:val=\"Snow\"/>", "<w:w w:val=\"1\"/>", "<w:position w:val=\"-3000\"/>", "<w14:textFill xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"><w14:noFill/></w14:textFill>",
        "<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"FFFFFF\"/>"})
    void aRunThatIsNotSeenGoes(String properties) throws IOException {
        Copy copy = word("<w:p><w:r><w:rPr>" + properties + "</w:rPr><w:t>" + SECRET + "</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>");
        assertGone(copy, "word/document.xml", "hidden.text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<w:spacing w:line=\"1\" w:lineRule=\"exact\"/>", "<w:ind w:left=\"-40000\" w:right=\"40000\"/>", "<w:framePr w:w=\"100\" w:x=\"-30000\" w:y=\"1\"/>",
        "<w:framePr w:w=\"900\" w:h=\"1\" w:hRule=\"exact\"/>"})
    void aParagraphThatIsSetOffThePageOrInNoHeightGoes(String properties) throws IOException {
        assertGone(word("<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + SECRET + "</w:t></w:r></w:p>"), "word/document.xml", "hidden.text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<w:hidden/>", "<w:trHeight w:val=\"1\" w:hRule=\"exact\"/>"})
    void aFoldedRowOfATextTableGoes(String properties) throws IOException {
        assertGone(word("<w:tbl><w:tr><w:trPr>" + properties + "</w:trPr><w:tc><w:p><w:r><w:t>" + SECRET + "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"), "word/document.xml", "hidden.text");
    }

    @Test
    void aParagraphWhoseStyleHidesItGoes() throws IOException {
        assertGone(word("<w:p><w:pPr><w:pStyle w:val=\"GhostBlock\"/></w:pPr><w:r><w:t>" + SECRET + "</w:t></w:r></w:p>"), "word/document.xml", "hidden.text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"203060\"/></w:rPr><w:t>%s</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:shd w:val=\"clear\" w:fill=\"203060\"/></w:pPr><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>%s</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"203060\"/></w:tcPr><w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>%s</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:rPr><w:rStyle w:val=\"Ghost\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>%s</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"darkBlue\"/></w:rPr><w:t>%s</w:t></w:r></w:p>"})
    void whiteOnABackgroundAndWhatIsShownAgainStay(String body) throws IOException {
        Copy copy = word(body.formatted(SECRET));
        assertThat(part(copy, "word/document.xml")).contains(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p:cNvPr id=\"9\" name=\"\" hidden=\"1\"/>|<p:spPr/>|<a:rPr/>", "<p:cNvPr id=\"9\" name=\"\"/>|<p:spPr><a:xfrm><a:off x=\"9144000\" y=\"0\"/><a:ext cx=\"100\" cy=\"100\"/></a:xfrm></p:spPr>|<a:rPr/>",
        "<p:cNvPr id=\"9\" name=\"\"/>|<p:spPr><a:xfrm><a:off x=\"-200\" y=\"0\"/><a:ext cx=\"200\" cy=\"100\"/></a:xfrm></p:spPr>|<a:rPr/>", "<p:cNvPr id=\"9\" name=\"\"/>|<p:spPr/>|<a:rPr sz=\"100\"/>",
        "<p:cNvPr id=\"9\" name=\"\"/>|<p:spPr/>|<a:rPr><a:noFill/></a:rPr>", "<p:cNvPr id=\"9\" name=\"\"/>|<p:spPr/>|<a:rPr><a:solidFill><a:srgbClr val=\"000000\"><a:alpha val=\"0\"/></a:srgbClr></a:solidFill></a:rPr>"})
    void aShapeThatTheSlideDoesNotShowGoes(String parts) throws IOException {
        Copy copy = slide(parts);
        assertGone(copy, "ppt/slides/slide1.xml", parts.contains("hidden=") ? "hidden.shape" : parts.contains("<a:off") ? "hidden.off-page" : "hidden.text");
        assertThat(part(copy, "ppt/slides/slide1.xml")).contains("slide words stay");
    }

    @Test
    void aShapeThatReachesOntoTheSlideStays() throws IOException {
        Copy copy = slide("<p:cNvPr id=\"9\" name=\"\"/>|<p:spPr><a:xfrm><a:off x=\"-200\" y=\"0\"/><a:ext cx=\"900000\" cy=\"100\"/></a:xfrm></p:spPr>|<a:rPr/>");
        assertThat(part(copy, "ppt/slides/slide1.xml")).contains(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<row r=\"3\" ht=\"0\" customHeight=\"1\">|", "<row r=\"3\" hidden=\"true\">|", "<row r=\"3\">|<cols><col min=\"1\" max=\"1\" width=\"0\" customWidth=\"1\"/></cols>"})
    void aCellOfNoWidthOrHeightGoes(String rowAndColumns) throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.sheet());
        String sheet = new String(parts.get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8).replace("<sheetData>", rowAndColumns.substring(rowAndColumns.indexOf('|') + 1) + "<sheetData>")
                .replace("</sheetData>", rowAndColumns.substring(0, rowAndColumns.indexOf('|')) + "<c r=\"A3\" t=\"inlineStr\"><is><t>" + SECRET + "</t></is></c></row></sheetData>");
        parts.put("xl/worksheets/sheet1.xml", sheet.getBytes(StandardCharsets.UTF_8));
        Copy copy = Cleaning.clean(OfficePackages.zip(parts));
        assertGone(copy, "xl/worksheets/sheet1.xml", rowAndColumns.contains("width") ? "hidden.column" : "hidden.row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<font><color rgb=\"FFFFFFFF\"/></font>|<xf fontId=\"1\"/>", "<font><color theme=\"0\"/></font>|<xf fontId=\"1\"/>", "<font><sz val=\"1\"/></font>|<xf fontId=\"1\"/>",
        "<font/>|<xf numFmtId=\"165\"/>"})
    void aCellWhoseFormatShowsNothingIsEmptied(String fontAndFormat) throws IOException {
        assertGone(formatted(fontAndFormat, ""), "xl/worksheets/sheet1.xml", "hidden.cell");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<font><color rgb=\"FFFFFFFF\"/></font>|<xf fontId=\"1\" fillId=\"1\"/>|", "<font><color rgb=\"FFFFFFFF\"/></font>|<xf fontId=\"1\"/>|<conditionalFormatting sqref=\"A1\"/>"})
    void whiteWordsInACellThatSomethingPaintsStay(String look) throws IOException {
        Copy copy = formatted(look.substring(0, look.lastIndexOf('|')), look.substring(look.lastIndexOf('|') + 1));
        assertThat(part(copy, "xl/worksheets/sheet1.xml")).contains(SECRET);
    }

    @Test
    void theFreeNumbersOfShapesSlidesAndAxesTellNoCopyFromAnother() throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.slides());
        byte[] other = replaced(replaced(parts, "ppt/slides/slide1.xml", "id=\"2\"", "id=\"987654\""), "ppt/presentation.xml", "id=\"256\"", "id=\"73291\"");
        assertThat(Cleaning.clean(other).bytes()).isEqualTo(Cleaning.clean(OfficePackages.slides()).bytes());
    }

    @Test
    void wordsThatOnlySettingsAndListsHoldGo() throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.word());
        String w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        parts.put("word/settings.xml", ("<w:settings " + w + "><w:themeFontLang w:val=\"ug-CN\" w:eastAsia=\"" + SECRET + "\"/><w:compat><w:compatSetting w:name=\"" + SECRET
                + "\" w:val=\"1\"/><w:compatSetting w:name=\"compatibilityMode\" w:val=\"15\"/></w:compat></w:settings>").getBytes(StandardCharsets.UTF_8));
        parts.put("word/numbering.xml", ("<w:numbering " + w + "><w:abstractNum w:abstractNumId=\"1\"><w:name w:val=\"" + SECRET + "\"/></w:abstractNum></w:numbering>").getBytes(StandardCharsets.UTF_8));
        byte[] file = replaced(parts, "word/_rels/document.xml.rels", "</Relationships>", "<Relationship Id=\"n1\" Type=\"http://x/settings\" Target=\"settings.xml\"/>"
                + "<Relationship Id=\"n2\" Type=\"http://x/numbering\" Target=\"numbering.xml\"/></Relationships>");
        Copy copy = Cleaning.clean(file);
        assertThat(part(copy, "word/settings.xml")).doesNotContain(SECRET, "ug-CN").contains("compatibilityMode");
        assertThat(part(copy, "word/numbering.xml")).doesNotContain(SECRET);
    }

    @Test
    void aLayoutThatNoSlideUsesGoes() throws IOException {
        String p = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
                + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        String tree = "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>";
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.slides());
        parts.put("ppt/slides/_rels/slide1.xml.rels", relations("slideLayout=../slideLayouts/slideLayout1.xml"));
        parts.put("ppt/slideLayouts/slideLayout1.xml", ("<p:sldLayout " + p + ">" + tree.formatted("used") + "</p:sldLayout>").getBytes(StandardCharsets.UTF_8));
        parts.put("ppt/slideLayouts/slideLayout2.xml", ("<p:sldLayout " + p + ">" + tree.formatted(SECRET) + "</p:sldLayout>").getBytes(StandardCharsets.UTF_8));
        parts.put("ppt/slideLayouts/_rels/slideLayout1.xml.rels", relations("slideMaster=../slideMasters/slideMaster1.xml"));
        parts.put("ppt/slideMasters/slideMaster1.xml", ("<p:sldMaster " + p + ">" + tree.formatted("master") + "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483999\" r:id=\"r1\"/>"
                + "<p:sldLayoutId id=\"2147484000\" r:id=\"r2\"/></p:sldLayoutIdLst></p:sldMaster>").getBytes(StandardCharsets.UTF_8));
        parts.put("ppt/slideMasters/_rels/slideMaster1.xml.rels", relations("slideLayout=../slideLayouts/slideLayout1.xml", "slideLayout=../slideLayouts/slideLayout2.xml"));
        Copy copy = Cleaning.clean(replaced(parts, "ppt/_rels/presentation.xml.rels", "</Relationships>",
                "<Relationship Id=\"m1\" Type=\"http://x/slideMaster\" Target=\"slideMasters/slideMaster1.xml\"/></Relationships>"));
        assertThat(copy.result().findings()).anyMatch(finding -> finding.kind().equals("hidden.layout") && finding.value().equals(SECRET));
        assertThat(Cleaning.unzip(copy.bytes())).containsKey("ppt/slideLayouts/slideLayout1.xml").doesNotContainKey("ppt/slideLayouts/slideLayout2.xml");
        assertThat(part(copy, "ppt/slideMasters/slideMaster1.xml")).contains("master", "2147483648").doesNotContain("2147483999");
    }

    private static byte[] relations(String... kindsAndTargets) {
        var relations = new StringBuilder("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        int number = 0;
        for (String pair : kindsAndTargets) {
            String[] two = pair.split("=");
            relations.append("<Relationship Id=\"r").append(++number).append("\" Type=\"http://x/").append(two[0]).append("\" Target=\"").append(two[1]).append("\"/>");
        }
        return relations.append("</Relationships>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(Map<String, byte[]> parts, String part, String what, String by) throws IOException {
        String old = new String(parts.get(part), StandardCharsets.UTF_8);
        assertThat(old).contains(what);
        parts.put(part, old.replace(what, by).getBytes(StandardCharsets.UTF_8));
        return OfficePackages.zip(parts);
    }

    private static byte[] replaced(byte[] file, String part, String what, String by) throws IOException {
        return replaced(OfficePackages.unzip(file), part, what, by);
    }

    private static Copy formatted(String fontAndFormat, String inSheet) throws IOException {
        String[] two = fontAndFormat.split("\\|");
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.sheet());
        parts.put("xl/styles.xml", ("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts><numFmt numFmtId=\"165\" formatCode=\";;;\"/></numFmts><fonts><font/>" + two[0]
                + "</fonts><fills><fill/><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF203060\"/></patternFill></fill></fills><cellXfs><xf/>" + two[1] + "</cellXfs></styleSheet>")
                .getBytes(StandardCharsets.UTF_8));
        byte[] sheet = replaced(parts, "xl/worksheets/sheet1.xml", "</sheetData>", "<row r=\"9\"><c r=\"A9\" s=\"1\" t=\"inlineStr\"><is><t>" + SECRET + "</t></is></c></row></sheetData>" + inSheet);
        return Cleaning.clean(replaced(sheet, "xl/_rels/workbook.xml.rels", "</Relationships>", "<Relationship Id=\"st\" Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fo:color=\"#ffffff\"", "fo:color=\"#fefefe\" fo:background-color=\"transparent\"", "fo:font-size=\"1pt\"", "text:display=\"none\"", "style:text-scale=\"1%\""})
    void whatAnOpenDocumentHidesByAStyleGoes(String look) throws IOException {
        Copy copy = open("text", "<style:style style:name=\"X\" style:family=\"text\"><style:text-properties " + look + "/></style:style>"
                + "<style:style style:name=\"Y\" style:family=\"text\" style:parent-style-name=\"X\"/>",
                "<office:text><text:p>seen<text:span text:style-name=\"Y\">" + SECRET + "</text:span></text:p></office:text>");
        assertGone(copy, "content.xml", "hidden.text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<text:section text:display=\"condition\" text:is-hidden=\"true\"><text:p>%s</text:p></text:section>", "<text:p text:style-name=\"Low\">%s</text:p>", "<text:p text:style-name=\"Off\">%s</text:p>",
        "<text:p><draw:custom-shape draw:visible=\"false\"><text:p>%s</text:p></draw:custom-shape></text:p>",
        "<text:p><draw:frame svg:x=\"-90cm\" svg:width=\"3cm\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\"><draw:text-box><text:p>%s</text:p></draw:text-box></draw:frame></text:p>",
        "<table:table><table:table-row table:style-name=\"Row\"><table:table-cell><text:p>%s</text:p></table:table-cell></table:table-row></table:table>"})
    void whatAnOpenDocumentSetsOutOfSightGoes(String body) throws IOException {
        Copy copy = open("text", "<style:style style:name=\"Low\" style:family=\"paragraph\"><style:paragraph-properties fo:line-height=\"0.01cm\"/></style:style>"
                + "<style:style style:name=\"Off\" style:family=\"paragraph\"><style:paragraph-properties fo:margin-left=\"-90cm\"/></style:style>"
                + "<style:style style:name=\"Row\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"0.001cm\"/></style:style>",
                "<office:text><text:p>seen</text:p>" + body.formatted(SECRET) + "</office:text>");
        assertGone(copy, "content.xml", "hidden.text");
        assertThat(part(copy, "content.xml")).contains("seen");
    }

    @Test
    void whatAFieldOfAnOpenDocumentShowsStaysAndUnknownPartsWithWordsAreTold() throws IOException {
        Copy copy = open("text", "", "<office:text><text:p><text:conditional-text>shown by a condition</text:conditional-text><text:bibliography-mark>[cited]</text:bibliography-mark>"
                + "<text:later-invention>" + SECRET + "</text:later-invention></text:p></office:text>");
        assertThat(part(copy, "content.xml")).contains("shown by a condition", "[cited]");
        assertGone(copy, "content.xml", "content.left-out");
    }

    @Test
    void theWordsOfGroupedShapesStay() throws IOException {
        String group = "<w:p><w:r><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"wpg\"><w:drawing>"
                + "<wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><wp:extent cx=\"9\" cy=\"9\"/><wp:docPr id=\"4\" name=\"TRACE\"/>"
                + "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\">"
                + "<wpg:wgp xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"><wpg:cNvGrpSpPr/><wpg:grpSpPr/><wps:wsp xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/"
                + "wordprocessingShape\"><wps:cNvPr id=\"71\" name=\"TRACE\"/><wps:spPr/><wps:txbx><w:txbxContent><w:p><w:r><w:t>grouped words</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
                + "</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>";
        String document = part(word(group), "word/document.xml");
        assertThat(document).contains("grouped words", "wpg:wgp").doesNotContain("TRACE", "id=\"71\"");
    }

    @Test
    void whiteOnAPaintedCellOfAnOpenDocumentStays() throws IOException {
        Copy copy = open("text", "<style:style style:name=\"X\" style:family=\"text\"><style:text-properties fo:color=\"#ffffff\"/></style:style>"
                + "<style:style style:name=\"C\" style:family=\"table-cell\"><style:table-cell-properties fo:background-color=\"#203060\"/></style:style>",
                "<office:text><table:table><table:table-row><table:table-cell table:style-name=\"C\"><text:p><text:span text:style-name=\"X\">" + SECRET
                + "</text:span></text:p></table:table-cell></table:table-row></table:table></office:text>");
        assertThat(part(copy, "content.xml")).contains(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<table:table-column/><table:table-column table:visibility=\"collapse\"/>", "<table:table-column/><table:table-column table:visibility=\"filter\" table:number-columns-repeated=\"3\"/>",
        "<table:table-column/><table:table-column-group table:display=\"false\"><table:table-column table:visibility=\"collapse\"/></table:table-column-group>"})
    void aFoldedColumnOfAnOpenSheetIsEmptied(String columns) throws IOException {
        Copy copy = open("spreadsheet", "", "<office:spreadsheet><table:table table:name=\"One\">" + columns + "<table:table-row><table:table-cell><text:p>seen</text:p></table:table-cell>"
                + "<table:table-cell office:value-type=\"string\" office:string-value=\"" + SECRET + "\"><text:p>" + SECRET + "</text:p></table:table-cell>"
                + "</table:table-row></table:table></office:spreadsheet>");
        assertGone(copy, "content.xml", "hidden.column");
        assertThat(part(copy, "content.xml")).contains("seen");
    }

    @Test
    void theFreeNumbersOfListsAndSheetsTellNoCopyFromAnother() throws IOException {
        assertThat(numbered("123").bytes()).isEqualTo(numbered("45678").bytes());
        assertThat(sheet("7", "1:9").bytes()).isEqualTo(sheet("31", "1:400").bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0|<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>|wrapNone|true", "0|<a:noFill/>|wrapNone|false", "1|<a:solidFill/>|wrapNone|false", "0|<a:solidFill/>|wrapSquare|false"})
    void aFilledShapeInFrontOfTheTextIsToldOf(String given) throws IOException {
        String[] four = given.split("\\|");
        Copy copy = word("<w:p><w:r><w:t>" + SECRET + "</w:t></w:r><w:r><w:drawing><wp:anchor xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" behindDoc=\""
                + four[0] + "\"><wp:" + four[2] + "/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData><wps:wsp "
                + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:spPr>" + four[1] + "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
                + "</w:drawing></w:r></w:p>");
        assertThat(part(copy, "word/document.xml")).contains(SECRET);
        assertThat(copy.result().findings().stream().anyMatch(finding -> finding.kind().equals("hidden.covered-perhaps"))).isEqualTo(Boolean.parseBoolean(four[3]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"style:wrap=\"run-through\" style:run-through=\"foreground\"|true", "style:wrap=\"run-through\" style:run-through=\"background\"|false", "style:wrap=\"parallel\"|false"})
    void aFrameInFrontOfAnOpenDocumentsTextIsToldOf(String given) throws IOException {
        String[] two = given.split("\\|");
        Copy copy = open("text", "<style:style style:name=\"F\" style:family=\"graphic\"><style:graphic-properties " + two[0] + "/></style:style>", "<office:text><text:p>" + SECRET
                + "<draw:frame draw:style-name=\"F\"><draw:text-box><text:p>over it</text:p></draw:text-box></draw:frame></text:p></office:text>");
        assertThat(part(copy, "content.xml")).contains(SECRET);
        assertThat(copy.result().findings().stream().anyMatch(finding -> finding.kind().equals("hidden.covered-perhaps") && finding.value().equals("over it")))
                .isEqualTo(Boolean.parseBoolean(two[1]));
    }

    private static Copy numbered(String mark) throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.word());
        String document = new String(parts.get("word/document.xml"), StandardCharsets.UTF_8).replace("<w:body>", "<w:body><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1"
                + mark + "\"/></w:numPr></w:pPr><w:r><w:t>An item</w:t></w:r></w:p>");
        parts.put("word/document.xml", document.getBytes(StandardCharsets.UTF_8));
        String relations = new String(parts.get("word/_rels/document.xml.rels"), StandardCharsets.UTF_8).replace("</Relationships>",
                "<Relationship Id=\"n" + mark + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/></Relationships>");
        parts.put("word/_rels/document.xml.rels", relations.getBytes(StandardCharsets.UTF_8));
        parts.put("word/numbering.xml", ("<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum w:abstractNumId=\"" + mark + "\"><w:nsid w:val=\"" + mark
                + "\"/><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"1" + mark + "\"><w:abstractNumId w:val=\"" + mark + "\"/></w:num></w:numbering>")
                .getBytes(StandardCharsets.UTF_8));
        return Cleaning.clean(OfficePackages.zip(parts));
    }

    private static Copy sheet(String number, String spans) throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.sheet());
        parts.put("xl/workbook.xml", new String(parts.get("xl/workbook.xml"), StandardCharsets.UTF_8).replace("sheetId=\"1\"", "sheetId=\"" + number + "\"").getBytes(StandardCharsets.UTF_8));
        parts.put("xl/worksheets/sheet1.xml", new String(parts.get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8).replace("<row r=\"1\"", "<row r=\"1\" spans=\"" + spans + "\"")
                .getBytes(StandardCharsets.UTF_8));
        return Cleaning.clean(OfficePackages.zip(parts));
    }

    private static Copy slide(String parts) throws IOException {
        String[] three = parts.split("\\|");
        Map<String, byte[]> slides = OfficePackages.unzip(OfficePackages.slides());
        String slide = new String(slides.get("ppt/slides/slide1.xml"), StandardCharsets.UTF_8).replace("</p:spTree>", "<p:sp><p:nvSpPr>" + three[0]
                + "<p:cNvSpPr/><p:nvPr/></p:nvSpPr>" + three[1] + "<p:txBody><a:bodyPr/><a:p><a:r>" + three[2] + "<a:t>" + SECRET + "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>");
        slides.put("ppt/slides/slide1.xml", slide.getBytes(StandardCharsets.UTF_8));
        return Cleaning.clean(OfficePackages.zip(slides));
    }

    private static Copy open(String kind, String styles, String body) throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.openText());
        String content = new String(parts.get("content.xml"), StandardCharsets.UTF_8);
        String head = content.substring(0, content.indexOf('>')) + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">";
        parts.put("mimetype", ("application/vnd.oasis.opendocument." + kind).getBytes(StandardCharsets.US_ASCII));
        parts.put("content.xml", (head + "<office:automatic-styles>" + styles + "</office:automatic-styles><office:body>" + body + "</office:body></office:document-content>")
                .getBytes(StandardCharsets.UTF_8));
        return Cleaning.clean(OfficePackages.openZip(parts));
    }

    private static Copy word(String body) throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.word());
        String document = new String(parts.get("word/document.xml"), StandardCharsets.UTF_8).replace("<w:body>", "<w:body>" + body);
        parts.put("word/document.xml", document.getBytes(StandardCharsets.UTF_8));
        String styles = new String(parts.get("word/styles.xml"), StandardCharsets.UTF_8).replace("</w:styles>",
                "<w:style w:type=\"character\" w:styleId=\"Ghost\"><w:name w:val=\"Ghost\"/><w:rPr><w:vanish/></w:rPr></w:style>"
                + "<w:style w:type=\"character\" w:styleId=\"ChildOfGhost\"><w:name w:val=\"Child\"/><w:basedOn w:val=\"Ghost\"/></w:style>"
                + "<w:style w:type=\"character\" w:styleId=\"Snow\"><w:name w:val=\"Snow\"/><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr></w:style>"
                + "<w:style w:type=\"paragraph\" w:styleId=\"GhostBlock\"><w:name w:val=\"GhostBlock\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>");
        parts.put("word/styles.xml", styles.getBytes(StandardCharsets.UTF_8));
        return Cleaning.clean(OfficePackages.zip(parts));
    }

    private static void assertGone(Copy copy, String part, String kind) throws IOException {
        assertThat(part(copy, part)).doesNotContain(SECRET);
        assertThat(copy.result().findings()).anyMatch(finding -> finding.kind().equals(kind) && finding.value().contains(SECRET));
    }

    private static String part(Copy copy, String name) throws IOException {
        return new String(Cleaning.unzip(copy.bytes()).get(name), StandardCharsets.UTF_8);
    }
}
