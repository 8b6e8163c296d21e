package org.postern.worker;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.postern.worker.hostile.EscapeTask;
import org.postern.worker.hostile.HungryTask;
import org.postern.worker.hostile.LiarTask;
import org.postern.worker.wire.FieldWriter;

/** A pool of real, confined workers that know hostile tasks. */
final class HostilePool {
    /** Small, so that what is greedy ends soon. */
    static final long HEAP = 256L << 20;

    private HostilePool() {}

    static WorkerPool start(Duration silence, boolean warmUp) throws NoSandboxException {
        var settings = WorkerSettings.standard();
        var path = new ArrayList<>(settings.classPath());
        path.add(testClasses());
        settings = warmUp ? settings : settings.withoutWarmUp();
        return WorkerPool.start(settings.withClassPath(path).withWarm(1).withAtOnce(2).withHeapBytes(HEAP).withSilence(silence)
                .withMoreTasks(EscapeTask.class.getName(), HungryTask.class.getName(), LiarTask.class.getName()));
    }

    private static Path testClasses() {
        try {
            return Path.of(HostilePool.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException odd) {
            throw new IllegalStateException(odd);
        }
    }

    /** Runs a hostile task on a document of ten bytes. */
    static void run(WorkerPool pool, String task, FieldWriter parameters, OneDocumentWorker.Listener listener) throws IOException {
        pool.withWorker(worker -> {
            worker.run(task, parameters, listener);
            return null;
        }, UntrustedDocument.of(new byte[10]));
    }

    /** Takes everything, as a caller would that asks for all kinds of answers. */
    static class Anything extends OneDocumentWorker.Listener {
        final java.io.ByteArrayOutputStream answer = new java.io.ByteArrayOutputStream();

        @Override
        void output(byte[] untrusted) {}

        @Override
        void page(int number, int width, int height, byte[] untrustedPng) {}

        @Override
        void answer(byte[] untrusted) throws IOException {
            answer.write(untrusted);
        }
    }
}
