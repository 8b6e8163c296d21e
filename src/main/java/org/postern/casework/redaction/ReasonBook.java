package org.postern.casework.redaction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.postern.age.NoMatchException;
import org.postern.age.Recipient;
import org.postern.casework.acts.RuleException;
import org.postern.casework.keys.Fingerprint;
import org.postern.casework.keys.Sealed;
import org.postern.casework.keys.SigningKey;
import org.postern.casework.people.People;
import org.postern.vault.UnlockedVault;

/**
 * The newsroom's own reasons as they are stored: one file, sealed to everybody who handles cases and is not frozen, and signed, so that whoever
 * writes to the database can neither read the list nor exchange it.
 */
public final class ReasonBook {
    private static final String PURPOSE = "list of reasons";

    private final People people;
    private final SigningKey signing;
    private final SecureRandom random;

    public ReasonBook(People people, SigningKey signing, SecureRandom random) {
        this.people = people;
        this.signing = signing;
        this.random = random;
    }

    /** @param id what the log calls it, which has to do without its name */
    record Entry(UUID id, String code, String words, boolean retired) {
        @Override
        public String toString() {
            return "Entry[" + id + "]";
        }
    }

    record Content(List<Entry> entries) {
        static final Content NONE = new Content(List.of());

        Content {
            entries = List.copyOf(entries);
        }
    }

    private record Row(byte[] sealed, byte[] signature, byte[] readers) {}

    private record Readers(List<Recipient> recipients, byte[] digest) {}

    /** The book is read and written by one at a time until the transaction ends. */
    static void lock(Handle handle) {
        handle.createQuery("select pg_advisory_xact_lock(hashtext('reason'))").mapToMap().list();
    }

    /** What is in it; empty when it is not sealed to the owner of this vault, or not by this newsroom. */
    Optional<Content> open(Handle handle, UnlockedVault vault) throws IOException {
        Optional<Row> row = row(handle);
        if (row.isEmpty()) {
            return Optional.of(Content.NONE);
        }
        if (!signing.verify(PURPOSE, hex(row.get().sealed), row.get().signature)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Sealed.open(row.get().sealed, List.of(vault.staffKey()), Content.class));
        } catch (NoMatchException notYet) {
            return Optional.empty();
        }
    }

    /** Whether it should be sealed anew: people came or went, or words still lie beside it. */
    boolean isDue(Handle handle) {
        boolean plain = handle.createQuery("select exists (select 1 from reason where words is not null)").mapTo(Boolean.class).one();
        return plain || row(handle).filter(row -> !MessageDigest.isEqual(row.readers, digest(handle))).isPresent();
    }

    /** @throws RuleException {@code no-vault} when there is nobody to seal it to */
    void seal(Handle handle, Content content) throws IOException {
        Readers readers = readers(handle);
        if (readers.recipients.isEmpty()) {
            throw new RuleException("no-vault");
        }
        byte[] sealed = Sealed.seal(content, readers.recipients, random);
        handle.createUpdate("insert into reason_book (sealed, signature, readers) values (:sealed, :signature, :readers) on conflict (only_row) do update"
                        + " set sealed = excluded.sealed, signature = excluded.signature, readers = excluded.readers")
                .bind("sealed", sealed).bind("signature", signing.sign(PURPOSE, hex(sealed))).bind("readers", readers.digest).execute();
    }

    private static Optional<Row> row(Handle handle) {
        return handle.createQuery("select sealed, signature, readers from reason_book")
                .map((row, context) -> new Row(row.getBytes(1), row.getBytes(2), row.getBytes(3))).findOne();
    }

    private record Reader(String personId, String recipient) {}

    private static List<Reader> candidates(Handle handle) {
        return handle.createQuery("select id, recipient from person where recipient is not null and frozen_at is null"
                        + " and roles && array['JOURNALIST', 'EDITOR', 'DESK'] order by id")
                .map((row, context) -> new Reader(row.getString(1), row.getString(2))).list();
    }

    private Readers readers(Handle handle) {
        List<Recipient> recipients = new ArrayList<>();
        for (Reader reader : candidates(handle)) {
            try {
                recipients.add(Recipient.parse(people.signedRecipient(handle, reader.personId)));
            } catch (RuleException unsigned) {
                // A key that was not made here is sealed nothing; the others have their list.
                System.getLogger(ReasonBook.class.getName()).log(System.Logger.Level.WARNING, "A person's key is not signed: the list of reasons is not sealed to it.");
            }
        }
        return new Readers(recipients, digest(handle));
    }

    private static byte[] digest(Handle handle) {
        MessageDigest digest = Fingerprint.newSha256();
        for (Reader reader : candidates(handle)) {
            digest.update(Fingerprint.sha256((reader.personId + "\n" + reader.recipient).getBytes(StandardCharsets.UTF_8)));
        }
        return digest.digest();
    }

    private static String hex(byte[] sealed) {
        return HexFormat.of().formatHex(Fingerprint.sha256(sealed));
    }
}
