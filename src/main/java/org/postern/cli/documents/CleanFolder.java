package org.postern.cli.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.postern.clean.CleanOptions;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.cli.OutputFile;
import org.postern.cli.ProgressBar;
import org.postern.worker.CleanOutcome;
import org.postern.worker.NoSandboxException;
import org.postern.worker.UntrustedDocument;
import org.postern.worker.WorkerException;
import org.postern.worker.WorkerPool;
import org.postern.worker.wire.Printable;

/**
 * Cleans each document of a folder, and of the folders in it, into one new folder, several at a time. Links are not followed. The clean
 * copies are numbered in the order of the old names: names of files and folders often say whose they were. The report tells which is which.
 */
final class CleanFolder {
    private final Path from;
    private final Path to;
    private final Path report;
    private final CleanOptions options;
    private final Workers workers;

    /** One document's end: its outcome and the name of its copy, or why it was refused. */
    private record Done(Path name, CleanOutcome outcome, String copy, String refusal) {}

    CleanFolder(Path from, Path to, Path report, CleanOptions options, Workers workers) {
        this.from = from;
        this.to = to;
        this.report = report;
        this.options = options;
        this.workers = workers;
    }

    int clean() throws IOException {
        if (Files.exists(to) && (!Files.isDirectory(to) || !isEmpty(to))) {
            throw new CommandFailure(ExitCode.USAGE, to + " exists. Name a folder that does not exist yet, or an empty one.");
        }
        if (to.toAbsolutePath().normalize().startsWith(from.toAbsolutePath().normalize())) {
            throw new CommandFailure(ExitCode.USAGE, "The clean copies cannot lie inside the folder that is cleaned. Name another folder after -o.");
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, from + " holds no files. Name another folder.");
        }
        List<Done> done;
        try (WorkerPool pool = workers.start(0); ProgressBar bar = ProgressBar.ofSteps("Cleaning")) {
            done = cleanAll(pool, files, bar);
        }
        long refused = done.stream().filter(each -> each.outcome() == null).peek(each ->
                System.err.println("postern: " + Printable.of(each.name().toString()) + ": " + each.refusal())).count();
        if (report != null) {
            Reports.write(report, json(done));
        }
        done.stream().filter(each -> each.outcome() != null).forEach(each ->
                System.err.println(each.copy() + "  " + Printable.of(each.name().toString())));
        System.err.println(done.size() - refused + " of " + done.size() + " documents were cleaned.");
        return refused == 0 || options.skipUnclean() ? ExitCode.DONE : ExitCode.BAD_INPUT;
    }

    private List<Done> cleanAll(WorkerPool pool, List<Path> files, ProgressBar bar) throws IOException {
        var tasks = new ArrayList<Callable<Done>>();
        Files.createDirectories(to);
        int width = Math.max(3, Integer.toString(files.size()).length());
        for (Path file : files) {
            String name = String.format(Locale.ROOT, "file-%0" + width + "d", tasks.size() + 1);
            tasks.add(() -> {
                Done one = cleanOne(pool, file, name);
                bar.oneMore(files.size());
                return one;
            });
        }
        var done = new ArrayList<Done>();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (var result : threads.invokeAll(tasks)) {
                done.add(result.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("The work was stopped.");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
        }
        return done;
    }

    private Done cleanOne(WorkerPool pool, Path file, String number) throws IOException {
        Path name = from.relativize(file);
        try (UntrustedDocument document = Documents.open(file); OutputFile output = OutputFile.open(to.resolve(number).toString())) {
            CleanOutcome outcome;
            try (var stream = new BufferedOutputStream(output.stream(), 1 << 16)) {
                outcome = pool.clean(document, stream, options, (step, steps) -> {});
                stream.flush();
                output.finish();
            }
            // The ending is what the copy is, which is known only now.
            String copy = number + "." + outcome.extension();
            Files.move(to.resolve(number), to.resolve(copy));
            return new Done(name, outcome, copy, null);
        } catch (NoSandboxException no) {
            throw no;
        } catch (WorkerException refused) {
            return new Done(name, null, null, refused.getMessage());
        } catch (AccessDeniedException denied) {
            if (!denied.getFile().equals(file.toString())) {
                throw denied;
            }
            return new Done(name, null, null, "You may not read it.");
        }
    }

    private static byte[] json(List<Done> done) {
        ObjectNode root = FindingsJson.object();
        var files = root.putArray("files");
        for (Done each : done) {
            ObjectNode object = files.addObject().put("file", each.name().toString());
            if (each.outcome() == null) {
                object.put("refused", each.refusal());
            } else {
                object.put("copy", each.copy()).setAll(FindingsJson.object(each.outcome()));
            }
        }
        return FindingsJson.bytes(root);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
