package org.postern.clean.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postern.clean.image.JpegPicture.Plane;

/**
 * Writes coefficients as a sequential JPEG the one way: components named 1 to 4, no restarts, one scan where
 * the standard lets it be one (T.81, B.2.3), Adobe's segment only where it changes colours. Nothing of how the picture was coded before is left.
 */
final class JpegEncoder {
    /** T.81, B.2.3: more blocks in a unit are not allowed in one scan. */
    static final int MAX_UNIT = 10;

    private final JpegPicture picture;
    private final Out out;
    private final HuffmanTable[] dc = new HuffmanTable[2];
    private final HuffmanTable[] ac = new HuffmanTable[2];
    private final long[][] dcOccur = new long[2][256];
    private final long[][] acOccur = new long[2][256];

    private JpegEncoder(JpegPicture picture, int sizeHint) {
        this.picture = picture;
        this.out = new Out(sizeHint);
    }

    /** With the tables that fit the picture best: smallest. */
    static byte[] smallest(JpegPicture picture, int sizeHint) throws IOException {
        return new JpegEncoder(picture, sizeHint).run(true);
    }

    /** With the tables that the standard gives as an example: what {@link JpegPass} writes, too. */
    static byte[] plain(JpegPicture picture, int sizeHint) throws IOException {
        return new JpegEncoder(picture, sizeHint).run(false);
    }

    /** An encoder that has written everything up to the data of its one scan, to be given blocks one after another. */
    static JpegEncoder begun(JpegPicture frame, int sizeHint) throws IOException {
        var encoder = new JpegEncoder(frame, sizeHint);
        encoder.choose(false);
        return encoder;
    }

    /**
     * The picture, once all blocks are written.
     *
     * @param used for each component a bit for each coefficient that is anywhere other than nought
     */
    byte[] finished(long[] used) {
        out.flushBits();
        out.write(0xFF, 0xD9);
        var whole = new JpegEncoder(picture, out.size);
        System.arraycopy(dc, 0, whole.dc, 0, 2);
        System.arraycopy(ac, 0, whole.ac, 0, 2);
        for (int i = 0; i < used.length; i++) {
            unusedSteps(picture.planes().get(i), used[i]);
        }
        whole.tables();
        whole.header(0, picture.planes().size(), false);
        whole.out.write(out.bytes, out.size);
        return whole.out.bytes();
    }

    /** The tables by which a component's coefficients are coded. */
    HuffmanTable codes(int component) {
        return ac[tableOf(component)];
    }

    /** Bits that were coded elsewhere. */
    void coded(long value, int length) {
        out.bits(value, length);
    }

    /** What a step says of a coefficient that is nought in every block nobody sees; it could carry a mark. */
    private static void unusedSteps(Plane plane, long used) {
        for (int k = 1; k < 64; k++) {
            if ((used >> k & 1) == 0) {
                plane.quantisation()[k] = 1;
            }
        }
    }

    private static long used(Plane plane) {
        long used = 0;
        for (int block = 0; block < plane.ends().length; block++) {
            for (int k = 1; k <= plane.ends()[block]; k++) {
                used |= plane.blocks()[block * 64 + k] == 0 ? 0 : 1L << k;
            }
        }
        return used;
    }

    /** A block's first coefficient, as the difference to that of the one before. */
    void first(int component, int difference) {
        symbol(difference, 0, dc[tableOf(component)], null);
    }

    /** A coefficient behind so many zeros. */
    void coefficient(int component, int zeros, int value) {
        HuffmanTable codes = ac[tableOf(component)];
        int run = zeros;
        for (; run > 15; run -= 16) {
            symbol(0, 0xF0, codes, null);
        }
        symbol(value, run << 4, codes, null);
    }

    void restIsZero(int component) {
        symbol(0, 0, ac[tableOf(component)], null);
    }

    private byte[] run(boolean best) throws IOException {
        picture.planes().forEach(plane -> unusedSteps(plane, used(plane)));
        if (best) {
            pass(true);
        }
        choose(best);
        tables();
        pass(false);
        out.write(0xFF, 0xD9);
        return out.bytes();
    }

