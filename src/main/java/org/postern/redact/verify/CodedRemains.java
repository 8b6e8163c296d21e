package org.postern.redact.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.sejda.sambox.filter.FilterFactory;

/**
 * Bytes of a coded picture that draw nothing, found by other readers than those that wrote it: the JDK's for JPEG, sambox's for fax. A
 * picture that cannot be walked through to its end is one that holds more.
 */
final class CodedRemains {
    private static final List<String> JPX_BOXES = List.of("jP  ", "ftyp", "jp2h", "ihdr", "bpcc", "colr", "pclr", "cmap", "cdef", "jp2c");
    private static final Pattern ENDS_OF_LINES = Pattern.compile("1?(0{11,}1[01]?)*0*");
    /** Six ends of lines and their bits for the dimension. */
    private static final int FAX_END = 88;

    private CodedRemains() {}

    static boolean in(String filter, byte[] bytes, COSDictionary how, COSStream picture) throws IOException {
        try {
            return switch (filter) {
                case "DCTDecode", "DCT" -> jpeg(bytes);
                case "JPXDecode" -> jpx(ByteBuffer.wrap(bytes));
                case "JBIG2Decode" -> jbig2(ByteBuffer.wrap(bytes)) || how.getDictionaryObject(COSName.JBIG2_GLOBALS) instanceof COSStream globals && globals(globals);
                default -> fax(bytes, how, picture);
            };
        } catch (RuntimeException cut) {
            return true;
        }
    }

    private static boolean jpeg(byte[] b) throws IOException {
        Set<Integer> tables = new TreeSet<>();
        Set<Integer> used = new TreeSet<>();
        int at = 2;
        while (at + 4 <= b.length && b[at] == -1) {
            int marker = b[at + 1] & 0xff;
            int length = (b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff;
            if (marker == 0xd9) {
                return true;
            }
            String begin = new String(b, at + 4, Math.min(5, b.length - at - 4), StandardCharsets.ISO_8859_1);
            boolean known = switch (marker) {
                case 0xe0 -> length == 16 && begin.startsWith("JFIF");
                case 0xee -> length == 14 && begin.equals("Adobe");
                case 0xc8 -> false;
                default -> marker >= 0xc0 && marker <= 0xcf || marker >= 0xda && marker <= 0xdd;
            };
            if (!known) {
                return true;
            }
            tables(b, marker, at + 4, at + 2 + length, tables, used);
            at += 2 + length;
            while (marker == 0xda && at + 1 < b.length && (b[at] != -1 || b[at + 1] == 0 || (b[at + 1] & 0xf8) == 0xd0)) {
                at++;
            }
        }
        return b[0] != -1 || b[1] != (byte) 0xd8 || at + 2 != b.length || b[at] != -1 || b[at + 1] != (byte) 0xd9 || !used.containsAll(tables) || warned(b);
    }

    /** Which tables of steps (0 to 3) and of codes (from 16 on those of the first coefficient, from 32 on the others) there are and are asked for. */
    private static void tables(byte[] b, int marker, int from, int to, Set<Integer> tables, Set<Integer> used) {
        switch (marker) {
            case 0xdb -> {
                for (int at = from; at < to; at += b[at] >> 4 == 0 ? 65 : 129) {
                    tables.add(b[at] & 15);
                }
            }
            case 0xc4 -> {
                for (int at = from; at < to; ) {
                    tables.add(16 * (1 + (b[at] >> 4)) + (b[at] & 15));
                    int codes = 0;
                    for (int i = 1; i <= 16; i++) {
                        codes += b[at + i] & 0xff;
                    }
                    at += 17 + codes;
                }
            }
            case 0xda -> {
                for (int i = 0; i < b[from]; i++) {
                    used.add(16 + (b[from + 2 + 2 * i] >> 4));
                    used.add(32 + (b[from + 2 + 2 * i] & 15));
                }
            }
            case 0xc0, 0xc1, 0xc2 -> {
                for (int i = 0; i < b[from + 5]; i++) {
                    used.add((int) b[from + 8 + 3 * i]);
                }
            }
            default -> { }
        }
    }

    /** What the JDK's reader wonders about: bytes between the last block and the next marker, above all. */
    private static boolean warned(byte[] jpeg) throws IOException {
        AtomicBoolean warned = new AtomicBoolean();
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.addIIOReadWarningListener((source, warning) -> warned.set(true));
            reader.setInput(in, true, true);
            ImageReadParam few = reader.getDefaultReadParam();
            few.setSourceSubsampling(16, 16, 0, 0);
            reader.readRaster(0, few);
            return warned.get();
        } catch (IOException unreadable) {
            return true;
        } finally {
            reader.dispose();
        }
    }

