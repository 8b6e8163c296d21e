package org.postern.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.StaffClient;
import org.postern.TestServers;

/** Signing in and out against the real Keycloak. */
class SignInIT {
    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = TestServers.running();
    }

    @ParameterizedTest
    @CsvSource({"mira,/desk", "ines,/desk", "henrik,/desk", "zoya,/releases", "amara,/officer"})
    void everybodyIsLedToTheirOwnFirstPage(String person, String page) {
        StaffClient client = servers.signIn(person);
        var first = client.get("/");
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location").orElse("")).endsWith(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk", "/case/x", "/releases", "/officer", "/vault", "/nothing"})
    void whoeverIsNotSignedInIsSentToKeycloakWithAProofOfPossession(String page) {
        var answer = servers.browser().get(page);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith(servers.keycloak() + "/realms/postern/")
                .contains("response_type=code").contains("code_challenge_method=S256").contains("code_challenge=").contains("nonce=");
    }

    @ParameterizedTest
    @CsvSource({"mira,/officer", "henrik,/officer", "zoya,/desk", "zoya,/case/x", "zoya,/officer", "amara,/desk", "amara,/case/x",
        "amara,/releases", "amara,/vault", "mira,/no-such-page"})
    void aRouteOfAnotherRoleAnswersLikeARouteThatDoesNotExist(String person, String page) {
        var answer = servers.signIn(person).get(page);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing here");
    }

    @Test
    void theBrowserHoldsNoToken() {
        StaffClient client = servers.signIn("mira");
        assertThat(client.cookiesFor("/desk").values()).isNotEmpty().allMatch(value -> value.length() < 50 && !value.contains("eyJ"));
    }

    @Test
    void signingOutEndsTheSessionHereAndAtKeycloak() {
        StaffClient client = servers.signIn("tomas");
        var last = client.open("/sign-out");
        assertThat(last.uri().getPath()).isEqualTo("/signed-out");
        assertThat(last.body()).contains("You are signed out");
        assertThat(client.follow(client.get("/desk")).uri().getPath()).startsWith("/realms/postern/");
    }

    @Test
    void endingTheSessionAtKeycloakEndsItHere() {
        StaffClient client = servers.signIn("tomas");
        assertThat(client.get("/").statusCode()).isEqualTo(303);
        servers.endSessionsAtKeycloak("tomas");
        assertThat(client.get("/").headers().firstValue("Location").orElse("")).contains("/realms/postern/");
    }

    @Test
    void aForgedLogoutTokenEndsNothing() {
        StaffClient client = servers.signIn("tomas");
        var page = client.get("/signed-out");
        assertThat(page.statusCode()).isEqualTo(200);
        var forged = client.submitWithoutToken("/sign-out/backchannel", Map.of("logout_token", "eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0."));
        assertThat(forged.statusCode()).isEqualTo(400);
        assertThat(client.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void confirmingAsksForThePasswordAgainAndKeepsTheSession() throws InterruptedException {
        StaffClient client = servers.signIn("henrik");
        assertThat(client.get("/confirm?to=/desk").headers().firstValue("Location").orElse("")).as("just signed in").endsWith("/desk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)"})
    void confirmingLeadsNowhereElse(String target) {
        StaffClient client = servers.signIn("henrik");
        var answer = client.get("/confirm?to=" + java.net.URLEncoder.encode(target, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.headers().firstValue("Location").orElse("")).isEqualTo(servers.newsroom() + "/");
    }
}
