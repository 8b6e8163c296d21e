package org.postern.worker;

import org.postern.inspect.Said;

/** The worker read the document and refused it: it is damaged, encrypted, of an unknown type, or cannot be made safe. */
public final class RefusedByWorker extends WorkerException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String where;
    private final transient Said why;

    RefusedByWorker(String code, String where, Said why) {
        super(why.english());
        this.code = code;
        this.where = where;
        this.why = why;
    }

    /** A stable name of the reason, such as {@code DAMAGED}: upper-case letters and underscores. */
    public String code() {
        return code;
    }

    /** The sentence, to be said in the reader's language. What it names of the document is untrusted. */
    public Said why() {
        return why;
    }

    /** The place in the document, in its format's own terms; may be empty. Untrusted text. */
    public String where() {
        return where;
    }
}
