package org.postern.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.postern.casework.intake.NewsroomRecipient;

/** The newsroom's recipient, asked for at most every few seconds: the door is open to everybody, the database is not. */
@ApplicationScoped
class PublishedRecipient {
    private static final long FRESH_MILLIS = 5_000;

    @Inject
    NewsroomRecipient newsroom;

    @Inject
    Clock clock;

    private Optional<String> known = Optional.empty();
    private long askedAt = Long.MIN_VALUE / 2;

    /** Empty until the newsroom has made its key. */
    synchronized Optional<String> current() {
        long now = clock.millis();
        if (now - askedAt > FRESH_MILLIS) {
            known = newsroom.current();
            askedAt = now;
        }
        return known;
    }
}
