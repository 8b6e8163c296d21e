package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which readers take different versions of an object, or lose their way: whichever they take, the output has not the word. */
final class StructureTricksTest {
    private static final String W = RedactionCases.SECRET;
    private static final String WORD = "BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET BT /F1 12 Tf 100 640 Td (" + RedactionCases.KEPT + ") Tj ET";
    private static final String OTHER = "BT /F1 12 Tf 100 640 Td (" + RedactionCases.KEPT + ") Tj ET";
    private static final Plan PLAN = new Plan(List.of(new TextMark(W, "x", false, false), new BoxMark(1, new Box(95, 40, 330, 66), "x")), Width.QUANTISED, Mode.TEXT, false, null, true);

    @TempDir
    private Path folder;

    /** @param kept whether it is plain what the file shows, so that the other words must stay */
    record Trick(String name, byte[] pdf, boolean kept) {
        int pages() {
            return name.endsWith("used twice") ? 2 : 1;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Trick> tricks() {
        List<Trick> all = new ArrayList<>();
        versions(all);
        streams(all);
        pages(all);
        numbers(all);
        return all;
    }

    private static void versions(List<Trick> all) {
        for (boolean wordFirst : new boolean[] {true, false}) {
            String first = wordFirst ? WORD : OTHER;
            String second = wordFirst ? OTHER : WORD;
            String order = wordFirst ? ", the word in the older" : ", the word in the newer";
            RawPdf plain = new RawPdf().page("4 0 R").stream(4, "", first).table("").end();
            add(all, "an update" + order, plain.stream(4, "", second).table("").end(), true);
            RawPdf generation = new RawPdf().page("4 0 R").stream(4, "", first).table("").end();
            add(all, "an update with another generation" + order, generation.object(4, 1, "<< /Length " + second.length() + " >>\nstream\n" + second + "\nendstream").table("").end(), false);
            RawPdf both = new RawPdf().page("[4 0 R 4 1 R]").stream(4, "", first);
            add(all, "two generations at once" + order, both.object(4, 1, "<< /Length " + second.length() + " >>\nstream\n" + second + "\nendstream").table("").end(), false);
            RawPdf body = new RawPdf().page("4 0 R").stream(4, "", first);
            int place = body.at();
            add(all, "an object twice, the table names the second" + order, body.stream(4, "", second).place(4, 0, place).table("").end(), true);
            RawPdf lost = new RawPdf().page("4 0 R").stream(4, "", first).stream(4, "", second);
            add(all, "no table at all" + order, lost.text("trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"), false);
            add(all, "a hybrid table and stream that disagree" + order, hybrid(first, second), false);
            add(all, "an object twice in an object stream" + order, packed(first, second), false);
            RawPdf loop = new RawPdf().page("4 0 R").stream(4, "", first).table("").end().stream(4, "", second);
            add(all, "tables that lead back to themselves" + order, loop.table("/Prev " + loop.at()).end(), false);
        }
        byte[] older = new RawPdf().page("4 0 R").stream(4, "", WORD).table("").end().bytes();
        add(all, "two files in one", new RawPdf().text(new String(older, StandardCharsets.ISO_8859_1)).page("4 0 R").stream(4, "", OTHER).table("").end(), false);
        RawPdf freed = new RawPdf().page("4 0 R").stream(4, "", WORD).table("").end();
        add(all, "an object that was freed", freed.text("xref\n4 1\n0000000000 00001 f \ntrailer\n<< /Size 40 /Root 1 0 R /Prev " + freed.lastTable() + " >>\nstartxref\n" + freed.at() + "\n%%EOF\n"), false);
        RawPdf inside = new RawPdf().page("4 0 R").stream(6, "", "just data\n4 0 obj\n<< /Length " + WORD.length() + " >>\nstream\n" + WORD + "\nendstream\nendobj\n");
        int hidden = new String(inside.bytes(), StandardCharsets.ISO_8859_1).indexOf("4 0 obj\n<<");
        add(all, "an object inside the data of another", inside.place(4, 0, hidden).table("").end(), false);
    }

    private static RawPdf hybrid(String inTable, String inStream) {
        RawPdf pdf = new RawPdf().page("4 0 R").stream(4, "", inStream);
        int hidden = new String(pdf.bytes(), StandardCharsets.ISO_8859_1).indexOf("4 0 obj");
        pdf.stream(4, "", inTable);
        int at = pdf.at();
        String entry = String.format("01%08x00", hidden) + String.format("01%08x00", at);
        pdf.object(9, "<< /Type /XRef /Size 40 /Root 1 0 R /Index [4 1 9 1] /W [1 4 1] /Filter /ASCIIHexDecode /Length " + (entry.length() + 1) + " >>\nstream\n" + entry + ">\nendstream");
        return pdf.table("/XRefStm " + at).end();
    }

    /** The page stands twice in one object stream, each time with another content. */
    private static RawPdf packed(String first, String second) {
        String page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 600 360 760] /Resources << /Font << /F1 5 0 R >> >> /Contents ";
        String one = page + "4 0 R >> ";
        String two = page + "6 0 R >> ";
        String heads = "3 0 3 " + one.length() + " ";
        RawPdf pdf = new RawPdf().object(1, "<< /Type /Catalog /Pages 2 0 R >>").object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
                .object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>").stream(4, "", first).stream(6, "", second)
                .stream(7, "/Type /ObjStm /N 2 /First " + heads.length(), heads + one + two);
        String file = new String(pdf.bytes(), StandardCharsets.ISO_8859_1);
        var table = new StringBuilder();
        int at = pdf.at();
        for (int number = 0; number < 9; number++) {
            int place = number == 8 ? at : file.indexOf("\n" + number + " 0 obj") + 1;
            table.append(number == 0 ? "00000000000000" : number == 3 ? "02" + String.format("%08x", 7) + "0001" : "01" + String.format("%08x", place) + "0000");
        }
        return pdf.text("8 0 obj\n<< /Type /XRef /Size 9 /Root 1 0 R /W [1 4 2] /Filter /ASCIIHexDecode /Length " + (table.length() + 1) + " >>\nstream\n" + table + ">\nendstream\nendobj\nstartxref\n" + at + "\n%%EOF\n");
    }

