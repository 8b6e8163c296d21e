package org.postern.worker.inside;

import org.postern.redact.Plan;
import org.postern.redact.PlanSearch;
import org.postern.worker.Limit;
import org.postern.worker.wire.Answers;
import org.postern.worker.wire.Fields;

/** The places where a text, pattern or entity stands. The mark comes as a plan with that one mark. */
final class SearchTask implements Task {
    @Override
    public String name() {
        return "search";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        Plan plan = Plan.parse(parameters.bytes(Limit.MAX_PLAN_BYTES, "a plan"));
        parameters.end("the task's end");
        conversation.answer(Answers.writeHits(PlanSearch.find(conversation.document(), plan.marks().getFirst())));
    }
}
