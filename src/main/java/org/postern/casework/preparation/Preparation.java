package org.postern.casework.preparation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.Trouble;
import org.postern.casework.documents.Documents;
import org.postern.casework.engine.Engine;
import org.postern.casework.engine.KeptSentence;
import org.postern.casework.engine.ProgressBoard;
import org.postern.casework.engine.Sandbox;
import org.postern.casework.engine.WhyNot;
import org.postern.casework.intake.ForgetfulJson;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.Holders;
import org.postern.casework.keys.Sealed;
import org.postern.casework.keys.SealedBlobs;
import org.postern.redact.PageSizes;
import org.postern.redact.PageText;
import org.postern.vault.VaultClosedException;

/**
 * Makes a document readable: the clean copy, the findings, a picture and the words of each page, all sealed to the case. It needs
 * somebody's unlocked vault that holds the case; without one the document keeps waiting. What it makes becomes visible in one
 * transaction at the end, so a process that dies in the middle leaves a document that waits, and blobs that the housekeeper finds.
 */
public final class Preparation {
    /** Sharp enough to read small print on a screen, and to draw boxes on; an A4 page is 992 x 1403 pixels. */
    public static final int DPI = 120;
    /** Words are fetched in ranges, so that one answer of a worker stays small. */
    private static final int TEXT_RANGE = 50;
    private static final int MAX_ATTEMPTS = 3;
    /** More beginnings than this, ended by whatever else, are a document that ends the process itself. */
    private static final int MAX_BEGINNINGS = 9;
    /** A file that its sender locked for a newsroom key: who holds that and the case comes by an unlock, or by a grant, which is looked for this often. */
    private static final long KEY_ABSENT_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final String PDF = "pdf";
    private static final ObjectMapper JSON = ForgetfulJson.mapper();

    private final Jdbi jdbi;
    private final Acts acts;
    private final Holders holders;
    private final SealedBlobs blobs;
    private final Engine engine;
    private final ProgressBoard progress;
    private final SecureRandom random;
    private final SourceSeal seal;
    private final Map<UUID, Long> keyAbsentSince = new ConcurrentHashMap<>();
    private final Passwords passwords;

    public Preparation(Jdbi jdbi, Acts acts, Holders holders, SealedBlobs blobs, Engine engine, ProgressBoard progress, SecureRandom random,
            Passwords passwords) {
        this.passwords = passwords;
        this.jdbi = jdbi;
        this.acts = acts;
        this.holders = holders;
        this.blobs = blobs;
        this.engine = engine;
        this.progress = progress;
        this.random = random;
        this.seal = new SourceSeal(holders);
    }

    private record Row(UUID id, UUID caseId, String original, int attempts) {}

    private record Copy(String blob, Engine.Cleaned cleaned) {}

    private record Hash(byte[] key, byte[] value) {}

    private record Made(String clean, String pages, String texts, byte[] keyedHash, DocumentFacts facts) {}

    /**
     * Documents that were left in the middle, by a process that died or a database that was away when their work ended, wait again.
     *
     * @return their identifiers
     */
    public List<UUID> recover() {
        List<UUID> left = jdbi.withHandle(handle -> handle.createQuery("select id from document where state = 'preparing'").mapTo(UUID.class).list())
                .stream().filter(id -> !progress.isRunning(id)).toList();
        left.forEach(id -> jdbi.useHandle(handle -> handle.execute("update document set state = 'waiting' where id = ? and state = 'preparing'", id)));
        return left;
    }

    /** Somebody has unlocked: what waits for a key is tried at once. */
    public void keysHaveCome() {
        keyAbsentSince.clear();
    }

    public void run(UUID documentId) throws IOException {
        Long since = keyAbsentSince.get(documentId);
        if (since != null && System.nanoTime() - since < KEY_ABSENT_NANOS) {
            return;
        }
        progress.set(documentId, 0);
        try {
            prepare(documentId);
        } finally {
            progress.clear(documentId);
        }
    }

