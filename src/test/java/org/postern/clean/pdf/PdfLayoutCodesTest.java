package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.inspect.Finding;

/** Marks of a copy in where text stands and how faintly it is drawn: they stay, as a part of how the page looks, and are told. */
final class PdfLayoutCodesTest {
    private static List<Finding> told(String content, String kind) throws Exception {
        return Judges.clean(new PagePdf().box("0 0 595 842").resources("/ExtGState<</Faint<</ca 0.06>>>>").content(content)).result().findings().stream()
                .filter(finding -> finding.kind().equals(kind)).toList();
    }

    private static String lines(int count, IntToDoubleFunction shift) {
        var content = new StringBuilder("BT /F1 11 Tf ");
        for (int line = 0; line < count; line++) {
            content.append(String.format(Locale.ROOT, "1 0 0 1 60 %.3f Tm (the river rose twice and nobody came to look) Tj ", 780 - 14.4 * line + shift.applyAsDouble(line)));
        }
        return content.append("ET").toString();
    }

    @Test
    void linesThatStandAThirdOfAPointOffAreCounted() throws Exception {
        assertThat(told(lines(40, line -> line % 4 == 1 ? 0.36 : line % 4 == 3 ? -0.36 : 0), "spacing.lines")).singleElement().satisfies(finding -> {
            assertThat(finding.value()).startsWith("19 lines");
            assertThat(finding.where()).isEqualTo("page 1");
            assertThat(finding.fate()).isEqualTo(Finding.Fate.NEEDS_HUMAN);
        });
    }

    @Test
    void evenLinesAreNoCodeNorAreParagraphs() throws Exception {
        assertThat(told(lines(40, line -> 0), "spacing.lines")).isEmpty();
        assertThat(told(lines(40, line -> -6 * (line / 5)), "spacing.lines")).isEmpty();
    }

    @Test
    void gapsBetweenWordsThatDifferByFractionsAreCountedAndEvenOnesAreNot() throws Exception {
        var coded = new StringBuilder("BT /F1 11 Tf 60 780 Td ");
        var even = new StringBuilder("BT /F1 11 Tf 60 780 Td ");
        for (int line = 0; line < 10; line++) {
            coded.append("[(the) ").append(line % 2 * 20).append(" ( river) -15 ( rose) 12 ( twice) -11 ( here)] TJ 0 -14 Td ");
            even.append("0.3 Tw (the river rose twice here) Tj 0 -14 Td ");
        }
        assertThat(told(coded + "ET", "spacing.words")).singleElement().satisfies(finding -> assertThat(finding.value()).startsWith("10 lines"));
        assertThat(told(even + "ET", "spacing.words")).isEmpty();
    }

    @Test
    void lettersThatStandOffTheirLineAreCounted() throws Exception {
        assertThat(told("BT /F1 11 Tf 60 780 Td (the r) Tj 0.3 Ts (i) Tj 0 Ts (ver r) Tj 0.3 Ts (o) Tj 0 Ts (se t) Tj -0.2 Ts (w) Tj 0 Ts (ice) Tj ET", "spacing.letters"))
                .singleElement().satisfies(finding -> assertThat(finding.value()).startsWith("3 letters"));
        assertThat(told("BT /F1 11 Tf 60 780 Td (the river) Tj 4 Ts (2) Tj 0 Ts ( rose) Tj 4 Ts (3) Tj 0 Ts ( twice) Tj 4 Ts (4) Tj ET", "spacing.letters")).isEmpty();
    }

    @Test
    void textThatIsHardlySeenIsToldWithHowOftenItStandsThere() throws Exception {
        var tiles = new StringBuilder("0.93 g BT /F1 9 Tf ");
        for (int tile = 0; tile < 12; tile++) {
            tiles.append("1 0 0 1 ").append(40 + tile % 3 * 170).append(' ').append(100 + tile / 3 * 170).append(" Tm (copy seventeen) Tj ");
        }
        assertThat(told(tiles + "ET 0 g BT /F1 11 Tf 60 780 Td (plain) Tj ET", "pale-text")).singleElement().satisfies(finding ->
                assertThat(finding.value()).isEqualTo("copy seventeen (12 times)"));
        assertThat(told("/Faint gs BT /F1 11 Tf 60 780 Td (copy eighteen) Tj ET", "pale-text")).extracting(Finding::value).containsExactly("copy eighteen");
        assertThat(told("0 0 0.5 rg 50 700 300 100 re f 0.93 g BT /F1 11 Tf 60 780 Td (white on blue) Tj ET 0.5 g BT /F1 11 Tf 60 600 Td (grey) Tj ET", "pale-text")).isEmpty();
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"0 g, 0.004 g", "0 g, 0.0005 g", "0 0 0 rg, 0 0.004 0.008 rg", "0 0 0 1 k, 0 0 0.01 1 k", "0.2 0.3 0.9 rg, 0.2 0.3 0.901 rg"})
    void coloursThatNoEyeTellsApartAreTold(String one, String other) throws Exception {
        String text = " BT /F1 11 Tf 60 %d Td (the river) Tj ET ";
        assertThat(told(one + text.formatted(700) + other + text.formatted(680) + one + text.formatted(660), "colour.near")).singleElement()
                .satisfies(finding -> assertThat(finding.fate()).isEqualTo(Finding.Fate.NEEDS_HUMAN));
    }

    @Test
    void coloursThatDifferAreNoCode() throws Exception {
        String text = " BT /F1 11 Tf 60 %d Td (the river) Tj ET ";
        assertThat(told("0 g" + text.formatted(700) + "0.2 g" + text.formatted(680) + "1 0 0 rg" + text.formatted(660) + "0 0 0 rg" + text.formatted(640), "colour.near")).isEmpty();
    }
}
