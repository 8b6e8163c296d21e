package org.postern.worker.inside;

import org.postern.redact.paper.PaperPages;
import org.postern.worker.wire.Fields;

/** A clean picture or text as pages of a PDF. */
final class PagesTask implements Task {
    private static final int LONGEST_EXTENSION = 16;

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        String extension = parameters.text(LONGEST_EXTENSION, "an extension");
        parameters.end("the task's end");
        PaperPages.write(conversation.document(), extension, conversation.output());
    }
}
