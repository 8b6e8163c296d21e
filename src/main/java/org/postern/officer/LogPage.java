package org.postern.officer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.audit.AuditEvent;
import org.postern.casework.audit.AuditLog;
import org.postern.casework.audit.AuditQuery;
import org.postern.casework.oversight.AccessReview;
import org.postern.casework.oversight.Freezes;

/** The log, filtered by a sentence: who did what, where, when, and how it ended. */
@Path("/officer/log")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class LogPage {
    /** A screen or two; older events are a step away. */
    private static final int AT_ONCE = 100;

    @CheckedTemplate(basePath = "officer", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance log(Choices it, LogPlot plot, List<AuditEvent> events, String earlier, String latest);
    }

    record Choice(String code, String words, boolean chosen) {}

    /** @param acts codes are the acts' names in the log; their words come from the bundle */
    record Choices(List<Choice> people, List<Choice> acts, List<Choice> cases, List<Choice> times, List<Choice> outcomes) {}

    @Inject
    Officer officer;

    @Inject
    AuditLog log;

    @Inject
    Freezes freezes;

    @Inject
    OfficerWords words;

    @Inject
    Clock clock;

    @RestQuery
    String who;

    @RestQuery
    String what;

    @RestQuery("case")
    String inCase;

    @RestQuery
    String days;

    @RestQuery
    String outcome;

    @GET
    public TemplateInstance page(@RestQuery String before) {
        Actor actor = officer.actor();
        long olderThan = before != null && before.matches("\\d{1,18}") ? Long.parseLong(before) : 0;
        int lastDays = days != null && days.matches("\\d{1,4}") ? Integer.parseInt(days) : 0;
        Boolean done = outcome == null || outcome.isEmpty() ? null : outcome.equals("done");
        AuditQuery query = new AuditQuery(orNull(who), Act.named(what == null ? "" : what).map(Act::logName).orElse(null), caseId(), lastDays, done,
                olderThan, AT_ONCE + 1);
        List<AuditEvent> found = log.find(actor, query);
        List<AuditEvent> shown = found.stream().limit(AT_ONCE).toList();
        String earlier = found.size() > AT_ONCE ? address(shown.getLast().number()) : null;
        return Templates.log(choices(freezes.review(actor), lastDays), LogPlot.of(log.perDay(actor, query), LocalDate.now(clock), lastDays), shown, earlier, olderThan > 0 ? address(0) : null);
    }

    @GET
    @Path("copy")
    @Produces("application/jsonl")
    public Response copy() {
        Actor actor = officer.actor();
        StreamingOutput lines = out -> log.export(actor, out);
        return Response.ok(lines).header("Content-Disposition", "attachment; filename=\"log.jsonl\"").build();
    }

    private Choices choices(AccessReview review, int lastDays) {
        return new Choices(
                review.people().stream().map(person -> new Choice(person.id(), person.name(), person.id().equals(who))).toList(),
                Arrays.stream(Act.values()).map(act -> new Choice(act.logName(), act.logName(), act.logName().equals(what))).toList(),
                review.cases().stream().map(line -> new Choice(line.id().toString(), line.name(), line.id().toString().equals(inCase))).toList(),
                Stream.of(new Choice("0", words.anyTime(), lastDays == 0), new Choice("1", words.timeToday(), lastDays == 1),
                        new Choice("7", words.timeWeek(), lastDays == 7), new Choice("30", words.timeMonth(), lastDays == 30)).toList(),
                Stream.of(new Choice("", words.anyOutcome(), outcome == null || outcome.isEmpty()), new Choice("done", words.outcomeDone(), "done".equals(outcome)),
                        new Choice("refused", words.outcomeRefused(), "refused".equals(outcome))).toList());
    }

    /** This page with the same sentence, older than an event. */
    private String address(long before) {
        UriBuilder address = UriBuilder.fromPath("/officer/log");
        query(address, "who", who);
        query(address, "what", what);
        query(address, "case", inCase);
        query(address, "days", days);
        query(address, "outcome", outcome);
        if (before > 0) {
            address.queryParam("before", before);
        }
        return address.build().toString();
    }

    private static void query(UriBuilder address, String name, String value) {
        if (value != null && value.matches("[0-9a-zA-Z.-]{1,64}")) {
            address.queryParam(name, value);
        }
    }

    private UUID caseId() {
        try {
            return inCase == null || inCase.isEmpty() ? null : UUID.fromString(inCase);
        } catch (IllegalArgumentException noCase) {
            return new UUID(0, 0);
        }
    }

    private static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
