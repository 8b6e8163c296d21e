package org.postern.portal;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.postern.casework.intake.Mailbox;
import org.postern.casework.intake.NoSpaceException;
import org.postern.casework.intake.NotReadyException;
import org.postern.casework.intake.Space;
import org.postern.casework.intake.Submissions;
import org.postern.portal.SendRefused.Reason;
import org.postern.portal.SourceSession.Step;
import org.postern.web.FormToken;
import org.postern.web.LargeBody;
import org.postern.web.StreamedPost;

/** Where documents come in: the form, and the stream of what is sent with it. */
@Path("/")
@Singleton
@EndpointDisabled(name = "postern.role", stringValue = "newsroom")
class SendResource {
    private static final Duration PATIENCE_AFTER_REFUSAL = Duration.ofSeconds(15);

    @Inject
    RoutingContext request;

    @Inject
    SourceSessions sessions;

    @Inject
    Submissions submissions;

    @Inject
    Space space;

    @Inject
    FormToken tokens;

    @Inject
    PortalMessages words;

    @Inject
    PortalSettings settings;

    @Inject
    Clock clock;

    @Inject
    PublishedRecipient recipient;

    private Semaphore places;

    @PostConstruct
    void openPlaces() {
        places = new Semaphore(settings.uploadsAtOnce());
    }

    @GET
    @Path("send")
    public Response form(@QueryParam("welcome") String welcome) {
        try (var use = sessions.use(request).orElse(null)) {
            if (use == null || use.step() instanceof Step.Stranger) {
                return Answers.page(PortalPages.comeback(true, false));
            }
            if (use.step() instanceof Step.Newcomer) {
                return Answers.see("/codename");
            }
            return Answers.page(PortalPages.send(SendPage.fresh(welcome != null, sealTo(Optional.of(use)))));
        }
    }

    /** Takes a form of any length; it is sealed while it arrives, and kept when its end has arrived. */
    @POST
    @Path("send")
    @StreamedPost
    public Response send(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, @HeaderParam(HttpHeaders.CONTENT_LENGTH) String length,
            @HeaderParam("Expect") String expect) throws IOException {
        var use = sessions.use(request);
        if (!places.tryAcquire()) {
            try (var over = use.orElse(null)) {
                return refusal(Reason.TOO_MANY_UPLOADS, "", use);
            }
        }
        try (var sending = new Sending(request, tokens, submissions, use)) {
            Reason noRoom = roomFor(length);
            if (noRoom != null && expect != null) {
                return refusal(noRoom, "", use);
            }
            var body = new UploadBody(request.request(), settings.silence());
            try {
                SendForm.read(new SteadyInput(body, clock), type, noRoom == null ? sending : sending.refused(noRoom));
                sending.commit();
                return Answers.see("/receipt");
            } catch (SendRefused refused) {
                // A browser reads the answer when it has sent everything; a connection that is cut before shows its own error page.
                sending.close();
                body.drain(PATIENCE_AFTER_REFUSAL);
                return refusal(refused.reason(), sending.message(), use);
            }
        } finally {
            use.ifPresent(SourceSession.Use::close);
            places.release();
        }
    }

    @GET
    @Path("receipt")
    public Response receipt() {
        try (var use = sessions.use(request).orElse(null)) {
            if (use == null) {
                return Answers.page(PortalPages.comeback(true, false));
            }
            return use.takeReceipt().map(receipt -> Answers.page(PortalPages.receipt(receipt))).orElseGet(() -> Answers.see("/mailbox"));
        }
    }

    private Reason roomFor(String length) throws IOException {
        try {
            space.check(length == null ? 0 : Long.parseLong(length));
            return null;
        } catch (NoSpaceException full) {
            return Reason.NO_ROOM;
        } catch (NumberFormatException malformed) {
            return Reason.NOT_OUR_FORM;
        }
    }

    private Response refusal(Reason reason, String message, Optional<SourceSession.Use> use) {
        var page = reason == Reason.VISIT_OVER ? PortalPages.unsent(message)
                : PortalPages.send(SendPage.after(sentence(reason), message, sealTo(use)));
        var answer = Answers.page(reason.status(), page).header("Connection", "close");
        if (reason.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, "120");
        }
        return answer.build();
    }

    /** The source's case, and the newsroom's published recipient: whoever holds one of them opens what the browser sealed. */
    private String sealTo(Optional<SourceSession.Use> use) {
        Optional<Mailbox> mailbox = use.flatMap(SourceSession.Use::mailbox);
        if (mailbox.isEmpty()) {
            return "";
        }
        try {
            return mailbox.get().caseRecipient() + recipient.current().map(text -> " " + text).orElse("");
        } catch (NotReadyException refusedWhenSent) {
            // The browser then seals nothing, and the form says why when it is sent: nothing may be kept that nobody can read.
            return "";
        }
    }

    private String sentence(Reason reason) {
        return switch (reason) {
            case NOTHING_SENT -> words.notSentNothing();
            case ONLY_EMPTY_FILES -> words.notSentEmpty();
            case MESSAGE_TOO_LONG -> words.notSentMessage();
            case FILE_TOO_LARGE -> words.notSentFile();
            case TOO_MANY_FILES -> words.notSentFiles(Wording.number(SendForm.MOST_FILES, 0));
            case NO_ROOM -> words.notSentRoom();
            case NOT_READY -> words.notSentNotReady();
            case TOO_MANY_UPLOADS -> words.notSentBusy();
            case NOT_OUR_FORM -> words.notSentForm();
            case VISIT_OVER -> words.notSentOver();
            case TOO_SLOW -> words.notSentSlow();
            case BROKEN_OFF -> words.notSentBroken();
        };
    }

    /** Says that the send form has no limit of its own. */
    @Singleton
    static final class Unlimited implements LargeBody {
        @Override
        public boolean takes(String method, String path) {
            return method.equals("POST") && path.equals("/send");
        }
    }
}
