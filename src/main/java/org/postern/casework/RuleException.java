package org.postern.casework;

/** A rule forbids it now; the message says to the person which, and what to do. */
public final class RuleException extends RuntimeException {
    public RuleException(String sentence) {
        super(sentence);
    }
}
