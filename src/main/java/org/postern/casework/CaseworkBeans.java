package org.postern.casework;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postern.casework.audit.AuditLog;
import org.postern.casework.cases.Cases;
import org.postern.casework.cases.Desk;
import org.postern.casework.documents.Documents;
import org.postern.casework.engine.Sandbox;
import org.postern.casework.engine.WorkerEngine;
import org.postern.casework.keys.SigningKey;
import org.postern.casework.oversight.Freezes;
import org.postern.casework.oversight.Standstill;
import org.postern.casework.people.People;
import org.postern.casework.redaction.Reasons;
import org.postern.casework.redaction.Redactions;
import org.postern.casework.release.Releases;
import org.postern.casework.work.Work;
import org.postern.store.BlobStore;
import org.postern.vault.StaffVault;
import org.postern.vault.Vaults;
import org.postern.worker.WorkerPool;
import org.postern.worker.WorkerSettings;

/** The newsroom's services for injection. They exist in the process that asks for them: the portal never does. */
final class CaseworkBeans {
    @Produces
    @Singleton
    Vaults vaults(Clock clock) {
        return new Vaults(clock);
    }

    void close(@Disposes Vaults vaults) {
        vaults.close();
    }

    @Produces
    @Singleton
    WorkerPool workers() {
        return WorkerPool.startOrWait(WorkerSettings.standard());
    }

    void close(@Disposes WorkerPool workers) {
        workers.close();
    }

    @Produces
    @Singleton
    Casework casework(DataSource source, BlobStore store, Vaults vaults, WorkerPool workers, SecureRandom random, Clock clock,
            @ConfigProperty(name = "postern.signing-key") Optional<Path> signingKey, @ConfigProperty(name = "postern.data-dir") Path data)
            throws IOException {
        SigningKey signing = SigningKey.load(signingKey.orElse(data.resolve("keys").resolve("signing.key")), random);
        return new Casework(new Casework.Parts(source, store, vaults, new StaffVault(random), new WorkerEngine(workers), signing, random, clock, Work.ROUND));
    }

    void close(@Disposes Casework casework) {
        casework.close();
    }

    @Produces
    @Singleton
    People people(Casework casework) {
        return casework.people();
    }

    @Produces
    @Singleton
    Desk desk(Casework casework) {
        return casework.desk();
    }

    @Produces
    @Singleton
    Cases cases(Casework casework) {
        return casework.cases();
    }

    @Produces
    @Singleton
    Documents documents(Casework casework) {
        return casework.documents();
    }

    @Produces
    @Singleton
    Redactions redactions(Casework casework) {
        return casework.redactions();
    }

    @Produces
    @Singleton
    Reasons reasons(Casework casework) {
        return casework.reasons();
    }

    @Produces
    @Singleton
    Releases releases(Casework casework) {
        return casework.releases();
    }

    @Produces
    @Singleton
    AuditLog auditLog(Casework casework) {
        return casework.auditLog();
    }

    @Produces
    @Singleton
    Standstill standstill(Casework casework) {
        return casework.standstill();
    }

    @Produces
    @Singleton
    Freezes freezes(Casework casework) {
        return casework.freezes();
    }

    @Produces
    @Singleton
    Sandbox sandbox(WorkerPool workers) {
        return new Sandbox(new WorkerEngine(workers));
    }
}
