package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.StaffClient;
import org.postern.TestServers;

/**
 * Who may do what: every route of the newsroom against every role. 302 leads to the sign-in, 404 is the answer of what does not exist, 422
 * is a rule that forbids it to somebody who may know of it.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class WhoMayDoWhatIT {
    private static final List<String> ROLES = List.of("nobody", "source", "ines", "henrik", "mira", "tomas", "zoya", "amara");
    private static final String NO_SUCH = "00000000-0000-4000-8000-000000000000";
    private final TestServers servers = TestServers.running();
    private static final int TURNS = 60;
    private ReadyCase ready;
    /** Browsers do not part cookies by port: what the portal gave is sent to the newsroom, too. */
    private StaffClient source;

    @BeforeAll
    void start() {
        ready = new ReadyCase(servers);
        source = new StaffClient(servers.portal());
        HttpResponse<String> form = source.open("/return");
        assertThat(source.submit(form, "/return", Map.of("codename", ready.codename)).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/routes/newsroom.txt", delimiter = '|', useHeadersInDisplayName = true)
    void eachRouteAnswersEachRoleAsTheTableSays(String method, String route, int nobody, int source, int without, int with, int proposer, int approver,
            int partner, int officer) {
        var answers = new ArrayList<Integer>();
        for (String who : ROLES) {
            answers.add(method.equals("GET") ? read(who, route) : act(who, route));
        }
        assertThat(answers).as("%s %s as %s", method, route, ROLES).containsExactly(nobody, source, without, with, proposer, approver, partner, officer);
    }

    private int read(String who, String route) {
        // Confirming asks for the password again unless it was typed just now, and takes the session to Keycloak for it.
        boolean needsFresh = route.equals("/confirm") && !who.equals("nobody") && !who.equals("source");
        return (needsFresh ? servers.signIn(who) : client(who)).status(at(route));
    }

    private StaffClient client(String who) {
        return who.equals("source") ? source : ready.person(who);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/routes/portal.txt", delimiter = '|', useHeadersInDisplayName = true)
    void eachRouteOfThePortalAnswersASourceAsTheTableSays(String method, String route, int nobody, int known) {
        StaffClient stranger = new StaffClient(servers.portal());
        assertThat(List.of(portal(stranger, method, route), portal(source, method, route))).as("%s %s without a codename, and with one", method, route)
                .containsExactly(nobody, known);
    }

    private int portal(StaffClient client, String method, String route) {
        return method.equals("GET") ? client.status(servers.portal().resolve(route).toString())
                : client.submitWithoutToken(servers.portal().resolve(route).toString(), Map.of()).statusCode();
    }

    /** Posts what changes nothing any more, or lacks what it needs. */
    private int act(String who, String route) {
        if (who.equals("nobody") || who.equals("source")) {
            return client(who).submitWithoutToken(at(route), Map.of()).statusCode();
        }
        if (route.equals("/vault/lock")) {
            // A session of its own: the others go on with their open vaults.
            StaffClient once = servers.signIn(who);
            return once.submit(once.open(formPage(who)), route, Map.of()).statusCode();
        }
        if (route.endsWith("/check")) {
            return ready.person(who).postFile(address(route), StaffClient.token(ready.person(who).open(formPage(who)))).statusCode();
        }
        if (route.endsWith(".json")) {
            return ready.person(who).postJson(address(route), StaffClient.token(ready.person(who).open(formPage(who))), "{}").statusCode();
        }
        Map<String, String> fields = route.endsWith("approve") ? Map.of("looked", "yes") : route.endsWith("send-back") ? Map.of("comment", "Look again.") : Map.of();
        return ready.submit(who, formPage(who), address(route), fields).statusCode();
    }

    @ParameterizedTest(name = "POST {0} without the token of a form")
    @CsvSource({"/case/CASE/proposal/PROP/approve", "/case/CASE/grant", "/case/CASE/document/DOC/marks/box", "/case/CASE/document/DOC/marks.json", "/vault/lock", "/vault/unlock",
        "/desk/open", "/case/CASE/release"})
    void nothingChangesWithoutTheTokenOfAForm(String route) {
        assertThat(ready.person("mira").submitWithoutToken(address(route), Map.of()).statusCode()).as(route).isIn(403, 415);
    }

    @Test
    void whatIsNotForSomebodyLooksExactlyLikeWhatDoesNotExist() {
        for (String who : List.of("ines", "zoya", "amara")) {
            StaffClient client = ready.person(who);
            HttpResponse<String> forbidden = client.get(address("/case/CASE"));
            HttpResponse<String> missing = client.get(address("/case/NONE"));
            assertThat(forbidden.body()).as(who).isEqualTo(missing.body());
            assertThat(forbidden.headers().map().keySet()).as(who).isEqualTo(missing.headers().map().keySet());
        }
        assertThat(ready.person("mira").get(address("/releases/REL")).body()).isEqualTo(ready.person("mira").get(address("/releases/NONE")).body());
    }

    private static String formPage(String who) {
        return who.equals("amara") ? "/officer/access" : "/releases";
    }

    private String at(String route) {
        return servers.newsroom().resolve(address(route)).toString();
    }

    /**
     * Asked in turns, so that whatever else the machine does meets both alike: neither answer is the slower one more often than chance has
     * it. With {@link #TURNS} fair turns one answer wins more than three quarters of them once in 20,000 runs.
     */
    @ParameterizedTest(name = "{0} asks for {1} and for {2}")
    @CsvSource({"mira, /releases/REL, /releases/NONE", "ines, /case/CASE, /case/NONE", "ines, /case/CASE/document/DOC, /case/NONE/document/DOC",
        "ines, /case/CASE/proposal/PROP, /case/CASE/proposal/NONE", "henrik, /releases/REL/download, /releases/NONE/download"})
    void howLongANoTakesDoesNotTellWhetherItExists(String who, String hidden, String missing) {
        StaffClient client = ready.person(who);
        List<String> asked = List.of(address(hidden), address(missing));
        int hiddenSlower = 0;
        for (int turn = -10; turn < TURNS; turn++) {
            long[] took = new long[2];
            for (int i = 0; i < 2; i++) {
                // Who is asked first changes from turn to turn, too.
                int which = (i + turn) & 1;
                long start = System.nanoTime();
                assertThat(client.get(asked.get(which)).statusCode()).isEqualTo(404);
                took[which] = System.nanoTime() - start;
            }
            hiddenSlower += turn >= 0 && took[0] > took[1] ? 1 : 0;
        }
        assertThat(hiddenSlower).as("turns of %s in which %s was slower than %s", TURNS, hidden, missing).isBetween(TURNS / 4, TURNS * 3 / 4);
    }

    private String address(String route) {
        return route.strip().replace("CASE", ready.caseId).replace("DOC", ready.documentId).replace("PROP", ready.proposalId)
                .replace("REL", ready.releaseId).replace("NONE", NO_SUCH);
    }
}
