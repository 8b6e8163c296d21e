package org.postern.cli.bench;

import java.util.List;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** The {@code --size} of a benchmark. */
final class BenchSize {
    private static final long DEFAULT = 1L << 30;

    private BenchSize() {}

    static long of(List<String> arguments) {
        if (arguments.isEmpty()) {
            return DEFAULT;
        }
        if (arguments.size() == 2 && arguments.getFirst().equals("--size") && arguments.get(1).matches("[0-9]{1,6}[MG]")) {
            String text = arguments.get(1);
            return Long.parseLong(text.substring(0, text.length() - 1)) << (text.endsWith("G") ? 30 : 20);
        }
        throw new CommandFailure(ExitCode.USAGE, "This benchmark takes --size and a size such as 256M or 1G.");
    }
}
