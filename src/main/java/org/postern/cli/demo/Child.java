package org.postern.cli.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/**
 * A process that the demo started. Its number and its moment of start are written down, so that the next start finds and ends what
 * a killed demo left behind, and never ends a stranger that got the same number.
 */
final class Child {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path note;

    private Child(String name, Process process, Path note) {
        this.name = name;
        this.process = process;
        this.note = note;
    }

    static Child start(DemoFolder folder, String name, List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.logs().resolve(name + ".log").toFile()));
        builder.environment().putAll(environment);
        // Nothing is started once the end has begun: whatever has been started is noted by then, and is found and ended.
        try (var open = folder.whileOpen()) {
            Process process = builder.start();
            Path note = folder.run().resolve(name + ".process");
            folder.writePrivate(note, process.pid() + " " + started(process.toHandle()).map(Instant::toEpochMilli).orElse(0L));
            return new Child(name, process, note);
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.OTHER, "The program for " + name + " could not be started (" + command.getFirst() + ").", failure);
        }
    }

    /** Ends what an earlier demo on this folder left running. */
    static boolean endOrphans(DemoFolder folder) {
        boolean found = false;
        try (var notes = Files.list(folder.run())) {
            for (Path note : notes.filter(path -> path.toString().endsWith(".process")).toList()) {
                String[] parts = Files.readString(note).strip().split(" ");
                Optional<ProcessHandle> orphan = parts.length == 2 ? ProcessHandle.of(Long.parseLong(parts[0])) : Optional.empty();
                boolean ours = orphan.flatMap(Child::started).map(start -> start.toEpochMilli() == Long.parseLong(parts[1])).orElse(false);
                if (ours) {
                    found = true;
                    end(orphan.get());
                }
                Files.deleteIfExists(note);
            }
        } catch (IOException | NumberFormatException unreadable) {
            throw new CommandFailure(ExitCode.OTHER, "What an earlier demo left in " + folder.run()
                    + " cannot be read. End its processes by hand and delete that folder.", unreadable);
        }
        return found;
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    int exitValue() {
        return process.exitValue();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    void stop() {
        end(process.toHandle());
        forget();
    }

    /** Waits for an end that was asked for in another way; insists after a while. */
    void awaitEnd() {
        waitFor(process.toHandle(), PATIENCE);
        stop();
    }

    private void forget() {
        try {
            Files.deleteIfExists(note);
        } catch (IOException staleNoteIsHarmless) {
            // The moment of start in it keeps the next demo from ending anything else.
            return;
        }
    }

    private static Optional<Instant> started(ProcessHandle handle) {
        return handle.info().startInstant();
    }

    private static void end(ProcessHandle handle) {
        List<ProcessHandle> family = handle.descendants().toList();
        handle.destroy();
        if (!waitFor(handle, PATIENCE)) {
            handle.destroyForcibly();
            waitFor(handle, PATIENCE);
        }
        family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean waitFor(ProcessHandle handle, Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException gone) {
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
