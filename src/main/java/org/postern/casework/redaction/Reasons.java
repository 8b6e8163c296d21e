package org.postern.casework.redaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.Role;
import org.postern.casework.acts.RuleException;
import org.postern.casework.acts.Trouble;
import org.postern.vault.UnlockedVault;
import org.postern.vault.VaultClosedException;
import org.postern.vault.Vaults;

/**
 * Why something must go: the list that the newsroom keeps. The words leave a case in the report, so they are chosen beforehand and not
 * typed beside a document. Which mark has which reason is sealed to the case; the newsroom's own words are sealed to everybody who handles
 * cases, in the {@link ReasonBook}. The log names them by identifiers.
 */
public final class Reasons {
    private static final int MOST_WORDS = 60;
    /** A list that nobody reads is no list. */
    private static final int MOST = 60;
    private static final int MOST_SLUG = 36;
    /** The one that is always there, and last. */
    private static final String OTHER = "other";

    private final Jdbi jdbi;
    private final Acts acts;
    private final ReasonBook book;
    private final Vaults vaults;

    public Reasons(Jdbi jdbi, Acts acts, ReasonBook book, Vaults vaults) {
        this.jdbi = jdbi;
        this.acts = acts;
        this.book = book;
        this.vaults = vaults;
    }

    /** @param words null for the ready-made ones, whose words stand in the message bundle */
    public record Reason(String code, String words, boolean retired) {
        @Override
        public String toString() {
            return "Reason[hidden]";
        }
    }

    /**
     * All of them in their order, those that are offered no more, too: old marks have them. Somebody to whom the newsroom's own are not
     * sealed yet has the ready-made ones.
     */
    public List<Reason> all(UnlockedVault vault) {
        try {
            return jdbi.inTransaction(handle -> list(handle, book.open(handle, vault).orElse(ReasonBook.Content.NONE)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether this person may change the list: editors, and who works at the desk. */
    public static boolean editableBy(Actor actor) {
        return actor.is(Role.EDITOR) || actor.is(Role.DESK);
    }

    /** @throws RuleException {@code reason-words}, {@code reason-known}, {@code reason-many}, {@code reason-later} */
    public void add(Actor actor, UnlockedVault vault, String typed) {
        acts.perform(actor, Act.REASON_ADDED, (handle, event) -> {
            requireEditor(actor, vault);
            String words = typed == null ? "" : Normalizer.normalize(typed, Normalizer.Form.NFC).replaceAll("[\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069\\s]+", " ").strip();
            if (words.isEmpty() || words.length() > MOST_WORDS) {
                throw new RuleException("reason-words", MOST_WORDS);
            }
            ReasonBook.lock(handle);
            ReasonBook.Content content = require(handle, vault);
            List<Reason> known = list(handle, content);
            if (known.stream().anyMatch(reason -> !reason.retired && words.equalsIgnoreCase(reason.words))) {
                throw new RuleException("reason-known");
            }
            if (known.size() >= MOST) {
                throw new RuleException("reason-many", MOST);
            }
            List<ReasonBook.Entry> entries = new ArrayList<>(content.entries());
            entries.add(new ReasonBook.Entry(UUID.randomUUID(), code(words, known), words, false));
            book.seal(handle, new ReasonBook.Content(entries));
            event.about("reason", entries.getLast().id());
            return null;
        });
    }

    /** Offers a reason no more; marks that have it keep it. */
    public void retire(Actor actor, UnlockedVault vault, String code) {
        change(actor, vault, Act.REASON_RETIRED, code, true);
    }

    public void restore(Actor actor, UnlockedVault vault, String code) {
        change(actor, vault, Act.REASON_RESTORED, code, false);
    }

    private void change(Actor actor, UnlockedVault vault, Act act, String code, boolean retired) {
        acts.perform(actor, act, (handle, event) -> {
            requireEditor(actor, vault);
            ReasonBook.lock(handle);
            int readyMade = handle.createUpdate("update reason set retired_at = case when :retired then now() end where code = :code and words is null"
                            + " and (retired_at is not null) <> :retired and code <> :other")
                    .bind("retired", retired).bind("code", code).bind("other", OTHER).execute();
            if (readyMade > 0) {
                event.about("reason", code);
                return null;
            }
            List<ReasonBook.Entry> entries = new ArrayList<>(require(handle, vault).entries());
            ReasonBook.Entry found = entries.stream().filter(entry -> entry.code().equals(code) && entry.retired() != retired).findFirst()
                    .orElseThrow(NotFoundException::new);
            event.about("reason", found.id());
            entries.set(entries.indexOf(found), new ReasonBook.Entry(found.id(), found.code(), found.words(), retired));
            book.seal(handle, new ReasonBook.Content(entries));
            return null;
        });
    }

    /** Seals the list anew, with the key of somebody who is signed in and has it, when people came or went since it was sealed last. */
    public void reachEverybody() {
        if (!jdbi.withHandle(book::isDue)) {
            return;
        }
        for (UnlockedVault vault : vaults.unlocked()) {
            try {
                if (acts.performFor(vault.personId(), Act.REASONS_SEALED, (handle, event) -> {
                    ReasonBook.lock(handle);
                    boolean done = sealAnew(handle, vault);
                    if (!done) {
                        event.nothingHappened();
                    }
                    return done;
                })) {
                    return;
                }
            } catch (VaultClosedException leaving) {
                // They sign out in this moment: the next one has it, too, or somebody else later.
                continue;
            } catch (IOException | RuleException failure) {
                Trouble.note("The list of reasons could not be sealed anew", failure);
            }
        }
    }

    private boolean sealAnew(Handle handle, UnlockedVault vault) throws IOException {
        Optional<ReasonBook.Content> content = book.isDue(handle) ? book.open(handle, vault) : Optional.empty();
        if (content.isEmpty()) {
            return false;
        }
        List<ReasonBook.Entry> entries = new ArrayList<>(content.get().entries());
        // Words of before they were sealed.
        handle.createQuery("delete from reason where words is not null returning code, words, retired_at is not null as retired, place")
                .map((row, context) -> new ReasonBook.Entry(UUID.randomUUID(), row.getString("code"), row.getString("words"), row.getBoolean("retired")))
                .forEach(entries::add);
        book.seal(handle, new ReasonBook.Content(entries));
        return true;
    }

    private ReasonBook.Content require(Handle handle, UnlockedVault vault) throws IOException {
        return book.open(handle, vault).orElseThrow(() -> new RuleException("reason-later"));
    }

    private static void requireEditor(Actor actor, UnlockedVault vault) {
        if (!editableBy(actor) || !vault.personId().equals(actor.personId())) {
            throw new NotFoundException();
        }
    }

    /** The ready-made ones, then the newsroom's own, and at the end the one that is always there. */
    private static List<Reason> list(Handle handle, ReasonBook.Content content) {
        List<Reason> list = new ArrayList<>(handle.createQuery("select code, words, retired_at is not null as retired from reason where code <> :other order by place, code")
                .bind("other", OTHER).map((row, context) -> new Reason(row.getString("code"), row.getString("words"), row.getBoolean("retired"))).list());
        content.entries().forEach(entry -> list.add(new Reason(entry.code(), entry.words(), entry.retired())));
        list.add(new Reason(OTHER, null, false));
        return list;
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
