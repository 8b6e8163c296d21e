package org.postern.clean.jpx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.clean.image.PictureFlaw;
import org.postern.clean.image.UnsupportedPictureException;

/** A code stream: its size, its tiles, and the order in which their packets come (ISO/IEC 15444-1, annexes A and B). */
final class CodeStream {
    private static final int START = 0xFF4F;
    private static final int SIZE = 0xFF51;
    private static final int TILE_PART = 0xFF90;
    private static final int DATA = 0xFF93;
    private static final int COMMENT = 0xFF64;
    private static final int END = 0xFFD9;
    private static final int MAX_BITS = 16;
    private static final int MAX_COMPONENTS = 64;
    /** What coders leave of their last symbols at the end of a block. */
    private static final int MOST_UNREAD = 3;

    /** A component: bits of a sample, and its distances of samples in the reference grid. */
    record Component(int bits, int dx, int dy) { }

    private record Tile(Parameters parameters, ByteArrayOutputStream code) { }

    private final ByteBuffer in;
    private final Jpx.Traces traces;
    private final Map<Integer, Tile> tiles = new TreeMap<>();
    private int[] grid;
    private int[] tileGrid;
    private Component[] components;
    private Parameters parameters;
    private boolean loose;

    private CodeStream(byte[] bytes, int from, int length, Jpx.Traces traces) {
        this.traces = traces;
        in = ByteBuffer.wrap(bytes, from, length).slice();
    }

    /** @param maxSamples over all components; more are refused before anything is decoded */
    static CodeStream read(byte[] bytes, int from, int length, long maxSamples, Jpx.Traces traces) throws IOException {
        var stream = new CodeStream(bytes, from, length, traces);
        try {
            stream.headers(maxSamples);
        } catch (BufferUnderflowException cut) {
            throw new DamagedCodeException(PictureFlaw.ENDS_EARLY);
        }
        return stream;
    }

    int width() {
        return grid[2] - grid[0];
    }

    int height() {
        return grid[3] - grid[1];
    }

    Component[] components() {
        return components;
    }

    private void headers(long maxSamples) throws IOException {
        if ((in.getShort() & 0xFFFF) != START || (in.getShort() & 0xFFFF) != SIZE) {
            throw new DamagedCodeException(PictureFlaw.NO_BEGINNING_OF_CODE_STREAM);
        }
        size(segment(), maxSamples);
        parameters = new Parameters(components.length);
        while (true) {
            int marker = in.getShort() & 0xFFFF;
            if (marker == END) {
                break;
            } else if (marker == TILE_PART) {
                if (tilePart()) {
                    break;
                }
            } else {
                marker(parameters, marker);
            }
        }
        int all = Math.ceilDiv(grid[2] - tileGrid[0], tileGrid[2]) * Math.ceilDiv(grid[3] - tileGrid[1], tileGrid[3]);
        if (tiles.size() != all) {
            throw new DamagedCodeException(PictureFlaw.TILE_MISSING);
        }
    }

    private void marker(Parameters of, int marker) throws IOException {
        ByteBuffer body = segment();
        if (marker == COMMENT && body.remaining() > 2) {
            traces.left("comment", body.array(), body.arrayOffset() + 2, body.remaining() - 2);
        } else {
            of.marker(marker, body);
        }
    }

    private ByteBuffer segment() throws DamagedCodeException {
        int length = (in.getShort() & 0xFFFF) - 2;
        if (length < 0 || length > in.remaining()) {
            throw new DamagedCodeException(PictureFlaw.MARKER_CUT);
        }
        ByteBuffer segment = in.slice(in.position(), length);
        in.position(in.position() + length);
        return segment;
    }

