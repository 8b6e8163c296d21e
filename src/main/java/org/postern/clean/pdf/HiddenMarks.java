package org.postern.clean.pdf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Turns what was judged into what is written, and into findings: hidden text is quoted, hidden drawings are counted. */
final class HiddenMarks {
    /** In points: letters whose midsts lie in one such square are compared. */
    private static final double CELL = 8;
    private static final int MANY = 50;

    private HiddenMarks() { }

    static void apply(Interpreter page, Parts parts, int number, Traces traces, boolean remove) {
        Map<Mark.Hidden, StringBuilder> texts = new EnumMap<>(Mark.Hidden.class);
        Map<Mark.Hidden, Integer> drawings = new EnumMap<>(Mark.Hidden.class);
        Mark last = null;
        int ocr = 0;
        for (Mark mark : page.marks()) {
            if (mark.hidden == null || !remove) {
                if (mark.isText()) {
                    mark.face.codes.put(mark.code, mark.codeLength);
                    ocr += mark.renderMode3 ? 1 : 0;
                }
                if (mark.hidden == null) {
                    continue;
                }
            }
            if (mark.isText()) {
                StringBuilder text = texts.computeIfAbsent(mark.hidden, none -> new StringBuilder());
                if (!text.isEmpty() && (last == null || last.run != mark.run || last.op != mark.op) && text.charAt(text.length() - 1) != ' ') {
                    text.append(apart(last, mark) ? " " : "");
                }
                text.append(mark.face.shown(mark.code).text());
                last = mark;
                if (remove) {
                    mark.run.hideGlyph(mark.op, mark.glyph, mark.adjust);
                }
            } else {
                drawings.merge(mark.hidden, 1, Integer::sum);
                if (remove) {
                    mark.run.hidePaint(mark.op);
                }
            }
        }
        String where = "page " + number;
        if (remove) {
            pale(page.marks(), where, traces);
            ShiftCodes.tell(page.marks(), where, traces);
        }
        page.unseenTexts().forEach(text -> traces.removed("marked-content", where, text, Tells.COPY, Severity.HIGH));
        texts.forEach((why, text) -> {
            if (!text.toString().isBlank()) {
                traces.removed("hidden-text." + name(why), where, text.toString().strip(), Tells.COPY, Severity.HIGH);
            }
        });
        drawings.forEach((why, count) -> traces.removed("hidden-drawing." + name(why), where, count + (count == 1 ? " drawing" : " drawings"), Tells.COPY,
                why == Mark.Hidden.SAME_COLOUR ? Severity.LOW : Severity.MEDIUM));
        int twice = remove ? twice(page.marks()) : 0;
        if (twice > 0) {
            traces.human("text-layer", where, twice + " invisible letters lie over other letters, so that one place reads as two things; compare them with the picture",
                    Tells.COPY, Severity.MEDIUM);
        }
        if (ocr > 0) {
            traces.human("text-layer", where, ocr + " invisible letters lie over the page's picture, as text recognition writes them;"
                    + " compare them with the picture", Tells.CONTENT, Severity.LOW);
        }
        for (Interpreter.FormRun form : page.forms()) {
            if (remove && form.to() > form.from() && page.marks().subList(form.from(), form.to()).stream().allMatch(mark -> mark.hidden != null)) {
                form.parent().hidePaint(form.op());
            }
        }
        page.forms().forEach(form -> parts.decisions(form.form()).meet(form.decided()));
    }

    /** Invisible letters in whose midst another letter of another operator stands. */
    private static int twice(List<Mark> marks) {
        Map<Long, List<Mark>> cells = new HashMap<>();
        int count = 0;
        for (Mark mark : marks) {
            if (mark.kind != Mark.Kind.GLYPH || mark.hidden != null) {
                continue;
            }
            List<Mark> near = cells.computeIfAbsent((long) Math.floor(mark.box.getCenterY() / CELL) << 32 ^ (long) Math.floor(mark.box.getCenterX() / CELL) & 0xFFFFFFFFL, none -> new ArrayList<>());
            boolean over = near.stream().anyMatch(other -> (mark.renderMode3 || other.renderMode3) && (other.op != mark.op || other.run != mark.run)
                    && other.box.contains(mark.box.getCenterX(), mark.box.getCenterY()));
            count += over ? 1 : 0;
            if (near.size() < MANY) {
                near.add(mark);
            }
        }
        return count;
    }

    /** Text that is seen, but hardly: one finding with all of it, and how often it stands there. */
    private static void pale(List<Mark> marks, String where, Traces traces) {
        Map<String, Integer> pieces = new LinkedHashMap<>();
        var piece = new StringBuilder();
        Mark last = null;
        for (Mark mark : marks) {
            boolean takes = mark.isText() && mark.hidden == null && (mark.pale || mark.kind == Mark.Kind.BLANK && last != null && last.op == mark.op);
            if (last != null && (!takes || last.run != mark.run || last.op != mark.op)) {
                pieces.merge(piece.toString().strip(), 1, Integer::sum);
                piece.setLength(0);
                last = null;
            }
            if (takes) {
                piece.append(mark.face.shown(mark.code).text());
                last = mark;
            }
        }
        if (!piece.isEmpty()) {
            pieces.merge(piece.toString().strip(), 1, Integer::sum);
        }
        pieces.forEach((text, count) -> {
            if (!text.isBlank()) {
                traces.human("pale-text", where, count > 1 ? text + " (" + count + " times)" : text, Tells.COPY, Severity.MEDIUM);
            }
        });
    }

    private static boolean apart(Mark before, Mark now) {
        return before == null || Math.abs(before.box.getCenterY() - now.box.getCenterY()) > now.box.getHeight() / 2
                || now.box.getMinX() - before.box.getMaxX() > now.box.getHeight() * 0.2;
    }

    private static String name(Mark.Hidden why) {
        return switch (why) {
            case LAYER -> "layer";
            case INVISIBLE -> "invisible";
            case OFF_PAGE -> "off-page";
            case CLIPPED -> "clipped";
            case TINY -> "tiny";
            case COVERED -> "covered";
            case SAME_COLOUR -> "same-colour";
        };
    }
}
