package org.postern.clean.film;

import java.io.IOException;
import java.util.regex.Pattern;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;
import org.postern.clean.splice.Words;

/**
 * MPEG-4 part 2 (ISO/IEC 14496-2, 6.2.2): user data between start codes is left out, but for the name and number by which decoders know whose arithmetic to follow;
 * those names are kept in their shortest form.
 */
final class Mpeg4Filter implements StreamFilter {
    private static final int USER_DATA = 0xB2;
    private static final Pattern ARITHMETIC = Pattern.compile("XviD\\d{4}|DivX\\d{3}[bB]\\d{3,4}p?|Lavc\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|FFmpeg\\d?b\\d{4}");
    private static final int LONGEST = 64;

    private final Marks marks = new Marks();
    private String kept = "";

    @Override
    public boolean keepsLengths() {
        return false;
    }

    @Override
    public void sample(Source in, long from, int size, Splicer out) throws IOException {
        long end = from + size;
        long start = from;
        for (long at = from; at + 3 < end; at++) {
            if (in.u8(at) != 0 || in.u8(at + 1) != 0 || in.u8(at + 2) != 1 || in.u8(at + 3) != USER_DATA) {
                continue;
            }
            long stop = at + 4;
            while (stop < end && !(stop + 2 < end && in.u8(stop) == 0 && in.u8(stop + 1) == 0 && in.u8(stop + 2) == 1)) {
                stop++;
            }
            byte[] content = in.some(at + 4, stop - at - 4, 4_096);
            var name = ARITHMETIC.matcher(Words.text(content));
            out.copy(start, at - start);
            if (stop - at - 4 <= LONGEST && name.lookingAt()) {
                kept = name.group();
                out.big(0x1B2, 4).ascii(canonical(kept));
                if (content.length > name.end() && !new Source(org.postern.inspect.UntrustedBytes.of(content), FilmFlaw.FILM).allZero(name.end(), content.length - name.end())) {
                    marks.add("user data", java.util.Arrays.copyOfRange(content, name.end(), content.length));
                }
            } else {
                marks.add("user data", content);
            }
            start = stop;
            at = stop - 1;
        }
        out.copy(start, end - start);
    }

    /** All versions since 2012 draw alike, so they need no number of their own. */
    private static String canonical(String name) {
        if (name.startsWith("Lavc")) {
            int major = Integer.parseInt(name.substring(4, name.indexOf('.')));
            return major >= 54 ? "Lavc54.0.0" : name;
        }
        return name;
    }

    @Override
    public void tell(CleanContext context, String where) {
        marks.tell(context, where);
        if (!kept.isEmpty()) {
            context.found(new org.postern.inspect.Finding("film.encoder", where, kept + ", which decoders need to know whose arithmetic to follow",
                    org.postern.inspect.Finding.Tells.SOFTWARE, org.postern.inspect.Finding.Severity.LOW, org.postern.inspect.Finding.Fate.KEPT));
        }
    }
}
