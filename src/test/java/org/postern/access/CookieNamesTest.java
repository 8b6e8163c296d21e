package org.postern.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CookieNamesTest {
    @ParameterizedTest
    @CsvSource({
        "session=a, q_session=a",
        "session_chunk_1=a; sitting=b, q_session_chunk_1=a; sitting=b",
        "way-in_5f=a==; way-out=b, q_auth_5f=a==; q_post_logout=b",
        "sessions=a; my-session=b, sessions=a; my-session=b",
        "q_session=a; sitting=b, sitting=b",
        "q_session=a, ''",
        "'; ;session=a;', q_session=a"})
    void whatTheBrowserSendsIsReadUnderTheFrameworksNames(String sent, String read) {
        assertThat(CookieNames.inward(sent)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"q_session, session", "q_session_chunk_1, session_chunk_1", "q_auth_5f, way-in_5f", "q_post_logout, way-out", "q_new, othernew"})
    void whatTheFrameworkSetsHasANameOfOurs(String theirs, String ours) {
        assertThat(CookieNames.ours(theirs)).isEqualTo(ours);
    }

    @Test
    void ofManySignInsThatWereBegunTheLatestStay() {
        String many = IntStream.range(0, 25).mapToObj(i -> "way-in_" + i + "=x").collect(Collectors.joining("; "));
        assertThat(CookieNames.surplus("session=a; " + many + "; way-in=b; way-inside_1=c")).isEqualTo(IntStream.range(0, 15).mapToObj(i -> "way-in_" + i).toList());
        assertThat(CookieNames.surplus("session=a; way-in_1=b")).isEmpty();
        assertThat(CookieNames.surplus("")).isEmpty();
    }
}
