package org.postern.worker;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.postern.worker.wire.BadMessage;

/** Checks the frame of a worker's PNG without decoding it: signature, three kinds of chunks in order, check sums, the size that was named. */
final class PngFrame {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;

    private PngFrame() {}

    static void check(byte[] untrusted, int width, int height) throws BadMessage {
        ByteBuffer bytes = ByteBuffer.wrap(untrusted);
        if (untrusted.length < SIGNATURE.length || !Arrays.equals(untrusted, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new BadMessage("a picture's signature");
        }
        bytes.position(SIGNATURE.length);
        ByteBuffer head = chunk(bytes, IHDR);
        // Eight bits a sample, grey or colour, the only packing and filtering there are, not interlaced.
        if (head.remaining() != 13 || head.getInt(0) != width || head.getInt(4) != height || head.get(8) != 8
                || (head.get(9) != 0 && head.get(9) != 2) || head.get(10) != 0 || head.get(11) != 0 || head.get(12) != 0) {
            throw new BadMessage("a picture's head");
        }
        chunk(bytes, IDAT);
        if (chunk(bytes, IEND).hasRemaining() || bytes.hasRemaining()) {
            throw new BadMessage("a picture's end");
        }
    }

    private static ByteBuffer chunk(ByteBuffer bytes, int type) throws BadMessage {
        if (bytes.remaining() < 12) {
            throw new BadMessage("a picture's chunks");
        }
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining() - 8) {
            throw new BadMessage("a picture's chunks");
        }
        var sum = new CRC32();
        sum.update(bytes.slice(bytes.position(), length + 4));
        if (bytes.getInt() != type) {
            throw new BadMessage("a picture's chunks");
        }
        ByteBuffer content = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        if (bytes.getInt() != (int) sum.getValue()) {
            throw new BadMessage("a picture's check sum");
        }
        return content;
    }
}
