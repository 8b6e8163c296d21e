package org.postern.cli.documents;

import java.nio.file.Path;
import java.util.List;
import org.postern.cli.ExitCode;
import org.postern.cli.PlainArguments;
import org.postern.cli.PlainCommand;
import org.postern.cli.ProgressBar;
import org.postern.inspect.Finding;
import org.postern.worker.UntrustedDocument;
import org.postern.worker.WorkerPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the traces in a document; writes nothing. */
@Command(name = "inspect", mixinStandardHelpOptions = true,
        description = "Shows every trace in FILE that may identify a source or a person. Exit code 1 when there is any.")
public final class InspectCommand implements PlainCommand {
    @Parameters(paramLabel = "FILE")
    Path file;

    @Option(names = "--json", description = "Print the findings as JSON.")
    boolean json;

    @Mixin
    Workers workers = new Workers();

    @Override
    public PlainArguments plain() {
        return new PlainArguments().flag(() -> json = true, "--json").flag(() -> workers.noSandbox = true, "--no-sandbox")
                .file(name -> file = Path.of(name)).needs(() -> file != null);
    }

    @Override
    public Integer call() {
        List<Finding> findings = Failures.explained(() -> {
            try (UntrustedDocument document = Documents.open(file); WorkerPool pool = workers.startFor(document);
                    ProgressBar bar = ProgressBar.ofSteps("Inspecting")) {
                return pool.inspect(document, bar::step);
            }
        });
        if (json) {
            byte[] bytes = FindingsJson.of(findings);
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
        } else if (findings.isEmpty()) {
            System.out.println("Nothing was found that a tool can find. Read the document before you trust it.");
        } else {
            FindingsText.print(findings, System.out);
        }
        return findings.isEmpty() ? ExitCode.DONE : ExitCode.FAILED_CHECK;
    }
}
