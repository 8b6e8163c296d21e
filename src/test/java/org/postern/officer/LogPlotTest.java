package org.postern.officer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.casework.audit.AuditLog;

final class LogPlotTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @Test
    void withoutAChoiceItShowsAMonthAndTheBusiestDayFillsTheHeight() {
        LogPlot plot = LogPlot.of(List.of(new AuditLog.Day(TODAY, 5, 0), new AuditLog.Day(TODAY.minusDays(1), 6, 4)), TODAY, 0);
        assertThat(plot.bars()).hasSize(30);
        LogPlot.Bar busiest = plot.bars().get(28);
        assertThat(busiest.top()).isZero();
        assertThat(busiest.refusedHeight() + busiest.doneHeight()).isEqualTo(LogPlot.HEIGHT);
        assertThat(plot.bars().getLast().doneHeight()).isEqualTo(LogPlot.HEIGHT / 2.0);
        assertThat(plot).extracting(LogPlot::events, LogPlot::refused, LogPlot::most).containsExactly(15, 4, 10);
    }

    @Test
    void daysOutsideItAreNotCounted() {
        LogPlot plot = LogPlot.of(List.of(new AuditLog.Day(TODAY.minusDays(7), 5, 5), new AuditLog.Day(TODAY.plusDays(1), 5, 5)), TODAY, 7);
        assertThat(plot.events()).isZero();
        assertThat(plot.bars()).hasSize(7).allMatch(bar -> bar.doneHeight() == 0);
    }

    @Test
    void anAbsurdChoiceMakesNoEndlessPicture() {
        assertThat(LogPlot.of(List.of(), TODAY, 9999).bars()).hasSize(366);
    }
}
