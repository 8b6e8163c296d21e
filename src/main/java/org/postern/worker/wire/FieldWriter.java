package org.postern.worker.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the content of a message field by field, as {@link Fields} reads it. */
public final class FieldWriter {
    private final ErasableBytes bytes = new ErasableBytes();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private static final class ErasableBytes extends ByteArrayOutputStream {
        /** A secret fits without a second, forgotten array. */
        ErasableBytes() {
            super(2_048);
        }

        void erase() {
            Arrays.fill(buf, (byte) 0);
            count = 0;
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    public FieldWriter integer(int value) {
        return write(() -> out.writeInt(value));
    }

    public FieldWriter number(long value) {
        return write(() -> out.writeLong(value));
    }

    public FieldWriter decimal(double value) {
        return write(() -> out.writeDouble(value));
    }

    public FieldWriter truth(boolean value) {
        return integer(value ? 1 : 0);
    }

    public FieldWriter choice(Enum<?> value) {
        return integer(value.ordinal());
    }

    /** Text; an unpaired surrogate becomes a question mark, so that the other side always reads well-formed UTF-8. */
    public FieldWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public FieldWriter bytes(byte[] value) {
        return write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    /** Overwrites what was written, when it was a secret. */
    public void erase() {
        bytes.erase();
    }

    public byte[] done() {
        return bytes.toByteArray();
    }

    private FieldWriter write(Write write) {
        try {
            write.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
