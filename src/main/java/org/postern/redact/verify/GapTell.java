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
                most = Math.max(most, bits(row, removed, after));
            }
        }
        return most;
    }

    private static double bits(PageReading.Row row, Set<PageReading.Sign> removed, PageReading after) {
        boolean behindRemoved = false;
        for (PageReading.Sign sign : row.signs()) {
            if (removed.contains(sign)) {
                behindRemoved = true;
            } else if (behindRemoved && !sign.text().isBlank()) {
                if (after.signs().stream().anyMatch(kept -> kept.text().equals(sign.text()) && Math.abs(kept.x() - sign.x()) < SAME_PLACE
                        && Math.abs(kept.y() - sign.y()) < SAME_PLACE)) {
                    return WidthTell.exactGap(row.size());
                }
                behindRemoved = false;
            }
        }
        return 0;
    }
}
