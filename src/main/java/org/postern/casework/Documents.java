package org.postern.casework;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.postern.casework.intake.ForgetfulJson;
import org.postern.casework.intake.SealedText;
import org.postern.redact.Hit;
import org.postern.redact.Mark;
import org.postern.redact.Mode;
import org.postern.redact.PageSizes;
import org.postern.redact.PageText;
import org.postern.redact.Width;
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
    private final Work work;
    private final Marks marks;
    private final Previews previews;
    private final Passwords passwords;

    Documents(Acts acts, CaseKeys keys, SealedBlobs blobs, Engine engine, Work work, Marks marks, Previews previews,
            Passwords passwords) {
        this.passwords = passwords;
        this.acts = acts;
        this.keys = keys;
        this.blobs = blobs;
        this.engine = engine;
        this.work = work;
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

    /** A row of the table of documents, with what is sealed in it still sealed. */
    record Row(UUID id, UUID caseId, DocumentState state, byte[] sealedName, UUID version, String clean, String pages, String texts,
               byte[] sealedFacts, byte[] sealedSettings, long revision) {
        SealedText.FileNote note(CaseKeys.HeldCase held) throws IOException {
            return SealedText.FileNote.parse(SealedText.open(sealedName, held.identities()));
        }

        DocumentFacts facts(CaseKeys.HeldCase held) throws IOException {
            return sealedFacts == null ? null : Sealed.open(sealedFacts, held.identities(), DocumentFacts.class);
        }

        Settings settings(CaseKeys.HeldCase held) throws IOException {
            return sealedSettings == null ? Settings.STANDARD : Sealed.open(sealedSettings, held.identities(), Settings.class);
        }
    }

    /** How marks are applied. @param only words under a mark go only where they are marked; null, as in old ones, is false */
    record Settings(Width width, Mode mode, Boolean only) {
        static final Settings STANDARD = new Settings(Width.QUANTISED, Mode.TEXT, null);

        boolean wide() {
            return !Boolean.TRUE.equals(only);
        }
    }

    /** Everything a page shows of one document. */
    public DocumentView view(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId) {
        return acts.perform(actor, Act.DOCUMENT_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            Row row = require(handle, held, documentId, event);
            DocumentFacts facts = row.facts(held);
            Settings settings = row.settings(held);
            return new DocumentView(row.id, caseId, held.name(), row.note(held).name(), row.state,
                    facts == null ? new PageSizes(List.of()) : facts.sizes(), facts == null ? List.of() : facts.findings(),
                    marks.board(handle, held, documentId, row.revision), settings.width(), settings.mode(), settings.wide(),
                    row.version == null ? Set.of() : Looks.of(handle, documentId, row.version), facts == null ? null : facts.noPages(),
                    previews.latest(handle, held, row, settings));
        });
    }

    /** The picture of a page of the clean copy: a PNG from a worker. */
    public byte[] page(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, int page) {
        return acts.perform(actor, Act.PAGE_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            return picture(held, requireReady(handle, held, documentId, event.detail(Integer.toString(page))), page);
        });
    }

    /** The words of a page of the clean copy, with their boxes. */
    public PageText words(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, int page) {
        return acts.perform(actor, Act.TEXT_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            Row row = requireReady(handle, held, documentId, event.detail(Integer.toString(page)));
            if (row.texts == null) {
                throw new NotFoundException();
            }
            try (SeekableByteChannel pack = blobs.open(row.texts, held.identities())) {
                return JSON.readValue(PagePack.read(pack, row.facts(held).texts(), page), PageText.class);
            }
        });
    }

    /** Where a text, pattern or entity stands in the clean copy. */
    public List<Hit> search(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, Mark mark) {
        record Found(Row row, CaseKeys.HeldCase held) {}
        Found found = acts.perform(actor, Act.DOCUMENT_SEARCHED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            return new Found(requireReady(handle, held, documentId, event), held);
        });
        return searched(found.row, found.held, mark);
    }

    /** What a search in the other documents of a case came to. @param left documents that were not searched, because there are so many or it took too long */
    public record Others(List<Elsewhere> found, int left) {
        public static final Others NONE = new Others(List.of(), 0);
    }

    /** In which other documents of the case it stands, too. */
    public Others searchOthers(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, Mark mark) {
        record Found(List<Row> rows, CaseKeys.HeldCase held) {}
        Found found = acts.perform(actor, Act.DOCUMENT_SEARCHED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            event.about("case", caseId);
            return new Found(rows(handle, caseId), held);
        });
        List<Elsewhere> elsewhere = new ArrayList<>();
        List<Row> others = found.rows.stream().filter(other -> other.texts != null && !other.id.equals(documentId)).toList();
        long end = System.nanoTime() + OTHERS_NANOS;
        int searched = 0;
        try {
            while (searched < Math.min(others.size(), MAX_OTHERS) && System.nanoTime() < end) {
                Row row = others.get(searched++);
                int hits = count(row, found.held, mark);
                if (hits != 0) {
                    elsewhere.add(new Elsewhere(row.id, row.note(found.held).name(), hits));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Others(elsewhere, others.size() - searched);
    }

    private int count(Row row, CaseKeys.HeldCase held, Mark mark) {
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
        if (password.length == 0 || password.length > LONGEST_PASSWORD) {
            throw new RuleException("password-length", LONGEST_PASSWORD);
        }
        again(actor, vault, caseId, documentId, () -> passwords.put(documentId, password));
    }

    /** Tries a document again that failed, was refused, or could not be drawn on pages. */
    public void retry(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId) {
        again(actor, vault, caseId, documentId, () -> {});
    }

    private void again(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, Runnable before) {
        acts.perform(actor, Act.DOCUMENT_RETRIED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            require(handle, held, documentId, event);
            before.run();
            handle.createUpdate("insert into blob_trash (blob) select clean_blob from document where id = :id and state = 'ready' and pages_blob is null"
                    + " on conflict do nothing").bind("id", documentId).execute();
            int rows = handle.createUpdate("update document set state = 'waiting', attempts = 0, sealed_facts = null, version = null, keyed_hash = null,"
                    + " clean_blob = null where id = :id and (state in ('failed', 'refused') or state = 'ready' and pages_blob is null)")
                    .bind("id", documentId).execute();
            if (rows == 0) {
                event.nothingHappened();
            }
            return rows;
        });
        work.documentsOf(caseId);
    }

    byte[] picture(CaseKeys.HeldCase held, Row row, int page) throws IOException {
        if (row.pages == null) {
            throw new NotFoundException();
        }
        try (SeekableByteChannel pack = blobs.open(row.pages, held.identities())) {
            return PagePack.read(pack, row.facts(held).pages(), page);
        }
    }

    Row requireReady(Handle handle, CaseKeys.HeldCase held, UUID documentId, Acts.Event event) {
        Row row = require(handle, held, documentId, event);
        if (row.state != DocumentState.READY) {
            throw new NotFoundException();
        }
        return row;
    }

    static Row require(Handle handle, CaseKeys.HeldCase held, UUID documentId, Acts.Event event) {
        event.about("document", documentId);
        return handle.createQuery("select * from document where id = :id and case_id = :case").bind("id", documentId).bind("case", held.id())
                .map((row, context) -> row(row)).findOne().orElseThrow(NotFoundException::new);
    }

    static List<Row> rows(Handle handle, UUID caseId) {
        return handle.createQuery("select * from document where case_id = :case order by ordinal").bind("case", caseId)
                .map((row, context) -> row(row)).list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getObject("case_id", UUID.class),
                DocumentState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getBytes("sealed_name"),
                row.getObject("version", UUID.class), row.getString("clean_blob"), row.getString("pages_blob"), row.getString("texts_blob"),
                row.getBytes("sealed_facts"), row.getBytes("sealed_settings"), row.getLong("marks_revision"));
    }

    private List<Hit> searched(Row row, CaseKeys.HeldCase held, Mark mark) {
        if (row.pages == null) {
            return List.of();
        }
        try (SeekableByteChannel copy = blobs.open(row.clean, held.identities())) {
            return engine.search(copy, mark);
        } catch (Engine.Refusal refusal) {
            throw new RuleException("search-refused", refusal.getMessage());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
