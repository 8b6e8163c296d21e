package org.postern.clean.image;

import org.postern.clean.FlawException;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;

/** A picture of a kind that nothing here decodes. */
public final class UnsupportedPictureException extends FlawException {
    private static final long serialVersionUID = 1L;

    public UnsupportedPictureException(Sentence kind) {
        super(kind);
    }

    public UnsupportedPictureException(Said kind) {
        super(kind);
    }
}
