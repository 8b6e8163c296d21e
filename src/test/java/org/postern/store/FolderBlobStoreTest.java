package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderBlobStoreTest {
    private static final Instant NOW = Instant.parse("2031-05-06T17:42:11Z");

    @TempDir
    private Path folder;
    private FolderBlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FolderBlobStore(folder, "portal", new SecureRandom(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void aBlobIsThereAfterItsCommitAndNotBefore() throws IOException {
        BlobWriter writer = store.create();
        writer.write(new byte[] {1, 2, 3});
        writer.close();
        assertThatThrownBy(() -> store.open(writer.id())).isInstanceOf(BlobMissingException.class);
        writer.commit();
        assertThat(read(writer.id())).containsExactly(1, 2, 3);
    }

    @Test
    void anAbortedBlobLeavesNothingBeforeAndAfterItsCommit() throws IOException {
        BlobWriter half = store.create();
        half.write(new byte[100_000]);
        half.abort();
        BlobWriter whole = store.create();
        whole.write(7);
        whole.commit();
        whole.abort();
        assertThat(files()).isEmpty();
        assertThatThrownBy(half::commit).isInstanceOf(IOException.class);
    }

    @Test
    void aProcessThatDiedLeavesNothingForTheNextOneOfItsName() throws IOException {
        BlobWriter lost = store.create();
        lost.write(new byte[1000]);
        FolderBlobStore other = new FolderBlobStore(folder, "newsroom", new SecureRandom(), Clock.systemUTC());
        BlobWriter alive = other.create();
        alive.write(1);
        new FolderBlobStore(folder, "portal", new SecureRandom(), Clock.systemUTC());
        assertThat(files()).hasSize(1);
        alive.commit();
        assertThat(files()).hasSize(1);
    }

    @Test
    void filesAreTheirOwnersAloneAndTellTheDayOnly() throws IOException {
        BlobWriter writer = store.create();
        writer.write(1);
        writer.commit();
        Path file = files().getFirst();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(Instant.parse("2031-05-06T00:00:00Z"));
    }

    @Test
    void anythingButAnIdentifierIsRefusedAsAName() {
        assertThatThrownBy(() -> new BlobId("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BlobId("AB".repeat(16))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsStoredIsListedAndMayBeDeletedTwice() throws IOException {
        BlobWriter writer = store.create();
        writer.write(1);
        writer.commit();
        List<BlobId> ids = new ArrayList<>();
        store.list(blob -> ids.add(blob.id()));
        assertThat(ids).containsExactly(writer.id());
        store.delete(writer.id());
        store.delete(writer.id());
        assertThat(files()).isEmpty();
    }

    private byte[] read(BlobId id) throws IOException {
        try (SeekableByteChannel channel = store.open(id)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            channel.read(bytes);
            return bytes.array();
        }
    }

    private List<Path> files() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
