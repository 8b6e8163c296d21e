package org.postern.worker.inside;

import org.postern.redact.PagePictures;
import org.postern.redact.PageSizes;
import org.postern.worker.wire.Answers;
import org.postern.worker.wire.Fields;

/** The number of pages and the size of each, as a reader shows it. */
final class SizesTask implements Task {
    @Override
    public String name() {
        return "sizes";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        parameters.end("the task's end");
        PageSizes sizes = PagePictures.sizes(conversation.document());
        conversation.answer(Answers.write(sizes));
    }
}
