package org.postern.store;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One blob on its way into the store. The sealed bytes are written, the stream is closed, then {@link #commit()} makes the blob
 * visible. A writer that is closed without a commit leaves nothing.
 */
public abstract class BlobWriter extends OutputStream {
    /** The name the blob will have. */
    public abstract BlobId id();

    /** Ends the writing and makes the bytes durable, still invisible; a second call does nothing. It frees the open file. */
    @Override
    public abstract void close() throws IOException;

    /** Makes the blob visible under its name. */
    public abstract void commit() throws IOException;

    /** Drops the blob, committed or not; safe to call at any time. */
    public abstract void abort();
}
