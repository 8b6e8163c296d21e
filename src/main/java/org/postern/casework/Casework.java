package org.postern.casework;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.postern.casework.acts.Acts;
import org.postern.casework.audit.AuditLog;
import org.postern.casework.cases.Cases;
import org.postern.casework.cases.Desk;
import org.postern.casework.documents.Documents;
import org.postern.casework.engine.Engine;
import org.postern.casework.engine.ProgressBoard;
import org.postern.casework.engine.Sandbox;
import org.postern.casework.intake.SecretFreeJdbi;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.Holders;
import org.postern.casework.keys.SealedBlobs;
import org.postern.casework.keys.SigningKey;
import org.postern.casework.oversight.Freezes;
import org.postern.casework.oversight.Standstill;
import org.postern.casework.people.People;
import org.postern.casework.preparation.Passwords;
import org.postern.casework.preparation.Preparation;
import org.postern.casework.redaction.Marks;
import org.postern.casework.redaction.Previews;
import org.postern.casework.redaction.ReasonBook;
import org.postern.casework.redaction.Reasons;
import org.postern.casework.redaction.Redactions;
import org.postern.casework.release.Releases;
import org.postern.casework.work.Housekeeper;
import org.postern.casework.work.Work;
import org.postern.store.BlobStore;
import org.postern.vault.StaffVault;
import org.postern.vault.Vaults;

/** All services of the newsroom process, put together. */
final class Casework implements AutoCloseable {
    private final Work work;
    private final Passwords passwords;
    private final People people;
    private final Desk desk;
    private final Cases cases;
    private final Documents documents;
    private final Redactions redactions;
    private final Reasons reasons;
    private final Releases releases;
    private final AuditLog auditLog;
    private final Freezes freezes;
    private final Standstill standstill;
    private final Sandbox sandbox;

    /**
     * What the services are made of.
     *
     * @param round how often what waits is looked for
     */
    record Parts(DataSource source, BlobStore store, Vaults vaults, StaffVault staffVault, Engine engine, SigningKey signing,
                 SecureRandom random, Clock clock, Duration round) {}

    Casework(Parts parts) {
        Jdbi jdbi = SecretFreeJdbi.create(parts.source);
        SecureRandom random = parts.random;
        Acts acts = new Acts(jdbi);
        CaseKeys keys = new CaseKeys(parts.signing, random);
        SealedBlobs blobs = new SealedBlobs(parts.store, random);
        ProgressBoard progress = new ProgressBoard();
        Holders holders = new Holders(jdbi, parts.vaults, keys, acts);
        passwords = new Passwords(parts.clock);
        Marks marks = new Marks(random);
        Preparation preparation = new Preparation(jdbi, acts, holders, blobs, parts.engine, progress, random, passwords);
        Previews previews = new Previews(jdbi, acts, holders, blobs, parts.engine, progress, random);
        people = new People(jdbi, acts, keys, parts.staffVault, parts.vaults, parts.signing, random);
        reasons = new Reasons(jdbi, acts, new ReasonBook(people, parts.signing, random), parts.vaults);
        work = new Work(parts.source, jdbi, parts.vaults, preparation, previews, reasons, new Housekeeper(jdbi, parts.store, parts.clock), parts.round);
        desk = new Desk(jdbi, acts, keys, people, random, work::documentsOf);
        cases = new Cases(jdbi, acts, keys, people, progress, random, parts.clock);
        documents = new Documents(acts, keys, blobs, parts.engine, work::documentsOf, marks, previews, passwords);
        // A password that nobody came to use goes with the keys that were there to use it.
        parts.vaults.onLock(person -> passwords.dropOld());
        redactions = new Redactions(jdbi, acts, keys, blobs, marks, previews, work::preview, random);
        releases = new Releases(jdbi, acts, keys, people, previews, blobs, parts.signing, random, parts.clock);
        auditLog = new AuditLog(jdbi, acts);
        sandbox = new Sandbox(parts.engine);
        freezes = new Freezes(acts, parts.vaults, parts.clock);
        standstill = new Standstill(acts, parts.vaults);
        parts.vaults.onLock(acts::locked);
        work.start();
    }

    People people() {
        return people;
    }

    Desk desk() {
        return desk;
    }

    Cases cases() {
        return cases;
    }

    Documents documents() {
        return documents;
    }

    Redactions redactions() {
        return redactions;
    }

    Reasons reasons() {
        return reasons;
    }

    Releases releases() {
        return releases;
    }

    AuditLog auditLog() {
        return auditLog;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Standstill standstill() {
        return standstill;
    }

    Freezes freezes() {
        return freezes;
    }

    @Override
    public void close() {
        work.close();
        passwords.close();
    }
}
