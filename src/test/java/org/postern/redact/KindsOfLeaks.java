package org.postern.redact;

import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.helvetica;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;
import static org.postern.redact.SmallPdf.stream;
import static org.postern.redact.SmallPdf.string;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Ways for one word to stand in a file, made from operators and objects: more than those of {@code redaction-cases}, and other ones. */
final class KindsOfLeaks {
    private static final String W = RedactionCases.SECRET;
    static final BoxMark BOX = new BoxMark(1, new Box(60, 50, 420, 112), "source");
    private static final TextMark TEXT = new TextMark(W, "source", false, false);

    record Kind(String name, byte[] pdf, List<Mark> marks) {
        Plan plan() {
            return new Plan(marks, Width.QUANTISED, Mode.TEXT, false, null, true);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Plan plan() {
        return new Plan(List.of(BOX, TEXT), Width.QUANTISED, Mode.TEXT, false, null, true);
    }

    private final List<Kind> kinds = new ArrayList<>();

    static List<Kind> all() throws IOException {
        KindsOfLeaks all = new KindsOfLeaks();
        all.text();
        all.spaces();
        all.markedContent();
        all.nested();
        all.annotations();
        all.catalog();
        all.behind();
        all.file();
        return all.kinds;
    }

    private void box(String name, SmallPdf pdf) throws IOException {
        kinds.add(new Kind(name + ", by box", pdf.bytes(), List.of(BOX)));
    }

    private void text(String name, SmallPdf pdf) throws IOException {
        kinds.add(new Kind(name + ", by text", pdf.bytes(), List.of(TEXT)));
    }

    private void both(String name, SmallPdf pdf) throws IOException {
        byte[] bytes = pdf.bytes();
        kinds.add(new Kind(name + ", by box", bytes, List.of(BOX)));
        kinds.add(new Kind(name + ", by text", bytes, List.of(TEXT)));
    }

    private void text() throws IOException {
        for (int mode = 0; mode < 8; mode++) {
            both("text rendering mode " + mode, new SmallPdf().content("q BT /F1 14 Tf " + mode + " Tr 100 700 Td (" + W + ") Tj ET Q"));
        }
        both("kerned", new SmallPdf().content("BT /F1 14 Tf 100 700 Td [(QUI) -120 (LLF) 80 (EAT) -300.5 (HER)] TJ ET"));
        both("next line and show", new SmallPdf().content("BT /F1 14 Tf 14 TL 100 714 Td (" + W + ") ' ET"));
        both("hexadecimal", new SmallPdf().content("BT /F1 14 Tf 100 700 Td <" + HexFormat.of().formatHex(W.getBytes(StandardCharsets.US_ASCII)) + "> Tj ET"));
        both("continued string", new SmallPdf().content("BT /F1 14 Tf 100 700 Td (QUILL\\\nFEATHER) Tj ET"));
        both("stretched", new SmallPdf().content("BT /F1 14 Tf 40 Tz 100 700 Td (" + W + ") Tj ET"));
        both("spaced", new SmallPdf().content("BT /F1 14 Tf 7 Tc 100 700 Td (" + W + ") Tj ET"));
        both("raised", new SmallPdf().content("BT /F1 14 Tf 12 Ts 100 688 Td (" + W + ") Tj ET"));
        both("rotated by 30 degrees", new SmallPdf().content("BT /F1 14 Tf .866 .5 -.5 .866 120 688 Tm (QUILL) Tj (FEATHER) Tj ET").page(p -> p.setItem(COSName.MEDIA_BOX, numbers(0, 0, 612, 792))));
        both("mirrored", new SmallPdf().content("BT /F1 14 Tf -1 0 0 1 320 700 Tm (" + W + ") Tj ET"));
        both("upside down", new SmallPdf().content("BT /F1 14 Tf 1 0 0 -1 100 700 Tm (" + W + ") Tj ET"));
        both("scaled to nothing", new SmallPdf().content("q .0001 0 0 .0001 100 700 cm BT /F1 14 Tf (" + W + ") Tj ET Q"));
        both("white on white", new SmallPdf().content("q 1 g BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET Q"));
        both("painted twice", new SmallPdf().content("BT /F1 14 Tf 100 700 Td (" + W + ") Tj 0.3 0 Td (" + W + ") Tj ET"));
        both("two words painted one over the other", new SmallPdf().content("BT /F1 14 Tf 100 700 Td (ZZZZZZZZZZ) Tj ET BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET"));
        both("case and hyphen at a line's end", new SmallPdf().content("BT /F1 14 Tf 100 710 Td (so Quill-) Tj 0 -16 Td (feather) Tj ET"));
        both("in an unknown operator's operand", new SmallPdf().content("BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET BX (" + W + ") qqq EX"));
        both("soft hyphens", new SmallPdf().content("BT /F1 14 Tf 100 700 Td (QUILL\\255FEATHER) Tj ET"));
    }

    private void spaces() throws IOException {
        for (int turn : new int[] {0, 90, 180, 270}) {
            for (int unit : new int[] {1, 3}) {
                text("page turned by " + turn + ", user unit " + unit, new SmallPdf().content("BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET").page(p -> {
                    p.setInt(COSName.ROTATE, turn);
                    p.setItem("UserUnit", COSInteger.get(unit));
                    p.setItem(COSName.MEDIA_BOX, numbers(-20, -30, 600, 780));
                }));
            }
        }
        text("outside of the crop box", new SmallPdf().content("BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET").page(p -> p.setItem(COSName.CROP_BOX, numbers(90, 600, 500, 690))));
        String rows = "BT /F1 11 Tf 60 700 Td (a column ends in Quill-) Tj 260 0 Td (and another one) Tj -260 -14 Td (feather, painted) Tj 260 0 Td (stands beside it) Tj ET";
        text("hyphenated in a column that is painted row by row", new SmallPdf().content(rows));
        text("over three lines of a narrow cell", new SmallPdf().content("BT /F1 11 Tf 60 710 Td (QUI) Tj 90 0 Td (one) Tj -90 -13 Td (LLF) Tj 90 0 Td (two) Tj -90 -13 Td (EATHER) Tj 90 0 Td (three) Tj ET"));
        text("in a column whose lines stand between those of the next", new SmallPdf().content("BT /F1 11 Tf 60 710 Td (as Quill-) Tj 260 -6 Td (beside) Tj -260 -8 Td (feather said) Tj 260 -6 Td (and below) Tj ET"));
        text("from the end of one column to the beginning of the next", new SmallPdf().content("BT /F1 11 Tf 60 710 Td (text that) Tj 260 0 Td (feather said) Tj -260 -14 Td (ends in Quill-) Tj 260 0 Td (and so on) Tj ET"));
        text("off the page", new SmallPdf().content("BT /F1 14 Tf -400 900 Td (" + W + ") Tj ET"));
    }

    private void markedContent() throws IOException {
        String utf16 = "<FEFF" + HexFormat.of().formatHex(W.getBytes(StandardCharsets.UTF_16BE)) + ">";
        String shown = "BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET";
        for (String key : List.of("ActualText", "Alt", "E", "Lang", "Private")) {
            both("property " + key, new SmallPdf().content("/Span << /" + key + " (" + W + ") >> BDC " + shown + " EMC"));
            text("property " + key + " in UTF-16", new SmallPdf().content("/Span << /" + key + " " + utf16 + " >> BDC BT /F1 14 Tf 100 700 Td (X) Tj ET EMC"));
        }
        text("marked point", new SmallPdf().content("/" + W + " MP /Span << /Alt (" + W + ") >> DP " + shown));
        text("tag", new SmallPdf().content("/" + W + " BMC " + shown + " EMC"));
        text("layer that is hidden", new SmallPdf().resource("Properties", "P0", ocg()).content("/OC /P0 BDC " + shown + " EMC")
                .catalog(c -> c.setItem("OCProperties", dictionary("OCGs", array(), "D", dictionary("BaseState", name("OFF"))))));
    }

    private static COSDictionary ocg() {
        return dictionary("Type", name("OCG"), "Name", string(W));
    }

    private void nested() throws IOException {
        String shown = "BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET";
        for (int depth = 1; depth <= 4; depth++) {
            COSStream form = form(shown, true);
            for (int i = 1; i < depth; i++) {
                COSStream outer = form("q 1 0 0 1 0 0 cm /X0 Do Q", true);
                outer.getCOSDictionary(COSName.RESOURCES).setItem(COSName.XOBJECT, dictionary("X0", form));
                form = outer;
            }
            both("form at depth " + depth, new SmallPdf().resource("XObject", "X0", form).content("/X0 Do"));
        }
        both("form without resources", new SmallPdf().resource("XObject", "X0", form(shown, false)).content("/X0 Do"));
        both("form painted twice, once elsewhere", new SmallPdf().resource("XObject", "X0", form(shown, true)).content("/X0 Do q 1 0 0 1 0 -300 cm /X0 Do Q"));
        both("text state set outside of a form", new SmallPdf().resource("XObject", "X0", form("BT 100 700 Td (" + W + ") Tj ET", true)).content("/F1 14 Tf /X0 Do"));
        COSStream mask = form(shown, true);
        mask.setItem(COSName.GROUP, dictionary("S", name("Transparency"), "CS", name("DeviceGray")));
        box("soft mask", new SmallPdf().resource("ExtGState", "G0", dictionary("SMask", dictionary("S", name("Luminosity"), "G", mask)))
                .content("q /G0 gs .2 g 60 680 300 60 re f Q"));
        for (String kind : List.of("Luminosity", "Alpha")) {
            COSStream group = form("1 g " + shown, true);
            group.setItem(COSName.GROUP, dictionary("S", name("Transparency"), "CS", name("DeviceGray")));
            COSDictionary state = dictionary("SMask", dictionary("S", name(kind), "G", group));
            both("said by a mask, and elsewhere, " + kind, new SmallPdf().resource("ExtGState", "G0", state)
                    .content("q /G0 gs .2 g 60 680 300 60 re f Q BT /F1 9 Tf 100 300 Td (written " + W + " again) Tj ET"));
            COSStream outer = stream("q /G0 gs .2 g 60 680 300 60 re f Q", "Subtype", name("Form"), "BBox", numbers(0, 0, 612, 792), "Resources", dictionary("ExtGState", dictionary("G0", state)));
            both("said by a mask in a form that is moved, and elsewhere, " + kind, new SmallPdf().resource("XObject", "X0", outer)
                    .content("q 1 0 0 1 7 -3 cm /X0 Do Q BT /F1 9 Tf 100 300 Td (written " + W + " again) Tj ET"));
        }
        COSStream tiled = stream("BT /F1 14 Tf 5 5 Td (" + W + ") Tj ET", "PatternType", COSInteger.ONE, "PaintType", COSInteger.ONE, "TilingType", COSInteger.ONE, "BBox", numbers(0, 0, 160, 20),
                "XStep", COSInteger.get(170), "YStep", COSInteger.get(30), "Matrix", numbers(1, 0, 0, 1, 11, 6), "Resources", fonts());
        both("said by the tiles of a pattern, and elsewhere", new SmallPdf().resource("Pattern", "P0", tiled).content("q /Pattern cs /P0 scn 20 660 500 90 re f Q BT /F1 9 Tf 100 300 Td (written " + W + " again) Tj ET"));
        for (int paint = 1; paint <= 2; paint++) {
            COSStream cell = stream(shown, "PatternType", COSInteger.ONE, "PaintType", COSInteger.get(paint), "TilingType", COSInteger.ONE, "BBox", numbers(0, 0, 612, 792),
                    "XStep", COSInteger.get(700), "YStep", COSInteger.get(800), "Resources", fonts());
            box("tiling pattern of paint type " + paint, new SmallPdf().resource("Pattern", "P0", cell).resource("ColorSpace", "C0", array(name("Pattern"), name("DeviceRGB")))
                    .content(paint == 1 ? "q /Pattern cs /P0 scn 60 680 400 60 re f Q" : "q /C0 cs .1 .2 .3 /P0 scn 60 680 400 60 re f Q"));
        }
        for (String metrics : List.of("1000 0 d0", "1000 0 0 -200 2000 1000 d1")) {
            COSDictionary type3 = dictionary("Type", name("Font"), "Subtype", name("Type3"), "FontBBox", numbers(0, -200, 2000, 1000),
                    "FontMatrix", numbers(.001, 0, 0, .001, 0, 0), "CharProcs", dictionary("G", stream(metrics + " BT /F1 200 Tf (" + W + ") Tj ET")),
                    "Encoding", dictionary("Differences", array(COSInteger.get(65), name("G"))), "FirstChar", COSInteger.get(65), "LastChar", COSInteger.get(65),
                    "Widths", numbers(1800), "Resources", fonts());
            both("Type 3 glyph that is a word, " + metrics.substring(metrics.length() - 2), new SmallPdf().resource("Font", "T3", type3).content("BT /T3 70 Tf 100 700 Td (A) Tj ET"));
        }
    }

    static COSDictionary fonts() {
        return dictionary("Font", dictionary("F1", helvetica()));
    }

    static COSStream form(String content, boolean withResources) throws IOException {
        COSStream form = stream(content, "Type", name("XObject"), "Subtype", name("Form"), "BBox", numbers(0, 0, 612, 792), "Name", name(W));
        if (withResources) {
            form.setItem(COSName.RESOURCES, fonts());
        }
        return form;
    }

    private void annotations() throws IOException {
        String shown = "BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET";
        for (String subtype : List.of("Text", "FreeText", "Highlight", "Square", "Ink", "Caret", "Popup", "Stamp", "Watermark", "Widget", "Redact", "Screen", "3D", "Sound")) {
            both("annotation " + subtype, new SmallPdf().content(shown).annotation(subtype, "Contents", string(W), "T", string(W), "RC", string("<p>" + W + "</p>"), "Subj", string(W),
                    "NM", string(W), "OverlayText", string(W), "V", string(W), "TU", string(W), "MK", dictionary("CA", string(W)), "AP", dictionary("N", form(shown, true))));
        }
        for (String subtype : List.of("FreeText", "Stamp", "Widget")) {
            both("said by an annotation alone, " + subtype, new SmallPdf().annotation(subtype, "AP", dictionary("N", form("BT /F1 14 Tf 0 400 Td (" + W + ") Tj ET", true))));
        }
        text("half on the page and half in an annotation", new SmallPdf().content("BT /F1 14 Tf 100 700 Td (QUILL) Tj ET").annotation("FreeText", "Rect", numbers(141, 695, 341, 715),
                "AP", dictionary("N", stream("BT /F1 14 Tf 0 5 Td (FEATHER) Tj ET", "Subtype", name("Form"), "BBox", numbers(0, 0, 200, 20), "Resources", fonts()))));
        text("link with a script and an address", new SmallPdf().content(shown).annotation("Link", "A", dictionary("S", name("URI"), "URI", string("https://example.org/" + W.toLowerCase(Locale.ROOT)),
                "Next", dictionary("S", name("JavaScript"), "JS", string("app.alert('" + W + "')")))));
    }

    private void catalog() throws IOException {
        String shown = "BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET";
        for (String key : List.of("PageLabels", "Names", "Dests", "OpenAction", "AA", "Metadata", "PieceInfo", "OutputIntents", "Collection", "Threads", "ViewerPreferences",
                "AcroForm", "StructTreeRoot", "OCProperties", "Perms", "DSS", "Legal", "Requirements", "AF", "DPartRoot", "Extensions", "SpiderInfo", "URI", "Lang", "QF_" + W)) {
            COSBase value = switch (key) {
                case "Metadata" -> stream("<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + W + "</x:xmpmeta>", "Type", name("Metadata"), "Subtype", name("XML"));
                case "Lang" -> string(W);
                default -> dictionary("Nums", array(COSInteger.ZERO, dictionary("P", string(W))), "Names", array(string(W), dictionary("JS", string(W))), "Private", string(W), W, COSFloat.ZERO);
            };
            text("catalog " + key, new SmallPdf().content(shown).catalog(c -> c.setItem(key, value)));
        }
        for (String key : List.of("Metadata", "PieceInfo", "AA", "B", "Thumb", "ID", "Tabs", "VP", "Private")) {
            text("page " + key, new SmallPdf().content(shown).page(p -> p.setItem(key, dictionary("Name", string(W), W, string("x")))));
        }
        text("information", new SmallPdf().content(shown).trailer(t -> t.setItem(COSName.INFO, dictionary("Title", string(W), W, string(W), "Author", string("\u0416" + W)))));
        text("resource names", new SmallPdf().resource("Font", W, helvetica()).content("BT /" + W + " 14 Tf 100 700 Td (" + W + ") Tj ET"));
        text("name of an ink", new SmallPdf().resource("ColorSpace", "C0", array(name("Separation"), name(W), name("DeviceGray"),
                dictionary("FunctionType", COSInteger.TWO, "Domain", numbers(0, 1), "N", COSInteger.ONE, "C0", numbers(1), "C1", numbers(0)))).content("/C0 cs 1 scn 300 300 10 10 re f " + shown));
    }

    /** Bytes that no decoder hands to a reader. */
    private void behind() throws IOException {
        String shown = "BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET ";
        text("behind the samples of a picture", new SmallPdf().resource("XObject", "I0", stream("abcd" + W, "Type", name("XObject"), "Subtype", name("Image"), "Width", COSInteger.TWO, "Height", COSInteger.TWO,
                "BitsPerComponent", COSInteger.get(8), "ColorSpace", name("DeviceGray"))).content(shown + "q 30 0 0 30 300 300 cm /I0 Do Q"));
        text("behind the samples of a picture in content", new SmallPdf().content(shown + "q 30 0 0 30 300 300 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd" + W + " EI Q"));
        for (var picture : PicturesWithMore.all(W).entrySet()) {
            text(picture.getKey(), new SmallPdf().resource("XObject", "I0", picture.getValue()).content(shown + "q 30 0 0 30 300 300 cm /I0 Do Q"));
        }
        text("behind a table of colours", new SmallPdf().resource("ColorSpace", "C0", array(name("Indexed"), name("DeviceGray"), COSInteger.ONE, string("ab" + W))).content(shown + "/C0 cs 1 scn 300 300 30 30 re f"));
        text("in the comment of a calculator", separation(stream("{ % " + W + "\n 1 exch sub }", "FunctionType", COSInteger.get(4), "Domain", numbers(0, 1), "Range", numbers(0, 1)), shown));
        text("behind the samples of a function", separation(stream("ab" + W, "FunctionType", COSInteger.ZERO, "Domain", numbers(0, 1), "Range", numbers(0, 1), "Size", numbers(2),
                "BitsPerSample", COSInteger.get(8)), shown));
    }

    private static SmallPdf separation(COSBase tint, String shown) throws IOException {
        return new SmallPdf().resource("ColorSpace", "C0", array(name("Separation"), name("Spot"), name("DeviceGray"), tint)).content(shown + "/C0 cs .5 scn 300 300 30 30 re f");
    }

    private void file() throws IOException {
        byte[] plain = new SmallPdf().content("BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET").bytes();
        kinds.add(new Kind("bytes before the header", join(("x" + W + "\n").getBytes(StandardCharsets.US_ASCII), plain), List.of(TEXT)));
        kinds.add(new Kind("bytes behind the end", join(plain, ("\n" + W).getBytes(StandardCharsets.US_ASCII)), List.of(TEXT)));
        kinds.add(new Kind("a comment behind the end", join(plain, ("\n%" + W + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII)), List.of(BOX)));
    }

    private static byte[] join(byte[] a, byte[] b) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        return out.toByteArray();
    }
}
