package org.postern.portal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.postern.portal.SendRefused.Reason;

/**
 * An ordinary form (application/x-www-form-urlencoded) that holds a codename: its values are characters that can be erased, which
 * a framework's strings cannot. {@link #close()} erases them.
 */
final class SmallForm implements AutoCloseable {
    /** Eight words and a token, many times over. */
    private static final int LARGEST = 16 * 1024;
    private static final int MOST_FIELDS = 8;

    private final Map<String, char[]> values = new HashMap<>();

    private SmallForm() {}

    /** @throws SendRefused when the body is larger than any of our forms, or is none */
    static SmallForm read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        var form = new SmallForm();
        try {
            if (bytes.length > LARGEST) {
                throw new SendRefused(Reason.NOT_OUR_FORM);
            }
            form.parse(bytes);
            return form;
        } catch (SendRefused refused) {
            form.close();
            throw refused;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The characters of a field, which stay this form's; none when it is missing. */
    char[] value(String field) {
        return values.getOrDefault(field, new char[0]);
    }

    /** A field that is no secret. */
    String text(String field) {
        return new String(value(field));
    }

    private void parse(byte[] bytes) throws SendRefused {
        for (int from = 0; from < bytes.length; ) {
            int end = indexOf(bytes, '&', from, bytes.length);
            int equals = indexOf(bytes, '=', from, end);
            char[] name = decoded(bytes, from, equals);
            char[] old = values.put(new String(name), decoded(bytes, Math.min(equals + 1, end), end));
            if (old != null || values.size() > MOST_FIELDS) {
                throw new SendRefused(Reason.NOT_OUR_FORM);
            }
            from = end + 1;
        }
    }

    private static int indexOf(byte[] bytes, char sought, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != sought) {
            at++;
        }
        return at;
    }

    /** WHATWG URL standard, section 5.1: plus is a space, a percent sign and two digits are a byte, all of it UTF-8. */
    private static char[] decoded(byte[] bytes, int from, int end) throws SendRefused {
        byte[] plain = new byte[end - from];
        int length = 0;
        for (int at = from; at < end; at++) {
            byte value = bytes[at];
            if (value == '+') {
                value = ' ';
            } else if (value == '%' && at + 2 < end && Character.digit(bytes[at + 1], 16) >= 0 && Character.digit(bytes[at + 2], 16) >= 0) {
                value = (byte) (Character.digit(bytes[at + 1], 16) << 4 | Character.digit(bytes[at + 2], 16));
                at += 2;
            }
            plain[length++] = value;
        }
        char[] wide = new char[length];
        try {
            var characters = CharBuffer.wrap(wide);
            var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
            var result = decoder.decode(ByteBuffer.wrap(plain, 0, length), characters, true);
            if (result.isError()) {
                result.throwException();
            }
            return Arrays.copyOf(wide, characters.position());
        } catch (CharacterCodingException malformed) {
            throw new SendRefused(Reason.NOT_OUR_FORM);
        } finally {
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(wide, '\0');
        }
    }

    @Override
    public void close() {
        values.values().forEach(value -> Arrays.fill(value, '\0'));
    }

    @Override
    public String toString() {
        return "SmallForm";
    }
}
