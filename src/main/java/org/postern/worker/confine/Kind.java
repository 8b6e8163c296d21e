package org.postern.worker.confine;

/** What a process is for, and so how it is confined. */
public sealed interface Kind {
    /** Memory that is its to fill, in bytes; the kernel's limits leave some room beside it. */
    long memoryBytes();

    /** Whether a process of this kind must find the door shut. */
    boolean shuts(Confinement.Shut door);

    /**
     * A worker that parses: no file, no process, no thread any more.
     *
     * @param memoryBytes the Java heap
     */
    record Parses(long memoryBytes) implements Kind {
        @Override
        public boolean shuts(Confinement.Shut door) {
            return true;
        }
    }

    /**
     * A process that becomes one named converter: it may execute that program, read what the program is made of, and write in a scratch place in memory.
     *
     * @param fileBytes         the largest file it may make there
     * @param believesInSockets the program does not start when no socket can be made, so it gets one that leads nowhere
     */
    record Converts(long memoryBytes, long fileBytes, boolean believesInSockets) implements Kind {
        /** All but one: that a file exists and how large it is can be asked, its content cannot be read. Landlock has no rule for it. */
        @Override
        public boolean shuts(Confinement.Shut door) {
            return door != Confinement.Shut.FILE_STAT;
        }
    }
}
