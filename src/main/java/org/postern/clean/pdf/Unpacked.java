package org.postern.clean.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Streams unpacked under the limit while they unpack. PDFBox's own streams decode everything first, and a bomb would end at the heap's edge instead of at
 * the sentence that names it.
 */
final class Unpacked {
    /** Filters that make much of little (ISO 32000-1, 7.4), and those that text of them is made readable with. */
    private static final Set<String> FILTERS = Set.of("FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL", "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx");

    private Unpacked() { }

    /** A filter that is named twice is PDFBox's to judge. */
    static boolean canTake(COSStream stream) {
        List<String> filters = Images.filters(stream);
        return !filters.isEmpty() && FILTERS.containsAll(filters) && new HashSet<>(filters).size() == filters.size();
    }

    static byte[] bytes(COSStream stream) throws IOException {
        List<String> filters = Images.filters(stream);
        byte[] bytes = through(stream, filters.getFirst(), 0, stream.createRawInputStream());
        for (int i = 1; i < filters.size(); i++) {
            bytes = through(stream, filters.get(i), i, bytes);
        }
        return bytes;
    }

    static byte[] through(COSStream stream, String filter, int index, byte[] packed) throws IOException {
        return through(stream, filter, index, new ByteArrayInputStream(packed));
    }

    private static byte[] through(COSStream stream, String filter, int index, InputStream packed) throws IOException {
        var held = new ByteArrayOutputStream();
        try (packed) {
            FilterFactory.INSTANCE.getFilter(filter).decode(packed, new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    Cos.roomFor(held.size() + 1L);
                    held.write(b);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    Cos.roomFor((long) held.size() + length);
                    held.write(bytes, offset, length);
                }
            }, stream, index);
        }
        return held.toByteArray();
    }
}
