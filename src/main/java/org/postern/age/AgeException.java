package org.postern.age;

import java.io.IOException;

/** An age file could not be opened. The message is a sentence for the person; it never holds plaintext or a key. */
public abstract sealed class AgeException extends IOException
        permits HeaderException, HeaderMacException, NoMatchException, PayloadException, ArmorException {
    private static final long serialVersionUID = 1L;

    AgeException(String sentence) {
        super(sentence);
    }
}
