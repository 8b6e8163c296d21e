package org.postern.portal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without scripts: keeps the cookie, follows a redirect, finds the token of a form. */
final class SourceBrowser {
    static final String BOUNDARY = "----aBoundary1234567890";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static final Pattern WORD = Pattern.compile("<bdi dir=\"ltr\" translate=\"no\">([a-z-]+)</bdi>");

    /** A page as it came: the last one after redirects. */
    record Page(int status, String path, String html, HttpResponse<String> answer) {
        String token() {
            return find(TOKEN, html);
        }

        String once() {
            return find(ONCE, html);
        }

        String heading() {
            return find(Pattern.compile("<h1>([^<]*)</h1>"), html);
        }
    }

    /** A file to send. */
    record Upload(String name, byte[] content) {}

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String cookie = "";

    SourceBrowser(URI address) {
        this.address = address;
    }

    String cookie() {
        return cookie;
    }

    void setCookie(String cookie) {
        this.cookie = cookie;
    }

    Page get(String path) {
        return follow(request(path).GET());
    }

    Page post(String path, String... namesAndValues) {
        return follow(form(path, namesAndValues));
    }

    /** One answer, redirects not followed. */
    HttpResponse<String> postOnce(String path, String... namesAndValues) {
        return send(form(path, namesAndValues));
    }

    private HttpRequest.Builder form(String path, String... namesAndValues) {
        var body = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(namesAndValues[i]).append('=').append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body.toString()));
    }

    /** From the door to the send page; gives the words of the new codename. */
    List<String> getCodename() {
        get("/");
        List<String> words = words(get("/codename"));
        String token = get("/codename/confirm").token();
        Page sendPage = post("/codename/confirm", "token", token, "codename", String.join(" ", words));
        if (!sendPage.path().startsWith("/send")) {
            throw new IllegalStateException("Not on the send page but at " + sendPage.path() + ": " + sendPage.heading());
        }
        return words;
    }

    Page comeBack(String codename) {
        return post("/return", "token", get("/return").token(), "codename", codename);
    }

    static List<String> words(Page page) {
        var words = new ArrayList<String>();
        Matcher matcher = WORD.matcher(page.html());
        while (matcher.find()) {
            words.add(matcher.group(1));
        }
        return words;
    }

    /** Fills in the send page as it is now, and sends it. */
    Page submit(String message, Upload... files) {
        Page page = get("/send");
        return submit(page.token(), page.once(), message, files);
    }

    Page submit(String token, String once, String message, Upload... files) {
        return follow(multipart(body(token, once, message, files)));
    }

    HttpRequest.Builder multipart(InputStream body) {
        return request("/send").header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofInputStream(() -> body));
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address.resolve(path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    static InputStream body(String token, String once, String message, Upload... files) {
        var parts = new ArrayList<InputStream>();
        parts.add(text(field("token", token) + field("once", once) + field("message", message)));
        for (Upload file : files) {
            parts.add(text(fileHead(file.name())));
            parts.add(new ByteArrayInputStream(file.content()));
            parts.add(text("\r\n"));
        }
        parts.add(text("--" + BOUNDARY + "--\r\n"));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    static String fileHead(String name) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    }

    static String field(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    static byte[] bytes(InputStream in) {
        var out = new ByteArrayOutputStream();
        try {
            in.transferTo(out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    Page follow(HttpRequest.Builder request) {
        HttpResponse<String> answer = send(request);
        String path = answer.uri().getPath();
        for (int hops = 0; answer.statusCode() == 303 && hops < 5; hops++) {
            path = answer.headers().firstValue("Location").orElseThrow();
            answer = send(request(path).GET());
        }
        return new Page(answer.statusCode(), path, answer.body(), answer);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.contains("Max-Age=0") ? "" : set.substring(0, set.indexOf(';')));
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String find(Pattern pattern, String html) {
        Matcher matcher = pattern.matcher(html);
        return matcher.find() ? matcher.group(1) : "";
    }
}