    private void prepare(UUID documentId) throws IOException {
        Optional<UUID> caseId = jdbi.withHandle(handle -> handle.createQuery("select case_id from document where id = :id and state = 'waiting'")
                .bind("id", documentId).mapTo(UUID.class).findOne());
        // Hostile files are opened in a sandbox or not at all; whoever looks is told by Sandbox.
        Optional<Holders.Held> holder = caseId.isEmpty() || engine.obstacle().isPresent() ? Optional.empty() : holders.of(caseId.get());
        Optional<Row> row = holder.isEmpty() ? Optional.empty() : begin(documentId);
        if (row.isEmpty()) {
            return;
        }
        if (row.get().attempts > MAX_BEGINNINGS) {
            refuse(row.get(), holder.get(), Act.DOCUMENT_FAILED, "failed", new Engine.Refusal(WhyNot.ENDED_EARLY.with()));
            return;
        }
        List<String> written = new ArrayList<>();
        try {
            Made made = make(row.get(), holder.get().held(), written);
            finish(row.get(), holder.get(), made);
            return;
        } catch (VaultClosedException locked) {
            again(row.get(), 0);
        } catch (SourceSeal.KeyAbsent nobodyYet) {
            keyAbsentSince.put(documentId, System.nanoTime());
            again(row.get(), 0);
        } catch (Engine.Obstructed notNow) {
            Trouble.note("A document waits", notNow);
            again(row.get(), 0);
        } catch (Engine.Refusal refusal) {
            refuse(row.get(), holder.get(), Act.DOCUMENT_REFUSED, "refused", refusal);
        } catch (IOException failure) {
            Trouble.note("A document could not be made", failure);
            if (row.get().attempts < MAX_ATTEMPTS) {
                again(row.get(), 1);
            } else {
                refuse(row.get(), holder.get(), Act.DOCUMENT_FAILED, "failed", new Engine.Refusal(WhyNot.ENDED_EARLY.with()));
            }
        }
        // What the failed attempt stored is named nowhere.
        for (String blob : written) {
            blobs.delete(blob);
        }
    }

    private Optional<Row> begin(UUID documentId) {
        return jdbi.inTransaction(handle -> handle.createQuery("update document set state = 'preparing', attempts = attempts + 1"
                        + " where id = :id and state = 'waiting' returning id, case_id, original_blob, attempts").bind("id", documentId)
                .map((row, context) -> new Row(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getInt(4)))
                .findOne());
    }

    private void again(Row row, int countedAttempts) {
        jdbi.useHandle(handle -> handle.createUpdate("update document set state = 'waiting', attempts = :attempts where id = :id and state = 'preparing'")
                .bind("id", row.id).bind("attempts", row.attempts - 1 + countedAttempts).execute());
    }

    private Made make(Row row, CaseKeys.HeldCase held, List<String> written) throws IOException {
        progress.set(row.id, 1);
        byte[] hashKey = new byte[32];
        random.nextBytes(hashKey);
        byte[] keyedHash;
        Copy copy;
        try (SeekableByteChannel received = blobs.open(row.original, held.identities());
                SeekableByteChannel original = seal.lift(received, row.caseId, held)) {
            keyedHash = keyedHash(hashKey, received);
            copy = clean(row, held, original, written);
        }
        if (!copy.cleaned.extension().equals(PDF)) {
            try {
                copy = paper(row, held, copy, written);
            } catch (Engine.Obstructed notNow) {
                throw notNow;
            } catch (Engine.Refusal noPages) {
                return new Made(copy.blob, null, null, keyedHash, new DocumentFacts(copy.cleaned.kind(), copy.cleaned.extension(), new PageSizes(List.of()),
                        List.of(), List.of(), copy.cleaned.findings(), null, null, false, hashKey, null, null, KeptSentence.of(noPages.why())));
            }
        }
        return drawn(row, held, copy, new Hash(hashKey, keyedHash), written);
    }

    /** The clean copy of the original; a locked one is opened first, with the password that somebody typed for it. */
    private Copy clean(Row row, CaseKeys.HeldCase held, SeekableByteChannel original, List<String> written) throws IOException {
        Optional<char[]> password = passwords.take(row.id);
        if (password.isPresent()) {
            try {
                return cleanedOnce(row, held, unlocked(row, held, original, password.get()), written);
            } finally {
                Arrays.fill(password.get(), '\0');
            }
        }
        try {
            return cleaned(row, held, original, written);
        } catch (Engine.Refusal refusal) {
            if (!refusal.locked()) {
                throw refusal;
            }
            return cleanedOnce(row, held, unlockedForAll(row, held, original, refusal), written);
        }
    }

    /** A file that forbids printing or copying is locked, and yet opens for everybody: its password is the empty one. */
    private String unlockedForAll(Row row, CaseKeys.HeldCase held, SeekableByteChannel original, Engine.Refusal locked) throws IOException {
        try {
            return unlocked(row, held, original, new char[0]);
        } catch (Engine.Obstructed notNow) {
            throw notNow;
        } catch (Engine.Refusal another) {
            throw locked;
        }
    }

    private String unlocked(Row row, CaseKeys.HeldCase held, SeekableByteChannel original, char[] password) throws IOException {
        return blobs.write(held.recipients(), out -> {
            engine.unlock(original, password, out, progress.part(row.id, 2, 5));
            return null;
        }).blob();
    }

    /** @param blob what was unlocked; it goes in any case */
    private Copy cleanedOnce(Row row, CaseKeys.HeldCase held, String blob, List<String> written) throws IOException {
        try (SeekableByteChannel unlocked = blobs.open(blob, held.identities())) {
            return cleaned(row, held, unlocked, written);
        } finally {
            blobs.delete(blob);
        }
    }

