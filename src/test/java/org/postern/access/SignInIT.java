package org.postern.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.StaffClient;
import org.postern.TestServers;

/** Signing in and out against the real Keycloak. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInIT {
    private static TestServers servers;
    /** Somebody who signed in before all the other tests, and when: what needs a while to pass comes last. */
    private static StaffClient early;
    private static long earlySince;

    @BeforeAll
    static void start() {
        servers = TestServers.running();
        early = servers.signIn("henrik");
        openVault(early, "henrik");
        assertThat(early.get("/confirm?to=/desk").headers().firstValue("Location").orElse("")).as("just signed in").endsWith("/desk");
        earlySince = System.nanoTime();
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
    @Order(Integer.MAX_VALUE)
    void confirmingAsksForThePasswordAgainAndKeepsTheSessionAndItsOpenVault() throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, earlySince + StepUp.JUST_NOW.plusSeconds(1).toNanos() - System.nanoTime())));
        HttpResponse<String> asked = early.open("/confirm?to=/desk");
        assertThat(asked.uri().getAuthority()).as("later").isEqualTo(servers.keycloak().getAuthority());
        HttpResponse<String> landed = early.typePassword(asked, servers.person("henrik"));
        assertThat(landed.uri()).isEqualTo(servers.newsroom().resolve("/desk"));
        assertThat(landed.statusCode()).isEqualTo(200);
    }

    @Test
    void endingTheSessionAtKeycloakErasesItsKeysAtOnce() throws InterruptedException {
        StaffClient client = servers.signIn("tomas");
        openVault(client, "tomas");
        String before = vaultsLocked();
        servers.endSessionsAtKeycloak("tomas");
        // The browser does not come back: what locks the vault is Keycloak's own message.
        assertThat(laterThan(before)).isNotEqualTo(before);
        assertThat(servers.signIn("tomas").open("/desk").uri().getPath()).isEqualTo("/vault");
    }

    @Test
    void signingOutErasesTheKeysOfTheSession() throws InterruptedException {
        StaffClient client = servers.signIn("mira");
        openVault(client, "mira");
        String before = vaultsLocked();
        client.open("/sign-out");
        assertThat(laterThan(before)).isNotEqualTo(before);
    }

    private static String vaultsLocked() {
        return servers.query("select count(*) from audit_event where act = 'vault.locked'");
    }

    private static String laterThan(String before) throws InterruptedException {
        for (int i = 0; i < 100 && vaultsLocked().equals(before); i++) {
            Thread.sleep(100);
        }
        return vaultsLocked();
    }

    @Test
    void whoHasNoVaultYetIsLedToChooseOne() {
        assertThat(servers.signIn("ines").open("/desk").body()).contains("name=\"again\"");
    }

    private static void openVault(StaffClient client, String person) {
        HttpResponse<String> page = client.open("/vault");
        HttpResponse<String> answer = client.submit(page, "/vault/unlock",
                Map.of("passphrase", servers.person(person).vaultPassphrase(), "back", "/desk"));
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)"})
    void confirmingLeadsNowhereElse(String target) {
        StaffClient client = servers.signIn("henrik");
        var answer = client.get("/confirm?to=" + java.net.URLEncoder.encode(target, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.headers().firstValue("Location").orElse("")).isEqualTo(servers.newsroom() + "/");
    }
}
