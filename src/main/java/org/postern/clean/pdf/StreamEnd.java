package org.postern.clean.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * Whether the data of a stream reach their end. PDFBox hands out what it could decode when they break off or are damaged, and tells nobody: the rest of a
 * page would be lost in silence.
 */
public final class StreamEnd {
    private static final int ZLIB_HEADER = 2;
    private static final int LZW_CLEAR = 256;
    private static final int LZW_END = 257;
    private static final int LZW_MOST = 4096;
    private static final int RUN_END = 128;

    private StreamEnd() { }

    /** Other codings than those for text and drawings are not looked at: their pictures are judged where they are drawn. */
    public static boolean isReached(COSStream stream) throws IOException {
        List<String> filters = Images.filters(stream);
        if (filters.isEmpty() || !Unpacked.canTake(stream)) {
            return true;
        }
        byte[] bytes = Cos.raw(stream);
        for (int i = 0; i < filters.size(); i++) {
            if (bytes.length > 0 && !isReached(filters.get(i), bytes, parameters(stream, i))) {
                return false;
            }
            bytes = i + 1 < filters.size() ? Unpacked.through(stream, filters.get(i), i, bytes) : bytes;
        }
        return true;
    }

    private static boolean isReached(String filter, byte[] bytes, COSDictionary parameters) {
        return switch (filter) {
            case "FlateDecode", "Fl" -> inflates(bytes);
            case "LZWDecode", "LZW" -> unfolds(bytes, parameters.getInt(COSName.EARLY_CHANGE, 1) == 0 ? 0 : 1);
            case "RunLengthDecode", "RL" -> runs(bytes);
            case "ASCIIHexDecode", "AHx" -> contains(bytes, ">") || digits(bytes) % 2 == 0;
            case "ASCII85Decode", "A85" -> contains(bytes, "~>");
            default -> true;
        };
    }

    /** Damaged data may end early by themselves: their checksum tells, where there is one (RFC 1950, 2.2). */
    private static boolean inflates(byte[] bytes) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, Math.min(ZLIB_HEADER, bytes.length), Math.max(0, bytes.length - ZLIB_HEADER));
            var sum = new Adler32();
            byte[] sink = new byte[1 << 14];
            while (!inflater.finished()) {
                int count = inflater.inflate(sink);
                sum.update(sink, 0, count);
                if (count == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
                    return false;
                }
            }
            int left = inflater.getRemaining();
            return left < Integer.BYTES || ByteBuffer.wrap(bytes, bytes.length - left, Integer.BYTES).getInt() == (int) sum.getValue();
        } catch (DataFormatException damaged) {
            return false;
        } finally {
            inflater.end();
        }
    }

    /** ISO 32000-1, 7.4.4: each code may name no more than the table holds, up to the code for the end. */
    private static boolean unfolds(byte[] bytes, int early) {
        int held = LZW_END + 1;
        boolean first = true;
        long bits = 0;
        int count = 0;
        for (int at = 0; ; ) {
            int width = held + early >= 2048 ? 12 : held + early >= 1024 ? 11 : held + early >= 512 ? 10 : 9;
            while (count < width) {
                if (at == bytes.length) {
                    return false;
                }
                bits = bits << 8 | bytes[at++] & 0xff;
                count += 8;
            }
            count -= width;
            int code = (int) (bits >> count) & (1 << width) - 1;
            bits &= (1L << count) - 1;
            if (code == LZW_END) {
                return true;
            } else if (code == LZW_CLEAR) {
                held = LZW_END + 1;
                first = true;
            } else if (code > held || first && code >= LZW_CLEAR) {
                return false;
            } else {
                held += first || held == LZW_MOST ? 0 : 1;
                first = false;
            }
        }
    }

    private static boolean runs(byte[] bytes) {
        for (int at = 0; at < bytes.length; ) {
            int length = bytes[at] & 0xff;
            if (length == RUN_END) {
                return true;
            }
            at += length < RUN_END ? length + 2 : 2;
        }
        return false;
    }

    /** Some writers leave the end mark out; half a byte at the end is none of theirs. */
    private static int digits(byte[] bytes) {
        int count = 0;
        for (byte b : bytes) {
            count += Character.digit(b, 16) >= 0 ? 1 : 0;
        }
        return count;
    }

    private static boolean contains(byte[] bytes, String mark) {
        return PdfIntake.lastIndexOf(bytes, mark.getBytes(java.nio.charset.StandardCharsets.US_ASCII)) >= 0;
    }

    private static COSDictionary parameters(COSStream stream, int filter) {
        COSBase all = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        COSBase one = all instanceof COSArray array && filter < array.size() ? array.getObject(filter) : all;
        return one instanceof COSDictionary dictionary ? dictionary : new COSDictionary();
    }
}
