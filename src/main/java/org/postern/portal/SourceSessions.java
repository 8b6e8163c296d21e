package org.postern.portal;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postern.casework.intake.Codename;
import org.postern.casework.intake.Mailbox;
import org.postern.portal.SourceSession.Step;
import org.postern.web.Visit;

/**
 * The visits that are under way, by the name in the visit's cookie. They live in memory, end when nobody uses them for a while, and
 * are bounded in number, so that nobody fills the memory: who has proven a codename is never pushed out by who has not.
 */
@ApplicationScoped
class SourceSessions {
    /** Each costs about a kilobyte; the oldest gives way. */
    static final int MOST_UNPROVEN = 5_000;
    /** Each holds a reply identity, some ten kilobytes, and cost its owner a stretching. */
    static final int MOST_PROVEN = 2_000;

    private final Map<String, SourceSession> unproven = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<String, SourceSession> proven = new LinkedHashMap<>(64, 0.75f, true);
    private ScheduledExecutorService sweeper;

    @Inject
    Visit visit;

    @Inject
    Clock clock;

    @Inject
    PortalSettings settings;

    /** Too many visits at once. */
    static final class FullException extends Exception {
        private static final long serialVersionUID = 1L;

        FullException() {
            super("Too many visits at once.", null, false, false);
        }
    }

    @PostConstruct
    void startSweeping() {
        sweeper = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("visit-sweeper").factory());
        sweeper.scheduleWithFixedDelay(this::sweep, 5, 5, TimeUnit.SECONDS);
    }

    @PreDestroy
    void endAll() {
        sweeper.shutdownNow();
        synchronized (this) {
            unproven.values().forEach(SourceSession::end);
            proven.values().forEach(SourceSession::end);
            unproven.clear();
            proven.clear();
        }
    }

    /** This request's hold on its visit, if the visit is under way. */
    Optional<SourceSession.Use> use(RoutingContext request) {
        return visit.existing(request).flatMap(this::find).flatMap(session -> session.use(clock.millis()));
    }

    private synchronized Optional<SourceSession> find(String id) {
        SourceSession session = proven.get(id);
        return Optional.ofNullable(session != null ? session : unproven.get(id));
    }

    /** A visit that was shown this new codename. Its cookie is new: whoever planted an old one knows nothing of it. */
    SourceSession.Use newcomer(RoutingContext request, Codename codename) {
        return unproven(request, new Step.Newcomer(codename));
    }

    /** A visit whose codename opens nothing. */
    void stranger(RoutingContext request) {
        unproven(request, new Step.Stranger()).close();
    }

    /**
     * A visit that has proven its codename, under a new cookie. The mailbox is the session's from here on.
     *
     * @throws FullException when there is no place; the mailbox was closed
     */
    void known(RoutingContext request, Mailbox mailbox) throws FullException {
        var session = new SourceSession(new Step.Known(mailbox), clock.millis());
        end(request);
        synchronized (this) {
            if (proven.size() < MOST_PROVEN) {
                proven.put(visit.renew(request), session);
                return;
            }
        }
        session.end();
        throw new FullException();
    }

    /** Moves a newcomer who typed the codename to those who have proven theirs; the cookie was new when the codename was made. */
    void proved(RoutingContext request, SourceSession.Use use, Mailbox mailbox) throws FullException {
        String id = visit.existing(request).orElseThrow();
        synchronized (this) {
            SourceSession session = unproven.get(id);
            if (session != null && proven.size() < MOST_PROVEN) {
                unproven.remove(id);
                proven.put(id, session);
                use.become(mailbox);
                return;
            }
        }
        mailbox.close();
        throw new FullException();
    }

    /** Ends this visit, if it is under way; the cookie stays to the caller. */
    void end(RoutingContext request) {
        visit.existing(request).ifPresent(id -> {
            SourceSession session;
            synchronized (this) {
                session = proven.remove(id);
                if (session == null) {
                    session = unproven.remove(id);
                }
            }
            if (session != null) {
                session.end();
            }
        });
    }

    private SourceSession.Use unproven(RoutingContext request, Step step) {
        end(request);
        var session = new SourceSession(step, clock.millis());
        var use = session.use(clock.millis()).orElseThrow();
        SourceSession givesWay = null;
        synchronized (this) {
            if (unproven.size() >= MOST_UNPROVEN) {
                Iterator<SourceSession> eldest = unproven.values().iterator();
                givesWay = eldest.next();
                eldest.remove();
            }
            unproven.put(visit.renew(request), session);
        }
        if (givesWay != null) {
            givesWay.end();
        }
        return use;
    }

    /** Ends the visits that nobody has used for a while. */
    void sweep() {
        long moment = clock.millis() - settings.idle().toMillis();
        List<SourceSession> idle = new ArrayList<>();
        synchronized (this) {
            for (var sessions : List.of(unproven, proven)) {
                for (var each = sessions.values().iterator(); each.hasNext(); ) {
                    SourceSession session = each.next();
                    if (session.idleSince(moment)) {
                        idle.add(session);
                        each.remove();
                    }
                }
            }
        }
        idle.forEach(SourceSession::end);
    }

    synchronized int count() {
        return proven.size() + unproven.size();
    }
}
