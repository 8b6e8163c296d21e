package org.postern.worker.inside;

import java.io.OutputStream;
import org.postern.clean.CleanOptions;
import org.postern.clean.Cleaners;
import org.postern.worker.wire.Fields;

/** Cleans the second document of a training run, so that one start cache knows the cleaners of two formats. Only that run has this task. */
final class RehearseTask implements Task {
    @Override
    public String name() {
        return "rehearse";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        parameters.end("the task's end");
        Practice.begin().end();
        Cleaners.clean(conversation.original(), OutputStream.nullOutputStream(), CleanOptions.DEFAULT, conversation.progress());
    }
}
