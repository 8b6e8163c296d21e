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

    private static Copy clean(Map<String, String> plain, String main, Map<String, String> parts) throws IOException {
        return Cleaning.clean(new Carrier("colour", Carrier.Verdict.REMOVED, List.of(), SECRET, parts).in(plain, main));
    }

    private static String part(Copy copy, String name) throws IOException {
        return new String(Cleaning.unzip(copy.bytes()).get(name), UTF_8);
    }
}
