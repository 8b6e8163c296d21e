package org.postern.clean.metafile;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import javax.imageio.ImageIO;
import org.postern.clean.CleanContext;
import org.postern.clean.WhyRefused;
import org.postern.clean.image.PngWriter;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** The records of a metafile that hold pictures (MS-EMF 2.3.1 and 2.3.7): each is decoded and written anew, without the low bits of its levels. */
final class EmfPictures {
    /** Where the four numbers about the picture begin, where its use of colours stands, how long the record is before it. */
    private record Layout(int places, int usage, int head) { }

    private static final int MONO = 93;
    private static final int PATTERN = 94;
    private static final int PEN = 95;
    private static final int ALPHA_BLEND = 114;
    static final Map<Integer, Layout> KINDS = Map.of(76, new Layout(84, 80, 100), 77, new Layout(84, 80, 108), 80, new Layout(48, 64, 76), 81, new Layout(48, 64, 80),
            MONO, new Layout(16, 12, 32), PATTERN, new Layout(16, 12, 32), ALPHA_BLEND, new Layout(84, 80, 108), 116, new Layout(84, 80, 108), PEN, new Layout(12, -1, 0));

    private static final int PEN_HEAD = 52;
    private static final int INFO = 40;
    private static final long MAX_PIXELS = 60_000_000;

    private EmfPictures() { }

    static ByteBuffer plain(EmfRecord record, CleanContext context) throws IOException {
        if (record.kind() == PEN) {
            return pen(record);
        }
        Layout layout = KINDS.get(record.kind());
        if (record.length() < layout.head) {
            throw EmfCleaner.damaged(record.at());
        }
        if (record.number(layout.places + 4) == 0) {
            // Drawn with the brush alone.
            ByteBuffer bare = record.head(layout.head);
            for (int place = 0; place < 16; place += 4) {
                bare.putInt(layout.places + place, 0);
            }
            return bare.putInt(4, layout.head);
        }
        if (record.number(layout.usage) != 0 && record.kind() != MONO) {
            throw EmfCleaner.unsupported(record.at(), WhyRefused.DRAWING_WITH_ODD_PICTURE.with(record.at()));
        }
        byte[] info = record.bytes(record.number(layout.places), record.number(layout.places + 4) & 0xFFFF_FFFFL);
        byte[] bits = record.bytes(record.number(layout.places + 8), record.number(layout.places + 12) & 0xFFFF_FFFFL);
        boolean alpha = record.kind() == ALPHA_BLEND;
        BufferedImage image = requantised(new DibReader(info, bits, record.at(), alpha).read(MAX_PIXELS));
        crop(record, image, context);
        byte[] levels = levels(image, alpha);
        ByteBuffer out = ByteBuffer.allocate(layout.head + INFO + levels.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(record.head(layout.head).array()).putInt(4, out.capacity());
        if (record.kind() == MONO) {
            out.putInt(0, PATTERN).putInt(layout.usage, 0);
        }
        out.putInt(layout.places, layout.head).putInt(layout.places + 4, INFO).putInt(layout.places + 8, layout.head + INFO).putInt(layout.places + 12, levels.length);
        out.position(layout.head);
        out.putInt(INFO).putInt(image.getWidth()).putInt(image.getHeight()).putShort((short) 1).putShort((short) (alpha ? 32 : 24)).putInt(0).putInt(levels.length).putInt(0).putInt(0).putInt(0).putInt(0);
        return out.put(levels);
    }

    /** A pen that draws with a picture draws with its colour. */
    private static ByteBuffer pen(EmfRecord record) throws IOException {
        int entries = record.number(48);
        if (record.length() < PEN_HEAD - 4 || entries < 0 || entries > 16 || PEN_HEAD + entries * 4 > record.length() + 4) {
            throw EmfCleaner.damaged(record.at());
        }
        int length = PEN_HEAD + entries * 4;
        ByteBuffer pen = record.head(length).putInt(4, length);
        for (int place = 12; place < 28; place += 4) {
            pen.putInt(place, 0);
        }
        if (pen.getInt(36) > 2) {
            pen.putInt(36, 0).putInt(44, 0);
        }
        return pen;
    }

    private static BufferedImage requantised(BufferedImage image) throws IOException {
        var png = new ByteArrayOutputStream();
        PngWriter.write(image, png);
        ImageIO.setUseCache(false);
        return ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    }

    /** A part of a picture may be drawn; what is left of it is told, since it lies in the file. */
    private static void crop(EmfRecord record, BufferedImage image, CleanContext context) {
        int across = switch (record.kind()) {
            case 80, 81 -> record.number(40);
            case 77, ALPHA_BLEND, 116 -> record.number(100);
            default -> image.getWidth();
        };
        int down = switch (record.kind()) {
            case 80, 81 -> record.number(44);
            case 77, ALPHA_BLEND, 116 -> record.number(104);
            default -> image.getHeight();
        };
        if (Math.abs(across) < image.getWidth() - 2 || Math.abs(down) < image.getHeight() - 2) {
            context.needsHuman("image.crop", "picture at byte " + record.at(), "a picture of which the drawing shows a part", Tells.CONTENT, Severity.HIGH);
        }
    }

    /** Rows from the lowest up, blue first, each of a length that four divides. */
    private static byte[] levels(BufferedImage image, boolean alpha) {
        int width = image.getWidth();
        int row = alpha ? width * 4 : (width * 3 + 3) / 4 * 4;
        byte[] levels = new byte[Math.multiplyExact(row, image.getHeight())];
        boolean grey = image.getRaster().getNumBands() <= 2;
        int[] sample = new int[4];
        for (int y = 0; y < image.getHeight(); y++) {
            int at = (image.getHeight() - 1 - y) * row;
            for (int x = 0; x < width; x++) {
                int[] s = image.getRaster().getPixel(x, y, sample);
                int bands = image.getRaster().getNumBands();
                levels[at++] = (byte) (grey ? s[0] : s[2]);
                levels[at++] = (byte) (grey ? s[0] : s[1]);
                levels[at++] = (byte) s[0];
                if (alpha) {
                    levels[at++] = (byte) (bands == 2 ? s[1] : bands == 4 ? s[3] : 255);
                }
            }
        }
        return levels;
    }
}
