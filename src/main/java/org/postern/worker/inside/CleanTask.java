package org.postern.worker.inside;

import org.postern.clean.CleanOptions;
import org.postern.clean.CleanResult;
import org.postern.clean.Cleaners;
import org.postern.clean.Workbench;
import org.postern.worker.wire.Answers;
import org.postern.worker.wire.BadMessage;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Fields;

/** The clean copy, and what was found. */
final class CleanTask implements Task {
    @Override
    public String name() {
        return "clean";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        CleanOptions options = options(parameters);
        boolean prepared = parameters.truth("whether work was prepared");
        parameters.end("the task's end");
        CleanResult result = Cleaners.clean(conversation.document(), conversation.output(), options, conversation.progress(),
                prepared ? new PreparedWork(conversation.original()) : Workbench.ALONE);
        var answer = new FieldWriter().choice(result.format()).text(result.extension());
        conversation.answer(Answers.writeFindings(answer, result.findings()).done());
    }

    static CleanOptions options(Fields parameters) throws BadMessage {
        return new CleanOptions(parameters.truth("an option"), parameters.truth("an option"), parameters.truth("an option"), parameters.truth("an option"));
    }
}
