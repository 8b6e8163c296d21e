package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
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
    private ReadyCase ready;

    @BeforeAll
    void start() {
        ready = new ReadyCase(TestServers.running());
    }

    @ParameterizedTest(name = "GET {0}")
    @CsvSource(delimiter = '|', textBlock = """
            # route                               | nobody | source | without | with | proposer | approver | partner | officer
            /desk                                 | 302    | 302    | 200     | 200  | 200      | 200      | 404     | 404
            /case/CASE                            | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/document/DOC               | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/document/DOC/page/1.png    | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/document/DOC/page/99.png   | 302    | 302    | 404     | 404  | 404      | 404      | 404     | 404
            /case/CASE/document/DOC/words/1.json  | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/document/DOC/marks.json    | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/document/DOC/panel/marks   | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/document/DOC/panel/preview | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/document/DOC/preview       | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/document/DOC/preview/1.png | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/document/DOC/propose       | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/proposal/PROP              | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/proposal/PROP/original/1.png | 302  | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/proposal/PROP/output/1.png | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/release/new?proposal=PROP  | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/release/REL                | 302    | 302    | 404     | 200  | 200      | 200      | 404     | 404
            /desk/reasons                         | 302    | 302    | 200     | 200  | 200      | 200      | 404     | 404
            /releases                             | 302    | 302    | 200     | 200  | 200      | 200      | 200     | 404
            /releases/REL                         | 302    | 302    | 404     | 404  | 404      | 404      | 200     | 404
            /releases/REL/page/1.png              | 302    | 302    | 404     | 404  | 404      | 404      | 200     | 404
            /releases/REL/download                | 302    | 302    | 404     | 404  | 404      | 404      | 200     | 404
            /releases/REL/check                   | 302    | 302    | 404     | 404  | 404      | 404      | 200     | 404
            /officer                              | 302    | 302    | 404     | 404  | 404      | 404      | 404     | 200
            /officer/log                          | 302    | 302    | 404     | 404  | 404      | 404      | 404     | 200
            /officer/log/copy                     | 302    | 302    | 404     | 404  | 404      | 404      | 404     | 200
            /officer/access                       | 302    | 302    | 404     | 404  | 404      | 404      | 404     | 200
            /case/NONE                            | 302    | 302    | 404     | 404  | 404      | 404      | 404     | 404
            /case/NONE/document/DOC               | 302    | 302    | 404     | 404  | 404      | 404      | 404     | 404
            /case/CASE/document/NONE              | 302    | 302    | 404     | 404  | 404      | 404      | 404     | 404
            /case/not-a-name                      | 302    | 302    | 404     | 404  | 404      | 404      | 404     | 404
            /releases/NONE                        | 302    | 302    | 404     | 404  | 404      | 404      | 404     | 404
            /no/such/page                         | 302    | 302    | 404     | 404  | 404      | 404      | 404     | 404
            """)
    void reading(String route, int nobody, int source, int without, int with, int proposer, int approver, int partner, int officer) {
        int[] expected = {nobody, source, without, with, proposer, approver, partner, officer};
        for (int i = 0; i < expected.length; i++) {
            assertThat(ready.person(ROLES.get(i)).get(address(route)).statusCode()).as("GET %s as %s", route, ROLES.get(i)).isEqualTo(expected[i]);
        }
    }

    /** Acts that are refused to everybody who is not named by the table; where they are allowed they change nothing any more. */
    @ParameterizedTest(name = "POST {0}")
    @CsvSource(delimiter = '|', textBlock = """
            # route                               | without | with | proposer | approver | partner | officer
            /case/CASE/proposal/PROP/approve      | 404     | 422  | 422      | 422      | 404     | 404
            /case/CASE/proposal/PROP/send-back    | 404     | 422  | 422      | 422      | 404     | 404
            /case/CASE/release/REL/confirm        | 404     | 422  | 422      | 422      | 404     | 404
            /case/CASE/release/REL/decline        | 404     | 422  | 422      | 422      | 404     | 404
            /case/CASE/reply                      | 404     | 422  | 422      | 422      | 404     | 404
            /case/CASE/document/DOC/retry         | 404     | 303  | 303      | 303      | 404     | 404
            /desk/reasons                         | 404     | 422  | 422      | 422      | 404     | 404
            /desk/reasons/retire                  | 404     | 404  | 404      | 404      | 404     | 404
            /case/CASE/delete                     | 404     | 422  | 422      | 422      | 404     | 404
            /case/CASE/document/DOC/marks/box     | 404     | 422  | 422      | 422      | 404     | 404
            /case/CASE/document/DOC/marks/remove  | 404     | 404  | 404      | 404      | 404     | 404
            /case/CASE/document/DOC/search        | 404     | 200  | 200      | 200      | 404     | 404
            /case/CASE/release                    | 404     | 404  | 404      | 404      | 404     | 404
            /desk/open                            | 404     | 404  | 404      | 404      | 404     | 404
            /officer/freeze/person                | 404     | 404  | 404      | 404      | 404     | 404
            /officer/freeze/case                  | 404     | 404  | 404      | 404      | 404     | 404
            /officer/freeze/release               | 404     | 404  | 404      | 404      | 404     | 404
            /officer/thaw/release                 | 404     | 404  | 404      | 404      | 404     | 404
            """)
    void acting(String route, int without, int with, int proposer, int approver, int partner, int officer) {
        int[] expected = {without, with, proposer, approver, partner, officer};
        Map<String, String> fields = route.endsWith("approve") ? Map.of("looked", "yes") : route.endsWith("send-back") ? Map.of("comment", "Look again.") : Map.of();
        for (int i = 0; i < expected.length; i++) {
            String who = ROLES.get(i + 2);
            assertThat(ready.submit(who, formPage(who), address(route), fields).statusCode()).as("POST %s as %s", route, who).isEqualTo(expected[i]);
        }
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

    private String address(String route) {
        return route.strip().replace("CASE", ready.caseId).replace("DOC", ready.documentId).replace("PROP", ready.proposalId)
                .replace("REL", ready.releaseId).replace("NONE", NO_SUCH);
    }
}
