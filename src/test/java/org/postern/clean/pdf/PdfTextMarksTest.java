package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;

/** Marks of a copy in what a page's text reads as: what nobody sees is gone, what is drawn stays; both are told. */
final class PdfTextMarksTest {
    /** A font whose codes 1 and 2 draw {@code glyph} and read as these, in hexadecimal; its other codes are English. */
    private static byte[] reading(String one, String two, String glyph, String shown) {
        String map = "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <01> <" + one + "> <02> <" + two
                + "> endbfchar 1 beginbfrange <20> <7E> <0020> endbfrange endcmap";
        return new PagePdf().resources("/Font<</T 6 0 R>>")
                .object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/" + glyph + "/" + glyph + "]>>/ToUnicode 7 0 R>>")
                .object(PagePdf.stream("", map)).content("BT /T 12 Tf 20 150 Td (" + shown + ") Tj ET");
    }

    private static String read(byte[] pdf) throws Exception {
        return Judges.run(pdf, "pdftotext", "-layout", "FILE", "-").strip();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"a letter and a joiner, 0061200D", "a letter and a selector, 0061FE01", "a letter and a later selector, 0061DB40DD01", "a letter and a tag, 0061DB40DC41",
        "a letter and a blank one, 0061034F", "a letter and a filler, 00613164", "a letter and a direction, 0061202E", "a letter and no width, 0061200B", "a letter and a hyphen, 006100AD"})
    void whatALetterReadsAsBesidesIsGoneAndTold(String mark, String unicode) throws Exception {
        byte[] pdf = reading(unicode, "0061", "a", "The \001 river \002 rose");
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(read(clean.bytes())).isEqualTo("The a river a rose");
        assertThat(clean.result().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo("text.invisible");
            assertThat(finding.fate()).isEqualTo(Fate.REMOVED);
        });
        assertThat(Judges.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }

    @ParameterizedTest
    @CsvSource({"200B", "200C", "200D", "2060", "00AD", "FEFF", "FE0F", "180E", "034F"})
    void aSignThatDrawsNothingIsGoneWhereNoScriptNeedsIt(String unicode) throws Exception {
        byte[] pdf = reading(unicode, "0020", "space", "The ri\001ver rose");
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(Judges.unpacked(clean.bytes())).doesNotContain("<01>").doesNotContain("<" + unicode + ">");
        assertThat(clean.result().findings()).anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("hidden-text.invisible"));
        assertThat(Judges.difference(Judges.page(pdf, 0, 72), Judges.page(clean.bytes(), 0, 72))).isLessThanOrEqualTo(2);
    }

    @Test
    void lettersOfAnotherScriptInAWordAreTold() throws Exception {
        assertThat(told(reading("0430", "0061", "a", "The P\001ris rep\002rt"), "text.homoglyph")).singleElement().satisfies(finding -> {
            assertThat(finding.value()).isEqualTo("P\u0430ris");
            assertThat(finding.where()).isEqualTo("page 1");
            assertThat(finding.fate()).isEqualTo(Fate.NEEDS_HUMAN);
        });
        assertThat(told(reading("0061", "0061", "a", "The P\001ris rep\002rt"), "text.homoglyph")).isEmpty();
    }

    /** A bit for each letter: the first code or the second. */
    @Test
    void aLetterThatIsDrawnByTwoCodesIsTold() throws Exception {
        assertThat(told(reading("0061", "0061", "a", "P\001ris M\002y"), "font.twin-codes")).singleElement().satisfies(finding -> {
            assertThat(finding.value()).isEqualTo("1 letter is drawn by two codes or more: a");
            assertThat(finding.fate()).isEqualTo(Fate.NEEDS_HUMAN);
        });
        assertThat(told(reading("0061", "0061", "a", "P\001ris M\001y"), "font.twin-codes")).isEmpty();
    }

    @Test
    void spacesOfAnotherKindAreCounted() throws Exception {
        assertThat(told(reading("2009", "00A0", "space", "The\001river\002rose\001twice"), "text.exotic-space")).extracting(Finding::value)
                .containsExactly("U+00A0 NO-BREAK SPACE, 1 time", "U+2009 THIN SPACE, 2 times");
        assertThat(told(reading("00A0", "00A0", "space", "The\001river\001rose\001twice"), "text.exotic-space")).isEmpty();
    }

    @Test
    void addressesThatNameTheirReaderAreTold() throws Exception {
        byte[] pdf = new PagePdf().box("0 0 800 200").content("BT /F1 9 Tf 20 150 Td (see https://example.org/v?recipient=alice&page=2 and) Tj 0 -14 Td [(https://ex) -20 (ample.org/q?pa) 10 (ge=2)] TJ"
                + " 0 -14 Td (bounce-alice=example.org@list.example) Tj 0 -14 Td (https://example.org/v/0f8fad5bd9cb469fa16570867728950e) Tj ET");
        assertThat(told(pdf, "text.url-token")).extracting(Finding::value).containsExactly("https://example.org/v?recipient=alice&page=2");
        assertThat(told(pdf, "text.return-path")).hasSize(1);
        assertThat(told(pdf, "text.url-path")).hasSize(1);
    }

    private static List<Finding> told(byte[] pdf, String kind) throws Exception {
        return Judges.clean(pdf).result().findings().stream().filter(finding -> finding.kind().equals(kind)).toList();
    }
}
