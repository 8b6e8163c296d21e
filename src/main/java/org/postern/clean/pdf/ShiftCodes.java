package org.postern.clean.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Looks for codes in the places of lines, words and letters: a line a third of a point too low between its neighbours, gaps between
 * words that differ by less than a point, letters a little off their baseline. Each of them is also what a plain typesetter may do;
 * that is for a person to judge, best with a second copy of the document.
 */
final class ShiftCodes {
    /** In points: less is rounding, more is layout. */
    private static final double LEAST = 0.02;
    private static final double MOST = 1.2;
    /** Fewer lines, words or letters than this carry less than a few bits. */
    private static final int FEWEST = 3;
    private static final int MAX_LINES = 20_000;

    /** Glyphs that follow one another on one baseline. */
    private static final class Line {
        final List<Mark> glyphs = new ArrayList<>();
        final List<Double> gaps = new ArrayList<>();
        double y;

        Mark first() {
            return glyphs.getFirst();
        }
    }

    private ShiftCodes() { }

    static void tell(List<Mark> marks, String where, Traces traces) {
        List<Line> lines = lines(marks);
        if (lines.size() > MAX_LINES) {
            return;
        }
        say(traces, where, "spacing.lines", shiftedLines(lines), "lines stand a fraction of a point off between their neighbours");
        say(traces, where, "spacing.words", unevenLines(lines), "lines have gaps between words that differ by less than a point; --canonical-spacing makes them alike");
        say(traces, where, "spacing.letters", raisedLetters(lines), "letters stand a fraction of a point off their line");
    }

    private static void say(Traces traces, String where, String kind, int count, String what) {
        if (count >= FEWEST) {
            traces.human(kind, where, String.format(Locale.ROOT, "%d %s", count, what), Tells.COPY, Severity.LOW);
        }
    }

    private static List<Line> lines(List<Mark> marks) {
        var lines = new ArrayList<Line>();
        Line line = null;
        Mark last = null;
        boolean gap = false;
        for (Mark mark : marks) {
            if (!mark.isText() || mark.hidden != null || mark.renderMode3 || mark.origin == null) {
                continue;
            }
            if (mark.kind == Mark.Kind.BLANK) {
                gap = true;
                continue;
            }
            boolean follows = last != null && Math.abs(mark.origin.y() - last.origin.y()) <= MOST && mark.origin.x() >= last.origin.x()
                    && mark.origin.x() - last.origin.end() < 2 * mark.origin.size() && Math.abs(mark.origin.size() - last.origin.size()) < 0.01;
            if (!follows) {
                line = new Line();
                lines.add(line);
            } else {
                double space = mark.origin.x() - last.origin.end();
                if ((gap || space > mark.origin.size() * 0.12) && Character.isLetterOrDigit(lastLetter(last))) {
                    line.gaps.add(space);
                }
            }
            gap = false;
            line.glyphs.add(mark);
            last = mark;
        }
        for (Line each : lines) {
            double[] ys = each.glyphs.stream().mapToDouble(glyph -> glyph.origin.y()).sorted().toArray();
            each.y = ys[ys.length / 2];
        }
        return lines;
    }

    private static int lastLetter(Mark mark) {
        String text = mark.face.shown(mark.code).text();
        return text.isEmpty() ? ' ' : text.codePointBefore(text.length());
    }

    /** Lines that stand off by as much above as below, while their neighbours keep the distance of all others. */
    private static int shiftedLines(List<Line> lines) {
        Map<String, List<Double>> columns = new HashMap<>();
        for (Line line : lines) {
            if (line.glyphs.size() > 10) {
                String column = Math.round(line.first().origin.x()) + " " + Math.round(line.first().origin.size() * 10);
                columns.computeIfAbsent(column, none -> new ArrayList<>()).add(line.y);
            }
        }
        int shifted = 0;
        for (List<Double> column : columns.values()) {
            double[] ys = column.stream().mapToDouble(Double::doubleValue).sorted().distinct().toArray();
            if (ys.length < 6) {
                continue;
            }
            double[] doubled = new double[ys.length - 2];
            for (int i = 0; i < doubled.length; i++) {
                doubled[i] = ys[i + 2] - ys[i];
            }
            double[] sorted = doubled.clone();
            Arrays.sort(sorted);
            double two = sorted[sorted.length / 2];
            for (int i = 0; i < doubled.length; i++) {
                double off = Math.abs(ys[i + 1] - (ys[i] + ys[i + 2]) / 2);
                if (Math.abs(doubled[i] - two) < LEAST && off > 2 * LEAST && off < MOST) {
                    shifted++;
                }
            }
        }
        return shifted;
    }

    private static int unevenLines(List<Line> lines) {
        int uneven = 0;
        for (Line line : lines) {
            double least = line.gaps.stream().mapToDouble(Double::doubleValue).min().orElse(0);
            double most = line.gaps.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            uneven += line.gaps.size() >= FEWEST && most - least > 2 * LEAST && most - least < MOST ? 1 : 0;
        }
        return uneven;
    }

    private static int raisedLetters(List<Line> lines) {
        int raised = 0;
        for (Line line : lines) {
            for (Mark glyph : line.glyphs) {
                double off = Math.abs(glyph.origin.y() - line.y);
                raised += off > LEAST && off < MOST ? 1 : 0;
            }
        }
        return raised;
    }
}
