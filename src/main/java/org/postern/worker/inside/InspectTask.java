package org.postern.worker.inside;

import org.postern.clean.Cleaners;
import org.postern.worker.wire.Answers;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Fields;

/** What is found in the document. */
final class InspectTask implements Task {
    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        parameters.end("the task's end");
        conversation.answer(Answers.writeFindings(new FieldWriter(), Cleaners.inspect(conversation.document(), conversation.progress())).done());
    }
}
