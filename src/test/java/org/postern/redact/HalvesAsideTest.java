package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;
import static org.postern.redact.SmallPdf.stream;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.inspect.UntrustedBytes;

/** A word of which one half stands on the page and the other in what the page paints with: the group of a soft mask, the cell of a pattern, a drawn letter. */
final class HalvesAsideTest {
    private static final String QUILL = "BT /F1 14 Tf 100 700 Td (QUILL) Tj ET ";
    private static final String PAINTED = "q /G0 gs .2 g 60 680 300 60 re f Q ";
    private static final String TILED = "q /Pattern cs /P0 scn 60 680 300 60 re f Q ";

    @TempDir
    private Path folder;

    record Halved(String title, byte[] pdf) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Halved> halves() throws IOException {
        List<Halved> all = new ArrayList<>();
        for (String kind : List.of("Luminosity", "Alpha")) {
            all.add(new Halved("the second half in a mask, " + kind, masked(kind, "BT /F1 14 Tf 141 700 Td (FEATHER) Tj ET").content(QUILL + PAINTED).bytes()));
            all.add(new Halved("the first half in a mask, " + kind, masked(kind, QUILL).content(PAINTED + "BT /F1 14 Tf 141 700 Td (FEATHER) Tj ET").bytes()));
        }
        all.add(new Halved("letters in turn", masked("Alpha", letters(1)).content(letters(0) + PAINTED).bytes()));
        all.add(new Halved("one after the other, at other places", masked("Alpha", "BT /F1 14 Tf 300 600 Td (FEATHER) Tj ET").content(QUILL + PAINTED).bytes()));
        all.add(new Halved("halves in two masks", masked("Alpha", "BT /F1 14 Tf 141 700 Td (FEATHER) Tj ET").resource("ExtGState", "G1", mask("Luminosity", QUILL)).content(PAINTED + PAINTED.replace("G0", "G1")).bytes()));
        COSStream moved = stream(PAINTED, "Subtype", name("Form"), "BBox", numbers(0, 0, 612, 792), "Resources",
                dictionary("ExtGState", dictionary("G0", mask("Alpha", "BT /F1 14 Tf 134 703 Td (FEATHER) Tj ET"))));
        all.add(new Halved("in the mask of a form that is moved", new SmallPdf().resource("XObject", "X0", moved).content(QUILL + "q 1 0 0 1 7 -3 cm /X0 Do Q").bytes()));
        all.add(new Halved("the second half in a pattern", tiled("BT /F1 14 Tf 130 14 Td (FEATHER) Tj ET", 612, 792).content(QUILL + TILED).bytes()));
        all.add(new Halved("the second half in a tile of many", tiled("BT /F1 14 Tf 10 14 Td (FEATHER) Tj ET", 120, 60).content(QUILL + TILED).bytes()));
        all.add(new Halved("the second half as one letter that is drawn", new SmallPdf().resource("Font", "T3", type3("FEATHER")).content(QUILL + "BT /T3 14 Tf 141 700 Td (A) Tj ET").bytes()));
        all.add(new Halved("the first half as one letter that is drawn", new SmallPdf().resource("Font", "T3", type3("QUILL")).content("BT /T3 14 Tf 100 700 Td (A) Tj ET BT /F1 14 Tf 141 700 Td (FEATHER) Tj ET").bytes()));
        all.add(new Halved("a drawn letter on the page, the rest in a mask", masked("Alpha", QUILL).resource("Font", "T3", type3("FEATHER")).content(PAINTED + "BT /T3 14 Tf 141 700 Td (A) Tj ET").bytes()));
        all.add(new Halved("halves in a mask and in a pattern", tiled("BT /F1 14 Tf 130 14 Td (FEATHER) Tj ET", 612, 792).resource("ExtGState", "G0", mask("Alpha", QUILL)).content(TILED + PAINTED).bytes()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("halves")
    void bothHalvesGo(Halved halved) throws Exception {
        RedactionCases.Outcome outcome = RedactionCases.redact(halved.pdf(), plan());

        assertThat(outcome.report().clean()).isTrue();
        assertThat(outcome.report().needsHuman()).isEmpty();
        assertThat(outcome.report().removed()).isNotEmpty();
        assertThat(Judges.text(folder, outcome.pdf()).toLowerCase(Locale.ROOT)).doesNotContain("quill", "feather").contains(RedactionCases.KEPT);
        byte[] unpacked = Judges.unpacked(folder, outcome.pdf());
        Judges.assertNowhere(unpacked, "(QUILL");
        Judges.assertNowhere(unpacked, "FEATHER");
    }

    @ParameterizedTest
    @MethodSource("halves")
    void aFileThatKeepsThemIsNamed(Halved halved) throws Exception {
        Report report = Verifier.verify(UntrustedBytes.of(halved.pdf()), plan(), UntrustedBytes.of(halved.pdf()));

        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Report.Check::name).contains("text");
    }

    /** What stands beside one half in its mask is no part of the word. */
    @Test
    void aMaskWithoutAHalfStaysAsItIs() throws Exception {
        byte[] pdf = masked("Alpha", "BT /F1 14 Tf 141 700 Td (written) Tj ET").content(QUILL + PAINTED).bytes();

        RedactionCases.Outcome outcome = RedactionCases.redact(pdf, plan());

        assertThat(outcome.report().clean()).isTrue();
        assertThat(Judges.text(folder, outcome.pdf())).contains("QUILL");
        assertThat(new String(Judges.unpacked(folder, outcome.pdf()), java.nio.charset.StandardCharsets.ISO_8859_1)).contains("written");
    }

    /** A pattern that says something in more tiles than anybody follows. */
    @Test
    void aPageOfTooManyTilesBecomesAPicture() throws Exception {
        byte[] pdf = tiled("BT /F1 1 Tf .1 .1 Td (A) Tj ET", 1, 1).content(QUILL + TILED).bytes();

        RedactionCases.Outcome outcome = RedactionCases.redact(pdf, plan());

        assertThat(outcome.report().clean()).isTrue();
        assertThat(outcome.report().needsHuman()).extracting(Report.NeedsHuman::why).containsExactly("drawn as a picture: the page paints too much");
    }

    private static Plan plan() {
        return new Plan(List.of(new TextMark(RedactionCases.SECRET, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);
    }

    /** A font whose only letter shows a whole text. */
    private static COSDictionary type3(String text) throws IOException {
        return dictionary("Type", name("Font"), "Subtype", name("Type3"), "FontBBox", numbers(0, -200, 6000, 1000), "FontMatrix", numbers(.001, 0, 0, .001, 0, 0),
                "CharProcs", dictionary("G", stream("5000 0 d0 BT /F1 1000 Tf (" + text + ") Tj ET")), "Encoding", dictionary("Differences", SmallPdf.array(COSInteger.get(65), name("G"))),
                "FirstChar", COSInteger.get(65), "LastChar", COSInteger.get(65), "Widths", numbers(5000), "Resources", KindsOfLeaks.fonts());
    }

    private static SmallPdf masked(String kind, String content) throws IOException {
        return new SmallPdf().resource("ExtGState", "G0", mask(kind, content));
    }

    private static COSDictionary mask(String kind, String content) throws IOException {
        COSStream group = KindsOfLeaks.form("1 g " + content, true);
        group.setItem("Group", dictionary("S", name("Transparency"), "CS", name("DeviceGray")));
        return dictionary("SMask", dictionary("S", name(kind), "G", group));
    }

    private static SmallPdf tiled(String content, int width, int height) throws IOException {
        return new SmallPdf().resource("Pattern", "P0", stream(content, "PatternType", COSInteger.ONE, "PaintType", COSInteger.ONE, "TilingType", COSInteger.ONE, "BBox", numbers(0, 0, width, height),
                "XStep", COSInteger.get(width), "YStep", COSInteger.get(height), "Matrix", numbers(1, 0, 0, 1, 11, 686), "Resources", KindsOfLeaks.fonts()));
    }

    /** Each second letter of the word at its place. */
    private static String letters(int from) {
        StringBuilder content = new StringBuilder("BT /F1 14 Tf ");
        for (int i = from; i < RedactionCases.SECRET.length(); i += 2) {
            content.append("1 0 0 1 ").append(100 + 11 * i).append(" 700 Tm (").append(RedactionCases.SECRET.charAt(i)).append(") Tj ");
        }
        return content + "ET ";
    }
}
