package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies under patterns, shadings, masks and inks is gone if nothing of it shows, and stays if something does. */
final class PdfCoversTest {
    private static final String SECRET = "Zephyrine Quillfeather";
    private static final String TEXT = "BT /F1 12 Tf 20 100 Td (" + SECRET + ") Tj ET ";
    private static final String WHITE_TEXT = "1 g " + TEXT;
    private static final String GREY_TO_BLACK = "/Function<</FunctionType 2/Domain[0 1]/C0[0.5]/C1[0]/N 1>>";
    private static final String ALL = " 0 0 300 200 re f ";
    /** The text lies on grey, so that no colour of a letter is that of its ground. */
    private static final String GREY = "0.7 g 10 10 280 180 re f 0 g ";

    private static String tile(String entries, String operators) {
        return PagePdf.stream("/PatternType 1/TilingType 1/Resources<<>>" + (entries.contains("PaintType") ? "" : "/PaintType 1") + entries, operators);
    }

    private static byte[] underTiles(String entries, String operators) {
        return painted("/Pattern<</P 6 0 R>>", tile(entries, operators), GREY + TEXT + "/Pattern cs /P scn" + ALL);
    }

    private static byte[] painted(String resources, String object, String operators) {
        return new PagePdf().resources(resources).object(object).content(operators);
    }

    private static byte[] underShading(String entries, String use) {
        String shading = "<</ColorSpace/DeviceGray" + entries + (entries.contains("Function") ? "" : GREY_TO_BLACK) + ">>";
        return painted("/Shading<</S " + shading + ">>/Pattern<</P<</PatternType 2/Shading " + shading + ">>>>", PagePdf.stream("/FunctionType 4/Domain[0 1 0 1]/Range[0 1]", "{pop}"), GREY + TEXT + use);
    }

    private static String picture(String entries, String samples) {
        return PagePdf.stream("/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8" + entries, samples);
    }

    private static byte[] underMasked(String samples) {
        return new PagePdf().resources("/XObject<</Im 6 0 R>>").object(picture("/ColorSpace/DeviceGray/SMask 7 0 R", "@@@@")).object(picture("/ColorSpace/DeviceGray", samples))
                .content(GREY + TEXT + "q 300 0 0 200 0 0 cm /Im Do Q");
    }

    private static byte[] underStencil(String entries, String samples) {
        return painted("/XObject<</Im 6 0 R>>", PagePdf.stream("/Type/XObject/Subtype/Image/Width 8/Height 1/BitsPerComponent 1/ImageMask true" + entries, samples),
                GREY + TEXT + "q 300 0 0 200 0 0 cm /Im Do Q");
    }

    private static byte[] in(String space, String operators) {
        return new PagePdf().resources("/ColorSpace<</C " + space + ">>/ExtGState<</O<</OP true/op true/OPM 1>>>>").content(operators);
    }

    private static byte[] plain(String operators) {
        return in("/DeviceGray", operators);
    }

