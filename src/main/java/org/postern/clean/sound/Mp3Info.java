package org.postern.clean.sound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import org.postern.clean.splice.Source;

/**
 * The silent first frame in which an encoder tells how long the sound is and how much of its beginning and end is silence of its own making (Xing, Info and
 * LAME's extension). Kept are the counts, counted again, and LAME's two numbers, without which a player could not join two pieces
 * without a gap; the encoder's name and version, its settings, loudness and checksums are not.
 */
final class Mp3Info {
    private static final int XING = 8 + 4 + 4 + 100;
    static final int LAME = 36;
    private static final int PLACES = 100;

    final Mp3Frame frame;
    private final boolean constantRate;
    private final int delays;
    /** Where LAME's extension begins in the input; 0 if there is none. */
    final long lame;
    /** Where the counts end, and an extension may begin. */
    final long behind;

    private Mp3Info(Mp3Frame frame, boolean constantRate, int delays, long lame, long behind) {
        this.frame = frame;
        this.constantRate = constantRate;
        this.delays = delays;
        this.lame = lame;
        this.behind = behind;
    }

    /** Whether the frame is a table of Fraunhofer's kind, which only helps to seek. */
    static boolean isVbri(Source in, Mp3Frame frame) throws IOException {
        return frame.length() > 62 && in.starts(frame.at() + 36, "VBRI");
    }

    /** What the frame tells, if it is such a frame, else null. */
    static Mp3Info read(Source in, Mp3Frame frame) throws IOException {
        long at = frame.at() + 4 + frame.sideInfo();
        boolean constant = in.starts(at, "Info");
        if (at + 8 > frame.end() || !constant && !in.starts(at, "Xing")) {
            return null;
        }
        int flags = (int) in.big(at + 4, 4);
        long lame = at + 8 + (flags & 1) * 4 + (flags >> 1 & 1) * 4 + (flags >> 2 & 1) * 100L + (flags >> 3 & 1) * 4;
        boolean extension = lame + LAME <= frame.end() && in.u8(lame) >= 'A';
        return new Mp3Info(frame, constant, extension ? (int) in.big(lame + 21, 3) : -1, extension ? lame : 0, Math.min(lame, frame.end()));
    }

    /** The frame anew. @param starts where each frame of sound begins, counted from this frame's beginning, in even steps: a hundred of them */
    byte[] write(Source in, long frames, long bytes, long[] starts) throws IOException {
        byte[] out = new byte[frame.length()];
        for (int i = 0; i < 4; i++) {
            out[i] = (byte) in.u8(frame.at() + i);
        }
        // No checksum, no private bit, no claims about copies.
        out[1] |= 1;
        out[2] &= (byte) 0xFE;
        out[3] &= (byte) 0xF3;
        int at = 4 + frame.sideInfo();
        boolean places = at + XING + (delays >= 0 ? LAME : 0) <= out.length;
        byte[] name = (constantRate ? "Info" : "Xing").getBytes(US_ASCII);
        System.arraycopy(name, 0, out, at, 4);
        put(out, at + 4, places ? 7 : 3, 4);
        put(out, at + 8, frames, 4);
        put(out, at + 12, bytes, 4);
        for (int i = 0; places && i < PLACES; i++) {
            out[at + 16 + i] = (byte) Math.min(255, starts[i] * 256 / Math.max(1, bytes));
        }
        int lameAt = at + (places ? XING : 16);
        if (delays >= 0 && lameAt + LAME <= out.length) {
            System.arraycopy("LAME".getBytes(US_ASCII), 0, out, lameAt, 4);
            put(out, lameAt + 21, delays, 3);
            put(out, lameAt + 28, bytes, 4);
            int crc = 0;
            for (int i = 0; i < lameAt + 34; i++) {
                crc = Crc.lame16(crc, out[i] & 0xFF);
            }
            put(out, lameAt + 34, crc, 2);
        }
        return out;
    }

    private static void put(byte[] into, int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            into[at + i] = (byte) (value >>> 8 * (bytes - 1 - i));
        }
    }
}
