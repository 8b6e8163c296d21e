package org.postern.clean.film;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;

/** Motion JPEG: of each picture the segments that draw (ITU-T T.81, B.1.1.3), and the field order that AVI1 tells. */
final class JpegFilter implements StreamFilter {
    private final Marks marks = new Marks();

    @Override
    public boolean keepsLengths() {
        return false;
    }

    @Override
    public void sample(Source in, long from, int size, Splicer out) throws IOException {
        long end = from + size;
        long at = from;
        while (at + 2 <= end) {
            int marker = in.u8(at) == 0xFF ? in.u8(at + 1) : -1;
            if (marker == 0xFF) {
                at++;
            } else if (marker == 0xD8 || marker == 0xD9) {
                out.copy(at, 2);
                at += 2;
                if (marker == 0xD9 && (at + 1 >= end || in.u8(at) != 0xFF || in.u8(at + 1) != 0xD8)) {
                    at = behindPicture(in, at, end);
                }
            } else if (marker >= 0xC0 && at + 4 <= end) {
                int length = (int) in.big(at + 2, 2);
                if (length < 2 || length > end - at - 2) {
                    throw in.damaged("byte " + at, FilmFlaw.PICTURE_SHORTER_THAN_SAYS);
                }
                segment(in, marker, at, length, out);
                at += 2 + length;
                if (marker == 0xDA) {
                    long scanEnd = scan(in, at, end);
                    out.copy(at, scanEnd - at);
                    at = scanEnd;
                }
            } else {
                throw in.damaged("byte " + at, FilmFlaw.PICTURE_HOLDS_SOMETHING_ELSE);
            }
        }
    }

    /** Zeros and fillers behind a picture fall; a second field may follow. */
    private long behindPicture(Source in, long at, long end) throws IOException {
        long next = at;
        while (next + 1 < end && !(in.u8(next) == 0xFF && in.u8(next + 1) == 0xD8)) {
            next++;
        }
        next = next + 1 < end ? next : end;
        if (!in.allZero(at, next - at)) {
            marks.add("bytes behind a picture", in.some(at, next - at, 4_096));
        }
        return next;
    }

    private void segment(Source in, int marker, long at, int length, Splicer out) throws IOException {
        boolean draws = marker >= 0xC0 && marker <= 0xCF && marker != 0xC8 || marker == 0xDA || marker == 0xDB || marker == 0xDD;
        if (draws) {
            out.copy(at, 2 + length);
        } else if (marker == 0xE0 && length >= 8 && in.starts(at + 4, "AVI1")) {
            // The order of fields, and nothing behind it.
            out.big(0xFFE0_0010L, 4).ascii("AVI1").big(in.u8(at + 8), 1).zeros(9);
        } else if (marker == 0xEE && length >= 14 && in.starts(at + 4, "Adobe")) {
            out.big(0xFFEE_000EL, 4).ascii("Adobe").big(100, 2).zeros(4).big(in.u8(at + 15), 1);
        } else if (marker != 0xE0 || length != 16) {
            marks.add(marker == 0xFE ? "comment" : "segment " + Integer.toHexString(marker), in.some(at + 4, length - 2, 4_096));
        }
    }

    private static long scan(Source in, long from, long end) throws IOException {
        long at = from;
        while (at + 1 < end) {
            if (in.u8(at) == 0xFF) {
                int next = in.u8(at + 1);
                if (next != 0 && (next < 0xD0 || next > 0xD7) && next != 0xFF) {
                    return at;
                }
            }
            at++;
        }
        return end;
    }

    @Override
    public void tell(CleanContext context, String where) {
        marks.tell(context, where);
    }
}
