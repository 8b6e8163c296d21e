package org.postern.clean.image;

import static org.postern.clean.image.JpegPicture.ceil;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postern.clean.FlawException;
import org.postern.clean.Refusal;
import org.postern.clean.image.JpegPicture.Plane;

/**
 * Reads the coefficients of a Huffman-coded JPEG, sequential or progressive, of 8 bits (T.81, annexes F and G). Strict: data that ends
 * early, codes that no table names and coefficients outside a block are damage. Reads what {@link JpegSegments} let through.
 */
final class JpegDecoder {
    /** Two bytes a coefficient: a photograph of 100 million pixels takes 300 MB. */
    private static final long MAX_COEFFICIENTS = 200_000_000;
    /** Scans of one picture; each may run over all of it, so that many make a small file slow. */
    private static final int MAX_SCANS = 200;

    private final byte[] in;
    private final int adobe;
    private final int[][] quantisation = new int[4][];
    private final HuffmanTable[] dc = new HuffmanTable[4];
    private final HuffmanTable[] ac = new HuffmanTable[4];
    private final List<Plane> planes = new ArrayList<>();
    private int[] ids;
    private int[] tables;
    private int width;
    private int height;
    private int restart;
    private int scans;
    private boolean progressive;
    private JpegBits bits;
    private JpegProgression progression;
    /** Tables that no scan has used yet: of steps, of codes for the first and for the other coefficients, four each. */
    private int unused;
    private boolean loose;

    /** Takes the blocks as they are read, instead of {@link #planes}; null to keep them. */
    private final JpegPass pass;

    private JpegDecoder(byte[] in, int adobe, JpegPass pass) {
        this.in = in;
        this.adobe = adobe;
        this.pass = pass;
    }

    static JpegPicture decode(JpegSegments.Stripped jpeg) throws IOException {
        return decode(jpeg, null);
    }

    /** Hands the blocks of a picture of one sequential scan on as they are read; the picture that is returned has none. */
    static JpegPicture decode(JpegSegments.Stripped jpeg, JpegPass pass) throws IOException {
        try {
            return new JpegDecoder(jpeg.bytes(), jpeg.adobe(), pass).run();
        } catch (ArrayIndexOutOfBoundsException | NegativeArraySizeException | ArithmeticException outside) {
            throw new FlawException(PictureFlaw.SEGMENT_BROKEN, outside);
        }
    }

    /** Whether bytes stand beside those that draw: behind a scan's last unit, in a table that nothing uses, behind what a segment defines. */
    static boolean isLoose(JpegSegments.Stripped jpeg) throws IOException {
        try {
            var decoder = new JpegDecoder(jpeg.bytes(), jpeg.adobe(), null);
            decoder.run();
            return decoder.loose || decoder.unused != 0;
        } catch (ArrayIndexOutOfBoundsException | NegativeArraySizeException | ArithmeticException outside) {
            throw new FlawException(PictureFlaw.SEGMENT_BROKEN, outside);
        }
    }

    private void defined(int table) {
        loose |= (unused & 1 << table) != 0;
        unused |= 1 << table;
    }

    private JpegPicture run() throws IOException {
        int at = 2;
        while ((in[at + 1] & 0xFF) != 0xD9) {
            int marker = in[at + 1] & 0xFF;
            int length = u16(at + 2);
            int from = at + 4;
            int to = at + 2 + length;
            at = to;
            loose |= switch (marker) {
                case 0xC0, 0xC1, 0xC2 -> length != 8 + 3 * u8(from + 5);
                case 0xDD -> length != 4;
                case 0xDA -> length != 6 + 2 * u8(from);
                default -> false;
            };
            switch (marker) {
                case 0xC0, 0xC1, 0xC2 -> frame(from, marker == 0xC2);
                case 0xC4 -> codes(from, to);
                case 0xDB -> steps(from, to);
                case 0xDD -> restart = u16(from);
                case 0xDA -> at = scan(from);
                case 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF -> throw new UnsupportedPictureException(PictureFlaw.JPEG_ARITHMETIC);
                case 0xC3, 0xC5, 0xC6, 0xC7 -> throw new UnsupportedPictureException(PictureFlaw.JPEG_LOSSLESS_OR_HIERARCHICAL);
                default -> { }
            }
        }
        return whole();
    }

    private JpegPicture whole() throws IOException {
        for (int i = 0; i < planes.size(); i++) {
            keepSteps(i);
        }
        return new JpegPicture(width, height, List.copyOf(planes), adobeTransform());
    }

