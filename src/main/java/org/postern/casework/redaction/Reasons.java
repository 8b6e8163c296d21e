package org.postern.casework.redaction;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;

/**
 * Why something must go: the list that the newsroom keeps. The words leave a case in the report, so they are chosen beforehand and not
 * typed beside a document. They are kept in the clear, for they are about no document; which mark has which reason is sealed.
 */
public final class Reasons {
    private static final int MOST_WORDS = 60;
    /** A list that nobody reads is no list. */
    private static final int MOST = 60;
    private static final int MOST_SLUG = 36;

    private final Jdbi jdbi;
    private final Acts acts;

    public Reasons(Jdbi jdbi, Acts acts) {
        this.jdbi = jdbi;
        this.acts = acts;
    }

    /** @param words null for the ready-made ones, whose words stand in the message bundle */
    public record Reason(String code, String words, boolean retired) {}

    /** All of them in their order, those that are offered no more, too: old marks have them. */
    public List<Reason> all() {
        return jdbi.withHandle(Reasons::list);
    }

    /** Whether this person may change the list: editors, and who works at the desk. */
    public static boolean editableBy(Actor actor) {
        return actor.is(Role.EDITOR) || actor.is(Role.DESK);
    }

    public void add(Actor actor, String typed) {
        acts.perform(actor, Act.REASON_ADDED, (handle, event) -> {
            requireEditor(actor);
            String words = typed == null ? "" : Normalizer.normalize(typed, Normalizer.Form.NFC).replaceAll("[\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069\\s]+", " ").strip();
            if (words.isEmpty() || words.length() > MOST_WORDS) {
                throw new RuleException("reason-words", MOST_WORDS);
            }
            handle.createQuery("select pg_advisory_xact_lock(hashtext('reason'))").mapToMap().list();
            List<Reason> known = list(handle);
            if (known.stream().anyMatch(reason -> !reason.retired && words.equalsIgnoreCase(reason.words))) {
                throw new RuleException("reason-known");
            }
            if (known.size() >= MOST) {
                throw new RuleException("reason-many", MOST);
            }
            String code = code(words, known);
            handle.createUpdate("insert into reason (code, words, place, added_by) values (:code, :words, (select coalesce(max(place), 0) + 1 from reason"
                    + " where place < 1000), :person)").bind("code", code).bind("words", words).bind("person", actor.personId()).execute();
            event.about("reason", code);
            return null;
        });
    }

    /** Offers a reason no more; marks that have it keep it. */
    public void retire(Actor actor, String code) {
        change(actor, Act.REASON_RETIRED, code, "update reason set retired_at = now() where code = :code and retired_at is null and code <> 'other'");
    }

    public void restore(Actor actor, String code) {
        change(actor, Act.REASON_RESTORED, code, "update reason set retired_at = null where code = :code and retired_at is not null");
    }

    private void change(Actor actor, Act act, String code, String update) {
        acts.perform(actor, act, (handle, event) -> {
            requireEditor(actor);
            if (handle.createUpdate(update).bind("code", code).execute() == 0) {
                throw new NotFoundException();
            }
            event.about("reason", code);
            return null;
        });
    }

    private static void requireEditor(Actor actor) {
        if (!editableBy(actor)) {
            throw new NotFoundException();
        }
    }

    private static List<Reason> list(Handle handle) {
        return handle.createQuery("select code, words, retired_at is not null as retired from reason order by place, code")
                .map((row, context) -> new Reason(row.getString("code"), row.getString("words"), row.getBoolean("retired"))).list();
    }

    /** A name for reports: letters and digits of the words where there are any, and never a name that was used before. */
    private static String code(String words, List<Reason> known) {
        String plain = Normalizer.normalize(words, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String slug = plain.length() > MOST_SLUG ? plain.substring(0, MOST_SLUG).replaceAll("-$", "") : plain;
        String base = slug.isEmpty() ? "reason" : slug;
        String code = base;
        for (int i = 2; isKnown(code, known); i++) {
            code = base + "-" + i;
        }
        return code;
    }

    private static boolean isKnown(String code, List<Reason> known) {
        return known.stream().anyMatch(reason -> reason.code.equals(code));
    }
}
