package org.postern.casework.engine;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** How far the work is that runs now: memory only, per cent by document or preview. */
public final class ProgressBoard {
    private final Map<UUID, Integer> percents = new ConcurrentHashMap<>();

    public int percent(UUID id) {
        return percents.getOrDefault(id, 0);
    }

    /** Whether a job of this process works on it now. */
    public boolean isRunning(UUID id) {
        return percents.containsKey(id);
    }

    public void set(UUID id, int percent) {
        percents.put(id, percent);
    }

    public void clear(UUID id) {
        percents.remove(id);
    }

    /** Steps of one part of the work, from {@code first} to {@code last} per cent. */
    public Engine.Progress part(UUID id, int first, int last) {
        return (done, total) -> {
            if (total > 0) {
                set(id, (int) (first + (last - first) * Math.clamp((double) done / total, 0, 1)));
            }
        };
    }
}
