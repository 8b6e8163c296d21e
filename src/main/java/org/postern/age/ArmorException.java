package org.postern.age;

/** The text form (ASCII armor) of an age file is not written as the format demands. */
public final class ArmorException extends AgeException {
    private static final long serialVersionUID = 1L;

    ArmorException(String sentence) {
        super(sentence);
    }
}
