package org.postern.casework.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postern.casework.acts.Trouble;
import org.postern.casework.preparation.Preparation;
import org.postern.casework.redaction.Previews;
import org.postern.casework.redaction.Reasons;
import org.postern.vault.UnlockedVault;
import org.postern.vault.Vaults;

/**
 * The jobs: documents to prepare, previews to make, the housekeeper's round. The queue survives a crash and holds opaque
 * identifiers only; what is to be done stands in the state of the document or preview, so that a job may be queued twice or lost
 * without harm.
 */
public final class Work implements AutoCloseable {
    /** Two documents at once: each uses several worker processes. */
    private static final int THREADS = 3;
    /** How often what waits is looked for, in a newsroom that people use. */
    public static final Duration ROUND = Duration.ofSeconds(3);
    /** A round that ended while the database was away is missed, and made up for, after six of these. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(10);

    private final Jdbi jdbi;
    private final Vaults vaults;
    private final Preparation preparation;
    private final Previews previews;
    private final OneTimeTask<Void> prepare;
    private final OneTimeTask<Void> preview;
    private final Scheduler scheduler;

    public Work(DataSource source, Jdbi jdbi, Vaults vaults, Preparation preparation, Previews previews, Reasons reasons, Housekeeper housekeeper, Duration round) {
        this.jdbi = jdbi;
        this.vaults = vaults;
        this.preparation = preparation;
        this.previews = previews;
        prepare = Tasks.oneTime("prepare-document").execute((instance, context) -> run(() -> preparation.run(UUID.fromString(instance.getId()))));
        preview = Tasks.oneTime("make-preview").execute((instance, context) -> run(() -> previews.run(UUID.fromString(instance.getId()))));
        var gather = Tasks.recurring("gather", FixedDelay.of(round)).execute((instance, context) -> {
            recover();
            gather();
            reasons.reachEverybody();
        });
        var tidy = Tasks.recurring("tidy", FixedDelay.of(TIDY_EVERY)).execute((instance, context) -> run(housekeeper::tidy));
        // One newsroom process runs the jobs; what an earlier one had picked is queued again when its key is there.
        jdbi.useHandle(handle -> handle.execute("delete from scheduled_tasks"));
        scheduler = Scheduler.create(source, prepare, preview).startTasks(gather, tidy).threads(THREADS)
                .pollingInterval(round.dividedBy(3)).heartbeatInterval(HEARTBEAT).enableImmediateExecution().shutdownMaxWait(Duration.ofSeconds(2)).build();
    }

    public void start() {
        scheduler.start();
        vaults.onUnlock(vault -> {
            preparation.keysHaveCome();
            gather(vault.personId());
        });
    }

    @Override
    public void close() {
        scheduler.stop();
    }

    /** Queues what waits in a case. */
    public void documentsOf(UUID caseId) {
        queue(prepare, jdbi.withHandle(handle -> handle.createQuery("select id from document where case_id = :case and state = 'waiting'"
                + " order by ordinal").bind("case", caseId).mapTo(UUID.class).list()));
    }

    public void preview(UUID previewId) {
        queue(preview, List.of(previewId));
    }

    /** What was left in the middle is queued anew, without waiting until its lost job is missed. */
    private void recover() {
        Stream.concat(preparation.recover().stream(), previews.recover().stream()).forEach(id -> jdbi.useHandle(handle ->
                handle.execute("delete from scheduled_tasks where task_instance = ?", id.toString())));
    }

    private void gather() {
        vaults.unlocked().stream().map(UnlockedVault::personId).distinct().forEach(this::gather);
    }

    /** Queues what waits for the keys that this person holds. */
    private void gather(String personId) {
        queue(prepare, jdbi.withHandle(handle -> handle.createQuery("select d.id from document d where d.state = 'waiting' and exists"
                + " (select 1 from case_wrap w where w.case_id = d.case_id and w.person_id = :person) order by d.arrived_on, d.ordinal")
                .bind("person", personId).mapTo(UUID.class).list()));
        queue(preview, jdbi.withHandle(handle -> handle.createQuery("select p.id from preview p join document d on d.id = p.document_id"
                + " where p.state = 'waiting' and exists (select 1 from case_wrap w where w.case_id = d.case_id and w.person_id = :person)")
                .bind("person", personId).mapTo(UUID.class).list()));
    }

    private void queue(OneTimeTask<Void> task, List<UUID> ids) {
        Instant now = Instant.now();
        ids.forEach(id -> scheduler.scheduleIfNotExists(task.instance(id.toString()), now));
    }

    private interface Job {
        void run() throws IOException;
    }

    private static void run(Job job) {
        try {
            job.run();
        } catch (IOException | JdbiException failure) {
            // The database or the store was away. What was to be done stands in the database, and is queued again when it is back.
            Trouble.note("A job ended early", failure);
        }
    }
}
