package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.inspect.Finding.Fate;

/** Text against what lies beneath and above it: clear layers, blend modes, letters, lines, clips, other ways to write a rectangle. */
final class PdfSightTest {
    private static final String SECRET = "Zephyrine";
    private static final String TEXT = "BT /F1 12 Tf 20 100 Td (" + SECRET + ") Tj ET ";
    private static final String ALL = "0 0 300 200 re f ";
    private static final String GREY = "0.5 g " + ALL + "0 g ";
    private static final String PATH = "10 80 m 250 80 l 250 140 l 10 140 l h ";
    private static final String STATES = "/ExtGState<</Trace<</ca 0.008>>/Tenth<</ca 0.1>>/Half<</ca 0.5>>/Full<</ca 1/BM/Normal>>/Mul<</BM/Multiply>>/Scr<</BM/Screen>>"
            + "/Hard<</BM/HardLight>>/Dif<</BM/Difference>>/Ovl<</BM/Overlay>>/Hue<</BM/Hue>>/Dash<</D[[3 30] 0]>>>>";

    private static byte[] page(String operators) {
        return with(picture(2, "@AzB"), operators);
    }

    private static byte[] with(String object, String operators) {
        return new PagePdf().resources("/XObject<</I 6 0 R>>/Font<</F1 5 0 R/I 6 0 R/T 8 0 R>>" + STATES).object(object).object(PagePdf.stream("", "300 0 d0 0 0 300 200 re f"))
                .object("<</Type/Font/Subtype/Type3/FontBBox[0 0 300 200]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97"
                        + "/LastChar 97/Widths[10]/Resources<<>>>>").content(operators);
    }

    private static String picture(int side, String samples) {
        return PagePdf.stream("/Type/XObject/Subtype/Image/Width " + side + "/Height " + samples.length() / side + "/BitsPerComponent 8/ColorSpace/DeviceGray", samples);
    }

    private static final String SHOWN = "q 300 0 0 200 0 0 cm /I Do Q ";
    private static final String INK = picture(4, "\u0000\u00ff\u0000\u00ff\u00ff\u0000\u00ff\u0000\u0000\u00ff\u0000\u00ff\u00ff\u0000\u00ff\u0000");

