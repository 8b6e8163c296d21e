package org.postern.newsroom;

import java.util.List;
import java.util.stream.IntStream;
import org.postern.casework.redaction.MarkBoard;
import org.postern.redact.PageSizes;

/**
 * Originals with marks and output side by side, some pages at a time: each picture is opened from its seal when it is looked at.
 *
 * @param earlier the first page of the group before, or 0
 * @param later   the first page of the group after, or 0
 */
record Sheets(int from, int to, int all, int earlier, int later, List<Pair> pages) {
    /** Both pictures of ten pages are some megabytes: quick to load, enough to compare. */
    static final int AT_ONCE = 10;

    record Pair(int number, String width, String height, String original, String output, List<Geometry.Rectangle> boxes) {
        /** Whether somebody has said something of this page as a whole. */
        public boolean remarked(List<Remarks.Spot> spots) {
            return spots.stream().anyMatch(spot -> spot.page() == number && spot.whole());
        }
    }

    static Sheets of(PageSizes sizes, MarkBoard marks, int askedFrom, String originals, String outputs) {
        int all = sizes.pages().size();
        int from = Math.clamp(askedFrom, 1, Math.max(all, 1));
        int to = Math.min(all, from + AT_ONCE - 1);
        List<Pair> pairs = IntStream.rangeClosed(from, to).mapToObj(number -> {
            PageSizes.Size size = sizes.pages().get(number - 1);
            return new Pair(number, Geometry.number(size.width()), Geometry.number(size.height()), originals + number + ".png", outputs + number + ".png",
                    DocumentSheet.boxesOn(marks, number));
        }).toList();
        return new Sheets(from, to, all, from > 1 ? Math.max(1, from - AT_ONCE) : 0, to < all ? to + 1 : 0, pairs);
    }
}
