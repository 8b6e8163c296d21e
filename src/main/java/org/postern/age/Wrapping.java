package org.postern.age;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which recipients may stand together in a header, and the stanzas made for them. */
final class Wrapping {
    /** More recipients than any newsroom has; a header for all of them stays under what {@link Header} reads. */
    static final int MAX_RECIPIENTS = 1024;

    private Wrapping() {}

    static void check(Collection<? extends Recipient> recipients) {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("Name at least one recipient.");
        }
        if (recipients.size() > MAX_RECIPIENTS) {
            throw new IllegalArgumentException("A file is sealed for at most " + MAX_RECIPIENTS + " recipients.");
        }
        boolean passphrase = recipients.stream().anyMatch(ScryptRecipient.class::isInstance);
        if (passphrase && recipients.size() > 1) {
            throw new IllegalArgumentException("A passphrase must be the only recipient: whoever opens the file takes it as proof that the "
                    + "sender knew the passphrase.");
        }
        boolean postQuantum = recipients.stream().anyMatch(HybridRecipient.class::isInstance);
        boolean classic = recipients.stream().anyMatch(X25519Recipient.class::isInstance);
        if (postQuantum && classic) {
            throw new IllegalArgumentException("A file is not sealed for post-quantum (age1pq1…) and classic (age1…) recipients together: "
                    + "whoever breaks the classic one with a quantum computer reads it all. Use recipients of one kind.");
        }
    }

    static List<Stanza> wrap(Collection<? extends Recipient> recipients, FileKey fileKey, SecureRandom random) {
        check(recipients);
        var stanzas = new ArrayList<Stanza>(recipients.size());
        for (Recipient recipient : recipients) {
            stanzas.add(recipient.wrap(fileKey, random));
        }
        return List.copyOf(stanzas);
    }

    /** The characters the stanzas of these recipients take in a header. */
    static long stanzaLength(Collection<? extends Recipient> recipients) {
        check(recipients);
        long length = 0;
        for (Recipient recipient : recipients) {
            length += recipient.stanzaLength();
        }
        return length;
    }
}
