package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.inspect.Finding;

/** Text in the odd places of a page: what no reader shows is gone and quoted; where only a person can tell, it is told. */
final class PdfHidingPlacesTest {
    private static final String SECRET = "Zephyrine Quillfeather";
    private static final String TEXT = "BT /F1 12 Tf 20 100 Td (" + SECRET + ") Tj ET";
    private static final String GREY = "0.5 g 0 0 300 200 re f ";

    private static PagePdf page() {
        return new PagePdf();
    }

    private static String cell(String box, String operators) {
        return PagePdf.stream("/PatternType 1/PaintType 1/TilingType 1/BBox[" + box + "]/XStep 300/YStep 200/Resources<</Font<</F1 5 0 R>>>>", operators);
    }

    private static String form(String entries, String operators) {
        return PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 300 200]/Resources<</Font<</F1 5 0 R>>>>" + entries, operators);
    }

    private static byte[] under(String cell) {
        return page().resources("/Pattern<</P 6 0 R>>").object(cell).content("/Pattern cs /P scn 0 0 300 200 re f");
    }

    private static byte[] blended(String mode, String colour) {
        return page().resources("/ExtGState<</G <</BM/" + mode + ">>>>").content(GREY + "/G gs " + colour + " " + TEXT);
    }

    private static byte[] layer(String config, String usage) {
        return page().catalog("/OCProperties<</OCGs[6 0 R]/D<<" + config + ">>>>").resources("/Properties<</M 6 0 R>>")
                .object("<</Type/OCG/Name(x)/Usage<<" + usage + ">>>>").content("/OC /M BDC " + TEXT + " EMC");
    }

    /** A group of its own settings, drawn with those that {@code outer} names. */
    private static byte[] grouped(String outer, String before, String operators) {
        String states = "/ExtGState<</Half<</ca 0.5/CA 0.5>>/None<</ca 0>>/All<</ca 1/CA 1/BM/Normal>>/Unmask<</SMask/None>>/Mul<</BM/Multiply>>/Clear<</SMask<</S/Alpha/G 7 0 R>>>>"
                + "/Masked<</SMask<</S/Luminosity/G 8 0 R>>>>>>";
        return page().resources("/XObject<</X 6 0 R>>" + states).object(form("/Group<</S/Transparency>>", operators).replace("/Resources<<", "/Resources<<" + states))
                .object(form("/Group<</S/Transparency>>", "")).object(form("/Group<</S/Transparency/CS/DeviceGray>>", "1 g 0 0 9 9 re f"))
                .content(before + " q " + outer + " /X Do Q 0 0 9 9 re f");
    }

    static Stream<Arguments> hidden() {
        return Stream.of(
                Arguments.of("in a clear group that is opaque within", grouped("/None gs", "", "/All gs " + TEXT)),
                Arguments.of("in a group through a mask of nothing that has none within", grouped("/Clear gs", "", "/Unmask gs " + TEXT)),
                Arguments.of("under a box of which a hundredth shines through", page().resources("/ExtGState<</G <</ca 0.99>>>>").content(TEXT + " /G gs 0 g 0 0 300 200 re f")),
                Arguments.of("in a pattern's cell, invisible", under(cell("0 0 300 200", "0.5 g 0 0 9 9 re f 3 Tr " + TEXT))),
                Arguments.of("in a pattern's cell, outside its box", under(cell("0 0 10 10", "0.5 g 0 0 9 9 re f " + TEXT))),
                Arguments.of("painted with an empty pattern", page().resources("/Pattern<</P 6 0 R>>").object(cell("0 0 10 10", "")).content("/Pattern cs /P scn " + TEXT)),
                Arguments.of("through a mask of nothing", page().resources("/ExtGState<</G <</SMask<</S/Alpha/G 6 0 R>>>>>>").object(form("/Group<</S/Transparency>>", ""))
                        .content("q /G gs " + TEXT + " Q 0 0 9 9 re f")),
                Arguments.of("white, multiplied", blended("Multiply", "1 g")), Arguments.of("white, darkened", blended("Darken", "1 g")),
                Arguments.of("black, screened", blended("Screen", "0 g")), Arguments.of("black, as a difference", blended("Difference", "0 g")),
                Arguments.of("in an ink that is none", page().resources("/ColorSpace<</C[/Separation/None/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]>>")
                        .content("/C cs 1 scn " + TEXT)),
                Arguments.of("on a layer that screens do not show", layer("/ON[6 0 R]/AS[<</Event/View/OCGs[6 0 R]/Category[/View]>>]", "/View<</ViewState/OFF>>")),
                Arguments.of("under a shading that goes on for ever", page().resources("/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 300 0]/Extend[true true]"
                        + "/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[1]/N 1>>>>>>").content(TEXT + " /S sh")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hidden")
    void textThatNoReaderShowsIsGoneAndQuoted(String place, byte[] pdf) throws Exception {
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(Judges.unpacked(clean.bytes())).doesNotContain("Zephyrine").doesNotContain("Quillfeather");
        assertThat(clean.result().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).startsWith("hidden-text.");
            assertThat(finding.value()).contains(SECRET);
            assertThat(finding.fate()).isEqualTo(Finding.Fate.REMOVED);
        });
        Assumptions.assumeTrue(Judges.installed("pdftotext"));
        assertThat(Judges.run(clean.bytes(), "pdftotext", "FILE", "-")).doesNotContain("Zephyrine");
    }

    static Stream<Arguments> doubtful() {
        return Stream.of(Arguments.of("white in a pattern's cell", under(cell("0 0 300 200", "1 g " + TEXT))),
                Arguments.of("in a mask", page().resources("/ExtGState<</G <</SMask<</S/Luminosity/G 6 0 R>>>>>>").object(form("/Group<</S/Transparency/CS/DeviceGray>>", "0 g " + TEXT))
                        .content("/G gs 0 0 300 200 re f")),
                Arguments.of("through a black mask", page().resources("/ExtGState<</G <</SMask<</S/Luminosity/G 6 0 R>>>>>>")
                        .object(form("/Group<</S/Transparency/CS/DeviceGray>>", "0 g 0 0 300 200 re f")).content("q /G gs " + TEXT + " Q 0 0 9 9 re f")),
                Arguments.of("in a drawn letter", page().resources("/Font<</T 6 0 R>>").object("<</Type/Font/Subtype/Type3/FontBBox[0 0 300 200]/FontMatrix[1 0 0 1 0 0]"
                        + "/CharProcs<</a 7 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[10]/Resources<</Font<</F1 5 0 R>>>>>>")
                        .object(PagePdf.stream("", "10 0 d0 0 0 5 5 re f 1 g " + TEXT)).content("BT /T 1 Tf 1 0 0 1 5 5 Tm (a) Tj ET")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubtful")
    void textOfWhichOnlyAPersonCanTellIsTold(String place, byte[] pdf) throws Exception {
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(clean.result().findings()).anySatisfy(finding -> {
            assertThat(finding.value()).contains(SECRET);
            assertThat(finding.fate()).isEqualTo(Finding.Fate.NEEDS_HUMAN);
        });
        assertThat(Judges.difference(Judges.page(pdf, 0, 72), Judges.page(clean.bytes(), 0, 72))).isZero();
    }

    static Stream<Arguments> shown() {
        return Stream.of(Arguments.of("under a half clear group that is opaque within", grouped("/Half gs", TEXT, "/All gs 0.8 g 0 0 300 200 re f")),
                Arguments.of("under a masked group of a blend mode within", grouped("/Masked gs", TEXT, "/All gs 0.8 g 0 0 300 200 re f")),
                Arguments.of("under a masked box of a blend mode", grouped("", TEXT, "/Masked gs /All gs 0.8 g 0 0 300 200 re f")),
                Arguments.of("under a multiplied box without a mask", grouped("/Mul gs", TEXT, "/Unmask gs 0.8 g 0 0 300 200 re f")),
                Arguments.of("white, multiplied within a group", page().resources("/XObject<</X 6 0 R>>")
                        .object(form("/Group<</S/Transparency/I true>>", "/G gs 1 g " + TEXT).replace("/Resources<<", "/Resources<</ExtGState<</G <</BM/Multiply>>>>"))
                        .content("0.2 g 0 0 300 200 re f /X Do")),
                Arguments.of("under a box of which a tenth shines through", page().resources("/ExtGState<</G <</ca 0.9>>>>").content(TEXT + " /G gs 0.8 g 0 0 300 200 re f")),
                Arguments.of("grey, multiplied", blended("Multiply", "0.5 g")), Arguments.of("light grey, as a difference", blended("Difference", "0.8 g")),
                Arguments.of("under a shading that ends", page().resources("/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[200 0 300 0]/Extend[false true]"
                        + "/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[1]/N 1>>>>>>").content(TEXT + " /S sh")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shown")
    void textThatAReaderShowsStays(String place, byte[] pdf) throws Exception {
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(clean.result().findings()).noneSatisfy(finding -> assertThat(finding.kind()).startsWith("hidden-text"));
        assertThat(Judges.difference(Judges.page(pdf, 0, 72), Judges.page(clean.bytes(), 0, 72))).isZero();
    }
}
