package org.postern.casework.intake;

import java.io.IOException;
import org.postern.store.BlobStore;
import org.postern.store.Padding;

/** Whether the disk has room, asked before a byte of a body is read. */
public final class Space {
    /** Kept free for the newsroom's work and the database: a full disk would stop both. */
    private final long reserve;
    private final BlobStore store;

    public Space(BlobStore store, long reserve) {
        this.store = store;
        this.reserve = reserve;
    }

    /**
     * @param contentLength bytes that are about to come, as announced; an unknown length is given as 0 and checked again while it comes
     * @throws NoSpaceException when they would not fit beside the reserve, sealed and padded
     */
    public void check(long contentLength) throws NoSpaceException, IOException {
        long sealed = Padding.paddedLength(contentLength);
        if (store.usableSpace() - reserve < sealed + sealed / 1_000) {
            throw new NoSpaceException();
        }
    }
}
