package org.postern.clean.image;

import org.postern.clean.FlawException;
import org.postern.clean.Refusal;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;

/** A picture of a kind, or with more samples, than anything here decodes. */
public final class UnsupportedPictureException extends FlawException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public UnsupportedPictureException(Sentence kind) {
        this(kind.with());
    }

    public UnsupportedPictureException(Said kind) {
        this(Refusal.UNSUPPORTED, kind);
    }

    UnsupportedPictureException(Refusal refusal, Said kind) {
        super(kind);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
