package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.rendering.ImageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.pdf.PagePainter;
import org.postern.redact.pdf.PicturePdf;

/** Puts one leak into a good output at a time: the verifier must name it. */
final class VerifierTest {
    private static final String W = RedactionCases.SECRET;

    private interface Change {
        void on(PDDocument document) throws Exception;
    }

    record Planted(String kind, String how, byte[] output) {
        @Override
        public String toString() {
            return kind + ": " + how;
        }
    }

    static List<Planted> planted() throws Exception {
        List<Planted> all = new ArrayList<>();
        byte[] good = RedactionCases.redact(original(), plan()).pdf();
        all.add(changed("strings", "information", good, d -> d.getDocumentInformation().setTitle("by " + W)));
        all.add(changed("strings", "catalog", good, d -> d.getDocumentCatalog().setLanguage(W)));
        all.add(changed("strings", "a key", good, d -> d.getDocumentCatalog().getCOSObject().setInt(W, 1)));
        all.add(changed("strings", "a name", good, d -> d.getPage(0).getCOSObject().setName("Name", W)));
        all.add(changed("strings", "annotation", good, d -> d.getPage(0).getCOSObject().setItem(COSName.ANNOTS, SmallPdf.array(SmallPdf.dictionary("Type", COSName.ANNOT,
                "Subtype", SmallPdf.name("Text"), "Rect", SmallPdf.numbers(0, 0, 9, 9), "Contents", SmallPdf.string("q.u.i.l.l " + W.toLowerCase(java.util.Locale.ROOT)))))));
        all.add(changed("streams", "metadata", good, d -> d.getDocumentCatalog().getCOSObject().setItem(COSName.METADATA, SmallPdf.stream("<x>" + W + "</x>"))));
        all.add(changed("streams", "UTF-16", good, d -> d.getPage(0).getCOSObject().setItem("Data", SmallPdf.stream(W.getBytes(StandardCharsets.UTF_16BE)))));
        all.add(changed("streams", "hexadecimal", good, d -> d.getPage(0).getCOSObject().setItem("Data",
                SmallPdf.stream(java.util.HexFormat.of().formatHex(W.getBytes(StandardCharsets.US_ASCII))))));
        all.add(changed("streams", "comment in content", good, d -> content(d, "% " + W + "\n")));
        all.add(changed("operands", "split over operators, in a form nobody paints", good, d -> d.getPage(0).getCOSObject().setItem("X",
                SmallPdf.stream("BT (QUI) Tj 1 0 Td [(LLFE) 20 (ATH)] TJ (ER) Tj ET", "Subtype", SmallPdf.name("Form")))));
        all.add(changed("text", "beside the box", good, d -> show(d, W, 300)));
        all.add(changed("text", "in small letters with soft hyphens", good, d -> show(d, "quill\u00adfeather", 300)));
        all.add(changed("pixels", "ink on the box", good, d -> {
            try (PDPageContentStream content = new PDPageContentStream(d, d.getPage(0), AppendMode.APPEND, false)) {
                content.setNonStrokingColor(1f);
                content.addRect(150, 700, 30, 8);
                content.fill();
            }
        }));
        all.add(changed("text", "in a pattern nobody paints with", good, d -> d.getPage(0).getResources().getCOSObject().setItem(COSName.PATTERN, SmallPdf.dictionary("P9",
                SmallPdf.stream("BT /F1 9 Tf 0 0 Td (QUILL) Tj /F1 9 Tf (FEATHER) Tj ET", "PatternType", org.apache.pdfbox.cos.COSInteger.ONE, "PaintType", org.apache.pdfbox.cos.COSInteger.ONE,
                        "TilingType", org.apache.pdfbox.cos.COSInteger.ONE, "BBox", SmallPdf.numbers(0, 0, 99, 99), "XStep", SmallPdf.numbers(99).get(0), "YStep", SmallPdf.numbers(99).get(0),
                        "Resources", KindsOfLeaks.fonts())))));
        all.add(changed("images", "a picture under the box", good, VerifierTest::pictureUnderTheBox));
        all.add(changed("pages", "one more page", good, d -> d.addPage(new PDPage())));
        all.add(new Planted("file-structure", "a second revision", appended(good)));
        all.add(new Planted("file-structure", "bytes behind the end", joined(good, "\n" + W)));
        all.add(new Planted("file-structure", "bytes before the header", joined("x".getBytes(StandardCharsets.US_ASCII), good)));
        all.add(new Planted("file-structure", "bytes between objects", between(good)));
        return all;
    }

