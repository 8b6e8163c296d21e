package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.inspect.UntrustedBytes;
import org.postern.redact.pdf.PagePainter;
import org.postern.redact.pdf.PicturePdf;

/** Words that begin on one page and end on the next: in lines, past headers and footers, and in columns that are painted row by row. */
final class AcrossPagesTest {
    @TempDir
    private Path folder;

    /** Two pages, of rows of texts that stand beside one another, and what of the name stands on each. */
    private record Layout(String title, String name, String[][] first, String[][] second, String firstPart, String secondPart) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Layout> layouts() {
        List<Layout> all = new ArrayList<>();
        String[][] left = {{"it was in the", "and that they"}, {"spring of that", "were met by"}};
        for (String[] split : new String[][] {{"QUILLFEATHER", "Quill-", "feather"}, {"QUILLFEATHER", "QUILL", "FEATHER"}, {"Zephyrine Quillfeather", "Zephyrine", "Quillfeather"}}) {
            String how = split[1].endsWith("-") ? "hyphenated" : split[0].contains(" ") ? "between words" : "unhyphenated";
            all.add(new Layout("lines, " + how, split[0], new String[][] {{"a first line"}, {"so " + split[1]}}, new String[][] {{split[2] + " said"}, {"and left"}}, split[1], split[2]));
            all.add(new Layout("past a footer and a header, " + how, split[0], new String[][] {{"a first line"}, {"so " + split[1]}, {"4"}},
                    new String[][] {{"Chapter two"}, {split[2] + " said"}, {"and left"}}, split[1], split[2]));
            all.add(new Layout("from the last column to the first, " + how, split[0], new String[][] {left[0], left[1], {"year", "so " + split[1]}},
                    new String[][] {{split[2] + " said", "and the boat"}, {"as he went", "was gone"}}, split[1], split[2]));
            all.add(new Layout("from a shorter last column, " + how, split[0], new String[][] {left[0], {"spring of that", "so " + split[1]}, {"year it was", ""}, {"so very cold", ""}, {"in the town", ""},
                    {"by the river", ""}, {"that they all", ""}, {"went away", ""}}, new String[][] {{split[2] + " said", "and the boat"}, {"as he went", "was gone"}}, split[1], split[2]));
            all.add(new Layout("from the last column to lines, " + how, split[0], new String[][] {left[0], left[1], {"year", "so " + split[1]}}, new String[][] {{split[2] + " said"}, {"as he went"}}, split[1], split[2]));
            all.add(new Layout("from lines to the first column, " + how, split[0], new String[][] {{"a first line"}, {"so " + split[1]}},
                    new String[][] {{split[2] + " said", "and the boat"}, {"as he went", "was gone"}}, split[1], split[2]));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void bothPartsGo(Layout layout) throws Exception {
        byte[] pdf = pdf(layout);
        Plan plan = new Plan(List.of(new TextMark(layout.name(), "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);

        RedactionCases.Outcome outcome = RedactionCases.redact(pdf, plan);

        assertThat(outcome.report().clean()).isTrue();
        assertThat(outcome.report().needsHuman()).isEmpty();
        assertThat(outcome.report().removed()).extracting(Report.Removed::page).contains(1, 2);
        String text = Judges.text(folder, outcome.pdf()).toLowerCase(Locale.ROOT);
        assertThat(text).doesNotContain(layout.firstPart().toLowerCase(Locale.ROOT)).doesNotContain(layout.secondPart().toLowerCase(Locale.ROOT)).contains("so", "said");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aFileThatKeepsThemIsNamed(Layout layout) throws Exception {
        byte[] pdf = pdf(layout);
        Plan plan = new Plan(List.of(new TextMark(layout.name(), "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);

        Report report = Verifier.verify(UntrustedBytes.of(pdf), plan, UntrustedBytes.of(pdf));

        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Report.Check::name).contains("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"as it is seen", "as it is read", "sign by sign"})
    void bothPartsOfAWordFromRightToLeftGo(String painted) throws Exception {
        RedactionCases.Outcome outcome = RedactionCases.redact(fromRight(painted), fromRight());

        assertThat(outcome.report().clean()).isTrue();
        assertThat(outcome.report().needsHuman()).isEmpty();
        assertThat(outcome.report().removed()).extracting(Report.Removed::page).containsExactlyInAnyOrder(1, 2);
        for (String text : Judges.texts(folder, outcome.pdf())) {
            assertThat(text).contains("first line").doesNotContain("\u0645", "\u0633", "\u064a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"as it is seen", "as it is read", "sign by sign"})
    void aFileThatKeepsAWordFromRightToLeftIsNamed(String painted) throws Exception {
        byte[] pdf = fromRight(painted);

        assertThat(failed(pdf, fromRight(), pdf)).contains("text");
    }

    /** Such pages have no text in which a part could be found. */
    @Test
    void picturesOfPagesThatKeepBothPartsAreNamed() throws Exception {
        Layout layout = layouts().stream().filter(l -> l.title().equals("past a footer and a header, hyphenated")).findFirst().orElseThrow();
        byte[] pdf = pdf(layout);
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(pdf); PicturePdf pictures = new PicturePdf()) {
            for (int page = 1; page <= 2; page++) {
                pictures.add(new PagePainter(document).paint(page, 100, ImageType.RGB), 612, 792);
            }
            pictures.save(drawn);
        }
        Plan plan = new Plan(List.of(new TextMark(layout.name(), "source", false, false)), Width.QUANTISED, Mode.PICTURES, false, null, true);

        assertThat(failed(drawn.toByteArray(), plan, pdf)).contains("pixels");
        assertThat(RedactionCases.redact(pdf, plan).report().clean()).isTrue();
    }

    private static List<String> failed(byte[] output, Plan plan, byte[] original) throws Exception {
        return Verifier.verify(UntrustedBytes.of(output), plan, UntrustedBytes.of(original)).checks().stream().filter(check -> !check.passed()).map(Report.Check::name).toList();
    }

    private static Plan fromRight() {
        return new Plan(List.of(new TextMark("\u0645\u0631\u064a\u0645\u0633\u0627\u0644\u0645", "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);
    }

    /** Two pages: the first half of the word ends the one, the second half begins the other, each at the right of its line. */
    private static byte[] fromRight(String painted) throws Exception {
        try (PDDocument document = new PDDocument()) {
            for (String half : List.of("\u0645\u0631\u064a\u0645", "\u0633\u0627\u0644\u0645")) {
                int y = document.getNumberOfPages() == 0 ? 600 : 720;
                StringBuilder content = new StringBuilder("BT /F1 11 Tf 1 0 0 1 72 700 Tm (a first line of text) Tj 1 0 0 1 72 686 Tm (a second line of text) Tj /F3 14 Tf ");
                for (int i = 0; i < 4; i++) {
                    int place = painted.equals("sign by sign") ? 3 - i : i;
                    content.append("1 0 0 1 ").append(360 + 8.4 * place).append(' ').append(y).append(" Tm <000").append(place + 1).append("> Tj ");
                }
                PDPage page = new PDPage();
                page.getCOSObject().setItem(COSName.RESOURCES, SmallPdf.dictionary("Font", SmallPdf.dictionary("F1", SmallPdf.helvetica(), "F3",
                        TextTricksTest.unicode(painted.equals("as it is read") ? half : new StringBuilder(half).reverse().toString()))));
                page.getCOSObject().setItem(COSName.CONTENTS, SmallPdf.stream(content + "ET"));
                document.addPage(page);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] pdf(Layout layout) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (String[][] rows : List.of(layout.first(), layout.second())) {
                StringBuilder content = new StringBuilder("BT /F1 11 Tf ");
                for (int row = 0; row < rows.length; row++) {
                    for (int column = 0; column < rows[row].length; column++) {
                        content.append("1 0 0 1 ").append(72 + 250 * column).append(' ').append(700 - 14 * row).append(" Tm (").append(rows[row][column]).append(") Tj ");
                    }
                }
                PDPage page = new PDPage();
                page.getCOSObject().setItem(COSName.RESOURCES, KindsOfLeaks.fonts());
                page.getCOSObject().setItem(COSName.CONTENTS, SmallPdf.stream(content + "ET"));
                document.addPage(page);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
