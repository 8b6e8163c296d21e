package org.postern.newsroom;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.postern.age.Passphrase;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.RuleException;
import org.postern.casework.people.People;
import org.postern.vault.PassphraseStrength;
import org.postern.vault.Vaults;
import org.postern.vault.WrongPassphraseException;
import org.postern.web.FormPost;
import org.postern.web.FormToken;
import org.postern.web.PosternSettings;
import org.postern.web.RuleSentences;
import org.postern.web.StreamedPost;

/** Choosing the vault passphrase, opening the vault, closing it. */
@Path("/vault")
@Produces("text/html;charset=UTF-8")
@EndpointDisabled(name = "postern.role", stringValue = "portal")
@Blocking
public class VaultPage {
    @CheckedTemplate(basePath = "newsroom", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance vaultChoose(String name, String back, String trouble, int score, int least);

        static native TemplateInstance vaultUnlock(String name, String back, boolean returning, String trouble);
    }

    @Inject
    RuleSentences rules;

    @Inject
    Sitting sitting;

    @Inject
    People people;

    @Inject
    Vaults vaults;

    @Inject
    FormToken token;

    @Inject
    PosternSettings settings;

    @Inject
    VaultWords words;

    @GET
    public Response page(@RestQuery String back) {
        Actor actor = sitting.vaultOwner();
        if (vaults.find(actor.sessionId()).isPresent()) {
            return to(Back.safe(back));
        }
        return people.hasVault(actor) ? unlockPage(actor, back, null) : choosePage(actor, back, null, -1);
    }

    /** For a page's script that wants to send what somebody typed: a token that is good now, or no answer that it could use. */
    @GET
    @Path("open")
    @Produces(MediaType.TEXT_PLAIN)
    public Response open(RoutingContext request) {
        boolean open = vaults.find(sitting.vaultOwner().sessionId()).isPresent();
        return open ? Response.ok(token.of(request)).build() : Response.status(Response.Status.UNAUTHORIZED).build();
    }

    @POST
    @Path("choose")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @StreamedPost
    public Response choose(RoutingContext request, InputStream body) throws IOException {
        Actor actor = sitting.vaultOwner();
        try (SecretForm form = SecretForm.read(body)) {
            token.require(request, form.text(FormToken.FIELD));
            String back = form.text("back");
            char[] secret = form.secret("passphrase");
            PassphraseStrength strength = PassphraseStrength.of(secret, List.of(actor.name(), settings.siteName()));
            if (!strength.enough()) {
                return choosePage(actor, back, words.weak(), strength.score());
            }
            if (!Arrays.equals(secret, form.secret("again"))) {
                return choosePage(actor, back, words.differ(), -1);
            }
            try (Passphrase passphrase = Passphrase.of(secret)) {
                people.createVault(actor, passphrase);
                vaults.add(actor.sessionId(), people.unlock(actor, passphrase));
                return to(Back.safe(back));
            } catch (WrongPassphraseException madeByAnother) {
                return unlockPage(actor, back, words.wrong());
            } catch (RuleException rule) {
                return choosePage(actor, back, rules.of(rule.code(), rule.values()), -1);
            }
        }
    }

    @POST
    @Path("unlock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @StreamedPost
    public Response unlock(RoutingContext request, InputStream body) throws IOException {
        Actor actor = sitting.vaultOwner();
        try (SecretForm form = SecretForm.read(body)) {
            token.require(request, form.text(FormToken.FIELD));
            if (form.secret("passphrase").length == 0) {
                return unlockPage(actor, form.text("back"), words.wrong());
            }
            try (Passphrase passphrase = Passphrase.of(form.secret("passphrase"))) {
                vaults.add(actor.sessionId(), people.unlock(actor, passphrase));
                return to(Back.safe(form.text("back")));
            } catch (WrongPassphraseException wrong) {
                return unlockPage(actor, form.text("back"), words.wrong());
            }
        }
    }

    @POST
    @Path("lock")
    @FormPost
    public Response lock() {
        vaults.lock(sitting.vaultOwner().sessionId());
        return to("/vault");
    }

    private Response unlockPage(Actor actor, String back, String trouble) {
        String safe = Back.safe(back);
        return page(trouble, Templates.vaultUnlock(actor.name(), safe, !safe.equals("/") && trouble == null, trouble));
    }

    private Response choosePage(Actor actor, String back, String trouble, int score) {
        return page(trouble, Templates.vaultChoose(actor.name(), Back.safe(back), trouble, score, PassphraseStrength.ENOUGH));
    }

    private static Response page(String trouble, TemplateInstance page) {
        return Response.status(trouble == null ? 200 : 422).entity(page).build();
    }

    private static Response to(String address) {
        return Response.seeOther(URI.create(address)).build();
    }
}
