package org.postern.cli.age;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** How a file that may be an age file is written. */
enum SealedForm {
    BINARY, TEXT, NONE;

    private static final String BINARY_START = "age-encryption.org/";
    private static final String TEXT_START = "-----BEGIN AGE";
    /** Room for white space before the text form. */
    static final int LOOK_AHEAD = 1024 + 64;

    static SealedForm of(byte[] start) {
        String text = new String(start, 0, Math.min(start.length, LOOK_AHEAD), StandardCharsets.ISO_8859_1);
        if (text.startsWith(BINARY_START)) {
            return BINARY;
        }
        return text.stripLeading().startsWith(TEXT_START) ? TEXT : NONE;
    }

    /** Looks at the start of a stream that supports {@code mark}. */
    static SealedForm of(InputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        byte[] start = in.readNBytes(LOOK_AHEAD);
        in.reset();
        return of(start);
    }
}
