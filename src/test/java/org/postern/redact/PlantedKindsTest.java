package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;
import static org.postern.redact.SmallPdf.stream;
import static org.postern.redact.SmallPdf.string;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.inspect.UntrustedBytes;

/** Each kind of place where a word survives, planted in a good output: the verifier names it by the check that is made for it. */
final class PlantedKindsTest {
    private static final String W = RedactionCases.SECRET;
    private static final String UNDER = "100 700";

    private interface Change {
        void on(PDDocument document) throws Exception;
    }

    private record Planted(String check, String kind, byte[] output) {
        @Override
        public String toString() {
            return kind;
        }
    }

    private final List<Planted> all = new ArrayList<>();
    private final byte[] good;

    PlantedKindsTest() throws Exception {
        good = RedactionCases.redact(original(), plan()).pdf();
    }

    static List<Planted> planted() throws Exception {
        PlantedKindsTest plants = new PlantedKindsTest();
        plants.text();
        plants.structure();
        plants.document();
        plants.underTheBox();
        plants.fontsAndFile();
        plants.beside();
        return plants.all;
    }

    @ParameterizedTest
    @MethodSource("planted")
    void isNamed(Planted planted) throws Exception {
        Report report = Verifier.verify(UntrustedBytes.of(planted.output()), plan(), UntrustedBytes.of(original()));

        assertThat(report.clean()).isFalse();
        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Report.Check::name).contains(planted.check());
        assertThat(new String(report.toJson(), StandardCharsets.UTF_8)).doesNotContainIgnoringCase(W);
    }

    private void text() throws Exception {
        String hex = HexFormat.of().formatHex(W.getBytes(StandardCharsets.US_ASCII));
        shown("text", "hexadecimal codes", "BT /F1 9 Tf 100 300 Td <" + hex + "> Tj ET");
        shown("text", "text that is not painted", "BT 3 Tr /F1 9 Tf 100 300 Td (" + W + ") Tj ET");
        shown("text", "text that only clips", "q BT 7 Tr /F1 9 Tf 100 300 Td (" + W + ") Tj ET Q");
        shown("text", "white text", "q 1 g BT /F1 9 Tf 100 300 Td (" + W + ") Tj ET Q");
        shown("text", "text off the page", "BT /F1 9 Tf -900 1900 Td (" + W + ") Tj ET");
        shown("text", "glyph for glyph, backwards", backwards());
        shown("text", "turned text", "BT /F1 9 Tf .866 .5 -.5 .866 100 300 Tm (" + W + ") Tj ET");
        shown("text", "a word over two lines", "BT /F1 9 Tf 100 300 Td (QUILL-) Tj 0 -12 Td (FEATHER) Tj ET");
        shown("streams", "a property list in content", "/Span << /ActualText (" + W + ") >> BDC EMC");
        shown("streams", "a tag in content", "/" + W + " BMC EMC");
        planted("text", "a form that is painted", d -> {
            xobject(d, "X0", KindsOfLeaks.form("BT /F1 9 Tf 100 300 Td (QUILL) Tj (FEATHER) Tj ET", true));
            append(d, "/X0 Do");
        });
        planted("text", "a soft mask", d -> {
            COSStream mask = KindsOfLeaks.form("BT /F1 9 Tf 100 300 Td (QUILL) Tj (FEATHER) Tj ET", true);
            resources(d).setItem("ExtGState", dictionary("G9", dictionary("SMask", dictionary("S", name("Luminosity"), "G", mask))));
        });
        planted("streams", "a Type 3 glyph that is the word", d -> resources(d).setItem("Font", dictionary("T3", dictionary("Type", name("Font"), "Subtype", name("Type3"),
                "FontBBox", numbers(0, 0, 1, 1), "FontMatrix", numbers(.001, 0, 0, .001, 0, 0), "FirstChar", COSInteger.get(65), "LastChar", COSInteger.get(65), "Widths", numbers(900),
                "Encoding", dictionary("Differences", array(COSInteger.get(65), name("G"))), "CharProcs", dictionary("G", stream("900 0 d0 BT /F1 9 Tf (" + W + ") Tj ET"))))));
    }

    private void structure() throws Exception {
        for (String key : List.of("ActualText", "Alt", "E", "T", "ID")) {
            planted("strings", "structure " + key, d -> catalog(d).setItem("StructTreeRoot", dictionary("Type", name("StructTreeRoot"),
                    "K", array(dictionary("Type", name("StructElem"), "S", name("P"), key, string(key.equals("Alt") ? "\u0416 " + W : W))))));
        }
        for (String key : List.of("V", "DV", "TU", "TM", "T")) {
            planted("strings", "field " + key, d -> catalog(d).setItem("AcroForm", dictionary("Fields", array(dictionary("FT", name("Tx"), key, string(W.toLowerCase(Locale.ROOT)))))));
        }
        planted("strings", "choices of a field", d -> catalog(d).setItem("AcroForm", dictionary("Fields", array(dictionary("FT", name("Ch"), "Opt", array(string("a"), string(W)))))));
        planted("streams", "an XFA form", d -> catalog(d).setItem("AcroForm", dictionary("XFA", stream("<xdp><name>" + W + "</name></xdp>"))));
        for (String key : List.of("Contents", "RC", "T", "Subj", "OverlayText")) {
            planted("strings", "annotation " + key, d -> annotation(d, key, string("by " + W)));
        }
        planted("operands", "the appearance of an annotation", d -> annotation(d, "AP", dictionary("N", KindsOfLeaks.form("BT /F1 9 Tf (QUILL) Tj (FEATHER) Tj ET", true))));
        planted("strings", "a link's address", d -> annotation(d, "A", dictionary("S", name("URI"), "URI", string("https://example.org/" + W.toLowerCase(Locale.ROOT)))));
    }

    private void document() throws Exception {
        planted("strings", "a bookmark", d -> catalog(d).setItem("Outlines", dictionary("First", dictionary("Title", string(W)))));
        planted("strings", "a named destination", d -> catalog(d).setItem("Dests", dictionary(W, array())));
        planted("strings", "a page label", d -> catalog(d).setItem("PageLabels", dictionary("Nums", array(COSInteger.ZERO, dictionary("P", string(W))))));
        planted("strings", "a script", d -> catalog(d).setItem("OpenAction", dictionary("S", name("JavaScript"), "JS", string("app.alert('" + W + "')"))));
        planted("streams", "a script in a stream", d -> catalog(d).setItem("OpenAction", dictionary("S", name("JavaScript"), "JS", stream("app.alert('" + W + "')"))));
        planted("streams", "an embedded file", d -> catalog(d).setItem("Names", dictionary("EmbeddedFiles", dictionary("Names", array(string("a.txt"),
                dictionary("EF", dictionary("F", stream("Dear " + W))))))));
        planted("strings", "the name of an embedded file", d -> catalog(d).setItem("AF", array(dictionary("UF", string(W + ".txt")))));
        planted("strings", "the name of a layer", d -> catalog(d).setItem("OCProperties", dictionary("OCGs", array(dictionary("Type", name("OCG"), "Name", string(W))))));
        planted("strings", "private data", d -> d.getPage(0).getCOSObject().setItem("PieceInfo", dictionary("App", dictionary("Private", string(W)))));
        planted("streams", "metadata of a page", d -> d.getPage(0).getCOSObject().setItem(COSName.METADATA, stream("<x>" + W + "</x>")));
        planted("strings", "a resource's name", d -> resources(d).setItem("Properties", dictionary(W, dictionary())));
        planted("strings", "a signature's reason", d -> catalog(d).setItem("Perms", dictionary("DocMDP", dictionary("Reason", string(W)))));
        planted("strings", "an output intent", d -> catalog(d).setItem("OutputIntents", array(dictionary("Info", string(W)))));
        planted("second-parser", "information, for the second parser as well", d -> d.getDocumentInformation().setTitle(W));
        for (String key : List.of("IDTree", "ClassMap", "RoleMap")) {
            planted("strings", "structure " + key, d -> catalog(d).setItem("StructTreeRoot", dictionary("Type", name("StructTreeRoot"), key, dictionary(W, array()))));
        }
        for (String key : List.of("Threads", "Collection", "DSS", "SpiderInfo", "DPartRoot", "ViewerPreferences", "Requirements", "Legal", "Postern")) {
            planted("strings", "catalog " + key, d -> catalog(d).setItem(key, array(dictionary("Entry", dictionary("Deeper", array(string("about " + W)))))));
        }
        for (String key : List.of("VP", "AA", "B", "Tabs", "SeparationInfo")) {
            planted("strings", "page " + key, d -> d.getPage(0).getCOSObject().setItem(key, array(dictionary("Name", string(W)))));
        }
        planted("strings", "the trailer's identifier", d -> d.getDocument().getTrailer().setItem(COSName.ID, array(string(W + "1234"), string(W + "1234"))));
        planted("streams", "a colour profile", d -> resources(d).setItem(COSName.COLORSPACE, dictionary("C9", array(name("ICCBased"), stream(("desc" + W).getBytes(StandardCharsets.UTF_16BE), "N", COSInteger.ONE)))));
        planted("strings", "a table of colours", d -> resources(d).setItem(COSName.COLORSPACE, dictionary("C9", array(name("Indexed"), name("DeviceGray"), COSInteger.get(11), string(W)))));
        planted("strings", "the name of an ink", d -> resources(d).setItem(COSName.COLORSPACE, dictionary("C9", array(name("Separation"), name(W), name("DeviceGray"),
                dictionary("FunctionType", COSInteger.TWO, "Domain", numbers(0, 1), "N", COSInteger.ONE)))));
        planted("streams", "a thumbnail that is no picture", d -> d.getPage(0).getCOSObject().setItem("Thumb", stream(W.getBytes(StandardCharsets.UTF_16LE))));
    }

    private void underTheBox() throws Exception {
        byte[] samples = new byte[32 * 32];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 37);
        }
        for (String kind : List.of("picture", "stencil", "soft mask of a picture")) {
            planted("images", "a " + kind, d -> {
                COSStream picture = picture(kind.equals("soft mask of a picture") ? new byte[32 * 32] : samples, kind.equals("stencil"));
                if (kind.equals("soft mask of a picture")) {
                    picture.setItem(COSName.SMASK, picture(samples, false));
                }
                xobject(d, "Pic", picture);
                prepend(d, "q 120 0 0 16 " + UNDER + " cm /Pic Do Q");
            });
        }
        planted("images", "a picture in a form", d -> {
            COSStream form = stream("q 120 0 0 16 " + UNDER + " cm /Pic Do Q", "Type", name("XObject"), "Subtype", name("Form"), "BBox", numbers(0, 0, 612, 792),
                    "Resources", dictionary("XObject", dictionary("Pic", picture(samples, false))));
            xobject(d, "X0", form);
            prepend(d, "/X0 Do");
        });
        planted("images", "an inline picture", d -> prepend(d, "q 120 0 0 16 " + UNDER + " cm BI /W 4 /H 6 /BPC 8 /CS /G /F /AHx ID 00ff00aa33ff00cc11ee22dd44bb559900ff00aa33ff00cc> EI Q"));
        planted("pixels", "the outline of a letter under the bar", d -> prepend(d, "q .2 g 120 702 m 126 712 l 132 702 l f Q"));
        planted("pixels", "a bar under the bar, of the word's width", d -> prepend(d, "q 0 g 100 698 90 12 re f Q"));
        planted("pixels", "a line under the bar", d -> prepend(d, "q 0 0 1 RG 110 705 m 200 708 l S Q"));
        shown("text", "a word that is not painted, under the bar", "BT 3 Tr /F1 9 Tf 110 702 Td (hidden) Tj ET");
        shown("text", "a word under the bar, of which the rest is beside it", "BT 3 Tr /F1 9 Tf 310 702 Td (forgotten) Tj ET");
        planted("text", "a word in a pattern that paints under the bar", d -> {
            resources(d).setItem(COSName.PATTERN, dictionary("P9", stream("BT /F1 9 Tf 110 702 Td (hidden) Tj ET", "PatternType", COSInteger.ONE, "PaintType", COSInteger.ONE, "TilingType", COSInteger.ONE,
                    "BBox", numbers(0, 0, 612, 792), "XStep", COSInteger.get(612), "YStep", COSInteger.get(792), "Resources", KindsOfLeaks.fonts())));
            prepend(d, "q /Pattern cs /P9 scn 100 695 90 20 re f Q");
        });
        planted("streams", "words in a picture's data", d -> xobject(d, "Pic", picture(Arrays.copyOf(("Exif " + W).getBytes(StandardCharsets.US_ASCII), 32 * 32), false)));
    }

    /** Words that nobody marked, so that no search finds them: that there are any is what is named. */
    private void beside() throws Exception {
        for (var picture : PicturesWithMore.all("SOMETHING UNMARKED").entrySet()) {
            planted("streams", picture.getKey(), d -> xobject(d, "Pic", picture.getValue()));
        }
    }

    private void fontsAndFile() throws Exception {
        planted("strings", "the name of a font", d -> font(d).setName("BaseFont", "AAAAAA+" + W));
        planted("strings", "names of glyphs that make the word", d -> font(d).setItem("Encoding", dictionary("Differences", array(COSInteger.get(65), name(W)))));
        planted("streams", "a font program that names it", d -> font(d).setItem("FontFile", stream("%!PS-AdobeFont-1.0: " + W)));
        all.add(new Planted("orphans", "an object that nothing refers to", orphaned()));
    }

    private void shown(String check, String kind, String operators) throws Exception {
        planted(check, kind, d -> {
            resources(d).setItem(COSName.FONT, dictionary("F1", SmallPdf.helvetica()));
            append(d, operators);
        });
    }

    private static String backwards() {
        StringBuilder content = new StringBuilder("BT /F1 9 Tf ");
        for (int i = W.length() - 1; i >= 0; i--) {
            content.append("1 0 0 1 ").append(100 + 7 * i).append(" 300 Tm (").append(W.charAt(i)).append(") Tj ");
        }
        return content + "ET";
    }

    private void planted(String check, String kind, Change change) throws Exception {
        try (PDDocument document = Loader.loadPDF(good)) {
            change.on(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            all.add(new Planted(check, kind, out.toByteArray()));
        }
    }

    /** The only reference is overwritten with spaces, so that all offsets stay right. */
    private byte[] orphaned() throws Exception {
        try (PDDocument document = Loader.loadPDF(good)) {
            document.getPage(0).getCOSObject().setItem("Zz", new org.apache.pdfbox.cos.COSObject(dictionary("Note", string("nothing")), new org.apache.pdfbox.cos.COSObjectKey(900, 0)));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            String text = out.toString(StandardCharsets.ISO_8859_1);
            var reference = java.util.regex.Pattern.compile("/Zz \\d+ 0 R").matcher(text);
            assertThat(reference.find()).isTrue();
            return (text.substring(0, reference.start()) + " ".repeat(reference.end() - reference.start()) + text.substring(reference.end())).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static Plan plan() {
        return new Plan(List.of(new BoxMark(1, new Box(60, 70, 330, 112), "source"), new TextMark(W, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);
    }

    private static byte[] original() throws Exception {
        return new SmallPdf().content("BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET BT /F1 14 Tf 100 500 Td (stays) Tj ET").bytes();
    }

    private static COSDictionary catalog(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject();
    }

    private static COSDictionary resources(PDDocument document) {
        return document.getPage(0).getResources().getCOSObject();
    }

    private static COSDictionary font(PDDocument document) {
        COSDictionary fonts = resources(document).getCOSDictionary(COSName.FONT);
        return fonts.getCOSDictionary(fonts.keySet().iterator().next());
    }

    private static void xobject(PDDocument document, String key, COSBase object) {
        resources(document).setItem(COSName.XOBJECT, dictionary(key, object));
    }

    private static void annotation(PDDocument document, String key, COSBase value) {
        document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, new COSArray(List.of(dictionary("Type", name("Annot"), "Subtype", name("Text"), "Rect", numbers(0, 0, 9, 9), key, value))));
    }

    private static COSStream picture(byte[] samples, boolean stencil) throws Exception {
        COSStream picture = stream(samples, "Type", name("XObject"), "Subtype", name("Image"), "Width", COSInteger.get(32), "Height", COSInteger.get(32),
                "BitsPerComponent", COSInteger.get(stencil ? 1 : 8));
        if (stencil) {
            picture.setBoolean(COSName.IMAGE_MASK, true);
        } else {
            picture.setItem(COSName.COLORSPACE, name("DeviceGray"));
        }
        return picture;
    }

    private static void append(PDDocument document, String operators) throws Exception {
        content(document, now -> now + "\n" + operators);
    }

    private static void prepend(PDDocument document, String operators) throws Exception {
        content(document, now -> operators + "\n" + now);
    }

    private static void content(PDDocument document, java.util.function.UnaryOperator<String> change) throws Exception {
        String now = new String(document.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
        document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, stream(change.apply(now)));
    }
}
