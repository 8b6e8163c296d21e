package org.postern.age;

import java.util.List;
import java.util.regex.Pattern;

/** A passphrase that opens a file sealed with it. Holds its own copy, erased when closed. */
public final class ScryptIdentity extends Identity {
    /** A file asks for the work; more than this (1 GiB of memory) is taken as an attack on whoever opens it. */
    public static final int MAX_WORK_FACTOR = 20;
    /** What the age program does (4 GiB, a quarter of a minute): for a person who opens one file on a machine of their own. */
    public static final int AGE_WORK_FACTOR = 22;
    private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]*");

    private final int maxWorkFactor;

    /** Takes a copy: the passphrase stays its owner's to erase. */
    public ScryptIdentity(Passphrase passphrase) {
        this(passphrase, MAX_WORK_FACTOR);
    }

    /** @param maxWorkFactor up to {@link #AGE_WORK_FACTOR}; a file that asks for more is refused before any work is done */
    public ScryptIdentity(Passphrase passphrase, int maxWorkFactor) {
        super(passphrase.copy());
        if (maxWorkFactor > AGE_WORK_FACTOR) {
            throw new IllegalArgumentException("The work factor is at most " + AGE_WORK_FACTOR + ".");
        }
        this.maxWorkFactor = maxWorkFactor;
    }

    @Override
    FileKey unwrap(byte[] passphrase, List<Stanza> stanzas) throws HeaderException {
        for (Stanza stanza : stanzas) {
            // Header has refused a scrypt stanza that is not alone.
            if (stanza.type().equals(ScryptRecipient.TYPE)) {
                return open(passphrase, stanza);
            }
        }
        return null;
    }

    private FileKey open(byte[] passphrase, Stanza stanza) throws HeaderException {
        byte[] wrapped = stanza.wrappedFileKey(3);
        byte[] salt = stanza.binaryArgument(1, ScryptRecipient.SALT);
        byte[] wrapKey = ScryptRecipient.wrapKey(passphrase, salt, workFactor(stanza.arguments().get(2)));
        try {
            byte[] fileKey = Aead.openOnce(wrapKey, wrapped);
            return fileKey == null ? null : FileKey.of(fileKey);
        } finally {
            Secrets.erase(wrapKey);
        }
    }

    private int workFactor(String decimal) throws HeaderException {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new HeaderException("This file's header has a scrypt stanza with a malformed work factor.");
        }
        int factor = decimal.length() > 2 ? Integer.MAX_VALUE : Integer.parseInt(decimal);
        if (factor > maxWorkFactor) {
            throw new HeaderException("This file asks for more work than Postern does for a passphrase (work factor above "
                    + maxWorkFactor + ").");
        }
        return factor;
    }
}
