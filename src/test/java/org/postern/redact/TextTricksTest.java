package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;
import static org.postern.redact.SmallPdf.stream;
import static org.postern.redact.SmallPdf.string;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.inspect.UntrustedBytes;

/** Words whose codes, maps, scripts or places hide them from a plain search; judged by what poppler and mupdf extract. */
final class TextTricksTest {
    private static final String W = RedactionCases.SECRET;
    private static final String WORD_IN_MIXED = "<00010002000300040004000500060007000800090006000A>";

    @TempDir
    private Path folder;

    /** @param gone what no reader may extract, in small letters and without white space */
    record Trick(String name, byte[] pdf, Mark mark, List<String> gone) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Trick> tricks() throws Exception {
        List<Trick> all = new ArrayList<>();
        codes(all);
        scripts(all);
        halves(all);
        files(all);
        return all;
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void noReaderExtractsTheWordAnyMore(Trick trick) throws Exception {
        RedactionCases.Outcome outcome = RedactionCases.redact(trick.pdf(), new Plan(List.of(trick.mark()), Width.QUANTISED, Mode.TEXT, false, null, true));

        assertThat(outcome.report().clean()).isTrue();
        assertThat(outcome.report().needsHuman()).isEmpty();
        for (String text : Judges.texts(folder, outcome.pdf())) {
            String plain = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
            trick.gone().forEach(gone -> assertThat(plain).doesNotContain(gone));
            assertThat(plain).contains(RedactionCases.KEPT.replace(" ", ""));
        }
        Judges.assertNowhere(Judges.unpacked(folder, outcome.pdf()), W);
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void theInputItselfIsJudgedToLeak(Trick trick) throws Exception {
        Report report = Verifier.verify(UntrustedBytes.of(trick.pdf()), new Plan(List.of(trick.mark()), Width.QUANTISED, Mode.TEXT, false, null, true), UntrustedBytes.of(trick.pdf()));

        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Report.Check::name).containsAnyOf("text", "pixels", "streams");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZZZZZZZZZ", "ABCDEFGHIJ"})
    void whatGlyphsShowAndAMapDeniesIsNamed(String lie) throws Exception {
        byte[] pdf = new SmallPdf().resource("Font", "F3", lying(lie)).content("BT /F3 14 Tf 100 700 Td " + WORD_IN_MIXED + " Tj ET").bytes();

        Report report = Verifier.verify(UntrustedBytes.of(pdf), new Plan(List.of(text(W)), Width.QUANTISED, Mode.TEXT, false, null, true), UntrustedBytes.of(pdf));

        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Report.Check::name).contains("text");
    }

    private static TextMark text(String text) {
        return new TextMark(text, "source", false, false);
    }

    private static void add(List<Trick> all, String name, SmallPdf pdf, Mark mark, String... gone) throws IOException {
        all.add(new Trick(name, pdf.bytes(), mark, List.of(gone)));
    }

    private static void codes(List<Trick> all) throws Exception {
        add(all, "what a span says in place of signs of which one lies under the box", new SmallPdf().content("/Span <</ActualText (" + W + ")>> BDC BT /F1 14 Tf 100 700 Td (XX) Tj 300 0 Td (YY) Tj ET EMC"),
                new BoxMark(1, new Box(90, 75, 125, 100), "source"), "quill");
        COSDictionary ligature = SmallPdf.helvetica();
        ligature.setItem("Encoding", dictionary("BaseEncoding", name("WinAnsiEncoding"), "Differences", array(COSInteger.ONE, name("fi"))));
        for (String marked : List.of("quillfinder", "quillf", "inder")) {
            add(all, "a joined sign in a word, marked " + marked, new SmallPdf().resource("Font", "F3", ligature).content("BT /F3 14 Tf 100 700 Td (quill\\001nder) Tj ET"), text(marked),
                    "\ufb01", marked.equals("inder") ? "fin" : "quill", "llf");
        }
        COSDictionary several = SmallPdf.helvetica();
        several.setItem("Encoding", dictionary("BaseEncoding", name("WinAnsiEncoding"), "Differences", array(COSInteger.ONE, name("Q"), name("U"), name("I"), name("L"), name("L"), name("F"), name("E"),
                name("A"), name("T"), name("H"), name("E"), name("R"))));
        add(all, "the same signs under several codes", new SmallPdf().resource("Font", "F3", several).content("BT /F3 14 Tf 100 700 Td (\\001UI\\004\\005F\\007A\\011H\\013R) Tj ET"), text(W), "quill", "feather");
        add(all, "numbers of glyphs mixed by the font, without a map", new SmallPdf().resource("Font", "F3", mixed()).content("BT /F3 14 Tf 100 700 Td " + WORD_IN_MIXED + " Tj ET"), text(W), "quill", "feather");
        for (String lie : List.of("ZZZZZZZZZZ", "ABCDEFGHIJ")) {
            add(all, "numbers of glyphs mixed by the font, with a map that says " + lie, new SmallPdf().resource("Font", "F3", lying(lie)).content("BT /F3 14 Tf 100 700 Td " + WORD_IN_MIXED + " Tj ET"),
                    text(W), lie.substring(0, 4).toLowerCase(Locale.ROOT));
        }
        add(all, "what a map says and no glyph shows", new SmallPdf().resource("Font", "F3", unicode("QUILLFEATHER")).content("BT /F3 14 Tf 100 700 Td " + hex(12) + " Tj ET"), text(W), "quill", "feather");
    }

