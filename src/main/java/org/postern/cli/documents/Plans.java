package org.postern.cli.documents;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.redact.Plan;
import org.postern.redact.PlanException;
import org.postern.redact.Report;
import org.postern.worker.Limit;
import org.postern.worker.wire.Printable;

/** Plans and reports on the command line. */
final class Plans {
    private Plans() {}

    static Plan read(Path file) throws IOException {
        if (Files.size(file) > Limit.MAX_PLAN_BYTES) {
            throw new CommandFailure(ExitCode.USAGE, file + " is too large for a plan. Check the name.");
        }
        try {
            return Plan.parse(Files.readAllBytes(file));
        } catch (PlanException wrong) {
            throw Failures.wrong(wrong);
        }
    }

    static String failedChecks(Report report) {
        return report.checks().stream().filter(check -> !check.passed()).map(check -> Printable.of(check.name())).collect(Collectors.joining(", "));
    }

    static void print(Report report, PrintStream out) {
        for (Report.Check check : report.checks()) {
            out.println((check.passed() ? "pass  " : "FAIL  ") + Printable.of(check.name())
                    + (check.detail().isEmpty() ? "" : ": " + Printable.of(check.detail())));
        }
        for (Report.NeedsHuman page : report.needsHuman()) {
            out.println("look  page " + page.page() + ": " + Printable.of(page.why()));
        }
        out.println(report.clean() ? "Clean: no check found anything of what is marked in the redacted document."
                : "Leaks: something that is marked is still in the redacted document.");
    }
}
