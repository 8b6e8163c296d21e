package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.TestServers;

/** People at their browsers: signing in, opening the vault, and a look at a page in every shape. */
final class Staff implements AutoCloseable {
    private static final Path PICTURES = Path.of("target/newsroom-pictures");
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final int WIDE = 1360;
    private static final int NARROW = 390;

    private final TestServers servers;
    private final Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    final List<String> troubles = new ArrayList<>();

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
        Page page = browser(scripts);
        page.navigate(servers.newsroom().toString());
        page.fill("#username", username);
        page.fill("#password", servers.person(username).password());
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

    /** Pictures of the page wide, dark and narrow, and what axe-core says about each. */
    void look(Page page, String name) {
        judge(page, name, "wide");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        judge(page, name, "dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(NARROW, 844);
        judge(page, name, "narrow");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as("no sideways scrolling on %s", name).isLessThanOrEqualTo(NARROW);
        page.evaluate("document.documentElement.dir = 'rtl'");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as("no sideways scrolling on %s, rtl", name).isLessThanOrEqualTo(NARROW);
        picture(page, name + "-rtl");
        page.evaluate("document.documentElement.dir = 'ltr'");
        page.setViewportSize(WIDE, 900);
    }

    private static void judge(Page page, String name, String shape) {
        picture(page, name + "-" + shape);
        var result = new AxeBuilder(page).withTags(RULES).analyze();
        assertThat(result.getViolations()).as("%s, %s", name, shape).extracting(rule -> rule.getId() + " at "
                + rule.getNodes().stream().map(node -> node.getTarget() + " " + node.getHtml()).toList()).isEmpty();
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
