package org.postern.casework.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** What a signature of the newsroom is: Ed25519 (RFC 8032) and ML-DSA-44 (FIPS 204) one after the other. It holds when both halves do. */
public final class NewsroomSignature {
    private static final int ED25519_SIGNATURE = 64;
    private static final int ML_DSA_PUBLIC_KEY = 1312;

    private NewsroomSignature() {}

    /** What is signed: a text for a purpose; a signature for one purpose is none for another. */
    public static byte[] message(String purpose, String text) {
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + name.length + body.length).putInt(name.length).put(name).put(body).array();
    }

    /**
     * Whether both halves of a signature hold under this public key.
     *
     * @param publicKey Ed25519 key and ML-DSA-44 key, in Base64; what is none holds nothing
     */
    public static boolean holds(String publicKey, String purpose, String text, byte[] signature) {
        if (signature == null || signature.length <= ED25519_SIGNATURE) {
            return false;
        }
        byte[] keys = keys(publicKey);
        if (keys.length != Ed25519PublicKeyParameters.KEY_SIZE + ML_DSA_PUBLIC_KEY) {
            return false;
        }
        byte[] message = message(purpose, text);
        Ed25519Signer first = new Ed25519Signer();
        first.init(false, new Ed25519PublicKeyParameters(keys, 0));
        first.update(message, 0, message.length);
        MLDSASigner second = new MLDSASigner();
        second.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44,
                Arrays.copyOfRange(keys, Ed25519PublicKeyParameters.KEY_SIZE, keys.length)));
        second.update(message, 0, message.length);
        boolean classicHolds = first.verifySignature(Arrays.copyOf(signature, ED25519_SIGNATURE));
        boolean postQuantumHolds = second.verifySignature(Arrays.copyOfRange(signature, ED25519_SIGNATURE, signature.length));
        return classicHolds & postQuantumHolds;
    }

    private static byte[] keys(String publicKey) {
        try {
            return Base64.getDecoder().decode(publicKey.strip());
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }
}
