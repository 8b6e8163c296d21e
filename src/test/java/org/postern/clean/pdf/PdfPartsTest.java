package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Fonts drawn by procedures, patterns, shadings and spaces of colour: they look the same and lose the names somebody gave them. */
final class PdfPartsTest {
    private static final byte[] PDF = new PagePdf()
            .resources("/Font<</F1 5 0 R/HouseFont 6 0 R>>/Pattern<</HousePattern 8 0 R/HouseShade 9 0 R>>/ColorSpace<</HouseInk 10 0 R/HouseIndex 11 0 R>>"
                    + "/XObject<</HousePicture 12 0 R>>")
            .object("<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</secretMarker 7 0 R>>"
                    + "/Encoding<</Type/Encoding/Differences[97/secretMarker]>>/FirstChar 97/LastChar 97/Widths[1000]/Name/HouseType/Resources<<>>>>")
            .object(PagePdf.stream("", "1000 0 0 0 750 750 d1 0 0 750 750 re f"))
            .object(PagePdf.stream("/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 10 10]/XStep 10/YStep 10/Resources<<>>/House(secret)",
                    "1 0 0 rg 0 0 5 5 re f"))
            .object("<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 300 0]/Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>>>>>")
            .object("[/Separation/SecretHouseBlue/DeviceRGB<</FunctionType 2/Domain[0 1]/C0[1 1 1]/C1[0 0.2 0.8]/N 1>>]")
            .object("[/Indexed/DeviceRGB 1<ff0000 00ff00>]")
            .object(PagePdf.stream("/Type/XObject/Subtype/Image/Width 8/Height 2/BitsPerComponent 1/ColorSpace 11 0 R", "\u00aaU"))
            .content("/Pattern cs /HousePattern scn 10 10 60 60 re f /HouseShade scn 80 10 60 60 re f /HouseInk cs 1 scn 150 10 60 60 re f "
                    + "q 60 0 0 30 220 10 cm /HousePicture Do Q 0 g BT /HouseFont 20 Tf 20 120 Td (a a) Tj ET "
                    + "BT /F1 12 Tf 20 160 Td (plain) Tj ET q 20 0 0 20 250 150 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \u0000\u00f0\u0040\u0080 EI Q");

    @Test
    void theyLookTheSameBeforeAndAfter() throws Exception {
        assertThat(Judges.difference(Judges.page(PDF, 0, 100), Judges.page(Judges.clean(PDF).bytes(), 0, 100))).isLessThanOrEqualTo(2);
    }

    @Test
    void namesThatSomebodyGaveAreGone() throws Exception {
        assertThat(Judges.unpacked(Judges.clean(PDF).bytes())).doesNotContainIgnoringCase("house").doesNotContainIgnoringCase("secret");
    }

    @Test
    void cleaningTwiceIsCleaningOnce() throws Exception {
        byte[] once = Judges.clean(PDF).bytes();
        assertThat(Judges.clean(once).bytes()).isEqualTo(once);
    }
}
