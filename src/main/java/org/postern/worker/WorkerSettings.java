package org.postern.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How workers are started.
 *
 * @param confined    false only for development: {@link #withoutSandbox()}
 * @param warm        workers kept waiting, confined and warm
 * @param atOnce      workers that work at the same time; more calls wait
 * @param heapBytes   Java heap of one worker
 * @param silence     time without progress after which a worker is ended
 * @param jdk         the folder of the JDK, or of the {@link WorkerRuntime}
 * @param classPath   jars and folders of the worker; no Quarkus, no key code. The runtime holds all of it but tests' own
 * @param startCache  the JDK's ahead-of-time cache, made by the build; null or missing: workers start slower
 * @param moreTasks   classes of further tasks; only tests have any
 * @param warmUp      false only in tests, for tasks that need no parser
 * @param awaited     whether a person waits for one document, on a machine that has nothing else to do
 */
public record WorkerSettings(boolean confined, int warm, int atOnce, long heapBytes, Duration silence, Path jdk, List<Path> classPath,
        Path startCache, List<String> moreTasks, boolean warmUp, boolean awaited) {
    /** A page of 100 million pixels takes 400 MB, and the document and the decoded pictures stand beside it. */
    private static final long HEAP_BYTES = 1L << 30;

    public WorkerSettings {
        if (warm < 0 || atOnce < 1 || heapBytes < 64 << 20 || silence.isNegative() || silence.isZero()) {
            throw new IllegalArgumentException("A pool needs at least one worker, a heap of 64 MB and a positive silence.");
        }
        classPath = List.copyOf(classPath);
        moreTasks = List.copyOf(moreTasks);
    }

    /** As many workers as processors, two of them waiting, on the runtime that the build made or else with the class path of this process. */
    public static WorkerSettings standard() {
        Path runtime = WorkerClassPath.runtimeToUse();
        return new WorkerSettings(true, 2, Math.max(2, Runtime.getRuntime().availableProcessors()), HEAP_BYTES, Limit.MAX_SILENCE,
                runtime == null ? Path.of(System.getProperty("java.home")) : runtime, runtime == null ? WorkerClassPath.find() : List.of(),
                WorkerClassPath.startCache(), List.of(), true, false);
    }

    /** Workers with all the rights of this process: a hostile document owns the machine. For development on a system without Landlock. */
    public WorkerSettings withoutSandbox() {
        return new WorkerSettings(false, warm, atOnce, heapBytes, silence, jdk, classPath, startCache, moreTasks, warmUp, awaited);
    }

    public WorkerSettings withWarm(int workers) {
        return new WorkerSettings(confined, workers, atOnce, heapBytes, silence, jdk, classPath, startCache, moreTasks, warmUp, awaited);
    }

    public WorkerSettings withAtOnce(int workers) {
        return new WorkerSettings(confined, warm, workers, heapBytes, silence, jdk, classPath, startCache, moreTasks, warmUp, awaited);
    }

    /** For a command that opens one document: nothing kept waiting, and the processors that would wait may work, too. */
    public WorkerSettings forOneDocument() {
        return new WorkerSettings(confined, 0, 1, heapBytes, silence, jdk, classPath, startCache, moreTasks, warmUp, true);
    }

    public WorkerSettings withHeapBytes(long bytes) {
        return new WorkerSettings(confined, warm, atOnce, bytes, silence, jdk, classPath, startCache, moreTasks, warmUp, awaited);
    }

    public WorkerSettings withSilence(Duration longest) {
        return new WorkerSettings(confined, warm, atOnce, heapBytes, longest, jdk, classPath, startCache, moreTasks, warmUp, awaited);
    }

    public WorkerSettings withStartCache(Path cache) {
        return new WorkerSettings(confined, warm, atOnce, heapBytes, silence, jdk, classPath, cache, moreTasks, warmUp, awaited);
    }

    WorkerSettings withMoreTasks(String... classes) {
        return new WorkerSettings(confined, warm, atOnce, heapBytes, silence, jdk, classPath, startCache, List.of(classes), warmUp, awaited);
    }

    WorkerSettings withJdk(Path folder) {
        return new WorkerSettings(confined, warm, atOnce, heapBytes, silence, folder, classPath, startCache, moreTasks, warmUp, awaited);
    }

    WorkerSettings withClassPath(List<Path> path) {
        return new WorkerSettings(confined, warm, atOnce, heapBytes, silence, jdk, path, startCache, moreTasks, warmUp, awaited);
    }

    WorkerSettings withoutWarmUp() {
        return new WorkerSettings(confined, warm, atOnce, heapBytes, silence, jdk, classPath, startCache, moreTasks, false, awaited);
    }
}
