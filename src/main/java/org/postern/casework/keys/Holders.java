package org.postern.casework.keys;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.postern.age.HybridIdentity;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Acts;
import org.postern.vault.UnlockedVault;
import org.postern.vault.Vaults;

/** Finds somebody whose unlocked vault lets the machine work on a case now. */
public final class Holders {
    private final Jdbi jdbi;
    private final Vaults vaults;
    private final CaseKeys keys;
    private final Acts acts;

    public Holders(Jdbi jdbi, Vaults vaults, CaseKeys keys, Acts acts) {
        this.jdbi = jdbi;
        this.vaults = vaults;
        this.keys = keys;
        this.acts = acts;
    }

    /** A case held through somebody's vault. */
    public record Held(String personId, CaseKeys.HeldCase held) {}

    public Optional<Held> of(UUID caseId) throws IOException {
        for (UnlockedVault vault : vaults.unlocked()) {
            if (holds(vault.personId(), caseId)) {
                Optional<CaseKeys.HeldCase> held = acts.performFor(vault.personId(), Act.KEY_OPENED, (handle, event) -> {
                    event.nothingHappened();
                    return keys.hold(handle, vault, caseId, event);
                });
                if (held.isPresent()) {
                    return Optional.of(new Held(vault.personId(), held.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The newsroom keys, older ones too, of those signed in who hold this case as well. */
    public List<HybridIdentity> newsroomKeys(UUID caseId) throws IOException {
        var all = new ArrayList<HybridIdentity>();
        for (UnlockedVault vault : vaults.unlocked()) {
            if (holds(vault.personId(), caseId)) {
                all.addAll(acts.performFor(vault.personId(), Act.KEY_OPENED, (handle, event) -> {
                    event.nothingHappened();
                    return keys.newsroom(handle, vault, event);
                }));
            }
        }
        return all;
    }

    private boolean holds(String personId, UUID caseId) {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (select 1 from case_wrap where case_id = :case and person_id = :person)")
                .bind("case", caseId).bind("person", personId).mapTo(Boolean.class).one());
    }
}
