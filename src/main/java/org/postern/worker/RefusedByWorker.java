package org.postern.worker;

/** The worker read the document and refused it: it is damaged, encrypted, of an unknown type, or cannot be made safe. */
public final class RefusedByWorker extends WorkerException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String where;

    RefusedByWorker(String code, String where, String sentence) {
        super(sentence);
        this.code = code;
        this.where = where;
    }

    /** A stable name of the reason, such as {@code DAMAGED}: upper-case letters and underscores. */
    public String code() {
        return code;
    }

    /** The place in the document, in its format's own terms; may be empty. Untrusted text. */
    public String where() {
        return where;
    }
}
