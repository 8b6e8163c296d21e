package org.postern.worker.confine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * One thread that has given up its rights and starts workers, which are born without them.
 *
 * <p>Landlock, {@code no_new_privs} and capabilities belong to a thread, so the rest of this JVM keeps what it had. The thread does nothing
 * but {@code posix_spawn}; above all it starts no Java thread, which would be bound as well.
 */
public final class Spawner implements AutoCloseable {
    private static final long PR_SET_NO_NEW_PRIVS = 38;
    private static final long PR_CAPBSET_DROP = 24;
    private static final int CAPABILITY_VERSION_3 = 0x20080522;
    /** More than any kernel has; the kernel answers EINVAL behind its last one. */
    private static final int MOST_CAPABILITIES = 64;

    /** A spawn takes milliseconds; an order that came while the pool closed is never answered. */
    private static final long LONGEST_SPAWN_SECONDS = 30;

    private record Order(List<String> command, int input, int output, int nowhere, CompletableFuture<Integer> pid) {}

    private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(64);
    private final CompletableFuture<Void> bound = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closed;

    private Spawner(Reach reach) {
        thread = Thread.ofPlatform().name("worker-spawner").daemon(true).unstarted(() -> serve(reach));
    }

    /**
     * Starts the thread and binds it to what its processes may reach. A process dies with the thread that started it, so the spawner stays open as
     * long as its processes are to live.
     */
    public static Spawner confined(Reach reach) throws NoSandbox {
        if (!Call.knowsThisMachine()) {
            throw new NoSandbox(WhyNoSandbox.OTHER_SYSTEM.with(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        ResourceLimit.noCoreOfThisProcess();
        Landlock.version();
        return start(new Spawner(reach));
    }

    /** A thread that starts processes with all of this process's rights: for development only. */
    public static Spawner unconfined() throws NoSandbox {
        return start(new Spawner((Reach) null));
    }

    /** Links the functions of the C library. The first use does that, too, and takes as long. */
    public static void link() {
        Kernel.call(Call.GETPID);
    }

    private static Spawner start(Spawner spawner) throws NoSandbox {
        PosixSpawn.prepare();
        spawner.thread.start();
        try {
            spawner.bound.join();
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof NoSandbox noSandbox) {
                throw noSandbox;
            }
            throw refused;
        }
        return spawner;
    }

    /** Starts a process with pipes as its standard input and output, and nothing else open. */
    public Child spawn(List<String> command) throws IOException {
        var opened = new ArrayList<Integer>();
        try {
            for (int end : PosixSpawn.pipe()) {
                opened.add(end);
            }
            for (int end : PosixSpawn.pipe()) {
                opened.add(end);
            }
            opened.add(PosixSpawn.nowhere());
            int pid = start(new Order(List.copyOf(command), opened.get(0), opened.get(3), opened.get(4), new CompletableFuture<>()));
            return Child.of(pid, opened.get(1), opened.get(2));
        } finally {
            opened.forEach(PosixSpawn::close);
        }
    }

    private int start(Order order) throws IOException {
        if (closed || !orders.offer(order)) {
            throw new IOException("No worker can be started now.");
        }
        try {
            return order.pid().orTimeout(LONGEST_SPAWN_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            throw new IOException("A worker could not be started.", failed.getCause());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void serve(Reach reach) {
        try {
            if (reach != null) {
                giveUpRights(reach);
            }
            bound.complete(null);
        } catch (NoSandbox | RuntimeException | Error failure) {
            bound.completeExceptionally(failure);
            return;
        }
        while (!closed) {
            Order order;
            try {
                order = orders.take();
            } catch (InterruptedException stop) {
                break;
            }
            try {
                order.pid().complete(PosixSpawn.start(order.command(), order.input(), order.output(), order.nowhere()));
            } catch (IOException | RuntimeException | Error failure) {
                // The thread must live: with it die all workers, and nobody would answer the next order.
                order.pid().completeExceptionally(failure);
            }
        }
        for (Order late : orders) {
            late.pid().completeExceptionally(new IOException("The pool is closed."));
        }
    }

    private static void giveUpRights(Reach reach) throws NoSandbox {
        // no_new_privs: no set-uid program and no file capability ever gives rights back; Landlock and seccomp ask for it.
        if (Kernel.call(Call.PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
            throw new NoSandbox(WhyNoSandbox.NO_NEW_PRIVS_REFUSED.with());
        }
        Landlock.bindThisThread(reach);
        // Capabilities: started by root, a worker would otherwise have root's. First what exec could give back, then what the thread has.
        for (int capability = 0; capability < MOST_CAPABILITIES; capability++) {
            if (Kernel.call(Call.PRCTL, PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) {
                break;
            }
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = arena.allocate(8, 4);
            header.set(ValueLayout.JAVA_INT, 0, CAPABILITY_VERSION_3);
            MemorySegment nothing = arena.allocate(24, 4);
            if (Kernel.call(Call.CAPSET, header.address(), nothing.address()) != 0) {
                throw new NoSandbox(WhyNoSandbox.CAPABILITIES_KEPT.with());
            }
        }
    }

    /** The system libraries that this JVM itself has loaded from outside the JDK, and what the loader reads: a worker's JVM needs the same. */
    public static List<Path> systemLibraries(Path jdk) throws IOException {
        var found = new ArrayList<Path>();
        for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
            int slash = line.indexOf('/');
            if (slash > 0 && line.contains(".so")) {
                Path library = Path.of(line.substring(slash));
                if (!library.startsWith(jdk) && isSystemLibrary(library) && !found.contains(library)) {
                    found.add(library);
                }
            }
        }
        found.add(Path.of("/etc/ld.so.cache"));
        return found;
    }

    /** Only what the system installed: a library that some jar unpacked into a temporary folder is none of a worker's business. */
    private static boolean isSystemLibrary(Path library) {
        return library.startsWith("/lib") || library.startsWith("/lib64") || library.startsWith("/usr/lib") || library.startsWith("/usr/lib64");
    }
}