    private static void scripts(List<Trick> all) throws Exception {
        // Mim, ra, ya, mim: joined forms, painted as they stand from left to right.
        add(all, "joined Arabic forms from left to right", new SmallPdf().resource("Font", "F3", unicode("\ufee2\ufef3\ufeae\ufee3")).content("BT /F3 14 Tf 100 700 Td " + hex(4) + " Tj ET"),
                text("\u0645\u0631\u064a\u0645"), "\ufee2", "\ufeae", "\u0645");
        add(all, "joined Arabic forms, sign by sign", new SmallPdf().resource("Font", "F3", unicode("\ufee2\ufef3\ufeae\ufee3")).content("BT /F3 14 Tf 124 700 Td <0004> Tj -8 0 Td <0003> Tj -8 0 Td <0002> Tj -8 0 Td <0001> Tj ET"),
                text("\u0645\u0631\u064a\u0645"), "\ufee2", "\ufeae", "\u0645");
        add(all, "a part of a joined Arabic word under a box", new SmallPdf().resource("Font", "F3", unicode("\ufee2\ufef3\ufeae\ufee3")).content("BT /F3 14 Tf 100 700 Td " + hex(4) + " Tj ET"),
                new BoxMark(1, new Box(98, 78, 104, 98), "source"), "\ufee2", "\ufef3", "\u064a\u0645", "\u0645\u064a");
        add(all, "Arabic letters with marks and a stretched line", new SmallPdf().resource("Font", "F3", unicode("\u0645\u064a\u0640\u0650\u0631\u064e\u0645")).content("BT /F3 14 Tf 100 700 Td " + hex(7) + " Tj ET"),
                text("\u0645\u0631\u064a\u0645"), "\u0645\u064a", "\u0631");
        add(all, "Chinese in forms for compatibility", new SmallPdf().resource("Font", "F3", unicode("\uf9e9\u2f24\u2ee2")).content("BT /F3 14 Tf 100 700 Td " + hex(3) + " Tj ET"),
                text("\u91cc\u5927\u9a6c"), "\uf9e9", "\u91cc", "\u5927", "\u2f24", "\u2ee2", "\u9a6c");
        add(all, "full-width letters", new SmallPdf().resource("Font", "F3", unicode("\uff31\uff35\uff29\uff2c\uff2c\uff26\uff25\uff21\uff34\uff28\uff25\uff32")).content("BT /F3 14 Tf 100 700 Td " + hex(12) + " Tj ET"),
                text(W), "\uff31", "\uff26", "quill");
        add(all, "a mark over a letter, placed by another operator", new SmallPdf().resource("Font", "F3", unicode("Zoe\u0308k")).content("BT /F3 14 Tf 100 700 Td <000100020003> Tj 26 0 Td <0005> Tj -8 1 Td <0004> Tj ET"),
                text("Zo\u00ebk"), "zo", "\u0308");
        add(all, "letters in a circle and mathematical ones", new SmallPdf().resource("Font", "F3", unicode("\u24e0\u24e4\u2148\ud835\udc0b\ud835\udc0bfe\ud835\udc1aTHER")).content("BT /F3 14 Tf 100 700 Td "
                + hex(12) + " Tj ET"), text(W), "\u24e0", "quill", "ther");
    }

    private static void halves(List<Trick> all) throws Exception {
        String half = "BT /F1 14 Tf 100 700 Td (QUILL) Tj ET ";
        add(all, "half on the page, half in a form", new SmallPdf().resource("XObject", "X0", KindsOfLeaks.form("BT /F1 14 Tf 141 700 Td (FEATHER) Tj ET", true)).content(half + "/X0 Do"),
                text(W), "quill", "feather");
    }

