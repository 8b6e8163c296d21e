package org.postern.casework.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
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
import org.jdbi.v3.core.statement.Query;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.Moments;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.intake.ForgetfulJson;
import org.postern.casework.keys.Fingerprint;

/**
 * The log as security officers read it. It is written by the database alone, in the transaction of each act. Two chains: the
 * staff's, with the moment of each act, and the sources', with the day alone; they are numbered apart, so that neither dates the other.
 */
public final class AuditLog {
    private static final int MOST_ROWS = 500;
    private static final int WALK = 2_000;
    /** The columns behind chain, number, moment and day, in the order in which they are hashed. */
    private static final List<String> FIELDS = List.of("actor", "act", "outcome", "case_id", "subject", "person", "detail");
    private static final ObjectMapper JSON = ForgetfulJson.mapper();
    /** As the database writes a moment into what it hashes. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Which events an {@link AuditQuery} means. */
    private static final String MATCHING = " where e.chain = :chain and (:actor::text is null or e.actor = :actor)"
            + " and (:case::uuid is null or e.case_id = :case::uuid) and (:act::text is null or e.act = :act or starts_with(e.act, :act || '.'))"
            + " and (:outcome::text is null or e.outcome = :outcome) and (:days = 0 or e.on_day > today() - :days)";

    private final Jdbi jdbi;
    private final Acts acts;

    public AuditLog(Jdbi jdbi, Acts acts) {
        this.jdbi = jdbi;
        this.acts = acts;
    }

    /** How many events of a day were done, and how many refused. */
    public record Day(LocalDate day, int done, int refused) {}

    /** Events, newest first. Acts that begin with {@code source} are looked for in the sources' chain, all others in the staff's. */
    public List<AuditEvent> find(Actor actor, AuditQuery query) {
        return acts.perform(actor, Act.LOG_READ, (handle, event) -> {
            requireOfficer(actor);
            return matching(handle, query, "select e.*, a.name as actor_name, p.name as person_name, c.name as case_name from audit_event e"
                            + " left join person a on a.id = e.actor left join person p on p.id = e.person left join casefile c on c.id = e.case_id"
                            + MATCHING + " and (:before = 0 or e.seq < :before) order by e.seq desc limit :most")
                    .bind("before", query.before()).bind("most", Math.clamp(query.most(), 1, MOST_ROWS))
                    .map((row, context) -> new AuditEvent(row.getString("chain"), row.getLong("seq"), Moments.of(row.getTimestamp("at")),
                            row.getObject("on_day", LocalDate.class), row.getString("actor"), row.getString("actor_name"), row.getString("act"),
                            row.getString("outcome").equals("done"), row.getObject("case_id", UUID.class), row.getString("case_name"),
                            row.getString("subject"), row.getString("person_name"), row.getString("detail"),
                            HexFormat.of().formatHex(row.getBytes("hash")))).list();
        });
    }

    /** The same choice of events, counted by day; days without one are left out. */
    public List<Day> perDay(Actor actor, AuditQuery query) {
        return acts.perform(actor, Act.LOG_READ, (handle, event) -> {
            requireOfficer(actor);
            // The page that shows the counts reads the log in the same moment; one event is enough.
            event.nothingHappened();
            return matching(handle, query, "select e.on_day, count(*) filter (where e.outcome = 'done') as done,"
                            + " count(*) filter (where e.outcome = 'refused') as refused from audit_event e" + MATCHING + " group by e.on_day order by e.on_day")
                    .map((row, context) -> new Day(row.getObject("on_day", LocalDate.class), row.getInt("done"), row.getInt("refused"))).list();
        });
    }

    /**
     * Writes both chains whole, an event a line, as JSON: what was hashed, the hash before and the hash. With it anybody can follow the
     * chain without this server.
     */
    public void export(Actor actor, OutputStream out) {
        acts.perform(actor, Act.LOG_EXPORTED, (handle, event) -> {
            requireOfficer(actor);
            for (String chain : List.of("staff", "source")) {
                long seq = 0;
                for (List<ObjectNode> lines = lines(handle, chain, seq); !lines.isEmpty(); lines = lines(handle, chain, seq)) {
                    for (ObjectNode line : lines) {
                        out.write(JSON.writeValueAsBytes(line));
                        out.write('\n');
                    }
                    seq = lines.getLast().get("seq").asLong();
                }
            }
            return null;
        });
    }

    private static Query matching(Handle handle, AuditQuery query, String sql) {
        boolean sources = query.act() != null && query.act().startsWith("source");
        return handle.createQuery(sql).bind("chain", sources ? "source" : "staff").bind("actor", query.actorId()).bind("case", query.caseId())
                .bind("act", query.act()).bind("outcome", query.done() == null ? null : query.done() ? "done" : "refused").bind("days", query.days());
    }

    private static List<ObjectNode> lines(Handle handle, String chain, long after) {
        return handle.createQuery("select * from audit_event where chain = :chain and seq > :after order by seq limit :walk")
                .bind("chain", chain).bind("after", after).bind("walk", WALK).map((row, context) -> {
                    Instant at = Moments.of(row.getTimestamp("at"));
                    ObjectNode line = JSON.createObjectNode().put("chain", chain).put("seq", row.getLong("seq")).put("at", at == null ? null : MOMENT.format(at))
                            .put("day", row.getObject("on_day", LocalDate.class).toString());
                    for (String field : FIELDS) {
                        line.put(field, row.getString(field));
                    }
                    return line.put("prev", HexFormat.of().formatHex(row.getBytes("prev"))).put("hash", HexFormat.of().formatHex(row.getBytes("hash")));
                }).list();
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

    public static AuditCheck walk(Handle handle) {
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
        Instant at = Moments.of(row.getTimestamp("at"));
        StringBuilder text = new StringBuilder();
        field(text, row.getString("chain"));
        field(text, Long.toString(row.getLong("seq")));
        field(text, at == null ? null : MOMENT.format(at));
        field(text, row.getObject("on_day", LocalDate.class).toString());
        for (String column : FIELDS) {
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
