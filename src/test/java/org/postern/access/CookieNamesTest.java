package org.postern.access;

import static org.assertj.core.api.Assertions.assertThat;

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
}
