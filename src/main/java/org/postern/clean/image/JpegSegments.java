package org.postern.clean.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.postern.clean.FlawException;

/**
 * Reads a JPEG (ITU-T T.81) segment by segment and copies what draws, without touching a coefficient: tables, frames, scans. The
 * application segments, comments, fill bytes and whatever follows the end are left out. Adobe's APP14 is written anew, since its one
 * byte of colour transform changes the colours.
 */
public final class JpegSegments {
    /** What was left out, in the order of the file. */
    public interface Listener {
        void leftOut(String segment, byte[] jpeg, int offset, int length);
    }

    /** The clean stream and what its frame header says. */
    public record Stripped(byte[] bytes, int width, int height, int components, int orientation, int adobe) { }

    private static final byte[] ADOBE = {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};

    private final byte[] in;
    private final Listener listener;
    private final ByteArrayOutputStream out;
    private int at;
    private int width;
    private int height;
    private int components;
    private int adobeTransform = -1;
    private int orientation = 1;

    private JpegSegments(byte[] in, Listener listener) {
        this.in = in;
        this.listener = listener;
        this.out = new ByteArrayOutputStream(in.length);
    }

    /** @throws IOException if the stream is damaged or ends early; the message says what is wrong, without a name or a byte of it */
    public static Stripped strip(byte[] jpeg, Listener listener) throws IOException {
        return new JpegSegments(jpeg, listener).run();
    }

    private Stripped run() throws IOException {
        if (in.length < 4 || u8(0) != 0xFF || u8(1) != 0xD8) {
            throw new FlawException(PictureFlaw.NO_BEGINNING_OF_JPEG);
        }
        out.write(0xFF);
        out.write(0xD8);
        at = 2;
        boolean ended = false;
        boolean scanned = false;
        while (!ended) {
            int marker = nextMarker();
            switch (marker) {
                case 0xD9 -> ended = true;
                case 0x01, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7 -> { }
                case 0xD8 -> throw new FlawException(PictureFlaw.SECOND_PICTURE_INSIDE);
                default -> {
                    int length = at + 2 > in.length ? 0 : u8(at) << 8 | u8(at + 1);
                    if (length < 2 || at + length > in.length) {
                        throw new FlawException(PictureFlaw.ENDS_INSIDE_SEGMENT);
                    }
                    segment(marker, length);
                    if (marker == 0xDA) {
                        scanned = true;
                        entropy();
                    }
                }
            }
        }
        if (!scanned || width == 0 || height == 0) {
            throw new FlawException(PictureFlaw.HOLDS_NO_PICTURE);
        }
        out.write(0xFF);
        out.write(0xD9);
        if (at < in.length) {
            listener.leftOut("bytes after the end", in, at, in.length - at);
        }
        return new Stripped(withAdobe(out.toByteArray()), width, height, components, orientation, adobeTransform);
    }

    private int nextMarker() throws IOException {
        int from = at;
        while (at < in.length && u8(at) != 0xFF) {
            at++;
        }
        if (at > from) {
            listener.leftOut("bytes between segments", in, from, at - from);
        }
        while (at < in.length && u8(at) == 0xFF) {
            at++;
        }
        if (at >= in.length) {
            throw new FlawException(PictureFlaw.ENDS_BEFORE_END_MARKER);
        }
        return u8(at++);
    }

    private void segment(int marker, int length) throws IOException {
        boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            if (length < 8 || width != 0) {
                throw new FlawException(width != 0 ? PictureFlaw.HOLDS_TWO_FRAMES : PictureFlaw.FRAME_HEADER_CUT);
            }
            height = u8(at + 3) << 8 | u8(at + 4);
            width = u8(at + 5) << 8 | u8(at + 6);
            components = u8(at + 7);
        }
        if (frame || marker == 0xC4 || marker == 0xCC || marker == 0xDA || marker == 0xDB || marker == 0xDD) {
            out.write(0xFF);
            out.write(marker);
            out.write(in, at, length);
        } else {
            if (marker == 0xEE && length >= 14 && ascii(at + 2, 5).equals("Adobe")) {
                adobeTransform = u8(at + 13);
            }
            if (marker == 0xE1 && length > 16 && ascii(at + 2, 4).equals("Exif")) {
                orientation = ExifOrientation.read(in, at + 8, at + length).orElse(orientation);
            }
            if (!(marker == 0xE0 && length == 16 && ascii(at + 2, 4).equals("JFIF"))) {
                listener.leftOut(name(marker), in, at + 2, length - 2);
            }
        }
        at += length;
    }

    /** Entropy-coded data runs to the next marker that is no restart and no stuffed zero (T.81, B.1.1.5). */
    private void entropy() throws IOException {
        int from = at;
        while (true) {
            if (at + 1 >= in.length) {
                throw new FlawException(PictureFlaw.ENDS_BEFORE_END_MARKER);
            }
            if (u8(at) == 0xFF) {
                int next = u8(at + 1);
                if (next == 0xFF) {
                    out.write(in, from, at - from);
                    from = ++at;
                    continue;
                }
                if (next != 0 && (next < 0xD0 || next > 0xD7)) {
                    break;
                }
                at++;
            }
            at++;
        }
        out.write(in, from, at - from);
    }

    private byte[] withAdobe(byte[] plain) {
        if (adobeTransform < 0 || components == 1 || components == 3 && adobeTransform == 1) {
            return plain;
        }
        byte[] marked = new byte[plain.length + ADOBE.length];
        System.arraycopy(plain, 0, marked, 0, 2);
        System.arraycopy(ADOBE, 0, marked, 2, ADOBE.length);
        marked[2 + ADOBE.length - 1] = (byte) adobeTransform;
        System.arraycopy(plain, 2, marked, 2 + ADOBE.length, plain.length - 2);
        return marked;
    }

    private String name(int marker) {
        if (marker >= 0xE0 && marker <= 0xEF) {
            return "APP" + (marker - 0xE0);
        }
        return marker == 0xFE ? "COM" : "marker " + Integer.toHexString(marker);
    }

    private String ascii(int from, int length) {
        return new String(in, from, Math.min(length, in.length - from), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private int u8(int i) {
        return in[i] & 0xFF;
    }

    /** The one Exif field that changes how a picture looks (Exif 2.32, 4.6.4, tag 0x0112). */
    static final class ExifOrientation {
        private ExifOrientation() { }

        static Optional<Integer> read(byte[] b, int tiff, int end) {
            if (tiff + 8 > end) {
                return Optional.empty();
            }
            boolean little = b[tiff] == 'I';
            long first = number(b, tiff + 4, 4, little);
            long ifd = tiff + first;
            if (first < 8 || ifd + 2 > end) {
                return Optional.empty();
            }
            long count = number(b, (int) ifd, 2, little);
            for (int i = 0; i < count; i++) {
                long entry = ifd + 2 + 12L * i;
                if (entry + 12 > end) {
                    break;
                }
                if (number(b, (int) entry, 2, little) == 0x0112) {
                    int value = (int) number(b, (int) entry + 8, 2, little);
                    return value >= 1 && value <= 8 ? Optional.of(value) : Optional.empty();
                }
            }
            return Optional.empty();
        }

        private static long number(byte[] b, int at, int length, boolean little) {
            long value = 0;
            for (int i = 0; i < length; i++) {
                value = value << 8 | b[little ? at + length - 1 - i : at + i] & 0xFF;
            }
            return value;
        }
    }
}
