package org.postern.worker.inside;

import org.postern.redact.Plan;
import org.postern.redact.Unlocked;
import org.postern.redact.Verifier;
import org.postern.worker.Limit;
import org.postern.worker.wire.Fields;
import org.postern.worker.wire.Redactions;

/** Judges an output against the plan and the original. */
final class VerifyTask implements Task {
    @Override
    public String name() {
        return "verify";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        Plan plan = Plan.parse(parameters.bytes(Limit.MAX_PLAN_BYTES, "a plan"));
        byte[] password = parameters.bytes(Unlocked.MAX_PASSWORD, "a password");
        var covered = Redactions.readWords(parameters);
        parameters.end("the task's end");
        conversation.answer(Redactions.write(Verifier.judge(conversation.document(), plan, covered, Unlocked.of(conversation.original(), password))));
    }
}
