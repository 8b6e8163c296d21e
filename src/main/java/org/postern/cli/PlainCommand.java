package org.postern.cli;

import java.util.concurrent.Callable;

/** A command that people and scripts start often, for small files too: it can be read and run without picocli. */
public interface PlainCommand extends Callable<Integer> {
    /** The takers of this command's options. */
    PlainArguments plain();

    /**
     * Reads a command line that is written in the usual way.
     *
     * @return false when it is not: then this object is spoilt, and picocli has the say
     */
    default boolean reads(String... arguments) {
        return plain().take(arguments);
    }

    @Override
    Integer call();
}
