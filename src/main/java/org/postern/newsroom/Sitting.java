package org.postern.newsroom;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.postern.access.SignedIn;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.people.People;
import org.postern.vault.UnlockedVault;
import org.postern.vault.Vaults;

/** Who sits at this page, and their vault. Templates ask {@code {inject:staff.name}}. */
@Named("staff")
@Unremovable
@RequestScoped
public class Sitting {
    @Inject
    SignedIn signedIn;

    @Inject
    People people;

    @Inject
    Vaults vaults;

    /** Somebody whose role may hold cases; for everybody else there is nothing here. */
    Actor caseWorker() {
        Actor actor = actor();
        if (!actor.holdsCases() && !actor.is(Role.DESK)) {
            throw new NotFoundException();
        }
        return actor;
    }

    /** Somebody whose role has a vault: an officer holds no key. */
    Actor vaultOwner() {
        Actor actor = actor();
        if (!actor.is(Role.PARTNER) && !actor.holdsCases() && !actor.is(Role.DESK)) {
            throw new NotFoundException();
        }
        return actor;
    }

    /** The open vault of this session; asking is a touch that keeps it open. */
    UnlockedVault vault() {
        return vaults.touch(signedIn.actor().sessionId()).orElseThrow(VaultLockedException::new);
    }

    /** The same for what a page does by itself, which must not keep a vault open that nobody uses. */
    UnlockedVault quietVault() {
        return vaults.find(signedIn.actor().sessionId()).orElseThrow(VaultLockedException::new);
    }

    /** The same, for somebody who handles cases. */
    UnlockedVault caseVault() {
        caseWorker();
        return quietVault();
    }

    public String getName() {
        return signedIn.find().map(Actor::name).orElse("");
    }

    public boolean isJournalist() {
        return signedIn.find().filter(actor -> actor.holdsCases() || actor.is(Role.DESK)).isPresent();
    }

    private Actor actor() {
        Actor actor = signedIn.actor();
        people.register(actor);
        return actor;
    }
}
