package org.postern.officer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.casework.acts.Actor;
import org.postern.casework.audit.AuditCheck;
import org.postern.casework.audit.AuditEvent;
import org.postern.casework.audit.AuditLog;
import org.postern.casework.audit.AuditQuery;
import org.postern.casework.engine.Sandbox;
import org.postern.casework.oversight.AccessReview;
import org.postern.casework.oversight.Freezes;
import org.postern.casework.oversight.Standstill;
import org.postern.casework.people.Person;
import org.postern.casework.release.ReleaseState;
import org.postern.web.Sight;
import org.postern.wording.Wording;

/** Whether all is well, and what is unusual. */
@Path("/officer")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class TodayPage {
    private static final int WEEK = 7;
    private static final int MOST_REFUSALS = 20;

    @CheckedTemplate(basePath = "officer", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance today(AuditCheck log, int unlocked, int refused, List<AuditEvent> refusals, List<String> frozen, String waits, String obstacle);
    }

    @Inject
    Officer officer;

    @Inject
    OfficerWords words;

    @Inject
    AuditLog log;

    @Inject
    Freezes freezes;

    @Inject
    Standstill standstill;

    @Inject
    Sandbox sandbox;

    @Inject
    Wording wording;

    @GET
    public TemplateInstance page() {
        Actor actor = officer.actor();
        AccessReview review = freezes.review(actor);
        Standstill.Now everything = standstill.now(actor);
        String waits = !everything.state().waits() || actor.personId().equals(everything.byId()) ? null
                : everything.state().holds() ? words.waitsEnd(Sight.apart(everything.by())) : words.waitsFreeze(Sight.apart(everything.by()));
        List<String> frozen = Stream.of(everything.state().holds() ? Stream.of(words.frozenEverything()) : Stream.<String>empty(), review.people().stream().filter(Person::frozen).map(Person::name),
                review.cases().stream().filter(AccessReview.CaseLine::frozen).map(AccessReview.CaseLine::name),
                review.releases().stream().filter(release -> release.state() == ReleaseState.FROZEN).map(release -> words.releaseTo(release.recipientNames().stream().map(Sight::apart).collect(Collectors.joining(", ")))))
                .flatMap(names -> names).toList();
        AuditQuery lately = new AuditQuery(null, null, null, WEEK, false, 0, MOST_REFUSALS);
        List<AuditEvent> refusals = log.find(actor, lately);
        int refused = log.perDay(actor, lately).stream().mapToInt(AuditLog.Day::refused).sum();
        return Templates.today(log.verify(actor), freezes.unlockedNow(actor), refused, refusals, frozen, waits, wording.of(sandbox.obstacle().orElse(null)));
    }
}
