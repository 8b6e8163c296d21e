package org.postern.newsroom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A form with a passphrase in it, read by hand: the framework's own form reading would leave the passphrase in strings that nobody
 * can erase. Closing erases every field.
 */
final class SecretForm implements AutoCloseable {
    /** A passphrase, an address to come back to and a token are far below this; more is not a sign-in. */
    static final int MAX_BYTES = 16 * 1024;

    private final Map<String, char[]> fields = new HashMap<>();

    /** Reads {@code application/x-www-form-urlencoded} (WHATWG URL, section 5.1). */
    static SecretForm read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        SecretForm form = new SecretForm();
        try {
            if (bytes.length > MAX_BYTES) {
                throw new IOException("The form is larger than a sign-in can be.");
            }
            int from = 0;
            while (from < bytes.length) {
                int end = indexOf(bytes, '&', from, bytes.length);
                int equals = indexOf(bytes, '=', from, end);
                char[] name = decode(bytes, from, equals);
                char[] value = decode(bytes, Math.min(equals + 1, end), end);
                form.fields.merge(new String(name), value, (first, second) -> first);
                from = end + 1;
            }
            return form;
        } catch (IOException | RuntimeException broken) {
            form.close();
            throw broken;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The field's own characters: erased when the form is closed. */
    char[] secret(String name) {
        return fields.getOrDefault(name, new char[0]);
    }

    /** A field that is no secret. */
    String text(String name) {
        return new String(secret(name));
    }

    @Override
    public void close() {
        fields.values().forEach(value -> Arrays.fill(value, '\0'));
        fields.clear();
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return end;
    }

    private static char[] decode(byte[] bytes, int from, int end) {
        ErasableBytes decoded = new ErasableBytes(end - from);
        for (int i = from; i < end; i++) {
            boolean escape = bytes[i] == '%' && i + 2 < end;
            int high = escape ? Character.digit(bytes[i + 1], 16) : -1;
            int low = escape ? Character.digit(bytes[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        CharBuffer chars = StandardCharsets.UTF_8.decode(decoded.content());
        char[] result = new char[chars.remaining()];
        chars.get(result);
        Arrays.fill(chars.array(), '\0');
        decoded.erase();
        return result;
    }

    private static final class ErasableBytes extends ByteArrayOutputStream {
        ErasableBytes(int capacity) {
            super(Math.max(capacity, 1));
        }

        ByteBuffer content() {
            return ByteBuffer.wrap(buf, 0, count);
        }

        void erase() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
