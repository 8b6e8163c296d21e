package org.postern.age;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** Reads the text form strictly: one way to write each file, but for the line ends and the white space around it. */
final class ArmorReader extends InputStream {
    static final int COLUMNS = 64;
    /** White space before and after the text; more than this is no accident of a mail program. */
    static final int MAX_WHITE_SPACE = 1024;
    private static final int LONGEST_LINE = COLUMNS + 1;

    private final BufferedInputStream in;
    private byte[] decoded = new byte[0];
    private int at;
    private long line = 1;
    private boolean begun;
    private boolean shortLineSeen;
    private boolean finished;
    private Boolean carriageReturns;
    private IOException failure;

    ArmorReader(InputStream text) {
        this.in = new BufferedInputStream(text, 1 << 16);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        int total = 0;
        while (total < length && more(total == 0)) {
            int taken = Math.min(length - total, decoded.length - at);
            System.arraycopy(decoded, at, into, offset + total, taken);
            at += taken;
            total += taken;
        }
        return total == 0 && length > 0 ? -1 : total;
    }

    /** Whether a byte is at hand; the failure is thrown only when nothing good goes out before it. */
    private boolean more(boolean nothingYet) throws IOException {
        while (at == decoded.length) {
            if (failure == null && !finished) {
                try {
                    next();
                } catch (IOException first) {
                    failure = first;
                }
            }
            if (failure != null) {
                if (nothingYet) {
                    throw failure;
                }
                return false;
            }
            if (finished) {
                return false;
            }
        }
        return true;
    }

    private void next() throws IOException {
        if (!begun) {
            skipWhiteSpace();
            if (!readLine(Armor.BEGIN.length()).equals(Armor.BEGIN)) {
                throw malformed("does not begin with " + Armor.BEGIN);
            }
            begun = true;
        }
        String text = readLine(LONGEST_LINE);
        if (text.equals(Armor.END)) {
            finish();
            return;
        }
        if (shortLineSeen || text.isEmpty() || text.length() > COLUMNS) {
            throw malformed("has a line of a wrong length");
        }
        shortLineSeen = text.length() < COLUMNS;
        decoded = decode(text);
        at = 0;
        // Padding in a full line ends the content as a short line does.
        shortLineSeen |= text.endsWith("=");
    }

    private byte[] decode(String text) throws ArmorException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException malformed) {
            throw malformed("is not base64");
        }
        // java.util.Base64 takes missing padding and stray trailing bits; the round trip takes neither.
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw malformed("is not canonical base64");
        }
        return bytes;
    }

    private void finish() throws IOException {
        skipWhiteSpace();
        if (in.read() >= 0) {
            throw malformed("is followed by something else");
        }
        finished = true;
    }

    private void skipWhiteSpace() throws IOException {
        for (int i = 0; i <= MAX_WHITE_SPACE; i++) {
            in.mark(1);
            int c = in.read();
            if (!Armor.isWhiteSpace(c)) {
                in.reset();
                return;
            }
        }
        throw malformed("has too much white space around it");
    }

    /** A line without its end; the last line of the file may have none. */
    private String readLine(int longest) throws IOException {
        var text = new StringBuilder(longest);
        while (true) {
            int c = in.read();
            if (c < 0) {
                if (text.isEmpty()) {
                    throw malformed("is truncated: its last line, " + Armor.END + ", is missing");
                }
                return text.toString();
            }
            if (c == '\n') {
                line++;
                return withoutCarriageReturn(text);
            }
            text.append((char) c);
            if (text.length() > longest + 1) {
                throw malformed("has a line of a wrong length");
            }
        }
    }

    private String withoutCarriageReturn(StringBuilder text) throws ArmorException {
        boolean carriageReturn = !text.isEmpty() && text.charAt(text.length() - 1) == '\r';
        if (carriageReturns != null && carriageReturns != carriageReturn) {
            throw malformed("mixes two kinds of line ends");
        }
        carriageReturns = carriageReturn;
        return carriageReturn ? text.substring(0, text.length() - 1) : text.toString();
    }

    private ArmorException malformed(String what) {
        return new ArmorException("The text form of this age file " + what + " (near line " + line + ").");
    }

    @Override
    public int available() {
        return decoded.length - at;
    }

    @Override
    public void close() throws IOException {
        if (failure == null) {
            failure = new IOException("This stream is closed.");
        }
        in.close();
    }
}
