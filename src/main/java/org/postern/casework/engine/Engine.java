package org.postern.casework.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.inspect.Finding;
import org.postern.inspect.Said;
import org.postern.redact.Draft;
import org.postern.redact.Hit;
import org.postern.redact.Judgement;
import org.postern.redact.Mark;
import org.postern.redact.PageSizes;
import org.postern.redact.PageText;
import org.postern.redact.Plan;
import org.postern.redact.PngSink;

/** What is done to untrusted bytes, elsewhere: each call is a confined process of its own. */
public interface Engine {
    /** Steps of one call. */
    @FunctionalInterface
    interface Progress {
        void step(long done, long total);
    }

    /**
     * @param kind      of the original, such as {@code jpeg}
     * @param extension of the clean copy; pages can be shown when it is {@code pdf}
     */
    record Cleaned(String kind, String extension, List<Finding> findings) {}

    /** Why no document can be worked on at present, in one sentence for staff; empty when all is well. */
    Optional<Said> obstacle();

    Cleaned clean(SeekableByteChannel original, OutputStream cleanCopy, Progress progress) throws IOException;

    /** A locked original, opened with its password; what comes out is still to be cleaned. The caller erases the password. */
    void unlock(SeekableByteChannel locked, char[] password, OutputStream untrusted, Progress progress) throws IOException;

    /**
     * A clean copy that is no PDF as pages of one; what comes out is still to be cleaned.
     *
     * @throws Refusal when there is no way from this format to pages here; the message says which
     */
    void pages(SeekableByteChannel copy, String extension, OutputStream untrusted, Progress progress) throws IOException;

    PageSizes sizes(SeekableByteChannel pdf) throws IOException;

    /** Pages in order, as PNG that nobody here has decoded. */
    void render(SeekableByteChannel pdf, int dpi, int from, int to, PngSink sink, Progress progress) throws IOException;

    List<PageText> texts(SeekableByteChannel pdf, int from, int to) throws IOException;

    List<Hit> search(SeekableByteChannel pdf, Mark mark) throws IOException;

    /**
     * An output that is worth nothing before {@link #verify} found nothing in it.
     *
     * @param asPictures pages that become pictures, because something marked survived on them in a try before
     */
    Draft redact(SeekableByteChannel pdf, Plan plan, Set<Integer> asPictures, OutputStream output, Progress progress) throws IOException;

    /**
     * In a process that shares nothing with the one that redacted.
     *
     * @param covered words that must be gone besides those of the plan
     */
    Judgement verify(SeekableByteChannel output, Plan plan, List<String> covered, SeekableByteChannel original) throws IOException;

    /** The document cannot be worked on, now or ever; the message says why and what to do, and holds nothing of the document. */
    sealed class Refusal extends IOException {
        private final boolean locked;
        private final String code;

        private final transient Said why;

        public Refusal(Said why) {
            this(why, false);
        }

        /** @param code the engine's own name for the reason, such as {@code DAMAGED} */
        public Refusal(String code, Said why) {
            super(why.english());
            this.why = why;
            this.locked = code.equals("ENCRYPTED");
            this.code = code;
        }

        /** @param locked whether a password would help */
        public Refusal(Said why, boolean locked) {
            super(why.english());
            this.why = why;
            this.locked = locked;
            this.code = locked ? "ENCRYPTED" : null;
        }

        /** Why, and what to do; what it names of the document is untrusted. */
        public Said why() {
            return why;
        }

        /** A stable name of the reason, for words in the reader's language; null when there is none. */
        public String code() {
            return code;
        }

        public boolean locked() {
            return locked;
        }
    }

    /** No document can be worked on now, and none is to blame: what waits goes on waiting until {@link #obstacle()} is gone. */
    final class Obstructed extends Refusal {
        public Obstructed(Said why) {
            super(why);
        }
    }
}
