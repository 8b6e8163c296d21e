package org.postern.redact;

import java.util.List;

/** The sizes of all pages, in reader's points; the first is page 1. */
public record PageSizes(List<Size> pages) {
    public PageSizes {
        pages = List.copyOf(pages);
    }

    public record Size(double width, double height) {}
}
