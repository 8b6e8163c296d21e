package org.postern.age;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The text form of an age file (age.md, "ASCII armor"): strict PEM (RFC 7468, Figure 3) with the label {@code AGE ENCRYPTED FILE}.
 * Line feeds or carriage returns with line feeds end the lines, all in the same way; white space may stand before and after.
 */
public final class Armor {
    static final String BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----";
    static final String END = "-----END AGE ENCRYPTED FILE-----";

    private Armor() {}

    /** A stream that writes the text form of what it gets. {@code close()} writes the end and closes {@code out}. */
    public static OutputStream write(OutputStream out) throws IOException {
        return new ArmorWriter(out);
    }

    /** The binary form of a text form; a fault in the text is an {@link ArmorException} where it stands. */
    public static InputStream read(InputStream text) {
        return new ArmorReader(text);
    }
}
