package org.postern.newsroom;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.RuleException;
import org.postern.vault.VaultClosedException;
import org.postern.web.ErrorPages;
import org.postern.web.FormToken;
import org.postern.web.RuleSentences;

/** What the rules say no to, as pages. What is not for somebody looks like what does not exist. */
final class Refusals {
    @CheckedTemplate(basePath = "newsroom", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance kept(Kept it);
    }

    @Inject
    RuleSentences rules;

    @Inject
    ErrorPages errors;

    @ServerExceptionMapper
    Response nothingHere(NotFoundException refusal, RoutingContext request) {
        return errors.response(404, request);
    }

    @ServerExceptionMapper
    Response againstARule(RuleException refusal, RoutingContext request) {
        return errors.response(409, rules.of(refusal.code(), refusal.values()), request);
    }

    @ServerExceptionMapper
    Response locked(VaultLockedException refusal, RoutingContext request) {
        return toVault(request);
    }

    /** It closed between the first look and the use. */
    @ServerExceptionMapper
    Response closed(VaultClosedException refusal, RoutingContext request) {
        return toVault(request);
    }

    /** A page leads to the vault and back; a script is told, and reads its page again. */
    private Response toVault(RoutingContext request) {
        if (request.request().getHeader(FormToken.HEADER) != null) {
            return errors.response(401, request);
        }
        Kept kept = Kept.of(request);
        if (kept != null) {
            return Response.status(Response.Status.CONFLICT).type("text/html;charset=UTF-8").entity(Templates.kept(kept)).build();
        }
        boolean page = request.request().method().name().equals("GET");
        String back = page ? Back.safe(request.request().uri()) : "/";
        return Response.seeOther(URI.create("/vault?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8))).build();
    }
}
