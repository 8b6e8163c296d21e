package org.postern.officer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.RuleException;
import org.postern.casework.oversight.AccessReview;
import org.postern.casework.oversight.Freezes;
import org.postern.casework.oversight.Standstill;
import org.postern.casework.people.Person;
import org.postern.casework.release.ReleaseState;
import org.postern.web.FormPost;
import org.postern.web.RuleSentences;
import org.postern.web.Sight;

/** Who holds what since when, and freezing. */
@Path("/officer")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class AccessPage {
    /** Whoever holds a case and has not been here for so many days may have left the house. */
    private static final int LONG_AWAY = 30;

    @CheckedTemplate(basePath = "officer", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance access(Review it, String trouble);
    }

    record Case(String id, String name, boolean frozen, String what) {}

    record Cell(boolean held, boolean byThemselves, String day, String grantedBy) {
        static final Cell EMPTY = new Cell(false, false, "", "");
    }

    record Row(String name, List<Cell> cells) {}

    /** @param away for how many days somebody who holds a case has not been here, or 0 when that is not long */
    record Staff(String id, String name, String roles, String fingerprint, String keySince, String lastSeen, long away, boolean frozen, boolean me,
                 String what) {}

    record Release(String id, String caseName, String recipients, String until, boolean frozen, String state, String label, String what) {}

    /** @param mine whether the officer here made the last step */
    record Everything(Standstill.State state, boolean mine, String by, String at) {
        public boolean none() {
            return state == Standstill.State.NONE;
        }

        public boolean asked() {
            return state == Standstill.State.ASKED;
        }

        public boolean frozen() {
            return state == Standstill.State.FROZEN;
        }
    }

    record Review(List<Case> cases, List<Row> rows, List<Staff> people, List<Release> releases, Everything everything) {}

    @Inject
    RuleSentences rules;

    @Inject
    Officer officer;

    @Inject
    Freezes freezes;

    @Inject
    Standstill standstill;

    @Inject
    OfficerWords words;

    @Inject
    Clock clock;

    @GET
    @Path("access")
    public TemplateInstance page() {
        return Templates.access(review(officer.actor()), null);
    }

    @POST
    @Path("freeze/{kind}")
    @FormPost
    public Response freeze(@RestPath String kind, @RestForm String id) {
        return act(actor -> {
            switch (kind) {
                case "person" -> freezes.freezePerson(actor, named(id));
                case "case" -> freezes.freezeCase(actor, uuid(id));
                case "release" -> freezes.freezeRelease(actor, uuid(id));
                default -> throw new NotFoundException();
            }
        });
    }

    @POST
    @Path("thaw/{kind}")
    @FormPost
    public Response thaw(@RestPath String kind, @RestForm String id) {
        return act(actor -> {
            switch (kind) {
                case "person" -> freezes.thawPerson(actor, named(id));
                case "case" -> freezes.thawCase(actor, uuid(id));
                case "release" -> freezes.thawRelease(actor, uuid(id));
                default -> throw new NotFoundException();
            }
        });
    }

    /** Everything at once: asked for by one officer, confirmed by another. */
    @POST
    @Path("everything/{step}")
    @FormPost
    public Response everything(@RestPath String step, @RestForm String sure) {
        return act(actor -> {
            if (!"yes".equals(sure)) {
                throw new NotFoundException();
            }
            switch (step) {
                case "ask" -> standstill.ask(actor);
                case "withdraw" -> standstill.withdraw(actor);
                case "confirm" -> standstill.confirm(actor);
                case "end" -> standstill.end(actor);
                default -> throw new NotFoundException();
            }
        });
    }

    private static String named(String id) {
        if (id == null) {
            throw new NotFoundException();
        }
        return id;
    }

    private interface Act {
        void by(Actor actor);
    }

    private Response act(Act act) {
        Actor actor = officer.actor();
        try {
            act.by(actor);
            return Response.seeOther(URI.create("/officer/access")).build();
        } catch (RuleException rule) {
            return Response.status(422).entity(Templates.access(review(actor), rules.of(rule.code(), rule.values()))).build();
        }
    }

    private Review review(Actor actor) {
        AccessReview review = freezes.review(actor);
        return new Review(
                review.cases().stream().map(line -> new Case(line.id().toString(), line.name(), line.frozen(), words.freezeCaseWhat(line.name()))).toList(),
                review.people().stream().filter(person -> holds(review, person))
                        .map(person -> new Row(person.name(), review.cases().stream().map(line -> cell(review, person, line.id())).toList())).toList(),
                review.staff().stream().map(staff -> staff(staff, review, actor)).toList(),
                review.releases().stream().map(this::release).toList(), everything(actor));
    }

    private Everything everything(Actor actor) {
        Standstill.Now now = standstill.now(actor);
        return new Everything(now.state(), actor.personId().equals(now.byId()), Sight.apart(now.by()), now.at() == null ? "" : Sight.second(now.at()));
    }

    private Staff staff(AccessReview.Staff staff, AccessReview review, Actor officer) {
        Person person = staff.person();
        String name = Sight.apart(person.name());
        long days = ChronoUnit.DAYS.between(staff.lastSeen(), clock.instant());
        return new Staff(person.id(), name, roles(person), person.fingerprint(), staff.keySince() == null ? null : Sight.day(staff.keySince()),
                Sight.day(staff.lastSeen()), days > LONG_AWAY && !person.frozen() && holds(review, person) ? days : 0, person.frozen(),
                person.id().equals(officer.personId()), words.freezePersonWhat(name));
    }

    private Release release(AccessReview.ReleaseLine line) {
        String recipients = line.recipientNames().stream().map(Sight::apart).collect(Collectors.joining(", "));
        String state = switch (line.state()) {
            case PROPOSED -> words.releaseWaiting();
            case OPEN -> words.releaseOpen();
            case ENDED, DECLINED -> words.releaseEnded();
            case FROZEN -> words.frozen();
        };
        return new Release(line.id().toString(), line.caseName() == null ? "" : line.caseName(), recipients, line.until().toString(),
                line.state() == ReleaseState.FROZEN, state, words.releaseTo(recipients), words.freezeReleaseWhat());
    }

    private static boolean holds(AccessReview review, Person person) {
        return review.holdings().stream().anyMatch(holding -> holding.personId().equals(person.id()));
    }

    private static Cell cell(AccessReview review, Person person, UUID caseId) {
        return review.holdings().stream().filter(holding -> holding.personId().equals(person.id()) && holding.caseId().equals(caseId)).findFirst()
                .map(holding -> new Cell(true, holding.grantedById().equals(holding.personId()), Sight.day(holding.since()), holding.grantedBy()))
                .orElse(Cell.EMPTY);
    }

    private String roles(Person person) {
        return person.roles().stream().sorted().map(role -> switch (role) {
            case JOURNALIST -> words.roleJournalist();
            case DESK -> words.roleDesk();
            case EDITOR -> words.roleEditor();
            case PARTNER -> words.rolePartner();
            case OFFICER -> words.roleOfficer();
        }).collect(Collectors.joining(", "));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text == null ? "" : text);
        } catch (IllegalArgumentException noName) {
            throw new NotFoundException();
        }
    }
}
