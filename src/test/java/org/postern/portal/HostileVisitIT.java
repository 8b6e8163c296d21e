package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.portal.SourceBrowser.Page;
import org.postern.portal.SourceBrowser.Upload;

/** What an attacker, or bad luck, does to the packaged portal. */
final class HostileVisitIT {
    private static RunningPortal portal;

    @BeforeAll
    static void start() {
        portal = RunningPortal.start(Map.of("postern.portal.silence", "PT2S"));
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void twoHundredWrongCodenamesAtOnceExhaustNothing() throws Exception {
        var known = new SourceBrowser(portal.address);
        List<String> words = known.getCodename();
        try (var callers = Executors.newFixedThreadPool(200)) {
            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                calls.add(() -> {
                    var browser = new SourceBrowser(portal.address);
                    String token = browser.get("/return").token();
                    return browser.postOnce("/return", "token", token, "codename", "wrong word number " + number).statusCode();
                });
            }
            var statuses = new ArrayList<Future<Integer>>();
            calls.forEach(call -> statuses.add(callers.submit(call)));
            Thread.sleep(1_000);
            long asked = System.nanoTime();
            assertThat(known.get("/send").heading()).as("who is in already goes on").isEqualTo("Send documents or a message");
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isIn(303, 503);
            }
        }
        assertThat(portal.process.isAlive()).isTrue();
        assertThat(portal.log()).doesNotContain("OutOfMemory");
        var afterwards = new SourceBrowser(portal.address);
        assertThat(afterwards.comeBack(String.join(" ", words)).heading()).isEqualTo("Your mailbox");
    }

    @Test
    void aWrongCodenameAnswersLikeARightOneInShapeAndTime() {
        var owner = new SourceBrowser(portal.address);
        String right = String.join(" ", owner.getCodename());
        var times = new TreeMap<String, List<Long>>();
        HttpResponse<String> rightAnswer = null;
        HttpResponse<String> wrongAnswer = null;
        int rightMailbox = 0;
        int wrongMailbox = 0;
        for (int i = 0; i < 10; i++) {
            for (String codename : List.of(right, "abacus " + i, "a".repeat(300))) {
                var browser = new SourceBrowser(portal.address);
                String token = browser.get("/return").token();
                long start = System.nanoTime();
                var answer = browser.postOnce("/return", "token", token, "codename", codename);
                times.computeIfAbsent(codename.equals(right) ? "right" : "wrong", key -> new ArrayList<>()).add(System.nanoTime() - start);
                if (codename.equals(right)) {
                    rightAnswer = answer;
                    rightMailbox = browser.get("/mailbox").html().length();
                } else {
                    wrongAnswer = answer;
                    wrongMailbox = browser.get("/mailbox").html().length();
                }
            }
        }
        assertThat(wrongAnswer.statusCode()).isEqualTo(rightAnswer.statusCode()).isEqualTo(303);
        assertThat(wrongAnswer.body()).isEqualTo(rightAnswer.body());
        assertThat(shape(wrongAnswer)).isEqualTo(shape(rightAnswer));
        assertThat(wrongMailbox).as("the page that follows has the same length").isEqualTo(rightMailbox);
        double ratio = (double) median(times.get("wrong")) / median(times.get("right"));
        assertThat(ratio).as("median time of a wrong codename to that of a right one").isBetween(0.75, 1.33);
    }

    /** Names of headers in their order, with values unless they differ by nature. */
    private static Map<String, Object> shape(HttpResponse<String> answer) {
        var shape = new TreeMap<String, Object>(answer.headers().map());
        shape.computeIfPresent("set-cookie", (name, values) -> ((List<?>) values).getFirst().toString().replaceAll("=[^;]{43};", "=…;"));
        return shape;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    @Test
    void aFormFromAnotherVisitIsRefusedAndNothingIsKept() {
        var victim = new SourceBrowser(portal.address);
        victim.getCodename();
        var attacker = new SourceBrowser(portal.address);
        attacker.getCodename();
        Page theirs = attacker.get("/send");
        Page answer = victim.submit(theirs.token(), theirs.once(), "forged", new Upload("forged.pdf", new byte[10]));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.html()).as("the message is given back").contains("forged").contains("Your visit had ended");
        assertThat(victim.get("/mailbox").html()).contains("You have sent nothing yet");
        assertThat(victim.postOnce("/mailbox/sent/delete", "token", theirs.token(), "id", "x").statusCode()).isEqualTo(403);
        assertThat(victim.postOnce("/leave", "id", "x").statusCode()).isEqualTo(403);
        assertThat(victim.postOnce("/return", "token", theirs.token(), "codename", "x").statusCode()).isEqualTo(403);
        assertThat(victim.send(victim.request("/send").header("Sec-Fetch-Site", "cross-site").header("Content-Type", "multipart/form-data; boundary=x")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("--x--"))).statusCode()).isEqualTo(403);
    }

    @Test
    void theSameFormSentTwiceIsKeptOnce() {
        var browser = new SourceBrowser(portal.address);
        browser.getCodename();
        Page form = browser.get("/send");
        assertThat(browser.submit(form.token(), form.once(), "once").path()).isEqualTo("/receipt");
        Page again = browser.submit(form.token(), form.once(), "once");
        assertThat(again.html()).contains("1 message").doesNotContain("2 messages");
        assertThat(again.html().split("class=\"card\"", -1)).hasSize(2);
    }

    @Test
    void emptyThingsAreSaidClearly() {
        var browser = new SourceBrowser(portal.address);
        browser.getCodename();
        assertThat(browser.submit("  ").html()).contains("There was no message and no file.");
        assertThat(browser.submit("", new Upload("a.txt", new byte[0])).html()).contains("Every file was empty (0 bytes)");
        Page mixed = browser.submit("hello", new Upload("a.txt", new byte[0]), new Upload("b.txt", new byte[1]));
        assertThat(mixed.html()).contains("This file was empty (0 bytes), so nothing was kept of it.", "b.txt", "1 bytes");
        assertThat(browser.get("/mailbox").html()).contains("1 file and 1 message");
    }

    @Test
    void hostileNamesAreShownHarmlessAndWhatWasChangedIsSaid() {
        var browser = new SourceBrowser(portal.address);
        browser.getCodename();
        Page receipt = browser.submit("", new Upload("../../etc/passwd", new byte[1]), new Upload("a\0b.pdf", new byte[1]),
                new Upload("invoice\u202Efdp.exe", new byte[1]), new Upload("n".repeat(4096) + ".pdf", new byte[1]),
                new Upload("<script>alert(1)</script>.html", new byte[1]));
        assertThat(receipt.path()).as(() -> receipt.status() + " " + receipt.html()).isEqualTo("/receipt");
        assertThat(receipt.html()).contains(">passwd<", ">ab.pdf<", ">invoicefdp.exe<", "….pdf", "script&gt;.html")
                .contains("The names of folders were removed.", "Hidden signs were removed from the name.", "The name was too long and was shortened.")
                .doesNotContain("<script").doesNotContain("\u202E").doesNotContain("\0").doesNotContain("../");
    }

    @Test
    void fiveThousandFilesArriveAndOneMoreIsRefusedClearly() {
        var browser = new SourceBrowser(portal.address);
        browser.getCodename();
        var files = new Upload[5_000];
        Arrays.setAll(files, i -> new Upload("paper-" + i + ".txt", ("paper " + i).getBytes(StandardCharsets.UTF_8)));
        Page receipt = browser.submit("", files);
        assertThat(receipt.path()).as(() -> receipt.status() + " " + receipt.html()).isEqualTo("/receipt");
        assertThat(receipt.html()).contains("paper-0.txt", "and 4900 more files");
        assertThat(receipt.html().length()).isLessThan(60_000);
        assertThat(browser.get("/mailbox").html()).contains("5,000 files");
        int before = portal.files().size();
        var more = Arrays.copyOf(files, 5_001);
        more[5_000] = files[0];
        Page refused = browser.submit("my words", more);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.html()).contains("There were more than 5,000 files.", "my words");
        assertThat(portal.files()).as("nothing of it was kept").hasSize(before);
    }

    @Test
    void anUploadThatIsCutOffLeavesNothing() throws Exception {
        var browser = new SourceBrowser(portal.address);
        browser.getCodename();
        Page form = browser.get("/send");
        int before = portal.files().size();
        byte[] body = SourceBrowser.bytes(SourceBrowser.body(form.token(), form.once(), "half", new Upload("whole.pdf", new byte[200_000]),
                new Upload("half.pdf", new byte[900_000])));
        for (int cut : new int[] {300, 150_000, 700_000, body.length - 3}) {
            try (var socket = connect(browser, body.length)) {
                socket.getOutputStream().write(body, 0, cut);
                socket.getOutputStream().flush();
            }
        }
        awaitFiles(before);
        assertThat(browser.get("/mailbox").html()).contains("You have sent nothing yet");
        assertThat(portal.log()).as("a broken connection leaves no trace with a time").isEmpty();
    }

    @Test
    void aFormThatEndsEarlyInAWholeRequestIsRefusedToo() {
        var browser = new SourceBrowser(portal.address);
        browser.getCodename();
        Page form = browser.get("/send");
        byte[] body = SourceBrowser.bytes(SourceBrowser.body(form.token(), form.once(), "half", new Upload("a.pdf", new byte[200_000])));
        byte[] early = Arrays.copyOf(body, body.length - 4);
        Page answer = browser.follow(browser.multipart(new java.io.ByteArrayInputStream(early)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.html()).contains("The connection broke off before everything had arrived.", ">\nhalf</textarea>");
        assertThat(browser.get("/mailbox").html()).contains("You have sent nothing yet");
    }

    @Test
    void anUploadWithoutProgressIsEndedAndLeavesNothing() throws Exception {
        var browser = new SourceBrowser(portal.address);
        browser.getCodename();
        Page form = browser.get("/send");
        int before = portal.files().size();
        byte[] body = SourceBrowser.bytes(SourceBrowser.body(form.token(), form.once(), "slow", new Upload("slow.pdf", new byte[900_000])));
        try (var socket = connect(browser, body.length)) {
            socket.getOutputStream().write(body, 0, 400_000);
            socket.getOutputStream().flush();
            socket.setSoTimeout(15_000);
            long start = System.nanoTime();
            assertThat(readToEnd(socket)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
        }
        awaitFiles(before);
    }

    /** Whether the server ended the connection, in whatever way. */
    private static boolean readToEnd(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static Socket connect(SourceBrowser browser, int length) throws IOException {
        var socket = new Socket(portal.address.getHost(), portal.address.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /send HTTP/1.1\r\nHost: " + portal.address.getAuthority() + "\r\nCookie: " + browser.cookie()
                + "\r\nContent-Type: multipart/form-data; boundary=" + SourceBrowser.BOUNDARY + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void awaitFiles(int count) throws InterruptedException {
        for (int i = 0; i < 100 && portal.files().size() != count; i++) {
            Thread.sleep(50);
        }
        assertThat(portal.files()).hasSize(count);
    }

    @Test
    void aHugeAnnouncementIsRefusedBeforeItsBytesAreAsked() throws Exception {
        var browser = new SourceBrowser(portal.address);
        browser.getCodename();
        int before = portal.files().size();
        try (var socket = new Socket(portal.address.getHost(), portal.address.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(("POST /send HTTP/1.1\r\nHost: " + portal.address.getAuthority() + "\r\nCookie: " + browser.cookie()
                    + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000000000000\r\nExpect: 100-continue\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(readSome(socket.getInputStream()), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 507").contains("There is no room for this at the moment.");
        }
        assertThat(portal.files()).hasSize(before);
    }

    private static byte[] readSome(InputStream in) throws IOException {
        return in.readNBytes(Answers.STEP);
    }

    @Test
    void everyAnswerHasTheSameHeadersWhateverIsBehindIt() {
        var browser = new SourceBrowser(portal.address);
        browser.getCodename();
        var stranger = new SourceBrowser(portal.address);
        for (String path : List.of("/", "/return", "/send", "/mailbox", "/receipt", "/recipient", "/left")) {
            var known = browser.get(path).answer().headers().map().keySet();
            assertThat(known).as(path).containsExactlyInAnyOrderElementsOf(browser.get("/").answer().headers().map().keySet());
            assertThat(stranger.get(path).html().getBytes(StandardCharsets.UTF_8).length % Answers.STEP).as("length of %s", path).isZero();
        }
        for (String path : List.of("/mailbox", "/send", "/nothing", "/assets/none.css", "/q/health", "/desk")) {
            String told = stranger.get(path).answer().headers().map().toString().toLowerCase();
            assertThat(told).doesNotContain("quarkus", "vert", "netty", "java", "server=");
        }
    }
}
