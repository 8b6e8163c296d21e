package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.inspect.Finding;

final class PdfCarriersTest {
    private static Map<String, String> markers;
    private static byte[] marked;
    private static Judges.Cleaned clean;

    @BeforeAll
    static void cleanOnce() throws Exception {
        var builder = new MarkedPdf();
        marked = builder.build();
        markers = builder.markers();
        clean = Judges.clean(marked);
    }

    @Test
    void theFixtureHoldsAMarkerInEachOfMoreThanAHundredCarriers() throws Exception {
        String inside = Judges.unpacked(marked);
        List<String> missing = new ArrayList<>();
        markers.forEach((marker, carrier) -> {
            if (!inside.contains(marker) && !inside.contains(marker.substring(0, 12))) {
                missing.add(carrier);
            }
        });
        assertThat(markers).hasSizeGreaterThan(300);
        assertThat(missing).isEmpty();
    }

    @Test
    void noMarkerIsLeftInTheCleanCopyInAnyCoding() throws Exception {
        String inside = Judges.unpacked(clean.bytes());
        String lower = inside.toLowerCase(java.util.Locale.ROOT);
        List<String> left = new ArrayList<>();
        markers.forEach((marker, carrier) -> {
            String hex = HexFormat.of().formatHex(marker.getBytes(StandardCharsets.ISO_8859_1));
            String wide = new String(marker.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
            if (inside.contains(marker) || inside.contains(wide) || lower.contains(hex) || inside.contains(marker.substring(0, 12))) {
                left.add(carrier);
            }
        });
        assertThat(left).isEmpty();
    }

    @Test
    void theVisibleTextIsTheSame() throws Exception {
        Assumptions.assumeTrue(Judges.installed("pdftotext"));
        assertThat(Judges.run(clean.bytes(), "pdftotext", "-layout", "FILE", "-").strip()).contains(MarkedPdf.VISIBLE, "says that the river rose twice",
                "Third line in another face");
        assertThat(Judges.run(clean.bytes(), "pdftotext", "FILE", "-")).doesNotContain("Qz");
    }

    @Test
    void mostCarriersAreToldByTheirValue() {
        List<String> untold = new ArrayList<>();
        String told = String.join("\n", clean.result().findings().stream().map(Finding::value).toList());
        markers.forEach((marker, carrier) -> {
            if (!told.contains(marker)) {
                untold.add(carrier);
            }
        });
        assertThat(untold.size()).as("carriers whose value no finding quotes: %s", untold).isLessThan(30);
    }

    @Test
    void otherProgramsFindNoMetadataAndNoFault() throws Exception {
        Assumptions.assumeTrue(Judges.installed("exiftool") && Judges.installed("qpdf"));
        String exif = Judges.run(clean.bytes(), "exiftool", "-PDF:all", "-XMP:all", "-G1", "FILE");
        assertThat(exif.lines().filter(line -> !line.matches("\\[PDF\\]\\s+(PDF Version|Linearized|Page Count).*"))).isEmpty();
        assertThat(Judges.run(clean.bytes(), "qpdf", "--check", "FILE")).contains("No syntax or stream encoding errors found");
    }

    @Test
    void mat2FindsNothingToRemove() throws Exception {
        Assumptions.assumeTrue(Judges.installed("mat2"));
        assertThat(Judges.run(clean.bytes(), "mat2", "--show", "FILE")).doesNotContain("author").doesNotContain("creator").doesNotContain("producer");
    }

    @Test
    void muPdfReadsTheCleanCopyWithoutAWarning() throws Exception {
        Assumptions.assumeTrue(Judges.installed("mutool"));
        assertThat(Judges.run(clean.bytes(), "mutool", "draw", "-F", "txt", "FILE")).contains(MarkedPdf.VISIBLE).doesNotContain("error")
                .doesNotContain("repair");
    }

    @Test
    void cleaningTwiceIsCleaningOnce() throws Exception {
        assertThat(Judges.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }

    @Test
    void theSameBytesGiveTheSameCleanCopy() throws Exception {
        assertThat(Judges.clean(marked).bytes()).isEqualTo(clean.bytes());
    }
}
