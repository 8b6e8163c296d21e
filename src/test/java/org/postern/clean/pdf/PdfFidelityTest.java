package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.postern.inspect.Finding;

/** What a page says and how it looks is the same before and after, but for what the findings list; judged by two readers that are not ours. */
final class PdfFidelityTest {
    private static final Path CASES = Path.of("src/test/resources/redaction-cases");

    private static List<Path> corpus() throws Exception {
        try (Stream<Path> all = Files.list(CASES)) {
            return all.filter(path -> path.toString().endsWith(".pdf")).sorted().toList();
        }
    }

    /** Why one file's copy is not the same; empty if it is. */
    private static List<String> faults(String name, byte[] before, Judges.Cleaned clean) throws Exception {
        var faults = new ArrayList<String>();
        List<Finding> findings = clean.result().findings();
        boolean dropped = findings.stream().anyMatch(finding -> finding.kind().startsWith("annotation") || finding.where().contains("/Annots"));
        for (String renderer : dropped ? new String[0] : new String[] {"pdftoppm", "mutool"}) {
            for (int dpi : new int[] {72, 150}) {
                List<byte[]> old = Judges.pages(before, renderer, dpi);
                List<byte[]> now = Judges.pages(clean.bytes(), renderer, dpi);
                if (old.isEmpty() || old.size() != now.size()) {
                    faults.add(name + ": " + old.size() + " pages became " + now.size());
                    continue;
                }
                for (int page = 0; page < old.size(); page++) {
                    int difference = Judges.difference(old.get(page), now.get(page));
                    if (difference > 2) {
                        faults.add(name + ": page " + (page + 1) + " differs by " + difference + " in " + renderer + " at " + dpi + " dpi");
                    }
                }
            }
        }
        for (String order : new String[] {"-layout", "-raw"}) {
            List<String> all = words(Judges.run(before, "pdftotext", "-cropbox", order, "FILE", "-"));
            var words = new ArrayList<>(all);
            for (Finding finding : findings) {
                if (finding.kind().startsWith("hidden-text") || finding.kind().equals("marked-content")) {
                    words(finding.value()).forEach(words::remove);
                }
            }
            var now = new ArrayList<>(words(Judges.run(clean.bytes(), "pdftotext", "-cropbox", order, "FILE", "-")));
            Collections.sort(words);
            String same = String.join("", all.stream().sorted().toList());
            Collections.sort(now);
            if (!String.join("", words).equals(String.join("", now)) && !same.equals(String.join("", now))) {
                faults.add(name + ": the text is not the same");
            }
        }
        return faults;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isBlank()).toList();
    }

    @Test
    void everyPageOfTheCorpusLooksAndReadsTheSameInTwoReaders() throws Exception {
        Assumptions.assumeTrue(Judges.installed("pdftoppm") && Judges.installed("mutool"));
        List<Path> corpus = corpus();
        assertThat(corpus).hasSizeGreaterThan(50);
        List<String> faults = corpus.parallelStream().flatMap(path -> {
            try {
                byte[] before = Files.readAllBytes(path);
                return faults(path.getFileName().toString(), before, Judges.clean(before)).stream();
            } catch (Exception broken) {
                return Stream.of(path.getFileName() + ": " + broken);
            }
        }).toList();

        // Text that stands in for what is drawn is a finding, and one program reads it in place of the drawing.
        assertThat(faults).filteredOn(fault -> !fault.startsWith("a23-actualtext")).isEmpty();
    }

    @Test
    void cleaningTwiceIsCleaningOnceForTheWholeCorpus() throws Exception {
        for (Path path : corpus()) {
            byte[] once = Judges.clean(Files.readAllBytes(path)).bytes();

            assertThat(Judges.clean(once).bytes()).as("%s", path.getFileName()).isEqualTo(once);
        }
    }

    @Test
    void aNumberKeepsTheDigitsThatMoveAPixel() throws Exception {
        Judges.Cleaned clean = Judges.clean(new PagePdf().content(".23999999 0 0 -.23999999 0 200 cm BT /F1 50 Tf 1 0 0 -1 66.6992001 400 Tm (plain) Tj ET"));

        assertThat(Judges.unpacked(clean.bytes())).contains("0.23999999 0 0 -0.23999999 0 200 cm").contains("66.6992001 400 Tm");
    }

    @Test
    void aTextThatSaysHowALigatureReadsGoesIntoTheFontAndOneThatSaysMoreIsToldAndGone() throws Exception {
        byte[] pdf = new PagePdf().resources("/ExtGState<</G<</CA 1>>>>/Properties<</P1<</ActualText(the fifth copy)>>>>")
                .content("/Span<</ActualText(A)>>BDC BT /F1 12 Tf 20 150 Td (A) Tj ET EMC /Span /P1 BDC BT /F1 12 Tf 40 150 Td (B) Tj ET EMC");
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(Judges.unpacked(clean.bytes())).doesNotContain("fifth").doesNotContain("Span");
        assertThat(clean.result().findings()).filteredOn(finding -> finding.kind().equals("marked-content")).extracting(Finding::value)
                .contains("the fifth copy").doesNotContain("A");
    }

    @Test
    void aLigatureIsReadAsTheLettersItStandsFor() throws Exception {
        Judges.Cleaned clean = Judges.clean(new PagePdf().resources("/ExtGState<</G<</Font[6 0 R 12]>>>>")
                .object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[1/fi]>>>>")
                .content("/Span<</ActualText(fi)>>BDC BT /G gs 20 150 Td (\\001) Tj ET EMC BT /F1 12 Tf 26 150 Td (ne) Tj ET"));

        try (var document = org.apache.pdfbox.Loader.loadPDF(clean.bytes())) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(document).strip()).isEqualTo("fine");
        }
    }

    /** As one browser writes it: a space that stands for a soft hyphen at one place is a space everywhere else. */
    @Test
    void whatAGlyphStandsForAtOnePlaceDoesNotChangeHowItReadsAtOthers() throws Exception {
        byte[] pdf = new PagePdf().content("BT /F1 12 Tf 20 150 Td (two words) Tj /Span<</ActualText<FEFF00AD>>>BDC ( ) Tj EMC (more) Tj ET"
                + " BT /F1 12 Tf 20 100 Td /Span<</ActualText<FEFF0061200B>>>BDC (a) Tj EMC /Span<</ActualText<FEFF0061FE01>>>BDC (a) Tj EMC ET");
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(Judges.run(clean.bytes(), "pdftotext", "-layout", "FILE", "-").strip()).startsWith("two words more").endsWith("aa");
        assertThat(clean.result().findings()).filteredOn(finding -> finding.kind().equals("marked-content")).extracting(Finding::value)
                .contains("U+00AD", "aU+200B");
    }

    /** No text object is around it, and readers show it all the same. */
    @Test
    void textOutsideATextObjectStays() throws Exception {
        for (String content : new String[] {"/F1 12 Tf 20 100 Td (Quiet words) Tj ET 1 0 0 rg 20 20 50 30 re f", "/F1 12 Tf q 20 100 Td (Quiet words) Tj Q 1 0 0 rg 20 20 50 30 re f",
            "BT /F1 12 Tf 20 150 Td (Other words) Tj ET 1 0 0 1 20 100 Tm (Quiet words) Tj 20 20 50 30 re f"}) {
            byte[] pdf = new PagePdf().content(content);
            Judges.Cleaned clean = Judges.clean(pdf);
            assertThat(Judges.run(clean.bytes(), "pdftotext", "FILE", "-")).as(content).contains("Quiet words");
            assertThat(faults(content, pdf, clean)).isEmpty();
            assertThat(Judges.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
        }
    }
}
