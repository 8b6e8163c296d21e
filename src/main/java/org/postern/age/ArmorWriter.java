package org.postern.age;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** Writes lines of 64 characters between the two labels. */
final class ArmorWriter extends OutputStream {
    /** Bytes of one line: 64 characters. */
    private static final int LINE = 48;
    /** Lines are encoded together: a call for each line costs more than the encoding. */
    private static final int LINES = 256;
    private static final byte[] LINE_FEED = {'\n'};

    private final OutputStream out;
    private final Base64.Encoder encoder = Base64.getMimeEncoder(64, LINE_FEED);
    private final byte[] block = new byte[LINE * LINES];
    private int filled;
    private boolean closed;

    ArmorWriter(OutputStream out) throws IOException {
        this.out = out;
        out.write(ascii(Armor.BEGIN + "\n"));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (closed) {
            throw new IOException("This file was finished already.");
        }
        int at = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, block.length - filled);
            System.arraycopy(bytes, at, block, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
            if (filled == block.length) {
                emit();
            }
        }
    }

    private void emit() throws IOException {
        if (filled > 0) {
            out.write(encoder.encode(Arrays.copyOf(block, filled)));
            out.write('\n');
            filled = 0;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (out) {
                emit();
                out.write(ascii(Armor.END + "\n"));
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
