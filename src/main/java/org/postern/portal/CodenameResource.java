package org.postern.portal;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.List;
import org.postern.casework.intake.BusyException;
import org.postern.casework.intake.Codename;
import org.postern.casework.intake.CodenameKeys;
import org.postern.casework.intake.Mailbox;
import org.postern.casework.intake.Mailboxes;
import org.postern.casework.intake.NotReadyException;
import org.postern.portal.SourceSession.Step;
import org.postern.web.FormToken;
import org.postern.web.StreamedPost;

/** How a source gets a codename, and comes back with it. */
@Path("/")
@EndpointDisabled(name = "postern.role", stringValue = "newsroom")
final class CodenameResource {
    private static final String FIELD = "codename";

    @Inject
    RoutingContext request;

    @Inject
    SourceSessions sessions;

    @Inject
    Mailboxes mailboxes;

    @Inject
    FormToken token;

    private final SecureRandom random = new SecureRandom();

    /** Shows this visit's new codename; the same one when the page is loaded again. */
    @GET
    @Path("codename")
    public Response codename() {
        if (fromElsewhere()) {
            return Answers.see("/");
        }
        try (var use = sessions.use(request).filter(this::hasCodename).orElseGet(() -> sessions.newcomer(request, Codename.generate(random)))) {
            return switch (use.step()) {
                case Step.Newcomer newcomer -> Answers.page(PortalPages.codename(newcomer.codename().words()));
                case Step.Known known -> Answers.see("/mailbox");
                case Step.Stranger stranger -> Answers.see("/return");
            };
        }
    }

    @GET
    @Path("codename/confirm")
    public Response confirm() {
        try (var use = sessions.use(request).orElse(null)) {
            if (use == null || use.step() instanceof Step.Stranger) {
                return Answers.see("/codename");
            }
            return use.step() instanceof Step.Known ? Answers.see("/send") : Answers.page(PortalPages.confirm(false, ""));
        }
    }

    /** The mailbox is made when the codename was typed as it was shown. */
    @POST
    @Path("codename/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @StreamedPost
    public Response confirm(InputStream body) throws IOException {
        try (var form = SmallForm.read(body); var typed = Codename.parse(form.value(FIELD))) {
            token.require(request, form.text(FormToken.FIELD));
            try (var use = sessions.use(request).orElse(null)) {
                if (use == null) {
                    return Answers.page(PortalPages.comeback(true, false));
                }
                synchronized (use.turn()) {
                    return switch (use.step()) {
                        case Step.Known known -> Answers.see("/send");
                        case Step.Stranger stranger -> Answers.see("/codename");
                        case Step.Newcomer newcomer when !newcomer.codename().sameAs(typed) ->
                                Answers.page(PortalPages.confirm(true, form.text(FIELD)));
                        case Step.Newcomer newcomer -> begin(use, typed);
                    };
                }
            }
        }
    }

    private Response begin(SourceSession.Use use, Codename codename) throws IOException {
        try {
            CodenameKeys keys = mailboxes.keys(codename);
            Mailbox mailbox;
            try {
                mailbox = mailboxes.create(keys);
            } catch (IOException | RuntimeException failure) {
                keys.close();
                throw failure;
            }
            sessions.proved(request, use, mailbox);
            return Answers.see("/send?welcome=1");
        } catch (BusyException | SourceSessions.FullException busy) {
            return Answers.busy("/codename/confirm");
        } catch (NotReadyException notYet) {
            return Answers.see("/");
        }
    }

    @GET
    @Path("return")
    public Response comeBack() {
        if (fromElsewhere()) {
            return Answers.see("/");
        }
        return Answers.page(PortalPages.comeback(false, false));
    }

    /**
     * Opens the mailbox of what was typed. Right or wrong, the codename is stretched, a new visit begins under a new cookie, and the
     * browser is sent to the same page.
     */
    @POST
    @Path("return")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @StreamedPost
    public Response comeBack(InputStream body) throws IOException {
        try (var form = SmallForm.read(body); var typed = Codename.parse(form.value(FIELD))) {
            token.require(request, form.text(FormToken.FIELD));
            CodenameKeys keys = mailboxes.keys(typed);
            var mailbox = mailboxes.open(keys);
            if (mailbox.isPresent()) {
                sessions.known(request, mailbox.get());
            } else {
                keys.close();
                sessions.stranger(request);
            }
            return Answers.see("/mailbox");
        } catch (BusyException | SourceSessions.FullException busy) {
            return Answers.busy("/return");
        }
    }

    private boolean hasCodename(SourceSession.Use use) {
        if (use.step() instanceof Step.Stranger) {
            use.close();
            return false;
        }
        return true;
    }

    /** A link on another site would begin a visit without this one's cookie, and end it. */
    private boolean fromElsewhere() {
        return List.of("cross-site", "same-site").contains(String.valueOf(request.request().getHeader("Sec-Fetch-Site")));
    }
}
