package org.postern.web;

import io.vertx.ext.web.RoutingContext;

/** What a form token is bound to besides the visit's cookie: who is signed in. */
public interface SessionBinding {
    /** A value that changes when another person signs in, or the empty string when nobody is. */
    String of(RoutingContext request);
}
