package org.postern;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: cookies, redirects, forms. */
public final class StaffClient {
    private static final Pattern LOGIN_FORM = Pattern.compile("action=\"([^\"]+/login-actions/authenticate[^\"]*)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final URI newsroom;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).build();

    public StaffClient(URI newsroom) {
        this.newsroom = newsroom;
    }

    /** Goes to the first page and signs in at Keycloak. */
    public HttpResponse<String> signIn(TestServers.Person person) {
        HttpResponse<String> login = follow(get("/"));
        HttpResponse<String> landed = typePassword(login, person);
        if (!landed.uri().getAuthority().equals(newsroom.getAuthority())) {
            throw new AssertionError("The sign-in of " + person.username() + " did not lead back: " + landed.uri());
        }
        return landed;
    }

    /** Fills in Keycloak's page and follows where it leads. */
    public HttpResponse<String> typePassword(HttpResponse<String> login, TestServers.Person person) {
        Matcher form = LOGIN_FORM.matcher(login.body());
        if (!form.find()) {
            throw new AssertionError("This is not Keycloak's sign-in page: " + login.uri() + " " + login.statusCode() + "\n" + login.body());
        }
        URI action = URI.create(form.group(1).replace("&amp;", "&"));
        return follow(post(action, Map.of("username", person.username(), "password", person.password(), "credentialId", "")));
    }

    /** One answer; a redirect is not followed. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(newsroom.resolve(path)).header("Accept", "text/html,*/*;q=0.8").GET());
    }

    /** The status alone, as soon as it is there: for answers without an end, too. */
    public int status(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(newsroom.resolve(path)).header("Accept", "text/html,*/*;q=0.8").GET();
        try {
            HttpResponse<InputStream> answer = client.send(withCookies(request), BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A file, as its bytes. */
    public byte[] bytes(String path) {
        try {
            HttpResponse<byte[]> answer = client.send(withCookies(HttpRequest.newBuilder(newsroom.resolve(path)).GET()), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " is answered with " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends a form with a token and no file. */
    public HttpResponse<String> postFile(String path, String token) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" + token + "\r\n--b--\r\n";
        return send(HttpRequest.newBuilder(newsroom.resolve(path)).header("Content-Type", "multipart/form-data; boundary=b").header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends what a page's script would. */
    public HttpResponse<String> postJson(String path, String token, String json) {
        return send(HttpRequest.newBuilder(newsroom.resolve(path)).header("Content-Type", "application/json").header("Accept", "application/json")
                .header("X-Form-Token", token).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The page at the end of all redirects. */
    public HttpResponse<String> open(String path) {
        return follow(get(path));
    }

    /** Sends a form to the newsroom with the token of a page that was loaded before. */
    public HttpResponse<String> submit(HttpResponse<String> page, String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.put("token", token(page));
        return post(newsroom.resolve(path), all);
    }

    /** Sends a form as another program would, without a token. */
    public HttpResponse<String> submitWithoutToken(String path, Map<String, String> fields) {
        return post(newsroom.resolve(path), fields);
    }

    public static String token(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        if (!token.find()) {
            throw new AssertionError("The page has no form: " + page.uri());
        }
        return token.group(1);
    }

    public HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> last = answer;
        for (int hops = 0; last.statusCode() / 100 == 3; hops++) {
            if (hops == 20) {
                throw new AssertionError("More than 20 redirects, the last to " + last.headers().firstValue("Location").orElse(""));
            }
            URI next = last.uri().resolve(last.headers().firstValue("Location").orElseThrow());
            last = send(HttpRequest.newBuilder(next).header("Accept", "text/html,*/*;q=0.8").GET());
        }
        return last;
    }

    /** The cookies that this browser would send to the newsroom, as name and value. */
    public Map<String, String> cookiesFor(String path) {
        return cookies.entrySet().stream().filter(cookie -> path.startsWith(cookie.getValue().path()))
                .collect(Collectors.toMap(Map.Entry::getKey, cookie -> cookie.getValue().value()));
    }

    private record Cookie(String value, String path) {}

    /** As browsers do for loopback addresses: a cookie marked Secure is kept and sent without TLS, too. */
    private void keepCookies(HttpResponse<String> answer) {
        for (String line : answer.headers().allValues("Set-Cookie")) {
            String[] parts = line.split(";");
            String[] pair = parts[0].split("=", 2);
            String path = "/";
            boolean gone = pair[1].isEmpty();
            for (String part : parts) {
                String attribute = part.strip();
                if (attribute.regionMatches(true, 0, "Path=", 0, 5)) {
                    path = attribute.substring(5);
                }
                gone |= attribute.equalsIgnoreCase("Max-Age=0");
            }
            if (gone) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], new Cookie(pair[1], path));
            }
        }
    }

    private HttpResponse<String> post(URI target, Map<String, String> fields) {
        String body = fields.entrySet().stream().map(field -> encode(field.getKey()) + "=" + encode(field.getValue())).collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(target).header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(withCookies(request), BodyHandlers.ofString());
            keepCookies(answer);
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private HttpRequest withCookies(HttpRequest.Builder request) {
        String path = request.build().uri().getPath();
        String sent = cookiesFor(path.isEmpty() ? "/" : path).entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.setHeader("Cookie", sent);
        }
        return request.build();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
