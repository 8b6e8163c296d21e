package org.postern.casework.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The newsroom's published recipient: new cases are sealed to it, and a source may seal a file to it before sending. It comes from the
 * database and counts only under a signature of the newsroom's signing key, whose public half comes from a file: an administrator of the
 * database who puts their own recipient there gets nothing sealed to it.
 */
public final class NewsroomRecipient {
    /** What the newsroom signs its recipient for. */
    public static final String PURPOSE = "newsroom recipient";
    private static final System.Logger LOG = System.getLogger("org.postern.casework.intake");
    private static final int LONGEST_PUBLIC_KEY = 4096;

    private final IntakeDatabase database;
    private final Path publicKey;

    /** The newsroom's current key, under a signature that holds. */
    record Current(UUID key, String recipient) {}

    /** @param publicKey the file that the newsroom leaves beside its signing key, or a copy of it */
    public NewsroomRecipient(IntakeDatabase database, Path publicKey) {
        this.database = database;
        this.publicKey = publicKey;
    }

    /** The recipient in its {@code age1…} form; empty until the newsroom has one that it signed. */
    public Optional<String> current() {
        return signed().map(Current::recipient);
    }

    Optional<Current> signed() {
        IntakeDatabase.Site site = database.site();
        if (site.newsroomRecipient() == null) {
            return Optional.empty();
        }
        if (!NewsroomSignature.holds(publicKey(), PURPOSE, site.newsroomRecipient(), site.newsroomSignature())) {
            LOG.log(System.Logger.Level.ERROR, "The newsroom's recipient in the database is not signed by the key in " + publicKey.getFileName()
                    + ". Nothing is taken until it is: see postern.signing-public-key in the settings.");
            return Optional.empty();
        }
        return Optional.of(new Current(site.newsroomKey(), site.newsroomRecipient()));
    }

    /** What the newsroom signs a later recipient of a case for. */
    public static String casePurpose(UUID caseId, int generation) {
        return "recipient " + generation + " of case " + caseId;
    }

    boolean signedCase(UUID caseId, int generation, String caseRecipient, byte[] signature) {
        return NewsroomSignature.holds(publicKey(), casePurpose(caseId, generation), caseRecipient, signature);
    }

    /** Read each time: in a fresh installation the newsroom makes it after the portal has started. */
    private String publicKey() {
        try (InputStream file = Files.newInputStream(publicKey)) {
            return new String(file.readNBytes(LONGEST_PUBLIC_KEY), StandardCharsets.US_ASCII);
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.ERROR, publicKey.getFileName() + " cannot be read: " + unreadable.getClass().getSimpleName());
            return "";
        }
    }
}
