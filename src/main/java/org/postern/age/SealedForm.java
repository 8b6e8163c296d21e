package org.postern.age;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a file that may be an age file is written, by its start alone. Whether it is a sound one shows when it is opened. */
public enum SealedForm {
    BINARY, TEXT, NONE;

    /** Bytes that tell: there may be white space before the text form. */
    public static final int LOOK_AHEAD = ArmorReader.MAX_WHITE_SPACE + 64;
    /** Without the version: a file of another version is an age file, too, that Postern cannot open. */
    private static final String BINARY_START = "age-encryption.org/";

    /** @param start the first {@link #LOOK_AHEAD} bytes, or all of a shorter file; more are not looked at */
    public static SealedForm of(byte[] start) {
        String text = new String(start, 0, Math.min(start.length, LOOK_AHEAD), StandardCharsets.ISO_8859_1);
        if (text.startsWith(BINARY_START)) {
            return BINARY;
        }
        int begin = 0;
        while (begin < text.length() && Armor.isWhiteSpace(text.charAt(begin))) {
            begin++;
        }
        return text.startsWith(Armor.BEGIN, begin) ? TEXT : NONE;
    }

    /** Looks at the start of a stream that supports {@code mark}. */
    public static SealedForm of(InputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        byte[] start = in.readNBytes(LOOK_AHEAD);
        in.reset();
        return of(start);
    }

    /** Looks at the start of a channel and leaves it there. */
    public static SealedForm of(SeekableByteChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(LOOK_AHEAD);
        ReadOnlyChannel.fill(channel, 0, start);
        channel.position(0);
        return of(Arrays.copyOf(start.array(), start.position()));
    }
}
