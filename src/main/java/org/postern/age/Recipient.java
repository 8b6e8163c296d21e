package org.postern.age;

/** Whom a file is sealed for: the public half of a key, or a passphrase. */
public sealed interface Recipient permits HybridRecipient, X25519Recipient, ScryptRecipient {
    /**
     * The text a person passes on ({@code age1…}).
     *
     * @throws UnsupportedOperationException for a passphrase, which has no public form
     */
    String encode();

    /**
     * Reads a post-quantum ({@code age1pq1…}) or classic ({@code age1…}) recipient.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static Recipient parse(String text) {
        return text.startsWith(HybridRecipient.HRP + "1") ? HybridRecipient.parse(text) : X25519Recipient.parse(text);
    }
}
