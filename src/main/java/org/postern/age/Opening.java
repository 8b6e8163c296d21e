package org.postern.age;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;

/** A file whose header was read and authenticated: the key of its payload and where that starts. Closing erases a key nobody took. */
final class Opening implements AutoCloseable {
    private final long payloadStart;
    private PayloadKey payloadKey;

    private Opening(long payloadStart, PayloadKey payloadKey) {
        this.payloadStart = payloadStart;
        this.payloadKey = payloadKey;
    }

    /** Reads the header and the nonce and leaves the stream at the first chunk. */
    static Opening read(InputStream in, Collection<? extends Identity> identities) throws IOException {
        Header header = Header.read(in);
        try (FileKey fileKey = unwrap(header, identities)) {
            header.verify(fileKey);
            byte[] nonce = in.readNBytes(PayloadKey.NONCE);
            if (nonce.length < PayloadKey.NONCE) {
                throw new HeaderException("This file is truncated right after its header. Ask for it again.");
            }
            return new Opening(header.length() + (long) PayloadKey.NONCE, fileKey.payloadKey(nonce));
        }
    }

    private static FileKey unwrap(Header header, Collection<? extends Identity> identities) throws AgeException {
        for (Identity identity : identities) {
            FileKey fileKey = identity.unwrap(header.stanzas());
            if (fileKey != null) {
                return fileKey;
            }
        }
        throw noMatch(header, identities);
    }

    private static NoMatchException noMatch(Header header, Collection<? extends Identity> identities) {
        boolean sealedWithPassphrase = header.stanzas().getFirst().type().equals(ScryptRecipient.TYPE);
        boolean passphraseGiven = identities.stream().anyMatch(ScryptIdentity.class::isInstance);
        if (sealedWithPassphrase) {
            return new NoMatchException(passphraseGiven ? "The passphrase is wrong." : "This file was sealed with a passphrase, not for a key.");
        }
        return new NoMatchException(passphraseGiven && identities.size() == 1
                ? "This file was sealed for a key, not with a passphrase."
                : "This file was sealed for somebody else: no key given here opens it.");
    }

    /** Position of the first chunk in the file. */
    long payloadStart() {
        return payloadStart;
    }

    /** The key, which this object goes on to hold and erases. */
    PayloadKey payloadKey() {
        return payloadKey;
    }

    /** The key, which is now the caller's to erase. */
    PayloadKey takePayloadKey() {
        PayloadKey taken = payloadKey;
        payloadKey = null;
        return taken;
    }

    @Override
    public void close() {
        if (payloadKey != null) {
            payloadKey.destroy();
        }
    }
}
