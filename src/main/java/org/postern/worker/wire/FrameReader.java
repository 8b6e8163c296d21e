package org.postern.worker.wire;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads messages from a pipe. */
public final class FrameReader {
    private final DataInputStream in;

    public FrameReader(InputStream in) {
        this.in = new DataInputStream(new BufferedInputStream(in, 64 << 10));
    }

    /**
     * The next message, waiting for it.
     *
     * @return null when the other side has closed its end between two messages
     * @throws BadMessage   a type that does not exist, or a length above its cap
     * @throws EOFException the other side ended inside a message
     */
    public Frame next() throws IOException {
        int code = in.read();
        if (code < 0) {
            return null;
        }
        Message message = Message.of(code);
        int length = in.readInt();
        if (length < 0 || length > message.longest()) {
            throw new BadMessage("a length that " + message + " cannot have");
        }
        byte[] content = new byte[length];
        in.readFully(content);
        return new Frame(message, content);
    }
}
