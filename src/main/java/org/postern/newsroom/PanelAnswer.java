package org.postern.newsroom;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.postern.web.FormToken;

/** The answer to a form of a panel: the panel alone for the page's script, the whole page for a browser without. */
final class PanelAnswer {
    private PanelAnswer() {}

    static boolean isScript(HttpHeaders headers) {
        return headers.getHeaderString(FormToken.HEADER) != null;
    }

    static Response of(int status, DocumentSheet sheet, String tab, HttpHeaders headers) {
        if (!isScript(headers)) {
            return Response.status(status).entity(DocumentPage.Templates.document(sheet.tab(tab), "")).build();
        }
        return Response.ok(switch (tab) {
            case "search" -> DocumentPage.Templates.panelSearch(sheet);
            case "preview" -> DocumentPage.Templates.panelPreview(sheet);
            default -> DocumentPage.Templates.panelMarks(sheet);
        }).build();
    }

    /** Where a browser without scripts goes after a change, so that reading the page again does not change anything twice. */
    static Response back(String document, int page, String tab) {
        return Response.seeOther(URI.create(document + "?page=" + Math.max(page, 1) + "&tab=" + tab)).build();
    }
}