    private static void streams(List<Trick> all) {
        for (String length : List.of("12", "9999", "-5", "(x)", "4 0 R", "99999999999999999999")) {
            add(all, "a length of " + length, new RawPdf().page("4 0 R").object(4, "<< /Length " + length + " >>\nstream\n" + WORD + "\nendstream").table("").end(), false);
        }
        add(all, "no length", new RawPdf().page("4 0 R").object(4, "<< >>\nstream\n" + WORD + "\nendstream").table("").end(), false);
        String hex = HexFormat.of().formatHex(WORD.getBytes(StandardCharsets.US_ASCII)) + ">";
        String twice = HexFormat.of().formatHex(hex.getBytes(StandardCharsets.US_ASCII)) + ">";
        add(all, "locked by nothing", new RawPdf().page("4 0 R").stream(4, "/Filter [/Crypt /ASCIIHexDecode] /DecodeParms [<< /Name /Identity >> null]", hex).table("").end(), true);
        add(all, "locked by something", new RawPdf().page("4 0 R").stream(4, "/Filter [/Crypt /ASCIIHexDecode] /DecodeParms [<< /Name /StdCF >> null]", hex).table("").end(), false);
        add(all, "twice in hexadecimal", new RawPdf().page("4 0 R").stream(4, "/Filter [/AHx /ASCIIHexDecode]", twice).table("").end(), false);
        add(all, "a filter that nobody knows behind", new RawPdf().page("4 0 R").stream(4, "/Filter [/ASCIIHexDecode /NoDecode]", hex).table("").end(), false);
        add(all, "a stream in another file", new RawPdf().page("4 0 R").stream(4, "/F (other.txt) /FFilter /ASCIIHexDecode", WORD).table("").end(), false);
        add(all, "endstream inside the data", new RawPdf().page("4 0 R").stream(4, "", "% endstream endobj\n" + WORD).table("").end(), false);
    }

    private static void pages(List<Trick> all) {
        add(all, "one stream twice", new RawPdf().page("[4 0 R 4 0 R]").stream(4, "", WORD + "\n").table("").end(), true);
        add(all, "a word over three streams, one of them used again", new RawPdf().page("[4 0 R 6 0 R 7 0 R 6 0 R null]").stream(4, "", "BT /F1 14 Tf 100 700 Td (QUI")
                .stream(6, "", "").stream(7, "", "LLFEATHER) Tj ET " + OTHER).table("").end(), false);
        add(all, "arrays in the array", new RawPdf().page("[[4 0 R] 6 0 R]").stream(4, "", WORD).object(6, "[4 0 R 6 0 R]").table("").end(), false);
        String page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>";
        for (boolean twice : new boolean[] {false, true}) {
            RawPdf inherited = new RawPdf().object(1, "<< /Type /Catalog /Pages 2 0 R >>").object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>").object(3, page)
                    .object(2, "<< /Type /Pages /Kids [3 0 R" + (twice ? " 3 0 R] /Count 2" : "] /Count 1") + " /MediaBox [0 600 360 760] /CropBox [0 600 360 760] /Resources << /Font << /F1 5 0 R >> >> >>");
            add(all, "all of it inherited" + (twice ? ", and the page used twice" : ""), inherited.stream(4, "", WORD).table("").end(), !twice);
        }
        RawPdf loop = new RawPdf().object(1, "<< /Type /Catalog /Pages 2 0 R >>").object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>").object(3, page);
        add(all, "pages that hold their own parent", loop.object(2, "<< /Type /Pages /Kids [2 0 R 3 0 R 6 0 R] /Count 3 /MediaBox [0 600 360 760] /Resources << /Font << /F1 5 0 R >> >> >>")
                .object(6, "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 6 0 R] /Count 1 >>").stream(4, "", WORD).table("").end(), false);
        add(all, "a form that paints itself", new RawPdf().object(1, "<< /Type /Catalog /Pages 2 0 R >>").object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
                .object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 600 360 760] /Contents 4 0 R /Resources 8 0 R >>").object(8, "<< /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>")
                .object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>").stream(4, "", "/X Do " + OTHER).stream(6, "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources 8 0 R", WORD + " /X Do")
                .table("").end(), false);
    }