    private Copy cleaned(Row row, CaseKeys.HeldCase held, SeekableByteChannel file, List<String> written) throws IOException {
        var copy = blobs.write(held.recipients(), out -> engine.clean(file, out, progress.part(row.id, 5, 45)));
        written.add(copy.blob());
        return new Copy(copy.blob(), copy.result());
    }

    /** A clean copy without pages becomes a PDF, which is cleaned in its turn: what drew it may have left its own traces. */
    private Copy paper(Row row, CaseKeys.HeldCase held, Copy copy, List<String> written) throws IOException {
        String printed = null;
        Copy paper;
        try {
            try (SeekableByteChannel file = blobs.open(copy.blob, held.identities())) {
                printed = blobs.write(held.recipients(), out -> {
                    engine.pages(file, copy.cleaned.extension(), out, progress.part(row.id, 45, 50));
                    return null;
                }).blob();
            }
            try (SeekableByteChannel file = blobs.open(printed, held.identities())) {
                paper = cleaned(row, held, file, written);
            }
        } finally {
            blobs.delete(printed);
        }
        if (!paper.cleaned.extension().equals(PDF)) {
            throw new IOException("Pages are a PDF.");
        }
        blobs.delete(copy.blob);
        return new Copy(paper.blob, new Engine.Cleaned(copy.cleaned.kind(), PDF, copy.cleaned.findings()));
    }

    private Made drawn(Row row, CaseKeys.HeldCase held, Copy copyOf, Hash hash, List<String> written) throws IOException {
        Engine.Cleaned cleaned = copyOf.cleaned;
        String clean = copyOf.blob;
        byte[] hashKey = hash.key;
        byte[] keyedHash = hash.value;
        try (SeekableByteChannel copy = blobs.open(clean, held.identities())) {
            PageSizes sizes = engine.sizes(copy);
            int count = sizes.pages().size();
            var pages = blobs.write(held.recipients(), out -> {
                PagePack pack = new PagePack(out);
                engine.render(copy, DPI, 1, count, (number, width, height, png) -> pack.add(png), progress.part(row.id, 45, 90));
                return pack.offsets();
            });
            written.add(pages.blob());
            var texts = blobs.write(held.recipients(), out -> {
                PagePack pack = new PagePack(out);
                for (int from = 1; from <= count; from += TEXT_RANGE) {
                    for (PageText text : engine.texts(copy, from, Math.min(count, from + TEXT_RANGE - 1))) {
                        pack.add(JSON.writeValueAsBytes(text));
                    }
                    progress.set(row.id, 90 + 9 * from / count);
                }
                return pack.offsets();
            });
            written.add(texts.blob());
            if (pages.result().size() != count + 1 || texts.result().size() != count + 1) {
                throw new IOException("A page is missing.");
            }
            return new Made(clean, pages.blob(), texts.blob(), keyedHash, new DocumentFacts(cleaned.kind(), cleaned.extension(), sizes,
                    pages.result(), texts.result(), cleaned.findings(), null, null, false, hashKey, null, null, null));
        }
    }

    private void finish(Row row, Holders.Held holder, Made made) throws IOException {
        byte[] facts = Sealed.seal(made.facts, holder.held().recipients(), random);
        int changed = acts.performFor(holder.personId(), Act.DOCUMENT_PREPARED, (handle, event) -> {
            event.ofCase(row.caseId).about("document", row.id);
            int rows = handle.createUpdate("update document set state = 'ready', version = :version, keyed_hash = :hash, clean_blob = :clean,"
                            + " pages_blob = :pages, texts_blob = :texts, sealed_facts = :facts where id = :id and state = 'preparing'")
                    .bind("version", UUID.randomUUID()).bind("hash", made.keyedHash).bind("clean", made.clean).bind("pages", made.pages)
                    .bind("texts", made.texts).bind("facts", facts).bind("id", row.id).execute();
            if (rows == 0) {
                event.nothingHappened();
            }
            return rows;
        });
        if (changed == 0) {
            // The source took it back, or the case was deleted, while it was prepared.
            blobs.delete(made.clean);
            blobs.delete(made.pages);
            blobs.delete(made.texts);
        }
    }

    private void refuse(Row row, Holders.Held holder, Act act, String state, Engine.Refusal why) throws IOException {
        byte[] facts = Sealed.seal(DocumentFacts.refused(why.why(), why.locked(), why.code()), holder.held().recipients(), random);
        acts.performFor(holder.personId(), act, (handle, event) -> {
            event.ofCase(row.caseId).about("document", row.id);
            return handle.createUpdate("update document set state = :state, sealed_facts = :facts where id = :id and state = 'preparing'")
                    .bind("state", state).bind("facts", facts).bind("id", row.id).execute();
        });
    }

    private static byte[] keyedHash(byte[] key, SeekableByteChannel content) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
            while (content.read(buffer) >= 0) {
                mac.update(buffer.flip());
                buffer.clear();
            }
            content.position(0);
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
