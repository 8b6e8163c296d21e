package org.postern.cli.age;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postern.age.AgeException;
import org.postern.age.Armor;
import org.postern.age.KeyIdentity;
import org.postern.age.Opener;
import org.postern.age.Passphrase;
import org.postern.age.Recipient;
import org.postern.age.ScryptIdentity;
import org.postern.age.SealedForm;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** Identity and recipient files: one key a line, empty lines and lines that start with {@code #} say nothing. */
final class KeyLines {
    /** Thousands of keys; a file larger than this is something else. */
    private static final int MAX_BYTES = 4 << 20;

    private KeyLines() {}

    /** All identities of a file; a file locked with a passphrase is opened first. */
    static List<KeyIdentity> identities(String name) throws IOException {
        byte[] content = read(name);
        try {
            if (SealedForm.of(content) != SealedForm.NONE) {
                byte[] locked = content;
                content = unlock(name, locked);
            }
            return parseIdentities(name, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] unlock(String name, byte[] locked) throws IOException {
        InputStream sealed = new ByteArrayInputStream(locked);
        try (Passphrase passphrase = PassphraseSource.ask("Passphrase of " + name + ": ");
                var identity = new ScryptIdentity(passphrase, ScryptIdentity.AGE_WORK_FACTOR);
                InputStream plain = Opener.open(SealedForm.of(locked) == SealedForm.TEXT ? Armor.read(sealed) : sealed, List.of(identity))) {
            return plain.readAllBytes();
        } catch (AgeException failure) {
            throw new CommandFailure(ExitCode.BAD_INPUT, name + ": " + failure.getMessage(), failure);
        }
    }

    private static List<KeyIdentity> parseIdentities(String name, byte[] content) {
        var identities = new ArrayList<KeyIdentity>();
        int number = 0;
        for (int start = 0; start < content.length;) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            number++;
            char[] line = trimmed(content, start, end);
            start = end + 1;
            if (line.length == 0 || line[0] == '#') {
                continue;
            }
            try {
                identities.add(KeyIdentity.parse(line));
            } catch (IllegalArgumentException malformed) {
                identities.forEach(KeyIdentity::close);
                throw new CommandFailure(ExitCode.BAD_INPUT, name + ", line " + number + ": " + malformed.getMessage(), malformed);
            } finally {
                Arrays.fill(line, '\0');
            }
        }
        if (identities.isEmpty()) {
            throw new CommandFailure(ExitCode.BAD_INPUT, name + " holds no identity.");
        }
        return identities;
    }

    private static char[] trimmed(byte[] content, int from, int until) {
        int start = from;
        int end = until;
        while (start < end && isSpace(content[start])) {
            start++;
        }
        while (end > start && isSpace(content[end - 1])) {
            end--;
        }
        char[] line = new char[end - start];
        for (int i = 0; i < line.length; i++) {
            line[i] = (char) (content[start + i] & 0xff);
        }
        return line;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    /** All recipients of a file. */
    static List<Recipient> recipients(String name) throws IOException {
        var recipients = new ArrayList<Recipient>();
        int number = 0;
        for (String line : new String(read(name), StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                recipients.add(recipient(name + ", line " + number + ": ", text, ExitCode.BAD_INPUT));
            }
        }
        if (recipients.isEmpty()) {
            throw new CommandFailure(ExitCode.BAD_INPUT, name + " holds no recipient.");
        }
        return recipients;
    }

    static Recipient recipient(String where, String text, int exitCode) {
        try {
            return Recipient.parse(text);
        } catch (IllegalArgumentException malformed) {
            String kind = text.startsWith("ssh-") ? "Postern seals for age recipients (age1…), not for SSH keys." : malformed.getMessage();
            throw new CommandFailure(exitCode, where + kind, malformed);
        }
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new CommandFailure(ExitCode.BAD_INPUT, name + " is too large for a file of keys.");
            }
            return content;
        }
    }
}
