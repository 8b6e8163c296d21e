package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.casework.redaction.Reasons;
import org.postern.inspect.Sentence;
import org.postern.redact.Report;
import org.postern.redact.verify.Examination;

/** A report in words: no name of the engine's is left. */
final class ReportViewTest {
    private static final DocumentWords WORDS = (DocumentWords) Proxy.newProxyInstance(ReportViewTest.class.getClassLoader(),
            new Class<?>[] {DocumentWords.class}, (proxy, method, values) -> "words of " + method.getName());

    static List<String> checks() {
        return Examination.CHECKS;
    }

    @ParameterizedTest
    @MethodSource("checks")
    void everyCheckOfTheVerifierHasWords(String check) {
        assertThat(ReportView.name(check, WORDS)).startsWith("words of check");
    }

    @Test
    void aPageWithTwoMarksOfOneReasonIsOnePage() {
        var report = new Report(Report.Verdict.CLEAN, "engine", "sha256:00", List.of(new Report.Removed(1, 1, "source"), new Report.Removed(1, 2, "source"),
                new Report.Removed(4, 1, "source"), new Report.Removed(4, 1, "place")), List.of(), 0, List.of());
        var reasons = new ReasonList(List.of(new Reasons.Reason("source", "Source", false), new Reasons.Reason("place", "Place", false)), WORDS, Sentence::english);
        assertThat(ReportView.of(report, reasons, Set.of()).gone()).containsExactly(new ReportView.Gone("Source", 4, 2), new ReportView.Gone("Place", 1, 1));
    }

    @Test
    void aCheckOfALaterVerifierKeepsItsName() {
        assertThat(ReportView.name("later", WORDS)).isEqualTo("later");
    }
}
