package org.postern.clean;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import org.postern.inspect.UntrustedBytes;

/** Tells the formats in an OLE2 compound file apart, by the names of its streams ([MS-CFB] 2.6.1), without walking its tables. */
final class Ole2Kinds {
    private static final int CHUNK = 1 << 20;
    /** Directory entries are 128 bytes, aligned, with the name first. */
    private static final int ENTRY = 128;

    private Ole2Kinds() { }

    static Format detect(UntrustedBytes in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (long at = 0; at < in.size(); ) {
            int filled = 0;
            while (filled < CHUNK) {
                int count = in.read(at + filled, chunk, filled, CHUNK - filled);
                if (count < 0) {
                    break;
                }
                filled += count;
            }
            for (int entry = 0; entry + ENTRY <= filled; entry += ENTRY) {
                switch (name(chunk, entry)) {
                    case "WordDocument" -> { return Format.DOC; }
                    case "Workbook", "Book" -> { return Format.XLS; }
                    case "PowerPoint Document" -> { return Format.PPT; }
                    case "__properties_version1.0", "__nameid_version1.0" -> { return Format.MSG; }
                    default -> { }
                }
            }
            at += filled;
        }
        return Format.OLE2;
    }

    private static String name(byte[] b, int entry) {
        int length = (b[entry + 64] & 0xFF | (b[entry + 65] & 0xFF) << 8) - 2;
        return length <= 0 || length > 62 ? "" : new String(b, entry, length, UTF_16LE);
    }
}
