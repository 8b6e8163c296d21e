package org.postern.age;

/** The content is damaged, truncated or followed by something else. What was released before it is authentic. */
public final class PayloadException extends AgeException {
    private static final long serialVersionUID = 1L;

    /** What happened to the content. */
    public enum Kind { DAMAGED, TRUNCATED, TRAILING_DATA }

    private final Kind kind;
    private final long from;
    private final long to;

    private PayloadException(Kind kind, long from, long to, String sentence) {
        super(sentence);
        this.kind = kind;
        this.from = from;
        this.to = to;
    }

    static PayloadException damaged(long from, long to) {
        return new PayloadException(Kind.DAMAGED, from, to,
                "This file is damaged between byte " + from + " and byte " + to + ". Ask for it again.");
    }

    static PayloadException damagedAtEnd(long from, long to) {
        return new PayloadException(Kind.DAMAGED, from, to, "This file is damaged between byte " + from + " and its end at byte " + to
                + ", or truncated there. Ask for it again.");
    }

    static PayloadException truncated(long at) {
        return new PayloadException(Kind.TRUNCATED, at, at, "This file is truncated: it ends at byte " + at
                + " before its last part. Ask for it again.");
    }

    static PayloadException trailing(long from) {
        return new PayloadException(Kind.TRAILING_DATA, from, from, "This file goes on after its end at byte " + from
                + ": something was added to it. Ask for it again.");
    }

    public Kind kind() {
        return kind;
    }

    /** First byte of the sealed file that could not be authenticated, from 0. */
    public long from() {
        return from;
    }

    /** The byte after the last one that could not be authenticated. */
    public long to() {
        return to;
    }
}
