package org.postern.worker.inside;

import org.postern.redact.PageTexts;
import org.postern.worker.Limit;
import org.postern.worker.wire.Answers;
import org.postern.worker.wire.Fields;

/** The words of a range of pages, with their places. */
final class TextsTask implements Task {
    @Override
    public String name() {
        return "texts";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        int from = parameters.integer(1, Limit.MAX_PAGES, "a page");
        int to = parameters.integer(from, Limit.MAX_PAGES, "a page");
        parameters.end("the task's end");
        conversation.answer(Answers.writeTexts(PageTexts.extract(conversation.document(), from, to)));
    }
}
