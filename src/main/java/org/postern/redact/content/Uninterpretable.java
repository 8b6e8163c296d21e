package org.postern.redact.content;

import java.io.IOException;
import org.postern.redact.WhyPicture;

/** Content whose effect is not known for certain; the page must not stay as it is. */
public final class Uninterpretable extends IOException {
    private static final long serialVersionUID = 1L;

    private final WhyPicture why;

    public Uninterpretable(WhyPicture why) {
        super(why.english());
        this.why = why;
    }

    public WhyPicture why() {
        return why;
    }
}
