package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.age.Armor;
import org.postern.age.HybridIdentity;
import org.postern.age.NoMatchException;
import org.postern.age.Opener;
import org.postern.casework.Schema;
import org.postern.store.Padding;
import org.postern.vault.WrappedKey;

/** A browser with scripts seals the files before it sends them; without scripts everything goes as ever. */
final class SealInBrowserIT {
    private static final byte[] AGE_START = "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);
    private static RunningPortal portal;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() {
        portal = RunningPortal.start(Map.of());
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

    @Test
    void filesLeaveTheBrowserSealedForTheCaseAndTheNewsroom() throws IOException {
        byte[] large = random(3_000_000);
        byte[] small = "small".getBytes(StandardCharsets.UTF_8);
        var trouble = new ArrayList<String>();
        List<Path> before = portal.files();
        try (BrowserContext visit = visit(true)) {
            Page page = visit.newPage();
            page.onConsoleMessage(message -> trouble.add(message.text()));
            page.onPageError(trouble::add);
            page.navigate(portal.address.resolve("/send").toString());
            assertThat(page.isVisible("#sealing")).isTrue();
            page.setInputFiles("#files", new FilePayload[] {new FilePayload("minutes.pdf", "application/pdf", large),
                new FilePayload("list.txt", "text/plain", small)});
            page.click("main form button >> nth=0");
            page.waitForURL("**/receipt");
            assertThat(page.content()).contains("minutes.pdf", "list.txt");
            assertThat(page.getByText("It came already locked.").count()).isEqualTo(2);
        }
        assertThat(trouble).isEmpty();
        List<Path> sent = filesSince(before);
        List<byte[]> received = new ArrayList<>();
        HybridIdentity caseKey = null;
        for (Path file : sent) {
            caseKey = caseKeyOf(file);
            received.add(asItArrived(file));
        }
        assertThat(received).hasSize(2).allSatisfy(file -> assertThat(file).startsWith(AGE_START));
        for (HybridIdentity key : List.of(portal.newsroom, caseKey)) {
            var opened = new ArrayList<byte[]>();
            for (byte[] file : received) {
                opened.add(Opener.open(file, List.of(key)));
            }
            assertThat(opened).usingElementComparator(java.util.Arrays::compare).containsExactlyInAnyOrder(large, small);
        }
    }

    @Test
    void aFileThatWasSealedBeforeIsSentAsItIsAndAnUntickedBoxSendsAsEver() throws IOException {
        List<Path> before = portal.files();
        byte[] sealed = org.postern.age.Sealer.seal(new byte[] {1}, List.of(portal.newsroom.recipient()), new java.security.SecureRandom());
        try (BrowserContext visit = visit(true)) {
            Page page = visit.newPage();
            page.navigate(portal.address.resolve("/send").toString());
            page.setInputFiles("#files", new FilePayload("1.age", "application/octet-stream", sealed));
            page.click("main form button >> nth=0");
            page.waitForURL("**/receipt");
            assertThat(asItArrived(filesSince(before).getFirst())).isEqualTo(sealed);
            assertThat(page.getByText("It came already locked.").count()).isEqualTo(1);

            before = portal.files();
            byte[] text = textForm(sealed);
            page.navigate(portal.address.resolve("/send").toString());
            page.setInputFiles("#files", new FilePayload("1.txt", "text/plain", text));
            page.click("main form button >> nth=0");
            page.waitForURL("**/receipt");
            assertThat(asItArrived(filesSince(before).getFirst())).isEqualTo(text);
            assertThat(page.getByText("It came already locked.").count()).isEqualTo(1);

            page.navigate(portal.address.resolve("/send").toString());
            page.uncheck("#seal-here");
            page.setInputFiles("#files", new FilePayload("open.txt", "text/plain", "open".getBytes(StandardCharsets.UTF_8)));
            page.click("main form button >> nth=0");
            page.waitForURL("**/receipt");
            assertThat(page.getByText("It came already locked.").count()).isZero();
        }
    }

    /** What somebody does who has only the age command and a form without scripts; Debian's age knows the classic keys only. */
    @Test
    void whatTheAgeCommandSealedAsTextIsStoredAsItIsAndPosternOpensIt(@TempDir Path folder) throws Exception {
        byte[] plain = random(200_000);
        Path key = folder.resolve("key");
        run("age-keygen", "-o", key.toString());
        byte[] sealed = run("age", "-a", "-r", new String(run("age-keygen", "-y", key.toString()), StandardCharsets.US_ASCII).strip(),
                Files.write(folder.resolve("plain"), plain).toString());
        List<Path> before = portal.files();
        var source = new SourceBrowser(portal.address);
        source.getCodename();
        assertThat(source.submit("", new SourceBrowser.Upload("letter.age", sealed)).html()).contains("letter.age", "It came already locked.");
        byte[] stored = asItArrived(filesSince(before).getFirst());
        assertThat(stored).isEqualTo(sealed);
        assertThat(run("./postern", "open", "-i", key.toString(), Files.write(folder.resolve("stored"), stored).toString())).isEqualTo(plain);
    }

    private static byte[] run(String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("POSTERN_BUILT", "yes");
        Process process = builder.start();
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(command[0]).isZero();
        return out;
    }

    @Test
    void withoutScriptsTheFormIsTheSameAndSaysTheDifference() {
        try (BrowserContext visit = visit(false)) {
            Page page = visit.newPage();
            page.navigate(portal.address.resolve("/send").toString());
            assertThat(page.isVisible("#sealing")).isFalse();
            assertThat(page.getByText("The difference: without scripts").isVisible()).isTrue();
            page.setInputFiles("#files", new FilePayload("open.txt", "text/plain", "open".getBytes(StandardCharsets.UTF_8)));
            page.click("main form button >> nth=0");
            page.waitForURL("**/receipt");
            assertThat(page.getByText("open.txt").isVisible()).isTrue();
        }
    }

    private static byte[] textForm(byte[] sealed) throws IOException {
        var text = new ByteArrayOutputStream();
        text.writeBytes("\n ".getBytes(StandardCharsets.US_ASCII));
        try (var out = Armor.write(text)) {
            out.write(sealed);
        }
        return text.toByteArray();
    }

    /** A visit of a source who has a codename already. */
    private static BrowserContext visit(boolean scripts) {
        var source = new SourceBrowser(portal.address);
        source.getCodename();
        String[] cookie = source.cookie().split("=", 2);
        BrowserContext visit = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts));
        visit.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(portal.address.toString())));
        return visit;
    }

    private static List<Path> filesSince(List<Path> before) {
        return portal.files().stream().filter(file -> !before.contains(file)).toList();
    }

    /** The key of the case that a stored file belongs to, as the newsroom opens it. */
    private static HybridIdentity caseKeyOf(Path file) throws IOException {
        for (byte[] sealed : portal.database.jdbi(Schema.NEWSROOM).withHandle(handle ->
                handle.createQuery("select sealed_to_newsroom from case_key").mapTo(byte[].class).list())) {
            HybridIdentity key = WrappedKey.unwrap(sealed, List.of(portal.newsroom));
            try (SeekableByteChannel content = Opener.openChannel(Files.newByteChannel(file), List.of(key))) {
                assertThat(content.size()).isPositive();
                return key;
            } catch (NoMatchException ofAnotherCase) {
                key.close();
            }
        }
        throw new AssertionError("No case's key opens " + file);
    }

    private static byte[] asItArrived(Path file) throws IOException {
        try (HybridIdentity key = caseKeyOf(file);
                SeekableByteChannel content = Padding.unpad(Opener.openChannel(Files.newByteChannel(file), List.of(key)))) {
            ByteBuffer bytes = ByteBuffer.allocate((int) content.size());
            while (bytes.hasRemaining() && content.read(bytes) >= 0) { }
            return bytes.array();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
