package org.postern.clean.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.postern.clean.Refusal;
import org.postern.clean.image.Deflate;

/** Small steps on PDF objects: reading under limits, copying of numbers and names only, streams written one way. */
final class Cos {
    /**
     * One decoded stream: an A0 scan at 600 dpi in colour is 800 MB and is refused; a page of print is far below. And a quarter of what a worker has, so that
     * a bomb is refused by its name and not by the heap.
     */
    static final int MAX_DECODED = (int) Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

    private Cos() { }

    static COSBase direct(COSBase value) {
        COSBase direct = value;
        for (int i = 0; direct instanceof COSObject reference && i < 32; i++) {
            direct = reference.getObject();
        }
        return direct instanceof COSObject ? null : direct;
    }

    /** The stream decoded through all its filters. */
    static byte[] decoded(COSStream stream) throws IOException {
        return Unpacked.canTake(stream) ? Unpacked.bytes(stream) : limited(stream);
    }

    /** PDFBox decodes a whole stream before the first byte of it can be read; here that is what no filter can make large. */
    private static byte[] limited(COSStream stream) throws IOException {
        try (InputStream in = stream.createInputStream()) {
            return limited(in);
        }
    }

    static byte[] raw(COSStream stream) throws IOException {
        try (InputStream in = stream.createRawInputStream()) {
            return limited(in);
        }
    }

    static byte[] limited(InputStream in) throws IOException {
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        for (int count; (count = in.read(buffer)) >= 0; ) {
            roomFor((long) out.size() + count);
            out.write(buffer, 0, count);
        }
        return out.toByteArray();
    }

    static void roomFor(long bytes) throws PdfLimitException {
        if (bytes > MAX_DECODED) {
            throw new PdfLimitException(Refusal.UNPACKS_TOO_LARGE, PdfFlaw.STREAM_TOO_LARGE.with(MAX_DECODED >> 20));
        }
    }

    /** A new stream, compressed the one way. */
    static COSStream flate(byte[] bytes) throws IOException {
        var stream = new COSStream();
        byte[] packed = Deflate.pack(bytes);
        if (packed.length < bytes.length) {
            stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
            write(stream, packed);
        } else {
            write(stream, bytes);
        }
        return stream;
    }

    /** Fills a stream that others refer to already. */
    static void fill(COSStream stream, byte[] bytes) throws IOException {
        byte[] packed = Deflate.pack(bytes);
        if (packed.length < bytes.length) {
            stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
            write(stream, packed);
        } else {
            write(stream, bytes);
        }
    }

    /** A new stream with bytes that are coded already. */
    static COSStream coded(byte[] bytes, COSName filter) throws IOException {
        var stream = new COSStream();
        stream.setItem(COSName.FILTER, filter);
        write(stream, bytes);
        return stream;
    }

    static void write(COSStream stream, byte[] bytes) throws IOException {
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(bytes);
        }
    }

    /** Copies numbers, booleans and arrays of these; anything else is left out. */
    static COSBase plain(COSBase value) {
        COSBase direct = direct(value);
        if (direct instanceof COSNumber number) {
            return number(Numbers.of(number), direct instanceof COSInteger);
        }
        if (direct instanceof COSBoolean flag) {
            return flag;
        }
        if (direct instanceof COSArray array) {
            var copy = new COSArray();
            for (int i = 0; i < array.size(); i++) {
                COSBase item = plain(array.get(i));
                if (item == null) {
                    return null;
                }
                copy.add(item);
            }
            return copy;
        }
        return null;
    }

    static void copyPlain(COSDictionary from, COSDictionary to, COSName... keys) {
        for (COSName key : keys) {
            COSBase value = plain(from.getDictionaryObject(key));
            if (value != null) {
                to.setItem(key, value);
            }
        }
    }

    /** Copies a name if it is one of those allowed. */
    static void copyName(COSDictionary from, COSDictionary to, COSName key, String... allowed) {
        if (from.getDictionaryObject(key) instanceof COSName name && Arrays.asList(allowed).contains(name.getName())) {
            to.setItem(key, COSName.getPDFName(name.getName()));
        }
    }

    private static COSNumber number(double value, boolean whole) {
        if (whole || value == Math.rint(value) && Math.abs(value) < 1e9) {
            return COSInteger.get((long) value);
        }
        var text = new StringBuilder();
        Numbers.write(text, value);
        try {
            return new COSFloat(text.toString());
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static COSNumber number(double value) {
        return number(value, false);
    }

    static COSFloat real(double value) {
        return new COSFloat((float) value);
    }

    static COSArray array(double... values) {
        var array = new COSArray();
        for (double value : values) {
            array.add(number(value, false));
        }
        return array;
    }

    static double[] numbers(COSBase value) {
        if (!(direct(value) instanceof COSArray array)) {
            return new double[0];
        }
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = direct(array.get(i)) instanceof COSNumber number ? Numbers.of(number) : 0;
        }
        return numbers;
    }
}
