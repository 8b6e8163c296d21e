package org.postern.newsroom;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postern.PageLooks;
import org.postern.TestServers;

/** People at their browsers: signing in, opening the vault, and a look at a page in every shape. */
final class Staff implements AutoCloseable {
    private static final int WIDE = 1360;
    private static final int TOUR_WIDE = 1200;

    private final TestServers servers;
    private final Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    /** Errors in the pages' scripts, and what is wrong with the looks of the pages. */
    final List<String> troubles = new ArrayList<>();
    private final PageLooks looks = new PageLooks(Path.of("target/newsroom-pictures"), WIDE, troubles);

    Staff(TestServers servers) {
        this.servers = servers;
    }

    Page browser(boolean scripts) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts).setViewportSize(WIDE, 900)
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(20_000);
        Page page = context.newPage();
        page.onPageError(error -> troubles.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
                troubles.add(page.url() + ": " + message.text());
            }
        });
        return page;
    }

    /** A new browser of this person, at the page that Keycloak leads them to. */
    Page signIn(String username, boolean scripts) {
        return signIn(servers.person(username), scripts);
    }

    Page signIn(TestServers.Person person, boolean scripts) {
        Page page = browser(scripts);
        page.navigate(servers.newsroom().toString());
        page.fill("#username", person.username());
        page.fill("#password", person.password());
        page.click("#kc-login");
        return page;
    }

    /** Signed in, and the vault open. */
    Page comeIn(String username, boolean scripts) {
        Page page = signIn(username, scripts);
        page.waitForURL("**/vault*");
        page.fill("#passphrase", servers.person(username).vaultPassphrase());
        page.click("main form button");
        page.waitForURL(url -> !url.contains("/vault"));
        return page;
    }

    /** The page in every shape, with what a machine can say about each. */
    void look(Page page, String name) {
        looks.look(page, name);
    }

    /** A picture for the tour in the README, as somebody sees the page without scrolling. */
    void tour(Page page, String name) {
        page.setViewportSize(TOUR_WIDE, 800);
        page.evaluate("window.scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/tour", name + ".png")));
        page.setViewportSize(WIDE, 900);
    }

    /** The addresses of the pages that were looked at. */
    Set<URI> seen() {
        return looks.seen();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
