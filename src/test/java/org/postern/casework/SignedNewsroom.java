package org.postern.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import org.postern.age.Recipient;
import org.postern.casework.intake.NewsroomRecipient;
import org.postern.casework.keys.SigningKey;

/** A newsroom that has signed its recipient, as far as a portal can see one. */
public final class SignedNewsroom {
    private final SigningKey key = SigningKey.generate(new SecureRandom());

    /** Puts a recipient and the signature under it into the database. */
    public void publish(TestDatabase database, Recipient recipient) {
        insert(database, recipient, key.sign(NewsroomRecipient.PURPOSE, recipient.encode()));
    }

    /** What somebody does who can write to the database and holds no signing key. */
    public static void slipIn(TestDatabase database, Recipient recipient) {
        database.jdbi(Schema.NEWSROOM).useHandle(handle -> handle.execute("update newsroom_key set retired_at = now()"));
        insert(database, recipient, null);
    }

    private static void insert(TestDatabase database, Recipient recipient, byte[] signature) {
        database.change(Schema.NEWSROOM, "insert into newsroom_key (id, recipient, signature) values (?, ?, ?)", UUID.randomUUID(), recipient.encode(), signature);
    }

    /** Writes the public half of the signing key, as the newsroom leaves it for the portal. */
    public Path publicKey(Path file) throws IOException {
        return Files.writeString(file, key.publicKey() + "\n");
    }

    static Path publicKey(SigningKey key) throws IOException {
        Path file = Files.createTempFile("signing", ".pub");
        file.toFile().deleteOnExit();
        return Files.writeString(file, key.publicKey() + "\n");
    }
}
