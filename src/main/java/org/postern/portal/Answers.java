package org.postern.portal;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The answers of the source's pages. A page's length is rounded up, so that the number of bytes on the line does not tell one page
 * from another, or a mailbox with answers from an empty one.
 */
final class Answers {
    /** Most pages fit into one step; a page with long answers takes several. */
    static final int STEP = 16 * 1024;
    private static final String OPEN = "<!--";
    private static final String CLOSE = "-->";

    private Answers() {}

    static Response page(TemplateInstance page) {
        return page(200, page).build();
    }

    static Response.ResponseBuilder page(int status, TemplateInstance page) {
        return Response.status(status).type("text/html;charset=UTF-8").entity(rounded(page.render()));
    }

    /** To a page of ours; the browser asks for it anew, so that going back or reloading repeats nothing. */
    static Response see(String path) {
        // As text: a URI would be made absolute with whatever host the request named.
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path).build();
    }

    /** Too many at once: calm, and with the time after which it is worth trying again. */
    static Response busy(String again) {
        return page(503, PortalPages.busy(again)).header(HttpHeaders.RETRY_AFTER, "60").build();
    }

    static byte[] rounded(String html) {
        byte[] plain = html.getBytes(StandardCharsets.UTF_8);
        int least = plain.length + OPEN.length() + CLOSE.length();
        int length = (least + STEP - 1) / STEP * STEP;
        byte[] rounded = new byte[length];
        Arrays.fill(rounded, (byte) ' ');
        System.arraycopy(plain, 0, rounded, 0, plain.length);
        System.arraycopy(OPEN.getBytes(StandardCharsets.US_ASCII), 0, rounded, plain.length, OPEN.length());
        System.arraycopy(CLOSE.getBytes(StandardCharsets.US_ASCII), 0, rounded, length - CLOSE.length(), CLOSE.length());
        return rounded;
    }
}
