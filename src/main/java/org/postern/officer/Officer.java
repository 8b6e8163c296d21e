package org.postern.officer;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.postern.access.SignedIn;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.people.People;

/** The officer at this page; for everybody else there is nothing here. */
@Named("officerHere")
@Unremovable
@RequestScoped
public class Officer {
    @Inject
    SignedIn signedIn;

    @Inject
    People people;

    Actor actor() {
        Actor actor = signedIn.actor();
        if (!actor.is(Role.OFFICER)) {
            throw new NotFoundException();
        }
        people.register(actor);
        return actor;
    }

    public String getName() {
        return signedIn.find().map(Actor::name).orElse("");
    }
}
