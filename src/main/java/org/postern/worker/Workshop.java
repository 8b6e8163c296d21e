package org.postern.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.postern.worker.confine.Child;
import org.postern.worker.confine.ConfinedProcess;
import org.postern.worker.confine.Kind;
import org.postern.worker.confine.NoSandbox;
import org.postern.worker.confine.Reach;
import org.postern.worker.confine.Spawner;
import org.postern.worker.confine.WhyNoSandbox;

/** Makes confined workers, checks that each is confined, and keeps a few waiting: quick ones, since a start is nothing beside long work. */
final class Workshop implements AutoCloseable {
    /** How often workers are looked at. */
    private static final long LOOK_MILLIS = 100;
    /** A JVM, its libraries and native decoders, beside the heap; behind the kernel's own limit, which counts what is written only. */
    private static final long RESIDENT_BESIDE_HEAP = 768L << 20;
    /** A worker that is not ready by then never will be; a loaded machine needs a few seconds. */
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final WorkerSettings settings;
    private final Spawner spawner;
    private final Map<Pace, List<String>> commands;
    private final AtomicReference<Begun> begun = new AtomicReference<>();
    private final ConcurrentLinkedQueue<OneDocumentWorker> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore missing;
    private final Set<OneDocumentWorker> alive = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A worker that starts for the one who will ask first. */
    private record Begun(Pace pace, OneDocumentWorker worker) {}

    private Workshop(WorkerSettings settings, Map<Pace, List<String>> commands, Spawner spawner) {
        this.settings = settings;
        this.commands = commands;
        this.spawner = spawner;
        missing = new Semaphore(settings.warm());
        Thread.ofPlatform().name("worker-watch").daemon(true).start(this::watch);
        if (settings.warm() > 0) {
            Thread.ofPlatform().name("worker-stock").daemon(true).start(this::stock);
        }
    }

    static Workshop open(WorkerSettings settings) throws NoSandboxException {
        try {
            var commands = new EnumMap<Pace, List<String>>(Pace.class);
            for (Pace pace : Pace.values()) {
                commands.put(pace, WorkerCommand.of(settings, pace));
            }
            return new Workshop(settings, commands, settings.confined() ? Spawner.confined(reach(settings)) : Spawner.unconfined());
        } catch (NoSandbox refused) {
            throw new NoSandboxException(refused.why());
        }
    }

    /** What a worker's JVM needs to start. */
    static Reach reach(WorkerSettings settings) throws NoSandboxException {
        try {
            var readable = new ArrayList<Path>(settings.classPath());
            readable.add(settings.jdk());
            if (settings.startCache() != null) {
                readable.add(settings.startCache());
                readable.add(StartCache.ofPackages(settings.startCache()));
            }
            // Seeds of the JVM's random numbers.
            readable.add(Path.of("/dev/urandom"));
            readable.add(Path.of("/dev/random"));
            List<Path> libraries = Spawner.systemLibraries(settings.jdk());
            readable.addAll(libraries);
            // Executed once, before the first untrusted byte; seccomp then takes even that away.
            var executable = new ArrayList<>(List.of(settings.jdk().resolve("bin/java")));
            libraries.stream().filter(library -> library.getFileName().toString().startsWith("ld-")).forEach(executable::add);
            return new Reach(readable, executable, null);
        } catch (IOException failure) {
            throw new NoSandboxException(WhyNoSandbox.LIBRARIES_UNKNOWN.with());
        }
    }

    /** A worker that is ready: one that waits, or a new one. The caller closes it. */
    OneDocumentWorker take(Pace pace) throws IOException {
        Begun first = begun.getAndSet(null);
        if (first != null && first.pace() == pace) {
            return confirmed(first.worker());
        } else if (first != null) {
            first.worker().close();
        }
        if (pace != Pace.QUICK) {
            return make(pace);
        }
        OneDocumentWorker worker;
        while ((worker = waiting.poll()) != null) {
            missing.release();
            if (!worker.child().exit().isDone()) {
                return worker;
            }
            worker.close();
        }
        return make(pace);
    }

    /** Lets a worker start, of which {@link #take} hands out the first that it is asked for; meanwhile the caller prepares what else it needs. */
    void begin(Pace pace) throws IOException {
        begun.set(new Begun(pace, spawn(pace)));
    }

    long waitingWorkerBytes() {
        OneDocumentWorker first = waiting.peek();
        return first == null ? 0 : first.child().residentBytes();
    }

    private OneDocumentWorker make(Pace pace) throws IOException {
        if (closed) {
            throw new IOException("The pool of workers is closed.");
        }
        return confirmed(spawn(pace));
    }

    private OneDocumentWorker spawn(Pace pace) throws IOException {
        Child child = spawner.spawn(commands.get(pace));
        var worker = new OneDocumentWorker(child, new Watch(child, settings.heapBytes() + RESIDENT_BESIDE_HEAP), settings.silence());
        alive.add(worker);
        child.exit().thenRun(() -> alive.remove(worker));
        worker.watch().begin(LONGEST_START);
        return worker;
    }

    /** Waits until a worker is ready, and sees that it is confined. */
    private OneDocumentWorker confirmed(OneDocumentWorker worker) throws WorkerException {
        boolean good = false;
        try {
            int doors = worker.ready();
            if (settings.confined()) {
                ConfinedProcess.verify(worker.child().pid(), new Kind.Parses(settings.heapBytes()), doors);
            }
            worker.watch().pause();
            good = true;
            return worker;
        } catch (NoSandbox refused) {
            throw new NoSandboxException(refused.why());
        } catch (WorkerDied | WorkerLied | LimitException neverReady) {
            // It has met no document yet, so this is the system's doing.
            throw new NoSandboxException(WhyNoSandbox.DID_NOT_START.with());
        } finally {
            if (!good) {
                worker.close();
            }
        }
    }

    private void stock() {
        while (!closed) {
            try {
                missing.acquire();
                OneDocumentWorker worker = make(Pace.QUICK);
                waiting.add(worker);
                if (closed) {
                    worker.close();
                }
            } catch (InterruptedException stop) {
                return;
            } catch (IOException failed) {
                // The caller who needs a worker makes one itself and learns why; trying here for ever would only load the machine.
                pauseAfterFailure();
                missing.release();
            }
        }
    }

    private static void pauseAfterFailure() {
        try {
            Thread.sleep(Duration.ofSeconds(5));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed || !alive.isEmpty()) {
            for (OneDocumentWorker worker : alive) {
                worker.watch().look();
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    /** Ends all workers, also those at work. */
    @Override
    public void close() {
        closed = true;
        spawner.close();
        for (OneDocumentWorker worker : alive) {
            worker.child().kill();
        }
    }
}
