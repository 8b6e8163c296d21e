package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PdfVisibilityTest {
    private static final String GRAY_IMAGE = PagePdf.stream("/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceGray",
            "\u0000\u0080\u00ff\u0000\u0080\u0000\u00ff\u0080\u0000\u0080\u00ff\u0000\u0080\u0000\u00ff\u0080");
    private static final String WHITE_IMAGE = PagePdf.stream("/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray",
            "\u00ff\u00ff\u00ff\u00ff");

    private static String text(byte[] pdf) throws Exception {
        FixedFonts.install();
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).strip();
        }
    }

    private static Judges.Cleaned clean(String operators) throws Exception {
        return Judges.clean(new PagePdf().resources("/XObject<</Im 6 0 R/Wh 7 0 R/Fm 8 0 R>>/ExtGState<</Gh<</ca 0>>/Gm<</BM/Multiply>>>>")
                .object(GRAY_IMAGE).object(WHITE_IMAGE)
                .object(PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 300 200]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 12 Tf 20 20 Td (inform) Tj ET"))
                .content(operators));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            white on white | same-colour | 1 g BT /F1 12 Tf 20 20 Td (secret) Tj ET
            white on white in CMYK | same-colour | 0 0 0 0 k BT /F1 12 Tf 20 20 Td (secret) Tj ET
            red on red | same-colour | 1 0 0 rg 10 10 200 40 re f BT /F1 12 Tf 20 20 Td (secret) Tj ET
            white over a white picture | same-colour | q 200 0 0 50 10 10 cm /Wh Do Q 1 g BT /F1 12 Tf 20 20 Td (secret) Tj ET
            left of the page | off-page | BT /F1 12 Tf -200 20 Td (secret) Tj ET
            above the page | off-page | BT /F1 12 Tf 20 220 Td (secret) Tj ET
            clipped away | clipped | 0 0 5 5 re W n BT /F1 12 Tf 20 20 Td (secret) Tj ET
            clipped by an empty path | clipped | 0 0 m W n BT /F1 12 Tf 20 20 Td (secret) Tj ET
            smaller than a point | tiny | BT /F1 0.5 Tf 20 20 Td (secret) Tj ET
            shrunk by its matrix | tiny | BT /F1 12 Tf 0.01 0 0 0.01 20 20 Tm (secret) Tj ET
            under a box | covered | BT /F1 12 Tf 20 20 Td (secret) Tj ET 10 10 200 40 re f
            under two boxes side by side | covered | BT /F1 12 Tf 20 20 Td (secret) Tj ET 10 10 25 40 re f 35 10 100 40 re f
            under a picture | covered | BT /F1 12 Tf 20 20 Td (secret) Tj ET q 200 0 0 50 10 10 cm /Im Do Q
            under a thick line | covered | BT /F1 12 Tf 20 20 Td (secret) Tj ET 20 w 10 24 m 100 24 l S
            render mode 3 alone | invisible | 3 Tr BT /F1 12 Tf 20 20 Td (secret) Tj ET
            render mode 3 over a blank picture | invisible | q 200 0 0 50 10 10 cm /Wh Do Q 3 Tr BT /F1 12 Tf 20 20 Td (secret) Tj ET
            wholly transparent | invisible | /Gh gs BT /F1 12 Tf 20 20 Td (secret) Tj ET
            clips that nothing uses | invisible | q 7 Tr BT /F1 12 Tf 20 20 Td (secret) Tj ET Q
            """)
    void whatNobodySeesIsRemovedAndTold(String name, String why, String operators) throws Exception {
        Judges.Cleaned clean = clean("BT /F1 12 Tf 20 150 Td (plain) Tj ET q " + operators + " Q");

        assertThat(text(clean.bytes())).isEqualTo("plain");
        assertThat(Judges.unpacked(clean.bytes())).contains("plain").doesNotContain("secret");
        assertThat(clean.result().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo("hidden-text." + why);
            assertThat(finding.value()).isEqualTo("secret");
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            white on black | 0 g 10 10 200 40 re f 1 g BT /F1 12 Tf 20 20 Td (shown) Tj ET
            white over a dark picture | q 200 0 0 50 10 10 cm /Im Do Q 1 g BT /F1 12 Tf 20 20 Td (shown) Tj ET
            pale grey | 0.9 g BT /F1 12 Tf 20 20 Td (shown) Tj ET
            under a box that mixes with it | BT /F1 12 Tf 20 20 Td (shown) Tj ET /Gm gs 1 1 0 rg 10 10 200 40 re f
            beside a box | BT /F1 12 Tf 20 20 Td (shown) Tj ET 0 60 200 40 re f
            half under a box | BT /F1 12 Tf 20 20 Td (shown) Tj ET 0 0 200 23 re f
            small print | BT /F1 3 Tf 20 20 Td (shown) Tj ET
            partly clipped | 0 0 200 24 re W n BT /F1 12 Tf 20 20 Td (shown) Tj ET
            outlined | 1 Tr BT /F1 12 Tf 20 20 Td (shown) Tj ET
            render mode 3 over a picture | q 200 0 0 50 10 10 cm /Im Do Q 3 Tr BT /F1 12 Tf 20 20 Td (shown) Tj ET
            white over a box and black below it | 0 0 1 rg 10 10 200 40 re f 1 g BT /F1 12 Tf 20 20 Td (shown) Tj ET
            """)
    void whatSomebodySeesStays(String name, String operators) throws Exception {
        assertThat(text(clean("BT /F1 12 Tf 20 150 Td (plain) Tj ET q " + operators + " Q").bytes())).isEqualTo("plain\nshown");
    }

    @Test
    void aLetterTakenOutOfALineLeavesTheOthersWhereTheyWere() throws Exception {
        byte[] pdf = new PagePdf().content("BT /F1 12 Tf 3 Tc 20 20 Td (visible) Tj 1 g (gone) Tj 0 g (again) Tj ET");
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(text(clean.bytes()).replaceAll("\\s+", "")).isEqualTo("visibleagain");
        assertThat(Judges.difference(Judges.page(pdf, 0, 100), Judges.page(clean.bytes(), 0, 100))).isZero();
    }

    @Test
    void aFormDrawnTwiceKeepsWhatIsSeenInOneOfBothPlaces() throws Exception {
        Judges.Cleaned clean = clean("/Fm Do q 1 0 0 1 0 1000 cm /Fm Do Q");

        assertThat(text(clean.bytes())).isEqualTo("inform");
    }

    @Test
    void whatLiesOnALayerThatIsOffIsRemovedAndTold() throws Exception {
        byte[] pdf = new PagePdf().catalog("/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>").resources("/Properties<</Off 6 0 R>>").object("<</Type/OCG/Name(proof)>>")
                .content("BT /F1 12 Tf 20 150 Td (plain) Tj ET /OC /Off BDC BT /F1 12 Tf 20 20 Td (secret) Tj ET EMC");
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(Judges.unpacked(clean.bytes())).contains("plain").doesNotContain("secret").doesNotContain("proof");
        assertThat(clean.result().findings()).anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("hidden-text.layer"));
    }

    @Test
    void aFormDrawnOffThePageIsGone() throws Exception {
        Judges.Cleaned clean = clean("BT /F1 12 Tf 20 150 Td (plain) Tj ET q 1 0 0 1 0 1000 cm /Fm Do Q");

        assertThat(text(clean.bytes())).isEqualTo("plain");
        assertThat(Judges.unpacked(clean.bytes())).doesNotContain("inform").doesNotContain("/Form");
    }

    @Test
    void whatLiesOutsideTheCropBoxIsGone() throws Exception {
        Judges.Cleaned clean = Judges.clean(new PagePdf().page("/CropBox[0 0 300 100]")
                .content("BT /F1 12 Tf 20 150 Td (cropped) Tj 0 -130 Td (plain) Tj ET"));

        assertThat(text(clean.bytes())).isEqualTo("plain");
        assertThat(Judges.unpacked(clean.bytes())).doesNotContain("cropped");
    }

    @Test
    void aStampIsDrawnFlatWhereItWas() throws Exception {
        byte[] pdf = new PagePdf().page("/Annots[<</Type/Annot/Subtype/Stamp/Rect[50 50 150 90]/AP<</N 6 0 R>>/T(Alice Example)>>]")
                .object(PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 50 20]/Resources<</Font<</F1 5 0 R>>>>",
                        "1 0 0 rg 0 0 50 20 re f 0 g BT /F1 10 Tf 4 6 Td (STAMP) Tj ET"))
                .content("BT /F1 12 Tf 20 150 Td (plain) Tj ET");
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(text(clean.bytes())).contains("STAMP");
        assertThat(Judges.difference(Judges.page(pdf, 0, 100), Judges.page(clean.bytes(), 0, 100))).isZero();
        assertThat(Judges.unpacked(clean.bytes())).doesNotContain("Annot").doesNotContain("Alice");
    }
}