    private void choose(boolean best) throws IOException {
        for (int i = 0; i < codes(); i++) {
            dc[i] = best ? HuffmanTable.best(dcOccur[i]) : HuffmanTable.DC[i];
            ac[i] = best ? HuffmanTable.best(acOccur[i]) : HuffmanTable.AC[i];
        }
    }

    private int codes() {
        return 1 + java.util.stream.IntStream.range(0, picture.planes().size()).map(this::tableOf).max().orElse(0);
    }

    private void tables() {
        out.write(0xFF, 0xD8);
        int components = picture.planes().size();
        if (components == 4 ? picture.adobe() >= 0 : components == 3 && picture.adobe() == 0) {
            out.write(0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, picture.adobe() & 3);
        }
        List<int[]> steps = distinctSteps();
        boolean wide = steps.stream().anyMatch(table -> Arrays.stream(table).anyMatch(step -> step > 255));
        for (int i = 0; i < steps.size(); i++) {
            segment(0xDB, stepTable(steps.get(i), i, wide));
        }
        frame(steps, wide);
        for (int i = 0; i < codes(); i++) {
            segment(0xC4, codeTable(dc[i], i));
            segment(0xC4, codeTable(ac[i], 16 + i));
        }
    }

    private List<int[]> distinctSteps() {
        var tables = new ArrayList<int[]>();
        for (Plane plane : picture.planes()) {
            if (tables.stream().noneMatch(table -> Arrays.equals(table, plane.quantisation()))) {
                tables.add(plane.quantisation());
            }
        }
        return tables;
    }

    private static byte[] stepTable(int[] steps, int number, boolean wide) {
        var table = new ByteArrayOutputStream();
        table.write((wide ? 16 : 0) + number);
        for (int step : steps) {
            if (wide) {
                table.write(step >> 8);
            }
            table.write(step);
        }
        return table.toByteArray();
    }

    private static byte[] codeTable(HuffmanTable codes, int kind) {
        var table = new ByteArrayOutputStream();
        table.write(kind);
        table.writeBytes(codes.counts());
        table.writeBytes(codes.symbols());
        return table.toByteArray();
    }

