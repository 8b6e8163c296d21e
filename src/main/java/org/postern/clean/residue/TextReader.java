package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Plain text, tables, data, style sheets: UTF-8 without a mark at its beginning, lines ended in one way, no character that nobody sees. */
final class TextReader implements SecondReader {
    @Override
    public void read(byte[] result, Sink sink) throws IOException {
        String text = new String(result, UTF_8);
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            boolean unseen = point < ' ' && point != '\n' && point != '\t' || point == 0x7F || point == 0xAD || point == 0x200B || point == 0x2060 || point == 0xFEFF
                    || point >= 0x202A && point <= 0x202E || point >= 0x2061 && point <= 0x206F || point >= 0xE0000 && point <= 0xE00FF || point >= 0xE0110 && point <= 0xE01EF;
            if (unseen) {
                sink.broken("a character that nobody sees", "character " + at);
            }
            at += Character.charCount(point);
        }
    }

    /** Whether the bytes are text at all. */
    static boolean decodes(byte[] result) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(result));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }

    @Override
    public String visible(byte[] result) {
        return new String(result, UTF_8);
    }
}
