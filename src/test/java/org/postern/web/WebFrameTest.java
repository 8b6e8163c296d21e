package org.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frame around every page, in the role of the portal. */
@QuarkusTest
@TestProfile(WebFrameTest.Portal.class)
class WebFrameTest {
    public static class Portal implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("postern.role", "portal", "postern.data-dir", "target/frame", "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:9/none",
                    "quarkus.http.test-port", "0");
        }
    }

    private static final List<String> TELLING = List.of("quarkus", "vert.x", "vertx", "netty", "resteasy", "jboss", "java", "postern", "3.34", "exception");

    @TestHTTPResource("/")
    URI server;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/frame", "/frame/inner", "/frame/broken", "/nothing/here", "/assets/postern.css", "/assets/newsroom/editor.js", "/q/health", "/%00", "/..%2f..%2fetc/passwd"})
    void everyAnswerCarriesTheStrictHeaders(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'").contains("form-action 'self';").contains("frame-ancestors 'none'");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by", "etag", "last-modified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/frame/inner", "/nothing/here", "/assets/newsroom/editor.js", "/q/dev", "/frame/broken"})
    void aRefusalTellsNothingAboutTheSoftware(String path) throws Exception {
        var answer = get(path);
        String told = (answer.headers().map().toString() + answer.body().replace("/assets/postern.css", "")).toLowerCase();
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(TELLING).noneMatch(told::contains);
        assertThat(told).doesNotContain("canary");
    }

    @Test
    void aRouteOfTheOtherRoleAnswersLikeARouteThatDoesNotExist() throws Exception {
        var others = get("/frame/inner");
        var nobodys = get("/nothing/here");
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.body()).isEqualTo(nobodys.body());
        assertThat(others.headers().map().keySet()).isEqualTo(nobodys.headers().map().keySet());
        assertThat(get("/frame").body()).contains("<form method=\"post\"");
    }

    @Test
    void aFormWithItsOwnVisitsTokenIsTaken() throws Exception {
        var page = get("/frame");
        var answer = post("/frame", "token=" + token(page) + "&word=hello", cookie(page));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("took hello");
    }

    @Test
    void aCharacterThatNobodyTypesIsRefusedBeforeItReachesTheDatabase() throws Exception {
        var page = get("/frame");
        assertThat(post("/frame", "token=" + token(page) + "&word=a%00b", cookie(page)).statusCode()).isEqualTo(400);
        assertThat(get("/frame?word=a%00b").statusCode()).isEqualTo(400);
        assertThat(get("/frame?word=a%20b").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormWithoutTokenOrWithAnothersTokenIsRefused() throws Exception {
        var mine = get("/frame");
        var other = get("/frame");
        assertThat(post("/frame", "word=hello", cookie(mine)).statusCode()).isEqualTo(403);
        assertThat(post("/frame", "token=" + token(other) + "&word=hello", cookie(mine)).statusCode()).isEqualTo(403);
        assertThat(post("/frame", "token=" + token(mine) + "&word=hello").statusCode()).isEqualTo(403);
    }

    @Test
    void aStateChangingRouteThatNamesNoWayIsClosedUnlessTheHeaderHoldsTheToken() throws Exception {
        var page = get("/frame");
        assertThat(post("/frame/unmarked", "", cookie(page)).statusCode()).isEqualTo(403);
        assertThat(post("/frame/unmarked", "", cookie(page)[0], cookie(page)[1], "X-Form-Token", token(page)).body()).isEqualTo("changed");
    }

    @Test
    void whatTheBrowserSaysComesFromAnotherSiteIsRefused() throws Exception {
        var page = get("/frame");
        String form = "token=" + token(page) + "&word=hello";
        String[] session = cookie(page);
        String own = "http://" + server.getAuthority();
        assertThat(post("/frame", form, session[0], session[1], "Origin", own, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
        assertThat(post("/frame", form, session[0], session[1], "Origin", "https://elsewhere.example").statusCode()).isEqualTo(403);
        assertThat(post("/frame", form, session[0], session[1], "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(post("/frame", form, session[0], session[1], "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
    }

    @Test
    void anOrdinaryBodyIsLimitedWithAndWithoutADeclaredLength() throws Exception {
        var page = get("/frame");
        byte[] large = new byte[(int) BrowserGuard.MAX_BODY + 1];
        assertThat(send("/frame", BodyPublishers.ofByteArray(large), cookie(page)).statusCode()).isEqualTo(413);
        var undeclared = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large));
        assertThat(send("/frame/stream", undeclared, cookie(page)).statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theCookieMeansNothingAndLeavesWithTheBrowser() throws Exception {
        var cookie = get("/frame").headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("visit=").contains("HTTPOnly").contains("SameSite=Strict").doesNotContain("Max-Age").doesNotContain("Expires");
        assertThat(get("/nothing/here").headers().allValues("Set-Cookie")).isEmpty();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        return send(path, BodyPublishers.ofString(form), headers);
    }

    private HttpResponse<String> send(String path, HttpRequest.BodyPublisher body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", "application/x-www-form-urlencoded").POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String token(HttpResponse<String> page) {
        var field = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private static String[] cookie(HttpResponse<String> page) {
        return new String[] {"Cookie", page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0]};
    }
}
