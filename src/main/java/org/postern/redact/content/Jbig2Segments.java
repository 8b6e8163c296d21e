package org.postern.redact.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

/** The segments of a JBIG2 picture as PDF embeds them (ITU-T T.88, 7.2): those that draw stay, comments and ends go. */
final class Jbig2Segments {
    /** Dictionaries, regions, the page's size, the ends of its stripes, tables of codes (7.3). */
    private static final Set<Integer> DRAW = Set.of(0, 4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48, 50, 53);
    private static final Set<Integer> REGIONS = Set.of(4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43);
    private static final int PAGE = 48;
    /** A page whose height is told by its stripes. */
    private static final long UNKNOWN = 0xffffffffL;
    /** A 600-dpi A1 page; a decoder makes room for what is claimed before it reads a sample. */
    private static final long MAX_PIXELS = 300_000_000;
    private static final int END_OF_STRIPE = 50;
    private static final int GENERIC_REGION = 38;
    private static final int PAGE_LENGTH = 19;
    private static final int END_OF_STRIPE_LENGTH = 4;
    /** A region's place and size, and its flags; its data follow. */
    private static final int REGION_LENGTH = 18;

    private final ByteBuffer in;
    private final ByteArrayOutputStream out;
    private long page = -1;
    private long width = -1;

    private Jbig2Segments(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
        this.out = new ByteArrayOutputStream(bytes.length);
    }

    /** @throws IOException if it is damaged, or is no sequence of segments */
    static byte[] bare(byte[] bytes) throws IOException {
        Jbig2Segments segments = new Jbig2Segments(bytes);
        while (segments.in.hasRemaining()) {
            segments.segment();
        }
        return segments.out.toByteArray();
    }

    /** The width that the page's segment names; -1 without one. */
    static long width(byte[] bare) throws IOException {
        Jbig2Segments segments = new Jbig2Segments(bare);
        while (segments.in.hasRemaining()) {
            segments.segment();
        }
        return segments.width;
    }

    private void segment() throws IOException {
        int start = in.position();
        long number = in.getInt() & 0xffffffffL;
        int flags = in.get() & 0xff;
        int count = in.get(in.position()) >> 5 & 7;
        if (count == 7) {
            count = in.getInt() & 0x1fffffff;
            skip((count + 8L) / 8);
        } else {
            in.get();
        }
        skip(count * (number <= 256 ? 1L : number <= 65_536 ? 2L : 4L));
        long association = (flags & 0x40) == 0 ? in.get() & 0xff : in.getInt() & 0xffffffffL;
        long length = in.getInt() & 0xffffffffL;
        int type = flags & 63;
        if (length == 0xffffffffL) {
            length = type == GENERIC_REGION ? lengthOfRegion() : -1;
        }
        if (type == PAGE && page < 0) {
            page = association;
            width = in.getInt(in.position()) & 0xffffffffL;
        }
        boolean fits = type == PAGE ? length == PAGE_LENGTH : type != END_OF_STRIPE || length == END_OF_STRIPE_LENGTH;
        if (length < 0 || length > in.remaining() || !fits) {
            throw new IOException("A segment's length makes no sense.");
        }
        if (type == PAGE || REGIONS.contains(type)) {
            refuseIfHuge(in.getInt(in.position()) & 0xffffffffL, in.getInt(in.position() + 4) & 0xffffffffL);
        }
        in.position(in.position() + (int) length);
        if (DRAW.contains(type) && (association == 0 || page < 0 || association == page)) {
            out.write(in.array(), start, in.position() - start);
        }
    }

    private static void refuseIfHuge(long width, long height) throws IOException {
        if (width > MAX_PIXELS || height != UNKNOWN && width * height > MAX_PIXELS) {
            throw new IOException("A page or a region is too large.");
        }
    }

    private void skip(long bytes) throws IOException {
        if (bytes > in.remaining()) {
            throw new IOException("A segment's header is cut.");
        }
        in.position(in.position() + (int) bytes);
    }

    /** 7.2.7: up to the marker that ends its data, and the number of its rows behind. */
    private long lengthOfRegion() {
        int from = in.position();
        boolean byLines = (in.get(from + REGION_LENGTH - 1) & 1) != 0;
        for (int at = from + REGION_LENGTH; at + 6 <= in.limit(); at++) {
            int two = in.getShort(at) & 0xffff;
            if (two == (byLines ? 0x0000 : 0xffac)) {
                return at + 6L - from;
            }
        }
        return -1;
    }
}
