package org.postern.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postern.inspect.Said;
import org.postern.inspect.UntrustedBytes;
import org.postern.worker.confine.Child;
import org.postern.worker.confine.WhyNoSandbox;
import org.postern.worker.inside.Exit;
import org.postern.worker.wire.BadMessage;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Fields;
import org.postern.worker.wire.Frame;
import org.postern.worker.wire.FrameReader;
import org.postern.worker.wire.FrameWriter;
import org.postern.worker.wire.Message;
import org.postern.worker.wire.Printable;
import org.postern.worker.wire.Sentences;

/** The parent's side of one worker: one document, as many tasks about it as are needed, then the process is ended. */
final class OneDocumentWorker implements AutoCloseable {
    /** Steps may be bytes. */
    private static final long MOST_STEPS = Limit.MAX_INPUT_BYTES;
    /** A document read more often than this is no progress any more. */
    private static final int READS_THAT_GET_ON = 4;
    /** A step counts as progress when it is a thousandth of the way: so many times at most can a worker put its end off. */
    private static final int MOST_POSTPONEMENTS = 1_000;
    private static final int CODE_LENGTH = 64;
    private static final int TEXT_LENGTH = 8 << 10;

    private final Child child;
    private final FrameReader in;
    private final FrameWriter out;
    private final Watch watch;
    private final Duration silence;
    private UntrustedBytes[] documents = new UntrustedBytes[0];
    private long readLeft;
    private long readOnlyToStay;

    OneDocumentWorker(Child child, Watch watch, Duration silence) {
        this.child = child;
        this.watch = watch;
        this.silence = silence;
        in = new FrameReader(child.untrustedOutput());
        out = new FrameWriter(child.input());
    }

    Child child() {
        return child;
    }

    Watch watch() {
        return watch;
    }

    /** Waits until the worker says what it found shut. @return its doors, as bits of {@code Confinement.Shut} */
    int ready() throws WorkerException {
        try {
            Frame ready = in.next();
            if (ready == null) {
                throw ended();
            }
            if (ready.message() != Message.READY) {
                throw new WorkerLied("its first message");
            }
            Fields fields = ready.fields();
            int doors = fields.integer(0, Integer.MAX_VALUE, "its doors");
            fields.end("its first message");
            return doors;
        } catch (WorkerException known) {
            throw known;
        } catch (IOException failure) {
            throw explain(failure);
        }
    }

    /** Names the documents. Once: a worker that has met one document meets no other. */
    void begin(UntrustedBytes... untrusted) throws IOException {
        if (documents.length != 0) {
            throw new IllegalStateException("A worker serves one document.");
        }
        documents = untrusted.clone();
        var sizes = new FieldWriter().integer(documents.length);
        readLeft = Limit.MAX_READ_BASE;
        readOnlyToStay = Limit.MAX_READ_BASE;
        for (UntrustedBytes document : documents) {
            if (document.size() > Limit.MAX_INPUT_BYTES) {
                throw new LimitException(Limit.INPUT_SIZE);
            }
            sizes.number(document.size());
            readLeft += Limit.MAX_READ_RATIO * document.size();
            readOnlyToStay += (Limit.MAX_READ_RATIO - READS_THAT_GET_ON) * document.size();
        }
        watch.begin(silence);
        send(Message.DOCUMENTS, sizes.done());
    }

    /** What a task's messages mean to its caller. What is not overridden, the task may not send. */
    abstract static class Listener {
        /** Steps of the work, checked: never falling, never above the total. */
        void progress(long done, long total) {}

        void output(byte[] untrusted) throws IOException {
            throw new BadMessage("a file nobody asked for");
        }

        void page(int number, int width, int height, byte[] untrustedPng) throws IOException {
            throw new BadMessage("a page nobody asked for");
        }

        void answer(byte[] untrusted) throws IOException {
            throw new BadMessage("an answer nobody asked for");
        }
    }

    /** Runs a task to its end. */
    void run(String task, FieldWriter parameters, Listener listener) throws IOException {
        byte[] more = parameters.done();
        byte[] name = new FieldWriter().text(task).done();
        byte[] content = java.util.Arrays.copyOf(name, name.length + more.length);
        System.arraycopy(more, 0, content, name.length, more.length);
        try {
            try {
                send(Message.TASK, content);
            } finally {
                // A task's parameters may hold a password.
                java.util.Arrays.fill(more, (byte) 0);
                java.util.Arrays.fill(content, (byte) 0);
            }
            var steps = new Steps(listener);
            while (true) {
                Frame frame = in.next();
                if (frame == null) {
                    throw ended();
                }
                switch (frame.message()) {
                    case READ -> answerRead(frame.fields());
                    case PROGRESS -> steps.take(frame.fields());
                    case OUTPUT -> {
                        listener.output(frame.untrusted());
                        watch.gotBytes(frame.untrusted().length);
                    }
                    case PAGE -> page(frame.fields(), listener);
                    case ANSWER -> {
                        listener.answer(frame.untrusted());
                        watch.gotBytes(frame.untrusted().length);
                    }
                    case DONE -> {
                        return;
                    }
                    case REFUSED -> throw refused(frame.fields());
                    case LIMIT -> throw new LimitException(frame.fields().choice(Limit.class, "a limit"));
                    case READY, DOCUMENTS, TASK, BYTES, PAGE_BYTES -> throw new BadMessage("a message out of turn");
                }
            }
        } catch (WorkerException known) {
            child.kill();
            throw known;
        } catch (CallerFailure ours) {
            child.kill();
            throw ours.cause();
        } catch (IOException failure) {
            throw explain(failure);
        } catch (RuntimeException | Error ours) {
            child.kill();
            throw ours;
        }
    }

