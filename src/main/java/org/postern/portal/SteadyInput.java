package org.postern.portal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;

/**
 * An upload's body that must keep moving. The server ends a connection that is silent; this ends one that drips, so that nobody can
 * hold an upload's place with a byte a minute. The pace is far below the slowest Tor circuit that still works.
 */
final class SteadyInput extends FilterInputStream {
    /** The window in which at least {@link #LEAST_IN_WINDOW} bytes must arrive. */
    static final Duration WINDOW = Duration.ofSeconds(120);
    /** 128 bytes a second. */
    static final int LEAST_IN_WINDOW = 16 * 1024;

    private final Clock clock;
    private long windowStart;
    private long inWindow;

    SteadyInput(InputStream body, Clock clock) {
        super(body);
        this.clock = clock;
        this.windowStart = clock.millis();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws SendRefused when the connection broke off or is too slow: nobody's fault, and nothing to be logged */
    @Override
    public int read(byte[] into, int from, int length) throws SendRefused {
        int read;
        try {
            read = super.read(into, from, length);
        } catch (IOException connectionLost) {
            throw new SendRefused(SendRefused.Reason.BROKEN_OFF);
        }
        count(Math.max(0, read));
        return read;
    }

    private void count(int arrived) throws SendRefused {
        inWindow += arrived;
        long now = clock.millis();
        if (now - windowStart < WINDOW.toMillis()) {
            return;
        }
        if (inWindow < LEAST_IN_WINDOW) {
            throw new SendRefused(SendRefused.Reason.TOO_SLOW);
        }
        windowStart = now;
        inWindow = 0;
    }
}
