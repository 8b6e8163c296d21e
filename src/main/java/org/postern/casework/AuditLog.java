package org.postern.casework;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The log as security officers read it. It is written by the database alone, in the transaction of each act. Two chains: the
 * staff's, with the moment of each act, and the sources', with the day alone; they are numbered apart, so that neither dates the other.
 */
public final class AuditLog {
    private static final int MOST_ROWS = 500;
    private static final int WALK = 2_000;
    /** As the database writes a moment into what it hashes. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Jdbi jdbi;
    private final Acts acts;

    AuditLog(Jdbi jdbi, Acts acts) {
        this.jdbi = jdbi;
        this.acts = acts;
    }

    /** Events, newest first. Acts that begin with {@code source} are looked for in the sources' chain, all others in the staff's. */
    public List<AuditEvent> find(Actor actor, AuditQuery query) {
        return acts.perform(actor, Act.LOG_READ, (handle, event) -> {
            requireOfficer(actor);
            boolean sources = query.act() != null && query.act().startsWith("source");
            return handle.createQuery("select e.*, a.name as actor_name, p.name as person_name, c.name as case_name from audit_event e"
                            + " left join person a on a.id = e.actor left join person p on p.id = e.person left join casefile c on c.id = e.case_id"
                            + " where e.chain = :chain and (:actor::text is null or e.actor = :actor) and (:case::uuid is null or e.case_id = :case::uuid)"
                            + " and (:act::text is null or e.act = :act or starts_with(e.act, :act || '.'))"
                            + " and (:outcome::text is null or e.outcome = :outcome)"
                            + " and (:days = 0 or e.on_day > today() - :days) and (:before = 0 or e.seq < :before) order by e.seq desc limit :most")
                    .bind("chain", sources ? "source" : "staff").bind("actor", query.actorId()).bind("case", query.caseId())
                    .bind("act", query.act()).bind("outcome", query.done() == null ? null : query.done() ? "done" : "refused")
                    .bind("days", query.days()).bind("before", query.before()).bind("most", Math.clamp(query.most(), 1, MOST_ROWS))
                    .map((row, context) -> new AuditEvent(row.getString("chain"), row.getLong("seq"), Proposals.moment(row.getTimestamp("at")),
                            row.getObject("on_day", LocalDate.class), row.getString("actor"), row.getString("actor_name"), row.getString("act"),
                            row.getString("outcome").equals("done"), row.getObject("case_id", UUID.class), row.getString("case_name"),
                            row.getString("subject"), row.getString("person_name"), row.getString("detail"),
                            HexFormat.of().formatHex(row.getBytes("hash")))).list();
        });
    }

    /** Walks the whole log and hashes every event anew. */
    public AuditCheck verify(Actor actor) {
        return acts.perform(actor, Act.LOG_VERIFIED, (handle, event) -> {
            requireOfficer(actor);
            AuditCheck check = walk(handle);
            event.detail(check.whole() ? "intact" : "broken");
            return check;
        });
    }

    static AuditCheck walk(Handle handle) {
        // Heads first: events that are appended meanwhile are behind them and not looked at.
        record Head(String chain, long seq, byte[] hash) {}
        List<Head> heads = handle.createQuery("select chain, seq, hash from audit_head order by chain desc")
                .map((row, context) -> new Head(row.getString(1), row.getLong(2), row.getBytes(3))).list();
        long events = 0;
        for (Head head : heads) {
            byte[] before = new byte[32];
            long seq = 0;
            while (seq < head.seq) {
                List<Leaf> leaves = handle.createQuery("select * from audit_event where chain = :chain and seq > :after and seq <= :last order by seq limit :walk")
                        .bind("chain", head.chain).bind("after", seq).bind("last", head.seq).bind("walk", WALK)
                        .map((row, context) -> leaf(row)).list();
                if (leaves.isEmpty()) {
                    return new AuditCheck(events, seq + 1);
                }
                for (Leaf leaf : leaves) {
                    seq++;
                    if (leaf.seq != seq || !Arrays.equals(leaf.prev, before)
                            || !Arrays.equals(leaf.hash, Fingerprint.sha256(before, leaf.text.getBytes(StandardCharsets.UTF_8)))) {
                        return new AuditCheck(events, seq);
                    }
                    before = leaf.hash;
                    events++;
                }
            }
            if (!Arrays.equals(before, head.hash)) {
                return new AuditCheck(events, Math.max(1, head.seq));
            }
        }
        return new AuditCheck(events, 0);
    }

    private record Leaf(long seq, String text, byte[] prev, byte[] hash) {}

    private static Leaf leaf(ResultSet row) throws SQLException {
        Instant at = Proposals.moment(row.getTimestamp("at"));
        StringBuilder text = new StringBuilder();
        field(text, row.getString("chain"));
        field(text, Long.toString(row.getLong("seq")));
        field(text, at == null ? null : MOMENT.format(at));
        field(text, row.getObject("on_day", LocalDate.class).toString());
        for (String column : List.of("actor", "act", "outcome", "case_id", "subject", "person", "detail")) {
            field(text, row.getString(column));
        }
        return new Leaf(row.getLong("seq"), text.toString(), row.getBytes("prev"), row.getBytes("hash"));
    }

    private static void field(StringBuilder text, String value) {
        if (value == null) {
            text.append("-,");
        } else {
            text.append(value.getBytes(StandardCharsets.UTF_8).length).append(':').append(value).append(',');
        }
    }

    private static void requireOfficer(Actor actor) {
        if (!actor.is(Role.OFFICER)) {
            throw new NotFoundException();
        }
    }
}