    private void size(ByteBuffer body, long maxSamples) throws IOException {
        body.getShort();
        int[] n = new int[8];
        for (int i = 0; i < 8; i++) {
            n[i] = body.getInt();
            if (n[i] < 0) {
                throw new DamagedCodeException(PictureFlaw.SIZE_MAKES_NO_SENSE);
            }
        }
        grid = new int[] {n[2], n[3], n[0], n[1]};
        tileGrid = new int[] {n[6], n[7], n[4], n[5]};
        int count = body.getShort() & 0xFFFF;
        if (grid[0] >= grid[2] || grid[1] >= grid[3] || n[4] == 0 || n[5] == 0 || n[6] > grid[0] || n[7] > grid[1]
                || (long) n[6] + n[4] <= grid[0] || (long) n[7] + n[5] <= grid[1] || count == 0 || count > MAX_COMPONENTS) {
            throw new DamagedCodeException(PictureFlaw.SIZE_MAKES_NO_SENSE);
        }
        if ((long) width() * height() > maxSamples / count) {
            throw new UnsupportedPictureException(PictureFlaw.JPEG_2000_SAMPLES.with(maxSamples / 1_000_000));
        }
        long across = Math.ceilDiv((long) grid[2] - n[6], (long) n[4]);
        if (across * Math.ceilDiv((long) grid[3] - n[7], (long) n[5]) > 65_535) {
            throw new DamagedCodeException(PictureFlaw.TOO_MANY_TILES);
        }
        components = new Component[count];
        for (int i = 0; i < count; i++) {
            int bits = (body.get() & 0x7F) + 1;
            components[i] = new Component(bits, body.get() & 0xFF, body.get() & 0xFF);
            if (components[i].dx == 0 || components[i].dy == 0) {
                throw new DamagedCodeException(PictureFlaw.SIZE_MAKES_NO_SENSE);
            }
            if (bits > MAX_BITS) {
                throw new UnsupportedPictureException(PictureFlaw.JPEG_2000_BITS.with(bits));
            }
        }
        loose |= body.hasRemaining();
    }

    /** @return whether nothing comes behind it */
    private boolean tilePart() throws IOException {
        int start = in.position() - 2;
        ByteBuffer head = segment();
        int number = head.getShort() & 0xFFFF;
        long length = head.getInt() & 0xFFFFFFFFL;
        Tile tile = tiles.computeIfAbsent(number, none -> new Tile(parameters.ofTile(), new ByteArrayOutputStream()));
        for (int marker; (marker = in.getShort() & 0xFFFF) != DATA; ) {
            marker(tile.parameters, marker);
        }
        long end = length == 0 ? in.limit() : start + length;
        if (length == 0 && in.remaining() >= 2 && (in.getShort(in.limit() - 2) & 0xFFFF) == END) {
            end -= 2;
        }
        if (end < in.position() || end > in.limit()) {
            throw new DamagedCodeException(PictureFlaw.TILE_CUT);
        }
        byte[] code = new byte[(int) (end - in.position())];
        in.get(code);
        tile.code.write(code, 0, code.length);
        return !in.hasRemaining();
    }

    /**
     * Whether there are bytes in it that no sample depends on: markers that are longer than what they say or come twice, what stands behind
     * a tile's last packet, and in a block's code what its decoder does not come to.
     */
    boolean isLoose() throws IOException {
        var decoder = new BlockDecoder();
        loose |= parameters.loose;
        for (var entry : tiles.entrySet()) {
            Tile tile = entry.getValue();
            TileComponent[] parts = parts(tile, area(entry.getKey()));
            loose |= tile.parameters.loose;
            for (TileComponent part : parts) {
                part.walk(decoder);
                loose |= part.hasStepsToSpare();
            }
            entry.setValue(null);
        }
        return loose || decoder.unread() > MOST_UNREAD;
    }

    /** Each component's samples from nought to what its bits hold, at its own distances. */
    short[][] decode() throws IOException {
        short[][] planes = new short[components.length][];
        for (int c = 0; c < planes.length; c++) {
            planes[c] = new short[Math.multiplyExact(across(c), down(c))];
        }
        for (var entry : tiles.entrySet()) {
            tile(entry.getValue(), area(entry.getKey()), planes);
            entry.setValue(null);
        }
        return planes;
    }

    private int[] area(int tile) throws DamagedCodeException {
        int tilesAcross = Math.ceilDiv(grid[2] - tileGrid[0], tileGrid[2]);
        long left = tileGrid[0] + (long) (tile % tilesAcross) * tileGrid[2];
        long top = tileGrid[1] + (long) (tile / tilesAcross) * tileGrid[3];
        if (top >= grid[3]) {
            throw new DamagedCodeException(PictureFlaw.TILE_LIES_OUTSIDE);
        }
        return new int[] {(int) Math.max(left, grid[0]), (int) Math.max(top, grid[1]), (int) Math.min(left + tileGrid[2], grid[2]),
            (int) Math.min(top + tileGrid[3], grid[3])};
    }

    int across(int component) {
        return Math.ceilDiv(grid[2], components[component].dx) - left(component);
    }

