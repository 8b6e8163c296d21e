package org.postern.newsroom;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.postern.StaffClient;
import org.postern.StaffWay;
import org.postern.TestServers;
import org.postern.cli.bench.LeakGenerator;

/** The 403 pages that the design is built for, from a source's upload to a partner's download, in a real browser: the pages stay usable. */
final class LongDocumentIT {
    private static final LocatorAssertions.IsVisibleOptions PATIENT = new LocatorAssertions.IsVisibleOptions().setTimeout(400_000);
    /** A page of the editor with every sheet in its strip, in bytes; it is loaded once and followed by small answers. */
    private static final int MOST_BYTES = 400_000;
    /** Generous for a machine that does other things; without that it is a tenth. */
    private static final double MOST_SECONDS = 5;

    @Test
    void fourHundredPagesGoTheWholeWay() throws Exception {
        TestServers servers = TestServers.running();
        Path leak = Files.write(Files.createTempDirectory(Path.of("target"), "long-").resolve("papers.pdf"),
                LeakGenerator.pdf(LeakGenerator.PAGES, LeakGenerator.Content.MIXED));
        try (Staff staff = new Staff(servers)) {
            ReadyCase.sourceSendsOnly(servers, staff.browser(false), () -> {}, leak);
            Page mira = staff.comeIn("mira", true);
            mira.navigate(servers.newsroom() + "/desk");
            long sent = System.nanoTime();
            mira.locator("main tbody button").last().click();
            mira.waitForURL("**/case/*");
            assertThat(mira.locator("a[href*='/document/']:has-text('papers.pdf')")).isVisible(PATIENT);
            said("prepared in " + seconds(sent));

            long start = System.nanoTime();
            mira.waitForResponse("**/page/1.png", () -> mira.click("a[href*='/document/']:has-text('papers.pdf')"));
            assertThat(mira.locator("#strip li")).hasCount(LeakGenerator.PAGES);
            assertThat(seconds(start)).as("seconds until the editor stands").isLessThan(MOST_SECONDS);
            said("editor open in " + seconds(start));
            String path = URI.create(mira.url()).getPath();

            start = System.nanoTime();
            mira.waitForResponse("**/page/403.png", () -> mira.locator("#strip a[data-page='403']").click());
            assertThat(mira.locator("[data-page-label]")).containsText("403");
            assertThat(seconds(start)).as("seconds until the last page stands").isLessThan(MOST_SECONDS);
            said("last page in " + seconds(start));

            StaffClient client = servers.unlocked("mira");
            quick(client, path + "?page=200");
            quick(client, path + "/page/403.png");
            quick(client, path + "/words/403.json");
            start = System.nanoTime();
            HttpResponse<String> found = client.submit(client.open(path), path + "/search", Map.of("page", "1", "kind", "text", "value", "ministry"));
            assertThat(found.statusCode()).isEqualTo(200);
            said("search in " + seconds(start) + ", " + found.body().length() + " characters");
            client.submit(client.open(path), path + "/marks/found", Map.of("page", "1", "how", "everywhere", "kind", "text", "value", "ministry", "reason", "source"));
            quick(client, path + "?page=1");
            quick(client, path + "/marks.json");

            start = System.nanoTime();
            mira.navigate(servers.newsroom() + path + "?page=1&tab=preview");
            mira.locator("#panel-preview form button").first().click();
            assertThat(mira.locator("#panel-preview a[href*='/propose'], #panel-preview form[action*='/propose']").first()).isVisible(PATIENT);
            said("preview made in " + seconds(start));
            quick(client, path + "/panel/preview?page=403");
            quick(client, path + "/preview/403.png");
            quick(client, path + "/propose");
            assertThat(staff.troubles).isEmpty();

            isReleasedAndRead(servers, client, path);
        }
    }

    /** The rest of the way: scans looked at, approved, released, read and downloaded; what was marked is not in the file. */
    private static void isReleasedAndRead(TestServers servers, StaffClient mira, String documentPath) throws Exception {
        String casePath = documentPath.substring(0, documentPath.indexOf("/document/"));
        StaffWay.grant(mira, casePath, "Tomas");
        long start = System.nanoTime();
        said(StaffWay.look(mira, documentPath).size() + " scans looked at in " + seconds(start));
        String proposal = StaffWay.propose(mira, documentPath, "");
        StaffClient tomas = servers.unlocked("tomas");
        quick(tomas, proposal);
        quick(tomas, proposal + "?from=391");
        StaffWay.location(StaffWay.approve(tomas, casePath, proposal));
        String release = StaffWay.release(mira, casePath, proposal, "Zoya", "For a story");
        StaffWay.location(StaffWay.confirm(tomas, casePath, release));
        StaffClient zoya = servers.unlocked("zoya");
        String received = StaffWay.received(release);
        quick(zoya, received);
        quick(zoya, received + "/page/403.png");
        start = System.nanoTime();
        Path file = Files.write(Files.createTempDirectory(Path.of("target"), "long-").resolve("released.pdf"), zoya.bytes(received + "/download"));
        said("downloaded in " + seconds(start) + ", " + Files.size(file) + " bytes");
        Process poppler = new ProcessBuilder("pdftotext", file.toString(), "-").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String text = new String(poppler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(poppler.waitFor()).isZero();
        assertThat(text.chars().filter(sign -> sign == '\f').count()).as("pages").isEqualTo(LeakGenerator.PAGES);
        assertThat(text).contains("directive").doesNotContainIgnoringCase("ministry");
    }

    private static void quick(StaffClient client, String path) {
        long start = System.nanoTime();
        HttpResponse<String> answer = client.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        said(Pattern.compile("[0-9a-f-]{36}").matcher(path).replaceAll("…") + " in " + seconds(start) + ", " + answer.body().length() + " characters");
        assertThat(seconds(start)).as("seconds of %s", path).isLessThan(MOST_SECONDS);
        if (!path.endsWith(".png")) {
            assertThat(answer.body().length()).as("size of %s", path).isLessThan(MOST_BYTES);
        }
    }

    private static double seconds(long start) {
        return Math.round((System.nanoTime() - start) / 1e7) / 100.0;
    }

    private static void said(String what) {
        System.err.printf(Locale.ROOT, "403 pages: %s%n", what);
    }
}
