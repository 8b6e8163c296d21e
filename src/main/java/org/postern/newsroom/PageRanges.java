package org.postern.newsroom;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages as people write them: {@code 2-5, 9}. */
final class PageRanges {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:\\s*[-\u2013]\\s*(\\d{1,6}))?");
    private static final int LONGEST = 500;

    private PageRanges() {}

    /** The pages, or empty when this is no list of pages of a document with so many; nothing written is no page. */
    static Optional<SortedSet<Integer>> of(String typed, int pages) {
        SortedSet<Integer> found = new TreeSet<>();
        if (typed == null || typed.isBlank()) {
            return Optional.of(found);
        }
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        for (String part : typed.split("[,;\\s]+(?![-\u2013])(?<![-\u2013]\\s{0,9})")) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                return Optional.empty();
            }
            int from = Integer.parseInt(range.group(1));
            int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
            if (from < 1 || to < from || to > pages) {
                return Optional.empty();
            }
            for (int page = from; page <= to; page++) {
                found.add(page);
            }
        }
        return Optional.of(found);
    }
}
