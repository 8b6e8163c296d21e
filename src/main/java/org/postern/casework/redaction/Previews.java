package org.postern.casework.redaction;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Trouble;
import org.postern.casework.engine.Engine;
import org.postern.casework.engine.KeptSentence;
import org.postern.casework.engine.ProgressBoard;
import org.postern.casework.engine.WhyNot;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.Fingerprint;
import org.postern.casework.keys.Holders;
import org.postern.casework.keys.Sealed;
import org.postern.casework.keys.SealedBlobs;
import org.postern.casework.preparation.DocumentRow;
import org.postern.casework.preparation.DocumentSettings;
import org.postern.casework.preparation.PagePack;
import org.postern.casework.preparation.Preparation;
import org.postern.inspect.Said;
import org.postern.redact.Draft;
import org.postern.redact.Judgement;
import org.postern.redact.PageSizes;
import org.postern.redact.Plan;
import org.postern.redact.PlanException;
import org.postern.redact.Report;
import org.postern.redact.WhyNoOutput;
import org.postern.vault.VaultClosedException;

/**
 * Previews: the true output of a plan, redacted by one worker and verified by another. What does not verify leaves no output. A
 * finished preview never changes; its subject commits to the source version, the plan, the engine's version, the output, and all by which people
 * judge the output: the pictures of its pages and the report.
 */
public final class Previews {
    private static final int MAX_ATTEMPTS = 3;
    /** More beginnings than this, ended by whatever else, are a plan that ends the process itself. */
    private static final int MAX_BEGINNINGS = 9;
    private static final String SELECT = "select p.*, d.case_id, d.clean_blob from preview p join document d on d.id = p.document_id";

    private final Jdbi jdbi;
    private final Acts acts;
    private final Holders holders;
    private final SealedBlobs blobs;
    private final Engine engine;
    private final ProgressBoard progress;
    private final SecureRandom random;

    public Previews(Jdbi jdbi, Acts acts, Holders holders, SealedBlobs blobs, Engine engine, ProgressBoard progress, SecureRandom random) {
        this.jdbi = jdbi;
        this.acts = acts;
        this.holders = holders;
        this.blobs = blobs;
        this.engine = engine;
        this.progress = progress;
        this.random = random;
    }

    /** The plan inside its seal, with the random part of its commitment. */
    record SealedPlan(String plan, String nonce) {}

    /**
     * What making the preview found out, inside its seal.
     *
     * @param output  SHA-256 of the output in hexadecimal
     * @param shown   SHA-256 of the pictures of its pages, by which people judge it
     * @param failure what {@code why} says, in English, as it was kept in earlier times
     * @param why     when there is no output
     */
    public record Facts(String report, String output, String shown, long bytes, PageSizes sizes, List<Long> pages, String failure, KeptSentence why) {
        Said whyNot() {
            return KeptSentence.said(why, failure);
        }

        Report readReport() throws IOException {
            return Report.parse(report.getBytes(StandardCharsets.UTF_8));
        }
    }

    public record Row(UUID id, UUID documentId, UUID caseId, UUID version, long revision, String madeBy, String state, int attempts, String engine,
               byte[] sealedPlan, byte[] sealedFacts, String output, String pages, byte[] subject, String clean) {
        public Facts facts(CaseKeys.HeldCase held) throws IOException {
            return Sealed.open(sealedFacts, held.identities(), Facts.class);
        }
    }

    /** Asks for a preview of the marks as they are; the job follows. */
    UUID ask(Handle handle, CaseKeys.HeldCase held, DocumentRow document, Plan plan, String personId) throws IOException {
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        SealedPlan sealed = new SealedPlan(new String(plan.toJson(), StandardCharsets.UTF_8), HexFormat.of().formatHex(nonce));
        UUID id = UUID.randomUUID();
        handle.createUpdate("delete from preview p where document_id = :document and not exists (select 1 from proposal x where x.preview_id = p.id)")
                .bind("document", document.id()).execute();
        handle.createUpdate("insert into preview (id, document_id, source_version, marks_revision, made_by, sealed_plan)"
                        + " values (:id, :document, :version, :revision, :person, :plan)")
                .bind("id", id).bind("document", document.id()).bind("version", document.version()).bind("revision", document.revision())
                .bind("person", personId).bind("plan", Sealed.seal(sealed, held.recipients(), random)).execute();
        return id;
    }

