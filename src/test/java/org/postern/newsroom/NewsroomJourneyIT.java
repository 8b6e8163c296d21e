package org.postern.newsroom;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.TestServers;

/**
 * The whole way of a document through the newsroom, in real browsers: two journalists, a partner and an officer. Pages that only this way
 * leads to are looked at here, the others by {@link EveryPageIT}. The pictures of the tour in the README come from here ({@code target/tour}).
 */
final class NewsroomJourneyIT {
    private static final LocatorAssertions.IsVisibleOptions PATIENT = new LocatorAssertions.IsVisibleOptions().setTimeout(120_000);
    /** A page that holds the surname, too. */
    private static final Path ALSO = Path.of("src/test/resources/redaction-cases/a01-tj.pdf");
    private static TestServers servers;
    private static Staff staff;

    @BeforeAll
    static void start() {
        // A search is two workers, and the machine may be busy.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        servers = TestServers.running();
        staff = new Staff(servers);
    }

    @AfterAll
    static void stop() {
        staff.close();
    }

    @Test
    void aLeakIsTriagedRedactedApprovedReleasedReadAndFrozen() throws Exception {
        Page source = staff.browser(false);
        source.navigate(servers.portal().toString());
        staff.tour(source, "1-door");
        ReadyCase.sourceSends(servers, source, () -> staff.tour(source, "2-receipt"), ALSO);
        Page mira = staff.signIn("mira", true);
        mira.waitForURL("**/vault*");
        mira.fill("#passphrase", "not my passphrase");
        mira.click("main form button");
        assertThat(mira.locator(".error")).containsText("not the passphrase of your vault");
        mira.fill("#passphrase", servers.person("mira").vaultPassphrase());
        mira.click("main form button");
        mira.waitForURL("**/desk");

        mira.locator("main tbody button").first().click();
        mira.waitForURL("**/case/*");
        String casePath = java.net.URI.create(mira.url()).getPath();
        assertThat(mira.locator("a[href*='/document/']")).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(120_000));
        assertThat(mira.locator("#conversation-live")).containsText("They meet on Tuesday");
        staff.tour(mira, "3-case");
        assertThat(mira.locator("#conversation-live")).containsText("They meet on Tuesday");
        mira.fill("#reply", "Thank you. We read every page.");
        mira.getByText("Send the reply").click();
        assertThat(mira.locator("#conversation-live")).containsText("We read every page");

        Page tomas = staff.comeIn("tomas", true);
        assertThat(status(tomas, casePath)).as("a case that was not granted").isEqualTo(404);
        mira.locator("summary", new Page.LocatorOptions().setHasText("Grant this case")).click();
        mira.selectOption("#person", new SelectOption().setLabel(mira.locator("#person option:has-text('Tomas')").textContent()));
        mira.getByText("Grant", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(mira.locator("#holders-live")).containsText("Tomas");
        assertThat(status(tomas, casePath)).isEqualTo(200);

        String documentPath = mark(mira);
        together(mira, tomas, documentPath);
        reasons(mira, documentPath);
        String proposalPath = propose(mira, documentPath);
        assertThat(mira.locator("main")).containsText("You proposed this");
        approve(tomas, proposalPath);
        String releasePath = release(mira, tomas, casePath, proposalPath);
        String received = read();
        freeze(received);
        staff.look(mira, "12-case-later");
        mira.navigate(servers.newsroom() + releasePath);
        staff.look(mira, "11-release-opened");
        assertThat(staff.troubles).as("what the pages and their scripts have wrong").isEmpty();
    }

