package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;

/** The 24 pages of a leak in three scripts: print, scans with recognised text, pictures. */
final class LeakSampleTest {
    private static byte[] leak;
    private static Judges.Cleaned clean;

    @BeforeAll
    static void cleanOnce() throws Exception {
        try (InputStream in = LeakSampleTest.class.getResourceAsStream("/samples/leak-24-pages.pdf")) {
            leak = in.readAllBytes();
        }
        clean = Judges.clean(leak);
    }

    @Test
    void theVisibleTextIsTheSameInTwoReadingOrders() throws Exception {
        Assumptions.assumeTrue(Judges.installed("pdftotext"));
        assertThat(Judges.run(clean.bytes(), "pdftotext", "-layout", "FILE", "-")).isEqualTo(Judges.run(leak, "pdftotext", "-layout", "FILE", "-"));
        assertThat(Judges.run(clean.bytes(), "pdftotext", "-raw", "FILE", "-")).isEqualTo(Judges.run(leak, "pdftotext", "-raw", "FILE", "-"));
    }

    @Test
    void thePagesLookTheSame() throws Exception {
        int pages;
        try (var document = Loader.loadPDF(leak)) {
            pages = document.getNumberOfPages();
        }
        assertThat(pages).isEqualTo(24);
        byte[] exact = Judges.clean(leak, new CleanOptions(false, false, false, true)).bytes();
        for (int page : new int[] {0, 4, 11, 23}) {
            assertThat(Judges.difference(Judges.page(leak, page, 60), Judges.page(exact, page, 60))).as("page %d", page + 1).isLessThanOrEqualTo(2);
        }
    }

    /** The fifth page is a scan with the grain of paper, the worst there is for coefficients that move by a step. */
    @Test
    void aScanWhoseLowBitsAreGoneDiffersByLessThanAnEyeTellsAndAFindingSaysSo() throws Exception {
        assertThat(Judges.likeness(Judges.page(leak, 4, 150), Judges.page(clean.bytes(), 4, 150))).isGreaterThan(38);
        assertThat(Judges.difference(Judges.page(leak, 0, 60), Judges.page(clean.bytes(), 0, 60))).isZero();
        assertThat(clean.result().findings()).anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("image.low-bits"));
    }

    @Test
    void theCleanCopyIsHardlyLargerAndHoldsNoName() throws Exception {
        assertThat(clean.bytes().length).isLessThan(leak.length * 11 / 10);
        assertThat(Judges.unpacked(clean.bytes())).doesNotContain("cairo").doesNotContain("Liberation").doesNotContain("Noto").doesNotContain("Outlines");
    }

    @Test
    void cleaningTwiceIsCleaningOnce() throws Exception {
        assertThat(Judges.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }
}
