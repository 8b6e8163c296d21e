package org.postern.redact.verify;

import java.awt.Shape;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.postern.redact.content.WidthTell;

/**
 * What the gaps of an output tell: where the text behind a removed text still stands at its old place, the gap has the removed text's
 * width, to a fraction of a point. Text that was moved or taken away with it tells nothing here.
 */
final class GapTell {
    /** In points: text that was set anew does not meet its old place by chance. */
    private static final double SAME_PLACE = 0.05;
    /** A gap that is no space between words, in em. */
    private static final double CELL_GAP = 1.5;
    private static final double SAME_EDGE = 1;

    private GapTell() {}

    /** Bits, 0 when no gap kept its width. */
    static double bits(PageReading before, PageReading after, List<Shape> boxes, Sought sought) {
        Set<PageReading.Sign> removed = Collections.newSetFromMap(new IdentityHashMap<>());
        for (PageReading.Text text : before.texts()) {
            for (Sought.Span span : sought.places(text.toString())) {
                for (int at = span.start(); at < span.end(); at++) {
                    if (text.signAt(at) != null) {
                        removed.add(text.signAt(at));
                    }
                }
            }
        }
        before.signs().stream().filter(sign -> boxes.stream().anyMatch(sign::inside)).forEach(removed::add);
        double most = 0;
        if (!removed.isEmpty()) {
            for (PageReading.Row row : before.rows()) {
                most = Math.max(most, bits(row, removed, before, after));
            }
        }
        return most;
    }

    private static double bits(PageReading.Row row, Set<PageReading.Sign> removed, PageReading before, PageReading after) {
        PageReading.Sign lastKept = null;
        PageReading.Sign lastRemoved = null;
        for (PageReading.Sign sign : row.signs()) {
            if (removed.contains(sign)) {
                lastRemoved = sign;
            } else if (!sign.text().isBlank()) {
                // Where the text before it was moved, the gap is another one: a line that is set to the right.
                if (lastRemoved != null && !isNextCell(row, lastRemoved, sign, before) && stands(sign, after) && (lastKept == null || stands(lastKept, after))) {
                    return WidthTell.exactGap(row.size());
                }
                lastKept = sign;
                lastRemoved = null;
            }
        }
        return 0;
    }

    private static boolean stands(PageReading.Sign sign, PageReading after) {
        return after.signs().stream().anyMatch(kept -> kept.text().equals(sign.text()) && Math.abs(kept.x() - sign.x()) < SAME_PLACE
                && Math.abs(kept.y() - sign.y()) < SAME_PLACE);
    }

    /** The cell of a table or another column begins where it begins in other lines, too, however wide the text before it is. */
    private static boolean isNextCell(PageReading.Row row, PageReading.Sign removed, PageReading.Sign next, PageReading before) {
        if (row.degrees() != 0 || next.x() - Math.max(removed.x(), removed.endX()) < CELL_GAP * row.size()) {
            return false;
        }
        return before.rows().stream().filter(other -> other != row && other.degrees() == 0).anyMatch(other -> {
            PageReading.Sign last = null;
            for (PageReading.Sign sign : other.signs()) {
                boolean begins = last == null || sign.x() - last.endX() > CELL_GAP * other.size();
                if (begins && Math.abs(sign.x() - next.x()) < SAME_EDGE) {
                    return true;
                }
                last = sign.text().isBlank() ? last : sign;
            }
            return false;
        });
    }
}
