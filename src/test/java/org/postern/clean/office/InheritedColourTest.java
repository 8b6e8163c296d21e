package org.postern.clean.office;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Cleaning.Copy;

/** Words in the colour of the paper, wherever the colour comes from, are not in the copy; where something is painted behind them, they stay. */
final class InheritedColourTest {
    private static final String SECRET = "nobody sees these words";
    private static final String THEME = "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:themeElements><a:clrScheme name=\"x\"><a:dk1><a:sysClr val=\"windowText\" lastClr=\"000000\"/></a:dk1>"
            + "<a:lt1><a:sysClr val=\"window\" lastClr=\"FFFFFF\"/></a:lt1><a:accent1><a:srgbClr val=\"FDFDFD\"/></a:accent1><a:accent2><a:srgbClr val=\"203060\"/></a:accent2></a:clrScheme></a:themeElements></a:theme>";
    private static final String PARAGRAPH = "<w:p><w:pPr>%s</w:pPr><w:r>%s<w:t>" + SECRET + "</w:t></w:r></w:p>";
    private static final String TABLE = "<w:tbl><w:tblPr>%s</w:tblPr><w:tr><w:tc><w:p><w:r>%s<w:t>" + SECRET + "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    private static final String WHITE = "<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>";
    private static final String DEFAULTS = "<w:docDefaults><w:rPrDefault>" + WHITE + "</w:rPrDefault></w:docDefaults>";
    private static final String DARK = "<w:shd w:val=\"clear\" w:fill=\"203060\"/>";

