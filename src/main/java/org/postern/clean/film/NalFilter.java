package org.postern.clean.film;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;

/**
 * H.264 and H.265 (ITU-T H.264, 7.3 and annex D; H.265, 7.3 and annex D): units that draw and the few messages that say how to show pictures are kept. Messages with an
 * encoder's settings, a camera's number, a time of day or captions, fillers, second views and units of no known kind are not.
 */
final class NalFilter implements StreamFilter {
    /** Slices, parameter sets, delimiters, ends. */
    private static final Set<Integer> AVC = Set.of(1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 13);
    private static final Set<Integer> HEVC = Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 18, 19, 20, 21, 32, 33, 34, 35, 36, 37);
    private static final int AVC_MESSAGES = 6;
    private static final Set<Integer> HEVC_MESSAGES = Set.of(39, 40);
    /** Recovery point, packing of two views, orientation, mastering display, light levels, transfer. */
    private static final Set<Integer> AVC_KEPT = Set.of(6, 45, 47, 137, 144, 147);
    private static final Set<Integer> HEVC_KEPT = Set.of(0, 1, 6, 45, 47, 129, 137, 144, 147);
    private static final int MAX_MESSAGE = 1 << 20;

    private final boolean hevc;
    private final int lengthSize;
    private final Marks marks = new Marks();

    /** @param lengthSize bytes of the length before each unit; 0 where start codes stand between them */
    NalFilter(boolean hevc, int lengthSize) {
        this.hevc = hevc;
        this.lengthSize = lengthSize;
    }

    @Override
    public boolean keepsLengths() {
        return false;
    }

    @Override
    public void sample(Source in, long at, int size, Splicer out) throws IOException {
        if (lengthSize == 0) {
            startCodes(in, at, at + size, out);
            return;
        }
        long end = at + size;
        while (at < end) {
            if (end - at < lengthSize) {
                throw in.damaged("byte " + at, FilmFlaw.PICTURE_ENDS_IN_LENGTH);
            }
            long length = in.big(at, lengthSize);
            if (length > end - at - lengthSize) {
                throw in.damaged("byte " + at, FilmFlaw.PICTURE_SHORTER_THAN_SAYS);
            }
            byte[] anew = length == 0 ? new byte[0] : unit(in, at + lengthSize, (int) length);
            if (anew == null) {
                out.copy(at, lengthSize + length);
            } else if (anew.length > 0) {
                out.big(anew.length, lengthSize).write(anew);
            }
            at += lengthSize + length;
        }
    }

    /** H.264, annex B: 00 00 01 before each unit, zeros before that and behind. */
    private void startCodes(Source in, long from, long end, Splicer out) throws IOException {
        long unit = next(in, from, end);
        if (unit == end && !in.allZero(from, end - from)) {
            throw in.damaged("byte " + from, FilmFlaw.PICTURE_WITHOUT_BEGINNING);
        }
        while (unit < end) {
            long start = unit + 3;
            long following = next(in, start, end);
            long stop = following;
            while (stop > start && in.u8(stop - 1) == 0) {
                stop--;
            }
            byte[] anew = stop == start ? new byte[0] : unit(in, start, (int) (stop - start));
            if (anew == null || anew.length > 0) {
                out.big(1, 4);
                if (anew == null) {
                    out.copy(start, stop - start);
                } else {
                    out.write(anew);
                }
            }
            unit = following;
        }
    }

    private static long next(Source in, long from, long end) throws IOException {
        int zeros = 0;
        for (long at = from; at < end; at++) {
            int b = in.u8(at);
            if (b == 1 && zeros >= 2) {
                return at - 2;
            }
            zeros = b == 0 ? zeros + 1 : 0;
        }
        return end;
    }

    /** Null for a unit to keep as it is, nothing for one to leave out, else the unit anew. */
    byte[] unit(Source in, long at, int length) throws IOException {
        int type = hevc ? in.u8(at) >> 1 & 0x3F : in.u8(at) & 0x1F;
        boolean forbidden = in.u8(at) >= 0x80;
        boolean layer = hevc && length > 1 && ((in.u8(at) & 1) << 5 | in.u8(at + 1) >> 3) != 0;
        if (!forbidden && !layer && (hevc ? HEVC : AVC).contains(type)) {
            return null;
        }
        if (!forbidden && !layer && (hevc ? HEVC_MESSAGES.contains(type) : type == AVC_MESSAGES) && length <= MAX_MESSAGE) {
            return messages(in.read(at, length));
        }
        marks.add(layer ? "unit of another layer" : type == (hevc ? 38 : 12) ? "filler" : "unit of type " + type, in.some(at, length, 4_096));
        return new byte[0];
    }

    private byte[] messages(byte[] unit) {
        int head = hevc ? 2 : 1;
        byte[] plain = unescaped(unit, head);
        var kept = new ByteArrayOutputStream();
        kept.write(unit, 0, Math.min(head, unit.length));
        boolean changed = false;
        int at = 0;
        while (at < plain.length && !(plain[at] == (byte) 0x80 && at == plain.length - 1)) {
            int start = at;
            int type = 0;
            while (at < plain.length && plain[at] == -1) {
                type += 255;
                at++;
            }
            type += at < plain.length ? plain[at++] & 0xFF : 0;
            int size = 0;
            while (at < plain.length && plain[at] == -1) {
                size += 255;
                at++;
            }
            // A message that ends before its size is none; kept, it would read as another one together with the end.
            boolean whole = at < plain.length;
            size += whole ? plain[at++] & 0xFF : 0;
            int end = Math.min(plain.length, at + size);
            if (whole && size <= plain.length - at && (hevc ? HEVC_KEPT : AVC_KEPT).contains(type)) {
                escape(kept, plain, start, end);
            } else {
                marks.add("message " + name(type), java.util.Arrays.copyOfRange(plain, at, end));
                changed = true;
            }
            at = end;
        }
        if (kept.size() <= head) {
            return new byte[0];
        }
        kept.write(0x80);
        byte[] anew = kept.toByteArray();
        return !changed && java.util.Arrays.equals(anew, unit) ? null : anew;
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "buffering period";
            case 1 -> "picture timing";
            case 4 -> "registered user data (captions, brightness)";
            case 5 -> "unregistered user data";
            case 132 -> "picture hash";
            case 136 -> "time code";
            default -> String.valueOf(type);
        };
    }

    /** Without the bytes that keep start codes from arising (7.4.1). */
    private static byte[] unescaped(byte[] unit, int from) {
        var out = new ByteArrayOutputStream(unit.length);
        int zeros = 0;
        for (int i = from; i < unit.length; i++) {
            if (zeros >= 2 && unit[i] == 3) {
                zeros = 0;
                continue;
            }
            zeros = unit[i] == 0 ? zeros + 1 : 0;
            out.write(unit[i]);
        }
        return out.toByteArray();
    }

    private static void escape(ByteArrayOutputStream out, byte[] plain, int from, int to) {
        int zeros = 0;
        for (int i = from; i < to; i++) {
            if (zeros >= 2 && (plain[i] & 0xFF) <= 3) {
                out.write(3);
                zeros = 0;
            }
            zeros = plain[i] == 0 ? zeros + 1 : 0;
            out.write(plain[i]);
        }
    }

    /** A unit of the head: kept only if it is a parameter set. */
    boolean isParameterSet(byte[] unit) {
        if (unit.length < (hevc ? 2 : 1)) {
            return false;
        }
        int type = hevc ? unit[0] >> 1 & 0x3F : unit[0] & 0x1F;
        return hevc ? type >= 32 && type <= 34 : type == 7 || type == 8 || type == 13;
    }

    void dropped(String what, byte[] content) {
        marks.add(what, content);
    }

    @Override
    public void tell(CleanContext context, String where) {
        marks.tell(context, where);
    }
}
