package org.postern.casework.intake;

import java.util.Optional;
import org.postern.age.Recipient;

/** The newsroom's published recipient: new cases are sealed to it, and a source may seal a file to it before sending. */
public final class NewsroomRecipient {
    private final IntakeDatabase database;

    public NewsroomRecipient(IntakeDatabase database) {
        this.database = database;
    }

    /** The recipient in its {@code age1…} form; empty until the first member of the desk has made the newsroom key. */
    public Optional<String> current() {
        return Optional.ofNullable(database.site().newsroomRecipient());
    }

    static Recipient parse(String encoded) {
        return Recipient.parse(encoded);
    }
}
