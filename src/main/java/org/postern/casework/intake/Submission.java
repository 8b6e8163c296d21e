package org.postern.casework.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.postern.age.Recipient;
import org.postern.age.Sealer;
import org.postern.age.SealingStream;
import org.postern.store.BlobStore;
import org.postern.store.BlobWriter;
import org.postern.store.Padding;

/**
 * Messages and files that become visible together. Each file is sealed while it streams, 64 KiB at a time; nothing of it is
 * written in clear. One thread uses it.
 */
public final class Submission implements AutoCloseable {
    /** The largest file, itself included: half of what a worker can be given, and what a browser sends without help. */
    public static final long MAX_FILE_BYTES = 2L << 30;
    /** More files in one form are better sent as an archive. */
    public static final int MAX_FILES = 5_000;
    /** A long text is better sent as a file: it then gets a clean copy and pages. */
    public static final int MAX_MESSAGE_CHARS = 100_000;
    private static final long SPACE_CHECK_EVERY = 64L << 20;

    private final IntakeDatabase database;
    private final BlobStore store;
    private final Space space;
    private final SecureRandom random;
    private final Mailbox mailbox;
    private final Recipient caseRecipient;
    private final long largestFile;
    private final UUID id = UUID.randomUUID();
    private final List<BlobWriter> blobs = new ArrayList<>();
    private final List<IntakeDatabase.SealedFile> files = new ArrayList<>();
    private final List<IntakeDatabase.SealedMessage> messages = new ArrayList<>();
    private long totalBytes;
    private int filesSeen;
    private boolean broken;
    private boolean committed;

    Submission(IntakeDatabase database, BlobStore store, Space space, SecureRandom random, Mailbox mailbox, Recipient caseRecipient,
            long largestFile) {
        this.database = database;
        this.store = store;
        this.space = space;
        this.random = random;
        this.mailbox = mailbox;
        this.caseRecipient = caseRecipient;
        this.largestFile = largestFile;
    }

    /**
     * Seals one file into the store, to the end of the stream. After a failure the submission takes nothing more.
     *
     * @param untrustedName as the browser sent it; it may be anything
     * @throws IntakeException when a limit is met; the message says which
     * @throws IOException     when the stream breaks: the upload was cut off
     */
    public ReceivedFile addFile(String untrustedName, InputStream content) throws IOException {
        requireOpen();
        if (++filesSeen > MAX_FILES) {
            broken = true;
            throw new TooManyFilesException();
        }
        String name = FileNames.shown(untrustedName);
        broken = true;
        int first = content.read();
        if (first < 0) {
            broken = false;
            return new ReceivedFile(name, 0, false);
        }
        BlobWriter blob = store.create();
        blobs.add(blob);
        long bytes;
        SealingStream seal = Sealer.seal(blob, List.of(caseRecipient), random);
        try {
            // Not in a try-with-resources: closing would finish the seal of a file that was cut off.
            OutputStream sealing = Padding.pad(seal);
            sealing.write(first);
            bytes = 1 + copy(content, sealing);
            sealing.close();
        } finally {
            // Erases the key and what waited to be sealed; a seal that was finished has done so.
            seal.abort();
        }
        byte[] note = SealedText.seal(new SealedText.FileNote(name, bytes).toJson(), List.of(caseRecipient), random);
        files.add(new IntakeDatabase.SealedFile(UUID.randomUUID(), blob.id().value(), note));
        totalBytes += bytes;
        broken = false;
        return new ReceivedFile(name, bytes, true);
    }

    /** Seals a message; one without a visible character is left out. */
    public void addMessage(String text) throws IOException {
        requireOpen();
        if (text.length() > MAX_MESSAGE_CHARS) {
            broken = true;
            throw new MessageTooLongException();
        }
        if (!text.isBlank()) {
            messages.add(new IntakeDatabase.SealedMessage(UUID.randomUUID(), SealedText.seal(text, List.of(caseRecipient), random)));
        }
    }

    /**
     * Makes everything visible at once: the blobs first, then one transaction. When it has returned, nothing of it can be lost.
     *
     * @throws NothingSentException when there is neither a message nor a file with content
     */
    public void commit() throws IOException {
        requireOpen();
        if (files.isEmpty() && messages.isEmpty()) {
            throw new NothingSentException();
        }
        for (BlobWriter blob : blobs) {
            blob.commit();
        }
        // From here on the database may have taken it even when its answer is lost: blobs without a row are the housekeeper's.
        committed = true;
        database.commit(mailbox.id(), id, sizeClass(), files, messages);
    }

    /** Without a commit: drops everything that was taken. */
    @Override
    public void close() {
        if (!committed) {
            blobs.forEach(BlobWriter::abort);
        }
    }

    private long copy(InputStream content, OutputStream sealing) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        // The first byte was read before.
        long most = largestFile - 1;
        long bytes = 0;
        long checked = 0;
        try {
            for (int count; (count = content.read(buffer)) >= 0; ) {
                bytes += count;
                if (bytes > most) {
                    throw new FileTooLargeException();
                }
                if (bytes - checked > SPACE_CHECK_EVERY) {
                    space.check(0);
                    checked = bytes;
                }
                sealing.write(buffer, 0, count);
            }
            return bytes;
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private String sizeClass() {
        if (files.isEmpty()) {
            return "message";
        }
        return totalBytes < 1 << 20 ? "small" : totalBytes < 100 << 20 ? "medium" : "large";
    }

    private void requireOpen() {
        if (broken || committed) {
            throw new IllegalStateException("This submission is over.");
        }
    }
}
