package org.postern.age;

/** An identity that is a key: it has a text form, and a public half that others seal for. */
public abstract sealed class KeyIdentity extends Identity permits HybridIdentity, X25519Identity {
    private final String hrp;

    KeyIdentity(byte[] secret, String hrp) {
        super(secret);
        this.hrp = hrp;
    }

    /**
     * Reads a post-quantum ({@code AGE-SECRET-KEY-PQ-1…}) or classic ({@code AGE-SECRET-KEY-1…}) identity. The caller erases the text.
     *
     * @throws IllegalArgumentException with a sentence that does not repeat the text
     */
    public static KeyIdentity parse(char[] text) {
        return Bech32.hasPrefix(text, HybridIdentity.HRP) ? HybridIdentity.parse(text) : X25519Identity.parse(text);
    }

    public abstract Recipient recipient();

    /** The text form, in a holder that erases it. */
    public final synchronized SecretChars encode() {
        return new SecretChars(Bech32.encode(hrp, requireOpen()));
    }
}
