package org.postern.casework.intake;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postern.age.HybridIdentity;
import org.postern.age.Recipient;
import org.postern.age.Sealer;
import org.postern.age.SecretChars;
/** Finds and makes the mailbox of a codename. */
public final class Mailboxes {
    private static final int UNIQUE_TRIES = 8;
    /** No letter or digit that is taken for another. */
    private static final String NAME_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final byte[] NOBODY = new byte[32];

    private final IntakeDatabase database;
    private final NewsroomRecipient newsroom;
    private final Stretcher stretcher;
    private final SecureRandom random;

    public Mailboxes(IntakeDatabase database, NewsroomRecipient newsroom, Stretcher stretcher, SecureRandom random) {
        this.database = database;
        this.newsroom = newsroom;
        this.stretcher = stretcher;
        this.random = random;
    }

    /**
     * Stretches a codename; about a third of a second, with 64 MiB.
     *
     * @throws BusyException when too many are waiting already
     */
    public CodenameKeys keys(Codename codename) throws BusyException {
        return CodenameKeys.derive(codename, database.site().salt(), stretcher);
    }

    /**
     * The mailbox of these keys, or nothing; both take the same way and time. A mailbox that was found owns the keys and erases
     * them when it is closed; otherwise the caller closes them.
     */
    public Optional<Mailbox> open(CodenameKeys keys) {
        var row = database.mailbox(keys.mailboxId());
        boolean proven = MessageDigest.isEqual(row.map(IntakeDatabase.MailboxRow::verifier).orElse(NOBODY), hash(keys.verifier()));
        return proven ? row.map(found -> new Mailbox(database, newsroom, keys)) : Optional.empty();
    }

    /**
     * A new mailbox with a new case. The case key is made here, sealed to the newsroom, and its secret dropped before this returns.
     * Recovery opens it through the newsroom key, which the newsroom seals to the officers' recipient itself. The desk sees the case with
     * its first submission.
     *
     * @throws NotReadyException when the newsroom has no key yet, or none that it signed
     */
    public Mailbox create(CodenameKeys keys) throws IOException {
        NewsroomRecipient.Current to = newsroom.signed().orElseThrow(NotReadyException::new);
        try (HybridIdentity caseKey = HybridIdentity.generate(random)) {
            byte[] toNewsroom = seal(caseKey, to.recipient());
            String reply = keys.replyIdentity().recipient().encode();
            byte[] tag = ReplyTag.of(caseKey, reply);
            for (int tries = 0; ; tries++) {
                var box = new IntakeDatabase.NewMailbox(keys.mailboxId(), hash(keys.verifier()), reply, tag, UUID.randomUUID(),
                        caseName(2 + tries / 3), caseKey.recipient().encode(),
                        keys.caseTag(caseKey.recipient().encode()), to.key(), toNewsroom);
                try {
                    database.create(box);
                    return new Mailbox(database, newsroom, keys);
                } catch (UnableToExecuteStatementException taken) {
                    if (tries == UNIQUE_TRIES || database.mailbox(keys.mailboxId()).isPresent()) {
                        throw taken;
                    }
                }
            }
        }
    }

    private byte[] seal(HybridIdentity caseKey, String recipient) {
        try (SecretChars secret = caseKey.encode()) {
            byte[] bytes = secret.toBytes();
            try {
                return Sealer.seal(bytes, List.of(Recipient.parse(recipient)), random);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }

    private String caseName(int groups) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 2 * groups; i++) {
            name.append(i > 0 && i % 2 == 0 ? "-" : "").append(NAME_SIGNS.charAt(random.nextInt(NAME_SIGNS.length())));
        }
        return name.toString();
    }

    private static byte[] hash(byte[] verifier) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(verifier);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
