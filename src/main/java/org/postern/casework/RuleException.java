package org.postern.casework;

/** A rule forbids it now; the message says to the person which, and what to do. */
public final class RuleException extends RuntimeException {
    private final String code;

    public RuleException(String sentence) {
        this("rule", sentence);
    }

    /** @param code a stable name of the rule, such as {@code two-people}; the log keeps it */
    RuleException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
