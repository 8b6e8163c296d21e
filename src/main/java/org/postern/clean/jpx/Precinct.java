package org.postern.clean.jpx;

import org.postern.clean.image.PictureFlaw;

/** The code blocks of one place in one resolution, and the packet headers read of them so far (ISO/IEC 15444-1, B.6 and B.10). */
final class Precinct {
    /** The blocks of one subband. */
    private record Blocks(int across, CodeBlock[] blocks, TagTree inclusion, TagTree emptyPlanes) { }

    /** A picture of a hundred million samples has a fortieth of it, in blocks of the usual size. */
    private static final int MAX_BLOCKS = 1 << 20;

    final int component;
    final int resolution;
    /** Its first sample in the reference grid, by which packets are put in order. */
    final long x;
    final long y;
    private final Blocks[] bands;
    private final Coding coding;
    private boolean oddStart;

    Precinct(int component, int resolution, long x, long y, Coding coding, Subband[] subbands, int[] area)
            throws DamagedCodeException {
        this.component = component;
        this.resolution = resolution;
        this.x = x;
        this.y = y;
        this.coding = coding;
        bands = new Blocks[subbands.length];
        for (int i = 0; i < subbands.length; i++) {
            bands[i] = blocks(subbands[i], area, coding, resolution);
        }
    }

    private static Blocks blocks(Subband band, int[] area, Coding coding, int resolution) throws DamagedCodeException {
        int less = resolution == 0 ? 0 : 1;
        int w = Math.min(coding.blockWidth(), coding.precinctWidth(resolution) - less);
        int h = Math.min(coding.blockHeight(), coding.precinctHeight(resolution) - less);
        int x0 = Math.max(area[0], band.x0);
        int y0 = Math.max(area[1], band.y0);
        int x1 = Math.min(area[2], band.x1);
        int y1 = Math.min(area[3], band.y1);
        if (x0 >= x1 || y0 >= y1) {
            return new Blocks(0, new CodeBlock[0], null, null);
        }
        int firstX = x0 >> w;
        int firstY = y0 >> h;
        int across = (x1 - 1 >> w) - firstX + 1;
        int down = (y1 - 1 >> h) - firstY + 1;
        if ((long) across * down + band.blocks.size() > MAX_BLOCKS) {
            throw new DamagedCodeException(PictureFlaw.TOO_MANY_BLOCKS);
        }
        var blocks = new CodeBlock[across * down];
        for (int i = 0; i < blocks.length; i++) {
            int bx = Math.max(x0, firstX + i % across << w);
            int by = Math.max(y0, firstY + i / across << h);
            int bx1 = Math.min(x1, firstX + i % across + 1 << w);
            int by1 = Math.min(y1, firstY + i / across + 1 << h);
            blocks[i] = new CodeBlock(bx - band.x0, by - band.y0, bx1 - bx, by1 - by);
            band.blocks.add(blocks[i]);
        }
        return new Blocks(across, blocks, new TagTree(across, down), new TagTree(across, down));
    }

    /** Whether the mark at the start of a packet did not hold the packet's number alone (A.8.1). */
    boolean oddStart() {
        return oddStart;
    }

    /** Reads one packet. @param packet its number in the tile. @return where the next begins */
    int read(byte[] bytes, int from, int layer, int packet) throws DamagedCodeException {
        int at = from;
        if (at + 6 <= bytes.length && bytes[at] == (byte) 0xFF && bytes[at + 1] == (byte) 0x91) {
            oddStart |= bytes[at + 2] != 0 || bytes[at + 3] != 4 || ((bytes[at + 4] & 0xFF) << 8 | bytes[at + 5] & 0xFF) != (packet & 0xFFFF);
            at += 6;
        }
        var bits = new HeaderBits(bytes, at);
        var got = new java.util.ArrayList<Object[]>();
        if (bits.bit() != 0) {
            for (Blocks band : bands) {
                for (int i = 0; i < band.blocks.length && !bits.cut(); i++) {
                    header(bits, band, i, layer, got);
                }
            }
        }
        at = bits.end();
        if (at + 2 <= bytes.length && bytes[at] == (byte) 0xFF && bytes[at + 1] == (byte) 0x92) {
            at += 2;
        }
        for (Object[] piece : got) {
            int length = (int) piece[2];
            if (length > bytes.length - at) {
                throw new DamagedCodeException(PictureFlaw.CODE_ENDS_EARLY);
            }
            ((CodeBlock) piece[0]).add(bytes, at, length);
            ((CodeBlock.Segment) piece[1]).length += length;
            at += length;
        }
        return at;
    }

    private void header(HeaderBits bits, Blocks band, int index, int layer, java.util.List<Object[]> got) throws DamagedCodeException {
        CodeBlock block = band.blocks[index];
        int x = index % band.across;
        int y = index / band.across;
        if (block.included ? bits.bit() == 0 : band.inclusion.read(bits, x, y, layer + 1) > layer) {
            return;
        }
        if (!block.included) {
            block.included = true;
            int planes = 1;
            while (band.emptyPlanes.read(bits, x, y, planes) >= planes) {
                if (++planes > 80) {
                    throw new DamagedCodeException(PictureFlaw.BLOCK_TOO_MANY_EMPTY_PLANES);
                }
            }
            block.emptyPlanes = planes - 1;
        }
        int passes = passes(bits);
        while (bits.bit() != 0) {
            if (++block.lengthBits > 32) {
                throw new DamagedCodeException(PictureFlaw.BLOCK_TOO_LONG);
            }
        }
        while (passes > 0) {
            CodeBlock.Segment segment = block.open(coding);
            int here = Math.min(passes, segment.limit - segment.passes);
            int size = block.lengthBits + 31 - Integer.numberOfLeadingZeros(here);
            int length = size > 31 ? -1 : bits.bits(size);
            if (length < 0) {
                throw new DamagedCodeException(PictureFlaw.BLOCK_TOO_LONG);
            }
            segment.passes += here;
            passes -= here;
            got.add(new Object[] {block, segment, length});
        }
    }

    /** Table B.4. */
    private static int passes(HeaderBits bits) {
        if (bits.bit() == 0) {
            return 1;
        }
        if (bits.bit() == 0) {
            return 2;
        }
        int more = bits.bits(2);
        if (more < 3) {
            return 3 + more;
        }
        more = bits.bits(5);
        return more < 31 ? 6 + more : 37 + bits.bits(7);
    }
}