    /** A failure of the caller's own stream or sink, which must not be taken for the worker's. */
    static final class CallerFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final IOException cause;

        CallerFailure(IOException cause) {
            super(cause);
            this.cause = cause;
        }

        IOException cause() {
            return cause;
        }
    }

    private void answerRead(Fields fields) throws IOException {
        int document = fields.integer(0, documents.length - 1, "which document it reads");
        long size = documents[document].size();
        long position = fields.number(0, size, "from where it reads");
        int length = fields.integer(1, Message.Sizes.CHUNK, "how much it reads");
        fields.end("a request for bytes");
        readLeft -= length;
        if (readLeft < 0) {
            throw new LimitException(Limit.TIME_WITHOUT_PROGRESS);
        }
        byte[] bytes = new byte[(int) Math.min(length, size - position)];
        try {
            for (int at = 0; at < bytes.length; ) {
                int count = documents[document].read(position + at, bytes, at, bytes.length - at);
                if (count < 0) {
                    throw new IOException("The document became shorter while it was read.");
                }
                at += count;
            }
        } catch (IOException ours) {
            throw new CallerFailure(ours);
        }
        if (readLeft > readOnlyToStay) {
            watch.gotBytes(bytes.length);
        }
        send(Message.BYTES, bytes);
    }

    private void page(Fields fields, Listener listener) throws IOException {
        int number = fields.integer(1, Limit.MAX_PAGES, "a page's number");
        int width = fields.integer(1, Limit.MAX_PIXELS, "a page's width");
        int height = fields.integer(1, Limit.MAX_PIXELS, "a page's height");
        int length = fields.integer(1, Limit.MAX_PAGE_IMAGE_BYTES, "a picture's length");
        fields.end("a page's head");
        if ((long) width * height > Limit.MAX_PIXELS) {
            throw new BadMessage("a page's size");
        }
        // Grown with what really comes: a worker's word for a length is not worth an allocation.
        var png = new java.io.ByteArrayOutputStream(Math.min(length, Message.Sizes.CHUNK));
        while (png.size() < length) {
            Frame piece = in.next();
            if (piece == null) {
                throw ended();
            }
            if (piece.message() != Message.PAGE_BYTES || piece.untrusted().length == 0 || piece.untrusted().length > length - png.size()) {
                throw new BadMessage("a picture's pieces");
            }
            png.write(piece.untrusted());
            watch.gotBytes(piece.untrusted().length);
        }
        byte[] whole = png.toByteArray();
        PngFrame.check(whole, width, height);
        listener.page(number, width, height, whole);
        watch.progress();
    }

    private static RefusedByWorker refused(Fields fields) throws BadMessage {
        String code = fields.text(CODE_LENGTH, "a refusal's code");
        String where = fields.text(TEXT_LENGTH, "a refusal's place");
        Said why = Sentences.read(fields);
        fields.end("a refusal");
        if (!code.matches("[A-Z][A-Z_]{0,63}")) {
            throw new BadMessage("a refusal's code");
        }
        return new RefusedByWorker(code, Printable.of(where), why);
    }

    /** Checks that a worker's steps only ever go forward, so that telling of progress is not a way to stay for ever. */
    private final class Steps {
        private final Listener listener;
        private long last = -1;
        private long counted;
        private int postponed;

        Steps(Listener listener) {
            this.listener = listener;
        }

        void take(Fields fields) throws BadMessage {
            long done = fields.number(0, MOST_STEPS, "steps done");
            long total = fields.number(done, MOST_STEPS, "all steps");
            fields.end("its progress");
            if (done < last) {
                throw new BadMessage("steps that go back");
            }
            if (done - counted >= Math.max(1, total / MOST_POSTPONEMENTS) && postponed++ < MOST_POSTPONEMENTS) {
                counted = done;
                watch.progress();
            }
            if (done > last) {
                last = done;
                listener.progress(done, total);
            }
        }
    }

    private void send(Message message, byte[] content) throws IOException {
        try {
            out.write(message, content);
            out.flush();
        } catch (IOException broken) {
            throw explain(broken);
        }
    }

    private WorkerException ended() {
        return explain(new IOException("The worker closed its pipe."));
    }

    /** Why the conversation broke: our own watch, a broken rule, or the worker's end. The worker is gone afterwards. */
    private WorkerException explain(IOException failure) {
        child.kill();
        WorkerException ours = watch.whyKilled();
        if (ours != null) {
            return ours;
        }
        if (failure instanceof BadMessage broken) {
            return new WorkerLied(broken.getMessage());
        }
        if (failure instanceof WorkerException known) {
            return known;
        }
        try {
            int exit = child.exit().get(5, TimeUnit.SECONDS);
            return switch (exit) {
                case Exit.OUT_OF_MEMORY -> new LimitException(Limit.MEMORY);
                case Exit.NO_SANDBOX -> new NoSandboxException(WhyNoSandbox.NOT_CONFINED_BY_ITSELF.with());
                default -> new WorkerDied(exit);
            };
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return new Cancelled();
        } catch (ExecutionException | TimeoutException stuck) {
            return new WorkerDied(-1);
        }
    }

    /** Ends the process, whatever it does. */
    @Override
    public void close() {
        child.kill();
        watch.pause();
        closeQuietly(child.input());
        closeQuietly(child.untrustedOutput());
    }

    static void closeQuietly(java.io.Closeable pipe) {
        try {
            pipe.close();
        } catch (IOException alreadyBroken) {
            // The process is dead; what its pipe could not take does not matter.
        }
    }
}
