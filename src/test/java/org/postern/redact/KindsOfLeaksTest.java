package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.KindsOfLeaks.Kind;
import org.postern.redact.RedactionCases.Outcome;

final class KindsOfLeaksTest {
    @TempDir
    private Path folder;

    static List<Kind> kinds() throws Exception {
        return KindsOfLeaks.all();
    }

    /** One kind in eight in each run, all of them with {@code POSTERN_LONG=1}. */
    static List<Kind> some() throws Exception {
        List<Kind> all = KindsOfLeaks.all();
        int every = System.getenv().containsKey("POSTERN_LONG") ? 1 : 8;
        int first = Math.floorMod(Integer.parseInt(System.getenv().getOrDefault("POSTERN_SEED", "1")), every);
        return IntStream.range(0, all.size()).filter(i -> i % every == first).mapToObj(all::get).toList();
    }

    @ParameterizedTest
    @MethodSource("some")
    void theInputItselfIsJudgedToLeak(Kind kind) throws Exception {
        Report report = Verifier.verify(UntrustedBytes.of(kind.pdf()), kind.plan(), UntrustedBytes.of(kind.pdf()));

        assertThat(report.clean()).isFalse();
        assertThat(new String(report.toJson(), StandardCharsets.UTF_8)).doesNotContainIgnoringCase(RedactionCases.SECRET);
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
