package org.postern.store;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.LocalDate;
import java.util.function.Consumer;

/** A store of sealed blobs. A blob is written once, becomes visible as a whole, and is never changed. */
public interface BlobStore {
    /** A new blob, not visible before {@link BlobWriter#commit()}. */
    BlobWriter create() throws IOException;

    /**
     * The sealed bytes of a committed blob.
     *
     * @throws BlobMissingException when there is none of this name
     */
    SeekableByteChannel open(BlobId id) throws IOException;

    /** Removes a blob; nothing happens when there is none. */
    void delete(BlobId id) throws IOException;

    /** Bytes that may still be written. */
    long usableSpace() throws IOException;

    /** Visits every committed blob with the day it was stored on. */
    void list(Consumer<StoredBlob> visitor) throws IOException;

    /** A committed blob, and its day: no finer time is kept, since it would date a source's visit. */
    record StoredBlob(BlobId id, LocalDate day) {}
}
