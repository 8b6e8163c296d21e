package org.postern.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Watches how much memory this process's children hold together (VmRSS), and remembers the most. */
final class WorkerMemory implements AutoCloseable {
    private static final long POLL_MILLIS = 20;

    private final Thread watcher = Thread.ofPlatform().daemon().start(this::watch);
    private volatile long peakKiB;

    private void watch() {
        try {
            while (true) {
                peakKiB = Math.max(peakKiB, ProcessHandle.current().descendants().mapToLong(child -> residentKiB(child.pid())).sum());
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static long residentKiB(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    long peakMiB() {
        return peakKiB >> 10;
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
