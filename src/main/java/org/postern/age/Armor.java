package org.postern.age;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * The text form of an age file (age.md, "ASCII armor"): strict PEM (RFC 7468, Figure 3) with the label {@code AGE ENCRYPTED FILE}.
 * Line feeds or carriage returns with line feeds end the lines, all in the same way; white space may stand before and after.
 */
public final class Armor {
    static final String BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----";
    static final String END = "-----END AGE ENCRYPTED FILE-----";

    private Armor() {}

    static boolean isWhiteSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** A stream that writes the text form of what it gets. {@code close()} writes the end and closes {@code out}. */
    public static OutputStream write(OutputStream out) throws IOException {
        return new ArmorWriter(out);
    }

    /** The binary form of a text form; a fault in the text is an {@link ArmorException} where it stands. */
    public static InputStream read(InputStream text) {
        return new ArmorReader(text);
    }

    /**
     * The binary form of a text form, readable from any position. A fault in the frame shows here, one in a line when it is read; closing
     * it closes {@code text}.
     */
    public static SeekableByteChannel channel(SeekableByteChannel text) throws IOException {
        return ArmorChannel.of(text);
    }
}
