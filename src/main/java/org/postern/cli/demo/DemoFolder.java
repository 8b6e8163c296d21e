package org.postern.cli.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** The folder in which a demo keeps everything; held by one demo at a time. */
final class DemoFolder implements AutoCloseable {
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int SECRET_LETTERS = 40;

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final SecureRandom random = new SecureRandom();
    private final Properties secrets = new Properties();
    private final ReentrantLock starting = new ReentrantLock();
    private boolean ending;

    private DemoFolder(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    static DemoFolder claim(Path wanted) {
        Path root = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            if (!Files.isWritable(root)) {
                throw new IOException("not writable");
            }
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new CommandFailure(ExitCode.OTHER, "Another demo is running on the folder " + root
                        + ". End that one first, or name another folder with --data.");
            }
            var folder = new DemoFolder(root, channel, lock);
            Files.createDirectories(folder.logs());
            Files.createDirectories(folder.run());
            folder.readSecrets();
            return folder;
        } catch (IOException | UnsupportedOperationException unwritable) {
            throw new CommandFailure(ExitCode.OTHER, "The folder " + root
                    + " cannot be written. Name one that you may write to with --data.", unwritable);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    /** Holds off the end while a process is started and noted. */
    OpenFolder whileOpen() {
        starting.lock();
        if (ending) {
            starting.unlock();
            throw new CommandFailure(ExitCode.OTHER, "The demo is ending.");
        }
        return starting::unlock;
    }

    interface OpenFolder extends AutoCloseable {
        @Override
        void close();
    }

    /** From here on no process is started. */
    void beginEnd() {
        starting.lock();
        ending = true;
        starting.unlock();
    }

    boolean ending() {
        starting.lock();
        try {
            return ending;
        } finally {
            starting.unlock();
        }
    }

    Path root() {
        return root;
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path run() {
        return root.resolve("run");
    }

    Path database() {
        return root.resolve("postgresql");
    }

    Path keycloak() {
        return root.resolve("keycloak");
    }

    /** Where the portal and the newsroom keep sealed blobs. */
    Path sealed() {
        return root.resolve("sealed");
    }

    /** A secret of this folder, made at its first use and kept. */
    String secret(String name) {
        String value = secrets.getProperty(name);
        if (value == null) {
            value = letters(SECRET_LETTERS);
            secrets.setProperty(name, value);
            var text = new StringBuilder();
            secrets.stringPropertyNames().stream().sorted().forEach(key -> text.append(key).append('=').append(secrets.getProperty(key)).append('\n'));
            writePrivate(secretsFile(), text.toString());
        }
        return value;
    }

    String letters(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Whether a step was once carried to its end in this folder. */
    boolean finished(String step) {
        return Files.exists(root.resolve(step + ".done"));
    }

    void finish(String step) {
        writePrivate(root.resolve(step + ".done"), "");
    }

    /** Writes a file that only its owner may read, whole or not at all. */
    void writePrivate(Path file, String text) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, text);
            Files.move(part, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.OTHER, "The file " + file + " could not be written. Is the disk full?", failure);
        }
    }

    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Path secretsFile() {
        return root.resolve("secrets.properties");
    }

    private void readSecrets() throws IOException {
        if (Files.exists(secretsFile())) {
            try (var in = Files.newBufferedReader(secretsFile())) {
                secrets.load(in);
            }
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException ignoredByTheSystem) {
            // The system releases the lock when the process ends, which is now.
            return;
        }
    }
}
