package org.postern.cli;

/** What the command's exit code means; scripts depend on it. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** The check failed, or findings exist. */
    public static final int FAILED_CHECK = 1;
    /** Wrong usage. */
    public static final int USAGE = 2;
    /** The input is broken or unsupported. */
    public static final int BAD_INPUT = 3;
    /** No sandbox could be set up. */
    public static final int NO_SANDBOX = 4;
    /** Anything else. */
    public static final int OTHER = 5;

    private ExitCode() {}
}
