package org.postern.casework.intake;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.postern.store.BlobStore;
import org.postern.store.FolderBlobStore;

/** The intake's parts for injection; the classes themselves know no container. */
final class IntakeBeans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    Jdbi jdbi(DataSource source) {
        return SecretFreeJdbi.create(source);
    }

    /** Both processes share the folder of blobs; each cleans up after itself under its role's name. */
    @Produces
    @Singleton
    BlobStore store(@ConfigProperty(name = "postern.blob-dir") Optional<Path> folder, @ConfigProperty(name = "postern.data-dir") Path data,
            @ConfigProperty(name = "postern.role") String role, SecureRandom random, Clock clock) throws IOException {
        return new FolderBlobStore(folder.orElse(data.resolve("blobs")), role, random, clock);
    }

    /** What stays free beside an upload. */
    @Produces
    @Singleton
    Space space(BlobStore store, @ConfigProperty(name = "postern.reserve-mb", defaultValue = "512") long reserveMb) {
        return new Space(store, reserveMb << 20);
    }

    @Produces
    @Singleton
    Stretcher stretcher() {
        return Stretcher.forThisMachine();
    }

    @Produces
    @Singleton
    IntakeDatabase database(Jdbi jdbi) {
        return new IntakeDatabase(jdbi);
    }

    @Produces
    @Singleton
    Mailboxes mailboxes(IntakeDatabase database, NewsroomRecipient newsroom, Stretcher stretcher, SecureRandom random) {
        return new Mailboxes(database, newsroom, stretcher, random);
    }

    @Produces
    @Singleton
    Submissions submissions(IntakeDatabase database, BlobStore store, Space space, SecureRandom random) {
        return new Submissions(database, store, space, random);
    }

    @Produces
    @Singleton
    NewsroomRecipient newsroomRecipient(IntakeDatabase database, @ConfigProperty(name = "postern.signing-public-key") Optional<Path> publicKey,
            @ConfigProperty(name = "postern.data-dir") Path data) {
        return new NewsroomRecipient(database, publicKey.orElse(data.resolve("keys").resolve("signing.pub")));
    }
}
