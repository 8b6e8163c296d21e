package org.postern.clean.metafile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.postern.clean.CleanContext;
import org.postern.clean.WhyRefused;
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
        PlainDib picture = PlainDib.of(info, bits, record.at(), alpha);
        crop(record, picture, context);
        ByteBuffer out = ByteBuffer.allocate(layout.head + picture.bytes().length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(record.head(layout.head).array()).putInt(4, out.capacity());
        if (record.kind() == MONO) {
            out.putInt(0, PATTERN).putInt(layout.usage, 0);
        }
        out.putInt(layout.places, layout.head).putInt(layout.places + 4, PlainDib.HEAD).putInt(layout.places + 8, layout.head + PlainDib.HEAD)
                .putInt(layout.places + 12, picture.bytes().length - PlainDib.HEAD);
        out.position(layout.head);
        return out.put(picture.bytes());
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

    /** A part of a picture may be drawn; what is left of it is told, since it lies in the file. */
    private static void crop(EmfRecord record, PlainDib picture, CleanContext context) {
        int across = switch (record.kind()) {
            case 80, 81 -> record.number(40);
            case 77, ALPHA_BLEND, 116 -> record.number(100);
            default -> picture.width();
        };
        int down = switch (record.kind()) {
            case 80, 81 -> record.number(44);
            case 77, ALPHA_BLEND, 116 -> record.number(104);
            default -> picture.height();
        };
        if (Math.abs(across) < picture.width() - 2 || Math.abs(down) < picture.height() - 2) {
            context.needsHuman("image.crop", "picture at byte " + record.at(), "a picture of which the drawing shows a part", Tells.CONTENT, Severity.HIGH);
        }
    }
}
