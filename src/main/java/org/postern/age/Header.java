package org.postern.age;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The textual header of an age file (age.md, "Header"): the version line, the stanzas and the MAC. There is one way to write a header;
 * whatever deviates from it is refused, so that nobody can change a file that still opens.
 *
 * @param authenticated the bytes under the MAC, up to and including the three dashes
 */
record Header(List<Stanza> stanzas, byte[] authenticated, byte[] mac) {
    static final String VERSION_LINE = "age-encryption.org/v1";
    /** A header for {@link Wrapping#MAX_RECIPIENTS} post-quantum recipients is below 2 MiB; who sends more wants our memory. */
    static final int MAX_LENGTH = 4 << 20;
    /** Each stanza costs a key agreement for each identity; who sends more wants our time. */
    static final int MAX_STANZAS = 4096;
    private static final int COLUMNS = 64;
    private static final int MAC = 32;
    private static final String STANZA_START = "->";
    private static final String END = "---";

    static Header create(List<Stanza> stanzas, FileKey fileKey) {
        var text = new StringBuilder(VERSION_LINE).append('\n');
        for (Stanza stanza : stanzas) {
            text.append(STANZA_START).append(' ').append(String.join(" ", stanza.arguments())).append('\n');
            String body = RawBase64.encode(stanza.body());
            int at = 0;
            for (; body.length() - at >= COLUMNS; at += COLUMNS) {
                text.append(body, at, at + COLUMNS).append('\n');
            }
            text.append(body, at, body.length()).append('\n');
        }
        byte[] authenticated = text.append(END).toString().getBytes(StandardCharsets.US_ASCII);
        return new Header(stanzas, authenticated, fileKey.headerMac(authenticated));
    }

    /** The header as it stands in a file. */
    byte[] toBytes() {
        var out = new ByteArrayOutputStream(length());
        out.writeBytes(authenticated);
        out.writeBytes((" " + RawBase64.encode(mac) + "\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** Bytes in a file, up to the payload. */
    int length() {
        return authenticated.length + 1 + RawBase64.length(MAC) + 1;
    }

    /** Bytes of the header that holds stanzas of this total length. */
    static long lengthWith(long stanzas) {
        return VERSION_LINE.length() + 1 + stanzas + END.length() + 1 + RawBase64.length(MAC) + 1;
    }

    /** Characters of a stanza whose arguments and the spaces between them have {@code arguments} characters. */
    static int stanzaLength(int arguments, int body) {
        int encoded = RawBase64.length(body);
        return STANZA_START.length() + 1 + arguments + 1 + encoded + encoded / COLUMNS + 1;
    }

    void verify(FileKey fileKey) throws HeaderMacException {
        if (!MessageDigest.isEqual(fileKey.headerMac(authenticated), mac)) {
            throw new HeaderMacException();
        }
    }

    /** Reads exactly the header and leaves the stream at the payload's first byte. Give it a buffered stream. */
    static Header read(InputStream in) throws IOException {
        var lines = new Lines(in);
        lines.readVersion();
        var stanzas = new ArrayList<Stanza>();
        while (true) {
            int start = lines.position();
            String line = lines.next();
            if (line.startsWith(END)) {
                return finish(lines, start, line, stanzas);
            }
            if (stanzas.size() == MAX_STANZAS) {
                throw new HeaderException("This file's header has more than " + MAX_STANZAS + " stanzas.");
            }
            stanzas.add(new Stanza(arguments(line), body(lines)));
        }
    }

    private static Header finish(Lines lines, int start, String line, List<Stanza> stanzas) throws HeaderException {
        byte[] mac = line.startsWith(END + " ") ? RawBase64.decode(line.substring(END.length() + 1)) : null;
        if (mac == null || mac.length != MAC) {
            throw malformed("its last line");
        }
        if (stanzas.isEmpty()) {
            throw malformed("its recipients: there is none");
        }
        if (stanzas.size() > 1 && stanzas.stream().anyMatch(stanza -> stanza.type().equals(ScryptRecipient.TYPE))) {
            throw new HeaderException("This file is sealed with a passphrase and for somebody else at once, which the age format forbids.");
        }
        return new Header(List.copyOf(stanzas), lines.bytesUpTo(start + END.length()), mac);
    }

    private static List<String> arguments(String line) throws HeaderException {
        if (!line.startsWith(STANZA_START + " ")) {
            throw malformed("the start of a stanza");
        }
        List<String> arguments = List.of(line.substring(STANZA_START.length() + 1).split(" ", -1));
        for (String argument : arguments) {
            if (argument.isEmpty() || !argument.chars().allMatch(c -> c >= 0x21 && c <= 0x7e)) {
                throw malformed("an argument of a stanza");
            }
        }
        return arguments;
    }

    private static byte[] body(Lines lines) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            String line = lines.next();
            byte[] decoded = line.length() > COLUMNS ? null : RawBase64.decode(line);
            if (decoded == null) {
                throw malformed("the body of a stanza");
            }
            body.writeBytes(decoded);
            if (line.length() < COLUMNS) {
                return body.toByteArray();
            }
        }
    }

    private static HeaderException malformed(String what) {
        return new HeaderException("This file starts like an age file, but its header is malformed at " + what + ".");
    }

    /** Lines that end with a line feed, and all bytes read so far. */
    private static final class Lines {
        private final InputStream in;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream(512);

        Lines(InputStream in) {
            this.in = in;
        }

        void readVersion() throws IOException {
            byte[] start = in.readNBytes(VERSION_LINE.length() + 1);
            String line = new String(start, StandardCharsets.ISO_8859_1);
            if (!line.equals(VERSION_LINE + "\n")) {
                throw new HeaderException(notThisFormat(line));
            }
            read.writeBytes(start);
        }

        private static String notThisFormat(String start) {
            if (start.isEmpty()) {
                return "This file is empty, not an age file.";
            }
            if (VERSION_LINE.startsWith(start)) {
                return "This file is truncated in its header.";
            }
            return start.startsWith("age-encryption.org/")
                    ? "This file is of another version of the age format than v1, or its first line is damaged."
                    : "This is not an age file.";
        }

        int position() {
            return read.size();
        }

        byte[] bytesUpTo(int end) {
            return Arrays.copyOf(read.toByteArray(), end);
        }

        String next() throws IOException {
            var line = new StringBuilder(80);
            while (true) {
                int b = in.read();
                if (b < 0) {
                    throw new HeaderException("This file is truncated in its header.");
                }
                if (read.size() == MAX_LENGTH) {
                    throw new HeaderException("This file's header is longer than " + (MAX_LENGTH >> 20) + " MiB.");
                }
                read.write(b);
                if (b == '\n') {
                    return line.toString();
                }
                line.append((char) b);
            }
        }
    }
}
