package org.postern.clean.torrent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.clean.Flaw;
import org.postern.clean.FlawException;

/** Bencoding (BEP 3), read strictly and written with sorted keys. Keys are held as Latin-1, so that their order is that of their bytes. */
sealed interface Bencode {
    record Text(byte[] bytes) implements Bencode {
        String latin() {
            return new String(bytes, ISO_8859_1);
        }
    }

    record Number(BigInteger value) implements Bencode { }

    record Items(List<Bencode> values) implements Bencode { }

    record Dictionary(TreeMap<String, Bencode> values) implements Bencode { }

    /** Deeper than any file tree. */
    int MAX_DEPTH = 64;
    /** A million files in a torrent is more than any client opens. */
    int MAX_VALUES = 4_000_000;

    static Bencode read(byte[] untrusted) throws IOException {
        var reader = new Reader(untrusted);
        Bencode value = reader.value(0);
        reader.end();
        return value;
    }

    default byte[] bytes() {
        var out = new ByteArrayOutputStream();
        write(this, out);
        return out.toByteArray();
    }

    private static void write(Bencode value, ByteArrayOutputStream out) {
        switch (value) {
            case Text(byte[] bytes) -> text(bytes, out);
            case Number(BigInteger number) -> out.writeBytes(("i" + number + "e").getBytes(ISO_8859_1));
            case Items(List<Bencode> values) -> {
                out.write('l');
                values.forEach(item -> write(item, out));
                out.write('e');
            }
            case Dictionary(TreeMap<String, Bencode> values) -> {
                out.write('d');
                for (Map.Entry<String, Bencode> entry : values.entrySet()) {
                    text(entry.getKey().getBytes(ISO_8859_1), out);
                    write(entry.getValue(), out);
                }
                out.write('e');
            }
        }
    }

    private static void text(byte[] bytes, ByteArrayOutputStream out) {
        out.writeBytes((bytes.length + ":").getBytes(ISO_8859_1));
        out.writeBytes(bytes);
    }

    /** One pass over the bytes. */
    final class Reader {
        private final byte[] in;
        private int at;
        private int values;

        private Reader(byte[] in) {
            this.in = in;
        }

        private Bencode value(int depth) throws IOException {
            if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
                throw new FlawException(Flaw.TOO_DEEP_OR_TOO_MANY_VALUES);
            }
            return switch (peek()) {
                case 'i' -> number();
                case 'l' -> {
                    at++;
                    var items = new ArrayList<Bencode>();
                    while (peek() != 'e') {
                        items.add(value(depth + 1));
                    }
                    at++;
                    yield new Items(items);
                }
                case 'd' -> {
                    at++;
                    var entries = new TreeMap<String, Bencode>();
                    while (peek() != 'e') {
                        String key = new String(text(), ISO_8859_1);
                        if (entries.put(key, value(depth + 1)) != null) {
                            throw new FlawException(Flaw.KEY_STANDS_TWICE);
                        }
                    }
                    at++;
                    yield new Dictionary(entries);
                }
                default -> new Text(text());
            };
        }

        private Number number() throws IOException {
            at++;
            int from = at;
            while (peek() != 'e') {
                at++;
            }
            String digits = new String(in, from, at++ - from, ISO_8859_1);
            if (!digits.matches("0|-?[1-9][0-9]{0,30}")) {
                throw new FlawException(Flaw.NUMBER_UNREADABLE);
            }
            return new Number(new BigInteger(digits));
        }

        private byte[] text() throws IOException {
            long length = 0;
            int from = at;
            for (; peek() != ':'; at++) {
                if (peek() < '0' || peek() > '9' || at - from > 9) {
                    throw new FlawException(Flaw.LENGTH_NO_NUMBER);
                }
                length = length * 10 + peek() - '0';
            }
            at++;
            if (length > in.length - at) {
                throw new FlawException(Flaw.ENDS_INSIDE_TEXT);
            }
            byte[] text = new byte[(int) length];
            System.arraycopy(in, at, text, 0, text.length);
            at += text.length;
            return text;
        }

        private int peek() throws IOException {
            if (at >= in.length) {
                throw new FlawException(Flaw.ENDS_EARLY);
            }
            return in[at] & 0xFF;
        }

        private void end() throws IOException {
            if (at != in.length) {
                throw new FlawException(Flaw.BYTES_FOLLOW_END);
            }
        }
    }
}
