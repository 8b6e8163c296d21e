package org.postern.casework.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.RuleException;
import org.postern.casework.engine.Engine;
import org.postern.casework.intake.ForgetfulJson;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.SealedBlobs;
import org.postern.casework.preparation.DocumentFacts;
import org.postern.casework.preparation.DocumentRow;
import org.postern.casework.preparation.DocumentSettings;
import org.postern.casework.preparation.PagePack;
import org.postern.casework.preparation.Passwords;
import org.postern.casework.redaction.Looks;
import org.postern.casework.redaction.Making;
import org.postern.casework.redaction.Marks;
import org.postern.casework.redaction.Previews;
import org.postern.redact.Hit;
import org.postern.redact.Mark;
import org.postern.redact.PageSizes;
import org.postern.redact.PageText;
import org.postern.vault.UnlockedVault;

/** Documents of a case: what is known of them, their pages, their words. The original is never handed out. */
public final class Documents {
    /** Other documents of the case that a search goes through; each costs a worker. */
    private static final int MAX_OTHERS = 50;
    /** Somebody waits for the answer. */
    private static final long OTHERS_NANOS = 20_000_000_000L;
    private static final int LONGEST_PASSWORD = 256;
    private static final ObjectMapper JSON = ForgetfulJson.mapper();

    private final Acts acts;
    private final CaseKeys keys;
    private final SealedBlobs blobs;
    private final Engine engine;
    private final Consumer<UUID> prepare;
    private final Marks marks;
    private final Previews previews;
    private final Passwords passwords;

    public Documents(Acts acts, CaseKeys keys, SealedBlobs blobs, Engine engine, Consumer<UUID> prepare, Marks marks, Previews previews,
            Passwords passwords) {
        this.passwords = passwords;
        this.acts = acts;
        this.keys = keys;
        this.blobs = blobs;
        this.engine = engine;
        this.prepare = prepare;
        this.marks = marks;
        this.previews = previews;
    }

    /** Hits in another document of the same case; {@link #UNREAD} when it could not be searched. */
    public record Elsewhere(UUID id, String untrustedName, int hits) {
        public static final int UNREAD = -1;

        @Override
        public String toString() {
            return "Elsewhere[" + id + "]";
        }
    }

    /** Everything a page shows of one document. */
    public DocumentView view(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId) {
        return acts.perform(actor, Act.DOCUMENT_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            DocumentRow row = DocumentRow.require(handle, held, documentId, event);
            DocumentFacts facts = row.facts(held);
            DocumentSettings settings = row.settings(held);
            return new DocumentView(row.id(), caseId, held.name(), row.note(held).name(), row.state(),
                    facts == null ? new PageSizes(List.of()) : facts.sizes(), facts == null ? List.of() : facts.findings(),
                    marks.board(handle, held, documentId, row.revision()), Making.of(settings),
                    row.version() == null ? Set.of() : Looks.of(handle, documentId, row.version()), facts == null ? null : facts.whyWithoutPages(),
                    previews.latest(handle, held, row, settings));
        });
    }

    /** The picture of a page of the clean copy: a PNG from a worker. */
    public byte[] page(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, int page) {
        return acts.perform(actor, Act.PAGE_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            return DocumentRow.requireReady(handle, held, documentId, event.detail(Integer.toString(page))).picture(blobs, held, page);
        });
    }

    /** The words of a page of the clean copy, with their boxes. */
    public PageText words(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, int page) {
        return acts.perform(actor, Act.TEXT_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            DocumentRow row = DocumentRow.requireReady(handle, held, documentId, event.detail(Integer.toString(page)));
            if (row.texts() == null) {
                throw new NotFoundException();
            }
            try (SeekableByteChannel pack = blobs.open(row.texts(), held.identities())) {
                return JSON.readValue(PagePack.read(pack, row.facts(held).texts(), page), PageText.class);
            }
        });
    }

    /** Where a text, pattern or entity stands in the clean copy. */
    public List<Hit> search(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, Mark mark) {
        record Found(DocumentRow row, CaseKeys.HeldCase held) {}
        Found found = acts.perform(actor, Act.DOCUMENT_SEARCHED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            return new Found(DocumentRow.requireReady(handle, held, documentId, event), held);
        });
        return searched(found.row, found.held, mark);
    }

    /** What a search in the other documents of a case came to. @param left documents that were not searched, because there are so many or it took too long */
    public record Others(List<Elsewhere> found, int left) {
        public static final Others NONE = new Others(List.of(), 0);
    }

    /** In which other documents of the case it stands, too. */
    public Others searchOthers(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, Mark mark) {
        record Found(List<DocumentRow> rows, CaseKeys.HeldCase held) {}
        Found found = acts.perform(actor, Act.DOCUMENT_SEARCHED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            event.about("case", caseId);
            return new Found(DocumentRow.ofCase(handle, caseId), held);
        });
        List<Elsewhere> elsewhere = new ArrayList<>();
        List<DocumentRow> others = found.rows.stream().filter(other -> other.texts() != null && !other.id().equals(documentId)).toList();
        long end = System.nanoTime() + OTHERS_NANOS;
        int searched = 0;
        try {
            while (searched < Math.min(others.size(), MAX_OTHERS) && System.nanoTime() < end) {
                DocumentRow row = others.get(searched++);
                int hits = count(row, found.held, mark);
                if (hits != 0) {
                    elsewhere.add(new Elsewhere(row.id(), row.note(found.held).name(), hits));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Others(elsewhere, others.size() - searched);
    }

    private int count(DocumentRow row, CaseKeys.HeldCase held, Mark mark) {
        try {
            return searched(row, held, mark).size();
        } catch (RuleException refused) {
            return Elsewhere.UNREAD;
        }
    }

    /**
     * Tries a document again with the password it is locked with. It goes to the worker that opens the file, for this one time.
     *
     * @param password the caller erases it
     */
    public void unlock(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, char[] password) {
        again(actor, vault, caseId, documentId, () -> {
            // Only now: whoever may not know of the document learns nothing from a rule.
            if (password.length == 0 || password.length > LONGEST_PASSWORD) {
                throw new RuleException("password-length", LONGEST_PASSWORD);
            }
        }, () -> passwords.put(documentId, password));
    }

    /** Tries a document again that failed, was refused, or could not be drawn on pages. */
    public void retry(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId) {
        again(actor, vault, caseId, documentId, () -> {}, () -> {});
    }

    private void again(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, Runnable before, Runnable again) {
        acts.perform(actor, Act.DOCUMENT_RETRIED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            DocumentRow.require(handle, held, documentId, event);
            before.run();
            handle.createUpdate("insert into blob_trash (blob) select clean_blob from document where id = :id and state = 'ready' and pages_blob is null"
                    + " on conflict do nothing").bind("id", documentId).execute();
            int rows = handle.createUpdate("update document set state = 'waiting', attempts = 0, sealed_facts = null, version = null, keyed_hash = null,"
                    + " clean_blob = null where id = :id and (state in ('failed', 'refused') or state = 'ready' and pages_blob is null)")
                    .bind("id", documentId).execute();
            if (rows == 0) {
                event.nothingHappened();
            } else {
                again.run();
            }
            return rows;
        });
        prepare.accept(caseId);
    }

    private List<Hit> searched(DocumentRow row, CaseKeys.HeldCase held, Mark mark) {
        if (row.pages() == null) {
            return List.of();
        }
        try (SeekableByteChannel copy = blobs.open(row.clean(), held.identities())) {
            return engine.search(copy, mark);
        } catch (Engine.Refusal refusal) {
            throw new RuleException("search-refused", refusal.why());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
