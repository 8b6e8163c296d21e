package org.postern.clean;

import java.io.IOException;

/**
 * Where a cleaner does slow work on one part of a document. The result depends on the named inputs alone, so it is the same whoever worked it out: another
 * process may have done it before.
 */
@FunctionalInterface
public interface Workbench {
    /** Everything is worked out where it is asked for. */
    Workbench ALONE = (kind, inputs, work) -> work.run();

    /** @param kind of work: two kinds may have the same inputs */
    byte[] result(String kind, Inputs inputs, Work work) throws IOException;

    /** Names all that the work's result depends on. */
    @FunctionalInterface
    interface Inputs {
        void name(WorkName name) throws IOException;
    }

    @FunctionalInterface
    interface Work {
        byte[] run() throws IOException;
    }
}
