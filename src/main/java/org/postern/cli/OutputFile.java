package org.postern.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Where a command writes. A file grows beside its final name and takes that name only when it is whole; on failure, also when the
 * command is stopped, what was written is removed and an older file of that name is untouched.
 */
public final class OutputFile implements AutoCloseable {
    private final Path target;
    private final Path partial;
    private final Thread removal;
    private FileChannel channel;

    private OutputFile(Path target, Path partial, FileChannel channel) {
        this.target = target;
        this.partial = partial;
        this.channel = channel;
        this.removal = partial == null ? null : new Thread(this::removeQuietly);
        if (removal != null) {
            Runtime.getRuntime().addShutdownHook(removal);
        }
    }

    /** @param name a path, or null or {@code -} for standard output */
    public static OutputFile open(String name) throws IOException {
        if (name == null || name.equals("-")) {
            return new OutputFile(null, null, null);
        }
        Path target = Path.of(name);
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            if (Files.isDirectory(target)) {
                throw new CommandFailure(ExitCode.USAGE, name + " is a folder. Name a file after -o.");
            }
            return new OutputFile(target, null, FileChannel.open(target, StandardOpenOption.WRITE));
        }
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            return new OutputFile(target, partial, FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (FileAlreadyExistsException another) {
            throw new CommandFailure(ExitCode.OTHER, partial + " exists: another command writes this file, or one was killed. "
                    + "Remove it if no command is running.", another);
        }
    }

    /** The file for several threads, or null for standard output and for what is no regular file. */
    public FileChannel file() {
        return partial == null ? null : channel;
    }

    /** A stream whose closing does not finish the file; {@link #finish()} does. */
    public OutputStream stream() {
        return channel != null ? Channels.newOutputStream(channel) : new FileOutputStream(FileDescriptor.out);
    }

    /** The file is whole: it takes its name. */
    public void finish() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
        if (partial != null) {
            try {
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException plainMove) {
                Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        if (partial != null) {
            Files.deleteIfExists(partial);
            try {
                Runtime.getRuntime().removeShutdownHook(removal);
            } catch (IllegalStateException shuttingDown) {
                // The hook runs already and finds nothing to remove.
                return;
            }
        }
    }

    private void removeQuietly() {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException left) {
            System.err.println("postern: " + partial + " could not be removed. Remove it.");
        }
    }
}