    private void frame(List<int[]> steps, boolean wide) {
        var frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {8, (byte) (picture.height() >> 8), (byte) picture.height(), (byte) (picture.width() >> 8), (byte) picture.width(),
            (byte) picture.planes().size()});
        for (int i = 0; i < picture.planes().size(); i++) {
            Plane plane = picture.planes().get(i);
            int table = 0;
            while (!Arrays.equals(steps.get(table), plane.quantisation())) {
                table++;
            }
            frame.writeBytes(new byte[] {(byte) (i + 1), (byte) (plane.horizontal() << 4 | plane.vertical()), (byte) table});
        }
        segment(wide ? 0xC1 : 0xC0, frame.toByteArray());
    }

    private void segment(int marker, byte[] body) {
        out.write(0xFF, marker, body.length + 2 >> 8, body.length + 2);
        out.write(body);
    }

    /** Luminance, and black, which looks like it, have tables of their own. */
    private int tableOf(int component) {
        return component == 0 || component == 3 || picture.planes().size() == 1 || picture.adobe() == 0 ? 0 : 1;
    }

    private void pass(boolean counting) {
        int unit = picture.planes().stream().mapToInt(plane -> plane.horizontal() * plane.vertical()).sum();
        if (picture.planes().size() == 1 || unit > MAX_UNIT) {
            for (int i = 0; i < picture.planes().size(); i++) {
                alone(i, counting);
            }
            return;
        }
        header(0, picture.planes().size(), counting);
        int[] last = new int[4];
        for (int y = 0; y < picture.unitsDown(); y++) {
            for (int x = 0; x < picture.unitsAcross(); x++) {
                for (int i = 0; i < picture.planes().size(); i++) {
                    Plane plane = picture.planes().get(i);
                    int table = tableOf(i);
                    for (int v = 0; v < plane.vertical(); v++) {
                        int row = (y * plane.vertical() + v) * plane.across() + x * plane.horizontal();
                        for (int h = 0; h < plane.horizontal(); h++) {
                            last[i] = block(plane, row + h, last[i], table, counting);
                        }
                    }
                }
            }
        }
        flush(counting);
    }

    private void alone(int component, boolean counting) {
        Plane plane = picture.planes().get(component);
        header(component, 1, counting);
        int last = 0;
        int across = JpegPicture.ceil(picture.samplesAcross(plane), 8);
        int down = JpegPicture.ceil(picture.samplesDown(plane), 8);
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                last = block(plane, y * plane.across() + x, last, tableOf(component), counting);
            }
        }
        flush(counting);
    }

    private void header(int first, int count, boolean counting) {
        if (counting) {
            return;
        }
        byte[] scan = new byte[4 + 2 * count];
        scan[0] = (byte) count;
        for (int i = 0; i < count; i++) {
            scan[1 + 2 * i] = (byte) (first + i + 1);
            scan[2 + 2 * i] = (byte) (tableOf(first + i) * 17);
        }
        scan[2 + 2 * count] = 63;
        segment(0xDA, scan);
    }

    private void flush(boolean counting) {
        if (!counting) {
            out.flushBits();
        }
    }

    /** Codes or counts one block (T.81, F.1.2); returns its first coefficient, from which the next one's is told. */
    private int block(Plane plane, int number, int last, int table, boolean counting) {
        short[] blocks = plane.blocks();
        int at = number * 64;
        int end = plane.ends()[number];
        int value = blocks[at];
        symbol(value - last, 0, counting ? null : dc[table], dcOccur[table]);
        HuffmanTable codes = counting ? null : ac[table];
        long[] occur = acOccur[table];
        int run = 0;
        for (int k = 1; k <= end; k++) {
            int coefficient = blocks[at + k];
            if (coefficient == 0) {
                run++;
                continue;
            }
            for (; run > 15; run -= 16) {
                symbol(0, 0xF0, codes, occur);
            }
            symbol(coefficient, run << 4, codes, occur);
            run = 0;
        }
        if (run > 0 || end < 63) {
            symbol(0, 0, codes, occur);
        }
        return value;
    }

    private void symbol(int value, int run, HuffmanTable codes, long[] occur) {
        int size = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
        int symbol = run | size;
        if (codes == null) {
            occur[symbol]++;
        } else {
            int low = (value < 0 ? value - 1 : value) & (1 << size) - 1;
            out.bits((long) codes.code[symbol] << size | low, codes.length[symbol] + size);
        }
    }

    /** Bytes and bits, with a zero stuffed behind each byte of ones (T.81, B.1.1.5). */
    private static final class Out {
        private byte[] bytes;
        private int size;
        private long held;
        private int count;

        Out(int sizeHint) {
            bytes = new byte[sizeHint + 1_024];
        }

        void write(int... values) {
            for (int value : values) {
                room(1);
                bytes[size++] = (byte) value;
            }
        }

        void write(byte[] values) {
            write(values, values.length);
        }

        void write(byte[] values, int length) {
            room(length);
            System.arraycopy(values, 0, bytes, size, length);
            size += length;
        }

        private void room(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length / 2 * 3));
            }
        }

        void bits(long value, int length) {
            held = held << length | value;
            count += length;
            if (count >= 32) {
                room(8);
                int four = (int) (held >> count - 32);
                if (!JpegBits.holds255(four)) {
                    JpegBits.FOUR.set(bytes, size, four);
                    size += 4;
                    count -= 32;
                    return;
                }
                while (count >= 8) {
                    byte next = (byte) (held >> count - 8);
                    bytes[size++] = next;
                    if (next == -1) {
                        bytes[size++] = 0;
                    }
                    count -= 8;
                }
            }
        }

        void flushBits() {
            int pad = (8 - count % 8) % 8;
            held = held << pad | (1 << pad) - 1;
            count += pad;
            room(16);
            while (count >= 8) {
                byte next = (byte) (held >> count - 8);
                bytes[size++] = next;
                if (next == -1) {
                    bytes[size++] = 0;
                }
                count -= 8;
            }
            held = 0;
            count = 0;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }
    }
}
