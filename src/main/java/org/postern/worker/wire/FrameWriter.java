package org.postern.worker.wire;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes messages to a pipe. {@link #flush} sends what was written. */
public final class FrameWriter {
    private final DataOutputStream out;

    public FrameWriter(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 64 << 10));
    }

    public void write(Message message, byte[] content) throws IOException {
        write(message, content, 0, content.length);
    }

    public void write(Message message, byte[] content, int offset, int length) throws IOException {
        if (length > message.longest()) {
            throw new BadMessage("a length that " + message + " cannot have");
        }
        out.writeByte(message.code());
        out.writeInt(length);
        out.write(content, offset, length);
    }

    /** Writes content of any length as a row of messages of one type. */
    public void writeAll(Message message, byte[] content) throws IOException {
        for (int at = 0; at < content.length; at += Message.Sizes.CHUNK) {
            write(message, content, at, Math.min(Message.Sizes.CHUNK, content.length - at));
        }
    }

    public void flush() throws IOException {
        out.flush();
    }
}
