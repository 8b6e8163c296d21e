package org.postern.worker;

/** Workers cannot be confined on this machine, so no untrusted byte is parsed. The message says what is missing. */
public final class NoSandboxException extends WorkerException {
    private static final long serialVersionUID = 1L;

    NoSandboxException(String sentence) {
        super(sentence);
    }
}
