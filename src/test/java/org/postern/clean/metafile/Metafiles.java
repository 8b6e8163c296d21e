package org.postern.clean.metafile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes drawings of the kind EMF, record by record (MS-EMF 2.3). */
public final class Metafiles {
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private int count = 2;

    /** Lines, a polygon, a pen, a font with words and a picture, and a trace in each place that can hold one. */
    public static byte[] emf() {
        return new Metafiles().record(17, 8).record(9, 200, 100).record(11, 200, 100).comment("TRACE", " program 16.0").record(95, 1, 0, 0, 0, 0, 0x10200, 2, 0, 0x0000FF, 0, 0).record(37, 1)
                .record(27, 10, 10).record(54, 90, 40, 0x54524143, 0x45454545).record(86, 0, 0, 90, 90, 3, 20 << 16 | 20, 40 << 16 | 60, 60 << 16 | 20)
                .font("Serif", "TRACE Foundry").record(37, 2).text("quiet\u200B words").record(82 + 16, 2).picture().record(16, 7).done("TRACE Program", 1_920, 508);
    }

    /** A record of numbers. */
    public Metafiles record(int kind, int... numbers) {
        ByteBuffer record = ByteBuffer.allocate(8 + numbers.length * 4).order(ByteOrder.LITTLE_ENDIAN).putInt(kind).putInt(8 + numbers.length * 4);
        Arrays.stream(numbers).forEach(record::putInt);
        return add(record.array());
    }

    private Metafiles add(byte[] record) {
        records.writeBytes(record);
        count++;
        return this;
    }

    public Metafiles comment(String kind, String text) {
        byte[] data = (kind + text).getBytes(US_ASCII);
        int length = (12 + data.length + 3) / 4 * 4;
        return add(ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(70).putInt(length).putInt(data.length).put(data).array());
    }

    /** The head of a drawing in the newer commands. */
    public Metafiles plus(boolean dual) {
        return add(ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN).putInt(70).putInt(44).putInt(32).putInt(0x2B464D45).putShort((short) 0x4001).putShort((short) (dual ? 1 : 0)).array());
    }

    public Metafiles font(String face, String full) {
        ByteBuffer font = ByteBuffer.allocate(332).order(ByteOrder.LITTLE_ENDIAN).putInt(82).putInt(332).putInt(2).putInt(-12);
        font.put(40, (face + "\0TRACE").getBytes(UTF_16LE)).put(104, full.getBytes(UTF_16LE));
        return add(font.array());
    }

    public Metafiles text(String words) {
        byte[] letters = words.getBytes(UTF_16LE);
        int steps = 76 + (letters.length + 3) / 4 * 4;
        ByteBuffer text = ByteBuffer.allocate(steps + words.length() * 4).order(ByteOrder.LITTLE_ENDIAN).putInt(84).putInt(steps + words.length() * 4);
        text.putInt(24, 1).putInt(36, 10).putInt(40, 80).putInt(44, words.length()).putInt(48, 76).putInt(72, steps).put(76, letters);
        for (int i = 0; i < words.length(); i++) {
            text.putInt(steps + i * 4, 7);
        }
        return add(text.array());
    }

    /** Eight by four pixels of 24 bits whose low bits say something. */
    public Metafiles picture() {
        ByteBuffer picture = ByteBuffer.allocate(80 + 40 + 96).order(ByteOrder.LITTLE_ENDIAN).putInt(81).putInt(216);
        picture.putInt(24, 100).putInt(28, 10).putInt(40, 8).putInt(44, 4).putInt(48, 80).putInt(52, 40).putInt(56, 120).putInt(60, 96).putInt(68, 0xCC0020).putInt(72, 64).putInt(76, 32);
        picture.position(80);
        picture.putInt(40).putInt(8).putInt(4).putShort((short) 1).putShort((short) 24).putInt(0).putInt(96).putInt(0x54524143).putInt(0x45000000);
        for (int i = 0; i < 96; i++) {
            picture.put(120 + i, (byte) (100 + i + (i * i & 3)));
        }
        return add(picture.array());
    }

    public byte[] done(String description, int dots, int millimetres) {
        byte[] told = (description + "\0TRACE title\0\0").getBytes(UTF_16LE);
        int header = (88 + told.length + 3) / 4 * 4;
        byte[] body = records.toByteArray();
        ByteBuffer all = ByteBuffer.allocate(header + body.length + 20).order(ByteOrder.LITTLE_ENDIAN);
        all.putInt(1).putInt(header).putInt(0).putInt(0).putInt(199).putInt(99).putInt(0).putInt(0).putInt(5_292).putInt(2_646).putInt(0x464D4520).putInt(0x10000).putInt(all.capacity())
                .putInt(count).putShort((short) 4).putShort((short) 0).putInt(told.length / 2).putInt(88).putInt(0).putInt(dots).putInt(dots * 9 / 16).putInt(millimetres).putInt(millimetres * 9 / 16).put(told);
        all.position(header);
        return all.put(body).putInt(14).putInt(20).putInt(0).putInt(16).putInt(20).array();
    }

    /** How far apart two pictures of one size are, in levels of a channel. */
    static int distance(BufferedImage one, BufferedImage other) {
        int most = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    most = Math.max(most, Math.abs((one.getRGB(x, y) >> shift & 255) - (other.getRGB(x, y) >> shift & 255)));
                }
            }
        }
        return most;
    }
}
