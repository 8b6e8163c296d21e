package org.postern.web;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.quarkus.qute.Qute;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;

/** Small routes that stand for the rooms' pages in the tests of the frame. */
final class FramePages {
    private FramePages() {}

    @Path("/frame")
    @EndpointDisabled(name = "postern.role", stringValue = "newsroom")
    public static class PortalSide {
        @GET
        @Produces("text/html")
        public String page() {
            return Qute.fmt("{#post to='/frame'}<label>Word <input name=\"word\"></label>{/post}").render();
        }

        @POST
        @FormPost
        public String take(@FormParam("word") String word) {
            return "took " + word;
        }

        @POST
        @Path("unmarked")
        public String unmarked() {
            return "changed";
        }

        @POST
        @Path("stream")
        @StreamedPost
        public long stream(InputStream body) throws IOException {
            return body.transferTo(java.io.OutputStream.nullOutputStream());
        }

        @GET
        @Path("broken")
        public String broken() {
            throw new IllegalStateException("canary-in-a-message");
        }
    }

    @Path("/frame")
    @EndpointDisabled(name = "postern.role", stringValue = "portal")
    public static class NewsroomSide {
        @GET
        public String page() {
            return "newsroom";
        }
    }

    @Path("/frame/inner")
    @EndpointDisabled(name = "postern.role", stringValue = "portal")
    public static class NewsroomOnly {
        @GET
        public String page() {
            return "inner";
        }
    }
}
