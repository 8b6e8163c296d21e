package org.postern.newsroom;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.postern.web.FormToken;

/**
 * A form that came when the vault had closed, given back to the person who typed it: nothing of it is stored here.
 *
 * @param action where it was sent, an address of this server
 */
record Kept(String action, List<Field> written, List<Field> hidden) {
    /** What people write in sentences; the rest is chosen again with one click. */
    private static final Set<String> WRITTEN = Set.of("text", "note", "comment", "purpose");

    record Field(String name, String value) {}

    /** Null when nothing was written that could be lost. */
    static Kept of(RoutingContext request) {
        ResteasyReactiveRequestContext current = CurrentRequestManager.get();
        FormData form = current == null || !request.request().method().name().equals("POST") ? null : current.getFormData();
        if (form == null) {
            return null;
        }
        List<Field> written = new ArrayList<>();
        List<Field> hidden = new ArrayList<>();
        for (String name : form) {
            for (FormValue value : form.get(name)) {
                if (!name.equals(FormToken.FIELD) && !value.isFileItem()) {
                    ((WRITTEN.contains(name) || Remarks.isField(name)) && !value.getValue().isBlank() ? written : hidden).add(new Field(name, value.getValue()));
                }
            }
        }
        return written.isEmpty() ? null : new Kept(request.normalizedPath(), written, hidden);
    }
}
