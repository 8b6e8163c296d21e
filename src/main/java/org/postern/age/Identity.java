package org.postern.age;

/** The secret that opens a file. Closing it erases the secret; afterwards it opens nothing. */
public sealed interface Identity extends AutoCloseable permits HybridIdentity, X25519Identity, ScryptIdentity {
    @Override
    void close();

    /**
     * Reads a post-quantum ({@code AGE-SECRET-KEY-PQ-1…}) or classic ({@code AGE-SECRET-KEY-1…}) identity. The caller erases the text.
     *
     * @throws IllegalArgumentException with a sentence that does not repeat the text
     */
    static Identity parse(char[] text) {
        return Bech32.hasPrefix(text, HybridIdentity.HRP) ? HybridIdentity.parse(text) : X25519Identity.parse(text);
    }
}
