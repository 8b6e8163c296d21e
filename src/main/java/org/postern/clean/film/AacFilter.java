package org.postern.clean.film;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;

/**
 * AAC (ISO/IEC 14496-3, 4.4.2.1): fill and data elements before the first sound of a frame, where encoders write their names, are blanked. Those behind the
 * sound could be found only by decoding it.
 */
final class AacFilter implements StreamFilter {
    private static final int DATA = 4;
    private static final int FILL = 6;

    private final Marks marks = new Marks();

    @Override
    public void sample(Source in, long at, int size, Splicer out) throws IOException {
        int first = size == 0 ? 0 : in.u8(at) >>> 5;
        if (first != DATA && first != FILL) {
            out.copy(at, size);
            return;
        }
        byte[] frame = in.read(at, size);
        long bit = 0;
        while (bit + 7 < size * 8L) {
            int id = bits(frame, bit, 3);
            int count;
            if (id == FILL) {
                count = bits(frame, bit + 3, 4);
                bit += 7;
                if (count == 15) {
                    count += bits(frame, bit, 8) - 1;
                    bit += 8;
                }
            } else if (id == DATA) {
                boolean aligned = bits(frame, bit + 7, 1) == 1;
                count = bits(frame, bit + 8, 8);
                bit += 16;
                if (count == 255) {
                    count += bits(frame, bit, 8);
                    bit += 8;
                }
                bit = aligned ? bit + 7 & ~7L : bit;
            } else {
                break;
            }
            if (bit + count * 8L > size * 8L) {
                throw in.damaged("byte " + at, FilmFlaw.PIECE_OF_SOUND_SHORTER_THAN_SAYS);
            }
            blank(frame, bit, count, id == FILL ? "fill element" : "data element");
            bit += count * 8L;
        }
        int same = 0;
        byte[] before = in.read(at, size);
        for (int i = 0; i < size; i++) {
            same = frame[i] == before[i] ? same : i + 1;
        }
        out.write(frame, 0, same).copy(at + same, size - same);
    }

    private void blank(byte[] frame, long bit, int count, String what) {
        boolean used = false;
        for (long i = bit; i < bit + count * 8L; i++) {
            used |= bits(frame, i, 1) != 0;
        }
        if (used) {
            // Encoders begin their text at a byte's beginning.
            marks.add(what, java.util.Arrays.copyOfRange(frame, (int) ((bit + 7) / 8), (int) ((bit + count * 8L) / 8)));
            for (long i = bit; i < bit + count * 8L; i++) {
                frame[(int) (i >>> 3)] &= (byte) ~(0x80 >>> (i & 7));
            }
        }
    }

    private static int bits(byte[] b, long at, int count) {
        int value = 0;
        for (long i = at; i < at + count; i++) {
            value = value << 1 | (i >>> 3 < b.length ? b[(int) (i >>> 3)] >>> 7 - (i & 7) & 1 : 0);
        }
        return value;
    }

    @Override
    public void tell(CleanContext context, String where) {
        marks.tell(context, where);
    }
}
