package org.postern.clean.jpx;

import java.util.ArrayList;
import java.util.List;

/** A code block while its packets are read: its place in its subband and the pieces of its code (ISO/IEC 15444-1, B.7 and B.10). */
final class CodeBlock {
    /** Passes that are decoded from one run of bytes. */
    static final class Segment {
        final int limit;
        int passes;
        int length;

        Segment(int limit) {
            this.limit = limit;
        }
    }

    /** Passes before the first that may be coded without arithmetic (D.6). */
    private static final int BEFORE_BYPASS = 10;

    final int x;
    final int y;
    final int width;
    final int height;
    boolean included;
    int emptyPlanes;
    int lengthBits = 3;
    private byte[] code = new byte[0];
    private int filled;
    private final List<Segment> segments = new ArrayList<>(1);

    CodeBlock(int x, int y, int width, int height) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
    }

    List<Segment> segments() {
        return segments;
    }

    byte[] code() {
        return code;
    }

    /** The segment that the next pass belongs to. */
    Segment open(Coding coding) {
        if (!segments.isEmpty() && segments.getLast().passes < segments.getLast().limit) {
            return segments.getLast();
        }
        int limit = Integer.MAX_VALUE;
        if (coding.terminates()) {
            limit = 1;
        } else if (coding.bypasses()) {
            int last = segments.isEmpty() ? 0 : segments.getLast().limit;
            limit = last == 0 ? BEFORE_BYPASS : last == 1 || last == BEFORE_BYPASS ? 2 : 1;
        }
        segments.add(new Segment(limit));
        return segments.getLast();
    }

    void add(byte[] from, int at, int length) {
        if (filled + length > code.length) {
            code = java.util.Arrays.copyOf(code, Math.max(filled + length, code.length * 2));
        }
        System.arraycopy(from, at, code, filled, length);
        filled += length;
    }
}
