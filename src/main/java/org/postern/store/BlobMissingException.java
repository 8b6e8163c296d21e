package org.postern.store;

import java.io.IOException;

/** The store has no blob of this name. */
public final class BlobMissingException extends IOException {
    BlobMissingException(BlobId id) {
        super("The store has no blob " + id + ".");
    }
}
