package org.postern.newsroom;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.postern.newsroom.Keyboard.send;
import static org.postern.newsroom.Keyboard.unfold;

import com.microsoft.playwright.Page;
import org.postern.TestServers;

/** What two officers do to a release and to everything, seen on their pages and on those of the others. */
final class OfficersAtWork {
    private final TestServers servers;
    private final Staff staff;

    OfficersAtWork(TestServers servers, Staff staff) {
        this.servers = servers;
        this.staff = staff;
    }

    void seeAFrozenRelease(Page amara, Page mira, String release) {
        go(amara, "/officer");
        staff.look(amara, "60-officer");
        go(amara, "/officer/log?days=1&outcome=refused");
        staff.look(amara, "61-log-refused");
        go(amara, "/officer/log?what=release.downloaded&who=nobody");
        staff.look(amara, "62-log-none");
        go(amara, "/officer/access");
        unfold(amara);
        staff.look(amara, "63-access");
        String id = release.substring(release.lastIndexOf('/') + 1);
        send(amara, "form:has(input[value='" + id + "']) button");
        assertThat(amara.locator("form[action$='/thaw/release']:has(input[value='" + id + "'])")).isVisible();
        // Who froze it does not let it go.
        send(amara, "form[action$='/thaw/release']:has(input[value='" + id + "']) button");
        assertThat(amara.locator("[role=alert]")).containsText("Another officer lets it go");
        staff.look(amara, "64-access-two-officers");
        go(mira, release);
        staff.look(mira, "65-release-frozen");
    }

    /** Everything at once: one officer asks, another confirms, and nobody else finds anything until two have let go. */
    void freezeEverything(Page amara, Page mira) {
        Page jonas = staff.signIn("jonas", true);
        go(amara, "/officer/access");
        unfold(amara);
        send(amara, "form[action$='/everything/ask'] button");
        assertThat(amara.locator("#everything ~ .note")).containsText("Another officer has to confirm");
        assertThat(amara.locator("form[action$='/everything/confirm']")).hasCount(0);
        staff.look(amara, "66-everything-asked");
        go(jonas, "/officer");
        assertThat(jonas.locator("main")).containsText("Amara asked to freeze everything");
        go(mira, "/desk");
        assertThat(mira.locator("h1")).containsText("Desk");
        go(jonas, "/officer/access");
        send(jonas, "form[action$='/everything/confirm'] button");
        assertThat(jonas.locator("#everything ~ .note")).containsText("Everything is frozen");
        staff.look(jonas, "67-everything-frozen");
        go(mira, "/desk");
        mira.waitForURL("**/vault*");
        mira.fill("#passphrase", servers.person("mira").vaultPassphrase());
        send(mira, "main form button");
        assertThat(mira.locator("h1")).containsText("There is nothing here");
        send(jonas, "form[action$='/everything/ask'] button");
        go(amara, "/officer/access");
        send(amara, "form[action$='/everything/end'] button");
        assertThat(amara.locator("form[action$='/everything/ask']")).hasCount(1);
        go(mira, "/vault");
        mira.fill("#passphrase", servers.person("mira").vaultPassphrase());
        send(mira, "main form button");
        mira.waitForURL("**/desk");
    }

    private void go(Page page, String path) {
        page.navigate(servers.newsroom() + path);
    }
}