    /** By pointer, by the keyboard alone, by search; undone and done again, also after the page was read anew. */
    private String mark(Page mira) {
        mira.locator("a[href*='/document/']", new Page.LocatorOptions().setHasText("leak-24-pages")).click();
        mira.waitForURL("**/document/*");
        String path = java.net.URI.create(mira.url()).getPath();
        mira.click("#tab-marks");
        BoundingBox sheet = mira.locator("#sheet").boundingBox();
        mira.mouse().move(sheet.x + 100, sheet.y + 150);
        mira.mouse().down();
        mira.mouse().move(sheet.x + 320, sheet.y + 200);
        mira.mouse().up();
        Locator rows = mira.locator("#panel-marks .mark-row");
        assertThat(rows).hasCount(1);
        mira.keyboard().press("Control+z");
        assertThat(rows).hasCount(0);
        mira.reload();
        mira.click("#tab-marks");
        mira.locator("h1").click();
        mira.keyboard().press("Control+Shift+z");
        assertThat(rows).hasCount(1);
        byKeyboard(mira, rows);
        staff.tour(mira, "4-document");
        staff.look(mira, "05-document-marks");
        search(mira, path);
        mira.click("#tab-marks");
        mira.locator("h1").click();
        mira.keyboard().press("d");
        assertThat(mira.locator("#beside")).isVisible();
        assertThat(mira.locator("#beside image")).hasAttribute("href", path + "/page/2.png");
        mira.keyboard().press("PageDown");
        assertThat(mira.locator("[data-page-label]").first()).containsText("Page 3");
        staff.look(mira, "08-document-two-pages");
        mira.locator("#beside").click();
        assertThat(mira.locator("[data-page-label]").first()).containsText("Page 4");
        mira.keyboard().press("d");
        assertThat(mira.locator("#beside")).isHidden();
        mira.keyboard().press("Home");
        mira.keyboard().press("?");
        staff.look(mira, "07-document-keys");
        mira.keyboard().press("Escape");
        return path;
    }

    /** A box is typed, copied to other pages, found, nudged, taken to the line's end, given a reason, taken away and back: no pointer. */
    private void byKeyboard(Page mira, Locator rows) {
        mira.keyboard().press("n");
        assertThat(mira.locator("#typed-left")).isFocused();
        for (String number : List.of("90", "400", "300", "420.5")) {
            mira.keyboard().type(number);
            mira.keyboard().press("Tab");
        }
        mira.keyboard().type("3-4");
        mira.keyboard().press("Enter");
        assertThat(rows).hasCount(4);
        assertThat(mira.locator("#sheet g[data-id]")).hasCount(2);
        mira.locator("h1").click();
        mira.keyboard().press("m");
        mira.keyboard().press("m");
        Locator box = mira.locator("#sheet g[data-id]:focus rect");
        assertThat(box).hasAttribute("x", "90");
        mira.keyboard().press("Shift+ArrowRight");
        mira.keyboard().press("ArrowDown");
        assertThat(mira.locator("#sheet rect[x='100'][y='401']")).hasCount(1);
        assertThat(mira.locator("#panel-marks [data-spot-boxes='[[100,401,310,421.5]]']")).hasCount(1);
        assertThat(box).hasAttribute("x", "100");
        mira.keyboard().press("l");
        assertThat(mira.locator("#advice")).containsText("tells nothing about the word");
        double wide = Double.parseDouble(mira.locator("#sheet g[data-id]:focus rect").getAttribute("width"));
        assertThat(wide).as("to the end of the line").isGreaterThan(250);
        mira.keyboard().press("Delete");
        assertThat(rows).hasCount(3);
        mira.keyboard().press("Control+z");
        assertThat(rows).hasCount(4);
        mira.locator("h1").click();
        mira.keyboard().press("m");
        Locator chosen = mira.locator("#sheet g[data-id]:focus rect");
        String narrow = chosen.getAttribute("width");
        mira.keyboard().press("c");
        assertThat(chosen).not().hasAttribute("width", narrow);
        assertThat(Double.parseDouble(chosen.getAttribute("width"))).as("the whole cell").isGreaterThan(Double.parseDouble(narrow));
        assertThat(rows).hasCount(4);
        mira.keyboard().press("Control+z");
        assertThat(mira.locator("#sheet rect[width='" + narrow + "']").first()).isVisible();
        mira.locator("h1").click();
        mira.keyboard().press("PageDown");
        assertThat(mira.locator("[data-page-label]").first()).containsText("Page 2");
        mira.keyboard().press("PageUp");
    }

