package org.postern.cli.age;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.postern.age.CipherStart;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** What a command reads: a file, or standard input. */
final class Input implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    /** From here on it takes longer to compile the cipher than to read the keys. */
    private static final long WORTH_AN_EARLY_START = 1 << 20;
    private final FileChannel channel;
    private final boolean regular;

    private Input(FileChannel channel, boolean regular) {
        this.channel = channel;
        this.regular = regular;
    }

    /** @param name a path, or null or {@code -} for standard input */
    static Input open(String name) throws IOException {
        if (name == null || name.equals("-")) {
            return new Input(null, false);
        }
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new CommandFailure(ExitCode.USAGE, name + " is a folder. Name a file.");
        }
        return new Input(FileChannel.open(path), Files.isRegularFile(path));
    }

    /** Lets the cipher start while this thread reads keys, where another core is free for it. */
    static void prepare(String name, int threads) {
        if (threads > 1 && name != null && Path.of(name).toFile().length() >= WORTH_AN_EARLY_START) {
            CipherStart.early();
        }
    }

    /** The file for several threads, or null when it is no regular file. */
    FileChannel file() {
        return regular ? channel : null;
    }

    /** Bytes, or -1 when nobody knows. */
    long size() throws IOException {
        return regular ? channel.size() : -1;
    }

    InputStream stream() {
        return channel != null ? Channels.newInputStream(channel) : new FileInputStream(FileDescriptor.in);
    }

    static void copy(InputStream in, OutputStream out, LongConsumer progress) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long done = 0;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            out.write(buffer, 0, length);
            done += length;
            progress.accept(done);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