    static Stream<Arguments> hidden() {
        return Stream.of(
                Arguments.of("white upon a trace of black", page("/Trace gs " + ALL + "/Full gs 1 g " + TEXT)),
                Arguments.of("grey upon a half clear box that makes it so", page("/Half gs " + ALL + "/Full gs 0.5 g " + TEXT)),
                Arguments.of("outlined and filled, both clear", page("/Full gs 2 Tr 1 g 1 G " + TEXT)),
                Arguments.of("hard light that changes nothing", page(GREY + "/Hard gs 0.5 g " + TEXT)),
                Arguments.of("a difference that gives the same grey", page(GREY + "/Dif gs 1 g " + TEXT)),
                Arguments.of("multiplied with black", page("0 g " + ALL + "/Mul gs 0.5 g " + TEXT)),
                Arguments.of("under black that is multiplied", page(TEXT + "/Mul gs " + ALL)),
                Arguments.of("under white that is screened", page("0.5 g " + TEXT + "/Scr gs 1 g " + ALL)),
                Arguments.of("black, screened over a picture", page(SHOWN + "/Scr gs 0 g " + TEXT)),
                Arguments.of("under a letter that is a box", page(TEXT + "BT /T 1 Tf 0 0 Td (a) Tj ET")),
                Arguments.of("under a box clipped by a rectangle of lines", page(TEXT + "q " + PATH + "W n " + ALL + "Q")),
                Arguments.of("under a box clipped by a shape around it", page(TEXT + "q 0 60 m 290 70 l 280 180 l 10 190 l h W n " + ALL + "Q")),
                Arguments.of("under a picture clipped by a rectangle of lines", page(TEXT + "q " + PATH + "W n " + SHOWN + "Q")),
                Arguments.of("grey on a picture of one grey pixel", with(picture(1, "\u00c8"), SHOWN + "0.784 g " + TEXT)),
                Arguments.of("grey on a shading of hardly two greys", new PagePdf().resources("/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 300 0]/Extend[true true]"
                        + "/Function<</FunctionType 2/Domain[0 1]/C0[0.5]/C1[0.51]/N 1>>>>>>").content("/S sh 0.505 g " + TEXT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hidden")
    void whatDoesNotStandOutIsGoneAndQuoted(String place, byte[] pdf) throws Exception {
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(Judges.unpacked(clean.bytes())).doesNotContain(SECRET);
        assertThat(clean.result().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).startsWith("hidden-text.");
            assertThat(finding.value()).contains(SECRET);
        });
        assertThat(Judges.difference(Judges.page(pdf, 0, 72), Judges.page(clean.bytes(), 0, 72))).isLessThanOrEqualTo(2);
        assertThat(Judges.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }

    static Stream<Arguments> shown() {
        return Stream.of(
                Arguments.of("white upon black letters", page("BT /F1 200 Tf -20 50 Td (MM) Tj ET 1 g " + TEXT)),
                Arguments.of("white upon a half clear black box", page("/Half gs " + ALL + "/Full gs 1 g " + TEXT)),
                Arguments.of("white upon a box that is multiplied", page("/Mul gs 0.3 g " + ALL + "/Full gs 1 g " + TEXT)),
                Arguments.of("white upon a thick line", page("40 w 0 104 m 300 104 l S 1 g " + TEXT)),
                Arguments.of("black, screened on the bare page", page("/Scr gs 0 g " + TEXT)),
                Arguments.of("black, as a difference on the bare page", page("/Dif gs 0 g " + TEXT)),
                Arguments.of("grey, overlaid on the bare page", page("/Ovl gs 0.5 g " + TEXT)),
                Arguments.of("under a broken line", page(TEXT + "40 w [3 30] 0 d 0 104 m 300 104 l S")),
                Arguments.of("under a line broken by a state", page(TEXT + "/Dash gs 40 w 0 104 m 300 104 l S")),
                Arguments.of("beside the blunt end of a line", page(TEXT + "40 w 0 104 m 15 104 l S")),
                Arguments.of("under a box with a corner folded in", page(TEXT + "q 0 0 m 300 0 l 300 95 l -200 104 l 300 113 l 300 200 l 0 200 l h W n " + ALL + "Q")),
                Arguments.of("under a rectangle wound the other way", page(TEXT + "0 0 m 300 0 l 300 200 l 0 200 l h 10 80 m 10 140 l 260 140 l 260 80 l h f")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shown")
    void whatStandsOutStays(String place, byte[] pdf) throws Exception {
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(Judges.unpacked(clean.bytes())).contains(SECRET);
        assertThat(clean.result().findings()).noneSatisfy(finding -> assertThat(finding.kind()).startsWith("hidden-text"));
        assertThat(Judges.difference(Judges.page(pdf, 0, 72), Judges.page(clean.bytes(), 0, 72))).isZero();
    }

    static Stream<Arguments> doubtful() {
        return Stream.of(Arguments.of("white upon a tenth of black", page("/Tenth gs " + ALL + "/Full gs 1 g " + TEXT)),
                Arguments.of("in a hue of its own", page(GREY + "/Hue gs 0.9 g " + TEXT)),
                Arguments.of("under a black square of a reader's own font", with("<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>", TEXT + "BT /I 300 Tf 0 50 Td (n) Tj ET")),
                Arguments.of("under a clear box that knocks it out", new PagePdf().resources("/XObject<</X 6 0 R>>").object(PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 300 200]"
                        + "/Group<</S/Transparency/K true>>/Resources<</Font<</F1 5 0 R>>/ExtGState<</H<</ca 0.3>>>>>>", TEXT + "/H gs 0.5 g " + ALL)).content("/X Do")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubtful")
    void whatHardlyStandsOutIsTold(String place, byte[] pdf) throws Exception {
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(clean.result().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo("pale-text");
            assertThat(finding.value()).contains(SECRET);
            assertThat(finding.fate()).isEqualTo(Fate.NEEDS_HUMAN);
        });
    }

    @Test
    void recognisedTextOverAPictureThatABoxCoversIsGone() throws Exception {
        byte[] pdf = with(INK, SHOWN + "BT 3 Tr /F1 12 Tf 20 100 Td (" + SECRET + ") Tj 0 -60 Td (river) Tj ET 1 g 0 80 300 60 re f");
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(Judges.unpacked(clean.bytes())).doesNotContain(SECRET).contains("river");
        assertThat(Judges.difference(Judges.page(pdf, 0, 72), Judges.page(clean.bytes(), 0, 72))).isLessThanOrEqualTo(2);
    }

    @Test
    void onePlaceThatReadsAsTwoThingsIsTold() throws Exception {
        String twice = "invisible letters lie over other letters";
        assertThat(Judges.clean(with(INK, SHOWN + "3 Tr " + TEXT + "BT /F1 12 Tf 20 100 Td (river rose) Tj ET")).result().findings())
                .anySatisfy(finding -> assertThat(finding.value()).contains(twice));
        assertThat(Judges.clean(with(INK, SHOWN + "3 Tr " + TEXT + "BT /F1 12 Tf 20 120 Td (river rose) Tj ET")).result().findings())
                .noneSatisfy(finding -> assertThat(finding.value()).contains(twice));
    }

    /** Large pixels: a part of one is seen, so all of it stays, and its neighbours, which readers mix with it. */
    @Test
    void aPixelThatIsSeenInPartKeepsItsColour() throws Exception {
        byte[] pdf = page("q 10 110 60 30 re W n " + SHOWN + "Q");
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(Judges.difference(Judges.page(pdf, 0, 72), Judges.page(clean.bytes(), 0, 72))).isLessThanOrEqualTo(2);
    }

    /** Where a drawn letter's paths lie decides, not where a letter would usually be. */
    @Test
    void aDrawnLetterFarFromItsPlaceStaysIfItsPathsAreOnThePage() throws Exception {
        byte[] pdf = page("BT /T 1 Tf 1 0 0 1 -290 -190 Tm (a) Tj ET");
        assertThat(Judges.difference(Judges.page(pdf, 0, 72), Judges.page(Judges.clean(pdf).bytes(), 0, 72))).isZero();
    }
}
