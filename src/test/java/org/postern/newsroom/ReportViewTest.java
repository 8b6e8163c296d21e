package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
    void aCheckOfALaterVerifierKeepsItsName() {
        assertThat(ReportView.name("later", WORDS)).isEqualTo("later");
    }
}
