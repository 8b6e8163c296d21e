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
import java.util.Locale;
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

    /** The two chains. */
    public enum Chain {
        STAFF, SOURCE;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One event.
     *
     * @param at      null in the sources' chain
     * @param act     as {@link Act#logName()}
     * @param subject kind and opaque identifier of what was acted upon, such as {@code release:…}
     * @param detail  a word or number: a page, a refusal's code
     * @param hash    of this event and all before it, in hexadecimal
     */
    public record Entry(long seq, Instant at, LocalDate day, String actorId, String actorName, String act, boolean done, UUID caseId,
                        String caseName, String subject, String personId, String personName, String detail, String hash) {}

    /**
     * What to look for; null means any.
     *
     * @param act    a whole name ({@code redaction.approved}) or the part before its dot ({@code redaction})
     * @param before events before this number: the next page of a list
     */
    public record Filter(Chain chain, String actorId, UUID caseId, String act, Boolean done, LocalDate from, LocalDate to, Long before) {
        public static final Filter ALL = new Filter(Chain.STAFF, null, null, null, null, null, null, null);
    }

    /**
     * What a walk over the whole log found.
     *
     * @param events how many were read
     * @param broken the first event that does not follow from those before it, as {@code staff 17}; null when all do
     */
    public record Verdict(boolean intact, long events, String broken, String staffHead, String sourceHead) {}

    /** Who holds which case, since when, by whom. */
    public record Access(String personId, String personName, UUID caseId, String caseName, Instant since, String grantedBy) {}

    /** Events, newest first, at most {@value #MOST_ROWS}. */
    public List<Entry> list(Actor actor, Filter filter) {
        return acts.perform(actor, Act.LOG_READ, (handle, event) -> {
            requireOfficer(actor);
            return handle.createQuery("select e.*, a.name as actor_name, p.name as person_name, c.name as case_name from audit_event e"
                            + " left join person a on a.id = e.actor left join person p on p.id = e.person left join casefile c on c.id = e.case_id"
                            + " where e.chain = :chain and (:actor::text is null or e.actor = :actor) and (:case::uuid is null or e.case_id = :case)"
                            + " and (:act::text is null or e.act = :act or starts_with(e.act, :act || '.'))"
                            + " and (:outcome::text is null or e.outcome = :outcome)"
                            + " and (:from::date is null or e.on_day >= :from) and (:to::date is null or e.on_day <= :to)"
                            + " and (:before::bigint is null or e.seq < :before) order by e.seq desc limit :most")
                    .bind("chain", (filter.chain() == null ? Chain.STAFF : filter.chain()).stored()).bind("actor", filter.actorId())
                    .bind("case", filter.caseId()).bind("act", filter.act())
                    .bind("outcome", filter.done() == null ? null : filter.done() ? "done" : "refused")
                    .bind("from", filter.from()).bind("to", filter.to()).bind("before", filter.before()).bind("most", MOST_ROWS)
                    .map((row, context) -> new Entry(row.getLong("seq"), Proposals.moment(row.getTimestamp("at")),
                            row.getObject("on_day", LocalDate.class), row.getString("actor"), row.getString("actor_name"), row.getString("act"),
                            row.getString("outcome").equals("done"), row.getObject("case_id", UUID.class), row.getString("case_name"),
                            row.getString("subject"), row.getString("person"), row.getString("person_name"), row.getString("detail"),
                            HexFormat.of().formatHex(row.getBytes("hash")))).list();
        });
    }

    /** Who holds which case now. An officer sees that, and opens none. */
    public List<Access> access(Actor actor) {
        return acts.perform(actor, Act.ACCESS_READ, (handle, event) -> {
            requireOfficer(actor);
            return handle.createQuery("select distinct on (p.name, p.id, c.name) p.id, p.name, c.id as case_id, c.name as case_name, w.given_at,"
                            + " g.name as giver from case_wrap w join person p on p.id = w.person_id join person g on g.id = w.given_by"
                            + " join casefile c on c.id = w.case_id order by p.name, p.id, c.name, w.generation")
                    .map((row, context) -> new Access(row.getString("id"), row.getString("name"), row.getObject("case_id", UUID.class),
                            row.getString("case_name"), Proposals.moment(row.getTimestamp("given_at")), row.getString("giver"))).list();
        });
    }

    /** Walks the whole log and hashes every event anew. */
    public Verdict verify(Actor actor) {
        return acts.perform(actor, Act.LOG_VERIFIED, (handle, event) -> {
            requireOfficer(actor);
            Verdict verdict = walk(handle);
            event.detail(verdict.intact() ? "intact" : "broken");
            return verdict;
        });
    }

    static Verdict walk(Handle handle) {
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
                    return new Verdict(false, events, head.chain + " " + (seq + 1), null, null);
                }
                for (Leaf leaf : leaves) {
                    seq++;
                    if (leaf.seq != seq || !Arrays.equals(leaf.prev, before)
                            || !Arrays.equals(leaf.hash, Fingerprint.sha256(before, leaf.text.getBytes(StandardCharsets.UTF_8)))) {
                        return new Verdict(false, events, head.chain + " " + seq, null, null);
                    }
                    before = leaf.hash;
                    events++;
                }
            }
            if (!Arrays.equals(before, head.hash)) {
                return new Verdict(false, events, head.chain + " " + head.seq, null, null);
            }
        }
        return new Verdict(true, events, null, HexFormat.of().formatHex(heads.get(0).hash), HexFormat.of().formatHex(heads.get(1).hash));
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
