package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.StaffClient;
import org.postern.StaffWay;
import org.postern.TestServers;

/**
 * A leak that has gone the whole way without a script: Mira opened and proposed, Tomas approved and confirmed, Zoya is the recipient,
 * Henrik holds the case. Ines, who does not, and the officers stay outside.
 */
final class ReadyCase {
    static final Path LEAK = Path.of("src/test/resources/samples/leak-24-pages.pdf");
    static final String MESSAGE = "They meet on Tuesday";
    static final String NOTE = "canary-note-2207";
    static final String PURPOSE = "canary-purpose-1184";
    private static final long PATIENCE_NANOS = 240_000_000_000L;
    private static final String INES_PASSPHRASE = "gravel otter violin monsoon teapot";

    private final TestServers servers;
    private final Map<String, StaffClient> people = new HashMap<>();
    final String caseId;
    final String documentId;
    final String proposalId;
    final String releaseId;

    final String codename;

    ReadyCase(TestServers servers) {
        this(servers, new Path[0]);
    }

    /** @param besides files that the source sends together with the leak */
    ReadyCase(TestServers servers, Path... besides) {
        this.servers = servers;
        StaffClient mira = person("mira");
        String before = mira.open("/desk").body();
        try (Staff staff = new Staff(servers)) {
            codename = sourceSends(servers, staff.browser(false), besides);
        }
        String opened = StaffWay.location(submit("mira", "/desk", "/desk/open", Map.of("case", newCase(mira.open("/desk").body(), before))));
        caseId = opened.substring(opened.lastIndexOf('/') + 1);
        String base = "/case/" + caseId;
        documentId = await("mira", base, page -> page.contains("/document/"), "/document/([0-9a-f-]{36})");
        String document = base + "/document/" + documentId;
        StaffWay.grant(mira, base, "Tomas");
        StaffWay.grant(mira, base, "Henrik");
        StaffWay.markBox(mira, document);
        StaffWay.askForPreview(mira, document);
        await("mira", document + "/panel/preview?page=1", page -> page.contains("/propose"), "/(propose)");
        StaffWay.look(mira, document);
        String proposed = StaffWay.propose(mira, document, NOTE);
        proposalId = proposed.substring(proposed.lastIndexOf('/') + 1);
        StaffWay.location(StaffWay.approve(person("tomas"), base, proposed));
        String released = StaffWay.release(mira, base, proposed, "Zoya", PURPOSE);
        releaseId = released.substring(released.lastIndexOf('/') + 1);
        StaffWay.location(StaffWay.confirm(person("tomas"), base, released));
    }

    /** A browser of this person, signed in, with the vault open where the role has one. */
    StaffClient person(String username) {
        return people.computeIfAbsent(username, name -> {
            if (name.equals("nobody") || name.equals("source")) {
                return servers.browser();
            }
            StaffClient client = servers.signIn(name);
            TestServers.Person person = servers.person(name);
            if (!person.roles().contains("officer")) {
                HttpResponse<String> vault = client.open("/vault");
                String passphrase = person.vaultPassphrase() == null ? INES_PASSPHRASE : person.vaultPassphrase();
                boolean first = vault.body().contains("name=\"again\"");
                Map<String, String> fields = first ? Map.of("passphrase", passphrase, "again", passphrase, "back", "") : Map.of("passphrase", passphrase, "back", "");
                assertThat(client.submit(vault, first ? "/vault/choose" : "/vault/unlock", fields).statusCode()).as("the vault of %s", name).isEqualTo(303);
            }
            return client;
        });
    }

    HttpResponse<String> submit(String username, String formOn, String path, Map<String, String> fields) {
        StaffClient client = person(username);
        return client.submit(client.open(formOn), path, fields);
    }

    /** Sends the leak and a message as a new source. @return the codename */
    static String sourceSends(TestServers servers, Page source, Path... besides) {
        return sourceSends(servers, source, () -> {}, besides);
    }

    /** @param received runs while the receipt is open */
    static String sourceSends(TestServers servers, Page source, Runnable received, Path... besides) {
        return sourceSendsOnly(servers, source, received, Stream.concat(Stream.of(LEAK), Stream.of(besides)).toArray(Path[]::new));
    }

    static String sourceSendsOnly(TestServers servers, Page source, Runnable received, Path... files) {
        source.navigate(servers.portal() + "/codename");
        String words = String.join(" ", source.locator(".words bdi").allTextContents());
        source.getByText("I have the words").click();
        source.locator("textarea").fill(words);
        source.locator("main button").click();
        source.locator("#message").fill(MESSAGE);
        source.locator("#files").setInputFiles(files);
        source.locator("main form button").first().click();
        source.waitForURL("**/receipt*");
        received.run();
        source.context().close();
        return words;
    }

    static String newCase(String now, String before) {
        Matcher id = Pattern.compile("name=\"case\" value=\"([0-9a-f-]{36})\"").matcher(now);
        while (id.find()) {
            if (!before.contains(id.group(1))) {
                return id.group(1);
            }
        }
        throw new AssertionError("The desk shows no new case.");
    }

    private String await(String username, String path, Predicate<String> ready, String pattern) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        String page = person(username).open(path).body();
        while (!ready.test(page)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(path + " did not become ready:\n" + page);
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            page = person(username).open(path).body();
            if (page.contains("class=\"note danger\" role=\"alert\">")) {
                throw new AssertionError(path + " has failed and will not become ready:\n" + page);
            }
        }
        return StaffWay.find(page, pattern);
    }
}
