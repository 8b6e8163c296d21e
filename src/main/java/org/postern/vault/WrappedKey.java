package org.postern.vault;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.postern.age.HybridIdentity;
import org.postern.age.Identity;
import org.postern.age.Opener;
import org.postern.age.Recipient;
import org.postern.age.Sealer;
import org.postern.age.SecretChars;

/** An identity sealed to one recipient: an age file that holds {@code AGE-SECRET-KEY-…}, which {@code age -d} turns into an identity file. */
public final class WrappedKey {
    private WrappedKey() {}

    public static byte[] wrap(HybridIdentity key, Recipient to, SecureRandom random) {
        try (SecretChars secret = key.encode()) {
            byte[] bytes = secret.toBytes();
            try {
                return Sealer.seal(bytes, List.of(to), random);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }

    public static HybridIdentity unwrap(byte[] wrapped, Collection<? extends Identity> identities) throws IOException {
        byte[] bytes = Opener.open(wrapped, identities);
        char[] text = new char[bytes.length];
        try {
            for (int i = 0; i < bytes.length; i++) {
                text[i] = (char) bytes[i];
            }
            return HybridIdentity.parse(text);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(text, '\0');
        }
    }
}
