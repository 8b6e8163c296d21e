package org.postern.clean.metafile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.postern.clean.RefusedException;

/** The records of a metafile of the older kind that hold words (MS-WMF 2.3.3.5 and 2.3.3.20). */
final class WmfTexts {
    static final int TEXT = 0x0521;
    static final int PLACED = 0x0A32;
    private static final int FRAMED = 2 | 4;
    private static final int GLYPHS = 0x10;

    private final DrawnWords words;
    private final WmfObjects objects;

    WmfTexts(DrawnWords words, WmfObjects objects) {
        this.words = words;
        this.objects = objects;
    }

    ByteBuffer plain(WmfRecord record) throws RefusedException {
        return record.function() == TEXT ? text(record) : placed(record);
    }

    private ByteBuffer text(WmfRecord record) throws RefusedException {
        int count = record.word(0);
        byte[] letters = record.bytes(1, count);
        int behind = 1 + (count + 1) / 2;
        record.bytes(behind, 4);
        byte[] left = only(letters, kept(letters, false), 1);
        int padded = (left.length + 1) / 2;
        ByteBuffer text = start(TEXT, 3 + padded).putShort((short) left.length).put(left);
        text.position(WmfRecord.HEAD + 2 + padded * 2);
        return text.putShort((short) record.word(behind)).putShort((short) record.word(behind + 1));
    }

    private ByteBuffer placed(WmfRecord record) throws RefusedException {
        int count = record.word(2);
        int options = record.word(3);
        int head = 4 + ((options & FRAMED) != 0 ? 4 : 0);
        byte[] letters = record.bytes(head, count);
        int behind = head + (count + 1) / 2;
        byte[] steps = record.words() - behind >= count ? record.bytes(behind, count * 2) : new byte[0];
        boolean[] kept = kept(letters, (options & GLYPHS) != 0);
        byte[] left = only(letters, kept, 1);
        byte[] leftSteps = steps.length == 0 ? steps : only(steps, kept, 2);
        int padded = (left.length + 1) / 2;
        ByteBuffer text = start(PLACED, head + padded + leftSteps.length / 2);
        text.put(record.bytes(0, head * 2)).putShort(WmfRecord.HEAD + 4, (short) left.length).put(left);
        text.position(WmfRecord.HEAD + (head + padded) * 2);
        return text.put(leftSteps);
    }

    private boolean[] kept(byte[] letters, boolean glyphs) {
        if (!glyphs && objects.coding() != null) {
            return words.kept(letters, 1, objects.coding());
        }
        boolean[] all = new boolean[letters.length];
        java.util.Arrays.fill(all, true);
        return all;
    }

    private static byte[] only(byte[] values, boolean[] kept, int width) {
        byte[] left = new byte[values.length];
        int at = 0;
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                System.arraycopy(values, i * width, left, at, width);
                at += width;
            }
        }
        return java.util.Arrays.copyOf(left, at);
    }

    private static ByteBuffer start(int function, int words) {
        return ByteBuffer.allocate(WmfRecord.HEAD + words * 2).order(ByteOrder.LITTLE_ENDIAN).putInt(WmfRecord.HEAD / 2 + words).putShort((short) function);
    }
}
