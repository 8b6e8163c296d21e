package org.postern.officer;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postern.casework.audit.AuditLog;

/** Events by day, as bars: what was refused stands on what was done. All measures are those of the picture, {@link #WIDTH} by {@link #HEIGHT}. */
record LogPlot(List<Bar> bars, String from, String to, int events, int refused, int most) {
    static final int WIDTH = 900;
    static final int HEIGHT = 80;
    /** Without a choice, and when less was chosen than would show a rhythm. */
    private static final int MONTH = 30;
    private static final int WEEK = 7;
    private static final int MOST_BARS = 366;

    /** @param top upper edge of the part that was refused; it ends where the part begins that was done */
    record Bar(double x, double width, double top, double refusedHeight, double middle, double doneHeight, String day, int events) {}

    static LogPlot of(List<AuditLog.Day> days, LocalDate today, int lastDays) {
        int count = lastDays == 0 ? MONTH : Math.clamp(lastDays, WEEK, MOST_BARS);
        LocalDate first = today.minusDays(count - 1L);
        Map<LocalDate, AuditLog.Day> byDay = days.stream().filter(day -> ChronoUnit.DAYS.between(first, day.day()) >= 0 && !day.day().isAfter(today))
                .collect(Collectors.toMap(AuditLog.Day::day, Function.identity()));
        int most = byDay.values().stream().mapToInt(day -> day.done() + day.refused()).max().orElse(0);
        double step = (double) WIDTH / count;
        List<Bar> bars = IntStream.range(0, count).mapToObj(i -> bar(byDay.getOrDefault(first.plusDays(i), new AuditLog.Day(first.plusDays(i), 0, 0)),
                i * step, step * 0.8, most)).toList();
        return new LogPlot(bars, first.toString(), today.toString(), byDay.values().stream().mapToInt(day -> day.done() + day.refused()).sum(),
                byDay.values().stream().mapToInt(AuditLog.Day::refused).sum(), most);
    }

    private static Bar bar(AuditLog.Day day, double x, double width, int most) {
        double scale = most == 0 ? 0 : (double) HEIGHT / most;
        double done = day.done() * scale;
        double refused = day.refused() * scale;
        return new Bar(round(x), round(width), round(HEIGHT - done - refused), round(refused), round(HEIGHT - done), round(done), day.day().toString(),
                day.done() + day.refused());
    }

    private static double round(double measure) {
        return Math.round(measure * 10) / 10.0;
    }
}