    public PreviewView latest(Handle handle, CaseKeys.HeldCase held, DocumentRow document, DocumentSettings settings) throws IOException {
        Optional<Row> found = handle.createQuery(SELECT + " where p.document_id = :document order by p.made_at desc, p.id limit 1")
                .bind("document", document.id()).map((row, context) -> row(row)).findOne();
        if (found.isEmpty()) {
            return PreviewView.NONE;
        }
        Row row = found.get();
        boolean stale = row.revision != document.revision();
        return switch (row.state) {
            case "ready" -> {
                Facts facts = row.facts(held);
                yield new PreviewView(PreviewView.State.READY, row.id, stale, facts.readReport(), facts.sizes(), null);
            }
            case "failed" -> new PreviewView(PreviewView.State.FAILED, row.id, stale, reportOf(row.facts(held)), null, row.facts(held).whyNot());
            default -> new PreviewView(PreviewView.State.RUNNING, row.id, stale, null, null, null);
        };
    }

    private static Report reportOf(Facts facts) throws IOException {
        return facts.report() == null ? null : facts.readReport();
    }

    /** The newest finished preview of a document. */
    Row requireReady(Handle handle, CaseKeys.HeldCase held, UUID documentId) {
        return handle.createQuery(SELECT + " where p.document_id = :document and d.case_id = :case order by p.made_at desc, p.id limit 1")
                .bind("document", documentId).bind("case", held.id()).map((row, context) -> row(row)).findOne()
                .filter(row -> row.state.equals("ready")).orElseThrow(NotFoundException::new);
    }

    public Row require(Handle handle, CaseKeys.HeldCase held, UUID previewId) {
        return handle.createQuery(SELECT + " where p.id = :id and d.case_id = :case").bind("id", previewId).bind("case", held.id())
                .map((row, context) -> row(row)).findOne().orElseThrow(NotFoundException::new);
    }

    /** Whether two outputs were made in the same way, whatever their marks. */
    boolean madeAlike(CaseKeys.HeldCase held, Row one, Row other) throws IOException {
        try {
            Plan a = plan(held, one);
            Plan b = plan(held, other);
            return a.width() == b.width() && a.mode() == b.mode() && a.documentWide() == b.documentWide() && Objects.equals(a.label(), b.label()) && one.version.equals(other.version);
        } catch (PlanException damaged) {
            throw new IOException("A stored plan is damaged.", damaged);
        }
    }

    private static Plan plan(CaseKeys.HeldCase held, Row row) throws IOException, PlanException {
        return Plan.parse(Sealed.open(row.sealedPlan, held.identities(), SealedPlan.class).plan().getBytes(StandardCharsets.UTF_8));
    }

    /** A page of an output, as PNG. */
    byte[] page(CaseKeys.HeldCase held, Row row, int page) throws IOException {
        try (SeekableByteChannel pack = blobs.open(row.pages, held.identities())) {
            return PagePack.read(pack, row.facts(held).pages(), page);
        }
    }

    /**
     * Whether what is sealed is what the row's subject was computed from: a blob, a plan or a report that was exchanged in the store or in the
     * database is found here, also for the output of another preview of the same document.
     */
    public boolean isWhole(CaseKeys.HeldCase held, Row row) throws IOException {
        Facts facts = row.facts(held);
        return facts.shown() != null && facts.output().equals(hash(held, row.output)) && facts.shown().equals(hash(held, row.pages))
                && MessageDigest.isEqual(row.subject, subject(row.version, Sealed.open(row.sealedPlan, held.identities(), SealedPlan.class), row.engine, facts));
    }

