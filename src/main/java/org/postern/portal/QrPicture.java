package org.postern.portal;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A square code as a PNG of one bit a point (ISO/IEC 15948), made in memory: the imaging library of the JDK would use a file. */
final class QrPicture {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** So that a telephone's camera can tell the modules apart. */
    private static final int POINTS_A_MODULE = 4;

    private QrPicture() {}

    static byte[] png(BitMatrix code) {
        int width = code.getWidth() * POINTS_A_MODULE;
        int height = code.getHeight() * POINTS_A_MODULE;
        var png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        // Bit depth 1, greyscale, deflate, no filter choice, not interlaced.
        chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {1, 0, 0, 0, 0}).array());
        chunk(png, "IDAT", deflated(rows(code, width, height)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static byte[] rows(BitMatrix code, int width, int height) {
        int bytesARow = 1 + (width + 7) / 8;
        byte[] rows = new byte[bytesARow * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (!code.get(x / POINTS_A_MODULE, y / POINTS_A_MODULE)) {
                    rows[y * bytesARow + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] plain) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(plain);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
