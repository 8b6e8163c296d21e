package org.postern.worker.confine;

import java.nio.file.Path;
import java.util.List;

/**
 * The whole file system of a process.
 *
 * @param readable   files and folders it may read
 * @param executable files it may execute
 * @param scratch    the one folder it may write in; null for all but converters
 */
public record Reach(List<Path> readable, List<Path> executable, Path scratch) {
    public Reach {
        readable = List.copyOf(readable);
        executable = List.copyOf(executable);
    }
}