    /** A component's steps are those that stand there when its first scan begins; ones that come later change nothing that is shown. */
    private void keepSteps(int component) throws IOException {
        int[] kept = planes.get(component).quantisation();
        int[] steps = quantisation[tables[component]];
        if (kept[0] == 0 && steps == null) {
            throw new FlawException(PictureFlaw.TABLE_OF_STEPS_MISSING);
        }
        if (kept[0] == 0) {
            System.arraycopy(steps, 0, kept, 0, 64);
        }
    }

    /** Red, green and blue named by their initials and by nothing else are no luminance and chrominance, as all decoders guess. */
    private int adobeTransform() {
        boolean letters = planes.size() == 3 && ids[0] == 'R' && ids[1] == 'G' && ids[2] == 'B';
        return adobe < 0 && letters ? 0 : adobe;
    }

    private void frame(int at, boolean stepwise) throws IOException {
        progressive = stepwise;
        if (u8(at) != 8) {
            throw new UnsupportedPictureException(PictureFlaw.JPEG_BITS.with(u8(at)));
        }
        height = u16(at + 1);
        width = u16(at + 3);
        int count = u8(at + 5);
        if (height == 0 || width == 0 || count < 1 || count > 4) {
            throw new FlawException(PictureFlaw.FRAME_HEADER_MAKES_NO_SENSE);
        }
        ids = new int[count];
        tables = new int[count];
        int across = 1;
        int down = 1;
        for (int i = 0; i < count; i++) {
            int factors = u8(at + 7 + 3 * i);
            if (factors >> 4 < 1 || factors >> 4 > 4 || (factors & 15) < 1 || (factors & 15) > 4) {
                throw new FlawException(PictureFlaw.FRAME_HEADER_MAKES_NO_SENSE);
            }
            across = Math.max(across, factors >> 4);
            down = Math.max(down, factors & 15);
        }
        long coefficients = 0;
        for (int i = 0; i < count; i++) {
            ids[i] = u8(at + 6 + 3 * i);
            tables[i] = u8(at + 8 + 3 * i) & 3;
            int factors = u8(at + 7 + 3 * i);
            // One component alone is not interleaved: its factors say nothing (T.81, A.2.2).
            int horizontal = count == 1 ? 1 : factors >> 4;
            int vertical = count == 1 ? 1 : factors & 15;
            int unitsAcross = ceil(width, 8 * (count == 1 ? 1 : across));
            int unitsDown = ceil(height, 8 * (count == 1 ? 1 : down));
            coefficients += 64L * unitsAcross * horizontal * unitsDown * vertical;
            if (coefficients > MAX_COEFFICIENTS) {
                throw new UnsupportedPictureException(Refusal.TOO_MANY_PIXELS, PictureFlaw.JPEG_SAMPLES.with(MAX_COEFFICIENTS / 1_000_000));
            }
            planes.add(pass == null ? Plane.empty(horizontal, vertical, unitsAcross, unitsDown, new int[64])
                    : new Plane(horizontal, vertical, unitsAcross * horizontal, unitsDown * vertical, new int[64], new short[0], new byte[0]));
        }
    }

    private void codes(int from, int to) throws IOException {
        for (int at = from; at < to; ) {
            int kind = u8(at);
            byte[] counts = Arrays.copyOfRange(in, at + 1, at + 17);
            int all = 0;
            for (byte count : counts) {
                all += count & 0xFF;
            }
            if (at + 17 + all > to) {
                throw new FlawException(PictureFlaw.TABLE_OF_CODES_BROKEN);
            }
            defined((kind >> 4 == 0 ? 4 : 8) + (kind & 3));
            (kind >> 4 == 0 ? dc : ac)[kind & 3] = new HuffmanTable(counts, Arrays.copyOfRange(in, at + 17, at + 17 + all));
            at += 17 + all;
        }
    }

