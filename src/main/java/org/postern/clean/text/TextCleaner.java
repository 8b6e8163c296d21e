package org.postern.clean.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.inspect.TextMarks;
import org.postern.inspect.UntrustedBytes;

/** Cleans plain text, tables, Markdown, JSON: decoded, stripped of marks, written as UTF-8 with line feeds. */
public final class TextCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 128 << 20;

    private final Format format;

    /** @param format the kind of text, which decides nothing but the clean copy's ending */
    public TextCleaner(Format format) {
        this.format = format;
    }

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        if (in.size() > MAX_SIZE) {
            throw new RefusedException(Refusal.TOO_LARGE, "", "The text is larger than the limit of " + (MAX_SIZE >> 20) + " MiB. Split it and submit the parts.");
        }
        String text = TextMarks.clean(decode(in.all(MAX_SIZE)), "text", context::found);
        out.write(text.getBytes(UTF_8));
        return context.result(format);
    }

    /** UTF-16 with its mark, else UTF-8, else Latin-1. */
    public static String decode(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF || bytes.length > 1 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_16);
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, ISO_8859_1);
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("coding, byte order mark, line ends, trailing and exotic spaces, zero-width and tag characters, variation selectors, controls",
                "every visible character", "over 128 MiB");
    }
}
