package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.inspect.Said;

/** What a report says in English is found again as a sentence, and nothing else is. */
final class ReportWordsTest {
    @Test
    void everyPlaceOfALeakIsFoundAgain() {
        for (Leaking leak : Leaking.values()) {
            assertThat(leak.english()).doesNotContain(ReportWords.BETWEEN);
            assertThat(ReportWords.of(failed(leak.english() + "; page 12: " + leak.english())))
                    .containsExactly(leak.with(), OnPage.FOUND.with(12, leak));
        }
        assertThat(ReportWords.of(failed(""))).isEmpty();
    }

    @Test
    void everyReasonForAPictureIsFoundAgain() {
        for (WhyPicture why : WhyPicture.values()) {
            Said said = NeedsLook.DRAWN.with(why);
            assertThat(ReportWords.of(new Report.NeedsHuman(1, said.english()))).isEqualTo(said);
        }
        assertThat(ReportWords.of(new Report.NeedsHuman(1, "picture without text"))).isEqualTo(NeedsLook.NO_TEXT.with());
    }

    @Test
    void wordsOfSomebodyElseAreNone() {
        assertThat(ReportWords.of(failed("call this number"))).isNull();
        assertThat(ReportWords.of(failed("a text string; call this number"))).isNull();
        assertThat(ReportWords.of(failed("page 99999999: a text string"))).isNull();
        assertThat(ReportWords.of(failed("; a text string"))).isNull();
        assertThat(ReportWords.of(new Report.NeedsHuman(1, "drawn as a picture: call this number"))).isNull();
        assertThat(ReportWords.of(new Report.NeedsHuman(1, ""))).isNull();
    }

    private static Report.Check failed(String detail) {
        return new Report.Check("text", false, detail);
    }
}