    /** Styles, then what stands in the text. */
    @ParameterizedTest
    @ValueSource(strings = {
        DEFAULTS + "|" + "P,,",
        DEFAULTS + "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:rPr><w:b/></w:rPr></w:style>|P,<w:pStyle w:val=\"B\"/>,",
        "<w:style w:type=\"paragraph\" w:styleId=\"A\">" + WHITE + "</w:style><w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>|P,<w:pStyle w:val=\"B\"/>,",
        "<w:style w:type=\"table\" w:styleId=\"T\">" + WHITE + "</w:style>|T,<w:tblStyle w:val=\"T\"/>,",
        "<w:style w:type=\"table\" w:styleId=\"S\">" + WHITE + "</w:style><w:style w:type=\"table\" w:styleId=\"T\"><w:basedOn w:val=\"S\"/></w:style>|T,<w:tblStyle w:val=\"T\"/>,",
        "<w:style w:type=\"table\" w:styleId=\"T\"><w:tblPr/></w:style>|T,<w:tblStyle w:val=\"T\"/>," + WHITE,
        "|P,,<w:rPr><w:color w:val=\"000000\" w:themeColor=\"background1\"/></w:rPr>",
        "|P,,<w:rPr><w:color w:val=\"auto\" w:themeColor=\"accent1\"/></w:rPr>",
        "|P,,<w:rPr><w:color w:val=\"000000\" w:themeColor=\"light1\"/></w:rPr>",
        "|P,,<w:rPr><w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"none\"/></w:rPr>",
        "|P,<w:shd w:val=\"clear\" w:themeFill=\"background1\" w:fill=\"203060\"/>," + WHITE,
        "|P,,<w:rPr><w:color w:val=\"000000\" w:themeColor=\"text1\" w:themeTint=\"02\"/></w:rPr>"})
    void whiteWordsGoWhereverTheirColourIsSet(String stylesAndBody) throws IOException {
        Copy copy = word(stylesAndBody);
        assertThat(part(copy, "word/document.xml")).doesNotContain(SECRET);
        assertThat(copy.result().findings()).anyMatch(finding -> finding.kind().equals("hidden.text") && finding.value().equals(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        DEFAULTS + "|P,,<w:rPr><w:color w:val=\"000000\"/></w:rPr>",
        DEFAULTS + "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:rPr><w:color w:val=\"auto\"/></w:rPr></w:style>|P,<w:pStyle w:val=\"B\"/>,",
        "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:pPr>" + DARK + "</w:pPr>" + WHITE + "</w:style>|P,<w:pStyle w:val=\"B\"/>,",
        "<w:docDefaults><w:pPrDefault><w:pPr>" + DARK + "</w:pPr></w:pPrDefault></w:docDefaults>|P,," + WHITE,
        "<w:style w:type=\"table\" w:styleId=\"T\"><w:tblStylePr w:type=\"firstRow\"><w:tcPr>" + DARK + "</w:tcPr></w:tblStylePr></w:style>|T,<w:tblStyle w:val=\"T\"/>," + WHITE,
        "|P,,<w:rPr><w:color w:val=\"FFFFFF\" w:themeColor=\"text1\"/></w:rPr>",
        "|P,,<w:rPr><w:color w:val=\"FFFFFF\" w:themeColor=\"background1\" w:themeShade=\"80\"/></w:rPr>",
        "|P,<w:shd w:val=\"clear\" w:themeFill=\"accent2\" w:fill=\"FFFFFF\"/>," + WHITE})
    void wordsThatAreSeenStay(String stylesAndBody) throws IOException {
        assertThat(part(word(stylesAndBody), "word/document.xml")).contains(SECRET);
    }

    private static Copy word(String stylesAndBody) throws IOException {
        int bar = stylesAndBody.indexOf('|');
        String[] body = stylesAndBody.substring(bar + 1).split(",", 3);
        String text = (body[0].equals("T") ? TABLE : PARAGRAPH).formatted(body[1], body[2]);
        return clean(WordCarriers.plain(), "word/document.xml", Map.of("word/styles.xml", stylesAndBody.substring(0, bar), "word/document.xml", text, "word/theme/theme1.xml>theme", THEME));
    }

    private static final String FILL = "<a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill>";
    private static final String LIST = "<a:lstStyle><a:lvl1pPr><a:defRPr>" + FILL + "</a:defRPr></a:lvl1pPr></a:lstStyle>";
    private static final String STYLES = "<p:txStyles><p:%1$s><a:lvl1pPr><a:defRPr>" + FILL + "</a:defRPr></a:lvl1pPr></p:%1$s></p:txStyles>";

    /** A place and what its shape says; then, after bars, what the layout, the master and the presentation hold. Words in capitals stand for pieces. */
    @ParameterizedTest
    @ValueSource(strings = {"<p:ph type=\"title\"/>|||STYLES titleStyle|", "<p:ph idx=\"1\"/>|||STYLES bodyStyle|", "<p:ph type=\"body\" idx=\"1\"/>||<p:ph type=\"body\" idx=\"1\"/>LIST||", "<p:ph type=\"ctrTitle\"/>|||<p:ph type=\"title\"/>LIST|",
        "|LIST|||", "||||DEFAULT", "|<p:style><a:fillRef idx=\"0\"/><a:fontRef idx=\"minor\"><a:schemeClr val=\"lt1\"/></a:fontRef></p:style>|||",
        "<p:ph type=\"title\"/>||<p:ph type=\"title\"/>FILLED|STYLES titleStyle|"})
    void wordsOfASlideInTheColourOfItsGroundGoWhereverTheColourIsSet(String where) throws IOException {
        Copy copy = slide(where);
        assertThat(part(copy, "ppt/slides/slide1.xml")).contains("The visible slide stays.").doesNotContain(SECRET);
        assertThat(copy.result().findings()).anyMatch(finding -> finding.kind().equals("hidden.text") && finding.value().equals(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p:ph type=\"title\"/>|||STYLES bodyStyle|", "<p:ph type=\"title\"/>||<p:ph type=\"title\"/>DARK|STYLES titleStyle|", "<p:ph type=\"title\"/>|LIST|<p:ph type=\"title\"/>DARK||",
        "|<p:style><a:fillRef idx=\"1\"/><a:fontRef idx=\"minor\"><a:schemeClr val=\"lt1\"/></a:fontRef></p:style>|||", "<p:ph type=\"body\" idx=\"1\"/>||<p:ph type=\"body\" idx=\"2\"/>|STYLES titleStyle|"})
    void wordsOfASlideThatAreSeenStay(String where) throws IOException {
        assertThat(part(slide(where), "ppt/slides/slide1.xml")).contains(SECRET);
    }

    private static Copy slide(String where) throws IOException {
        String[] at = where.split("\\|", -1);
        String shape = shape(at[0], at[1].startsWith("<p:style") ? at[1] : "", at[1].startsWith("LIST") ? LIST : "", SECRET, "<a:xfrm><a:off x=\"5000000\" y=\"5000000\"/><a:ext cx=\"900000\" cy=\"900000\"/></a:xfrm>");
        String ns = WordCarriers.plain().get("word/document.xml").replaceAll("(?s)^<w:document|><w:body>.*", "") + " xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
        Map<String, String> plain = SlideCarriers.plain();
        plain.put("ppt/slideLayouts/slideLayout1.xml", "<p:sldLayout" + ns + "><p:cSld><p:spTree>" + below(at[2]) + "</p:spTree></p:cSld></p:sldLayout>");
        String styles = at[3].startsWith("STYLES") ? STYLES.formatted(at[3].substring(7)) : "";
        plain.put("ppt/slideMasters/slideMaster1.xml", "<p:sldMaster" + ns + "><p:cSld><p:spTree>" + (styles.isEmpty() ? below(at[3]) : "") + "</p:spTree></p:cSld>" + styles + "</p:sldMaster>");
        String usual = at[4].isEmpty() ? "" : "<p:defaultTextStyle><a:lvl1pPr><a:defRPr>" + FILL + "</a:defRPr></a:lvl1pPr></p:defaultTextStyle>";
        String visible = "<a:r><a:rPr><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></a:rPr><a:t>The visible";
        plain.computeIfPresent("ppt/slides/slide1.xml", (path, xml) -> xml.replace("<a:r><a:t>The visible", visible));
        return clean(plain, "ppt/presentation.xml", Map.of("ppt/slides/slide1.xml", shape, "ppt/presentation.xml", usual));
    }

    private static String below(String what) {
        int end = what.indexOf("/>") + 2;
        String more = what.substring(Math.max(0, end == 1 ? 0 : end));
        String fill = more.equals("DARK") ? "<a:solidFill><a:srgbClr val=\"203060\"/></a:solidFill>" : more.equals("FILLED") ? "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>" : "";
        return what.isEmpty() ? "" : shape(what.substring(0, end), "", more.equals("LIST") ? LIST : "", "below", fill);
    }

    private static String shape(String place, String style, String list, String text, String properties) {
        return "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"x\"/><p:cNvSpPr/><p:nvPr>" + place + "</p:nvPr></p:nvSpPr><p:spPr>" + properties + "</p:spPr>" + style
                + "<p:txBody><a:bodyPr/>" + list + "<a:p><a:r><a:t>" + text + "</a:t></a:r></a:p></p:txBody></p:sp>";
    }

    private static Copy clean(Map<String, String> plain, String main, Map<String, String> parts) throws IOException {
        return Cleaning.clean(new Carrier("colour", Carrier.Verdict.REMOVED, List.of(), SECRET, parts).in(plain, main));
    }

    private static String part(Copy copy, String name) throws IOException {
        return new String(Cleaning.unzip(copy.bytes()).get(name), UTF_8);
    }
}
