package org.postern.clean.jpx;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.postern.clean.image.PictureFlaw;
import org.postern.clean.image.UnsupportedPictureException;

/** A JPEG 2000 picture, decoded: of its file (ISO/IEC 15444-1, annex I) only the boxes that say what a sample means are read. */
public final class Jpx {
    private static final int SRGB_WITH_DIFFERENCES = 18;
    private static final int CMYK = 12;
    private static final int MAX_DEPTH = 4;

    /**
     * @param samples a byte for each channel of each pixel
     * @param opacity a byte for each pixel; null if all are opaque
     * @param multiplied whether the samples are already made less by the opacity
     * @param inks whether the file says that its four channels are inks
     */
    public record Picture(int width, int height, int channels, byte[] samples, byte[] opacity, boolean multiplied, boolean inks) {
        /** The samples of the first channels alone. */
        public byte[] first(int wanted) {
            if (channels == wanted) {
                return samples;
            }
            byte[] first = new byte[width * height * wanted];
            for (int i = 0; i < first.length; i++) {
                first[i] = samples[i / wanted * channels + i % wanted];
            }
            return first;
        }

        /** The first channel as a stencil has it: a bit for each pixel, in rows of whole bytes. */
        public byte[] bits() {
            int row = (width + 7) / 8;
            byte[] bits = new byte[row * height];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if ((samples[(y * width + x) * channels] & 0x80) != 0) {
                        bits[y * row + x / 8] |= (byte) (0x80 >> x % 8);
                    }
                }
            }
            return bits;
        }
    }

    /** Hears of boxes and comments that are left behind. */
    @FunctionalInterface
    public interface Traces {
        void left(String name, byte[] file, int offset, int length);
    }

    private final boolean raw;
    private final Traces traces;
    private byte[] bytes;
    private int codeAt = -1;
    private int codeLength;
    private int colours = -1;
    private int[][] palette;
    private int[] mapped = new int[0];
    private int opacityChannel = -1;
    private boolean multiplied;

    private Jpx(boolean raw, Traces traces) {
        this.raw = raw;
        this.traces = traces;
    }

    /**
     * @param raw whether samples are numbers of colours kept elsewhere, so that neither a palette nor a range of less than 8 bits is applied
     * @throws UnsupportedPictureException if the picture is of a kind that is not read here
     * @throws IOException                 if it is damaged; the message stands in a sentence
     */
    public static Picture decode(byte[] file, boolean raw, long maxSamples, Traces traces) throws IOException {
        try {
            return new Jpx(raw, traces).read(file, maxSamples);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException broken) {
            throw new DamagedCodeException(PictureFlaw.ENDS_EARLY_OR_MAKES_NO_SENSE);
        }
    }

    /**
     * Whether the code stream of a file holds bytes that no sample depends on.
     *
     * @throws UnsupportedPictureException as above
     * @throws IOException                 as above
     */
    public static boolean isLoose(byte[] file, long maxSamples) throws IOException {
        try {
            return new Jpx(true, (name, left, offset, length) -> { }).find(file, maxSamples).isLoose();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException broken) {
            throw new DamagedCodeException(PictureFlaw.ENDS_EARLY_OR_MAKES_NO_SENSE);
        }
    }

    private CodeStream find(byte[] file, long maxSamples) throws IOException {
        bytes = file;
        if (file.length > 2 && (file[0] & 0xFF) == 0xFF && file[1] == 0x4F) {
            codeAt = 0;
            codeLength = file.length;
        } else {
            boxes(ByteBuffer.wrap(file), 0);
        }
        if (codeAt < 0) {
            throw new DamagedCodeException(PictureFlaw.NO_CODE_STREAM);
        }
        return CodeStream.read(bytes, codeAt, codeLength, maxSamples, traces);
    }

    private Picture read(byte[] file, long maxSamples) throws IOException {
        CodeStream stream = find(file, maxSamples);
        short[][] planes = stream.decode();
        int width = stream.width();
        int height = stream.height();
        boolean mapping = !raw && palette != null;
        int all = mapping ? mapped.length : planes.length;
        byte[][] channels = new byte[all][];
        for (int i = 0; i < all; i++) {
            int component = mapping ? mapped[i] >>> 16 : i;
            int column = mapping ? (mapped[i] & 0xFFFF) - 1 : -1;
            channels[i] = channel(stream, planes[component], component, column < 0 ? null : palette[column]);
        }
        byte[] opacity = opacityChannel >= 0 && opacityChannel < all && all > 1 ? channels[opacityChannel] : null;
        byte[][] shown = java.util.stream.IntStream.range(0, all).filter(i -> opacity == null || i != opacityChannel).mapToObj(i -> channels[i]).toArray(byte[][]::new);
        byte[] samples = new byte[Math.multiplyExact(width * shown.length, height)];
        for (int c = 0; c < shown.length; c++) {
            for (int i = 0; i < width * height; i++) {
                samples[i * shown.length + c] = shown[c][i];
            }
        }
        if (colours == SRGB_WITH_DIFFERENCES && shown.length == 3 && !raw) {
            fromDifferences(samples);
        }
        return new Picture(width, height, shown.length, samples, opacity, multiplied, colours == CMYK);
    }

    private byte[] channel(CodeStream stream, short[] plane, int component, int[] colours) {
        int bits = stream.components()[component].bits();
        int most = (1 << bits) - 1;
        int dx = stream.components()[component].dx();
        int dy = stream.components()[component].dy();
        int across = stream.across(component);
        int down = plane.length / across;
        int width = stream.width();
        byte[] channel = new byte[width * stream.height()];
        for (int y = 0; y < stream.height(); y++) {
            int row = Math.max(0, Math.min(down - 1, (stream.originY() + y) / dy - stream.top(component))) * across;
            for (int x = 0; x < width; x++) {
                int column = Math.max(0, Math.min(across - 1, (stream.originX() + x) / dx - stream.left(component)));
                int value = plane[row + column] & 0xFFFF;
                channel[y * width + x] = (byte) (colours != null ? colours[Math.min(value, colours.length - 1)]
                        : raw ? Math.min(255, value) : bits >= 8 ? value >> bits - 8 : value * 255 / most);
            }
        }
        return channel;
    }

    private void boxes(ByteBuffer in, int depth) throws IOException {
        while (in.remaining() >= 8) {
            int start = in.position();
            long length = in.getInt() & 0xFFFFFFFFL;
            int type = in.getInt();
            if (length == 1) {
                length = in.getLong();
            }
            long end = length == 0 ? in.limit() : start + length;
            if (end < in.position() || end > in.limit()) {
                throw new DamagedCodeException(PictureFlaw.BOX_CUT);
            }
            ByteBuffer body = in.slice(in.position(), (int) end - in.position());
            switch (name(type)) {
                case "jp2h" -> {
                    if (depth < MAX_DEPTH) {
                        boxes(body, depth + 1);
                    }
                }
                case "jp2c" -> {
                    if (codeAt >= 0) {
                        throw new UnsupportedPictureException(PictureFlaw.JPEG_2000_OF_SEVERAL);
                    }
                    codeAt = in.arrayOffset() + in.position();
                    codeLength = body.remaining();
                }
                case "colr" -> colour(body);
                case "pclr" -> palette(body);
                case "cmap" -> mapping(body);
                case "cdef" -> meanings(body);
                case "jP  ", "ftyp", "ihdr", "bpcc" -> { }
                default -> traces.left("box " + name(type).replaceAll("[^ -~]", "?").strip(), bytes, in.arrayOffset() + in.position(), body.remaining());
            }
            in.position((int) end);
        }
    }

    private static String name(int type) {
        return new String(ByteBuffer.allocate(4).putInt(type).array(), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private void colour(ByteBuffer body) {
        int method = body.get();
        body.getShort();
        if (method == 1 && colours < 0) {
            colours = body.getInt();
        } else if (method != 1) {
            traces.left("colour profile", bytes, body.arrayOffset() + body.position(), body.remaining());
        }
    }

    private void palette(ByteBuffer body) throws IOException {
        int entries = body.getShort() & 0xFFFF;
        int columns = body.get() & 0xFF;
        int[] bits = new int[columns];
        for (int i = 0; i < columns; i++) {
            bits[i] = (body.get() & 0x7F) + 1;
        }
        if (entries == 0 || entries > 1_024 || columns == 0 || Arrays.stream(bits).anyMatch(b -> b > 16)) {
            throw new DamagedCodeException(PictureFlaw.PALETTE_MAKES_NO_SENSE);
        }
        palette = new int[columns][entries];
        for (int i = 0; i < entries; i++) {
            for (int c = 0; c < columns; c++) {
                int value = bits[c] > 8 ? body.getShort() & 0xFFFF : body.get() & 0xFF;
                palette[c][i] = bits[c] >= 8 ? value >> bits[c] - 8 : value * 255 / ((1 << bits[c]) - 1);
            }
        }
    }

    /** For each channel the component in the upper half, and in the lower one more than the palette's column, or nought for none. */
    private void mapping(ByteBuffer body) {
        mapped = new int[body.remaining() / 4];
        for (int i = 0; i < mapped.length; i++) {
            int component = body.getShort() & 0xFFFF;
            boolean palette = body.get() == 1;
            int column = body.get() & 0xFF;
            mapped[i] = component << 16 | (palette ? column + 1 : 0);
        }
    }

    private void meanings(ByteBuffer body) {
        int count = body.getShort() & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int channel = body.getShort() & 0xFFFF;
            int meaning = body.getShort() & 0xFFFF;
            body.getShort();
            if (meaning == 1 || meaning == 2) {
                opacityChannel = channel;
                multiplied = meaning == 2;
            }
        }
    }

    /** sYCC (IEC 61966-2-1, annex F) to sRGB. */
    private static void fromDifferences(byte[] samples) {
        for (int i = 0; i < samples.length; i += 3) {
            float y = samples[i] & 0xFF;
            float b = (samples[i + 1] & 0xFF) - 128;
            float r = (samples[i + 2] & 0xFF) - 128;
            samples[i] = level(y + 1.402f * r);
            samples[i + 1] = level(y - 0.344136f * b - 0.714136f * r);
            samples[i + 2] = level(y + 1.772f * b);
        }
    }

    private static byte level(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
}