    private static final String FUNCTION = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 1 0 0]/N 1>>";

    /** The text in a font whose letters are all drawn by the same operators, where text stands or elsewhere. */
    private static byte[] drawnLetters(String letter, String operators) {
        var procedures = new StringBuilder();
        var names = new StringBuilder("32/space");
        for (char c : "QZacdefghilnpqruty".toCharArray()) {
            procedures.append('/').append(c).append(" 7 0 R");
            names.append(' ').append((int) c).append('/').append(c);
        }
        return new PagePdf().resources("/Font<</T 6 0 R>>").object("<</Type/Font/Subtype/Type3/FontBBox[0 0 10 10]/FontMatrix[0.1 0 0 0.1 0 0]/CharProcs<<" + procedures
                + ">>/Encoding<</Differences[" + names + "]>>/FirstChar 32/LastChar 122/Widths[" + "7 ".repeat(91) + "]/Resources<<>>>>")
                .object(PagePdf.stream("", "10 0 d0 " + letter)).content(operators);
    }

    static Stream<Arguments> covered() {
        return Stream.of(
                Arguments.of("under tiles without gaps", underTiles("/BBox[0 0 10 10]/XStep 10/YStep 10", "1 0 0 rg 0 0 10 10 re f")),
                Arguments.of("under tiles that overlap", underTiles("/BBox[0 0 10 10]/XStep 5/YStep -5", "1 0 0 rg -2 -2 16 16 re f")),
                Arguments.of("under uncoloured tiles", painted("/Pattern<</P 6 0 R>>/ColorSpace<</C[/Pattern/DeviceRGB]>>",
                        tile("/PaintType 2/BBox[0 0 10 10]/XStep 10/YStep 10", "0 0 10 10 re f"), GREY + TEXT + "/C cs 0 0 1 /P scn" + ALL)),
                Arguments.of("under a picture in tiles", new PagePdf().resources("/Pattern<</P 6 0 R>>")
                        .object(tile("/BBox[0 0 10 10]/XStep 10/YStep 10", "10 0 0 10 0 0 cm /Im Do").replace("/Resources<<>>", "/Resources<</XObject<</Im 7 0 R>>>>"))
                        .object(picture("/ColorSpace/DeviceGray", "@AB@")).content(GREY + TEXT + "/Pattern cs /P scn" + ALL)),
                Arguments.of("under lines painted with tiles", painted("/Pattern<</P 6 0 R>>", tile("/BBox[0 0 10 10]/XStep 10/YStep 10", "1 0 0 rg 0 0 10 10 re f"),
                        GREY + TEXT + "/Pattern CS /P SCN 40 w 0 104 m 300 104 l S")),
                Arguments.of("under a round shading that goes on", underShading("/ShadingType 3/Coords[150 100 0 150 100 50]/Extend[true true]", "/S sh")),
                Arguments.of("under a shading by place", underShading("/ShadingType 1/Domain[0 1 0 1]/Matrix[300 0 0 200 0 0]/Function 6 0 R", "/S sh")),
                Arguments.of("under a box filled with a shading", underShading("/ShadingType 2/Coords[0 0 300 0]/Extend[true true]", "/Pattern cs /P scn" + ALL)),
                Arguments.of("under a shading with a background", underShading("/ShadingType 2/Coords[0 0 3 0]/Background[0.2]", "/Pattern cs /P scn" + ALL)),
                Arguments.of("under a picture whose mask hides nothing", underMasked("\u00ff\u00ff\u00ff\u00ff")),
                Arguments.of("under a stencil without holes", underStencil("", "\u0000")),
                Arguments.of("under a stencil turned about", underStencil("/Decode[1 0]", "\u00ff")),
                Arguments.of("under an inline picture", plain(GREY + TEXT + "q 300 0 0 200 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID @ EI Q")),
                Arguments.of("under a form", painted("/XObject<</X 6 0 R>>", PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 300 200]", "0 g" + ALL), GREY + TEXT + "/X Do")),
                Arguments.of("under a group", painted("/XObject<</X 6 0 R>>", PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 300 200]/Group<</S/Transparency>>", "0 g" + ALL),
                        GREY + TEXT + "/X Do")),
                Arguments.of("under an annotation", new PagePdf().page("/Annots[<</Type/Annot/Subtype/Square/Rect[0 0 300 200]/AP<</N 6 0 R>>>>]")
                        .object(PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 300 200]", "0 g" + ALL)).content(GREY + TEXT)),
                Arguments.of("under a box in a calibrated colour", in("[/CalRGB<</WhitePoint[0.95 1 1.09]>>]", GREY + TEXT + "/C cs 0.2 0.2 0.3 sc" + ALL)),
                Arguments.of("under black that overprints", in("/DeviceCMYK", GREY + TEXT + "/O gs 0 0 0 1 k" + ALL)),
                Arguments.of("white, calibrated", in("[/CalGray<</WhitePoint[0.95 1 1.09]/Gamma 2.2>>]", "/C cs 1 sc " + TEXT)),
                Arguments.of("in an ink of which there is none", in("[/Separation/Spot/DeviceCMYK" + FUNCTION + "]", "/C cs 0 scn " + TEXT)),
                Arguments.of("in inks of which there is none", in("[/DeviceN[/Spot]/DeviceCMYK" + FUNCTION + "]", "/C cs 0 scn " + TEXT)),
                Arguments.of("painted with white tiles", painted("/Pattern<</P 6 0 R>>", tile("/BBox[0 0 10 10]/XStep 10/YStep 10", "1 g 0 0 10 10 re f"), "/Pattern cs /P scn " + TEXT)),
                Arguments.of("painted with a white shading", painted("/Pattern<</P<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 300 0]/Extend[true true]"
                        + "/Function<</FunctionType 2/Domain[0 1]/C0[1]/C1[1]/N 1>>>>>>>>", "null", "/Pattern cs /P scn " + TEXT)),
                Arguments.of("in letters that draw nothing", drawnLetters("", GREY + TEXT.replace("/F1", "/T"))),
                Arguments.of("in the colour of the box beneath", plain("0.2 0.4 0.6 rg" + ALL + TEXT)),
                Arguments.of("through a matrix of nothing", plain("q 0 0 0 0 0 0 cm " + TEXT + "Q 0 0 9 9 re f")),
                Arguments.of("of no width", plain("BT 0 Tz /F1 12 Tf 20 100 Td (" + SECRET + ") Tj ET 0 0 9 9 re f")),
                Arguments.of("of no size", plain("BT /F1 0 Tf 20 100 Td (" + SECRET + ") Tj ET 0 0 9 9 re f")),
                Arguments.of("outside the letters that clip it", plain("q BT 7 Tr /F1 12 Tf 20 20 Td (A) Tj ET " + TEXT.replace("BT", "BT 0 Tr") + " 0 0 300 200 re f Q")),
                Arguments.of("as a clip of white on white", plain("q BT 7 Tr /F1 12 Tf 20 100 Td (" + SECRET + ") Tj ET 1 g" + ALL + "Q 0 0 9 9 re f")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("covered")
    void whatNobodySeesIsGoneAndQuoted(String place, byte[] pdf) throws Exception {
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(Judges.unpacked(clean.bytes())).doesNotContain("Zephyrine").doesNotContain("Quillfeather");
        assertThat(clean.result().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).startsWith("hidden-text.");
            assertThat(finding.value()).contains(SECRET);
        });
        assertThat(Judges.difference(Judges.page(pdf, 0, 72), Judges.page(clean.bytes(), 0, 72))).isLessThanOrEqualTo(2);
        assertThat(Judges.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }

    static Stream<Arguments> shown() {
        return Stream.of(
                Arguments.of("under tiles that leave gaps", underTiles("/BBox[0 0 10 10]/XStep 12/YStep 10", "1 0 0 rg 0 0 10 10 re f")),
                Arguments.of("under tiles that are half painted", underTiles("/BBox[0 0 10 10]/XStep 10/YStep 10", "1 0 0 rg 0 0 10 5 re f")),
                Arguments.of("under a tile cut by a slanted clip", underTiles("/BBox[0 0 300 200]/XStep 300/YStep 200", "0 0 m 300 0 l 0 200 l h W n 1 0 0 rg 0 0 300 200 re f")),
                Arguments.of("under a shading along no axis", underShading("/ShadingType 2/Coords[9 9 9 9]/Extend[true true]", "/S sh")),
                Arguments.of("under a round shading beside itself", underShading("/ShadingType 3/Coords[250 20 10 280 20 10]/Extend[true true]", "/S sh")),
                Arguments.of("under a shading by place, elsewhere", underShading("/ShadingType 1/Domain[0 1 0 1]/Matrix[300 0 0 50 0 0]/Function 6 0 R", "/S sh")),
                Arguments.of("under the clear part of a picture", underMasked("\u0000\u0000\u0000\u0000")),
                Arguments.of("under the half clear part of a picture", underMasked("\u0080\u0080\u0080\u0080")),
                Arguments.of("under the holes of a stencil", underStencil("", "\u00ff")),
                Arguments.of("under a box turned by an eighth", plain(GREY + TEXT + "0 g 0.7 0.7 -0.7 0.7 260 0 cm 0 0 60 60 re f")),
                Arguments.of("under a box and a line that ends nothing", plain(GREY + TEXT + "0 0 m 0 0 300 20 re 300 200 l f")),
                Arguments.of("under a box through letters", plain(GREY + TEXT + "q BT 7 Tr /F1 12 Tf 20 90 Td (.........) Tj ET 0 1 0 rg" + ALL + "Q")),
                Arguments.of("under a box in an ink that is none", in("[/Separation/None/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]", GREY + TEXT + "/C cs 1 scn" + ALL)),
                Arguments.of("under a turned form's box", painted("/XObject<</X 6 0 R>>", PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 60 60]/Matrix[0.7 0.7 -0.7 0.7 260 0]",
                        "0 g -100 -100 500 500 re f"), GREY + TEXT + "/X Do")),
                Arguments.of("white over the clear part of a white picture", new PagePdf().resources("/XObject<</Im 6 0 R>>")
                        .object(picture("/ColorSpace/DeviceGray/SMask 7 0 R", "\u00ff\u00ff\u00ff\u00ff")).object(picture("/ColorSpace/DeviceGray", "\u0000\u0000\u0000\u0000"))
                        .content("0.2 g" + ALL + "q 300 0 0 200 0 0 cm /Im Do Q " + WHITE_TEXT)),
                Arguments.of("white tiles on a box", painted("/Pattern<</P 6 0 R>>", tile("/BBox[0 0 10 10]/XStep 10/YStep 10", "1 g 0 0 10 10 re f"), GREY + "/Pattern cs /P scn " + TEXT)),
                Arguments.of("a clip that something shows through", plain("q BT 7 Tr /F1 12 Tf 20 100 Td (" + SECRET + ") Tj ET 1 0 0 rg" + ALL + "Q")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shown")
    void whatSomebodySeesStays(String place, byte[] pdf) throws Exception {
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(clean.result().findings()).noneSatisfy(finding -> assertThat(finding.kind()).startsWith("hidden-text"));
        assertThat(Judges.difference(Judges.page(pdf, 0, 72), Judges.page(clean.bytes(), 0, 72))).isLessThanOrEqualTo(2);
    }

    static Stream<Arguments> doubtful() {
        return Stream.of(Arguments.of("in drawn letters said to be invisible", drawnLetters("0 0 5 5 re f", "3 Tr " + TEXT.replace("/F1", "/T"))),
                Arguments.of("under a white that overprints", in("/DeviceCMYK", GREY + TEXT + "/O gs 0 0 0 0 k" + ALL)),
                Arguments.of("under an ink that overprints", in("[/Separation/Spot/DeviceCMYK" + FUNCTION + "]", GREY + TEXT + "/O gs /C cs 0.5 scn" + ALL)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubtful")
    void whatOnlySomeReadersShowStaysAndIsTold(String place, byte[] pdf) throws Exception {
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(clean.result().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo("pale-text");
            assertThat(finding.value()).contains(SECRET);
        });
    }
}
