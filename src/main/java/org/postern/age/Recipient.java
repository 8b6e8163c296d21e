package org.postern.age;

import java.security.SecureRandom;

/** Whom a file is sealed for: the public half of a key, or a passphrase. */
public abstract sealed class Recipient permits HybridRecipient, X25519Recipient, ScryptRecipient {
    Recipient() {}

    /**
     * Reads a post-quantum ({@code age1pq1…}) or classic ({@code age1…}) recipient.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public static Recipient parse(String text) {
        return text.startsWith(HybridRecipient.HRP + "1") ? HybridRecipient.parse(text) : X25519Recipient.parse(text);
    }

    /**
     * The text a person passes on ({@code age1…}).
     *
     * @throws UnsupportedOperationException for a passphrase, which has no public form
     */
    public abstract String encode();

    /** The stanza that holds the file key for this recipient. */
    abstract Stanza wrap(FileKey fileKey, SecureRandom random);

    /** Characters of that stanza in a header. */
    abstract int stanzaLength();
}