    private static boolean jpx(ByteBuffer b) {
        if (b.remaining() > 4 && b.getInt(0) >>> 8 == 0xff4fff) {
            return codeStream(b);
        }
        boolean coded = false;
        while (b.hasRemaining()) {
            int start = b.position();
            long length = b.getInt() & 0xffffffffL;
            String type = StandardCharsets.ISO_8859_1.decode(b.slice(start + 4, 4)).toString();
            b.getInt();
            length = length == 1 ? b.getLong() : length == 0 ? b.limit() - start : length;
            if (!JPX_BOXES.contains(type) || coded) {
                return true;
            }
            if (type.equals("colr") && b.get(b.position()) != 1) {
                return true;
            }
            if (type.equals("jp2c")) {
                coded = true;
                if (codeStream(b.slice(b.position(), (int) (start + length) - b.position()))) {
                    return true;
                }
            }
            if (!type.equals("jp2h")) {
                b.position((int) (start + length));
            }
        }
        return !coded;
    }

    private static boolean codeStream(ByteBuffer b) {
        b.getShort();
        while (b.remaining() >= 2) {
            int start = b.position();
            int marker = b.getShort() & 0xffff;
            if (marker == 0xffd9) {
                return b.hasRemaining();
            }
            int length = b.getShort(b.position()) & 0xffff;
            if (marker == 0xff64 || marker < 0xff51 || marker > 0xff90 || length < 2) {
                return true;
            }
            long tile = marker == 0xff90 ? b.getInt(start + 6) & 0xffffffffL : -1;
            b.position(b.position() + length);
            if (tile >= 0) {
                while (b.getShort(b.position()) != (short) 0xff93) {
                    if (b.getShort(b.position()) == (short) 0xff64) {
                        return true;
                    }
                    b.position(b.position() + 2 + (b.getShort(b.position() + 2) & 0xffff));
                }
                b.position(tile == 0 ? b.limit() - 2 : (int) (start + tile));
            }
        }
        return true;
    }

    private static boolean globals(COSStream globals) throws IOException {
        try (InputStream in = globals.createInputStream()) {
            return jbig2(ByteBuffer.wrap(in.readAllBytes()));
        }
    }

    /** Types above 53 and the ends of pages and files are not for a picture inside a PDF (ISO 32000-2, 7.4.7). */
    private static boolean jbig2(ByteBuffer b) {
        while (b.hasRemaining()) {
            long number = b.getInt() & 0xffffffffL;
            int flags = b.get();
            int referred = (b.get() & 0xff) >> 5;
            if (referred == 7) {
                b.position(b.position() - 1);
                referred = b.getInt() & 0x1fffffff;
                b.position(b.position() + referred / 8 + 1);
            }
            b.position(b.position() + referred * (number <= 256 ? 1 : number <= 65_536 ? 2 : 4) + ((flags & 0x40) == 0 ? 1 : 4));
            int length = b.getInt();
            int type = flags & 0x3f;
            if (type == 49 || type == 51 || type == 52 || type > 53) {
                return true;
            }
            if (length == -1) {
                int data = b.position();
                byte[] end = (b.get(data + 17) & 1) == 0 ? new byte[] {-1, (byte) 0xac} : new byte[2];
                int at = data + 18;
                while (b.get(at) != end[0] || b.get(at + 1) != end[1]) {
                    at++;
                }
                length = at + 6 - data;
            }
            b.position(b.position() + length);
        }
        return false;
    }

    private static boolean fax(byte[] bytes, COSDictionary how, COSStream picture) throws IOException {
        var parameters = new org.sejda.sambox.cos.COSDictionary();
        how.keySet().forEach(key -> {
            if (how.getDictionaryObject(key) instanceof org.apache.pdfbox.cos.COSNumber number) {
                parameters.setInt(key.getName(), number.intValue());
            } else if (how.getDictionaryObject(key) instanceof org.apache.pdfbox.cos.COSBoolean flag) {
                parameters.setBoolean(key.getName(), flag.getValue());
            }
        });
        var dictionary = new org.sejda.sambox.cos.COSDictionary();
        dictionary.setName(org.sejda.sambox.cos.COSName.FILTER, "CCITTFaxDecode");
        dictionary.setItem(org.sejda.sambox.cos.COSName.DECODE_PARMS, parameters);
        dictionary.setInt(org.sejda.sambox.cos.COSName.WIDTH, picture.getInt(COSName.WIDTH, 0));
        dictionary.setInt(org.sejda.sambox.cos.COSName.HEIGHT, picture.getInt(COSName.HEIGHT, 0));
        int[] read = new int[1];
        InputStream counted = new InputStream() {
            @Override
            public int read() {
                return read[0] < bytes.length ? bytes[read[0]++] & 0xff : -1;
            }
        };
        FilterFactory.INSTANCE.getFilter(org.sejda.sambox.cos.COSName.CCITTFAX_DECODE).decode(counted, OutputStream.nullOutputStream(), dictionary, 0);
        StringBuilder rest = new StringBuilder();
        int bit = 8 * read[0];
        while (bit > 0 && (bytes[(bit - 1) / 8] >> 7 - (bit - 1) % 8 & 1) == 0) {
            bit--;
        }
        for (; bit < 8 * bytes.length; bit++) {
            rest.append(bytes[bit / 8] >> 7 - bit % 8 & 1);
        }
        return 8 * (bytes.length - read[0]) > FAX_END || read[0] < bytes.length && !ENDS_OF_LINES.matcher(rest).matches();
    }
}
