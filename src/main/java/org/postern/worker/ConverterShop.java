package org.postern.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postern.clean.Progress;
import org.postern.worker.confine.Child;
import org.postern.worker.confine.ConfinedProcess;
import org.postern.worker.confine.Kind;
import org.postern.worker.confine.NoSandbox;
import org.postern.worker.confine.Reach;
import org.postern.worker.confine.Spawner;
import org.postern.worker.confine.WhyNoSandbox;
import org.postern.worker.inside.ConverterMain;
import org.postern.worker.inside.Exit;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Frame;
import org.postern.worker.wire.FrameReader;
import org.postern.worker.wire.FrameWriter;
import org.postern.worker.wire.Message;
import org.postern.worker.wire.WhyNotRead;

/**
 * Runs converters. A small JVM is born with the rights of one conversion, confines itself, is looked at by the parent, and becomes the program: one
 * process, one document, no child. Nothing waits in stock, because what a process may execute is settled at its birth.
 */
final class ConverterShop implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    /** The launcher reads no document: it needs a JVM's least. */
    private static final long LAUNCHER_HEAP = 64L << 20;
    /** What grows less between two looks is no progress. */
    private static final long BYTES_OF_PROGRESS = 64 << 10;
    /** So often growing puts the end off: at a look each tenth of a second, an hour of steady writing. */
    private static final int MOST_POSTPONEMENTS = 36_000;
    /** An office made its profile and asks to be started again. */
    private static final int START_AGAIN = 81;
    private static final int MOST_STARTS = 2;

    private final WorkerSettings settings;
    private final Set<Child> alive = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ConverterShop(WorkerSettings settings) {
        this.settings = settings;
    }

    void convert(UntrustedDocument in, Converter converter, OutputStream untrusted, Progress progress) throws IOException {
        Conversion conversion = converter.conversion();
        if (conversion == null) {
            throw new RefusedByWorker("CONVERTER_MISSING", "", WhyNotRead.CONVERTER_MISSING.with(converter.debianPackage().replace(" ", ", ")));
        }
        convert(in, conversion, untrusted, progress);
    }

    void convert(UntrustedDocument in, Conversion converter, OutputStream untrusted, Progress progress) throws IOException {
        long size = in.size();
        if (size > Limit.MAX_CONVERTED_BYTES) {
            throw new LimitException(Limit.INPUT_SIZE);
        }
        if (!settings.confined()) {
            throw new NoSandboxException(WhyNoSandbox.CONVERTER_WITHOUT_SANDBOX.with());
        }
        progress.step(0, 1);
        try (Scratch scratch = Scratch.make()) {
            var written = new boolean[1];
            int exit = START_AGAIN;
            for (int start = 0; exit == START_AGAIN && start < MOST_STARTS; start++) {
                exit = run(converter, scratch, () -> {
                    if (!written[0]) {
                        scratch.write(converter.input(), in);
                        written[0] = true;
                    }
                });
            }
            if (exit == Exit.NO_CONVERTER) {
                throw new NoSandboxException(WhyNoSandbox.CONVERTER_NOT_EXECUTED.with());
            }
            if (exit != 0 || !scratch.read(converter.output(), untrusted, Limit.MAX_CONVERTED_BYTES)) {
                throw new RefusedByWorker("DAMAGED", "", WhyNotRead.CONVERTER_FAILED.with());
            }
        }
        progress.step(1, 1);
    }

    private interface Filling {
        void run() throws IOException;
    }

    private int run(Conversion converter, Scratch scratch, Filling filling) throws IOException {
        var kind = new Kind.Converts(converter.memoryBytes(), Limit.MAX_CONVERTED_BYTES, converter.believesInSockets());
        Reach reach = reach(converter, scratch);
        // The process dies with the thread that started it, so the spawner lives as long.
        try (Spawner spawner = Spawner.confined(withJvm(reach))) {
            if (closed) {
                throw new IOException("The pool of workers is closed.");
            }
            Child child = spawner.spawn(launcher());
            alive.add(child);
            try {
                begin(child, kind, order(kind, reach, converter.command().apply(scratch), scratch), filling);
                return watch(child, converter, scratch);
            } finally {
                end(child);
            }
        } catch (NoSandbox refused) {
            throw new NoSandboxException(refused.why());
        }
    }

    private static void begin(Child child, Kind kind, byte[] order, Filling filling) throws IOException, NoSandbox {
        var watch = new Watch(child, Long.MAX_VALUE);
        watch.begin(LONGEST_START);
        Thread clock = Thread.ofPlatform().name("converter-start").daemon(true).start(() -> {
            while (!child.exit().isDone() && watch.isOn()) {
                watch.look();
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            }
        });
        try {
            var out = new FrameWriter(child.input());
            out.write(Message.TASK, order);
            out.flush();
            Frame ready = new FrameReader(child.untrustedOutput()).next();
            if (ready == null || ready.message() != Message.READY) {
                throw watch.whyKilled() instanceof Cancelled cancelled ? cancelled : notStarted();
            }
            ConfinedProcess.verify(child.pid(), kind, ready.fields().integer(0, Integer.MAX_VALUE, "its doors"));
            filling.run();
            out.write(Message.TASK, new byte[0]);
            out.flush();
            child.input().close();
        } finally {
            watch.pause();
            clock.interrupt();
        }
    }

    private static NoSandboxException notStarted() {
        return new NoSandboxException(WhyNoSandbox.CONVERTER_NOT_CONFINED.with());
    }

    /** Waits for the end. @return the exit code */
    private static int watch(Child child, Conversion converter, Scratch scratch) throws IOException {
        long last = System.nanoTime();
        long counted = scratch.used(child.pid());
        int postponed = 0;
        while (true) {
            try {
                return child.exit().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException works) {
                long used = scratch.used(child.pid());
                if (used > Limit.MAX_SCRATCH_BYTES) {
                    throw new LimitException(Limit.SCRATCH);
                }
                if (child.residentBytes() > converter.memoryBytes() + Limit.MAX_SCRATCH_BYTES) {
                    throw new LimitException(Limit.MEMORY);
                }
                if (used - counted >= BYTES_OF_PROGRESS && postponed++ < MOST_POSTPONEMENTS) {
                    counted = used;
                    last = System.nanoTime();
                } else if (System.nanoTime() - last > converter.patience().toNanos()) {
                    throw new LimitException(Limit.TIME_WITHOUT_PROGRESS);
                }
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                throw new Cancelled();
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Dead, and waited for: afterwards nobody writes into the scratch place. */
    private void end(Child child) throws IOException {
        child.kill();
        child.exit().join();
        alive.remove(child);
        OneDocumentWorker.closeQuietly(child.input());
        OneDocumentWorker.closeQuietly(child.untrustedOutput());
    }

    private List<String> launcher() {
        var command = new ArrayList<>(WorkerCommand.start(settings.withHeapBytes(LAUNCHER_HEAP), Pace.QUICK, ConverterMain.class));
        command.add(Long.toString(ProcessHandle.current().pid()));
        return command;
    }

    private Reach reach(Conversion converter, Scratch scratch) throws IOException {
        var readable = new ArrayList<>(converter.reads());
        var executables = new ArrayList<Path>(List.of(converter.executable()));
        for (Path library : Spawner.systemLibraries(settings.jdk())) {
            readable.add(library);
            if (library.getFileName().toString().startsWith("libc.so")) {
                // The folder of the system's libraries: a converter needs dozens of them.
                readable.add(library.getParent());
            }
            if (library.getFileName().toString().startsWith("ld-")) {
                executables.add(library);
            }
        }
        readable.addAll(List.of(Path.of("/usr/lib/locale"), Path.of("/dev/null")));
        readable.add(Path.of("/dev/urandom"));
        readable.removeIf(path -> !java.nio.file.Files.exists(path));
        return new Reach(readable, executables, scratch.work());
    }

    private Reach withJvm(Reach reach) throws NoSandboxException {
        Reach jvm = Workshop.reach(settings);
        var readable = new ArrayList<>(jvm.readable());
        readable.addAll(reach.readable());
        var executable = new ArrayList<>(jvm.executable());
        executable.addAll(reach.executable());
        return new Reach(readable, executable, reach.scratch());
    }

    private static byte[] order(Kind.Converts kind, Reach reach, List<String> command, Scratch scratch) {
        var order = new FieldWriter().number(kind.memoryBytes()).number(kind.fileBytes()).truth(kind.believesInSockets());
        strings(order, reach.readable().stream().map(Path::toString).toList());
        strings(order, reach.executable().stream().map(Path::toString).toList());
        order.text(reach.scratch().toString());
        strings(order, command);
        String work = scratch.work().toString();
        strings(order, List.of("LC_ALL=C.UTF-8", "HOME=" + work, "TMPDIR=" + work, "XDG_CACHE_HOME=" + work, "SAL_USE_VCLPLUGIN=svp",
                "OMP_THREAD_LIMIT=1", "PATH=/nonexistent", "TZ=UTC"));
        return order.done();
    }

    private static void strings(FieldWriter order, List<String> strings) {
        order.integer(strings.size());
        strings.forEach(order::text);
    }

    /** Ends all converters. */
    @Override
    public void close() {
        closed = true;
        alive.forEach(Child::kill);
    }
}
