package org.postern.age;

/** The header is not one of an age v1 file, or a stanza in it breaks the rules of its kind. */
public final class HeaderException extends AgeException {
    private static final long serialVersionUID = 1L;

    HeaderException(String sentence) {
        super(sentence);
    }
}
