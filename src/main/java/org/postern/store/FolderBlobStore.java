package org.postern.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/**
 * Blobs as files of a folder: {@code ab/abcdef…}, readable by their owner alone. A blob grows in a hidden folder, is forced to
 * the disk, and moves to its name in one step, so a crash leaves a whole blob or none. File times are cut to the day.
 */
public final class FolderBlobStore implements BlobStore {
    private static final String UNFINISHED = ".unfinished";

    private final Path root;
    private final Path unfinished;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * Opens the store and removes what an earlier process of the same name left unfinished.
     *
     * @param writer names the process: two processes may share a folder, each with a name of its own
     */
    public FolderBlobStore(Path root, String writer, SecureRandom random, Clock clock) throws IOException {
        this.root = root;
        this.unfinished = root.resolve(UNFINISHED).resolve(writer);
        this.random = random;
        this.clock = clock;
        makeFolder(root);
        makeFolder(root.resolve(UNFINISHED));
        makeFolder(unfinished);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(unfinished)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public BlobWriter create() throws IOException {
        BlobId id = BlobId.random(random);
        return new FileWriter(id, unfinished.resolve(id.value()));
    }

    @Override
    public SeekableByteChannel open(BlobId id) throws IOException {
        try {
            return FileChannel.open(path(id), StandardOpenOption.READ);
        } catch (NoSuchFileException missing) {
            throw new BlobMissingException(id);
        }
    }

    @Override
    public void delete(BlobId id) throws IOException {
        Files.deleteIfExists(path(id));
    }

    @Override
    public long usableSpace() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    @Override
    public void list(Consumer<StoredBlob> visitor) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f]")) {
            for (Path folder : folders) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    for (Path file : files) {
                        visitor.accept(new StoredBlob(new BlobId(file.getFileName().toString()), day(file)));
                    }
                }
            }
        }
    }

    private static LocalDate day(Path file) throws IOException {
        return LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
    }

    private Path path(BlobId id) {
        return root.resolve(id.value().substring(0, 2)).resolve(id.value());
    }

    private static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private final class FileWriter extends BlobWriter {
        private final BlobId id;
        private final Path unfinished;
        private final FileChannel channel;
        private boolean failed;
        private boolean committed;

        FileWriter(BlobId id, Path unfinished) throws IOException {
            this.id = id;
            this.unfinished = unfinished;
            this.channel = FileChannel.open(unfinished, java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }

        @Override
        public BlobId id() {
            return id;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                // Not through a stream of the channel: that would keep the last bytes for as long as the submission lives.
                ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            } catch (IOException failure) {
                failed = true;
                throw failure;
            }
        }

        @Override
        public void close() throws IOException {
            if (!channel.isOpen()) {
                return;
            }
            try (channel) {
                channel.force(true);
            } catch (IOException failure) {
                failed = true;
                throw failure;
            }
        }

        @Override
        public void commit() throws IOException {
            close();
            if (failed) {
                throw new IOException("The blob was not written whole.");
            }
            Instant day = LocalDate.now(clock.withZone(ZoneOffset.UTC)).atStartOfDay(ZoneOffset.UTC).toInstant();
            Files.setLastModifiedTime(unfinished, FileTime.from(day));
            Path target = path(id);
            boolean newFolder = !Files.isDirectory(target.getParent());
            makeFolder(target.getParent());
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
            force(target.getParent());
            if (newFolder) {
                force(root);
            }
        }

        @Override
        public void abort() {
            failed = true;
            try {
                channel.close();
                Files.deleteIfExists(committed ? path(id) : unfinished);
            } catch (IOException failure) {
                // The sealed remains are removed by the next sweep; the failure that led here is the one to report.
                System.getLogger(FolderBlobStore.class.getName()).log(System.Logger.Level.WARNING, "A dropped blob could not be removed yet.");
            }
        }
    }
}
