package org.postern.cli.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.postern.cli.ExitCode;
import org.postern.redact.Plan;
import org.postern.redact.Report;
import org.postern.worker.UntrustedDocument;
import org.postern.worker.WorkerPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a redacted PDF, whoever made it. */
@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Checks that nothing the plan marks in the original survives in FILE. Exit code 1 when something does.")
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The redacted document.")
    Path file;

    @Option(names = "--plan", required = true, paramLabel = "PLAN.json")
    Path plan;

    @Option(names = "--original", required = true, paramLabel = "ORIGINAL")
    Path original;

    @Option(names = "--report", paramLabel = "R.json", description = "Also write what was checked, as JSON.")
    Path report;

    @Mixin
    PdfPassword lock;

    @Mixin
    Workers workers;

    @Override
    public Integer call() {
        return Failures.explained(this::verify);
    }

    private int verify() throws IOException {
        Documents.requireApart(List.of(file, plan, original), report);
        Plan marks = Plans.read(plan);
        byte[] password = lock.read();
        Report judged;
        try (UntrustedDocument document = Documents.open(file); UntrustedDocument before = Documents.open(original);
                WorkerPool pool = workers.start(1)) {
            judged = pool.verify(document, marks, List.of(), before, password).report();
        }
        if (report != null) {
            Reports.write(report, judged.toJson());
        }
        Plans.print(judged, System.out);
        return judged.clean() ? ExitCode.DONE : ExitCode.FAILED_CHECK;
    }
}