    private static void files(List<Trick> all) throws Exception {
        String shown = "BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET BT /F1 12 Tf 100 640 Td (" + RedactionCases.KEPT + ") Tj ET";
        String other = "BT /F1 12 Tf 100 640 Td (" + RedactionCases.KEPT + ") Tj ET";
        for (boolean firstSays : new boolean[] {true, false}) {
            all.add(new Trick("two entries of one key, the " + (firstSays ? "first" : "second") + " shows the word",
                    raw(firstSays ? "/Contents 4 0 R /Contents 5 0 R" : "/Contents 5 0 R /Contents 4 0 R", shown, other, ""), text(W), List.of("quill")));
        }
        all.add(new Trick("an object of which the file holds two", raw("/Contents 4 0 R", shown, other, "4 0 obj <</Length " + other.length() + ">> stream\n" + other + "\nendstream endobj\n"), text(W), List.of("quill")));
        all.add(new Trick("an array of contents in which one is named twice", raw("/Contents [4 0 R 5 0 R 4 0 R]", shown, other, ""), text(W), List.of("quill")));
    }

    private static byte[] raw(String contents, String one, String two, String more) {
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
        int[] at = new int[7];
        String[] objects = {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 6 0 R>>>> " + contents + ">>",
                "<</Length " + one.length() + ">> stream\n" + one + "\nendstream", "<</Length " + two.length() + ">> stream\n" + two + "\nendstream",
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
        for (int i = 0; i < objects.length; i++) {
            at[i + 1] = pdf.length();
            pdf.append(i + 1).append(" 0 obj ").append(objects[i]).append(" endobj\n");
        }
        pdf.append(more);
        int start = pdf.length();
        pdf.append("xref\n0 7\n0000000000 65535 f \n");
        for (int i = 1; i < 7; i++) {
            pdf.append(String.format("%010d 00000 n \n", at[i]));
        }
        return pdf.append("trailer <</Size 7/Root 1 0 R>>\nstartxref\n").append(start).append("\n%%EOF\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A font without a program: its codes from one on mean these signs. */
    static COSDictionary unicode(String signs) throws IOException {
        StringBuilder map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n");
        int[] points = signs.codePoints().toArray();
        map.append(points.length).append(" beginbfchar\n");
        for (int i = 0; i < points.length; i++) {
            map.append(String.format("<%04x> <", i + 1)).append(java.util.HexFormat.of().formatHex(Character.toString(points[i]).getBytes(StandardCharsets.UTF_16BE))).append(">\n");
        }
        map.append("endbfchar endcmap end end");
        COSDictionary descendant = dictionary("Type", name("Font"), "Subtype", name("CIDFontType2"), "BaseFont", name("Signs"), "DW", COSInteger.get(600),
                "CIDSystemInfo", dictionary("Registry", string("Adobe"), "Ordering", string("Identity"), "Supplement", COSInteger.ZERO), "CIDToGIDMap", name("Identity"),
                "FontDescriptor", dictionary("Type", name("FontDescriptor"), "FontName", name("Signs"), "Flags", COSInteger.get(4), "FontBBox", numbers(0, -200, 1000, 900), "ItalicAngle", COSInteger.ZERO,
                        "Ascent", COSInteger.get(900), "Descent", COSInteger.get(-200), "CapHeight", COSInteger.get(700), "StemV", COSInteger.get(80)));
        return dictionary("Type", name("Font"), "Subtype", name("Type0"), "BaseFont", name("Signs"), "Encoding", name("Identity-H"), "DescendantFonts", array(descendant), "ToUnicode", stream(map.toString()));
    }

    private static String hex(int count) {
        StringBuilder codes = new StringBuilder("<");
        for (int i = 1; i <= count; i++) {
            codes.append(String.format("%04x", i));
        }
        return codes.append('>').toString();
    }

    /** A whole font whose numbers one to ten are the letters of the word, in the order in which they come up. */
    static COSDictionary lying(String signs) throws IOException {
        COSDictionary font = mixed();
        font.setItem(COSName.TO_UNICODE, unicode(signs).getDictionaryObject(COSName.TO_UNICODE));
        return font;
    }

    private static COSDictionary mixed() throws IOException {
        byte[] program;
        try (var in = PDFont.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            program = in.readAllBytes();
        }
        byte[] glyphs = new byte[24];
        try (TrueTypeFont font = new TTFParser().parse(new org.apache.pdfbox.io.RandomAccessReadBuffer(program))) {
            CmapLookup cmap = font.getUnicodeCmapLookup();
            int[] letters = "QUILFEATHR".chars().toArray();
            for (int i = 0; i < letters.length; i++) {
                glyphs[2 * i + 2] = (byte) (cmap.getGlyphId(letters[i]) >> 8);
                glyphs[2 * i + 3] = (byte) cmap.getGlyphId(letters[i]);
            }
        }
        COSDictionary font = unicode("ZZZZZZZZZZ");
        COSDictionary descendant = (COSDictionary) font.getCOSArray(COSName.DESCENDANT_FONTS).getObject(0);
        descendant.setItem("CIDToGIDMap", stream(glyphs));
        descendant.getCOSDictionary(COSName.FONT_DESC).setItem("FontFile2", stream(program));
        font.removeItem(COSName.TO_UNICODE);
        return font;
    }
}
