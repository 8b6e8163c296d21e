package org.postern.age;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;

/** One of the published test vectors. */
public record Vector(String name, Expected expected, String payloadHash, List<String> identities, List<String> passphrases, boolean armored,
        byte[] file) {
    public enum Expected { SUCCESS, NO_MATCH, HMAC_FAILURE, HEADER_FAILURE, PAYLOAD_FAILURE, ARMOR_FAILURE }

    public static Stream<Vector> all() {
        try (Stream<Path> files = Files.list(Path.of(Vector.class.getResource("/age-vectors").toURI()))) {
            return files.filter(file -> !file.toString().endsWith(".md")).sorted().map(Vector::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Vector read(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            int start = 0;
            Expected expected = null;
            String payload = null;
            boolean armored = false;
            boolean compressed = false;
            var identities = new ArrayList<String>();
            var passphrases = new ArrayList<String>();
            while (true) {
                int end = start;
                while (bytes[end] != '\n') {
                    end++;
                }
                String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
                start = end + 1;
                if (line.isEmpty()) {
                    break;
                }
                String value = line.substring(line.indexOf(": ") + 2);
                switch (line.substring(0, line.indexOf(": "))) {
                    case "expect" -> expected = Expected.valueOf(value.toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
                    case "payload" -> payload = value;
                    case "identity" -> identities.add(value);
                    case "passphrase" -> passphrases.add(value);
                    case "armored" -> armored = value.equals("yes");
                    case "compressed" -> compressed = value.equals("zlib");
                    case "file key", "comment" -> { }
                    default -> throw new IllegalStateException("Unknown key in " + path + ": " + line);
                }
            }
            byte[] file = Arrays.copyOfRange(bytes, start, bytes.length);
            if (compressed) {
                file = new InflaterInputStream(new ByteArrayInputStream(file)).readAllBytes();
            }
            return new Vector(path.getFileName().toString(), expected, payload, identities, passphrases, armored, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Identity> keys() {
        var keys = new ArrayList<Identity>();
        identities.forEach(text -> keys.add(KeyIdentity.parse(text.toCharArray())));
        passphrases.forEach(text -> keys.add(new ScryptIdentity(Passphrase.of(text.toCharArray()))));
        return keys;
    }

    Class<? extends AgeException> failure() {
        return switch (expected) {
            case SUCCESS -> null;
            case NO_MATCH -> NoMatchException.class;
            case HMAC_FAILURE -> HeaderMacException.class;
            case HEADER_FAILURE -> HeaderException.class;
            case PAYLOAD_FAILURE -> PayloadException.class;
            case ARMOR_FAILURE -> ArmorException.class;
        };
    }

    @Override
    public String toString() {
        return name + " (" + expected + ")";
    }
}
