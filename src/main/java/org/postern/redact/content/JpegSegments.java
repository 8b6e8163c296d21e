package org.postern.redact.content;

import java.io.ByteArrayOutputStream;

/** The segments of a JPEG (ITU T.81, annex B): those that decode it stay, those that tell about it go. */
final class JpegSegments {
    private JpegSegments() {}

    /** Without APPn (but Adobe's, which says how colours are stored), comments, and whatever follows the end of the picture. */
    static byte[] withoutMetadata(byte[] jpeg) {
        if (jpeg.length < 4 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != 0xd8) {
            return jpeg;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length);
        out.write(jpeg, 0, 2);
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int marker = jpeg[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == 0xd9) {
                break;
            }
            int length = 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
            int end = Math.min(jpeg.length, at + length);
            boolean adobe = marker == 0xee && length >= 16 && at + 16 <= jpeg.length && new String(jpeg, at + 4, 5, java.nio.charset.StandardCharsets.ISO_8859_1).equals("Adobe");
            if (adobe) {
                // Twelve bytes behind the length are all that is defined.
                out.write(0xff);
                out.write(0xee);
                out.write(0);
                out.write(14);
                out.write(jpeg, at + 4, 12);
            } else if (!(marker >= 0xe0 && marker <= 0xef) && marker != 0xfe) {
                out.write(jpeg, at, end - at);
            }
            at = end;
            if (marker == 0xda) {
                at = copyScan(jpeg, at, out);
            }
        }
        out.write(0xff);
        out.write(0xd9);
        return out.toByteArray();
    }

    /** Entropy-coded data runs to the next marker that is neither stuffing nor a restart. */
    private static int copyScan(byte[] jpeg, int from, ByteArrayOutputStream out) {
        int at = from;
        while (at + 1 < jpeg.length) {
            int next = jpeg[at + 1] & 0xff;
            if ((jpeg[at] & 0xff) == 0xff && next != 0 && next != 0xff && !(next >= 0xd0 && next <= 0xd7)) {
                break;
            }
            at++;
        }
        if (at + 1 >= jpeg.length) {
            at = jpeg.length;
        }
        out.write(jpeg, from, at - from);
        return at;
    }
}
