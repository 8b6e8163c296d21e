package org.postern.casework.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.postern.casework.intake.NewsroomSignature;

/**
 * The newsroom process's key for manifests and recipients: Ed25519 (RFC 8032) and ML-DSA-44 (FIPS 204) together. A signature counts
 * when both halves do, so it holds while either of the two holds.
 */
public final class SigningKey {
    static final String PUBLIC_FILE = "signing.pub";
    private static final int SEED = 32;

    private final Ed25519PrivateKeyParameters classic;
    private final MLDSAPrivateKeyParameters postQuantum;

    private SigningKey(byte[] seeds) {
        classic = new Ed25519PrivateKeyParameters(seeds, 0);
        postQuantum = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, Arrays.copyOfRange(seeds, SEED, 2 * SEED));
    }

    public static SigningKey generate(SecureRandom random) {
        byte[] seeds = new byte[2 * SEED];
        random.nextBytes(seeds);
        return new SigningKey(seeds);
    }

    /**
     * The key in this file: 64 bytes, its owner's alone. It is made when there is none. Its public half is left beside it, in
     * {@link #PUBLIC_FILE}, for whoever checks what the newsroom signed.
     */
    public static SigningKey load(Path file, SecureRandom random) throws IOException {
        SigningKey key = loadOrMake(file, random);
        key.publish(file.resolveSibling(PUBLIC_FILE));
        return key;
    }

    private void publish(Path file) throws IOException {
        String text = publicKey() + "\n";
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        // A reader finds the old file or the new one, never half of one.
        Path next = file.resolveSibling(PUBLIC_FILE + ".new");
        Files.writeString(next, text);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static SigningKey loadOrMake(Path file, SecureRandom random) throws IOException {
        try {
            byte[] seeds = Files.readAllBytes(file);
            if (seeds.length != 2 * SEED) {
                throw new IOException("The signing key's file does not hold 64 bytes.");
            }
            return new SigningKey(seeds);
        } catch (NoSuchFileException none) {
            byte[] seeds = new byte[2 * SEED];
            random.nextBytes(seeds);
            Files.createDirectories(file.getParent());
            try (var channel = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(seeds));
            }
            return new SigningKey(seeds);
        }
    }

    /** The public half: Ed25519 key and ML-DSA-44 key, in Base64. */
    public String publicKey() {
        byte[] first = classic.generatePublicKey().getEncoded();
        byte[] second = postQuantum.getPublicKey();
        return Base64.getEncoder().encodeToString(ByteBuffer.allocate(first.length + second.length).put(first).put(second).array());
    }

    /** Signs a text for a purpose; a signature for one purpose is none for another. */
    public byte[] sign(String purpose, String text) {
        byte[] message = NewsroomSignature.message(purpose, text);
        Ed25519Signer first = new Ed25519Signer();
        first.init(true, classic);
        first.update(message, 0, message.length);
        MLDSASigner second = new MLDSASigner();
        second.init(true, postQuantum);
        second.update(message, 0, message.length);
        try {
            byte[] classicSignature = first.generateSignature();
            byte[] postQuantumSignature = second.generateSignature();
            return ByteBuffer.allocate(classicSignature.length + postQuantumSignature.length)
                    .put(classicSignature).put(postQuantumSignature).array();
        } catch (CryptoException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public boolean verify(String purpose, String text, byte[] signature) {
        return NewsroomSignature.holds(publicKey(), purpose, text, signature);
    }
}
