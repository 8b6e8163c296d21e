package org.postern.clean.metafile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.postern.clean.CleanContext;
import org.postern.clean.WhyRefused;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** The records of a metafile of the older kind that hold pictures (MS-WMF 2.3.1): each is decoded and written anew, without the low bits of its levels. */
final class WmfPictures {
    /** Where the picture begins, where its use of colours stands or -1, and where the height and width of the part that is drawn. */
    private record Layout(int words, int usage, int part) { }

    private static final int BRUSH = 0x0142;
    private static final Map<Integer, Layout> KINDS = Map.of(0x0940, new Layout(8, -1, 4), 0x0B41, new Layout(10, -1, 2), 0x0F43, new Layout(11, 2, 3), 0x0D33, new Layout(9, 0, 5),
            BRUSH, new Layout(2, 1, -1));
    /** Drawn with the brush alone: so many parameters, and where one of them is reserved. */
    private static final Map<Integer, int[]> BARE = Map.of(0x0940, new int[] {9, 4}, 0x0B41, new int[] {11, 6}, 0x0922, new int[] {9, 4}, 0x0B23, new int[] {11, 6});
    private static final int TWO_COLOURS = 3;
    private static final int PATTERN = 5;
    private static final int OLD_HEAD = 12;
    private static final int BITFIELDS = 3;

    private WmfPictures() { }

    /** @return null for a record of another kind */
    static ByteBuffer plain(WmfRecord record, WmfObjects objects, CleanContext context) throws IOException {
        int[] bare = BARE.get(record.function());
        if (bare != null && record.words() == bare[0]) {
            return record.head(bare[0], bare[0]).putShort(WmfRecord.HEAD + bare[1] * 2, (short) 0);
        }
        Layout layout = KINDS.get(record.function());
        if (layout == null) {
            return null;
        }
        byte[] dib = record.from(layout.words);
        int info = info(dib, record.at());
        // The first kind of pattern has colours of its own whatever is said of their use (MS-WMF 2.3.4.8).
        boolean byPlace = layout.usage >= 0 && record.word(layout.usage) != 0 && !(record.function() == BRUSH && record.word(0) == TWO_COLOURS);
        if (byPlace && WmfRecord.word(dib, WmfRecord.word(dib, 0) == OLD_HEAD ? 10 : 14) <= 8) {
            throw EmfCleaner.unsupported(record.at(), WhyRefused.DRAWING_WITH_ODD_PICTURE.with(record.at()));
        }
        PlainDib picture = PlainDib.of(Arrays.copyOf(dib, info), Arrays.copyOfRange(dib, info, dib.length), record.at(), false);
        if (layout.part >= 0 && (Math.abs((short) record.word(layout.part)) < picture.height() - 2 || Math.abs((short) record.word(layout.part + 1)) < picture.width() - 2)) {
            context.needsHuman("image.crop", "picture at byte " + record.at(), "a picture of which the drawing shows a part", Tells.CONTENT, Severity.HIGH);
        }
        ByteBuffer plain = record.head(layout.words, layout.words + (picture.bytes().length + 1) / 2).order(ByteOrder.LITTLE_ENDIAN);
        plain.put(picture.bytes());
        if (layout.usage >= 0) {
            plain.putShort(WmfRecord.HEAD + layout.usage * 2, (short) 0);
        }
        if (record.function() == BRUSH) {
            plain.putShort(WmfRecord.HEAD, (short) PATTERN);
            objects.made();
        }
        return plain;
    }

    /** How long the head of a picture is with its colours. */
    private static int info(byte[] dib, int at) throws IOException {
        if (dib.length < OLD_HEAD) {
            throw EmfCleaner.damaged(at);
        }
        ByteBuffer b = ByteBuffer.wrap(dib).order(ByteOrder.LITTLE_ENDIAN);
        int head = b.getInt(0);
        if (head < OLD_HEAD || head > dib.length || head != OLD_HEAD && head < PlainDib.HEAD) {
            throw EmfCleaner.damaged(at);
        }
        int depth = b.getShort(head == OLD_HEAD ? 10 : 14);
        long told = head == OLD_HEAD ? 0 : b.getInt(32) & 0xFFFF_FFFFL;
        long colours = told > 0 ? told : depth > 0 && depth <= 8 ? 1L << depth : 0;
        long masks = head == PlainDib.HEAD && b.getInt(16) == BITFIELDS ? 12 : 0;
        long info = head + masks + colours * (head == OLD_HEAD ? 3 : 4);
        if (info > dib.length) {
            throw EmfCleaner.damaged(at);
        }
        return (int) info;
    }
}
