package org.postern.web;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Answers what no route took, and what failed outside of every route, with the same pages as everything else. */
@ApplicationScoped
class LastResort {
    @Inject
    ErrorPages errors;

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 2).failureHandler(this::failed);
        router.route().order(Integer.MAX_VALUE).handler(context -> errors.answer(context, 404));
        for (int status : new int[] {400, 401, 403, 404, 405, 406, 413, 415, 500}) {
            router.errorHandler(status, context -> errors.answer(context, status));
        }
    }

    private void failed(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof AuthenticationFailedException || failure instanceof UnauthorizedException
                || failure instanceof AuthenticationRedirectException) {
            // Not an end but a way on: the framework sends the browser to sign in.
            context.next();
            return;
        }
        int status = status(context, failure);
        if (status >= 500 && failure != null) {
            Failures.log(failure);
        }
        errors.answer(context, status);
    }

    private static int status(RoutingContext context, Throwable failure) {
        // Who may not see it is told what anybody is told of what does not exist.
        if (failure instanceof ForbiddenException || context.statusCode() == 403) {
            return 404;
        }
        if (failure instanceof AuthenticationCompletionException) {
            return 401;
        }
        return context.statusCode() < 400 ? 500 : context.statusCode();
    }
}
