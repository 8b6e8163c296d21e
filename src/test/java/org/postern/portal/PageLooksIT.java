package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.PageLooks;

/** The source's pages in a real browser: without scripts, by keyboard alone, judged by axe-core, drawn in every shape. */
final class PageLooksIT {
    private static final Path PICTURES = Path.of("target/portal-pictures");
    private static final int LARGEST_PAGE = 60_000;

    private static RunningPortal portal;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(PICTURES);
        portal = RunningPortal.start(Map.of("postern.site-name", "The Morning Paper"));
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        portal.close();
    }

    /** Walks the whole way and calls {@code look} on every page. */
    private static void walk(Page page, Look look) throws IOException {
        page.navigate(portal.address.toString());
        look.at(page, "1-door");
        page.locator("details").all().forEach(details -> details.locator("summary").click());
        look.at(page, "1-door-unfolded");
        page.getByText("Send documents", new Page.GetByTextOptions().setExact(true)).click();
        look.at(page, "2-codename");
        String words = String.join(" ", page.locator(".words bdi").allTextContents());
        page.getByText("I have the words").click();
        page.locator("textarea").fill("these are not the words");
        page.locator("main button").click();
        look.at(page, "3-confirm-wrong");
        page.locator("textarea").fill(words);
        page.locator("main button").click();
        look.at(page, "4-send");
        page.locator("main form button").first().click();
        look.at(page, "4-send-nothing");
        page.locator("#message").fill("They will meet on Tuesday.\nThe letter is genuine.");
        page.locator("#files").setInputFiles(sampleFiles());
        page.locator("main form button").first().click();
        page.waitForURL("**/receipt");
        look.at(page, "5-receipt");
        portal.replyToNewest("Thank you. The minutes are clear to us.\nCan you tell us who else received the list of 3 May? Answer only if it is safe.");
        page.getByText("To my mailbox").click();
        look.at(page, "6-mailbox");
        page.locator("details").all().forEach(details -> details.locator("summary").click());
        look.at(page, "6-mailbox-unfolded");
        page.navigate(portal.address + "/recipient");
        look.at(page, "7-recipient");
        page.locator("header button").click();
        look.at(page, "8-left");
        page.navigate(portal.address + "/return");
        look.at(page, "9-return");
        page.locator("textarea").fill("no such words");
        page.locator("main button").click();
        look.at(page, "9-return-stranger");
        page.navigate(portal.address + "/no/such/page");
        look.at(page, "9-nothing-here");
    }

    /** A visit that ended while somebody typed, a form of a visit that is over, and a page of one. */
    private static void over(Page page, Look look) {
        page.navigate(portal.address + "/codename");
        String words = String.join(" ", page.locator(".words bdi").allTextContents());
        page.getByText("I have the words").click();
        page.locator("textarea").fill(words);
        page.locator("main button").click();
        page.locator("#message").fill("Typed for an hour.\n" + "And it goes on. ".repeat(200));
        page.context().clearCookies();
        page.locator("main form button").first().click();
        assertThat(page.locator("#message").inputValue()).as("what was typed is given back").startsWith("Typed for an hour.\nAnd it goes on.");
        look.at(page, "10-visit-over-unsent");
        Page beside = page.waitForPopup(() -> page.locator("main a[href='/return']").click());
        beside.waitForURL("**/return");
        beside.close();
        assertThat(page.locator("#message").inputValue()).as("what was typed stays while the codename is typed beside it").startsWith("Typed for an hour.");
        page.navigate(portal.address + "/mailbox");
        look.at(page, "10-visit-over");
        page.navigate(portal.address + "/return");
        page.locator("textarea").fill("some words");
        page.context().clearCookies();
        page.locator("main button").click();
        look.at(page, "10-stale-form");
    }

    private interface Look {
        void at(Page page, String name);
    }

    @Test
    void everyPageWorksWithoutScriptsIsSmallAndAsksNoOtherHost() throws IOException {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(1100, 800))) {
            var hosts = new ArrayList<String>();
            var bytes = new AtomicLong();
            context.onRequest(request -> hosts.add(java.net.URI.create(request.url()).getAuthority()));
            context.onRequestFinished(request -> bytes.addAndGet(request.sizes().responseBodySize));
            Page page = context.newPage();
            walk(page, (at, name) -> {
                assertThat(bytes.getAndSet(0)).as("bytes of %s with its style sheet and pictures", name).isLessThan(LARGEST_PAGE);
                picture(at, name + "-wide");
            });
            assertThat(hosts).containsOnly(portal.address.getAuthority());
            assertThat(context.cookies()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void everyPageHoldsInEveryShapeAndNoneIsForgotten() throws IOException {
        var faults = new ArrayList<String>();
        var looks = new PageLooks(PICTURES, 1100, faults);
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setBypassCSP(true))) {
            Page page = context.newPage();
            walk(page, looks::look);
            over(page, looks::look);
        }
        var pages = PageLooks.pagesOf(DoorResource.class, CodenameResource.class, SendResource.class, MailboxResource.class, RecipientResource.class);
        pages.removeIf(route -> route.startsWith("/recipient."));
        assertThat(PageLooks.unseen(pages, looks.seen())).as("pages that nobody looked at").isEmpty();
        assertThat(faults).as("what the pages have wrong").isEmpty();
    }

    @Test
    void theWayToTheMailboxNeedsTheKeyboardAlone() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(portal.address + "/codename");
            List<String> words = page.locator(".words bdi").allTextContents();
            tabTo(page, "I have the words");
            page.keyboard().press("Enter");
            page.waitForURL("**/codename/confirm");
            tabToField(page, "codename");
            page.keyboard().type(String.join(" ", words));
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL("**/send*");
            tabToField(page, "message");
            page.keyboard().type("By keyboard.");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL("**/receipt");
            assertThat(page.locator("h1").textContent()).isEqualTo("It arrived");
        }
    }

    private static void tabTo(Page page, String text) {
        for (int i = 0; i < 20; i++) {
            page.keyboard().press("Tab");
            if (page.locator(":focus").textContent().strip().equals(text)) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not reach: " + text);
    }

    private static void tabToField(Page page, String id) {
        for (int i = 0; i < 20; i++) {
            page.keyboard().press("Tab");
            if (id.equals(page.locator(":focus").getAttribute("id"))) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not reach the field " + id);
    }

    private static Path[] sampleFiles() throws IOException {
        Path place = Files.createTempDirectory(PICTURES, "files");
        return new Path[] {
            Files.write(place.resolve("Minutes of 3 May.pdf"), new byte[3_456_789]),
            Files.write(place.resolve("会议纪要 2017.docx"), new byte[48_000]),
            Files.write(place.resolve("قائمة الأسماء.xlsx"), new byte[812]),
            Files.write(place.resolve("a very long name that goes on and on ".repeat(6) + ".jpeg"), new byte[1]),
            Files.write(place.resolve("empty.txt"), new byte[0])};
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    }
}