    private int down(int component) {
        return Math.ceilDiv(grid[3], components[component].dy) - top(component);
    }

    int left(int component) {
        return Math.ceilDiv(grid[0], components[component].dx);
    }

    int top(int component) {
        return Math.ceilDiv(grid[1], components[component].dy);
    }

    int originX() {
        return grid[0];
    }

    int originY() {
        return grid[1];
    }

    private TileComponent[] parts(Tile tile, int[] area) throws IOException {
        var parts = new TileComponent[components.length];
        var precincts = new ArrayList<Precinct>();
        for (int c = 0; c < parts.length; c++) {
            parts[c] = new TileComponent(c, area, components[c].dx, components[c].dy, tile.parameters.of(c));
            precincts.addAll(parts[c].precincts);
        }
        packets(tile, precincts);
        return parts;
    }

    private void tile(Tile tile, int[] area, short[][] planes) throws IOException {
        TileComponent[] parts = parts(tile, area);
        float[][] samples = new float[parts.length][];
        var decoder = new BlockDecoder();
        for (int c = 0; c < parts.length; c++) {
            samples[c] = parts[c].samples(components[c].bits, decoder);
        }
        if (tile.parameters.mixed) {
            unmix(samples, tile.parameters.of(0).reversible());
        }
        for (int c = 0; c < parts.length; c++) {
            int most = (1 << components[c].bits) - 1;
            int middle = 1 << components[c].bits - 1;
            for (int y = 0; y < parts[c].height; y++) {
                int to = (parts[c].y0 - top(c) + y) * across(c) + parts[c].x0 - left(c);
                for (int x = 0; x < parts[c].width; x++) {
                    planes[c][to + x] = (short) Math.max(0, Math.min(most, Math.round(samples[c][y * parts[c].width + x]) + middle));
                }
            }
            samples[c] = null;
        }
    }

    private void packets(Tile tile, List<Precinct> precincts) throws DamagedCodeException {
        byte[] code = tile.code.toByteArray();
        Comparator<Precinct> byPlace = Comparator.<Precinct>comparingLong(precinct -> precinct.y).thenComparingLong(precinct -> precinct.x);
        Comparator<Precinct> byResolution = Comparator.comparingInt(precinct -> precinct.resolution);
        Comparator<Precinct> byComponent = Comparator.comparingInt(precinct -> precinct.component);
        int progression = tile.parameters.progression;
        precincts.sort(switch (progression) {
            case 2 -> byResolution.thenComparing(byPlace).thenComparing(byComponent);
            case 3 -> byPlace.thenComparing(byComponent).thenComparing(byResolution);
            case 4 -> byComponent.thenComparing(byPlace).thenComparing(byResolution);
            default -> byResolution.thenComparing(byComponent);
        });
        int at = 0;
        int packet = 0;
        int layers = tile.parameters.layers;
        // Runs of precincts that go through all layers together: all, those of one resolution, or each by itself.
        for (int from = 0, to; from < precincts.size(); from = to) {
            to = from + 1;
            while (to < precincts.size() && (progression == 0 || progression == 1 && precincts.get(to).resolution == precincts.get(from).resolution)) {
                to++;
            }
            for (int layer = 0; layer < layers; layer++) {
                for (Precinct precinct : precincts.subList(from, to)) {
                    if (at >= code.length) {
                        throw new DamagedCodeException(PictureFlaw.CODE_ENDS_EARLY);
                    }
                    at = precinct.read(code, at, layer, packet++);
                    loose |= precinct.oddStart();
                }
            }
        }
        loose |= at < code.length;
    }

    /** Annex G: the first three components were mixed, exactly or as luminance and two differences. */
    private static void unmix(float[][] s, boolean reversible) throws DamagedCodeException {
        if (s.length < 3 || s[0].length != s[1].length || s[0].length != s[2].length) {
            throw new DamagedCodeException(PictureFlaw.COMPONENTS_DO_NOT_FIT);
        }
        for (int i = 0; i < s[0].length; i++) {
            float y = s[0][i];
            float b = s[1][i];
            float r = s[2][i];
            if (reversible) {
                float green = y - (float) Math.floor((b + r) * 0.25f);
                s[0][i] = r + green;
                s[1][i] = green;
                s[2][i] = b + green;
            } else {
                s[0][i] = y + 1.402f * r;
                s[1][i] = y - 0.344136f * b - 0.714136f * r;
                s[2][i] = y + 1.772f * b;
            }
        }
    }
}
