package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.age.HybridIdentity;
import org.postern.age.Opener;
import org.postern.casework.Schema;
import org.postern.portal.SourceBrowser.Page;
import org.postern.store.BlobId;
import org.postern.store.FolderBlobStore;
import org.postern.store.Padding;

/**
 * One large file through the packaged portal with 256 MB of heap. 300 MB by default, more than the heap; with {@code POSTERN_LONG=1} the
 * largest file that is taken, 2 GiB less a byte.
 */
final class LargeUploadIT {
    private static final long LENGTH = System.getenv("POSTERN_LONG") == null ? 300_000_000L : (2L << 30) - 1;
    /** Heap, direct memory, class data, code, stacks; not a byte more when the file is larger. */
    private static final long MOST_MEMORY = 640L << 20;
    private static final byte[] CANARY = "the quick canary sings at rest ".getBytes(StandardCharsets.US_ASCII);

    private static RunningPortal portal;

    @BeforeAll
    static void start() {
        portal = RunningPortal.start(Map.of());
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void aFileLargerThanTheHeapIsSealedWhileItArrivesAndOpensByteForByte() throws Exception {
        var browser = new SourceBrowser(portal.address);
        browser.getCodename();
        Page form = browser.get("/send");
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        Set<String> written = new TreeSet<>();
        var uploading = new AtomicBoolean(true);
        Thread watcher = Thread.ofPlatform().start(() -> watchOpenFiles(written, uploading));
        Page receipt = browser.follow(upload(browser, form, new DigestInputStream(content(), sent)));
        uploading.set(false);
        watcher.join();

        assertThat(receipt.path()).isEqualTo("/receipt");
        assertThat(written).as("files open for writing while it arrived").isNotEmpty()
                .allSatisfy(path -> assertThat(path).startsWith(portal.folder.resolve("blobs").toString()));
        try (Stream<Path> spooled = Files.list(portal.temporary)) {
            assertThat(spooled.filter(Files::isRegularFile)).isEmpty();
        }
        System.getLogger("measured").log(System.Logger.Level.INFO, "{0} bytes, peak memory {1} MiB", LENGTH, portal.peakMemory() >> 20);
        assertThat(portal.peakMemory()).isLessThan(MOST_MEMORY);

        Path blob = portal.files().getFirst();
        assertThat(Files.size(blob)).as("padded, so not the true length and no more than 12 % above it").isGreaterThan(LENGTH).isLessThan(LENGTH * 113 / 100);
        assertThat(holdsCanary(blob)).as("plaintext at rest").isFalse();
        assertThat(digestOfOpened(blob)).isEqualTo(sent.digest());
    }

    private static java.net.http.HttpRequest.Builder upload(SourceBrowser browser, Page form, InputStream content) {
        byte[] head = (SourceBrowser.field("token", form.token()) + SourceBrowser.field("once", form.once()) + SourceBrowser.fileHead("large.bin"))
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + SourceBrowser.BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        var body = new SequenceInputStream(Collections.enumeration(List.of(new ByteArrayInputStream(head), content, new ByteArrayInputStream(end))));
        return browser.request("/send").header("Content-Type", "multipart/form-data; boundary=" + SourceBrowser.BOUNDARY)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), head.length + LENGTH + end.length));
    }

    /** Text that would be found again, numbered so that no block is like another. */
    private static InputStream content() {
        return new InputStream() {
            private final byte[] block = new byte[64 * 1024];
            private long made;
            private int at = block.length;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (made == LENGTH) {
                    return -1;
                }
                if (at == block.length) {
                    for (int i = 0; i < block.length; i++) {
                        block[i] = CANARY[i % CANARY.length];
                    }
                    ByteBuffer.wrap(block).putLong(made);
                    at = 0;
                }
                int count = (int) Math.min(Math.min(length, block.length - at), LENGTH - made);
                System.arraycopy(block, at, into, from, count);
                at += count;
                made += count;
                return count;
            }
        };
    }

    /** What the process has open for writing (Linux, proc(5)): the flags end in 1 or 2 when it may write. */
    private static void watchOpenFiles(Set<String> written, AtomicBoolean uploading) {
        Path process = Path.of("/proc", Long.toString(portal.process.pid()));
        while (uploading.get()) {
            try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
                for (Path descriptor : descriptors.toList()) {
                    String target = target(descriptor);
                    if (target.startsWith("/") && !target.startsWith("/dev/") && !target.startsWith("/proc/") && !target.equals(portal.log.toString())
                            && mayWrite(process.resolve("fdinfo").resolve(descriptor.getFileName()))) {
                        written.add(target.replace(" (deleted)", ""));
                    }
                }
                Thread.sleep(20);
            } catch (IOException | InterruptedException ended) {
                return;
            }
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static boolean mayWrite(Path info) {
        try {
            return Files.readAllLines(info).stream().anyMatch(line -> line.matches("flags:\\s+\\d*[12]"));
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static boolean holdsCanary(Path blob) throws IOException {
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(blob)) {
            for (int count = in.readNBytes(buffer, 0, buffer.length); count > 0; count = in.readNBytes(buffer, 0, buffer.length)) {
                if (new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains("canary")) {
                    return true;
                }
            }
            return false;
        }
    }

    private static byte[] digestOfOpened(Path blob) throws Exception {
        byte[] wrapped = Jdbi.create(portal.database.as(Schema.NEWSROOM)).withHandle(handle ->
                handle.select("select k.sealed_to_newsroom from case_key k join document d using (case_id)").mapTo(byte[].class).one());
        var store = new FolderBlobStore(portal.folder.resolve("blobs"), "test", new SecureRandom(), Clock.systemUTC());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (var caseKey = HybridIdentity.parse(new String(Opener.open(wrapped, List.of(portal.newsroom)), StandardCharsets.US_ASCII).toCharArray());
                var content = Padding.unpad(Opener.openChannel(store.open(new BlobId(blob.getFileName().toString())), List.of(caseKey)));
                var in = new DigestInputStream(Channels.newInputStream(content), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        return digest.digest();
    }
}
