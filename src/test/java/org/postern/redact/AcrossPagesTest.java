package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.inspect.UntrustedBytes;

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
