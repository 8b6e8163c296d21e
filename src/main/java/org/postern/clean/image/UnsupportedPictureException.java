package org.postern.clean.image;

import java.io.IOException;

/** A picture of a kind that nothing here decodes; the message names the kind, to stand in a sentence. */
public final class UnsupportedPictureException extends IOException {
    public UnsupportedPictureException(String kind) {
        super(kind);
    }
}
