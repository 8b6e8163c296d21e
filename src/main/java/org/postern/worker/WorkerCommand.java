package org.postern.worker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postern.worker.inside.WorkerMain;

/** The command that starts a worker's JVM. */
final class WorkerCommand {
    private WorkerCommand() {}

    /** The JVM with its options and its main class; the arguments follow. */
    static List<String> start(WorkerSettings settings, Pace pace, Class<?> main) {
        var command = new ArrayList<String>();
        command.add(settings.jdk().resolve("bin/java").toString());
        command.addAll(options(settings));
        command.addAll(pace.options());
        Path cache = cache(settings, pace);
        if (cache != null) {
            command.add("-XX:AOTCache=" + cache);
        }
        boolean whole = WorkerRuntime.isOne(settings.jdk());
        command.add("--enable-native-access=" + (whole ? WorkerRuntime.MODULE + ",ALL-UNNAMED" : "ALL-UNNAMED"));
        if (!settings.classPath().isEmpty()) {
            command.addAll(List.of("-cp", classPath(settings)));
        }
        if (whole) {
            command.addAll(List.of("-m", WorkerRuntime.MODULE + "/" + main.getName()));
        } else {
            command.add(main.getName());
        }
        return command;
    }

    static List<String> of(WorkerSettings settings, Pace pace) {
        var command = new ArrayList<>(start(settings, pace, WorkerMain.class));
        command.add(Long.toString(ProcessHandle.current().pid()));
        command.add(Long.toString(settings.heapBytes()));
        command.add(settings.confined() ? "confined" : "unconfined");
        command.add(!settings.warmUp() ? "cold" : pace.practises() ? "practised" : "warm");
        command.addAll(settings.moreTasks());
        return command;
    }

    private static Path cache(WorkerSettings settings, Pace pace) {
        Path general = settings.startCache();
        if (general == null) {
            return null;
        }
        Path own = StartCache.ofPackages(general);
        return pace == Pace.AWAITED && Files.isRegularFile(own) ? own : Files.isRegularFile(general) ? general : null;
    }

    static String classPath(WorkerSettings settings) {
        return settings.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** What the cache was made with must be what it is used with, so the build asks here, too. */
    static List<String> options(WorkerSettings settings) {
        return List.of(
                // One thread works: a collector with threads of its own would only cost start and memory.
                "-XX:+UseSerialGC", "-Xmx" + settings.heapBytes(), "-Xss2m",
                // A first document fits without a collection.
                "-Xms64m", "-Xmn48m",
                "-XX:MaxMetaspaceSize=192m", "-XX:CompressedClassSpaceSize=64m", "-XX:ReservedCodeCacheSize=96m", "-XX:MaxDirectMemorySize=64m",
                // All compiler threads at the start: after it no thread can be made.
                "-XX:-UseDynamicNumberOfCompilerThreads",
                // The cache's profiles would have a worker compile at its start what the training found hot, and it lives for tenths of a second.
                "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining",
                // Nothing in a file: no performance data, no crash report, no core, no door for a debugger.
                "-XX:-UsePerfData", "-XX:+SuppressFatalErrorMessage", "-XX:-CreateCoredumpOnCrash", "-XX:+DisableAttachMechanism",
                // Standard output is for messages: what the JVM itself says goes nowhere.
                "-XX:+DisplayVMOutputToStderr",
                // After an out-of-memory error nothing is sure any more: end, with an exit code of its own.
                "-XX:+ExitOnOutOfMemoryError",
                // The container's files are not readable here, and the limits are set anyway.
                "-XX:-UseContainerSupport",
                "-Xlog:disable", "-Xlog:all=off",
                // No screen; and folders that do not exist, so that no library finds one to write to.
                "-Djava.awt.headless=true", "-Djava.io.tmpdir=/nonexistent", "-Duser.home=/nonexistent", "-Duser.dir=/",
                // The same output on each machine.
                "-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=", "-Dfile.encoding=UTF-8",
                // A parser's log may quote the document.
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog", "-Dslf4j.internal.verbosity=ERROR",
                "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory", "-Dorg.apache.logging.log4j.simplelog.level=OFF");
    }
}
