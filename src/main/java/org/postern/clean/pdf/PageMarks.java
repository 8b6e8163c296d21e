package org.postern.clean.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postern.inspect.CopyWords;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.TextMarks;

/**
 * Marks of a copy in what a page's text reads as, line by line: letters of another script, addresses with tokens, spaces of other kinds,
 * signs without ink or width. What is drawn stays and is told; signs that draw nothing go, where no script needs them.
 */
final class PageMarks {
    /** What is drawn cannot be put right without another look of the page; the other kinds have their place in a font's map. */
    private static final Map<String, Fate> TOLD = Map.of("text.homoglyph", Fate.NEEDS_HUMAN, "text.url-token", Fate.NEEDS_HUMAN, "text.url-path", Fate.NEEDS_HUMAN,
            "text.return-path", Fate.NEEDS_HUMAN, "text.exotic-space", Fate.NEEDS_HUMAN, "text.ideograph-variant", Fate.NEEDS_HUMAN);
    private static final int SOFT_HYPHEN = 0xAD;

    private PageMarks() { }

    static void look(List<Mark> marks, String where, Traces traces) {
        var text = new StringBuilder();
        List<Mark> line = new ArrayList<>();
        for (Mark mark : marks) {
            if (!mark.isText() || mark.hidden != null) {
                continue;
            }
            if (!line.isEmpty() && !follows(line.getLast(), mark)) {
                line(line, text);
                line.clear();
            }
            line.add(mark);
        }
        line(line, text);
        String all = text.toString();
        CopyWords.find(all, where, traces::tell);
        boolean spaces = kindsOfSpace(all) > 1;
        TextMarks.run(all, where, finding -> {
            Fate fate = TOLD.get(finding.kind());
            if (fate != null && (spaces || !finding.kind().equals("text.exotic-space"))) {
                traces.tell(new Finding(finding.kind(), where, finding.value().replaceFirst(", read as .*", ""), finding.tells(), finding.severity(), fate));
            }
        });
    }

    /** Some programs write one kind of space for all of them, which is no code. */
    private static long kindsOfSpace(String text) {
        return text.chars().filter(sign -> Character.getType(sign) == Character.SPACE_SEPARATOR).distinct().count();
    }

    private static boolean follows(Mark last, Mark mark) {
        double em = Math.max(em(last), em(mark));
        return Math.abs(mark.box.getCenterY() - last.box.getCenterY()) < em && mark.box.getMinX() - last.box.getMaxX() < 2 * em && mark.box.getMinX() >= last.box.getMinX() - em;
    }

    private static double em(Mark mark) {
        return mark.origin != null ? mark.origin.size() : Math.max(mark.box.getHeight(), mark.box.getWidth());
    }

    private static boolean apart(Mark last, Mark mark) {
        double gap = last.origin != null && mark.origin != null ? mark.origin.x() - last.origin.end() : mark.box.getMinX() - last.box.getMaxX();
        return gap > em(mark) * 0.15;
    }

    /** Adds the line's text, and takes the signs out that nobody sees and no neighbour needs. */
    private static void line(List<Mark> line, StringBuilder text) {
        int before = 0;
        int start = text.length();
        Mark last = null;
        for (int i = 0; i < line.size(); i++) {
            Mark mark = line.get(i);
            String reads = reading(mark);
            if (reads.isEmpty()) {
                continue;
            }
            int point = reads.codePointAt(0);
            boolean one = reads.codePointCount(0, reads.length()) == 1;
            if (mark.kind == Mark.Kind.BLANK && one && TextMarks.unseen(point, before, next(line, i))) {
                mark.hidden = Mark.Hidden.INVISIBLE;
                continue;
            }
            if (last != null && apart(last, mark)) {
                text.append('\t');
            }
            text.append(one && point == SOFT_HYPHEN ? "-" : reads);
            before = reads.codePointBefore(reads.length());
            last = mark;
        }
        while (text.length() > start && Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    private static int next(List<Mark> line, int at) {
        for (int i = at + 1; i < line.size(); i++) {
            String reads = reading(line.get(i));
            if (!reads.isEmpty()) {
                return reads.codePointAt(0);
            }
        }
        return 0;
    }

    private static String reading(Mark mark) {
        String better = mark.face.readings.isEmpty() ? null : mark.face.readings.get(mark.code);
        return better != null ? better : mark.face.shown(mark.code).text();
    }
}
