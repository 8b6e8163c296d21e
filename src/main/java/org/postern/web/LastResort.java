package org.postern.web;

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
        int status = context.statusCode();
        if (status < 400) {
            status = 500;
        }
        if (status >= 500 && context.failure() != null) {
            Failures.log(context.failure());
        }
        errors.answer(context, status);
    }
}
