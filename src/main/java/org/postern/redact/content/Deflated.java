package org.postern.redact.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Deflated data (RFC 1950), with or without the filters of PNG before each row. */
final class Deflated {
    /** From here on each row begins with the number of its filter. */
    private static final int BY_ROW = 10;
    private static final int LAST_FILTER = 4;

    private Deflated() {}

    static byte[] packed(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        var deflater = new Deflater();
        try (var packed = new DeflaterOutputStream(out, deflater)) {
            packed.write(bytes);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    /**
     * How many bytes an inflater reads; 0 when they are not whole, or hold more than the samples and the filters' numbers.
     *
     * @param how    the parameters of the filter
     * @param row    the bytes of a row of samples; 0 for what is no picture
     * @param height how many rows there are
     */
    static int length(byte[] raw, COSDictionary how, long row, long height) {
        int predictor = how.getInt(COSName.PREDICTOR, 1);
        long filtered = predictor < BY_ROW ? 0 : (how.getInt(COSName.COLUMNS, 1) * (long) how.getInt(COSName.COLORS, 1) * how.getInt(COSName.BITS_PER_COMPONENT, 8) + 7) / 8;
        if (predictor >= BY_ROW && (filtered < 1 || row > 0 && filtered != row)) {
            return 0;
        }
        long most = row == 0 ? Long.MAX_VALUE : (row + (filtered > 0 ? 1 : 0)) * height;
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(raw);
            byte[] sink = new byte[1 << 16];
            long written = 0;
            long nextFilter = filtered > 0 ? 0 : Long.MAX_VALUE;
            while (!inflater.finished()) {
                int got = inflater.inflate(sink);
                if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return 0;
                }
                for (; nextFilter < written + got; nextFilter += filtered + 1) {
                    // A number that names no filter is read by nobody.
                    if ((sink[(int) (nextFilter - written)] & 0xff) > LAST_FILTER) {
                        return 0;
                    }
                }
                written += got;
            }
            return written > most ? 0 : (int) inflater.getBytesRead();
        } catch (DataFormatException e) {
            return 0;
        } finally {
            inflater.end();
        }
    }
}
