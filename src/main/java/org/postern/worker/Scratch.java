package org.postern.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.inspect.UntrustedBytes;
import org.postern.worker.confine.MemoryFolder;
import org.postern.worker.confine.WhyNoSandbox;

/**
 * A private place in memory where one converter works: a folder of a memory file system that only this user can enter. It is emptied and removed at
 * the end, also after a kill; what a killed server left behind is removed when the next one starts.
 */
final class Scratch implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "postern-scratch-";
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");
    /** Between the making of a folder and its lock lie microseconds; a younger one may be about to be locked. */
    private static final long YOUNG_MILLIS = 60_000;
    /** An office's profile has some forty files in six layers. */
    private static final int MOST_FILES = 2_000;
    private static final int MOST_LAYERS = 12;
    private static final int CHUNK = 256 << 10;
    private static final Set<Path> ALIVE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path work;
    private final FileChannel lock;

    private Scratch(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
        work = folder.resolve("work");
    }

    static Scratch make() throws IOException {
        // Asked each time: a container may have no such place, or one on a disk.
        if (!MemoryFolder.isMemory(MEMORY)) {
            throw new NoSandboxException(WhyNoSandbox.NO_MEMORY_FILES.with());
        }
        byte[] name = new byte[16];
        new SecureRandom().nextBytes(name);
        Path folder = MEMORY.resolve(PREFIX + HexFormat.of().formatHex(name));
        ALIVE.add(folder);
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OURS_ALONE));
        Scratch scratch = null;
        try {
            FileChannel lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            scratch = new Scratch(folder, lock);
            lock.lock();
            Files.createDirectory(scratch.work, PosixFilePermissions.asFileAttribute(OURS_ALONE));
            return scratch;
        } catch (IOException | RuntimeException | Error failure) {
            if (scratch == null) {
                remove(folder);
            } else {
                scratch.close();
            }
            throw failure;
        }
    }

    /** As {@link #sweep}, at a start that must not fail because of what others left. */
    static void sweepQuietly() {
        try {
            sweep();
        } catch (IOException notReadable) {
            System.getLogger(Scratch.class.getName()).log(System.Logger.Level.WARNING, "The memory place of an earlier server could not be removed.");
        }
    }

    /** Removes what servers left behind that are gone: their locks are free. */
    static void sweep() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(MEMORY, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!ALIVE.contains(folder) && isOrphan(folder)) {
                    remove(folder);
                }
            }
        }
    }

    private static boolean isOrphan(Path folder) throws IOException {
        if (!Files.isWritable(folder)) {
            return false;
        }
        try (FileChannel lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock taken = lock.tryLock()) {
            return taken != null;
        } catch (NoSuchFileException notYet) {
            return Files.exists(folder) && System.currentTimeMillis() - Files.getLastModifiedTime(folder).toMillis() > YOUNG_MILLIS;
        }
    }

    /** The folder that the converter may use. */
    Path work() {
        return work;
    }

    void write(String name, UntrustedBytes document) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(work.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = document.size();
            for (long at = 0; at < size; ) {
                int count = document.read(at, chunk, 0, (int) Math.min(chunk.length, size - at));
                if (count < 0) {
                    throw new IOException("The document became shorter while it was read.");
                }
                out.write(chunk, 0, count);
                at += count;
            }
        }
        java.util.Arrays.fill(chunk, (byte) 0);
    }

    /** Hands out a file that the dead converter left. @return false when there is none, or something that is no plain file */
    boolean read(String name, OutputStream untrusted, long most) throws IOException {
        Path file = work.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (Files.size(file) > most) {
            throw new LimitException(Limit.DECODED_SIZE);
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            in.transferTo(untrusted);
        }
        return true;
    }

    /** Bytes in the place now, also in files that have lost their names but are still open. */
    long used(int pid) throws IOException {
        var count = new Count();
        Files.walkFileTree(work, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MOST_LAYERS, count);
        if (count.files > MOST_FILES || count.tooDeep) {
            throw new LimitException(Limit.SCRATCH);
        }
        return count.bytes + nameless(pid);
    }

    private long nameless(int pid) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : open) {
                try {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    bytes += target.startsWith(folder.toString()) && target.endsWith(" (deleted)") ? Files.size(descriptor) : 0;
                } catch (NoSuchFileException closed) {
                    continue;
                }
            }
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (AccessDeniedException notYet) {
            // Still the launcher, undumpable and so the kernel's own: it opens nothing here, and the program it becomes cannot make itself undumpable.
            return 0;
        }
        return bytes;
    }

    private static final class Count extends SimpleFileVisitor<Path> {
        private long bytes;
        private int files;
        private boolean tooDeep;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return ++files > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            // At the last layer the walk shows folders as files.
            tooDeep |= attributes.isDirectory();
            return ++files > MOST_FILES || tooDeep ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // Gone meanwhile is honest; a folder that may not be listed hides what it holds.
            tooDeep |= !(failure instanceof NoSuchFileException);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException goneMeanwhile) {
            return FileVisitResult.CONTINUE;
        }
    }

    /** Nobody works in it any more. */
    @Override
    public void close() throws IOException {
        try (lock) {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        Path work = folder.resolve("work");
        if (Files.isDirectory(work, LinkOption.NOFOLLOW_LINKS)) {
            empty(work);
            Files.delete(work);
        }
        Files.deleteIfExists(folder.resolve("lock"));
        Files.deleteIfExists(folder);
        ALIVE.remove(folder);
    }

    /** Layer by layer from the top, what is in a folder moving up: a tree deeper than any path is long goes, too. */
    private static void empty(Path work) throws IOException {
        long moved = 0;
        for (boolean any = true; any; ) {
            any = false;
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(work)) {
                for (Path entry : entries) {
                    any = true;
                    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        Files.setPosixFilePermissions(entry, OURS_ALONE);
                        try (DirectoryStream<Path> inside = Files.newDirectoryStream(entry)) {
                            for (Path deeper : inside) {
                                if (Files.isDirectory(deeper, LinkOption.NOFOLLOW_LINKS)) {
                                    Files.move(deeper, work.resolve("moved-up-" + moved++));
                                } else {
                                    Files.delete(deeper);
                                }
                            }
                        }
                    }
                    Files.delete(entry);
                }
            }
        }
    }
}
