package org.postern.worker.inside;

import java.util.List;

/** The tasks a worker knows. */
final class Tasks {
    static final List<Task> ALL = List.of(new CleanTask(), new InspectTask(), new SizesTask(), new RenderTask(), new TextsTask(), new SearchTask(),
            new RedactTask(), new VerifyTask(), new PagesTask(), new UnlockTask(), new PrepareTask());

    private Tasks() {}
}