    @ParameterizedTest
    @MethodSource("planted")
    void aPlantedLeakIsNamed(Planted planted) throws Exception {
        Report report = Verifier.verify(UntrustedBytes.of(planted.output()), plan(), UntrustedBytes.of(original()));

        assertThat(report.verdict()).isEqualTo(Report.Verdict.LEAKS);
        assertThat(report.checks()).anySatisfy(check -> {
            assertThat(check.name()).isEqualTo(planted.kind());
            assertThat(check.passed()).isFalse();
        });
        assertThat(new String(report.toJson(), StandardCharsets.UTF_8)).doesNotContainIgnoringCase(W);
    }

    @Test
    void aGoodOutputIsClean() throws Exception {
        byte[] good = RedactionCases.redact(original(), plan()).pdf();

        Report report = Verifier.verify(UntrustedBytes.of(good), plan(), UntrustedBytes.of(original()));

        assertThat(report.checks()).allMatch(Report.Check::passed);
        assertThat(report.clean()).isTrue();
    }

    @Test
    void aGapThatKeptItsWidthIsMeasuredInAnotherToolsFile() throws Exception {
        byte[] original = new SmallPdf().content("BT /F1 12 Tf 100 700 Td (by " + W + " himself) Tj ET").bytes();
        Plan text = new Plan(List.of(new TextMark(W, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);
        byte[] ours = RedactionCases.redact(original, text).pdf();
        byte[] exact = RedactionCases.redact(original, new Plan(text.marks(), Width.EXACT, Mode.TEXT, true, null, true)).pdf();

        assertThat(Verifier.verify(UntrustedBytes.of(ours), text, UntrustedBytes.of(original)).widthBits()).isZero();
        assertThat(Verifier.verify(UntrustedBytes.of(exact), text, UntrustedBytes.of(original)).widthBits()).isGreaterThan(5);
    }

    @Test
    void aPageThatBecameAPictureAndStillShowsTheWordIsNamed() throws Exception {
        byte[] original = new SmallPdf().content("BT /F1 12 Tf 100 700 Td (by " + W + " himself) Tj ET").bytes();
        Plan text = new Plan(List.of(new TextMark(W, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);
        ByteArrayOutputStream careless = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(original); PicturePdf pictures = new PicturePdf()) {
            pictures.add(new PagePainter(document).paint(1, 150, ImageType.RGB), 612, 792);
            pictures.save(careless);
        }
        byte[] careful = RedactionCases.redact(original, new Plan(text.marks(), Width.QUANTISED, Mode.PICTURE, false, null, true)).pdf();

        Report report = Verifier.verify(UntrustedBytes.of(careless.toByteArray()), text, UntrustedBytes.of(original));

        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Report.Check::name).contains("pixels");
        assertThat(Verifier.verify(UntrustedBytes.of(careful), text, UntrustedBytes.of(original)).clean()).isTrue();
    }

    @Test
    void wordsThatAMaskOrAPatternShowsUnderABoxAreSoughtEverywhere() throws Exception {
        String elsewhere = "BT /F1 9 Tf 100 300 Td (written " + W + " again) Tj ET";
        COSStream group = KindsOfLeaks.form("1 g BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET", true);
        COSStream cell = SmallPdf.stream("BT /F1 14 Tf 5 5 Td (" + W + ") Tj ET", "PatternType", SmallPdf.numbers(1).get(0), "PaintType", SmallPdf.numbers(1).get(0), "TilingType",
                SmallPdf.numbers(1).get(0), "BBox", SmallPdf.numbers(0, 0, 160, 20), "XStep", SmallPdf.numbers(170).get(0), "YStep", SmallPdf.numbers(30).get(0), "Resources", KindsOfLeaks.fonts());
        byte[] masked = new SmallPdf().resource("ExtGState", "G0", SmallPdf.dictionary("SMask", SmallPdf.dictionary("S", SmallPdf.name("Alpha"), "G", group)))
                .content("q /G0 gs .2 g 60 680 300 60 re f Q " + elsewhere).bytes();
        byte[] tiled = new SmallPdf().resource("Pattern", "P0", cell).content("q /Pattern cs /P0 scn 20 660 500 90 re f Q " + elsewhere).bytes();
        byte[] careless = new SmallPdf().content("60 680 360 62 re f " + elsewhere).bytes();
        Plan box = new Plan(List.of(KindsOfLeaks.BOX), Width.QUANTISED, Mode.TEXT, false, null, true);

        for (byte[] original : List.of(masked, tiled)) {
            Report report = Verifier.verify(UntrustedBytes.of(careless), box, UntrustedBytes.of(original));
            assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Report.Check::name).contains("text");
        }
    }

    @Test
    void aRetouchedPageIsNamed() throws Exception {
        byte[] good = RedactionCases.redact(original(), plan()).pdf();
        byte[] retouched = changed("changes", "a black square far from the box", good, d -> {
            try (PDPageContentStream content = new PDPageContentStream(d, d.getPage(0), AppendMode.APPEND, false)) {
                content.addRect(200, 200, 40, 40);
                content.fill();
            }
        }).output();

        Report report = Verifier.verify(UntrustedBytes.of(retouched), plan(), UntrustedBytes.of(original()));

        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Report.Check::name).containsExactly("changes");
    }

