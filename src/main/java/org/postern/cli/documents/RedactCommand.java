package org.postern.cli.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.cli.OutputFile;
import org.postern.cli.ProgressBar;
import org.postern.redact.Draft;
import org.postern.redact.Judgement;
import org.postern.redact.Plan;
import org.postern.redact.Report;
import org.postern.worker.UntrustedDocument;
import org.postern.worker.WorkerPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies a plan to a PDF, has another process judge the result, and writes it only when it passes. */
@Command(name = "redact", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Removes from FILE what the plan marks. Nothing is written when the check finds anything that survived.")
public final class RedactCommand implements Callable<Integer> {
    private static final String EXACT_WIDTH = "warn  The gaps keep their exact width: somebody who measures them and has a list of likely names can tell which of them it was."
            + " Take \"keepLayout\" and \"width\":\"exact\" out of the plan unless that does not matter.";

    @Parameters(paramLabel = "FILE")
    Path file;

    @Option(names = "--plan", required = true, paramLabel = "PLAN.json")
    Path plan;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "OUT")
    Path out;

    @Option(names = "--report", paramLabel = "R.json", description = "Also write what was done and checked, as JSON.")
    Path report;

    @Mixin
    PdfPassword lock;

    @Mixin
    Workers workers;

    @Override
    public Integer call() {
        return Failures.explained(this::redact);
    }

    private int redact() throws IOException {
        Documents.requireApart(List.of(file, plan), out, report);
        Plan marks = Plans.read(plan);
        byte[] password = lock.read();
        Made made;
        try (UntrustedDocument document = Documents.open(file); WorkerPool pool = workers.start(1); ProgressBar bar = ProgressBar.ofSteps("Redacting")) {
            made = redact(pool, document, password, marks, bar);
        }
        Report whole = made.report();
        if (report != null) {
            Reports.write(report, whole.toJson());
        }
        if (!whole.clean()) {
            throw new CommandFailure(ExitCode.FAILED_CHECK, "Something that is marked survived (" + Plans.failedChecks(whole)
                    + "), so no file was written. Mark a larger area, or set \"mode\":\"pictures\" in the plan.");
        }
        try (OutputFile copy = OutputFile.open(out.toString())) {
            copy.stream().write(made.output());
            copy.finish();
        }
        if (marks.exactWidth()) {
            System.err.println(EXACT_WIDTH);
        }
        Plans.print(whole, System.err);
        return ExitCode.DONE;
    }

    private record Made(Report report, byte[] output) {}

    /** One process redacts and another judges; pages on which something survived become pictures, and both run again. */
    private static Made redact(WorkerPool pool, UntrustedDocument document, byte[] password, Plan marks, ProgressBar bar) throws IOException {
        Set<Integer> asPictures = Set.of();
        for (int left = Draft.MOST_TRIES - 1; ; left--) {
            var output = new ByteArrayOutputStream();
            Draft draft = pool.redact(document, password, marks, asPictures, output, bar::step);
            Judgement judgement = pool.verify(UntrustedDocument.of(output.toByteArray()), marks, draft.covered(), document, password);
            Set<Integer> next = judgement.clean() ? asPictures : draft.picturesAfter(judgement, asPictures);
            if (left == 0 || next.equals(asPictures)) {
                return new Made(draft.report().judgedBy(judgement.report()), output.toByteArray());
            }
            asPictures = next;
        }
    }
}
