package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Set;

/** Steps through the records of a metafile of the older kind: heads that hold no more than they must, then what draws, and one end that is the last. */
final class OldMetafileReader implements SecondReader {
    private static final int FRAME = 22;
    private static final int HEAD = 18;
    private static final Set<Integer> SPEAKS = Set.of(0x0626, 0x0035, 0x0037, 0x0139, 0x0231, 0x0234, 0x0436, 0x0105);

    @Override
    public void read(byte[] b, Sink sink) throws IOException {
        int start = start(b);
        if (start > 0 && (PackageReader.u16(b, 4) != 0 || PackageReader.u32(b, 16) != 0)) {
            sink.broken("a head with more than a frame", "byte 0");
        }
        if (b.length < start + HEAD + 6 || PackageReader.u32(b, start + 6) * 2 != b.length - start || PackageReader.u16(b, start + 16) != 0) {
            sink.broken("bytes behind the drawing", "byte " + start);
        }
        int at = start + HEAD;
        for (int function = -1; function != 0; ) {
            function = at + 6 > b.length ? -1 : PackageReader.u16(b, at + 4);
            long length = function < 0 ? 0 : PackageReader.u32(b, at) * 2;
            if (function < 0 || length < 6 || length > b.length - at || SPEAKS.contains(function)) {
                sink.broken("a record that draws nothing", "byte " + at);
            }
            at += (int) length;
        }
        if (at != b.length) {
            sink.broken("bytes behind the drawing", "byte " + at);
        }
    }

    private static int start(byte[] b) {
        return b.length > FRAME && b[0] == (byte) 0xD7 ? FRAME : 0;
    }

    @Override
    public String visible(byte[] b) {
        var text = new StringBuilder();
        int length;
        for (int at = start(b) + HEAD; at + 16 <= b.length; at += length) {
            length = (int) Math.max(6, PackageReader.u32(b, at) * 2);
            int function = PackageReader.u16(b, at + 4);
            int count = function == 0x0521 ? PackageReader.u16(b, at + 6) : function == 0x0A32 ? PackageReader.u16(b, at + 10) : 0;
            int from = at + (function == 0x0521 ? 8 : (PackageReader.u16(b, at + 12) & 6) != 0 ? 22 : 14);
            text.append(count > 0 && from + count <= b.length ? new String(b, from, count, ISO_8859_1) + "\n" : "");
        }
        return text.toString();
    }
}
