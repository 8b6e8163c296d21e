package org.postern.cli.documents;

import java.io.IOException;
import org.postern.worker.NoSandboxException;
import org.postern.worker.UntrustedDocument;
import org.postern.worker.WorkerPool;
import org.postern.worker.WorkerSettings;
import picocli.CommandLine.Option;

/** The option that all these commands share, and the pool of workers of one command. */
final class Workers {
    @Option(names = "--no-sandbox", description = "Open documents with all of your own rights. For development only: a hostile document then owns this machine.")
    boolean noSandbox;

    /** For one document, whose worker starts at once. */
    WorkerPool startFor(UntrustedDocument document) throws IOException {
        return WorkerPool.startFor(document, settings(1));
    }

    /** @param atOnce how many documents, or parts of one, are worked on at the same time; 0 for as many as processors */
    WorkerPool start(int atOnce) throws NoSandboxException {
        return WorkerPool.start(settings(atOnce));
    }

    private WorkerSettings settings(int atOnce) {
        WorkerSettings settings = WorkerSettings.standard().withWarm(0);
        if (atOnce == 1) {
            settings = settings.forOneDocument();
        } else if (atOnce > 0) {
            settings = settings.withAtOnce(atOnce);
        }
        if (noSandbox) {
            System.err.println("postern: WARNING: --no-sandbox: THE DOCUMENT IS OPENED WITHOUT ANY PROTECTION.");
            System.err.println("postern: WARNING: A hostile document can now read, change and send everything that you can. Never do this with a real document.");
            settings = settings.withoutSandbox();
        }
        return settings;
    }
}
