package org.postern.redact;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.Deflater;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Codes samples in the ways that pictures in a PDF may be coded; by programs other than those that redact, or by hand. */
final class Coders {
    private static final int SIDE = SampleForms.SIDE;
    private static final int CELL = 4;

    private Coders() {}

    /** A page and one region, which holds a fax of group 4. */
    static byte[] jbig2() throws IOException {
        byte[] fax = tiff("CCITT T.6");
        return joined(segment(0, 48, ByteBuffer.allocate(19).putInt(SIDE).putInt(SIDE).array()),
                segment(1, 38, joined(ByteBuffer.allocate(18).putInt(SIDE).putInt(SIDE).put(17, (byte) 1).array(), fax)));
    }

    static byte[] segment(int number, int type, byte[] data) {
        return ByteBuffer.allocate(11 + data.length).putInt(number).put((byte) type).put((byte) 0).put((byte) 1).putInt(data.length).put(data).array();
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] filtered(byte[] samples, int components, int kind) {
        int row = SIDE * components;
        var out = new ByteArrayOutputStream();
        for (int y = 0; y < SIDE; y++) {
            out.write(kind);
            for (int i = 0; i < row; i++) {
                int left = i < components ? 0 : samples[y * row + i - components] & 0xff;
                int up = y == 0 ? 0 : samples[(y - 1) * row + i] & 0xff;
                int corner = y == 0 || i < components ? 0 : samples[(y - 1) * row + i - components] & 0xff;
                int p = left + up - corner;
                int paeth = Math.abs(p - left) <= Math.abs(p - up) && Math.abs(p - left) <= Math.abs(p - corner) ? left : Math.abs(p - up) <= Math.abs(p - corner) ? up : corner;
                out.write(samples[y * row + i] - new int[] {0, left, up, (left + up) / 2, paeth}[kind]);
            }
        }
        return out.toByteArray();
    }

    static byte[] differences(byte[] samples, int components) {
        int row = SIDE * components;
        byte[] less = samples.clone();
        for (int i = 0; i < less.length; i++) {
            less[i] = (byte) (samples[i] - (i % row < components ? 0 : samples[i - components]));
        }
        return less;
    }

    static byte[] jpegOf(int bands) throws IOException {
        var raster = Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, SIDE, SIDE, bands, null);
        raster.setDataElements(0, 0, SIDE, SIDE, SampleForms.samples(8, bands));
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.8f);
            writer.write(null, new IIOImage(raster, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** With the segment that says how colours were mixed, in place of any other. */
    static byte[] adobe(byte[] jpeg, int transform) {
        byte[] segment = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(segment);
        int from = (jpeg[3] & 0xff) == 0xe0 || (jpeg[3] & 0xff) == 0xee ? 4 + ((jpeg[4] & 0xff) << 8 | jpeg[5] & 0xff) : 2;
        out.write(jpeg, from, jpeg.length - from);
        return out.toByteArray();
    }

    /** White and black lines by turns. */
    static byte[] lines() {
        StringBuilder bits = new StringBuilder();
        for (int y = 0; y < SIDE; y++) {
            // 96 white are 64 and 32: 11011 00011011; no white, and 96 black are 64 and 32: 00110101 0000001111 000001101010.
            bits.append("000000000001").append(y / 2 % 2 == 0 ? "1101100011011" : "00110101" + "0000001111" + "000001101010");
        }
        bits.append("000000000001".repeat(6));
        byte[] bytes = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) {
            bytes[i / 8] |= (byte) (bits.charAt(i) - '0' << 7 - i % 8);
        }
        return bytes;
    }

    /** The one strip of a TIFF file that the JDK wrote. */
    static byte[] tiff(String coding) throws IOException {
        var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY);
        picture.getRaster().setDataElements(0, 0, SIDE, SIDE, unpacked());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(coding);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return strip(out.toByteArray());
    }

    static byte[] unpacked() {
        byte[] bits = SampleForms.samples(1, 1);
        byte[] each = new byte[SIDE * SIDE];
        for (int i = 0; i < each.length; i++) {
            each[i] = (byte) (bits[i / 8] >> 7 - i % 8 & 1);
        }
        return each;
    }

    static byte[] strip(byte[] tiff) throws IOException {
        var in = java.nio.ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
        int at = in.getInt(4);
        int offset = 0;
        int length = 0;
        for (int i = 0, n = in.getShort(at); i < n; i++) {
            int entry = at + 2 + 12 * i;
            int tag = in.getShort(entry) & 0xffff;
            if ((tag == 273 || tag == 279) && in.getInt(entry + 4) != 1) {
                throw new IOException("several strips");
            }
            offset = tag == 273 ? in.getInt(entry + 8) : offset;
            length = tag == 279 ? in.getInt(entry + 8) : length;
        }
        return java.util.Arrays.copyOfRange(tiff, offset, offset + length);
    }

    static byte[] runs(byte[] samples) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < samples.length; at += CELL) {
            out.write(CELL - 1);
            out.write(samples, at, CELL);
        }
        out.write(128);
        return out.toByteArray();
    }

    /** A clear code before each byte, so that all codes have nine bits. */
    static byte[] lzw(byte[] samples) {
        StringBuilder bits = new StringBuilder();
        for (byte sample : samples) {
            bits.append("100000000").append(String.format("%9s", Integer.toBinaryString(sample & 0xff)).replace(' ', '0'));
        }
        bits.append("100000001").append("0".repeat((8 - bits.length() % 8) % 8));
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }

    static byte[] hex(byte[] bytes) {
        return (HexFormat.of().formatHex(bytes) + ">").getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] base85(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += 4) {
            int left = Math.min(4, bytes.length - at);
            long word = 0;
            for (int i = 0; i < 4; i++) {
                word = word << 8 | (i < left ? bytes[at + i] & 0xff : 0);
            }
            byte[] five = new byte[5];
            for (int i = 4; i >= 0; i--, word /= 85) {
                five[i] = (byte) ('!' + word % 85);
            }
            out.write(five, 0, left + 1);
        }
        out.writeBytes("~>".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    static byte[] deflated(byte[] bytes) {
        var deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return java.util.Arrays.copyOf(out, length);
    }
}
