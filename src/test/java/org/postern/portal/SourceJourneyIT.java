package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.portal.SourceBrowser.Page;
import org.postern.portal.SourceBrowser.Upload;

/** A source's way through the packaged portal, without scripts. */
final class SourceJourneyIT {
    private static RunningPortal portal;

    @BeforeAll
    static void start() {
        portal = RunningPortal.start(Map.of());
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void aSourceSendsComesBackAndDeletesWhatWasSent() {
        var browser = new SourceBrowser(portal.address);
        List<String> words = browser.getCodename();
        assertThat(words).hasSize(8);

        Page receipt = browser.submit("They meet on Tuesday.\r\nThe letter is genuine.", new Upload("minutes.pdf", random(300_000)),
                new Upload("list.xlsx", random(12)));
        assertThat(receipt.path()).isEqualTo("/receipt");
        assertThat(receipt.html()).contains("minutes.pdf", "300 KB", "list.xlsx", "12 bytes", "Your message").doesNotContain("genuine");
        assertThat(browser.get("/receipt").path()).as("shown once").isEqualTo("/mailbox");
        browser.post("/leave", "token", browser.get("/mailbox").token());

        var later = new SourceBrowser(portal.address);
        Page mailbox = later.comeBack("  " + String.join("   ", words).toUpperCase() + " ");
        assertThat(mailbox.heading()).isEqualTo("Your mailbox");
        assertThat(mailbox.html()).contains("2 files and 1 message", "No answer yet").doesNotContain("minutes.pdf").doesNotContain("genuine");

        String id = mailbox.html().replaceAll("(?s).*name=\"id\" value=\"([^\"]+)\".*", "$1");
        Page deleted = later.post("/mailbox/sent/delete", "token", mailbox.token(), "id", id);
        assertThat(deleted.html()).contains("It is deleted.", "You have sent nothing yet");
    }

    @Test
    void leavingEndsTheVisitOnTheServer() {
        var browser = new SourceBrowser(portal.address);
        browser.getCodename();
        String cookie = browser.cookie();
        Page left = browser.post("/leave", "token", browser.get("/mailbox").token());
        assertThat(left.path()).isEqualTo("/left");
        assertThat(left.html()).doesNotContain("Postern", "codename", "newsroom");
        browser.setCookie(cookie);
        assertThat(browser.get("/mailbox").heading()).isEqualTo("Come back");
    }

    @Test
    void aMistypedCodenameIsSaidAndCanBeCorrected() {
        var browser = new SourceBrowser(portal.address);
        List<String> words = SourceBrowser.words(browser.get("/codename"));
        assertThat(SourceBrowser.words(browser.get("/codename"))).as("the same words when the page is loaded again").isEqualTo(words);
        Page wrong = browser.post("/codename/confirm", "token", browser.get("/codename/confirm").token(), "codename", "one two three");
        assertThat(wrong.html()).contains("These are not the eight words", "one two three", "aria-invalid=\"true\"");
        Page right = browser.post("/codename/confirm", "token", wrong.token(), "codename", String.join("-", words));
        assertThat(right.path()).startsWith("/send");
    }

    @Test
    void theCookieIsHardenedAndTheVisitChangesItsNameWhenItBecomesKnown() {
        var browser = new SourceBrowser(portal.address);
        assertThat(browser.get("/").answer().headers().firstValue("Set-Cookie")).as("the door sets none").isEmpty();
        List<String> words = browser.getCodename();
        browser.post("/leave", "token", browser.get("/mailbox").token());
        Page form = browser.get("/return");
        String before = browser.cookie();
        var answer = browser.postOnce("/return", "token", form.token(), "codename", String.join(" ", words));
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).containsIgnoringCase("HttpOnly").contains("SameSite=Strict", "Path=/").doesNotContain("Max-Age", "Expires");
        assertThat(browser.cookie()).isNotEqualTo(before);
        browser.setCookie(before);
        assertThat(browser.get("/mailbox").heading()).isEqualTo("Come back");
    }

    @Test
    void nothingAboutASourceIsLogged() {
        var browser = new SourceBrowser(portal.address);
        List<String> words = browser.getCodename();
        browser.submit("canary in a message", new Upload("canary-name.pdf", "canary content".getBytes(StandardCharsets.UTF_8)));
        browser.comeBack(String.join(" ", words.reversed()));
        assertThat(portal.log()).doesNotContain("canary", "127.0.0.1 -", String.join(" ", words), browser.cookie());
        assertThat(portal.log().lines().filter(line -> line.contains("ERROR") || line.contains("WARN"))).isEmpty();
    }

    @Test
    void aLineOfTheLogCarriesTheDayAlone() {
        try (var talkative = RunningPortal.start(Map.of("quarkus.log.level", "INFO"))) {
            assertThat(talkative.log().lines()).isNotEmpty().allSatisfy(line ->
                    assertThat(line).containsPattern("^20\\d\\d-\\d\\d-\\d\\d INFO").doesNotContainPattern("\\d\\d:\\d\\d:\\d\\d"));
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
