package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.clean.Refusal;

final class RefusalReasonsTest {
    private static final RefusalWords WORDS = (RefusalWords) Proxy.newProxyInstance(RefusalReasonsTest.class.getClassLoader(),
            new Class<?>[] {RefusalWords.class}, (proxy, method, values) -> "words of " + method.getName());

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyReasonForWhichAFileIsNotCleanedHasWords(Refusal reason) {
        assertThat(RefusalReasons.of(reason.name(), WORDS)).startsWith("words of");
    }

    @Test
    void aReasonOfALaterEngineHasNone() {
        assertThat(RefusalReasons.of("LATER", WORDS)).isNull();
    }
}
