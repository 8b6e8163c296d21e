package org.postern.redact.content;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Set;

/** The boxes of a JPEG 2000 file (ISO 15444-1, annex I): header and code stream stay, boxes for people and tools go. */
final class JpxBoxes {
    private static final Set<Integer> KEPT = Set.of(name("jP  "), name("ftyp"), name("jp2h"), name("jp2c"));

    private JpxBoxes() {}

    static byte[] withoutMetadata(byte[] jpx) {
        if (jpx.length < 12 || ByteBuffer.wrap(jpx).getInt(4) != name("jP  ")) {
            return jpx;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpx.length);
        ByteBuffer in = ByteBuffer.wrap(jpx);
        int at = 0;
        while (at + 8 <= jpx.length) {
            long length = in.getInt(at) & 0xffffffffL;
            int type = in.getInt(at + 4);
            if (length == 1 && at + 16 <= jpx.length) {
                length = in.getLong(at + 8);
            } else if (length == 0) {
                length = jpx.length - at;
            }
            if (length < 8 || at + length > jpx.length) {
                length = jpx.length - at;
            }
            if (KEPT.contains(type)) {
                out.write(jpx, at, (int) length);
            }
            at += (int) length;
        }
        return out.toByteArray();
    }

    private static int name(String four) {
        return four.charAt(0) << 24 | four.charAt(1) << 16 | four.charAt(2) << 8 | four.charAt(3);
    }
}
