package org.postern.newsroom;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.RuleException;
import org.postern.casework.people.Person;
import org.postern.casework.redaction.ProposalView;
import org.postern.casework.redaction.Redactions;
import org.postern.casework.release.ReleaseState;
import org.postern.casework.release.ReleaseView;
import org.postern.casework.release.Releases;
import org.postern.web.FormPost;
import org.postern.web.RuleSentences;
import org.postern.web.Sight;

/** Releasing an approved output: one person names the recipients, a second confirms. */
@Path("/case/{case}/release")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class ReleasePage {
    /** A release that nobody has ended is open for this long unless somebody chooses otherwise. */
    private static final int USUAL_DAYS = 30;

    @CheckedTemplate(basePath = "newsroom", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance releaseNew(Form it, String trouble);

        static native TemplateInstance release(Sheet it, String trouble, String comment);
    }

    record Candidate(String id, String name, String fingerprint, boolean chosen) {}

    record Form(String caseId, String caseName, String name, String proposalId, List<Candidate> candidates, String purpose, String earliest, String until,
                boolean viewOnly, String once) {}

    record Sheet(ReleaseView view, String path, boolean own) {
        public boolean waiting() {
            return view.state() == ReleaseState.PROPOSED;
        }

        public boolean open() {
            return view.state() == ReleaseState.OPEN;
        }

        public boolean ended() {
            return view.state() == ReleaseState.ENDED;
        }

        public boolean declined() {
            return view.state() == ReleaseState.DECLINED;
        }

        public boolean frozen() {
            return view.state() == ReleaseState.FROZEN;
        }

        public String names() {
            return view.recipients().stream().map(person -> Sight.apart(person.name())).collect(Collectors.joining(", "));
        }
    }

    @Inject
    RuleSentences rules;

    @Inject
    Sitting sitting;

    @Inject
    Redactions redactions;

    @Inject
    Releases releases;

    @Inject
    Clock clock;

    @Inject
    ReleaseWords words;

    @Inject
    Once once;

    @RestPath("case")
    String caseName;

    @GET
    @Path("new")
    public TemplateInstance form(@RestQuery String proposal) {
        return Templates.releaseNew(form(Ids.of(proposal), Set.of(), "", today().plusDays(USUAL_DAYS).toString(), false), null);
    }

    @POST
    @FormPost
    public Response propose(MultivaluedMap<String, String> form) {
        UUID proposal = Ids.of(form.getFirst("proposal"));
        List<String> recipients = form.getOrDefault("recipient", List.of());
        String purpose = form.getFirst("purpose") == null ? "" : form.getFirst("purpose").strip();
        LocalDate until = day(form.getFirst("until"));
        boolean viewOnly = "true".equals(form.getFirst("viewOnly"));
        String trouble = recipients.isEmpty() ? words.recipientsMissing() : purpose.isEmpty() ? words.purposeMissing()
                : until == null || !until.isAfter(today()) ? words.untilWrong() : null;
        String number = form.getFirst("once");
        String order = proposal + String.join(",", recipients) + until + viewOnly + purpose;
        if (trouble == null) {
            redactions.proposal(sitting.caseWorker(), sitting.vault(), Ids.of(caseName), proposal);
            if (!once.first(number, order)) {
                return Response.seeOther(URI.create("/case/" + Ids.of(caseName))).build();
            }
            try {
                UUID release = releases.propose(sitting.caseWorker(), sitting.vault(), Ids.of(caseName), proposal, Set.copyOf(recipients), purpose, until, viewOnly);
                return Response.seeOther(URI.create("/case/" + Ids.of(caseName) + "/release/" + release)).build();
            } catch (RuleException rule) {
                once.undone(number, order);
                trouble = rules.of(rule.code(), rule.values());
            }
        }
        Form again = form(proposal, Set.copyOf(recipients), purpose, until == null ? "" : until.toString(), viewOnly);
        return Response.status(422).entity(Templates.releaseNew(again, trouble)).build();
    }

    @GET
    @Path("{release}")
    public TemplateInstance page(@RestPath String release) {
        return Templates.release(sheet(Ids.of(release)), null, "");
    }

    @POST
    @Path("{release}/confirm")
    @FormPost
    public Response confirm(@RestPath String release) {
        UUID id = Ids.of(release);
        try {
            releases.confirm(sitting.caseWorker(), sitting.vault(), Ids.of(caseName), id);
            return Response.seeOther(URI.create("/case/" + Ids.of(caseName) + "/release/" + id)).build();
        } catch (RuleException rule) {
            return Response.status(422).entity(Templates.release(sheet(id), rules.of(rule.code(), rule.values()), "")).build();
        }
    }

    @POST
    @Path("{release}/decline")
    @FormPost
    public Response decline(@RestPath String release, @RestForm String comment) {
        UUID id = Ids.of(release);
        try {
            releases.decline(sitting.caseWorker(), sitting.vault(), Ids.of(caseName), id, comment);
            return Response.seeOther(URI.create("/case/" + Ids.of(caseName) + "/release/" + id)).build();
        } catch (RuleException rule) {
            return Response.status(422).entity(Templates.release(sheet(id), rules.of(rule.code(), rule.values()), comment == null ? "" : comment)).build();
        }
    }

    /** @param sure written into the form: a request that only names the place freezes nothing */
    @POST
    @Path("{release}/freeze")
    @FormPost
    public Response freeze(@RestPath String release, @RestForm String sure) {
        UUID id = Ids.of(release);
        Sheet sheet = sheet(id);
        if (!"yes".equals(sure)) {
            return Response.status(422).entity(Templates.release(sheet, words.freezeUnsure(), "")).build();
        }
        releases.freeze(sitting.caseWorker(), sitting.vault(), Ids.of(caseName), id);
        return Response.seeOther(URI.create(sheet.path())).build();
    }

    private Form form(UUID proposalId, Set<String> chosen, String purpose, String until, boolean viewOnly) {
        Actor actor = sitting.caseWorker();
        ProposalView proposal = redactions.proposal(actor, sitting.vault(), Ids.of(caseName), proposalId);
        List<Candidate> candidates = releases.candidates(actor, proposal.caseId()).stream()
                .map(person -> new Candidate(person.id(), person.name(), person.fingerprint(), chosen.contains(person.id()))).toList();
        return new Form(proposal.caseId().toString(), proposal.caseName(), proposal.untrustedName(), proposal.id().toString(), candidates, purpose,
                today().plusDays(1).toString(), until, viewOnly, once.number());
    }

    private Sheet sheet(UUID id) {
        Actor actor = sitting.caseWorker();
        ReleaseView view = releases.view(actor, sitting.vault(), Ids.of(caseName), id);
        return new Sheet(view, "/case/" + view.caseId() + "/release/" + view.id(), view.proposedById().equals(actor.personId()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }
}
