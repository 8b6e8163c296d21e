package org.postern.cli.age;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.postern.age.Armor;
import org.postern.age.HybridIdentity;
import org.postern.age.KeyIdentity;
import org.postern.age.Passphrase;
import org.postern.age.ScryptRecipient;
import org.postern.age.Sealer;
import org.postern.age.SecretChars;
import org.postern.age.X25519Identity;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.cli.PlainArguments;
import org.postern.cli.PlainCommand;
import org.postern.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes an identity, or tells the recipients of one. */
@Command(name = "keygen", mixinStandardHelpOptions = true, description = "Makes a new identity: a key that opens what is sealed for it.")
public final class KeygenCommand implements PlainCommand {
    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Write it to a new file that only you can read.")
    String output;

    @Option(names = "--x25519", description = "The classic kind, for older age programs; quantum computers will break it.")
    boolean classic;

    @Option(names = {"-p", "--passphrase"}, description = "Lock the file with a passphrase.")
    boolean locked;

    @Option(names = {"-y", "--recipients-of"}, paramLabel = "IDENTITY_FILE",
            description = "Make nothing; print the recipients of this file's identities.")
    String existing;

    @Override
    public PlainArguments plain() {
        return new PlainArguments().value(false, name -> output = name, "-o", "--output").flag(() -> classic = true, "--x25519")
                .flag(() -> locked = true, "-p", "--passphrase").value(false, name -> existing = name, "-y", "--recipients-of");
    }

    @Override
    public Integer call() {
        Failures.explained(existing == null ? this::generate : this::tell);
        return ExitCode.DONE;
    }

    private void tell() throws IOException {
        for (KeyIdentity identity : KeyLines.identities(existing)) {
            try (identity) {
                System.out.println(identity.recipient().encode());
            }
        }
    }

    private void generate() throws IOException {
        var random = new SecureRandom();
        try (KeyIdentity identity = classic ? X25519Identity.generate(random) : HybridIdentity.generate(random)) {
            String recipient = identity.recipient().encode();
            byte[] file = file(identity, recipient, random);
            try {
                write(file);
            } finally {
                Arrays.fill(file, (byte) 0);
            }
            if (output != null || !Terminal.is(Terminal.OUT)) {
                System.err.println("Public key: " + recipient);
            }
        }
    }

    private byte[] file(KeyIdentity identity, String recipient, SecureRandom random) throws IOException {
        try (SecretChars secret = identity.encode()) {
            byte[] text = secret.toBytes();
            byte[] start = ("# public key: " + recipient + "\n").getBytes(StandardCharsets.US_ASCII);
            byte[] file = Arrays.copyOf(start, start.length + text.length + 1);
            System.arraycopy(text, 0, file, start.length, text.length);
            file[file.length - 1] = '\n';
            Arrays.fill(text, (byte) 0);
            return locked ? lock(file, random) : file;
        }
    }

    private static byte[] lock(byte[] file, SecureRandom random) throws IOException {
        var sealed = new ByteArrayOutputStream();
        try (Passphrase passphrase = PassphraseSource.askForNew("New passphrase: ");
                OutputStream stream = Sealer.seal(Armor.write(sealed), List.of(new ScryptRecipient(passphrase)), random)) {
            stream.write(file);
        } finally {
            Arrays.fill(file, (byte) 0);
        }
        return sealed.toByteArray();
    }

    private void write(byte[] file) throws IOException {
        if (output == null || output.equals("-")) {
            try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
                out.write(file);
            }
            return;
        }
        FileAttribute<?> onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(Path.of(output), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                onlyOwner)) {
            ByteBuffer bytes = ByteBuffer.wrap(file);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileAlreadyExistsException exists) {
            throw new CommandFailure(ExitCode.USAGE, output + " exists and is not overwritten: it may hold a key that is still needed.",
                    exists);
        }
    }
}
