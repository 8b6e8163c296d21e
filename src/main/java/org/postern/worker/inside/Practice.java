package org.postern.worker.inside;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Calendar;
import org.postern.clean.CleanOptions;
import org.postern.clean.Cleaners;
import org.postern.clean.Progress;
import org.postern.inspect.UntrustedBytes;
import org.postern.worker.StartLetter;

/**
 * Cleans a letter of our own again and again while the worker starts, on a processor that would wait: the document that comes then meets code that has
 * run and is compiled. Nothing of the letter stays, and nothing that is done to the document depends on how often the letter was cleaned.
 */
final class Practice {
    /** A start that takes so long is on a loaded machine, where the processor is better left to others. */
    private static final int MOST_ROUNDS = 40;

    private final Thread thread = Thread.ofPlatform().name("practice").daemon(true).unstarted(this::work);
    private volatile boolean enough;

    private Practice() {}

    static Practice begin() {
        // The reader of packages asks for a calendar at its first entry, and the JDK reads its rules of languages for that: longer than all else it does.
        Thread.ofPlatform().name("calendar").daemon(true).start(Calendar::getInstance);
        var practice = new Practice();
        practice.thread.start();
        return practice;
    }

    /**
     * No further round. The one under way goes on beside the document, a step ahead of it: cleaners share nothing that changes, and what they have not met
     * yet is met by the letter first.
     */
    void end() {
        enough = true;
    }

    private void work() {
        try {
            UntrustedBytes letter = UntrustedBytes.of(StartLetter.plain());
            for (int round = 0; round < MOST_ROUNDS && !enough; round++) {
                Cleaners.clean(letter, OutputStream.nullOutputStream(), CleanOptions.DEFAULT, Progress.NONE);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("Our own letter could not be cleaned.", refused);
        }
    }
}