    private String hash(CaseKeys.HeldCase held, String blob) throws IOException {
        MessageDigest digest = Fingerprint.newSha256();
        try (SeekableByteChannel content = blobs.open(blob, held.identities())) {
            ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
            while (content.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] subject(UUID version, SealedPlan plan, String engine, Facts facts) throws IOException {
        byte[] planHash = Fingerprint.sha256(HexFormat.of().parseHex(plan.nonce()), plan.plan().getBytes(StandardCharsets.UTF_8));
        byte[] source = ByteBuffer.allocate(16).putLong(version.getMostSignificantBits()).putLong(version.getLeastSignificantBits()).array();
        byte[] engineHash = Fingerprint.sha256(engine.getBytes(StandardCharsets.UTF_8));
        return Fingerprint.sha256("postern/2 redaction".getBytes(StandardCharsets.US_ASCII), source, planHash, engineHash, Sealed.digest(facts));
    }

    /** Previews that were left in the middle wait again, as documents do. */
    public List<UUID> recover() {
        List<UUID> left = jdbi.withHandle(handle -> handle.createQuery("select id from preview where state = 'working'").mapTo(UUID.class).list())
                .stream().filter(id -> !progress.isRunning(id)).toList();
        left.forEach(id -> jdbi.useHandle(handle -> handle.execute("update preview set state = 'waiting' where id = ? and state = 'working'", id)));
        return left;
    }

    /** The job: waits on when nobody's key is there. */
    public void run(UUID previewId) throws IOException {
        progress.set(previewId, 0);
        try {
            attempt(previewId);
        } finally {
            progress.clear(previewId);
        }
    }

    private void attempt(UUID previewId) throws IOException {
        Optional<UUID> caseId = jdbi.withHandle(handle -> handle.createQuery("select d.case_id from preview p join document d on d.id = p.document_id"
                + " where p.id = :id and p.state = 'waiting'").bind("id", previewId).mapTo(UUID.class).findOne());
        Optional<Holders.Held> holder = caseId.isEmpty() || engine.obstacle().isPresent() ? Optional.empty() : holders.of(caseId.get());
        if (holder.isEmpty() || jdbi.withHandle(handle -> handle.createUpdate("update preview set state = 'working', attempts = attempts + 1"
                + " where id = :id and state = 'waiting'").bind("id", previewId).execute()) == 0) {
            return;
        }
        Row row = jdbi.withHandle(handle -> handle.createQuery(SELECT + " where p.id = :id").bind("id", previewId)
                .map((r, context) -> row(r)).findOne()).orElse(null);
        if (row == null) {
            return;
        }
        if (row.attempts > MAX_BEGINNINGS) {
            fail(row, holder.get(), null, WhyNot.OUTPUT_ENDED_EARLY.with());
            return;
        }
        try {
            make(row, holder.get());
        } catch (VaultClosedException locked) {
            again(row);
        } catch (Engine.Obstructed notNow) {
            Trouble.note("An output waits", notNow);
            jdbi.useHandle(handle -> handle.createUpdate("update preview set state = 'waiting', attempts = attempts - 1"
                    + " where id = :id and state = 'working'").bind("id", row.id).execute());
        } catch (Engine.Refusal refusal) {
            fail(row, holder.get(), null, refusal.why());
        } catch (PlanException wrong) {
            fail(row, holder.get(), null, WhyNoOutput.PLAN_WRONG.with());
        } catch (IOException failure) {
            Trouble.note("An output could not be made", failure);
            if (row.attempts < MAX_ATTEMPTS) {
                again(row);
            } else {
                fail(row, holder.get(), null, WhyNot.OUTPUT_ENDED_EARLY.with());
            }
        }
    }

    private void again(Row row) {
        jdbi.useHandle(handle -> handle.createUpdate("update preview set state = 'waiting' where id = :id and state = 'working'")
                .bind("id", row.id).execute());
    }

    private record Redacted(Draft draft, byte[] hash) {}

    private void make(Row row, Holders.Held holder) throws IOException, PlanException {
        CaseKeys.HeldCase held = holder.held();
        SealedPlan sealedPlan = Sealed.open(row.sealedPlan, held.identities(), SealedPlan.class);
        try (SeekableByteChannel source = blobs.open(row.clean, held.identities())) {
            Set<Integer> asPictures = Set.of();
            for (int left = Draft.MOST_TRIES - 1; asPictures != null; left--) {
                asPictures = attempt(row, holder, sealedPlan, source, asPictures, left > 0);
            }
        }
    }

    /** @return the pages to make pictures of in another try; null when there need not or may not be one */
    private Set<Integer> attempt(Row row, Holders.Held holder, SealedPlan sealedPlan, SeekableByteChannel source, Set<Integer> asPictures, boolean mayTryAgain)
            throws IOException, PlanException {
        CaseKeys.HeldCase held = holder.held();
        Plan plan = Plan.parse(sealedPlan.plan().getBytes(StandardCharsets.UTF_8));
        var written = blobs.write(held.recipients(), out -> {
            DigestOutputStream digesting = new DigestOutputStream(out, Fingerprint.newSha256());
            Draft draft = engine.redact(source, plan, asPictures, digesting, progress.part(row.id, 0, 60));
            return new Redacted(draft, digesting.getMessageDigest().digest());
        });
        boolean kept = false;
        try (SeekableByteChannel output = blobs.open(written.blob(), held.identities())) {
            Draft draft = written.result().draft();
            Judgement judgement = engine.verify(output, plan, draft.covered(), source);
            Report report = draft.report().judgedBy(judgement.report());
            if (report.clean()) {
                kept = finish(row, holder, written, report, sealedPlan, output);
                return null;
            }
            Set<Integer> next = draft.picturesAfter(judgement, asPictures);
            if (mayTryAgain && !next.equals(asPictures)) {
                return next;
            }
            fail(row, holder, report, WhyNot.LEAKS.with());
            return null;
        } catch (JdbiException unsure) {
            // The database may have taken it before it went away: the housekeeper sees later whether a row names the blob.
            kept = true;
            throw unsure;
        } finally {
            if (!kept) {
                blobs.delete(written.blob());
            }
        }
    }

    private record Shown(List<Long> offsets, byte[] hash) {}

    private boolean finish(Row row, Holders.Held holder, SealedBlobs.Written<Redacted> written, Report report, SealedPlan plan,
            SeekableByteChannel output) throws IOException {
        CaseKeys.HeldCase held = holder.held();
        PageSizes sizes = engine.sizes(output);
        var pages = blobs.write(held.recipients(), out -> {
            DigestOutputStream digesting = new DigestOutputStream(out, Fingerprint.newSha256());
            PagePack pack = new PagePack(digesting);
            engine.render(output, Preparation.DPI, 1, sizes.pages().size(), (number, width, height, png) -> pack.add(png), progress.part(row.id, 60, 99));
            return new Shown(pack.offsets(), digesting.getMessageDigest().digest());
        });
        byte[] hash = written.result().hash();
        Facts facts = new Facts(new String(report.toJson(), StandardCharsets.UTF_8), HexFormat.of().formatHex(hash),
                HexFormat.of().formatHex(pages.result().hash()), output.size(), sizes, pages.result().offsets(), null, null);
        byte[] sealed = Sealed.seal(facts, held.recipients(), random);
        int changed = acts.performFor(holder.personId(), Act.PREVIEW_MADE, (handle, event) -> {
            event.ofCase(row.caseId).about("preview", row.id);
            int rows = handle.createUpdate("update preview set state = 'ready', engine = :engine, sealed_facts = :facts, output_blob = :output,"
                            + " pages_blob = :pages, subject = :subject where id = :id and state = 'working'")
                    .bind("engine", report.engine()).bind("facts", sealed).bind("output", written.blob()).bind("pages", pages.blob())
                    .bind("subject", subject(row.version, plan, report.engine(), facts)).bind("id", row.id).execute();
            if (rows == 0) {
                event.nothingHappened();
            }
            return rows;
        });
        if (changed == 0) {
            blobs.delete(pages.blob());
        }
        return changed > 0;
    }

    private void fail(Row row, Holders.Held holder, Report report, Said why) throws IOException {
        Facts facts = new Facts(report == null ? null : new String(report.toJson(), StandardCharsets.UTF_8), null, null, 0, null, null, null, KeptSentence.of(why));
        byte[] sealed = Sealed.seal(facts, holder.held().recipients(), random);
        acts.performFor(holder.personId(), Act.PREVIEW_FAILED, (handle, event) -> {
            event.ofCase(row.caseId).about("preview", row.id);
            return handle.createUpdate("update preview set state = 'failed', sealed_facts = :facts where id = :id and state = 'working'")
                    .bind("facts", sealed).bind("id", row.id).execute();
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getObject("document_id", UUID.class), row.getObject("case_id", UUID.class),
                row.getObject("source_version", UUID.class), row.getLong("marks_revision"), row.getString("made_by"),
                row.getString("state"), row.getInt("attempts"), row.getString("engine"), row.getBytes("sealed_plan"),
                row.getBytes("sealed_facts"), row.getString("output_blob"), row.getString("pages_blob"), row.getBytes("subject"),
                row.getString("clean_blob"));
    }
}
