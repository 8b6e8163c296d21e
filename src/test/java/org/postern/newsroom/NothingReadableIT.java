package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.TestServers;

/**
 * The whole way of a leak on servers of its own, with words planted in all that a source and a journalist write; then a search of the
 * data folder (database, blobs, logs) and the system's temporary folder.
 */
final class NothingReadableIT {
    private static final String OPEN = "openly-planted-canary-7312";
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
        Set<Path> before = temporary();
        var way = new ReadyCase(servers);
        String base = "/case/" + way.caseId;
        List<String> canaries = List.of("They meet on Tuesday", "Zephyrine", "Quillfeather", "leak-24-pages", "canary-reply-5561", "canary-mark-9024",
                "canary-comment-8812", servers.person("mira").vaultPassphrase());
        assertThat(way.submit("mira", base, base + "/reply", Map.of("text", "canary-reply-5561")).statusCode()).isEqualTo(303);
        String document = base + "/document/" + way.documentId;
        assertThat(way.submit("mira", document, document + "/marks/found", Map.of("page", "1", "how", "everywhere", "value", "canary-mark-9024",
                "kind", "text", "reason", "source")).statusCode()).isEqualTo(303);
        way.submit("tomas", base, base + "/proposal/" + way.proposalId + "/send-back", Map.of("comment", "canary-comment-8812"));
        for (String name : List.of("mira", "tomas", "henrik", "zoya")) {
            way.person(name).open(name.equals("zoya") ? "/releases/" + way.releaseId : document);
            way.person(name).open("/sign-out");
        }

        Files.writeString(servers.folder().resolve("planted.txt"), Base64.getEncoder().encodeToString(OPEN.getBytes(StandardCharsets.UTF_8)));
        List<String> words = new ArrayList<>(canaries);
        words.add(OPEN);
        assertThat(found(files(servers.folder()), words)).as("the data folder holds what was planted openly and nothing else").containsExactly(OPEN);
        Files.delete(servers.folder().resolve("planted.txt"));

        Set<Path> left = temporary();
        left.removeAll(before);
        assertThat(found(left.stream(), canaries)).as("files left in the temporary folder").isEmpty();
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

    private static void search(InputStream in, List<String> words, Set<String> found) throws IOException {
        int overlap = 512;
        byte[] block = new byte[8 << 20];
        int kept = 0;
        for (int count; (count = in.readNBytes(block, kept, block.length - kept)) > 0; ) {
            String text = new String(block, 0, kept + count, StandardCharsets.ISO_8859_1);
            for (String word : words) {
                if (!found.contains(word) && forms(word).stream().anyMatch(text::contains)) {
                    found.add(word);
                }
            }
            int keep = Math.min(overlap, kept + count);
            System.arraycopy(block, kept + count - keep, block, 0, keep);
            kept = keep;
        }
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
