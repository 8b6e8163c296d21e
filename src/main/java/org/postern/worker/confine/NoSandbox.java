package org.postern.worker.confine;

/** The confinement could not be set up; the message says what is missing and what to do. */
public final class NoSandbox extends Exception {
    private static final long serialVersionUID = 1L;

    NoSandbox(String sentence) {
        super(sentence);
    }
}
