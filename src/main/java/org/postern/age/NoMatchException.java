package org.postern.age;

/** None of the identities opens this file. */
public final class NoMatchException extends AgeException {
    private static final long serialVersionUID = 1L;

    NoMatchException(String sentence) {
        super(sentence);
    }
}
