package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.postern.redact.KindsOfLeaks.Kind;
import org.postern.redact.RedactionCases.Outcome;

final class KindsOfLeaksTest {
    @TempDir
    private Path folder;

    static List<Kind> kinds() throws Exception {
        return KindsOfLeaks.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theWordDoesNotSurvive(Kind kind) throws Exception {
        Outcome outcome = RedactionCases.redact(kind.pdf(), kind.plan());

        assertThat(outcome.report().needsHuman()).as("stays text").noneMatch(n -> n.why().startsWith("drawn"));
        Judges.assertNowhere(outcome.pdf(), RedactionCases.SECRET);
        Judges.assertNowhere(Judges.unpacked(folder, outcome.pdf()), RedactionCases.SECRET);
        String text = Judges.text(folder, outcome.pdf()).replaceAll("[\\s\\u00ad-]", "").toUpperCase(Locale.ROOT);
        assertThat(text).doesNotContain(RedactionCases.SECRET).doesNotContain(new StringBuilder(RedactionCases.SECRET).reverse());
        if (!kind.toString().startsWith("page turned")) {
            assertThat(text).contains(RedactionCases.KEPT.replace(" ", "").toUpperCase(Locale.ROOT));
        }
    }
}
