package org.postern.cli.bench;

import java.io.PrintStream;
import java.util.List;

/** One benchmark of {@code ./postern bench}. Its class is named in {@link BenchCommand}. */
interface Bench {
    /** What a person types. */
    String name();

    /** One sentence: what is measured and against what. */
    String description();

    /**
     * Measures and prints.
     *
     * @param arguments what stood after the name
     * @return an {@link org.postern.cli.ExitCode}: {@code FAILED_CHECK} when a goal is missed
     */
    int run(List<String> arguments, PrintStream out) throws Exception;
}
