package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.casework.redaction.MarkBoard;
import org.postern.redact.Box;
import org.postern.redact.Hit;
import org.postern.redact.TextMark;

final class HitsTest {
    private static final TextMark ASKED = new TextMark("harbour", "", false, false);

    private static Hits list(int all, int from) {
        List<Hit> found = IntStream.range(0, all).mapToObj(i -> new Hit(1 + i / 10, List.of(new Box(10, 10 + i % 10, 40, 20 + i % 10)), "", "harbour", "", "page")).toList();
        return Hits.of(found, ASKED, List.of(), new MarkBoard(0, List.of()), from, null);
    }

    @ParameterizedTest(name = "{0} places, asked from {1}: {2} to {3}")
    @CsvSource({"0, 0, 1, 0, 0, 0", "1, 0, 1, 1, 0, 0", "200, 1, 1, 200, 0, 0", "201, 1, 1, 200, 0, 201", "201, 201, 201, 201, 1, 0",
        "5000, 4801, 4801, 5000, 4601, 0", "5000, 999999, 4801, 5000, 4601, 0", "450, 250, 201, 400, 1, 401"})
    void aListHoldsAtMostTwoHundredPlacesAndLeadsToTheOthers(int all, int asked, int from, int to, int earlier, int later) {
        Hits hits = list(all, asked);
        assertThat(List.of(hits.total(), hits.from(), hits.to(), hits.earlier(), hits.later())).containsExactly(all, from, to, earlier, later);
    }

    @Test
    void whatStandsAroundAPlaceBeginsAndEndsWithWholeWords() {
        String before = "es river been whose for answer payments the staff Zephyrine ";
        String after = " from one meetings shared a letters moved small in and three pos";
        var hit = new Hit(1, List.of(new Box(10, 10, 40, 20)), before, "harbour", after, "page");
        Hits.Row row = Hits.of(List.of(hit), ASKED, List.of(), new MarkBoard(0, List.of()), 1, null).pages().getFirst().rows().getFirst();
        assertThat(row.before()).isEqualTo("\u2026river been whose for answer payments the staff Zephyrine ");
        assertThat(row.after()).isEqualTo(" from one meetings shared a letters moved small in and\u2026");
        var whole = new Hit(1, List.of(new Box(10, 10, 40, 20)), "in the ", "harbour", ".", "page");
        row = Hits.of(List.of(whole), ASKED, List.of(), new MarkBoard(0, List.of()), 1, null).pages().getFirst().rows().getFirst();
        assertThat(row.before() + row.after()).isEqualTo("in the .");
    }

    @Test
    void whoFollowsTheListsMeetsEveryPlaceOnce() {
        List<Integer> met = new ArrayList<>();
        for (int from = 1; from > 0; ) {
            Hits hits = list(1_003, from);
            hits.pages().forEach(page -> page.rows().forEach(row -> met.add(row.index())));
            from = hits.later();
        }
        assertThat(met).isEqualTo(IntStream.range(0, 1_003).boxed().toList());
    }
}
