package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;

/** Writes operators. */
final class ContentOut {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    private final ContentStreamWriter tokens = new ContentStreamWriter(bytes);

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    void raw(byte[] written) throws IOException {
        bytes.write(written);
    }

    void operator(String op) {
        byte[] name = op.getBytes(StandardCharsets.US_ASCII);
        bytes.write(name, 0, name.length);
        bytes.write('\n');
    }

    void command(String op, List<? extends COSBase> args) throws IOException {
        for (COSBase arg : args) {
            token(arg);
        }
        operator(op);
    }

    void command(Command c) throws IOException {
        command(c.op(), c.args());
    }

    void named(COSName name, String op) throws IOException {
        token(name);
        operator(op);
    }

    void token(COSBase token) throws IOException {
        if (token instanceof COSInteger number) {
            bytes.write(Long.toString(number.longValue()).getBytes(StandardCharsets.US_ASCII));
            bytes.write(' ');
        } else {
            // A number from the source keeps its digits: what no mark touches is drawn to the same pixel.
            tokens.writeToken(token);
        }
    }

    void numbers(double... values) {
        for (double value : values) {
            number(value);
        }
    }

    void number(double value) {
        byte[] text = format(value).getBytes(StandardCharsets.US_ASCII);
        bytes.write(text, 0, text.length);
        bytes.write(' ');
    }

    void matrix(AffineTransform m, String op) {
        numbers(m.getScaleX(), m.getShearY(), m.getShearX(), m.getScaleY(), m.getTranslateX(), m.getTranslateY());
        operator(op);
    }

    /** Path construction, in the numbers of the given iterator. */
    void path(PathIterator path) {
        double[] c = new double[6];
        double x = 0;
        double y = 0;
        for (; !path.isDone(); path.next()) {
            switch (path.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> {
                    numbers(c[0], c[1]);
                    operator("m");
                    x = c[0];
                    y = c[1];
                }
                case PathIterator.SEG_LINETO -> {
                    numbers(c[0], c[1]);
                    operator("l");
                    x = c[0];
                    y = c[1];
                }
                case PathIterator.SEG_QUADTO -> {
                    numbers(x + (c[0] - x) * 2 / 3, y + (c[1] - y) * 2 / 3, c[2] + (c[0] - c[2]) * 2 / 3, c[3] + (c[1] - c[3]) * 2 / 3, c[2], c[3]);
                    operator("c");
                    x = c[2];
                    y = c[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    numbers(c);
                    operator("c");
                    x = c[4];
                    y = c[5];
                }
                default -> operator("h");
            }
        }
    }

    static String format(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        int scale = Math.abs(value) < 1 ? 7 : Math.abs(value) < 100 ? 6 : 4;
        return new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }
}
