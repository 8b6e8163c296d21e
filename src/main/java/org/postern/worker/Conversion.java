package org.postern.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * One program and how it is run on a document.
 *
 * @param executable         the one file that is executed
 * @param reads              files and folders beside the system's libraries
 * @param memoryBytes        its memory
 * @param believesInSockets  see {@link org.postern.worker.confine.Kind.Converts}
 * @param patience           the time without a further written byte after which it is ended
 * @param input              the document's name in the scratch place, ours and not its sender's
 * @param output             the name of the file that is handed out
 * @param command            program and arguments
 */
record Conversion(Path executable, List<Path> reads, long memoryBytes, boolean believesInSockets, Duration patience, String input, String output,
        Function<Scratch, List<String>> command) {}
