package org.postern.worker.inside;

import java.io.IOException;
import java.io.OutputStream;
import org.postern.clean.Progress;
import org.postern.inspect.UntrustedBytes;
import org.postern.worker.wire.BadMessage;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Frame;
import org.postern.worker.wire.FrameReader;
import org.postern.worker.wire.FrameWriter;
import org.postern.worker.wire.Message;

/** The worker's side of the conversation about its documents. */
public final class Conversation {
    /** A parser tells of each object it meets; the parent wants to hear of it a few times a second. */
    private static final long PROGRESS_INTERVAL_NANOS = 50_000_000;

    private final FrameReader in;
    private final FrameWriter out;
    private UntrustedBytes[] documents = new UntrustedBytes[0];
    private long lastProgress;
    private final Progress progress = this::tellProgress;

    Conversation(FrameReader in, FrameWriter out) {
        this.in = in;
        this.out = out;
    }

    /** The next message of the parent; null when there is none any more. */
    Frame next() throws IOException {
        return in.next();
    }

    /** Learns the documents' sizes. Their bytes come when they are asked for. */
    void begin(Frame documentsFrame) throws BadMessage {
        var fields = documentsFrame.fields();
        documents = new UntrustedBytes[fields.integer(1, 2, "the number of documents")];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = new BytesFromParent(this, i, fields.number(0, Long.MAX_VALUE, "a document's size"));
        }
    }

    public UntrustedBytes document() {
        return documents[0];
    }

    /** The second document of a task that compares two, or what was prepared for the first. */
    public UntrustedBytes original() {
        return documents[1];
    }

    public Progress progress() {
        return progress;
    }

    /** The file that the task makes. */
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int at = 0; at < length; at += Message.Sizes.CHUNK) {
                    send(Message.OUTPUT, bytes, offset + at, Math.min(Message.Sizes.CHUNK, length - at));
                }
            }

            @Override
            public void flush() throws IOException {
                Conversation.this.flush();
            }
        };
    }

    public void page(int number, int widthPx, int heightPx, byte[] png) throws IOException {
        send(Message.PAGE, new FieldWriter().integer(number).integer(widthPx).integer(heightPx).integer(png.length).done());
        out.writeAll(Message.PAGE_BYTES, png);
        out.flush();
    }

    /** The task's answer, in one piece or several. */
    public void answer(byte[] piece) throws IOException {
        out.writeAll(Message.ANSWER, piece);
    }

    /** Any message, also one that breaks the rules: hostile tasks of the tests speak through this. */
    public void send(Message message, byte[] content) throws IOException {
        send(message, content, 0, content.length);
    }

    private void send(Message message, byte[] content, int offset, int length) throws IOException {
        out.write(message, content, offset, length);
    }

    public void flush() throws IOException {
        out.flush();
    }

    /** Asks the parent for bytes and waits for them. */
    int read(int document, long position, byte[] into, int offset, int length) throws IOException {
        int asked = Math.min(length, Message.Sizes.CHUNK);
        send(Message.READ, new FieldWriter().integer(document).number(position).integer(asked).done());
        out.flush();
        Frame answer = in.next();
        if (answer == null || answer.message() != Message.BYTES || answer.untrusted().length > asked) {
            throw new BadMessage("an answer to a request for bytes");
        }
        byte[] bytes = answer.untrusted();
        System.arraycopy(bytes, 0, into, offset, bytes.length);
        return bytes.length == 0 ? -1 : bytes.length;
    }

    private void tellProgress(long done, long total) {
        long now = System.nanoTime();
        if (now - lastProgress < PROGRESS_INTERVAL_NANOS && done != total) {
            return;
        }
        lastProgress = now;
        try {
            send(Message.PROGRESS, new FieldWriter().number(done).number(total).done());
            out.flush();
        } catch (IOException parentIsGone) {
            throw new java.io.UncheckedIOException(parentIsGone);
        }
    }
}
