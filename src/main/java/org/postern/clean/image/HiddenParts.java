package org.postern.clean.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
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
    /** Of each part, for words to quote: many may say that they are the whole file. */
    private static final int LOOKED_AT = 1 << 16;
    private static final int MAX_DIRECTORIES = 60;
    private static final Set<String> WEBP_PICTURE = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF");
    /** Directories inside a directory: sub-pictures, the camera's, places, and the one for exchange (TIFF tech note 1, Exif 4.6.3). */
    private static final Set<Integer> DIRECTORIES = Set.of(330, 34665, 34853, 40965);
    private static final Set<String> APPLICATIONS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0", "XMP DataXMP", "ICCRGBG1012");
    private static final int MOST_CODES = 4_095;
    /** Up to here the numbers of tags are those that TIFF 6.0 itself has. */
    private static final int LAST_OF_TIFF = 532;
    /** Places and lengths of strips, tiles, streams of JPEG and free bytes. */
    private static final Set<Integer> DATA = Set.of(273, 279, 324, 325, 513, 514, 288, 289);
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;

    private final byte[] bytes;
    private final CleanContext context;
    /** What a directory of a TIFF points at. */
    private final BitSet used = new BitSet();
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
            case BMP -> parts.bmp();
            default -> { }
        }
    }

    /** What stands behind a picture whose end its reader knows. */
    static void tellBehind(byte[] bytes, int end, CleanContext context) {
        new HiddenParts(bytes, context).behind(end);
    }

    private void part(String where, int from, int to) {
        int start = Math.clamp(from, 0, bytes.length);
        int end = Math.clamp(to, start, bytes.length);
        String words = Words.longest(Arrays.copyOfRange(bytes, start, Math.min(end, start + LOOKED_AT)));
        if (told++ < MAX_PARTS) {
            context.removed("image.chunk", where, words, Tells.DEVICE, Severity.MEDIUM);
            new SegmentTexts(context).block(bytes, start, end);
        }
    }

    private void behind(int from) {
        int start = from;
        while (start < bytes.length && (bytes[start] == 0 || Character.isWhitespace(bytes[start]))) {
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
        // A comment before a picture is among what its decoder tells.
        int[] lastComment = null;
        while (at + 1 < bytes.length) {
            int kind = bytes[at] & 0xFF;
            if (kind == 0x3B) {
                break;
            } else if (kind == 0x21) {
                int label = bytes[at + 1] & 0xFF;
                int end = blocks(at + 2);
                if (label == 0xFE) {
                    lastComment = new int[] {at + 3, end};
                } else if (label != 0xF9) {
                    application(at + 2);
                    // What kind of extension it is, or how its text is laid out, is a block of its own.
                    int content = at + 2 < bytes.length ? at + 3 + (bytes[at + 2] & 0xFF) : end;
                    part("chunk " + (label == 0xFF ? "application" : label == 0x01 ? "text" : "unknown"), content + 1, end);
                }
                at = end;
            } else if (kind == 0x2C && at + 10 < bytes.length) {
                lastComment = null;
                int coded = at + 10 + colours(at + 9);
                at = blocks(coded + 1);
                behindCodes(coded, at);
            } else {
                return;
            }
        }
        if (lastComment != null) {
            part("chunk comment", lastComment[0], lastComment[1]);
        }
        behind(at + 1);
    }

    /** The name of an extension of an application, where it is not one that many write. */
    private void application(int at) {
        if (bytes[at - 1] == -1 && at + 12 <= bytes.length && bytes[at] == 11 && !APPLICATIONS.contains(new String(bytes, at + 1, 11, ISO_8859_1))) {
            part("chunk application", at + 1, at + 12);
        }
    }

    /** What stands behind the code that ends a picture (GIF 89a, appendix F), in the same block or in more of them. */
    private void behindCodes(int at, int end) {
        if (at >= bytes.length || bytes[at] < 1 || bytes[at] > 11) {
            return;
        }
        var data = new java.io.ByteArrayOutputStream();
        for (int block = at + 1; block < end - 1 && block < bytes.length; block += 1 + (bytes[block] & 0xFF)) {
            data.write(bytes, block + 1, Math.min(bytes[block] & 0xFF, bytes.length - block - 1));
        }
        byte[] codes = data.toByteArray();
        int clear = 1 << bytes[at];
        int width = bytes[at] + 1;
        int next = clear + 2;
        boolean first = true;
        for (long bit = 0; bit + width <= codes.length * 8L; ) {
            int code = 0;
            for (int i = 0; i < width; i++, bit++) {
                code |= (codes[(int) (bit >>> 3)] >>> (bit & 7) & 1) << i;
            }
            if (code == clear) {
                width = bytes[at] + 1;
                next = clear + 2;
                first = true;
            } else if (code == clear + 1) {
                int from = (int) (bit + 7 >>> 3);
                if (codes.length - from > 1) {
                    context.removed("image.chunk", "chunk picture", Words.longest(Arrays.copyOfRange(codes, from, codes.length)), Tells.COPY, Severity.HIGH);
                }
                return;
            } else {
                next += first || next > MOST_CODES ? 0 : 1;
                width += next == 1 << width && width < 12 ? 1 : 0;
                first = false;
            }
        }
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

    /** What is kept for later, what stands before the rows and behind them, and a profile (BITMAPV5HEADER). */
    private void bmp() {
        if (bytes.length < 54) {
            return;
        }
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (file.getInt(6) != 0) {
            part("BMP", 6, 10);
        }
        int header = file.getInt(14);
        int bits = file.getShort(28);
        int packing = file.getInt(30);
        int colours = header == 12 ? 0 : file.getInt(46);
        long palette = bits > 8 ? colours * 4L : (colours == 0 ? 1L << bits : colours) * 4;
        long rows = file.getInt(10) & 0xFFFF_FFFFL;
        long before = 14L + header + palette + (packing == 3 && header == 40 ? 12 : 0);
        if (header < 40 || header > bytes.length || before < 0 || before > rows || rows > bytes.length) {
            return;
        }
        int start = (int) before;
        while (start < rows && bytes[start] == 0) {
            start++;
        }
        if (start < rows) {
            context.removed("file.bytes-around", "before the picture", Words.longest(Arrays.copyOfRange(bytes, start, (int) rows)), Tells.COPY, Severity.HIGH);
        }
        long length = packing == 0 || packing == 3 ? ((long) file.getInt(18) * bits + 31) / 32 * 4 * Math.abs((long) file.getInt(22)) : file.getInt(34) & 0xFFFF_FFFFL;
        if (length >= 0 && rows + length <= bytes.length) {
            behind((int) (rows + length));
        }
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
        // The directories of a large file have wider numbers; its texts are told by its decoder.
        if (bytes.length < 8 || bytes[2] == 43 || bytes[3] == 43) {
            return;
        }
        new SegmentTexts(context).exif(bytes, 0, bytes.length);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var seen = new HashSet<Long>();
        long at = file.getInt(4) & 0xFFFF_FFFFL;
        for (int page = 1; at > 0 && seen.size() < MAX_DIRECTORIES; page++) {
            at = directory(file, at, "page " + page, false, seen);
        }
        if (seen.size() < MAX_DIRECTORIES) {
            unused();
        }
    }

    /** What no directory points at. */
    private void unused() {
        used.set(0, 8);
        for (int from = used.nextClearBit(0); from < bytes.length; ) {
            int next = used.nextSetBit(from);
            int to = next < 0 ? bytes.length : next;
            int start = from;
            while (start < to && bytes[start] == 0) {
                start++;
            }
            // Between parts at even places a byte or three may be anything.
            if (to - start > 3 && told++ < MAX_PARTS) {
                context.removed("file.bytes-around", next < 0 ? "after the end" : "between the parts", Words.longest(Arrays.copyOfRange(bytes, start, to)), Tells.COPY, Severity.HIGH);
            }
            from = used.nextClearBit(to);
        }
    }

    private void use(long from, long length) {
        if (from < bytes.length) {
            used.set((int) from, (int) Math.min(bytes.length, from + length));
        }
    }

    /** The strips, tiles or streams of a picture: where each stands and how long it is. */
    private void useAll(ByteBuffer file, int[] places, int[] lengths) {
        for (int i = 0; places != null && lengths != null && i < places[1] && i < lengths[1]; i++) {
            use(number(file, places, i), number(file, lengths, i));
        }
    }

    private long number(ByteBuffer file, int[] of, int i) {
        long at = of[2] + (long) i * width(of[0]);
        if (at + width(of[0]) > bytes.length) {
            return 0;
        }
        return of[0] == 3 ? file.getShort((int) at) & 0xFFFF : file.getInt((int) at) & 0xFFFF_FFFFL;
    }

    /** @return where the next directory of the row stands; nought if there is none */
    private long directory(ByteBuffer file, long at, String where, boolean inner, Set<Long> seen) {
        if (at + 2 > bytes.length || !seen.add(at) || seen.size() > MAX_DIRECTORIES) {
            return 0;
        }
        int count = file.getShort((int) at) & 0xFFFF;
        long size = 0;
        use(at, 6 + 12L * count);
        var data = new HashMap<Integer, int[]>();
        for (int i = 0; i < count && at + 14 + 12L * i <= bytes.length; i++) {
            int entry = (int) at + 2 + 12 * i;
            int tag = file.getShort(entry) & 0xFFFF;
            int type = file.getShort(entry + 2) & 0xFFFF;
            long values = file.getInt(entry + 4) & 0xFFFF_FFFFL;
            long value = values * width(type) <= 4 ? entry + 8 : file.getInt(entry + 8) & 0xFFFF_FFFFL;
            use(value, values * width(type));
            if (DATA.contains(tag) && (type == 3 || type == 4 || type == 13) && value < bytes.length) {
                data.put(tag, new int[] {type, (int) Math.min(values, bytes.length), (int) value});
            }
            size += inner && (tag == WIDTH || tag == HEIGHT) ? 1 : 0;
            if (DIRECTORIES.contains(tag)) {
                for (int each = 0; each < Math.min(values, MAX_DIRECTORIES) && value + 4L * each + 4 <= bytes.length; each++) {
                    directory(file, file.getInt((int) value + 4 * each) & 0xFFFF_FFFFL, where + " directory " + tag, true, seen);
                }
            } else if (value < bytes.length && (type == 1 || type == 7 || type == 2 && inner || type != 2 && tag > LAST_OF_TIFF) && values * width(type) > 4) {
                part(where + " tag " + tag, (int) value, (int) Math.min(bytes.length, value + values * width(type)));
            }
        }
        if (size == 2) {
            part(where, 0, 0);
        }
        useAll(file, data.get(273), data.get(279));
        useAll(file, data.get(324), data.get(325));
        useAll(file, data.get(513), data.get(514));
        useAll(file, data.get(288), data.get(289));
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