    @Test
    void outlinesOfRemovedLettersInAnotherToolsFileAreNamed() throws Exception {
        byte[] original = RedactionCases.resource("/redaction-cases/b01-type0.pdf");
        Plan plan = Plan.parse(RedactionCases.resource("/redaction-cases/b01-type0.plan.json"));
        byte[] careless;
        try (PDDocument document = Loader.loadPDF(original)) {
            // As other tools do: the codes go from the content, the font stays whole.
            String content = new String(document.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
            COSStream kept = SmallPdf.stream(content.substring(0, content.indexOf("ET") + 2) + " 60 690 300 40 re f");
            document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, kept);
            careless = saved(document);
        }

        Report report = Verifier.verify(UntrustedBytes.of(careless), plan, UntrustedBytes.of(original));

        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Report.Check::name).contains("fonts");
    }

    private static Plan plan() {
        return new Plan(List.of(new BoxMark(1, new Box(60, 70, 330, 112), "source"), new TextMark(W, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);
    }

    private static byte[] original() throws Exception {
        return new SmallPdf().content("BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET").bytes();
    }

    private static Planted changed(String kind, String how, byte[] good, Change change) throws Exception {
        try (PDDocument document = Loader.loadPDF(good)) {
            change.on(document);
            return new Planted(kind, how, saved(document));
        }
    }

    private static byte[] saved(PDDocument document) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private static void content(PDDocument document, String more) throws Exception {
        byte[] now = document.getPage(0).getContents().readAllBytes();
        document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, SmallPdf.stream(more + new String(now, StandardCharsets.ISO_8859_1)));
    }

    private static void show(PDDocument document, String text, float y) throws Exception {
        try (PDPageContentStream content = new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, false)) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 9);
            content.newLineAtOffset(100, y);
            content.showText(text);
            content.endText();
        }
    }

    private static void pictureUnderTheBox(PDDocument document) throws Exception {
        byte[] samples = new byte[64 * 64];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 37);
        }
        COSStream image = SmallPdf.stream(samples, "Type", SmallPdf.name("XObject"), "Subtype", SmallPdf.name("Image"), "Width", SmallPdf.numbers(64).get(0),
                "Height", SmallPdf.numbers(64).get(0), "BitsPerComponent", SmallPdf.numbers(8).get(0), "ColorSpace", SmallPdf.name("DeviceGray"));
        COSDictionary resources = document.getPage(0).getResources().getCOSObject();
        resources.setItem(COSName.XOBJECT, SmallPdf.dictionary("Pic", image));
        content(document, "q 120 0 0 20 110 696 cm /Pic Do Q\n");
    }

    private static byte[] appended(byte[] good) throws Exception {
        try (PDDocument document = Loader.loadPDF(good)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            COSArray box = document.getPage(0).getMediaBox().getCOSArray();
            document.getPage(0).getCOSObject().setItem(COSName.MEDIA_BOX, box);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private static byte[] joined(byte[] good, String more) {
        return joined(good, more.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] joined(byte[] a, byte[] b) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        return out.toByteArray();
    }

    /** A comment behind the last object, before the cross-reference, with the offset mended. */
    private static byte[] between(byte[] good) {
        String text = new String(good, StandardCharsets.ISO_8859_1);
        int at = text.lastIndexOf("startxref");
        return (text.substring(0, at) + "%" + W + "\n" + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
