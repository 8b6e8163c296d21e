package org.postern.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postern.inspect.UntrustedBytes;

/** Tells the formats that live in a ZIP apart, by the names in its central directory (APPNOTE 4.3.12). */
final class ZipKinds {
    /** The end record is 22 bytes and a comment of at most 65,535. */
    private static final int TAIL = 22 + 65_535;
    /** Names needed to tell the kind stand early; a directory of a million members is not read whole for that. */
    private static final int MAX_NAMES = 5_000;

    private static final Map<String, Format> OPEN = Map.of("text", Format.ODT, "spreadsheet", Format.ODS, "presentation", Format.ODP, "graphics", Format.ODG,
            "chart", Format.ODC, "formula", Format.ODF, "image", Format.ODI);

    private ZipKinds() { }

    static Format detect(UntrustedBytes in) throws IOException {
        String mimetype = odfMimetype(in);
        if (mimetype.startsWith("application/epub")) {
            return Format.EPUB;
        }
        if (mimetype.startsWith("application/vnd.oasis.opendocument.")) {
            String kind = mimetype.substring("application/vnd.oasis.opendocument.".length());
            for (var known : OPEN.entrySet()) {
                if (kind.startsWith(known.getKey())) {
                    return known.getValue();
                }
            }
        }
        List<String> names = names(in);
        if (names.contains("[Content_Types].xml")) {
            for (String name : names) {
                if (name.startsWith("word/")) {
                    return Format.DOCX;
                } else if (name.startsWith("xl/")) {
                    return Format.XLSX;
                } else if (name.startsWith("ppt/")) {
                    return Format.PPTX;
                }
            }
        }
        return Format.ZIP;
    }

    /** ODF and EPUB put a stored member named "mimetype" first (ODF 1.3 part 2, 3.3). */
    private static String odfMimetype(UntrustedBytes in) throws IOException {
        byte[] b = read(in, 0, 200);
        if (b.length < 38 || !new String(b, 30, 8, ISO_8859_1).equals("mimetype")) {
            return "";
        }
        int start = 38 + u16(b, 28);
        return start >= b.length ? "" : new String(b, start, b.length - start, ISO_8859_1);
    }

    private static List<String> names(UntrustedBytes in) throws IOException {
        long tailAt = Math.max(0, in.size() - TAIL);
        byte[] tail = read(in, tailAt, TAIL);
        int end = -1;
        for (int at = tail.length - 22; at >= 0; at--) {
            if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
                end = at;
                break;
            }
        }
        var names = new ArrayList<String>();
        if (end < 0) {
            return names;
        }
        long directory = u32(tail, end + 16);
        for (long at = directory; names.size() < MAX_NAMES; ) {
            byte[] header = read(in, at, 46);
            if (header.length < 46 || header[0] != 'P' || header[1] != 'K' || header[2] != 1 || header[3] != 2) {
                break;
            }
            int nameLength = u16(header, 28);
            names.add(new String(read(in, at + 46, nameLength), ISO_8859_1));
            at += 46L + nameLength + u16(header, 30) + u16(header, 32);
        }
        return names;
    }

    private static byte[] read(UntrustedBytes in, long position, int length) throws IOException {
        byte[] into = new byte[(int) Math.max(0, Math.min(length, in.size() - position))];
        int at = 0;
        while (at < into.length) {
            int count = in.read(position + at, into, at, into.length - at);
            if (count < 0) {
                break;
            }
            at += count;
        }
        return into;
    }

    private static int u16(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8;
    }

    private static long u32(byte[] b, int at) {
        return u16(b, at) | (long) u16(b, at + 2) << 16;
    }
}
