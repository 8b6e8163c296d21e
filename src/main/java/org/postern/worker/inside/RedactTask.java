package org.postern.worker.inside;

import org.postern.redact.Plan;
import org.postern.redact.Redactor;
import org.postern.redact.Unlocked;
import org.postern.worker.Limit;
import org.postern.worker.wire.Fields;
import org.postern.worker.wire.Redactions;

/** Applies a plan; another task judges what comes of it. */
final class RedactTask implements Task {
    @Override
    public String name() {
        return "redact";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        Plan plan = Plan.parse(parameters.bytes(Limit.MAX_PLAN_BYTES, "a plan"));
        byte[] password = parameters.bytes(Unlocked.MAX_PASSWORD, "a password");
        var asPictures = Redactions.readPages(parameters);
        parameters.end("the task's end");
        conversation.answer(Redactions.write(
                Redactor.draft(Unlocked.of(conversation.document(), password), plan, asPictures, conversation.output(), conversation.progress())));
    }
}
