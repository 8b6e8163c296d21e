package org.postern.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs one benchmark, or all of them. */
@Command(name = "bench", mixinStandardHelpOptions = true,
        description = "Measures Postern beside its peers. Without a name it runs all benchmarks.")
public final class BenchCommand implements Callable<Integer> {
    private static final List<Supplier<Bench>> BENCHES = List.of(AgeBench::new, CleanBench::new, UploadBench::new, WorkerBench::new,
            JourneyBench::new, RedactBench::new);

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which one; 'list' names them all.")
    String name;

    @picocli.CommandLine.Unmatched
    List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<Bench> all = BENCHES.stream().map(Supplier::get).toList();
        if ("list".equals(name)) {
            all.forEach(bench -> System.out.println(bench.name() + "  " + bench.description()));
            return ExitCode.DONE;
        }
        List<Bench> chosen = all.stream().filter(bench -> name == null || bench.name().equals(name)).toList();
        if (chosen.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "There is no benchmark '" + name + "'. Run: postern bench list");
        }
        int worst = ExitCode.DONE;
        for (Bench bench : chosen) {
            System.out.println("== " + bench.name() + ": " + bench.description());
            worst = Math.max(worst, bench.run(arguments, System.out));
        }
        return worst;
    }
}
