package org.postern.clean.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * What stands in a GIF, WebP or TIFF file besides the pictures that are decoded. None of it is carried on; it is read for the findings
 * alone, and a file that misleads this reader only has fewer of them.
 */
final class HiddenParts {
    private static final int MAX_PARTS = 200;
    private static final int MAX_DIRECTORIES = 60;
    private static final Set<String> WEBP_PICTURE = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF");
    /** Directories inside a directory: sub-pictures, the camera's, places, and the one for exchange (TIFF tech note 1, Exif 4.6.3). */
    private static final Set<Integer> DIRECTORIES = Set.of(330, 34665, 34853, 40965);
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;

    private final byte[] bytes;
    private final CleanContext context;
    private int told;

    private HiddenParts(byte[] bytes, CleanContext context) {
        this.bytes = bytes;
        this.context = context;
    }

    static void tell(Format format, byte[] bytes, CleanContext context) {
        var parts = new HiddenParts(bytes, context);
        switch (format) {
            case GIF -> parts.gif();
            case WEBP -> parts.webp();
            case TIFF -> parts.tiff();
            default -> { }
        }
    }

    private void part(String where, int from, int to) {
        int start = Math.clamp(from, 0, bytes.length);
        int end = Math.clamp(to, start, bytes.length);
        String words = Words.longest(Arrays.copyOfRange(bytes, start, end));
        if (told++ < MAX_PARTS) {
            context.removed("image.chunk", where, words, Tells.DEVICE, Severity.MEDIUM);
            new SegmentTexts(context).block(bytes, start, end);
        }
    }

    private void behind(int from) {
        int start = from;
        while (start < bytes.length && bytes[start] == 0) {
            start++;
        }
        if (start < bytes.length) {
            context.removed("file.bytes-around", "after the end", Words.longest(Arrays.copyOfRange(bytes, start, bytes.length)), Tells.COPY, Severity.HIGH);
        }
    }

    /** GIF 89a, 12 to 26: extensions of every kind, and what stands behind the trailer. */
    private void gif() {
        if (bytes.length < 13) {
            return;
        }
        int at = 13 + colours(10);
        while (at + 1 < bytes.length) {
            int kind = bytes[at] & 0xFF;
            if (kind == 0x3B) {
                behind(at + 1);
                return;
            } else if (kind == 0x21) {
                int label = bytes[at + 1] & 0xFF;
                int end = blocks(at + 2);
                if (label != 0xF9 && label != 0xFE) {
                    // What kind of extension it is, or how its text is laid out, is a block of its own.
                    int content = at + 2 < bytes.length ? at + 3 + (bytes[at + 2] & 0xFF) : end;
                    part("chunk " + (label == 0xFF ? "application" : label == 0x01 ? "text" : "unknown"), content + 1, end);
                }
                at = end;
            } else if (kind == 0x2C && at + 10 < bytes.length) {
                at = blocks(at + 10 + colours(at + 9) + 1);
            } else {
                return;
            }
        }
        behind(at + 1);
    }

    private int colours(int flags) {
        return (bytes[flags] & 0x80) == 0 ? 0 : 3 << (bytes[flags] & 7) + 1;
    }

    /** Behind a row of blocks, each led by its length, that a block of none ends. */
    private int blocks(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            at += 1 + (bytes[at] & 0xFF);
        }
        return at + 1;
    }

    private void webp() {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long end = bytes.length < 12 ? 0 : Math.min(bytes.length, 8 + (file.getInt(4) & 0xFFFF_FFFFL));
        for (long at = 12; at + 8 <= end; ) {
            String name = new String(bytes, (int) at, 4, ISO_8859_1);
            long length = file.getInt((int) at + 4) & 0xFFFF_FFFFL;
            if (!WEBP_PICTURE.contains(name)) {
                part("chunk " + name.replaceAll("[^A-Za-z0-9]", ""), (int) at + 8, (int) Math.min(end, at + 8 + length));
            }
            at += 8 + length + (length & 1);
        }
        behind((int) end);
    }

    private void tiff() {
        if (bytes.length < 8) {
            return;
        }
        new SegmentTexts(context).exif(bytes, 0, bytes.length);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var seen = new HashSet<Long>();
        long at = file.getInt(4) & 0xFFFF_FFFFL;
        for (int page = 1; at > 0 && seen.size() < MAX_DIRECTORIES; page++) {
            at = directory(file, at, "page " + page, false, seen);
        }
    }

    /** @return where the next directory of the row stands; nought if there is none */
    private long directory(ByteBuffer file, long at, String where, boolean inner, Set<Long> seen) {
        if (at + 2 > bytes.length || !seen.add(at) || seen.size() > MAX_DIRECTORIES) {
            return 0;
        }
        int count = file.getShort((int) at) & 0xFFFF;
        long size = 0;
        for (int i = 0; i < count && at + 14 + 12L * i <= bytes.length; i++) {
            int entry = (int) at + 2 + 12 * i;
            int tag = file.getShort(entry) & 0xFFFF;
            int type = file.getShort(entry + 2) & 0xFFFF;
            long values = file.getInt(entry + 4) & 0xFFFF_FFFFL;
            long value = values * width(type) <= 4 ? entry + 8 : file.getInt(entry + 8) & 0xFFFF_FFFFL;
            size += inner && (tag == WIDTH || tag == HEIGHT) ? 1 : 0;
            if (DIRECTORIES.contains(tag)) {
                for (int each = 0; each < Math.min(values, MAX_DIRECTORIES) && value + 4L * each + 4 <= bytes.length; each++) {
                    directory(file, file.getInt((int) value + 4 * each) & 0xFFFF_FFFFL, where + " directory " + tag, true, seen);
                }
            } else if (value < bytes.length && (type == 1 || type == 7 || type == 2 && inner) && values > 4) {
                part(where + " tag " + tag, (int) value, (int) Math.min(bytes.length, value + values));
            }
        }
        if (size == 2) {
            part(where, 0, 0);
        }
        long next = at + 2 + 12L * count;
        return next + 4 <= bytes.length ? file.getInt((int) next) & 0xFFFF_FFFFL : 0;
    }

    private static int width(int type) {
        return switch (type) {
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 1;
        };
    }
}
