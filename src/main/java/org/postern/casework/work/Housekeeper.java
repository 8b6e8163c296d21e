package org.postern.casework.work;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.postern.store.BlobId;
import org.postern.store.BlobStore;

/** Removes blobs whose rows are gone, and blobs that never got a row because a process died between the two. */
public final class Housekeeper {
    /** An upload may be under way over midnight: a blob without a row is left alone until it is two days old. */
    private static final int ORPHAN_DAYS = 2;

    private final Jdbi jdbi;
    private final BlobStore store;
    private final Clock clock;

    public Housekeeper(Jdbi jdbi, BlobStore store, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.clock = clock;
    }

    public void tidy() throws IOException {
        for (String blob : jdbi.withHandle(handle -> handle.createQuery("select blob from blob_trash").mapTo(String.class).list())) {
            store.delete(new BlobId(blob));
            jdbi.useHandle(handle -> handle.execute("delete from blob_trash where blob = ?", blob));
        }
        LocalDate limit = LocalDate.now(clock.withZone(ZoneOffset.UTC)).minusDays(ORPHAN_DAYS);
        Set<BlobId> old = new HashSet<>();
        store.list(blob -> {
            if (blob.day().isBefore(limit)) {
                old.add(blob.id());
            }
        });
        if (!old.isEmpty()) {
            named().forEach(blob -> old.remove(new BlobId(blob)));
            for (BlobId orphan : old) {
                store.delete(orphan);
            }
        }
    }

    private List<String> named() {
        return jdbi.withHandle(handle -> handle.createQuery("select b from (select unnest(array[original_blob, clean_blob, pages_blob, texts_blob]) b"
                + " from document union all select unnest(array[output_blob, pages_blob]) from preview"
                + " union all select unnest(array[output_blob, pages_blob]) from release) named where b is not null").mapTo(String.class).list());
    }
}
