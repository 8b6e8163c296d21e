package org.postern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kills the real processes with SIGKILL in the middle of their work: what was acknowledged is there afterwards, what was half done is not. */
final class KilledServersIT {
    private static final Path LEAK = Path.of("src/test/resources/samples/leak-24-pages.pdf");
    private static final String BOUNDARY = "part-of-a-test";
    private static TestServers servers;

    @BeforeAll
    static void start() throws IOException {
        servers = TestServers.start(Files.createTempDirectory(Path.of("target"), "killed-"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        servers.stop();
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingHalfDoneIsSeen() throws Exception {
        StaffClient source = new StaffClient(servers.portal());
        String codename = join(source);
        assertThat(send(source, "The first message.", Files.readAllBytes(LEAK), Integer.MAX_VALUE)).as("what the portal answered").startsWith("HTTP/1.1 303");
        assertThat(servers.query("select count(*) from document")).isEqualTo("1");

        long before = blobs();
        send(source, "The second message.", Files.readAllBytes(LEAK), 1_500_000);
        kill("portal");
        await("the portal is back", () -> status(servers.portal() + "/") == 200);
        assertThat(servers.query("select count(*) from document")).as("documents after an upload that was killed half-way").isEqualTo("1");
        await("the killed upload's blobs are swept", () -> blobs() == before);

        StaffClient mira = vault("mira");
        String desk = mira.open("/desk").body();
        HttpResponse<String> opened = mira.submit(mira.open("/desk"), "/desk/open", Map.of("case", find(desk, "name=\"case\" value=\"([0-9a-f-]{36})\"")));
        String casePath = opened.headers().firstValue("Location").orElseThrow();
        kill("newsroom");
        await("the newsroom is back", () -> status(servers.newsroom() + "/signed-out") == 200);
        StaffClient again = vault("mira");
        await("the document that was in work is ready", () -> again.open(casePath).body().contains("/document/"));
        assertThat(again.open(casePath).body()).contains("The first message.").doesNotContain("The second message.");

        kill("postgresql");
        await("a message can be sent again", () -> {
            StaffClient later = new StaffClient(servers.portal());
            return comeBack(later, codename) && send(later, "The third message.", new byte[0], Integer.MAX_VALUE).startsWith("HTTP/1.1 303");
        });
        // Keycloak lives in the same database and is started again with it.
        await("staff can sign in again", () -> vault("mira") != null);
        StaffClient last = vault("mira");
        await("it reaches the case", () -> last.open(casePath).body().contains("The third message."));
        assertThat(last.open(casePath).body()).contains("The first message.").doesNotContain("The second message.");
    }

    private static String join(StaffClient source) {
        String page = source.get("/codename").body();
        String codename = Pattern.compile("translate=\"no\">([a-z-]+)</bdi>").matcher(page).results().map(word -> word.group(1)).collect(Collectors.joining(" "));
        HttpResponse<String> form = source.get("/codename/confirm");
        assertThat(source.submit(form, "/codename/confirm", Map.of("codename", codename)).statusCode()).isEqualTo(303);
        return codename;
    }

    private static boolean comeBack(StaffClient source, String codename) {
        HttpResponse<String> form = source.get("/return");
        return form.statusCode() == 200 && source.submit(form, "/return", Map.of("codename", codename)).statusCode() == 303;
    }

    /** Sends the form over a socket of its own and stops, without an end, after so many bytes of its body. @return the answer, if all was sent */
    private static String send(StaffClient source, String message, byte[] file, int stopAfter) {
        HttpResponse<String> page = source.open("/send");
        String fields = field("token", StaffClient.token(page)) + field("once", find(page.body(), "name=\"once\" value=\"([^\"]+)\"")) + field("message", message);
        var head = (fields + "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + (file.length == 0 ? "" : "leak.pdf")
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        String cookies = source.cookiesFor("/send").entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
        try {
            var socket = new Socket("127.0.0.1", servers.portal().getPort());
            OutputStream out = socket.getOutputStream();
            out.write(("POST /send HTTP/1.1\r\nHost: " + servers.portal().getAuthority() + "\r\nCookie: " + cookies + "\r\nContent-Type: multipart/form-data; boundary="
                    + BOUNDARY + "\r\nContent-Length: " + (head.length + file.length + tail.length) + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(head);
            out.write(file, 0, Math.min(file.length, stopAfter));
            if (stopAfter < file.length) {
                // The connection stays open: the portal is killed while it waits for more.
                return "";
            }
            out.write(tail);
            out.flush();
            try (socket) {
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException broken) {
            return broken.toString();
        }
    }

    private static String field(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static StaffClient vault(String name) {
        StaffClient client = servers.signIn(name);
        HttpResponse<String> page = client.open("/vault");
        assertThat(client.submit(page, "/vault/unlock", Map.of("passphrase", servers.person(name).vaultPassphrase(), "back", "")).statusCode()).isEqualTo(303);
        return client;
    }

    private static void kill(String part) throws IOException {
        long pid = Long.parseLong(Files.readString(servers.folder().resolve("run").resolve(part + ".process")).split(" ")[0]);
        ProcessHandle victim = ProcessHandle.of(pid).orElseThrow();
        victim.destroyForcibly();
        victim.onExit().join();
    }

    private static long blobs() {
        try (var files = Files.walk(servers.folder().resolve("sealed/blobs"))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException goneMeanwhile) {
            return -1;
        }
    }

    private static int status(String address) {
        try {
            var connection = (java.net.HttpURLConnection) java.net.URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 240_000_000_000L;
        while (!holds(condition)) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(500);
        }
    }

    /** While a server is away a request fails; that is not yet an answer. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (java.io.UncheckedIOException | AssertionError notYet) {
            return false;
        }
    }

    private static String find(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as("%s in\n%s", pattern, page).isTrue();
        return found.group(1);
    }
}
