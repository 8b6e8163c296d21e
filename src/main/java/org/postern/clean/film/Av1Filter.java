package org.postern.clean.film;

import java.io.IOException;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;

/** AV1 (bitstream specification, 5.3): units that draw are kept; padding, and metadata other than of brightness, are not. */
final class Av1Filter implements StreamFilter {
    private static final int METADATA = 5;
    /** Sequence, frame heads, tiles, frames. */
    private static final Set<Integer> DRAW = Set.of(1, 3, 4, 6, 7);
    private static final int DELIMITER = 2;
    private static final Set<Integer> METADATA_KEPT = Set.of(1, 2, 3);

    private final Marks marks = new Marks();

    @Override
    public boolean keepsLengths() {
        return false;
    }

    @Override
    public void sample(Source in, long at, int size, Splicer out) throws IOException {
        long end = at + size;
        while (at < end) {
            int head = in.u8(at);
            int type = head >> 3 & 15;
            int headSize = (head & 4) != 0 ? 2 : 1;
            long content = at + headSize;
            long length = end - content;
            if ((head & 2) != 0) {
                long[] told = leb128(in, content, end);
                content = told[0];
                length = told[1];
            }
            if ((head & 0x81) != 0 || length < 0 || length > end - content) {
                throw in.damaged("byte " + at, FilmFlaw.PICTURE_SHORTER_THAN_SAYS);
            }
            boolean keep = DRAW.contains(type) || type == METADATA && length > 0 && METADATA_KEPT.contains(in.u8(content));
            if (keep) {
                out.copy(at, content + length - at);
            } else if (type != DELIMITER || length > 0) {
                marks.add(type == METADATA ? "metadata" : type == 15 ? "padding" : "unit of type " + type, in.some(content, length, 4_096));
            }
            at = content + length;
        }
    }

    private static long[] leb128(Source in, long at, long end) throws IOException {
        long value = 0;
        for (int i = 0; i < 8 && at + i < end; i++) {
            int b = in.u8(at + i);
            value |= (long) (b & 0x7F) << 7 * i;
            if (b < 0x80) {
                return new long[] {at + i + 1, value};
            }
        }
        throw in.damaged("byte " + at, FilmFlaw.LENGTH_MAKES_NO_SENSE);
    }

    @Override
    public void tell(CleanContext context, String where) {
        marks.tell(context, where);
    }
}
