package org.postern.redact;

import java.util.List;

/**
 * One place where a text, pattern or entity stands.
 *
 * @param page  counts from 1; 0 for a place that is on no page
 * @param boxes the boxes of its glyphs, one for each line it touches; empty when it is on no page
 * @param where {@code page} or the part of the file: {@code outline}, {@code metadata}, {@code field}, {@code annotation}
 */
public record Hit(int page, List<Box> boxes, String contextBefore, String text, String contextAfter, String where) {
    public Hit {
        boxes = List.copyOf(boxes);
    }

    /** Found text never reaches a log. */
    @Override
    public String toString() {
        return "Hit on page " + page;
    }
}
