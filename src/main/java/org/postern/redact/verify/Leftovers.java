package org.postern.redact.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;

/** Bytes of a stream that none of its filters hands on, and samples behind the last row of a picture (ISO 32000-2, 7.4). */
final class Leftovers {
    private static final int END_OF_RUNS = 128;
    private static final int CLEAR = 256;
    private static final int END_OF_CODES = 257;
    private static final int PNG = 10;

    private final COSStream stream;
    private final List<String> filters = new ArrayList<>();

    private Leftovers(COSStream stream) {
        this.stream = stream;
        switch (stream.getDictionaryObject(COSName.FILTER)) {
            case COSName one -> filters.add(one.getName());
            case COSArray several -> several.toCOSNameStringList().forEach(filters::add);
            case null, default -> { }
        }
    }

    static boolean in(COSStream stream) throws IOException {
        return new Leftovers(stream).any();
    }

    private boolean any() throws IOException {
        byte[] bytes;
        try (InputStream raw = stream.createRawInputStream()) {
            bytes = raw.readAllBytes();
        }
        for (int i = 0; i < filters.size(); i++) {
            COSDictionary how = how(i);
            switch (filters.get(i)) {
                case "DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF" -> {
                    return CodedRemains.in(filters.get(i), bytes, how, stream);
                }
                default -> {
                    if (behindEnd(filters.get(i), bytes, how)) {
                        return true;
                    }
                }
            }
            if (i + 1 < filters.size() || isPicture()) {
                bytes = decoded(i, bytes);
            }
        }
        return isPicture() && behindSamples(bytes.length);
    }

    private COSDictionary how(int index) {
        COSBase how = stream.getDictionaryObject(COSName.DECODE_PARMS);
        COSBase own = how instanceof COSArray list ? index < list.size() ? list.getObject(index) : null : how;
        return own instanceof COSDictionary dictionary ? dictionary : new COSDictionary();
    }

    private byte[] decoded(int index, byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        FilterFactory.INSTANCE.getFilter(filters.get(index)).decode(new ByteArrayInputStream(bytes), out, stream, index);
        return out.toByteArray();
    }

    private boolean behindEnd(String filter, byte[] bytes, COSDictionary how) throws IOException {
        return switch (filter) {
            case "FlateDecode", "Fl" -> deflated(bytes, how);
            case "LZWDecode", "LZW" -> codes(bytes, how.getInt(COSName.EARLY_CHANGE, 1));
            case "RunLengthDecode", "RL" -> runs(bytes);
            case "ASCIIHexDecode", "AHx" -> behind(bytes, ">");
            case "ASCII85Decode", "A85" -> behind(bytes, "~>");
            default -> false;
        };
    }

    private boolean isPicture() {
        return COSName.IMAGE.equals(stream.getDictionaryObject(COSName.SUBTYPE)) && stream.getInt(COSName.WIDTH, 0) > 0;
    }

    private boolean behindSamples(int length) {
        int components = 1;
        int bits = stream.getBoolean(COSName.IMAGE_MASK, false) ? 1 : stream.getInt(COSName.BITS_PER_COMPONENT, 8);
        if (!stream.getBoolean(COSName.IMAGE_MASK, false)) {
            try {
                components = PDColorSpace.create(stream.getDictionaryObject(COSName.COLORSPACE)).getNumberOfComponents();
            } catch (IOException | RuntimeException unknown) {
                return false;
            }
        }
        long row = ((long) stream.getInt(COSName.WIDTH) * components * bits + 7) / 8;
        return length > row * stream.getInt(COSName.HEIGHT, 0);
    }

    private static boolean behind(byte[] bytes, String end) {
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = text.indexOf(end);
        return at >= 0 && !text.substring(at + end.length()).isBlank();
    }

    private static boolean deflated(byte[] bytes, COSDictionary how) throws IOException {
        var all = new ByteArrayOutputStream();
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            byte[] piece = new byte[1 << 15];
            for (int got = -1; !inflater.finished() && (got != 0 || !inflater.needsInput() && !inflater.needsDictionary()); ) {
                got = inflater.inflate(piece);
                all.write(piece, 0, how.getInt(COSName.PREDICTOR, 1) < PNG ? 0 : got);
            }
            // White space before the keyword that ends the stream may have been counted in.
            return inflater.finished() && !new String(bytes, bytes.length - inflater.getRemaining(), inflater.getRemaining(), java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()
                    || namesNoFilter(all.toByteArray(), how);
        } catch (DataFormatException damaged) {
            throw new IOException("The data are damaged.", damaged);
        } finally {
            inflater.end();
        }
    }

    /** Each row begins with one of five numbers (PNG, 9.2); others are read as nothing. */
    private static boolean namesNoFilter(byte[] rows, COSDictionary how) {
        int row = (how.getInt(COSName.COLUMNS, 1) * how.getInt(COSName.COLORS, 1) * how.getInt(COSName.BITS_PER_COMPONENT, 8) + 7) / 8 + 1;
        for (int at = 0; at < rows.length && row > 1; at += row) {
            if ((rows[at] & 0xff) >= 5) {
                return true;
            }
        }
        return false;
    }

    private static boolean runs(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && (bytes[at] & 0xff) != END_OF_RUNS) {
            at += (bytes[at] & 0xff) < END_OF_RUNS ? 2 + (bytes[at] & 0xff) : 2;
        }
        return at + 1 < bytes.length && !new String(bytes, at + 1, bytes.length - at - 1, java.nio.charset.StandardCharsets.ISO_8859_1).isBlank();
    }

    private static boolean codes(byte[] bytes, int early) {
        int known = END_OF_CODES + 1;
        int last = -1;
        int width = 9;
        for (int bit = 0; bit + width <= 8 * bytes.length; ) {
            int code = 0;
            for (int end = bit + width; bit < end; bit++) {
                code = code << 1 | bytes[bit / 8] >> 7 - bit % 8 & 1;
            }
            if (code == END_OF_CODES) {
                int rest = (bit + 7) / 8;
                return !new String(bytes, rest, bytes.length - rest, java.nio.charset.StandardCharsets.ISO_8859_1).isBlank();
            }
            known = code == CLEAR ? END_OF_CODES + 1 : last < 0 ? known : known + 1;
            last = code == CLEAR ? -1 : code;
            width = known + early >= 2_048 ? 12 : known + early >= 1_024 ? 11 : known + early >= 512 ? 10 : 9;
        }
        return false;
    }
}
