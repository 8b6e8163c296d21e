package org.postern.clean.metafile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes drawings of the kind WMF, record by record (MS-WMF 2.3). */
public final class OldMetafiles {
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();

    /** Lines, a polygon, a pen, a brush, a palette, a font with words and a picture, and a trace in each place that can hold one. */
    public static byte[] wmf() {
        return new OldMetafiles().record(0x0103, 8, 0x5241).record(0x020B, 0, 0).record(0x020C, 100, 200).escape("TRACE program 16.0")
                .record(0x00F7, 0x0300, 2, 0x5254, 0x4341, 0xC080, 0x0040).record(0x0234, 0).record(0x02FA, 0, 2, 0, 0x00FF, 0).record(0x012D, 1)
                .record(0x02FC, 0, 1, 0x0100, 0).record(0x012D, 2).record(0x0214, 10, 10).record(0x0213, 40, 90, 0x5254, 0x4143)
                .record(0x0324, 3, 20, 20, 60, 40, 20, 60).font(0, "Serif", "TRACE").record(0x012D, 3).text(70, 10, "quiet\u00A0words").placed(90, 10, "low")
                .picture().record(0x0231, 0x5254, 0x4341).framed("TRACE");
    }

    /** A record of words. */
    public OldMetafiles record(int function, int... words) {
        ByteBuffer record = ByteBuffer.allocate(6 + words.length * 2).order(ByteOrder.LITTLE_ENDIAN).putInt(3 + words.length).putShort((short) function);
        for (int word : words) {
            record.putShort((short) word);
        }
        return add(record.array());
    }

    private OldMetafiles add(byte[] record) {
        records.writeBytes(record);
        return this;
    }

    private static ByteBuffer start(int function, int bytes) {
        int words = (bytes + 1) / 2;
        return ByteBuffer.allocate(6 + words * 2).order(ByteOrder.LITTLE_ENDIAN).putInt(3 + words).putShort((short) function);
    }

    public OldMetafiles escape(String text) {
        byte[] data = text.getBytes(ISO_8859_1);
        return add(start(0x0626, 4 + data.length).putShort((short) 15).putShort((short) data.length).put(data).array());
    }

    public OldMetafiles font(int letters, String face, String slack) {
        byte[] name = (face + "\0" + slack).getBytes(ISO_8859_1);
        return add(start(0x02FB, 18 + 32).putShort((short) -12).position(6 + 13).put((byte) letters).position(6 + 18).put(name).array());
    }

    public OldMetafiles text(int y, int x, String words) {
        byte[] letters = words.getBytes(ISO_8859_1);
        ByteBuffer text = start(0x0521, 2 + (letters.length + 1) / 2 * 2 + 4).putShort((short) letters.length).put(letters);
        return add(text.putShort(text.capacity() - 4, (short) y).putShort(text.capacity() - 2, (short) x).array());
    }

    /** With a step for each letter. */
    public OldMetafiles placed(int y, int x, String words) {
        byte[] letters = words.getBytes(ISO_8859_1);
        int padded = (letters.length + 1) / 2 * 2;
        ByteBuffer text = start(0x0A32, 8 + padded + letters.length * 2).putShort((short) y).putShort((short) x).putShort((short) letters.length).putShort((short) 0).put(letters);
        text.position(6 + 8 + padded);
        for (int i = 0; i < letters.length; i++) {
            text.putShort((short) (7 + i));
        }
        return add(text.array());
    }

    /** Eight by four pixels of 24 bits whose low bits say something. */
    public OldMetafiles picture() {
        ByteBuffer picture = start(0x0F43, 22 + 40 + 96).putInt(0xCC0020).putShort((short) 0);
        for (int word : new int[] {4, 8, 0, 0, 32, 64, 10, 100}) {
            picture.putShort((short) word);
        }
        picture.putInt(40).putInt(8).putInt(4).putShort((short) 1).putShort((short) 24).putInt(0).putInt(96).putInt(0x54524143).putInt(0x45000000).putInt(0).putInt(0);
        for (int i = 0; i < 96; i++) {
            picture.put((byte) (100 + i + (i * i & 3)));
        }
        return add(picture.array());
    }

    public byte[] done() {
        byte[] body = records.toByteArray();
        return ByteBuffer.allocate(18 + body.length + 6).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 1).putShort((short) 9).putShort((short) 0x0300)
                .putInt((24 + body.length) / 2).putShort((short) 4).putInt(200).putShort((short) 0).put(body).putInt(3).putShort((short) 0).array();
    }

    public byte[] framed(String behind) {
        byte[] bare = done();
        byte[] rest = behind.getBytes(ISO_8859_1);
        return ByteBuffer.allocate(22 + bare.length + rest.length).order(ByteOrder.LITTLE_ENDIAN).putInt(0x9AC6CDD7).putShort((short) 0x5254).putShort((short) 0).putShort((short) 0)
                .putShort((short) 200).putShort((short) 100).putShort((short) 96).putInt(0x54524143).putShort((short) 0).put(bare).put(rest).array();
    }
}