    private static void numbers(List<Trick> all) {
        for (String number : List.of("NaN", "--700", "99999999999999999999999", "700.0.0", "+.")) {
            add(all, "a place at " + number, new RawPdf().page("4 0 R").stream(4, "", "BT /F1 14 Tf 100 " + number + " Td (" + W + ") Tj ET " + OTHER).table("").end(), false);
        }
        for (String box : List.of("[NaN 0 612 792]", "[612 792 0 0]", "[0 0 1e39 792]", "[0 0 0 0]", "[(x) /y null 3]", "[-99999999999 -99999999999 99999999999 99999999999]")) {
            RawPdf pdf = new RawPdf().object(1, "<< /Type /Catalog /Pages 2 0 R >>").object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
                    .object(3, "<< /Type /Page /Parent 2 0 R /MediaBox " + box + " /Rotate 45 /UserUnit -3 /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>")
                    .object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
            add(all, "a page of " + box, pdf.stream(4, "", WORD).table("").end(), false);
        }
        add(all, "a font size and a matrix without bounds", new RawPdf().page("4 0 R").stream(4, "", "q 1e38 0 0 1e38 0 0 cm BT /F1 1e38 Tf 1e38 Tz (" + W + ") Tj ET Q " + OTHER).table("").end(), false);
    }

    private static void add(List<Trick> all, String name, RawPdf pdf, boolean kept) {
        all.add(new Trick(name, pdf.bytes(), kept));
    }

    @Test
    void theWordIsInNoVersionOfTheOutput() throws Exception {
        List<String> flaws = new ArrayList<>();
        List<Trick> made = new ArrayList<>();
        List<String> join = new ArrayList<>(List.of("qpdf", "--warning-exit-0", "--qdf", "--object-streams=disable", "--empty", "--pages"));
        for (Trick trick : tricks()) {
            byte[] pdf = redacted(trick, flaws);
            if (pdf != null) {
                made.add(trick);
                join.add(Files.write(folder.resolve(made.size() + ".pdf"), pdf).toString());
                if (holds(pdf)) {
                    flaws.add(trick + ": in the file");
                }
            }
        }
        Path all = folder.resolve("all.pdf");
        join.addAll(List.of("--", all.toString()));
        Process qpdf = new ProcessBuilder(join).redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
        assertThat(qpdf.waitFor()).as("qpdf reads each output without a warning").isZero();
        assertThat(folder.resolve("said")).isEmptyFile();
        assertThat(holds(Files.readAllBytes(all))).as("in no stream").isFalse();
        for (String text : Judges.texts(folder, Files.readAllBytes(all))) {
            String[] pages = text.split("\f", -1);
            for (int i = 0, page = 0; i < made.size(); page += made.get(i++).pages()) {
                for (String shown : List.of(pages).subList(page, page + made.get(i).pages())) {
                    String folded = shown.replaceAll("\\s+", "");
                    if (folded.toUpperCase(Locale.ROOT).contains(W)) {
                        flaws.add(made.get(i) + ": read by a reader");
                    }
                    if (made.get(i).kept() && !folded.contains(RedactionCases.KEPT.replace(" ", ""))) {
                        flaws.add(made.get(i) + ": other words are gone");
                    }
                }
            }
        }
        assertThat(flaws).isEmpty();
    }

    /** Null where there is none: a worker refuses, with a sentence, also what a parser throws. */
    private static byte[] redacted(Trick trick, List<String> flaws) {
        try {
            RedactionCases.Outcome outcome = RedactionCases.redact(trick.pdf(), PLAN);
            if (!outcome.report().clean()) {
                flaws.add(trick + ": not clean");
            }
            return outcome.pdf();
        } catch (Exception refused) {
            if (trick.kept()) {
                flaws.add(trick + ": refused, " + refused);
            }
            return null;
        }
    }

    private static boolean holds(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        return all.contains(W) || all.contains(HexFormat.of().withUpperCase().formatHex(W.getBytes(StandardCharsets.US_ASCII)));
    }
}
