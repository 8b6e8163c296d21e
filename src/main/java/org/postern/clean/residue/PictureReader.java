package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Set;

/** Walks the chunks of a PNG and the segments of a JPEG: only those that draw may be there, and nothing between or behind them. */
final class PictureReader implements SecondReader {
    private static final Set<String> CHUNKS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    @Override
    public void read(byte[] b, Sink sink) throws IOException {
        if (b.length > 8 && (b[0] & 0xFF) == 0x89) {
            png(b, sink);
        } else {
            jpeg(b, sink);
        }
    }

    private static void png(byte[] b, Sink sink) throws IOException {
        int at = 8;
        String type = "";
        while (at + 12 <= b.length && !type.equals("IEND")) {
            long length = (b[at] & 0xFFL) << 24 | (b[at + 1] & 0xFF) << 16 | (b[at + 2] & 0xFF) << 8 | b[at + 3] & 0xFF;
            type = new String(b, at + 4, 4, ISO_8859_1);
            if (!CHUNKS.contains(type) || at + 12 + length > b.length || type.equals("IEND") && length != 0) {
                sink.broken("a chunk that draws nothing", "byte " + at);
            }
            at += (int) length + 12;
        }
        if (at != b.length || !type.equals("IEND")) {
            sink.broken("bytes behind the picture", "byte " + at);
        }
    }

    private static void jpeg(byte[] b, Sink sink) throws IOException {
        int at = 2;
        while (at + 1 < b.length) {
            int marker = b[at + 1] & 0xFF;
            if ((b[at] & 0xFF) != 0xFF) {
                sink.broken("bytes between segments", "byte " + at);
            }
            if (marker == 0xD9) {
                at += 2;
                break;
            }
            int length = at + 3 < b.length ? (b[at + 2] & 0xFF) << 8 | b[at + 3] & 0xFF : 0;
            boolean colours = marker == 0xEE && length == 14 && new String(b, at + 4, 5, ISO_8859_1).equals("Adobe");
            boolean plainHeader = marker == 0xE0 && length == 16 && new String(b, at + 4, 4, ISO_8859_1).equals("JFIF");
            boolean draws = marker >= 0xC0 && marker <= 0xCF || marker == 0xDA || marker == 0xDB || marker == 0xDD;
            if (!colours && !plainHeader && !draws || length < 2 || at + 2 + length > b.length) {
                sink.broken("a segment that draws nothing", "byte " + at);
            }
            at += 2 + length;
            while (marker == 0xDA && at + 1 < b.length && !((b[at] & 0xFF) == 0xFF && b[at + 1] != 0 && ((b[at + 1] & 0xFF) < 0xD0 || (b[at + 1] & 0xFF) > 0xD7))) {
                at++;
            }
        }
        if (at != b.length) {
            sink.broken("bytes behind the picture", "byte " + at);
        }
    }
}
