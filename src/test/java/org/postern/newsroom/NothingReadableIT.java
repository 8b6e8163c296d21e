package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.StaffClient;
import org.postern.TestServers;

/**
 * The whole way of a leak on servers of its own, with words planted in all that a source and a journalist write; then a search of the
 * data folder (database, blobs, logs), the system's temporary folder, and the heaps of both idle servers.
 */
final class NothingReadableIT {
    private static final String OPEN = "openly-planted-canary-7312";
    /** The sweeps of the newsroom's memory after the last vault has closed, of which the second comes after nine seconds, and some patience. */
    private static final long IDLE_MILLIS = 14_000;
    private static TestServers servers;

    @BeforeAll
    static void start() throws IOException {
        servers = TestServers.start(Files.createTempDirectory(Path.of("target"), "canary-"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        servers.stop();
    }

    @Test
    void afterTheWholeWayNoWordOfItIsReadableAnywhere() throws Exception {
        Path papers = paper(servers.folder().resolveSibling("canary-name-6120.pdf"));
        Set<Path> before = temporary();
        var way = new ReadyCase(servers, papers);
        Files.delete(papers);
        String base = "/case/" + way.caseId;
        List<String> canaries = new ArrayList<>(List.of(ReadyCase.MESSAGE, ReadyCase.NOTE, ReadyCase.PURPOSE, "Zephyrine", "Quillfeather", "leak-24-pages",
                "canary-name-6120", "canary-content-3308", "canary-author-4471", "canary-reply-5561", "canary-mark-9024", "canary-comment-8812"));
        for (String name : List.of("mira", "tomas", "henrik", "zoya")) {
            canaries.add(servers.person(name).vaultPassphrase());
        }
        canaries.addAll(neighbours(way.codename));
        canaries.addAll(List.of("canary-reason-6633", "canary-list-2094"));
        assertThat(way.submit("tomas", "/desk/reasons", "/desk/reasons", Map.of("words", "canary-reason-6633 canary-list-2094")).statusCode()).isEqualTo(303);
        assertThat(way.person("mira").open("/desk/reasons").body()).as("whoever handles cases reads the list").contains("canary-list-2094");
        assertThat(way.submit("mira", base, base + "/reply", Map.of("text", "canary-reply-5561")).statusCode()).isEqualTo(303);
        String document = base + "/document/" + way.documentId;
        assertThat(way.submit("mira", document, document + "/marks/found", Map.of("page", "1", "how", "everywhere", "value", "canary-mark-9024",
                "kind", "text", "reason", "source")).statusCode()).isEqualTo(303);
        assertThat(way.submit("mira", document, document + "/search", Map.of("page", "1", "kind", "text", "value", "canary-content-3308")).body())
                .as("the other document's name and content are found").contains("canary-name-6120");
        way.submit("tomas", base, base + "/proposal/" + way.proposalId + "/send-back", Map.of("comment", "canary-comment-8812"));
        try (Socket following = follow(way.person("mira"), document + "/events")) {
            for (String name : List.of("mira", "tomas", "henrik", "zoya")) {
                way.person(name).open(name.equals("zoya") ? "/releases/" + way.releaseId : document);
                way.person(name).open(document + "/page/1.png");
                way.person(name).open("/sign-out");
            }
            Thread.sleep(IDLE_MILLIS);
            var held = new TreeMap<>(inHeap("newsroom", canaries));
            held.putAll(inHeap("portal", canaries));
            assertThat(held).as("words in the heaps of the idle servers").isEmpty();
            assertThat(following.isConnected()).isTrue();
        }

        List<String> words = new ArrayList<>(canaries);
        words.add(OPEN);
        for (byte[] form : openForms()) {
            Path planted = Files.write(servers.folder().resolve("planted.txt"), form);
            assertThat(found(Stream.of(planted), words)).as("what was planted openly").containsExactly(OPEN);
        }
        assertThat(found(files(servers.folder()), words)).as("the data folder holds what was planted openly and nothing else").containsExactly(OPEN);
        Files.delete(servers.folder().resolve("planted.txt"));

        Set<Path> left = temporary();
        left.removeAll(before);
        assertThat(found(left.stream(), canaries)).as("files left in the temporary folder").isEmpty();
    }

    private static List<byte[]> openForms() {
        Base64.Encoder base64 = Base64.getEncoder();
        return Stream.concat(Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE).map(OPEN::getBytes),
                Stream.of("", "a", "ab").map(before -> base64.encode((before + OPEN).getBytes(StandardCharsets.UTF_8)))).toList();
    }

    /** What the heap holds: first all that lies in it, garbage too; then, after a collection, what is still reached. */
    private static Map<String, Set<String>> inHeap(String role, List<String> canaries) throws Exception {
        var held = new TreeMap<String, Set<String>>();
        for (String which : List.of("-all", "")) {
            Path heap = heap(role, which);
            String open = servers.folder().getFileName().toString();
            assertThat(found(Stream.of(heap), List.of(open))).as("the name of its folder is in the heap of the %s and is found", role).isNotEmpty();
            Set<String> found = found(Stream.of(heap), canaries);
            if (found.isEmpty()) {
                Files.delete(heap);
            } else {
                held.put(heap.toString(), found);
            }
        }
        return held;
    }

    private static Path heap(String role, String which) throws Exception {
        long pid = Long.parseLong(Files.readString(servers.folder().resolve("run").resolve(role + ".process")).split(" ")[0]);
        Path dump = Path.of("target").toAbsolutePath().resolve("heap-" + role + which + "-" + pid + ".hprof");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), "GC.heap_dump"));
        if (!which.isEmpty()) {
            command.add(which);
        }
        command.add(dump.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(dump).as(said).exists();
        return dump;
    }

    /** A page that follows a document and is never closed: its browser only signs out. */
    private static Socket follow(StaffClient person, String path) throws IOException {
        String cookies = person.cookiesFor(path).entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
        var socket = new Socket("127.0.0.1", servers.newsroom().getPort());
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: " + servers.newsroom().getAuthority() + "\r\nCookie: " + cookies
                + "\r\nAccept: text/event-stream\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        byte[] status = socket.getInputStream().readNBytes(12);
        assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    /** Two words of a codename that stand next to each other, as typed and as a form sends them: single ones lie in the list of words. */
    private static List<String> neighbours(String codename) {
        String[] words = codename.split(" ");
        return IntStream.range(1, words.length).boxed().flatMap(i -> Stream.of(" ", "+", "-", "%20", "").map(between -> words[i - 1] + between + words[i]))
                .toList();
    }

    private static Path paper(Path file) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            pdf.getDocumentInformation().setAuthor("canary-author-4471");
            try (var content = new PDPageContentStream(pdf, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText("canary-content-3308");
                content.endText();
            }
            pdf.save(file.toFile());
        }
        return file;
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            // The demo keeps its people's passphrases in this one file, in the clear, and says so.
            return walk.filter(Files::isRegularFile).filter(file -> !file.endsWith("demo-people.json")).toList().stream();
        }
    }

    /** Files of the temporary folder but the logs, which other programs of the machine's user write while this runs. */
    private static Set<Path> temporary() throws IOException {
        try (Stream<Path> walk = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new TreeSet<>(walk.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".log")).toList());
        }
    }

    /** The words that stand in the files, in UTF-8, UTF-16 of both orders, or Base64 at any offset. */
    private static Set<String> found(Stream<Path> files, List<String> words) {
        var found = new TreeSet<String>();
        files.forEach(file -> {
            try (InputStream in = Files.newInputStream(file)) {
                search(in, words, found);
            } catch (java.nio.file.NoSuchFileException goneMeanwhile) {
                assertThat(file).doesNotExist();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        return found;
    }

    /** Each place is looked at once, however many words there are: only where two bytes begin a form of one are its forms compared. */
    private static void search(InputStream in, List<String> words, Set<String> found) throws IOException {
        int overlap = 512;
        var beginnings = new HashMap<Integer, List<Form>>();
        for (String word : words) {
            for (String form : forms(word)) {
                byte[] bytes = form.getBytes(StandardCharsets.ISO_8859_1);
                assertThat(bytes.length).isBetween(2, overlap);
                beginnings.computeIfAbsent(beginning(bytes, 0), none -> new ArrayList<>()).add(new Form(word, bytes));
            }
        }
        boolean[] begins = new boolean[1 << 16];
        beginnings.keySet().forEach(two -> begins[two] = true);
        byte[] block = new byte[8 << 20];
        int kept = 0;
        for (int count; (count = in.readNBytes(block, kept, block.length - kept)) > 0; ) {
            int end = kept + count;
            for (int at = 0; at + 1 < end; at++) {
                int two = beginning(block, at);
                if (begins[two]) {
                    for (Form form : beginnings.get(two)) {
                        if (at + form.bytes.length <= end && Arrays.equals(form.bytes, 0, form.bytes.length, block, at, at + form.bytes.length)) {
                            found.add(form.word);
                        }
                    }
                }
            }
            kept = Math.min(overlap, end);
            System.arraycopy(block, end - kept, block, 0, kept);
        }
    }

    private record Form(String word, byte[] bytes) {}

    private static int beginning(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static List<String> forms(String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        var forms = new ArrayList<>(List.of(new String(utf8, StandardCharsets.ISO_8859_1),
                new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1),
                new String(word.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1)));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + utf8.length];
            System.arraycopy(utf8, 0, shifted, offset, utf8.length);
            String base64 = Base64.getEncoder().encodeToString(shifted);
            forms.add(base64.substring(offset == 0 ? 0 : 4, base64.length() - 4));
        }
        return forms;
    }
}
