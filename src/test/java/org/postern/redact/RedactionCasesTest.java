package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.RedactionCases.Case;
import org.postern.redact.RedactionCases.Outcome;

/** One way for a word to survive in each file; judged by programs that are not PDFBox. */
final class RedactionCasesTest {
    /** Files whose kept line is outside of what the page shows, or turned by the page so that a raw reading cuts it. */
    private static final Set<String> LINE_NOT_READ_WHOLE = Set.of("a17-rotate");

    @TempDir
    private Path folder;

    static List<Case> cases() {
        return RedactionCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theWordIsGoneAndTheOtherLineStays(Case given) throws Exception {
        Outcome outcome = RedactionCases.redact(given.pdf(), given.plan());

        assertThat(outcome.report().clean()).isTrue();
        assertThat(outcome.report().needsHuman()).as("stays text").noneMatch(n -> n.why().startsWith("drawn"));
        Judges.acceptFile(folder, outcome.pdf());
        Judges.assertNowhere(outcome.pdf(), RedactionCases.SECRET);
        Judges.assertNowhere(Judges.unpacked(folder, outcome.pdf()), RedactionCases.SECRET);
        for (String text : Judges.texts(folder, outcome.pdf())) {
            String joined = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
            assertThat(joined).doesNotContain(RedactionCases.SECRET).doesNotContain(new StringBuilder(RedactionCases.SECRET).reverse());
        }
        if (!LINE_NOT_READ_WHOLE.contains(given.id())) {
            assertThat(Judges.texts(folder, outcome.pdf()).getFirst()).contains(RedactionCases.KEPT);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingButOneColourIsSeenUnderTheBox(Case given) throws Exception {
        Outcome outcome = RedactionCases.redact(given.pdf(), given.plan());
        int dpi = 144;

        for (Mark mark : given.plan().marks()) {
            if (mark instanceof BoxMark box) {
                BufferedImage picture = Judges.picture(folder, outcome.pdf(), box.page(), dpi);
                // pdftoppm leaves UserUnit out of its scale.
                double unit = PagePictures.sizes(UntrustedBytes.of(outcome.pdf())).pages().get(box.page() - 1).width() * dpi / 72 / picture.getWidth();
                assertThat(colours(picture, box.box(), dpi / 72.0 / Math.rint(unit))).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theInputItselfIsJudgedToLeak(Case given) throws Exception {
        Report report = Verifier.verify(UntrustedBytes.of(given.pdf()), given.plan(), UntrustedBytes.of(given.pdf()));

        assertThat(report.clean()).as("an unredacted file").isFalse();
        assertThat(new String(report.toJson(), java.nio.charset.StandardCharsets.UTF_8)).doesNotContainIgnoringCase(RedactionCases.SECRET);
    }

    private static Set<Integer> colours(BufferedImage picture, Box box, double scale) {
        Set<Integer> colours = new HashSet<>();
        for (int y = Math.max(0, (int) (box.top() * scale) + 2); y < Math.min(picture.getHeight(), (int) (box.bottom() * scale) - 2); y++) {
            for (int x = Math.max(0, (int) (box.left() * scale) + 2); x < Math.min(picture.getWidth(), (int) (box.right() * scale) - 2); x++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours;
    }
}
