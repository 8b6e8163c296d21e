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
import java.util.Collection;

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

    /**
     * @param name a path, or null or {@code -} for standard output
     * @param read the files that the command reads; none of them is written
     */
    public static OutputFile open(String name, Collection<String> read) throws IOException {
        for (String one : read) {
            if (name != null && !name.equals("-") && Files.isRegularFile(Path.of(name)) && Files.isRegularFile(Path.of(one))
                    && Files.isSameFile(Path.of(name), Path.of(one))) {
                throw new CommandFailure(ExitCode.USAGE, name + " would be written and is also read. Name another file after -o.");
            }
        }
        return open(name);
    }

    /** @param name a path, or null or {@code -} for standard output */
    public static OutputFile open(String name) throws IOException {
        if (name == null || name.equals("-")) {
            return new OutputFile(null, null, null);
        }
        Path given = Path.of(name);
        if (Files.exists(given) && !Files.isRegularFile(given)) {
            if (Files.isDirectory(given)) {
                throw new CommandFailure(ExitCode.USAGE, name + " is a folder. Name a file after -o.");
            }
            return new OutputFile(given, null, FileChannel.open(given, StandardOpenOption.WRITE));
        }
        // Through a link the file itself is replaced, not the link.
        Path target = Files.exists(given) ? given.toRealPath() : given;
        if (target.toAbsolutePath().getParent() != null && Files.notExists(target.toAbsolutePath().getParent())) {
            throw new CommandFailure(ExitCode.USAGE, "The folder of " + name + " does not exist. Make it, or name another file after -o.");
        }
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var output = new OutputFile(target, partial, channel);
            keepPermissions(output);
            return output;
        } catch (FileAlreadyExistsException another) {
            throw new CommandFailure(ExitCode.OTHER, partial + " exists: another command writes this file, or one was killed. "
                    + "Remove it if no command is running.", another);
        }
    }

    /** What replaces a file that others cannot read is not for others either. */
    private static void keepPermissions(OutputFile output) throws IOException {
        if (Files.exists(output.target)) {
            try {
                Files.setPosixFilePermissions(output.partial, Files.getPosixFilePermissions(output.target));
            } catch (IOException failure) {
                output.close();
                throw failure;
            }
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
