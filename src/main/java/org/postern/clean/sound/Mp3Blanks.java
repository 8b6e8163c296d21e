package org.postern.clean.sound;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Copies frames and blanks the bits that no decoder reads. Main data runs through the frames like one stream (ISO/IEC 11172-3, 2.4.3.4): a frame's begins up to 511 bytes
 * before its own, and between its end and the next one's beginning anything can stand, as LAME's name does.
 */
final class Mp3Blanks {
    private final Source in;
    private final Splicer out;
    private final CleanContext context;
    /** The bits of the main stream that are used by the frame before: up to here, counted over all frames' main data. */
    private long usedBits;
    private long blanked;
    private long privates;
    private String quoted = "";

    Mp3Blanks(Source in, Splicer out, CleanContext context) {
        this.in = in;
        this.out = out;
        this.context = context;
    }

    void copy(long[] at, int first, int count) throws IOException {
        // A frame is written when the next one says where its own data begins in it: at most 511 bytes back, so a few frames wait.
        var waiting = new java.util.ArrayDeque<Held>();
        long stream = 0;
        int claims = -1;
        for (int i = first; i < count; i++) {
            Mp3Frame frame = Mp3Frame.at(in, at[i]);
            int[] reach = frame.reach(in);
            long begins = stream * 8 - reach[0] * 8L;
            blank(waiting, usedBits, begins);
            usedBits = Math.max(usedBits, begins + reach[1]);
            int claim = in.u8(frame.at() + 3) & 0x0C;
            claims = claims < 0 ? claim : claims;
            waiting.add(new Held(frame, stream, header(frame, claims)));
            stream += frame.mainData();
            while (waiting.peek().stream + waiting.peek().frame.mainData() < stream - 512) {
                write(waiting.poll());
            }
        }
        blank(waiting, usedBits, stream * 8);
        for (Held held : waiting) {
            write(held);
        }
        if (blanked > 0) {
            context.removed("sound.ancillary", "bits that no decoder reads, in " + blanked + " frames", quoted, Tells.SOFTWARE, quoted.isEmpty() ? Severity.LOW : Severity.MEDIUM);
        }
        if (privates > 0) {
            context.removed("sound.private-bits", "heads of frames", privates + " frames with bits for private use", Tells.COPY, Severity.MEDIUM);
        }
    }

    /** A frame and what of it is to be written anew: its head (null as it stands) and its main data (null as it stands). */
    private static final class Held {
        final Mp3Frame frame;
        final long stream;
        final byte[] head;
        byte[] data;

        Held(Mp3Frame frame, long stream, byte[] head) {
            this.frame = frame;
            this.stream = stream;
            this.head = head;
        }
    }

    private void blank(Iterable<Held> waiting, long fromBit, long toBit) throws IOException {
        for (Held held : waiting) {
            long start = held.stream * 8;
            long from = Math.max(fromBit, start);
            long to = Math.min(toBit, start + held.frame.mainData() * 8L);
            if (from >= to) {
                continue;
            }
            byte[] data = held.data == null ? in.read(held.frame.at() + held.frame.head(), held.frame.mainData()) : held.data;
            boolean changed = false;
            int firstByte = (int) ((from - start + 7) / 8);
            int lastByte = (int) ((to - start) / 8);
            if (firstByte < lastByte && quoted.isEmpty()) {
                String words = Words.longest(java.util.Arrays.copyOfRange(data, firstByte, lastByte));
                quoted = words.matches("\\d+ bytes") || words.chars().distinct().count() < 3 ? "" : words;
            }
            for (long bit = from - start; bit < to - start; bit++) {
                int mask = 0x80 >>> (bit & 7);
                if ((data[(int) (bit >>> 3)] & mask) != 0) {
                    data[(int) (bit >>> 3)] &= (byte) ~mask;
                    changed = true;
                }
            }
            if (changed) {
                blanked += held.data == null ? 1 : 0;
                held.data = data;
            }
        }
    }

    /** The frame's head without its private bits, and with the claims about copies that the first frame made; null if it is so already. */
    private byte[] header(Mp3Frame frame, int claims) throws IOException {
        byte[] head = in.read(frame.at(), frame.head());
        byte[] plain = head.clone();
        plain[2] &= (byte) 0xFE;
        plain[3] = (byte) (plain[3] & 0xF3 | claims);
        int side = 4 + (frame.checked() ? 2 : 0);
        int first = frame.version() == Mp3Frame.VERSION_1 ? 9 : 8;
        for (int bit = first; bit < first + frame.privateBits(); bit++) {
            plain[side + bit / 8] &= (byte) ~(0x80 >>> bit % 8);
        }
        if (java.util.Arrays.equals(head, plain)) {
            return null;
        }
        privates++;
        if (frame.checked()) {
            int crc = Mp3Crc.of(plain, side);
            plain[4] = (byte) (crc >>> 8);
            plain[5] = (byte) crc;
        }
        return plain;
    }

    private void write(Held held) throws IOException {
        Mp3Frame frame = held.frame;
        if (held.head == null) {
            out.copy(frame.at(), frame.head());
        } else {
            out.write(held.head);
        }
        if (held.data == null) {
            out.copy(frame.at() + frame.head(), frame.mainData());
        } else {
            writeBlanked(held.data, frame.at() + frame.head());
        }
    }

    /** Only what changed is written anew: the blank is a run of zeros. */
    private void writeBlanked(byte[] data, long at) throws IOException {
        byte[] before = in.read(at, data.length);
        int i = 0;
        while (i < data.length) {
            int from = i;
            while (i < data.length && data[i] == before[i]) {
                i++;
            }
            out.copy(at + from, i - from);
            from = i;
            while (i < data.length && data[i] != before[i] && data[i] == 0) {
                i++;
            }
            out.zeros(i - from);
            if (i < data.length && data[i] != before[i]) {
                out.write(data, i, 1);
                i++;
            }
        }
    }
}
