package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;
import static org.postern.redact.SmallPdf.stream;
import static org.postern.redact.SmallPdf.string;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Meshes, layers and links under and beside marks. */
final class RareContentTest {
    private static final String W = RedactionCases.SECRET;
    private static final String SHOWN = "BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET ";
    private static final String BESIDE = "BT /F1 14 Tf 100 400 Td (visible) Tj ET ";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "type {0}, {1}")
    @CsvSource({"4, sh", "4, path", "5, sh", "6, sh", "7, path"})
    void aMeshUnderAMarkMakesThePageAPictureAndTheReportSaysWhy(int type, String use) throws Exception {
        RedactionCases.Outcome outcome = RedactionCases.redact(withMesh(type, use, 100, 690), byBox());

        assertThat(outcome.report().needsHuman()).anySatisfy(page -> assertThat(page.why()).contains("a mesh lies under a mark"));
        Judges.acceptFile(folder, outcome.pdf());
        BufferedImage page = Judges.picture(folder, outcome.pdf(), 1, 72);
        for (int x = 105; x < 195; x += 5) {
            assertThat(page.getRGB(x, 792 - 700) & 0xffffff).as("one colour at %d", x).isZero();
        }
        for (String text : Judges.texts(folder, outcome.pdf())) {
            assertThat(text).doesNotContain("visible");
        }
    }

    @ParameterizedTest(name = "type {0}, {1}")
    @CsvSource({"4, sh", "6, path"})
    void aMeshBesideAMarkStaysAsItIs(int type, String use) throws Exception {
        byte[] original = withMesh(type, use, 100, 200);

        RedactionCases.Outcome outcome = RedactionCases.redact(original, byBox());

        assertThat(outcome.report().needsHuman()).isEmpty();
        assertThat(Judges.text(folder, outcome.pdf())).contains("visible").doesNotContain(W);
        BufferedImage before = Judges.picture(folder, original, 1, 72);
        BufferedImage after = Judges.picture(folder, outcome.pdf(), 1, 72);
        assertThat(after.getRGB(150, 792 - 220)).isEqualTo(before.getRGB(150, 792 - 220)).isNotEqualTo(0xffffffff);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatALayerShowsBecomesPlainContentAndWhatItHidesGoes(boolean on) throws Exception {
        COSDictionary layer = dictionary("Type", name("OCG"), "Name", string("second version by " + W));
        SmallPdf pdf = layered(layer, layer).content("/OC /P0 BDC " + SHOWN + "BT /F1 14 Tf 100 300 Td (layered) Tj ET EMC " + BESIDE)
                .catalog(c -> c.getCOSDictionary(name("OCProperties")).setItem("D", dictionary(on ? "ON" : "OFF", array(layer))));

        RedactionCases.Outcome outcome = RedactionCases.redact(pdf.bytes(), byText());

        assertThat(outcome.report().needsHuman()).isEmpty();
        String text = Judges.text(folder, outcome.pdf());
        assertThat(text).contains("visible").doesNotContain(W);
        assertThat(text.contains("layered")).isEqualTo(on);
        byte[] unpacked = Judges.unpacked(folder, outcome.pdf());
        Judges.assertNowhere(unpacked, W);
        Judges.assertNowhere(unpacked, "OCProperties");
        Judges.assertNowhere(unpacked, "second version");
    }

    @Test
    void aFormInAHiddenLayerGoesWithItsWord() throws Exception {
        COSDictionary layer = dictionary("Type", name("OCG"), "Name", string("notes"));
        COSStream form = KindsOfLeaks.form(SHOWN, true);
        form.setItem(COSName.OC, layer);
        SmallPdf pdf = layered(layer, layer).resource("XObject", "X0", form).content("/X0 Do " + BESIDE)
                .catalog(c -> c.getCOSDictionary(name("OCProperties")).setItem("D", dictionary("OFF", array(layer))));

        RedactionCases.Outcome outcome = RedactionCases.redact(pdf.bytes(), byText());

        Judges.assertNowhere(Judges.unpacked(folder, outcome.pdf()), W);
        assertThat(Judges.text(folder, outcome.pdf())).contains("visible");
    }

    /** Visibility expressions are answered in different ways by readers: what a person saw when marking cannot be told. */
    @Test
    void aLayerShownByAnExpressionMakesThePageAPicture() throws Exception {
        COSDictionary layer = dictionary("Type", name("OCG"), "Name", string("a"));
        COSDictionary membership = dictionary("Type", name("OCMD"), "VE", array(name("Not"), layer));
        SmallPdf pdf = layered(layer, membership).content("/OC /P0 BDC " + SHOWN + "EMC " + BESIDE);

        RedactionCases.Outcome outcome = RedactionCases.redact(pdf.bytes(), byBox());

        assertThat(outcome.report().needsHuman()).anySatisfy(page -> assertThat(page.why()).contains("a layer is shown by an expression"));
        Judges.assertNowhere(Judges.unpacked(folder, outcome.pdf()), W);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/people/quillfeather", "mailto:QUILLFEATHER@example.org", "https://example.org/?q=%51UILLFEATHER"})
    void noLinkOutlivesARedactionWhereverItsAddressPoints(String address) throws Exception {
        byte[] pdf = new SmallPdf().content(SHOWN + BESIDE)
                .annotation("Link", "Rect", numbers(90, 690, 330, 720), "A", dictionary("S", name("URI"), "URI", string(address)))
                .annotation("Link", "Rect", numbers(90, 390, 330, 420), "A", dictionary("S", name("URI"), "URI", string(address)), "QuadPoints", numbers(90, 420, 330, 420, 90, 390, 330, 390))
                .bytes();

        RedactionCases.Outcome outcome = RedactionCases.redact(pdf, byText());

        Judges.assertNowhere(Judges.unpacked(folder, outcome.pdf()), W);
        Judges.assertNowhere(Judges.unpacked(folder, outcome.pdf()), "example.org");
        try (PDDocument document = Loader.loadPDF(outcome.pdf())) {
            assertThat(document.getPage(0).getAnnotations()).isEmpty();
        }
        assertThat(Judges.text(folder, outcome.pdf()).toLowerCase(Locale.ROOT)).contains("visible");
    }

    private static Plan byBox() {
        return new Plan(List.of(new BoxMark(1, new Box(90, 70, 330, 112), "source")), Width.QUANTISED, Mode.TEXT, false, null, true);
    }

    private static Plan byText() {
        return new Plan(List.of(new TextMark(W, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);
    }

    private static SmallPdf layered(COSDictionary layer, COSDictionary property) {
        return new SmallPdf().resource("Properties", "P0", property)
                .catalog(c -> c.setItem("OCProperties", dictionary("OCGs", array(layer), "D", dictionary())));
    }

    /** A patch or triangles of 100 by 30 points. */
    private static byte[] withMesh(int type, String use, int x, int y) throws Exception {
        COSStream mesh = stream(meshOf(type), "ShadingType", COSInteger.get(type), "ColorSpace", name("DeviceGray"), "BitsPerCoordinate", COSInteger.get(8),
                "BitsPerComponent", COSInteger.get(8), "Decode", numbers(x, x + 100, y, y + 30, 0, 1));
        if (type == 5) {
            mesh.setInt("VerticesPerRow", 2);
        } else {
            mesh.setInt("BitsPerFlag", 8);
        }
        SmallPdf pdf = new SmallPdf().content(SHOWN + BESIDE);
        COSBase shading = mesh;
        return use.equals("sh") ? pdf.resource("Shading", "S0", shading).content("q " + x + " " + y + " 100 30 re W n /S0 sh Q").bytes()
                : pdf.resource("Pattern", "P0", dictionary("PatternType", COSInteger.TWO, "Shading", shading))
                        .content("q /Pattern cs /P0 scn " + x + " " + y + " 100 30 re f Q").bytes();
    }

    private static byte[] meshOf(int type) {
        return switch (type) {
            // Flag, x, y and the grey of each corner (ISO 32000-2, 8.7.4.5.5).
            case 4 -> bytes(0, 0, 0, 40, 0, 255, 0, 90, 0, 255, 255, 60, 0, 0, 0, 40, 0, 255, 255, 60, 0, 0, 255, 80);
            case 5 -> bytes(0, 0, 40, 255, 0, 90, 0, 255, 60, 255, 255, 80);
            // Twelve points around the patch; type 7 has four more inside.
            case 6 -> bytes(0, 0, 0, 0, 85, 0, 170, 0, 255, 85, 255, 170, 255, 255, 255, 255, 170, 255, 85, 255, 0, 170, 0, 85, 0, 40, 90, 60, 80);
            default -> bytes(0, 0, 0, 0, 85, 0, 170, 0, 255, 85, 255, 170, 255, 255, 255, 255, 170, 255, 85, 255, 0, 170, 0, 85, 0, 85, 85, 85, 170, 170, 170, 170, 85, 40, 90, 60, 80);
        };
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    @Timeout(30)
    void aLineOfMillionsOfDashesUnderABoxMakesThePageAPicture() throws Exception {
        byte[] pdf = new SmallPdf().content("q .000001 0 0 .000001 0 0 cm [3 2] 0 d 1000000 w 90000000 700000000 m 500000000 700000000 l S Q").bytes();

        RedactionCases.Outcome outcome = RedactionCases.redact(pdf, new Plan(List.of(KindsOfLeaks.BOX), Width.QUANTISED, Mode.TEXT, false, null, true));

        assertThat(outcome.report().needsHuman()).singleElement().satisfies(page -> assertThat(page.why()).contains("too many segments"));
    }
}
