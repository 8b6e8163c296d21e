package org.postern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A source's way through the portal's forms, without a browser. */
final class SourceWay {
    private static final String BOUNDARY = "part-of-a-test";

    private SourceWay() {}

    /** A new mailbox. @return its codename */
    static String join(StaffClient source) {
        String page = source.get("/codename").body();
        String codename = Pattern.compile("translate=\"no\">([a-z-]+)</bdi>").matcher(page).results().map(word -> word.group(1)).collect(Collectors.joining(" "));
        HttpResponse<String> form = source.get("/codename/confirm");
        assertThat(source.submit(form, "/codename/confirm", Map.of("codename", codename)).statusCode()).isEqualTo(303);
        return codename;
    }

    /** Sends the form over a socket of its own and stops, without an end, after so many bytes of its body. @return the answer, if all was sent */
    static String send(StaffClient source, String message, byte[] file, int stopAfter) {
        HttpResponse<String> page = source.open("/send");
        URI portal = page.uri();
        String fields = field("token", StaffClient.token(page)) + field("once", StaffWay.find(page.body(), "name=\"once\" value=\"([^\"]+)\"")) + field("message", message);
        var head = (fields + "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + (file.length == 0 ? "" : "leak.pdf")
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        String cookies = source.cookiesFor("/send").entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
        try {
            var socket = new Socket("127.0.0.1", portal.getPort());
            OutputStream out = socket.getOutputStream();
            out.write(("POST /send HTTP/1.1\r\nHost: " + portal.getAuthority() + "\r\nCookie: " + cookies + "\r\nContent-Type: multipart/form-data; boundary="
                    + BOUNDARY + "\r\nContent-Length: " + (head.length + file.length + tail.length) + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(head);
            out.write(file, 0, Math.min(file.length, stopAfter));
            if (stopAfter < file.length) {
                // The connection stays open: the portal is killed while it waits for more.
                return "";
            }
            out.write(tail);
            out.flush();
            try (socket) {
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException broken) {
            return broken.toString();
        }
    }

    private static String field(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
