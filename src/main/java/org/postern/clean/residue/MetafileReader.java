package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.util.BitSet;

/** Steps through the records of a metafile: a header without a description, then what draws, and one end that is the last. */
final class MetafileReader implements SecondReader {
    private static final int HEADER = 88;
    private static final int END = 14;
    private static final int TEXT = 84;
    private static final BitSet DRAWS = new BitSet();

    static {
        for (int[] range : new int[][] {{2, 13}, {15, 15}, {17, 22}, {24, 47}, {53, 68}, {71, 77}, {80, 95}, {108, 108}, {114, 116}, {118, 118}}) {
            DRAWS.set(range[0], range[1] + 1);
        }
        DRAWS.clear(69);
    }

    @Override
    public void read(byte[] b, Sink sink) throws IOException {
        if (b.length < HEADER + 20 || PackageReader.u32(b, 4) != HEADER || PackageReader.u32(b, 60) != 0 || PackageReader.u32(b, 64) != 0 || PackageReader.u32(b, 48) != b.length) {
            sink.broken("a header with a description", "byte 0");
        }
        long count = 1;
        int at = HEADER;
        long kind = 0;
        while (kind != END) {
            kind = at + 8 > b.length ? -1 : PackageReader.u32(b, at);
            long length = kind < 0 ? 0 : PackageReader.u32(b, at + 4) & 0xFFFF_FFFFL;
            if (kind < 0 || kind > 200 || length < 8 || length > b.length - at || kind != END && !DRAWS.get((int) kind)) {
                sink.broken("a record that draws nothing", "byte " + at);
            }
            at += (int) length;
            count++;
        }
        if (at != b.length || (PackageReader.u32(b, 52) & 0xFFFF_FFFFL) != count) {
            sink.broken("bytes behind the drawing", "byte " + at);
        }
    }

    @Override
    public String visible(byte[] b) {
        var text = new StringBuilder();
        for (int at = HEADER; at + 76 <= b.length; at += Math.max(8, (int) PackageReader.u32(b, at + 4))) {
            if (PackageReader.u32(b, at) == TEXT) {
                long end = at + PackageReader.u32(b, at + 48) + 2 * PackageReader.u32(b, at + 44);
                text.append(end <= b.length ? new String(b, at + 76, (int) PackageReader.u32(b, at + 44) * 2, UTF_16LE) : "").append('\n');
            }
        }
        return text.toString();
    }
}
