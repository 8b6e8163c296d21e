package org.postern.newsroom;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.TestServers;

/**
 * The whole way of a document through the newsroom, in real browsers: two journalists, a partner and an officer, each page looked at
 * by axe-core on the way.
 */
final class NewsroomJourneyIT {
    private static final LocatorAssertions.IsVisibleOptions PATIENT = new LocatorAssertions.IsVisibleOptions().setTimeout(120_000);
    private static TestServers servers;
    private static Staff staff;

    @BeforeAll
    static void start() {
        servers = TestServers.running();
        staff = new Staff(servers);
    }

    @AfterAll
    static void stop() {
        staff.close();
    }

    @Test
    void aLeakIsTriagedRedactedApprovedReleasedReadAndFrozen() throws Exception {
        ReadyCase.sourceSends(servers, staff.browser(false));
        Page mira = staff.signIn("mira", true);
        mira.waitForURL("**/vault*");
        staff.look(mira, "01-vault-unlock");
        mira.fill("#passphrase", "not my passphrase");
        mira.click("main form button");
        assertThat(mira.locator(".error")).containsText("not the passphrase of your vault");
        mira.fill("#passphrase", servers.person("mira").vaultPassphrase());
        mira.click("main form button");
        mira.waitForURL("**/desk");
        staff.look(mira, "02-desk");

        mira.locator("main tbody button").first().click();
        mira.waitForURL("**/case/*");
        String casePath = java.net.URI.create(mira.url()).getPath();
        assertThat(mira.locator("a[href*='/document/']").first()).isVisible(PATIENT);
        staff.look(mira, "03-case");
        assertThat(mira.locator("#conversation-live")).containsText("They meet on Tuesday");
        mira.fill("#reply", "Thank you. We read every page.");
        mira.getByText("Send the reply").click();
        assertThat(mira.locator("#conversation-live")).containsText("We read every page");

        Page tomas = staff.comeIn("tomas", true);
        assertThat(status(tomas, casePath)).as("a case that was not granted").isEqualTo(404);
        mira.locator("summary", new Page.LocatorOptions().setHasText("Grant this case")).click();
        mira.selectOption("#person", new com.microsoft.playwright.options.SelectOption().setLabel(mira.locator("#person option:has-text('Tomas')").textContent()));
        mira.getByText("Grant", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(mira.locator("#holders-live")).containsText("Tomas");
        assertThat(status(tomas, casePath)).isEqualTo(200);

        String documentPath = mark(mira);
        String proposalPath = propose(mira, documentPath);
        assertThat(mira.locator("main")).containsText("You proposed this");
        approve(tomas, proposalPath);
        String releasePath = release(mira, tomas, casePath, proposalPath);
        String received = read();
        freeze(received);
        staff.look(mira, "12-case-later");
        mira.navigate(servers.newsroom() + releasePath);
        staff.look(mira, "11-release-opened");
        assertThat(staff.troubles).as("errors in the pages' scripts").isEmpty();
    }

    /** By pointer, by typed numbers, by search; undone and done again. */
    private String mark(Page mira) {
        mira.locator("a[href*='/document/']").first().click();
        mira.waitForURL("**/document/*");
        String path = java.net.URI.create(mira.url()).getPath();
        staff.look(mira, "04-document");
        mira.click("#tab-marks");
        BoundingBox sheet = mira.locator("#sheet").boundingBox();
        mira.mouse().move(sheet.x + 100, sheet.y + 150);
        mira.mouse().down();
        mira.mouse().move(sheet.x + 320, sheet.y + 200);
        mira.mouse().up();
        assertThat(mira.locator("#panel-marks .mark-row")).hasCount(1);
        mira.keyboard().press("Control+z");
        assertThat(mira.locator("#panel-marks .mark-row")).hasCount(0);
        mira.keyboard().press("Control+Shift+z");
        assertThat(mira.locator("#panel-marks .mark-row")).hasCount(1);
        mira.fill("#typed-left", "90");
        mira.fill("#typed-top", "400");
        mira.fill("#typed-right", "300");
        mira.fill("#typed-bottom", "420.5");
        mira.getByText("Add the box").click();
        assertThat(mira.locator("#panel-marks .mark-row")).hasCount(2);
        assertThat(mira.locator("#sheet g[data-id]")).hasCount(2);
        staff.look(mira, "05-document-marks");
        mira.locator("h1").click();
        mira.keyboard().press("Control+f");
        mira.fill("#search-for", "Zephyrine Quillfeather");
        mira.keyboard().press("Enter");
        assertThat(mira.locator("#panel-search mark").first()).isVisible(PATIENT);
        staff.look(mira, "06-document-search");
        mira.selectOption("#found-reason", "third-party");
        mira.getByText("Mark it everywhere in this document").click();
        mira.click("#tab-marks");
        assertThat(mira.locator("#panel-marks .mark-row")).hasCount(3);
        mira.keyboard().press("Escape");
        mira.locator("h1").click();
        mira.keyboard().press("?");
        staff.look(mira, "07-document-keys");
        mira.keyboard().press("Escape");
        return path;
    }

    private String propose(Page mira, String documentPath) {
        mira.click("#tab-preview");
        mira.getByText("Make the preview").click();
        assertThat(mira.locator("#panel-preview a[href$='/propose']")).isVisible(PATIENT);
        staff.look(mira, "08-document-preview");
        mira.getByText("See all pages of the output").click();
        mira.waitForURL("**/preview");
        staff.look(mira, "09-preview");
        mira.getByText("Propose this output").click();
        mira.waitForURL("**/propose");
        staff.look(mira, "09-propose");
        mira.fill("#note", "I looked at each page twice.");
        mira.locator("main form button").click();
        mira.waitForURL("**/proposal/*");
        staff.look(mira, "10-proposal-own");
        return java.net.URI.create(mira.url()).getPath();
    }

    private void approve(Page tomas, String proposalPath) {
        tomas.navigate(servers.newsroom() + "/desk");
        assertThat(tomas.locator("main")).containsText("1 to approve");
        staff.look(tomas, "10-desk-waiting");
        tomas.navigate(servers.newsroom() + proposalPath);
        assertThat(tomas.locator("main")).containsText("I looked at each page twice.");
        staff.look(tomas, "10-approve");
        tomas.check("#looked");
        tomas.locator("form[action$='/approve'] button").click();
        assertThat(tomas.locator(".note.good").first()).containsText("Approved by Tomas");
    }

    private String release(Page mira, Page tomas, String casePath, String proposalPath) {
        String proposal = proposalPath.substring(proposalPath.lastIndexOf('/') + 1);
        mira.navigate(servers.newsroom() + casePath + "/release/new?proposal=" + proposal);
        staff.look(mira, "11-release-new");
        mira.locator("label", new Page.LocatorOptions().setHasText("Zoya")).click();
        mira.fill("#purpose", "For your story on the harbour");
        mira.locator("main form button").click();
        mira.waitForURL(url -> url.contains("/release/") && !url.contains("/new"));
        assertThat(mira.locator("main")).containsText("You proposed this release");
        String path = java.net.URI.create(mira.url()).getPath();
        tomas.navigate(servers.newsroom() + path);
        staff.look(tomas, "11-release-confirm");
        tomas.locator("form[action$='/confirm'] button").click();
        assertThat(tomas.locator(".note.good")).containsText("Open until");
        return path;
    }

    private String read() throws Exception {
        Page zoya = staff.comeIn("zoya", true);
        zoya.navigate(servers.newsroom() + "/releases");
        staff.look(zoya, "13-releases");
        zoya.getByText("For your story on the harbour").first().click();
        zoya.waitForURL("**/releases/*");
        assertThat((Integer) zoya.locator("img.sheet").evaluate("image => image.decode().then(() => image.naturalWidth)")).isGreaterThan(500);
        staff.look(zoya, "14-release-read");
        String path = java.net.URI.create(zoya.url()).getPath();
        Download download = zoya.waitForDownload(() -> zoya.getByText("Download the PDF").click());
        assertThat(Files.readAllBytes(download.path())).startsWith("%PDF-".getBytes());
        zoya.navigate(servers.newsroom() + path + "/check");
        zoya.setInputFiles("#file", download.path());
        zoya.locator("main form button").click();
        assertThat(zoya.locator(".note.good")).containsText("This is the file");
        staff.look(zoya, "15-check");
        zoya.setInputFiles("#file", ReadyCase.LEAK);
        zoya.locator("main form button").click();
        assertThat(zoya.locator(".note.danger")).containsText("This is not the file");
        zoya.context().close();
        return path;
    }

    private void freeze(String received) {
        Page zoya = staff.comeIn("zoya", true);
        assertThat(status(zoya, received)).isEqualTo(200);
        Page amara = staff.signIn("amara", true);
        amara.waitForURL("**/officer");
        staff.look(amara, "16-officer-today");
        amara.navigate(servers.newsroom() + "/officer/log");
        staff.look(amara, "17-officer-log");
        amara.selectOption("#what", "release.downloaded");
        amara.locator("main form button").click();
        assertThat(amara.locator("main tbody tr").first()).containsText("Zoya");
        amara.navigate(servers.newsroom() + "/officer/access");
        staff.look(amara, "18-officer-access");
        amara.locator("#releases ~ .scroll details summary").first().click();
        amara.locator("form[action='/officer/freeze/release'] button").first().click();
        assertThat(amara.locator("main")).containsText("frozen");
        assertThat(status(zoya, received)).as("a frozen release").isEqualTo(404);
        assertThat(status(zoya, received + "/page/1.png")).isEqualTo(404);
        assertThat(status(zoya, received + "/download")).isEqualTo(404);
        staff.look(zoya, "19-nothing-here");
    }

    private static int status(Page page, String path) {
        Response answer = page.navigate(servers.newsroom() + path);
        return answer.status();
    }
}
