package org.postern.clean.convert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** Blocks of metadata in a picture, told by how they begin; wherever they stand they are left behind. */
final class PictureTraces {
    private static final int MAX = 256 << 20;
    private static final int QUOTED = 4_096;
    private static final Map<String, String> BLOCKS = Map.of("Exif\0\0", "image.exif", "<x:xmpmeta", "image.xmp", "jumb", "image.provenance", "acsp", "image.profile");

    private PictureTraces() { }

    static void tell(UntrustedBytes in, CleanContext context) throws IOException {
        if (in.size() > MAX) {
            return;
        }
        String text = new String(in.all(MAX), StandardCharsets.ISO_8859_1);
        BLOCKS.forEach((begin, kind) -> {
            int at = text.indexOf(begin);
            if (at >= 0) {
                byte[] block = text.substring(at + begin.length(), Math.min(text.length(), at + QUOTED)).getBytes(StandardCharsets.ISO_8859_1);
                context.removed(kind, "byte " + at, Words.longest(block), Tells.DEVICE, Severity.MEDIUM);
            }
        });
    }
}
