package org.postern.clean.jpx;

import java.util.ArrayList;
import java.util.List;
import org.postern.clean.image.PictureFlaw;

/** One component of one tile: its resolutions, subbands and precincts, and in the end its samples (ISO/IEC 15444-1, B.3 to B.7, annexes E and F). */
final class TileComponent {
    /** More places than a picture of this size has use for; each costs memory before a byte of it is read. */
    private static final int MAX_PRECINCTS = 1 << 20;

    final int x0;
    final int y0;
    final int width;
    final int height;
    private final Coding coding;
    private final int[] area;
    private final List<Subband[]> resolutions = new ArrayList<>();
    final List<Precinct> precincts = new ArrayList<>();

    /** @param tile the tile's area in the reference grid; {@code dx}, {@code dy} the component's distances of samples there */
    TileComponent(int number, int[] tile, int dx, int dy, Coding coding) throws DamagedCodeException {
        this.coding = coding;
        area = new int[] {up(tile[0], dx), up(tile[1], dy), up(tile[2], dx), up(tile[3], dy)};
        x0 = area[0];
        y0 = area[1];
        width = Math.max(0, area[2] - x0);
        height = Math.max(0, area[3] - y0);
        for (int r = 0; r <= coding.levels(); r++) {
            int fold = coding.levels() - Math.max(0, r - 1);
            resolutions.add(r == 0 ? new Subband[] {new Subband(BlockDecoder.Band.LOW, 0, coding.levels(), area)}
                    : new Subband[] {new Subband(BlockDecoder.Band.HORIZONTAL, 3 * r - 2, fold, area), new Subband(BlockDecoder.Band.VERTICAL, 3 * r - 1, fold, area),
                        new Subband(BlockDecoder.Band.BOTH, 3 * r, fold, area)});
            precincts(number, r, tile, dx, dy);
        }
    }

    private static int up(long value, long by) {
        return (int) ((value + by - 1) / by);
    }

    private int[] resolution(int r) {
        int fold = coding.levels() - r;
        return new int[] {up(area[0], 1L << fold), up(area[1], 1L << fold), up(area[2], 1L << fold), up(area[3], 1L << fold)};
    }

    private void precincts(int number, int r, int[] tile, int dx, int dy) throws DamagedCodeException {
        int[] whole = resolution(r);
        if (whole[0] >= whole[2] || whole[1] >= whole[3]) {
            return;
        }
        int w = coding.precinctWidth(r);
        int h = coding.precinctHeight(r);
        if (r > 0 && (w == 0 || h == 0)) {
            throw new DamagedCodeException(PictureFlaw.PRECINCT_WITHOUT_SIZE);
        }
        int fold = coding.levels() - r;
        int less = r == 0 ? 0 : 1;
        long across = (whole[2] - 1 >> w) - (whole[0] >> w) + 1L;
        long down = (whole[3] - 1 >> h) - (whole[1] >> h) + 1L;
        if (across * down + precincts.size() > MAX_PRECINCTS) {
            throw new DamagedCodeException(PictureFlaw.TOO_MANY_PRECINCTS);
        }
        Subband[] bands = resolutions.get(r);
        for (long y = whole[1] >> h; y <= whole[3] - 1 >> h; y++) {
            for (long x = whole[0] >> w; x <= whole[2] - 1 >> w; x++) {
                int[] part = {clip(x << w - less), clip(y << h - less), clip(x + 1 << w - less), clip(y + 1 << h - less)};
                precincts.add(new Precinct(number, r, Math.max(tile[0], (x << w + fold) * dx), Math.max(tile[1], (y << h + fold) * dy), coding, bands, part));
            }
        }
    }

    private static int clip(long value) {
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    /** Decodes every block, and no sample. */
    void walk(BlockDecoder decoder) throws DamagedCodeException {
        for (Subband[] bands : resolutions) {
            for (Subband band : bands) {
                int planes = coding.guardBits() + coding.exponent(band.number) - 1;
                for (CodeBlock block : band.blocks) {
                    if (!block.segments().isEmpty() && block.emptyPlanes <= planes) {
                        decoder.decode(block, band.kind, planes - block.emptyPlanes, coding);
                        block.segments().clear();
                    }
                }
            }
        }
    }

    /** Whether there are more steps than subbands. */
    boolean hasStepsToSpare() {
        return coding.quantised() != 1 && coding.steps().length > 3 * coding.levels() + 1;
    }

    /** @param bits of a sample of this component */
    float[] samples(int bits, BlockDecoder decoder) throws DamagedCodeException {
        float[] plane = new float[Math.multiplyExact(width, height)];
        var wavelet = new Wavelet(coding.reversible());
        for (int r = 0; r <= coding.levels(); r++) {
            int[] whole = resolution(r);
            int[] lower = r == 0 ? new int[4] : resolution(r - 1);
            for (Subband band : resolutions.get(r)) {
                boolean right = band.kind == BlockDecoder.Band.HORIZONTAL || band.kind == BlockDecoder.Band.BOTH;
                boolean below = band.kind == BlockDecoder.Band.VERTICAL || band.kind == BlockDecoder.Band.BOTH;
                fill(plane, band, right ? lower[2] - lower[0] : 0, below ? lower[3] - lower[1] : 0, bits, decoder);
            }
            if (r > 0 && whole[0] < whole[2] && whole[1] < whole[3]) {
                wavelet.join(plane, width, whole[0], whole[1], whole[2], whole[3]);
            }
        }
        return plane;
    }

    private void fill(float[] plane, Subband band, int left, int top, int bits, BlockDecoder decoder) throws DamagedCodeException {
        if (band.blocks.isEmpty()) {
            return;
        }
        int planes = coding.guardBits() + coding.exponent(band.number) - 1;
        float step = coding.step(band.number, bits + band.gain());
        for (CodeBlock block : band.blocks) {
            if (block.segments().isEmpty()) {
                continue;
            }
            if (block.emptyPlanes > planes) {
                throw new DamagedCodeException(PictureFlaw.BLOCK_EMPTIER_THAN_ITS_PLANES);
            }
            int[] values = decoder.decode(block, band.kind, planes - block.emptyPlanes, coding);
            for (int y = 0; y < block.height; y++) {
                int at = (top + block.y + y) * width + left + block.x;
                for (int x = 0; x < block.width; x++) {
                    int value = values[y * block.width + x];
                    plane[at + x] = coding.reversible() ? value / 2 : value * 0.5f * step;
                }
            }
            block.segments().clear();
        }
    }
}
