package org.postern.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Refuses whatever would change state without this visit's token. A route that says nothing is closed to forms. */
final class FormTokenFilters {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    FormToken token;

    @ServerRequestFilter(priority = 100)
    void anyStateChange(ContainerRequestContext request, ResourceInfo route, RoutingContext http) {
        Method method = route.getResourceMethod();
        if (HARMLESS.contains(request.getMethod()) || method == null || method.isAnnotationPresent(StreamedPost.class) || takesForm(method)) {
            return;
        }
        token.require(http, request.getHeaderString(FormToken.HEADER));
    }

    @FormPost
    @WithFormRead
    @ServerRequestFilter(priority = 200)
    void form(ResteasyReactiveContainerRequestContext request, RoutingContext http) {
        if (HARMLESS.contains(request.getMethod())) {
            return;
        }
        String header = request.getHeaderString(FormToken.HEADER);
        var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        token.require(http, header != null ? header : (String) context.getFormParameter(FormToken.FIELD, true, false));
        requireText(context.getFormData());
    }

    /** The character NUL is in no text that a person types, and the database holds none with it. */
    private static void requireText(FormData form) {
        if (form == null) {
            return;
        }
        for (String name : form) {
            for (FormValue value : form.get(name)) {
                if (!value.isFileItem() && value.getValue().indexOf('\0') >= 0) {
                    throw new BadRequestException();
                }
            }
        }
    }

    private static boolean takesForm(Method method) {
        return method.isAnnotationPresent(FormPost.class) || method.getDeclaringClass().isAnnotationPresent(FormPost.class);
    }
}
