package org.postern.cli.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How often a part may end by itself before the demo gives up: so many times within a while, each part by itself. */
final class Restarts {
    private final int most;
    private final Duration window;
    private final Map<String, Deque<Long>> moments = new HashMap<>();

    Restarts(int most, Duration window) {
        this.most = most;
        this.window = window;
    }

    /**
     * Notes that a part has ended.
     *
     * @param now in nanoseconds of {@link System#nanoTime()}
     * @return whether it may be started again
     */
    boolean allow(String part, long now) {
        Deque<Long> known = moments.computeIfAbsent(part, none -> new ArrayDeque<>());
        known.removeIf(moment -> now - moment > window.toNanos());
        known.addLast(now);
        return known.size() <= most;
    }
}
