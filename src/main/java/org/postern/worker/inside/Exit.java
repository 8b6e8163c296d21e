package org.postern.worker.inside;

/** Exit codes of a worker that the parent understands. */
public final class Exit {
    /** What the JVM itself exits with under {@code -XX:+ExitOnOutOfMemoryError}. */
    public static final int OUT_OF_MEMORY = 3;
    /** The second stage of the confinement failed. */
    public static final int NO_SANDBOX = 64;

    /** A converter could not be executed. */
    public static final int NO_CONVERTER = 65;

    private Exit() {}
}
