package org.postern.clean.film;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** What stands in the boxes of samples and is no sample of a track that is kept: left out because nothing points at it, and told. */
final class Mp4Gaps {
    private final Source in;
    private final CleanContext context;
    private final List<Box> data;
    /** Ranges in use, joined where they touch: begin and end. */
    private final TreeMap<Long, Long> used = new TreeMap<>();

    Mp4Gaps(Source in, CleanContext context, List<Box> data) {
        this.in = in;
        this.context = context;
        this.data = data;
    }

    void used(long at, long length) {
        long from = at;
        long to = at + length;
        var before = used.floorEntry(from);
        if (before != null && before.getValue() >= from) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        var after = used.ceilingEntry(from);
        while (after != null && after.getKey() <= to) {
            to = Math.max(to, after.getValue());
            used.remove(after.getKey());
            after = used.ceilingEntry(from);
        }
        used.put(from, to);
    }

    void tell(int most) throws IOException {
        long count = 0;
        long sum = 0;
        for (Box box : data) {
            long at = box.body();
            while (at < box.end()) {
                var range = used.floorEntry(at);
                if (range != null && range.getValue() > at) {
                    at = range.getValue();
                    continue;
                }
                var next = used.higherKey(at);
                long to = next == null ? box.end() : Math.min(next, box.end());
                sum += to - at;
                if (count++ < most) {
                    String quoted = Words.longest(in.some(at, to - at, 4_096));
                    if (quoted.length() >= 12) {
                        context.removed("film.unplayed-bytes", "byte " + at + ", " + (to - at) + " bytes that no kept track plays", quoted, Tells.DEVICE, Severity.MEDIUM);
                    }
                }
                at = to;
            }
        }
        if (sum > 0) {
            context.removed("film.unplayed-bytes", "between samples", sum + " bytes in " + count + " places", Tells.CONTENT, Severity.LOW);
        }
    }
}