    private void search(Page mira, String path) {
        mira.keyboard().press("Control+f");
        assertThat(mira.locator("#search-for")).isFocused();
        mira.keyboard().type("Quillfeather");
        mira.keyboard().press("Enter");
        Locator hits = mira.locator("#panel-search input[name=hit]");
        assertThat(mira.locator("#panel-search mark").first()).isVisible(PATIENT);
        assertThat(mira.locator("#search-for")).isFocused();
        assertThat(mira.locator("#panel-search")).containsText("Also where no page shows it");
        assertThat(mira.locator("#panel-search")).containsText("Notes on Zephyrine Quillfeather");
        assertThat(mira.locator("#panel-search")).containsText("removed from the clean copy");
        assertThat(mira.locator("#panel-search")).containsText("a01-tj.pdf");
        staff.look(mira, "06-document-search");
        int all = hits.count();
        assertThat(all).isGreaterThan(20);
        assertThat(mira.locator("#panel-search input[name=hit]:checked")).hasCount(all);
        mira.getByText("Tick none").click();
        assertThat(mira.locator("#panel-search input[name=hit]:checked")).hasCount(0);
        hits.nth(0).focus();
        mira.keyboard().press("Space");
        hits.nth(3).check();
        mira.selectOption("#found-reason", "third-party");
        mira.getByText("Mark only the ticked places").click();
        assertThat(mira.locator("#panel-search .tag.good")).hasCount(2);
        assertThat(mira.locator("#panel-search")).containsText("2 places are marked");
        mira.check("#panel-search input[name=other]");
        mira.getByText("Mark it everywhere in this document").click();
        assertThat(mira.locator("#panel-search .note.good")).containsText("in 1 other");
        assertThat(mira.locator("#panel-search .tag.good")).hasCount(all);
        mira.getByText("Search there").click();
        mira.waitForURL(url -> !url.contains(path));
        assertThat(mira.locator("#panel-search .tag.good")).hasCount(1);
        mira.navigate(servers.newsroom() + path);
        mira.locator("h1").click();
        mira.keyboard().press("Control+f");
        mira.selectOption("#search-kind", "pattern");
        mira.fill("#search-for", "(([a-z ]+)+)+#");
        mira.keyboard().press("Enter");
        assertThat(mira.locator("#search-error")).containsText("too much time", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(mira.locator("#search-for")).hasValue("(([a-z ]+)+)+#");
        mira.fill("#search-for", "([a-z");
        mira.keyboard().press("Enter");
        assertThat(mira.locator("#search-error")).containsText("not a pattern");
        mira.selectOption("#search-kind", "text");
        mira.fill("#search-for", "\u200b");
        mira.keyboard().press("Enter");
        assertThat(mira.locator("#search-error")).containsText("no letter, digit or sign");
    }

    /** Two people at once see each other's marks and lose none; what one types is left alone while the other marks. */
    private void together(Page mira, Page tomas, String path) {
        mira.navigate(servers.newsroom() + path + "?page=2&tab=marks");
        tomas.navigate(servers.newsroom() + path + "?page=2&tab=marks");
        assertThat(mira.locator("#sheet g[data-id]")).hasCount(1);
        Locator hers = mira.locator("#panel-marks .mark-row");
        int before = hers.count();
        int boxes = mira.locator("#sheet g[data-id]").count();
        mira.fill("#typed-left", "50");
        for (int i = 0; i < 3; i++) {
            BoundingBox sheet = tomas.locator("#sheet").boundingBox();
            double y = sheet.y + 120 + 60 * i;
            tomas.mouse().move(sheet.x + 100, y);
            tomas.mouse().down();
            tomas.mouse().move(sheet.x + 200, y + 25);
            tomas.mouse().up();
            mira.evaluate("([base, token, y]) => fetch(base + '/marks/box', { method: 'POST', headers: { 'X-Form-Token': token },"
                            + " body: new URLSearchParams({ page: '2', left: '300', top: String(y), right: '360', bottom: String(y + 20), reason: 'place' }) })",
                    List.of(path, mira.locator("#editor").getAttribute("data-token"), 100 + 40 * i));
        }
        assertThat(tomas.locator("#panel-marks .mark-row")).hasCount(before + 6);
        assertThat(mira.locator("#sheet g[data-id]")).hasCount(boxes + 6);
        assertThat(mira.locator("#typed-left")).hasValue("50");
        mira.locator("h1").click();
        assertThat(hers).hasCount(before + 6);
        assertThat(mira.locator("#typed-left")).hasValue("50");
        tomas.locator("h1").click();
        for (int i = 0; i < 3; i++) {
            tomas.keyboard().press("Control+z");
        }
        assertThat(hers).hasCount(before + 3);
        for (int i = 0; i < 3; i++) {
            mira.keyboard().press("Control+z");
        }
        assertThat(hers).hasCount(before);
    }

    /** The newsroom's own list: a new reason can be chosen at once, and a mark keeps it when it goes out of use. */
    private void reasons(Page mira, String path) {
        mira.navigate(servers.newsroom() + "/desk/reasons");
        mira.fill("#words", "Trade secret");
        mira.getByText("Add the reason").click();
        assertThat(mira.locator("main .rows").first()).containsText("Trade secret");
        mira.navigate(servers.newsroom() + path + "?page=5&tab=marks");
        mira.selectOption("#typed-reason", new SelectOption().setLabel("Trade secret"));
        List.of("left", "top").forEach(edge -> mira.fill("#typed-" + edge, "100"));
        List.of("right", "bottom").forEach(edge -> mira.fill("#typed-" + edge, "130"));
        mira.keyboard().press("Enter");
        assertThat(mira.locator("#panel-marks")).containsText("Trade secret, by Mira");
        mira.navigate(servers.newsroom() + "/desk/reasons");
        mira.getByText("Take out of use Trade secret").click();
        mira.navigate(servers.newsroom() + path + "?page=5&tab=marks");
        assertThat(mira.locator("#panel-marks")).containsText("Trade secret, by Mira");
        assertThat(mira.locator("#typed-reason option", new Page.LocatorOptions().setHasText("Trade secret"))).hasCount(0);
        mira.locator("h1").click();
        mira.keyboard().press("Control+z");
        assertThat(mira.locator("#panel-marks")).not().containsText("Trade secret, by Mira");
    }

    private String propose(Page mira, String documentPath) {
        mira.click("#tab-preview");
        mira.fill("#label", "红");
        mira.selectOption("#width", "line");
        mira.getByText("Make the preview").click();
        assertThat(mira.locator("#label-error")).containsText("Latin letters");
        assertThat(mira.locator("#label")).hasValue("红");
        assertThat(mira.locator("#width")).hasValue("line");
        mira.selectOption("#width", "quantised");
        mira.fill("#label", "GONE");
        mira.getByText("Make the preview").click();
        assertThat(mira.locator("#panel-preview a[href$='/propose']")).isVisible(PATIENT);
        staff.look(mira, "08-document-preview");
        assertThat(mira.locator("#panel-preview")).containsText("a picture without letters to search");
        mira.check("#looked-7");
        mira.getByText("I looked at the ticked pages").click();
        assertThat(mira.locator("#panel-preview .tag.good").first()).containsText("looked at");
        mira.getByText("See all pages of the output").click();
        mira.waitForURL("**/preview");
        mira.getByText("Propose this output").click();
        mira.waitForURL("**/propose");
        staff.look(mira, "09-propose");
        mira.fill("#note", "I looked at each page twice.");
        mira.locator("form[action$='/propose'] button").click();
        assertThat(mira.locator("[role=alert]")).containsText("nobody has looked");
        assertThat(mira.locator("#note")).hasValue("I looked at each page twice.");
        mira.check("#looked-22");
        mira.locator("form[action$='/propose'] button").click();
        mira.waitForURL("**/proposal/*");
        return java.net.URI.create(mira.url()).getPath();
    }

    private void approve(Page tomas, String proposalPath) {
        tomas.navigate(servers.newsroom() + "/desk");
        assertThat(tomas.locator("main")).containsText("1 to approve");
        tomas.navigate(servers.newsroom() + proposalPath);
        assertThat(tomas.locator("main")).containsText("I looked at each page twice.");
        tomas.locator("#marks summary").click();
        assertThat(tomas.locator("#marks")).containsText("Words: Quillfeather, everywhere in the document");
        staff.look(tomas, "10-approve");
        tomas.check("#looked");
        tomas.locator("form[action$='/approve'] button").click();
        assertThat(tomas.locator(".note.good").first()).containsText("Approved by Tomas");
    }

    private String release(Page mira, Page tomas, String casePath, String proposalPath) {
        String proposal = proposalPath.substring(proposalPath.lastIndexOf('/') + 1);
        mira.navigate(servers.newsroom() + casePath + "/release/new?proposal=" + proposal);
        mira.locator("label", new Page.LocatorOptions().setHasText("Zoya")).click();
        mira.fill("#purpose", "For your story on the harbour");
        mira.locator("main form button").click();
        mira.waitForURL(url -> url.contains("/release/") && !url.contains("/new"));
        assertThat(mira.locator("main")).containsText("You proposed this release");
        String path = java.net.URI.create(mira.url()).getPath();
        tomas.navigate(servers.newsroom() + path);
        staff.tour(tomas, "5-release");
        tomas.locator("form[action$='/confirm'] button").click();
        assertThat(tomas.locator(".note.good")).containsText("Open until");
        return path;
    }

    private String read() throws Exception {
        Page zoya = staff.comeIn("zoya", true);
        zoya.navigate(servers.newsroom() + "/releases");
        zoya.getByText("For your story on the harbour").first().click();
        zoya.waitForURL("**/releases/*");
        assertThat((Integer) zoya.locator("img.sheet").evaluate("image => image.decode().then(() => image.naturalWidth)")).isGreaterThan(500);
        String path = java.net.URI.create(zoya.url()).getPath();
        Download download = zoya.waitForDownload(() -> zoya.getByText("Download the PDF").click());
        assertThat(Files.readAllBytes(download.path())).startsWith("%PDF-".getBytes());
        zoya.navigate(servers.newsroom() + path + "/check");
        zoya.setInputFiles("#file", download.path());
        zoya.locator("main form button").click();
        assertThat(zoya.locator(".note.good")).containsText("This is the file");
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
        staff.tour(amara, "6-officer");
        amara.navigate(servers.newsroom() + "/officer/log");
        staff.look(amara, "17-officer-log");
        amara.selectOption("#what", "release.downloaded");
        amara.locator("main form button").click();
        assertThat(amara.locator("main tbody tr").first()).containsText("Zoya");
        amara.navigate(servers.newsroom() + "/officer/access");
        amara.locator("#releases ~ .scroll details summary").first().click();
        amara.locator("form[action='/officer/freeze/release'] button").first().click();
        assertThat(amara.locator("main")).containsText("frozen");
        assertThat(status(zoya, received)).as("a frozen release").isEqualTo(404);
        assertThat(status(zoya, received + "/page/1.png")).isEqualTo(404);
        assertThat(status(zoya, received + "/download")).isEqualTo(404);
    }

    private static int status(Page page, String path) {
        Response answer = page.navigate(servers.newsroom() + path);
        return answer.status();
    }
}
