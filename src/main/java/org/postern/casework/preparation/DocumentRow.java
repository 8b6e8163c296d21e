package org.postern.casework.preparation;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.intake.SealedText;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.Sealed;
import org.postern.casework.keys.SealedBlobs;

/** A row of the table of documents, with what is sealed in it still sealed. */
public record DocumentRow(UUID id, UUID caseId, DocumentState state, byte[] sealedName, UUID version, String clean, String pages, String texts,
                          byte[] sealedFacts, byte[] sealedSettings, long revision) {
    /** The document of this identifier in a case that somebody holds. */
    public static DocumentRow require(Handle handle, CaseKeys.HeldCase held, UUID documentId, Acts.Event event) {
        event.about("document", documentId);
        return handle.createQuery("select * from document where id = :id and case_id = :case").bind("id", documentId).bind("case", held.id())
                .map((row, context) -> row(row)).findOne().orElseThrow(NotFoundException::new);
    }

    /** The same, if it is ready to be worked on. */
    public static DocumentRow requireReady(Handle handle, CaseKeys.HeldCase held, UUID documentId, Acts.Event event) {
        DocumentRow row = require(handle, held, documentId, event);
        if (row.state != DocumentState.READY) {
            throw new NotFoundException();
        }
        return row;
    }

    public static List<DocumentRow> ofCase(Handle handle, UUID caseId) {
        return handle.createQuery("select * from document where case_id = :case order by ordinal").bind("case", caseId)
                .map((row, context) -> row(row)).list();
    }

    public SealedText.FileNote note(CaseKeys.HeldCase held) throws IOException {
        return SealedText.FileNote.parse(SealedText.open(sealedName, held.identities()));
    }

    /** What is known of the document; null until it was prepared or refused. */
    public DocumentFacts facts(CaseKeys.HeldCase held) throws IOException {
        return sealedFacts == null ? null : Sealed.open(sealedFacts, held.identities(), DocumentFacts.class);
    }

    public DocumentSettings settings(CaseKeys.HeldCase held) throws IOException {
        return sealedSettings == null ? DocumentSettings.STANDARD : Sealed.open(sealedSettings, held.identities(), DocumentSettings.class);
    }

    /** The picture of a page of the clean copy: a PNG from a worker. */
    public byte[] picture(SealedBlobs blobs, CaseKeys.HeldCase held, int page) throws IOException {
        if (pages == null) {
            throw new NotFoundException();
        }
        try (SeekableByteChannel pack = blobs.open(pages, held.identities())) {
            return PagePack.read(pack, facts(held).pages(), page);
        }
    }

    private static DocumentRow row(ResultSet row) throws SQLException {
        return new DocumentRow(row.getObject("id", UUID.class), row.getObject("case_id", UUID.class),
                DocumentState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getBytes("sealed_name"),
                row.getObject("version", UUID.class), row.getString("clean_blob"), row.getString("pages_blob"), row.getString("texts_blob"),
                row.getBytes("sealed_facts"), row.getBytes("sealed_settings"), row.getLong("marks_revision"));
    }
}
