package org.postern.newsroom;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.newsroom.Keyboard.press;
import static org.postern.newsroom.Keyboard.send;
import static org.postern.newsroom.Keyboard.unfold;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.postern.PageLooks;
import org.postern.TestServers;
import org.postern.access.FirstPage;
import org.postern.officer.OfficerPages;

/**
 * Every page that staff can meet, also empty, refused, sent back, declined, frozen and gone, in every shape; and a list, made from the
 * routes, that none was forgotten. All of it is done with the keyboard alone, but for the one click on a spot of a page; the pages work on
 * the way of a document from its arrival to its release, and back from there.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class EveryPageIT {
    private static final LocatorAssertions.HasCountOptions PATIENT = new LocatorAssertions.HasCountOptions().setTimeout(180_000);
    private static final String PASSPHRASE = "saddle umbrella quartz fennel nomad";
    private TestServers servers;
    private Staff staff;
    /** Other runs on the same servers leave people behind. */
    private final String suffix = Long.toString(System.nanoTime() % 100_000, 36);
    private String base;

    @BeforeAll
    void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        servers = TestServers.running();
        staff = new Staff(servers);
    }

    @AfterAll
    void stop() {
        staff.close();
    }

    @Test
    void everyPageOfStaffHoldsInEveryShape() throws Exception {
        outside();
        Page partner = newcomer();
        Page mira = unlock();
        Page tomas = staff.comeIn("tomas", true);
        Page amara = staff.signIn("amara", true);
        source(mira);
        documents(mira);
        String proposal = sentBackAndApproved(mira, tomas);
        String release = declinedAndConfirmed(mira, tomas, proposal);
        received(partner);
        var officers = new OfficersAtWork(servers, staff);
        officers.seeAFrozenRelease(amara, mira, release);
        deleted(mira);
        officers.freezeEverything(amara, mira);
        var pages = PageLooks.pagesOf(FirstPage.class, VaultPage.class, DeskPage.class, CasePage.class, DocumentPage.class, PreviewPage.class, ProposalPage.class,
                ReleasePage.class, ReceivedPage.class, ReasonsPage.class);
        pages.addAll(PageLooks.pagesOf(OfficerPages.all()));
        // Drawn into a page by its script, and looked at there.
        pages.removeIf(route -> route.contains("/panel/"));
        // The root only leads on, but for those who have no part, who were there.
        assertThat(staff.troubles).as("what the pages and their scripts have wrong").isEmpty();
        assertThat(PageLooks.unseen(pages, staff.seen())).as("pages that nobody looked at").isEmpty();
    }

    private void outside() {
        Page anybody = staff.browser(true);
        go(anybody, "/signed-out");
        staff.look(anybody, "30-signed-out");
        anybody.context().close();
    }

    /** Somebody without a part; then a partner who makes a vault and finds nothing to read yet. */
    private Page newcomer() {
        Page nobody = staff.signIn(servers.addPerson("nadia-" + suffix, "Nadia", "Without a Role"), true);
        staff.look(nobody, "31-no-part");
        nobody.context().close();
        Page partner = staff.signIn(servers.addPerson("omar-" + suffix, "عمر " + suffix, "عبد الرحمن بن أبي بكر السعدي الطويل الاسم جداً", "partner"), true);
        partner.waitForURL("**/vault*");
        staff.look(partner, "32-vault-choose");
        partner.fill("#passphrase", "password1");
        partner.fill("#again", "password1");
        send(partner, "main form button");
        assertThat(partner.locator("#passphrase-error")).isVisible();
        staff.look(partner, "33-vault-choose-weak");
        partner.fill("#passphrase", PASSPHRASE);
        partner.fill("#again", PASSPHRASE);
        send(partner, "main form button");
        partner.waitForURL("**/releases");
        staff.look(partner, "34-releases-none");
        return partner;
    }

    private Page unlock() {
        Page mira = staff.signIn("mira", true);
        mira.waitForURL("**/vault*");
        mira.fill("#passphrase", "not it");
        send(mira, "main form button");
        staff.look(mira, "35-vault-wrong");
        mira.fill("#passphrase", servers.person("mira").vaultPassphrase());
        send(mira, "main form button");
        mira.waitForURL("**/desk");
        return mira;
    }

    /** A case with what cannot be drawn, what cannot be opened and what has hard names. */
    private void source(Page mira) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "sent-");
        try (PDDocument locked = new PDDocument()) {
            locked.addPage(new PDPage());
            locked.protect(new StandardProtectionPolicy("owner", "opensesame", new AccessPermission()));
            locked.save(folder.resolve("locked.pdf").toFile());
        }
        try (PDDocument locked = new PDDocument()) {
            locked.addPage(new PDPage());
            locked.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            locked.save(folder.resolve("half-locked.pdf").toFile());
        }
        byte[] letter = Files.readAllBytes(Path.of("src/test/resources/redaction-cases/a01-tj.pdf"));
        Files.writeString(folder.resolve("رسالة إلى المحرر حول قائمة الأسماء والميناء.txt"), "The list is genuine.\nمرحبا", StandardCharsets.UTF_8);
        Files.write(folder.resolve("a-name-without-any-place-to-break-" + "x".repeat(120) + ".pdf"), Arrays.copyOf(letter, letter.length * 7 / 10));
        Files.write(folder.resolve("letter.pdf"), letter);
        go(mira, "/desk");
        String before = mira.content();
        try (var files = Files.list(folder)) {
            ReadyCase.sourceSendsOnly(servers, staff.browser(false), () -> {}, files.toArray(Path[]::new));
        }
        go(mira, "/desk");
        staff.look(mira, "36-desk-new");
        String id = ReadyCase.newCase(mira.content(), before);
        send(mira, "form:has(input[value='" + id + "']) button");
        mira.waitForURL("**/case/*");
        base = URI.create(mira.url()).getPath();
        staff.look(mira, "37-case-preparing");
        assertThat(mira.locator("#documents-live a[href*='/document/']")).hasCount(3, PATIENT);
        assertThat(mira.locator("#documents-live progress")).hasCount(0, PATIENT);
        mira.reload();
        unfold(mira);
        assertThat(mira.locator("#documents-live")).containsText("refused: cut off");
        staff.look(mira, "38-case-refusals");
        // A wrong password is told beside the file, the right one opens it; a file that is locked against printing alone never asked.
        for (String password : List.of("not it", "opensesame")) {
            mira.fill("input[type=password]", password);
            send(mira, "form[action$='/unlock'] button");
            assertThat(mira.locator("#documents-live progress")).hasCount(0, PATIENT);
            if (password.equals("not it")) {
                assertThat(mira.locator("#documents-live .error")).containsText("This password does not open the PDF", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
                unfold(mira);
            }
        }
        assertThat(mira.locator("#documents-live a", new Page.LocatorOptions().setHasText("locked.pdf"))).hasCount(2, PATIENT);
        unfold(mira);
        mira.fill("#confirm", "not its name");
        send(mira, "form[action$='/delete'] button");
        staff.look(mira, "39-case-not-deleted");
        mira.fill("#reply", "   ");
        send(mira, "form[action$='/reply'] button");
        staff.look(mira, "40-case-empty-reply");
        // Left alone for as long as the vault stays open, the answer to a form is read anew as the page it stood on.
        Page leftAlone = mira.context().newPage();
        leftAlone.clock().install();
        go(leftAlone, base);
        leftAlone.fill("#reply", "   ");
        send(leftAlone, "form[action$='/reply'] button");
        leftAlone.clock().fastForward("15:02");
        leftAlone.waitForURL(address -> address.endsWith(base));
        leftAlone.close();
        // A second click, or the same form sent again by going back, is one letter to the source.
        mira.fill("#reply", "Thank you. Are you safe?");
        mira.evaluate("async () => { const form = document.getElementById('reply').form; const body = () => new URLSearchParams(new FormData(form));"
                + " await fetch(form.action, { method: 'POST', body: body() }); await fetch(form.action, { method: 'POST', body: body() }); }");
        // The page that said the letter was empty follows, too, and is not sent again: what is typed stays.
        assertThat(mira.locator("#conversation-live .ours")).hasCount(1);
        assertThat(mira.locator("#reply")).hasValue("Thank you. Are you safe?");
        go(mira, base);
        unfold(mira);
        mira.selectOption("#person", new SelectOption().setLabel(mira.locator("#person option:has-text('Tomas')").textContent()));
        send(mira, "form[action$='/grant'] button");
        go(mira, base);
        assertThat(mira.locator("#holders-live")).containsText("Tomas");
    }

    private void documents(Page mira) {
        press(mira.locator("#documents-live a", new Page.LocatorOptions().setHasText(".txt")), "Enter");
        mira.waitForURL("**/document/*");
        staff.look(mira, "41-document-without-pages");
        go(mira, base);
        press(mira.locator("#documents-live a", new Page.LocatorOptions().setHasText("letter.pdf")), "Enter");
        mira.waitForURL("**/document/*");
        String document = URI.create(mira.url()).getPath();
        for (String tab : List.of("findings", "marks", "search", "preview")) {
            go(mira, document + "?tab=" + tab);
            assertThat(mira.locator("#tab-" + tab)).hasAttribute("aria-selected", "true");
            staff.look(mira, "42-document-" + tab);
        }
        go(mira, document + "/propose");
        staff.look(mira, "43-propose-nothing");
        go(mira, document + "/preview");
        staff.look(mira, "44-nothing-here");
        go(mira, "/desk/reasons");
        mira.fill("#words", "Source");
        send(mira, "form[action='/desk/reasons'] button");
        assertThat(mira.locator("#words-error")).containsText("in the list already");
        staff.look(mira, "45-reasons");
        // The pages that work without a script have a look of their own.
        Page plain = staff.comeIn("mira", true);
        // Not a browser without scripts: axe-core could not run in it.
        plain.route("**/*.js", Route::abort);
        go(plain, document + "?tab=marks");
        plain.fill("#typed-left", "300");
        plain.fill("#typed-top", "90");
        plain.fill("#typed-right", "200");
        plain.fill("#typed-bottom", "110");
        plain.fill("#typed-pages", "1-9");
        send(plain, "form[action$='/marks/box'] button");
        assertThat(plain.locator("#typed-error")).isVisible();
        assertThat(plain.locator("#typed-pages")).hasValue("1-9");
        staff.look(plain, "46-document-plain-wrong");
        plain.fill("#typed-left", "100");
        plain.fill("#typed-pages", "");
        send(plain, "form[action$='/marks/box'] button");
        assertThat(plain.locator(".mark-row")).hasCount(1);
        send(plain, "form[action$='/preview'] button");
        plain.waitForURL(url -> url.contains("preview"));
        for (int i = 0; i < 120 && plain.locator("a[href$='/propose']").count() == 0; i++) {
            plain.waitForTimeout(500);
            go(plain, document + "?tab=preview");
        }
        staff.look(plain, "47-document-plain-preview");
        plain.context().close();
        go(mira, document + "/preview");
        staff.look(mira, "48-preview");
        go(mira, document + "/propose");
    }

    /** Sent back, proposed again, approved. */
    private String sentBackAndApproved(Page mira, Page tomas) {
        mira.fill("#note", "Please look at the second line.");
        send(mira, "form[action$='/propose'] button");
        mira.waitForURL("**/proposal/*");
        String proposal = URI.create(mira.url()).getPath();
        staff.look(mira, "49-proposal-own");
        go(tomas, proposal);
        tomas.fill("#comment", " ");
        send(tomas, "form[action$='/send-back'] button");
        staff.look(tomas, "50-send-back-without-a-word");
        tomas.fill("#comment", "The name at the foot is still there.");
        // By pointer on a spot, by the keyboard for the page.
        tomas.locator(".pairs svg.sheet").first().click(new Locator.ClickOptions().setPosition(200, 300));
        tomas.keyboard().type("This signature, too.");
        assertThat(tomas.locator(".pairs .pin")).hasCount(1);
        tomas.locator(".remarks summary").first().focus();
        tomas.keyboard().press("Enter");
        tomas.keyboard().press("Tab");
        tomas.keyboard().type("Turn the page upright.");
        staff.look(tomas, "50-comments-on-spots");
        send(tomas, "form[action$='/send-back'] button");
        assertThat(tomas.locator(".note.warn").first()).containsText("The name at the foot is still there.");
        go(mira, proposal);
        assertThat(mira.locator("#remarks li")).hasCount(2);
        assertThat(mira.locator(".pin")).hasCount(1);
        staff.look(mira, "51-proposal-sent-back");
        press(mira.locator("#remarks a", new Page.LocatorOptions().setHasText("points from the left")), "Enter");
        mira.waitForURL("**/document/*");
        assertThat(mira.locator("#sheet .spot")).hasCount(1);
        go(mira, "/desk");
        assertThat(mira.locator("main")).containsText("sent back");
        go(mira, base);
        press(mira.locator("#documents-live a", new Page.LocatorOptions().setHasText("letter.pdf")), "Enter");
        mira.waitForURL("**/document/*");
        String document = URI.create(mira.url()).getPath();
        go(mira, document + "?tab=marks");
        mira.fill("#typed-left", "100");
        mira.fill("#typed-top", "500");
        mira.fill("#typed-right", "180");
        mira.fill("#typed-bottom", "520");
        mira.keyboard().press("Enter");
        assertThat(mira.locator("#panel-marks .mark-row")).hasCount(2);
        go(mira, document + "?tab=preview");
        mira.locator("form[action$='/preview'] button").focus();
        mira.keyboard().press("Enter");
        assertThat(mira.locator("#panel-preview a[href$='/propose']")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
        go(mira, document + "/propose");
        mira.fill("#note", "Once more.");
        send(mira, "form[action$='/propose'] button");
        mira.waitForURL("**/proposal/*");
        String again = URI.create(mira.url()).getPath();
        go(tomas, again);
        assertThat(tomas.locator("main")).containsText("1 mark is new");
        assertThat(tomas.locator("main")).containsText("See the last round");
        staff.look(tomas, "52-proposal-second-round");
        press(tomas.locator("#looked"), "Space");
        send(tomas, "form[action$='/approve'] button");
        assertThat(tomas.locator(".note.good").first()).containsText("Approved by Tomas");
        staff.look(tomas, "52-proposal-approved");
        return again;
    }

    /** Declined, proposed again for viewing alone, confirmed. */
    private String declinedAndConfirmed(Page mira, Page tomas, String proposal) {
        String form = base + "/release/new?proposal=" + proposal.substring(proposal.lastIndexOf('/') + 1);
        go(mira, form);
        staff.look(mira, "53-release-new");
        mira.fill("#purpose", "A purpose to keep");
        press(mira.locator("#view-only"), "Space");
        send(mira, "form[action$='/release'] button");
        assertThat(mira.locator("[role=alert]")).isVisible();
        assertThat(mira.locator("#purpose")).hasValue("A purpose to keep");
        assertThat(mira.locator("#view-only")).isChecked();
        staff.look(mira, "53-release-to-nobody");
        propose(mira);
        String declined = URI.create(mira.url()).getPath();
        go(tomas, declined);
        tomas.fill("#comment", " ");
        send(tomas, "form[action$='/decline'] button");
        staff.look(tomas, "54-decline-without-a-word");
        tomas.fill("#comment", "Not before the lawyers have read it.");
        send(tomas, "form[action$='/decline'] button");
        assertThat(tomas.locator(".note.warn").first()).containsText("Not before the lawyers have read it.");
        go(mira, declined);
        staff.look(mira, "55-release-declined");
        go(mira, form);
        mira.fill("#purpose", "A purpose to keep");
        press(mira.locator("#view-only"), "Space");
        propose(mira);
        String release = URI.create(mira.url()).getPath();
        go(tomas, release);
        send(tomas, "form[action$='/confirm'] button");
        assertThat(tomas.locator(".note.good")).isVisible();
        unfold(tomas);
        staff.look(tomas, "55-release-confirmed");
        return release;
    }

    private void propose(Page mira) {
        press(mira.locator("label", new Page.LocatorOptions().setHasText(suffix)).locator("xpath=preceding-sibling::input"), "Space");
        send(mira, "form[action$='/release'] button");
        mira.waitForURL(url -> url.contains("/release/") && !url.contains("/new"));
    }

    private void received(Page partner) {
        go(partner, "/releases");
        staff.look(partner, "56-releases");
        press(partner.getByText("A purpose to keep").first(), "Enter");
        partner.waitForURL("**/releases/*");
        staff.look(partner, "57-release-view-only");
        go(partner, URI.create(partner.url()).getPath() + "/check");
        staff.look(partner, "58-check");
        // A form that was filled in before the vault was locked.
        partner.setInputFiles("#file", Path.of("src/test/resources/redaction-cases/a01-tj.pdf"));
        send(partner, "main form button");
        staff.look(partner, "59-check-other");
    }

    private void deleted(Page mira) {
        go(mira, base);
        unfold(mira);
        String name = mira.locator("h1").textContent().replace("Case ", "").strip();
        mira.fill("#confirm", name);
        send(mira, "form[action$='/delete'] button");
        mira.waitForURL("**/desk");
        go(mira, base);
        assertThat(mira.locator("h1")).isVisible();
    }

    private void go(Page page, String path) {
        page.navigate(servers.newsroom() + path);
    }
}