    private void steps(int from, int to) {
        for (int at = from; at < to; ) {
            int kind = u8(at++);
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = Math.max(1, kind >> 4 == 0 ? u8(at) : u16(at));
                at += kind >> 4 == 0 ? 1 : 2;
            }
            defined(kind & 3);
            quantisation[kind & 3] = table;
        }
    }

    /** One component's part in a scan. */
    record Part(int component, Plane plane, HuffmanTable dc, HuffmanTable ac, int[] last) { }

    private int scan(int at) throws IOException {
        int count = u8(at);
        if (++scans > MAX_SCANS || count < 1 || count > planes.size()) {
            throw new FlawException(PictureFlaw.SCANS_MAKE_NO_SENSE);
        }
        var parts = new ArrayList<Part>();
        int named = 0;
        for (int i = 0; i < count; i++) {
            int component = 0;
            while (ids[component] != u8(at + 1 + 2 * i)) {
                component++;
            }
            int codes = u8(at + 2 + 2 * i);
            // Each component once (T.81, B.2.3): of two lots of blocks for one place a viewer shows one.
            if ((named & 1 << component) != 0) {
                throw new FlawException(PictureFlaw.SCANS_MAKE_NO_SENSE);
            }
            named |= 1 << component;
            keepSteps(component);
            parts.add(new Part(component, planes.get(component), dc[codes >> 4 & 3], ac[codes & 3], new int[1]));
            unused &= ~(1 << tables[component] | 1 << 4 + (codes >> 4 & 3) | 1 << 8 + (codes & 3));
        }
        int first = u8(at + 1 + 2 * count);
        int final_ = u8(at + 2 + 2 * count);
        int before = u8(at + 3 + 2 * count) >> 4;
        int low = u8(at + 3 + 2 * count) & 15;
        if (progressive && (first > final_ || final_ > 63 || low > 13 || first > 0 && count > 1 || first == 0 && final_ > 0)) {
            throw new FlawException(PictureFlaw.SCANS_MAKE_NO_SENSE);
        }
        bits = new JpegBits(in, at + 4 + 2 * count);
        progression = new JpegProgression(bits, first, final_, before == 0, low);
        if (pass != null) {
            pass.begin(whole());
        }
        Step step = pass != null ? (part, block) -> pass.block(bits, part, block) : progressive ? progression::block : this::sequential;
        if (count == 1) {
            alone(parts.getFirst(), step);
        } else {
            together(parts, step);
        }
        loose |= bits.runsOn();
        return bits.end();
    }

    private interface Step {
        void block(Part part, int at) throws IOException;
    }

    private void alone(Part part, Step step) throws IOException {
        Plane plane = part.plane;
        var whole = new JpegPicture(width, height, planes, adobe);
        int across = ceil(whole.samplesAcross(plane), 8);
        int down = ceil(whole.samplesDown(plane), 8);
        int left = restart;
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                left = pause(left, List.of(part));
                step.block(part, (y * plane.across() + x) * 64);
            }
            bits.check();
        }
    }

    private void together(List<Part> parts, Step step) throws IOException {
        var whole = new JpegPicture(width, height, planes, adobe);
        int left = restart;
        for (int y = 0; y < whole.unitsDown(); y++) {
            for (int x = 0; x < whole.unitsAcross(); x++) {
                left = pause(left, parts);
                for (Part part : parts) {
                    Plane plane = part.plane;
                    for (int v = 0; v < plane.vertical(); v++) {
                        int row = (y * plane.vertical() + v) * plane.across() + x * plane.horizontal();
                        for (int h = 0; h < plane.horizontal(); h++) {
                            step.block(part, (row + h) * 64);
                        }
                    }
                }
            }
            bits.check();
        }
    }

    private int pause(int left, List<Part> parts) throws IOException {
        if (restart == 0) {
            return 0;
        }
        if (left == 0) {
            bits.restart();
            progression.restart();
            for (Part part : parts) {
                part.last[0] = 0;
            }
            return restart - 1;
        }
        return left - 1;
    }

    private void sequential(Part part, int at) throws IOException {
        short[] out = part.plane.blocks();
        part.last[0] += bits.signed(size(bits.symbol(part.dc)));
        out[at] = (short) part.last[0];
        int end = 0;
        for (int k = 1; k < 64; k++) {
            int symbol = bits.symbol(part.ac);
            int size = symbol & 15;
            if (size == 0) {
                if (symbol != 0xF0) {
                    break;
                }
                k += 15;
                continue;
            }
            k += symbol >> 4;
            if (k > 63) {
                throw JpegBits.damaged();
            }
            out[at + k] = (short) bits.signed(size);
            end = k;
        }
        part.plane.ends()[at >> 6] = (byte) end;
    }

    static int size(int size) throws IOException {
        if (size > 15) {
            throw JpegBits.damaged();
        }
        return size;
    }

    private int u8(int at) {
        return in[at] & 0xFF;
    }

    private int u16(int at) {
        return (in[at] & 0xFF) << 8 | in[at + 1] & 0xFF;
    }
}
