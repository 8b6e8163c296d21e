package org.postern.cli.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.postern.clean.CleanOptions;
import org.postern.cli.ExitCode;
import org.postern.cli.OutputFile;
import org.postern.cli.PlainArguments;
import org.postern.cli.PlainCommand;
import org.postern.cli.ProgressBar;
import org.postern.worker.CleanOutcome;
import org.postern.worker.UntrustedDocument;
import org.postern.worker.WorkerPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the clean copy of a document, or of each document of a folder. */
@Command(name = "clean", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Writes a copy of FILE without the traces that may identify a source. What cannot be cleaned is refused, with the reason.")
public final class CleanCommand implements PlainCommand {
    @Parameters(paramLabel = "FILE", description = "A document, or a folder of documents.")
    Path file;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "OUT", description = "The clean copy; for a folder, a new folder with file-001.pdf and so on.")
    Path out;

    @Option(names = "--report", paramLabel = "R.json", description = "Also write what was found, as JSON.")
    Path report;

    @Option(names = "--skip-unclean", description = "Leave out what cannot be cleaned in a container or folder, and say so, instead of refusing all of it.")
    boolean skipUnclean;

    @Option(names = "--canonical-spacing", description = "Give the text of a PDF the fonts' own spacing: fine spacing can hide a mark of the copy.")
    boolean canonicalSpacing;

    @Option(names = "--greyscale", description = "Drop the colours of pictures, and printer dots with them.")
    boolean greyscale;

    @Option(names = "--exact-pictures", description = "Keep every coefficient of JPEG pictures in a PDF; what their low bits may carry stays, too.")
    boolean exactPictures;

    @Option(names = "--transcode", description = "Decode sound and film and code them again with ffmpeg, before they are cleaned: encoders' habits go, and other codings can be read.")
    boolean transcode;

    @Mixin
    Workers workers = new Workers();

    @Override
    public PlainArguments plain() {
        return new PlainArguments().value(false, name -> out = Path.of(name), "-o", "--output").value(false, name -> report = Path.of(name), "--report")
                .flag(() -> skipUnclean = true, "--skip-unclean").flag(() -> canonicalSpacing = true, "--canonical-spacing")
                .flag(() -> greyscale = true, "--greyscale").flag(() -> exactPictures = true, "--exact-pictures")
                .flag(() -> transcode = true, "--transcode").flag(() -> workers.noSandbox = true, "--no-sandbox")
                .file(name -> file = Path.of(name)).needs(() -> file != null && out != null);
    }

    @Override
    public Integer call() {
        var options = new CleanOptions(skipUnclean, canonicalSpacing, greyscale, exactPictures, transcode);
        return Failures.explained(() -> Files.isDirectory(file)
                ? new CleanFolder(file, out, report, options, workers).clean() : cleanFile(options));
    }

    private int cleanFile(CleanOptions options) throws IOException {
        Documents.requireApart(List.of(file), out, report);
        CleanOutcome outcome;
        try (UntrustedDocument document = Documents.open(file); OutputFile copy = OutputFile.open(out.toString());
                WorkerPool pool = workers.startFor(document)) {
            try (ProgressBar bar = ProgressBar.ofSteps("Cleaning"); var stream = new java.io.BufferedOutputStream(copy.stream(), 1 << 16)) {
                outcome = pool.clean(document, stream, options, bar::step);
                stream.flush();
                copy.finish();
            }
        }
        if (report != null) {
            Reports.write(report, FindingsJson.of(outcome));
        }
        FindingsText.print(outcome.findings(), System.err);
        return ExitCode.DONE;
    }
}
