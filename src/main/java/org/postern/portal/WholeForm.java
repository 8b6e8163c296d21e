package org.postern.portal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.fileupload.ParameterParser;
import org.postern.portal.SendRefused.Reason;

/**
 * A multipart body that knows whether it came to its end. The reader of parts takes a body that breaks off right behind a delimiter
 * for a finished one; here it is finished only if the close delimiter (RFC 2046, section 5.1.1) was the last thing in it.
 */
final class WholeForm extends FilterInputStream {
    /** What a client may add behind the close delimiter; browsers add a line break. */
    private static final int LONGEST_EPILOGUE = 64;

    private final byte[] closeDelimiter;
    private final byte[] tail;
    private int held;

    WholeForm(InputStream body, String contentType) throws SendRefused {
        super(body);
        String type = contentType == null ? "" : contentType;
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        String boundary = parser.parse(type, new char[] {';', ','}).get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
            throw new SendRefused(Reason.NOT_OUR_FORM);
        }
        closeDelimiter = ("--" + boundary + "--").getBytes(StandardCharsets.ISO_8859_1);
        tail = new byte[closeDelimiter.length + LONGEST_EPILOGUE];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        if (read > 0) {
            remember(into, from, read);
        }
        return read;
    }

    private void remember(byte[] bytes, int from, int count) {
        if (count >= tail.length) {
            System.arraycopy(bytes, from + count - tail.length, tail, 0, tail.length);
            held = tail.length;
            return;
        }
        int kept = Math.min(held, tail.length - count);
        System.arraycopy(tail, held - kept, tail, 0, kept);
        System.arraycopy(bytes, from, tail, kept, count);
        held = kept + count;
    }

    /**
     * Reads what little may follow and makes sure that the body ended as a form does.
     *
     * @throws SendRefused when it broke off
     */
    void requireEnd() throws IOException {
        byte[] rest = new byte[LONGEST_EPILOGUE];
        int epilogue = 0;
        for (int read = read(rest, 0, rest.length); read >= 0; read = read(rest, 0, rest.length)) {
            epilogue += read;
            if (epilogue > LONGEST_EPILOGUE) {
                throw new SendRefused(Reason.NOT_OUR_FORM);
            }
        }
        for (int at = held - closeDelimiter.length; at >= 0; at--) {
            if (Arrays.equals(tail, at, at + closeDelimiter.length, closeDelimiter, 0, closeDelimiter.length)) {
                return;
            }
        }
        throw new SendRefused(Reason.BROKEN_OFF);
    }
}
