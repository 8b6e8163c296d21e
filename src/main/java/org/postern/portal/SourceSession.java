package org.postern.portal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.postern.casework.intake.Codename;
import org.postern.casework.intake.Mailbox;

/**
 * What the server remembers of one visit, in memory only: where the source stands, and the secrets that this step needs. They are
 * erased when the visit ends, or when the last request that was using them is over.
 */
final class SourceSession {
    /** Numbers of sent forms that are remembered, so that a second copy is recognised. */
    private static final int REMEMBERED_FORMS = 64;

    /** Where the source stands. */
    sealed interface Step {
        /** A codename was made and shown; it was not typed yet. */
        record Newcomer(Codename codename) implements Step {}

        /** The codename was proven. */
        record Known(Mailbox mailbox) implements Step {}

        /** A codename was typed that opens nothing. */
        record Stranger() implements Step {}
    }

    private Step step;
    private Receipt receipt;
    private final Deque<String> sentForms = new ArrayDeque<>();
    private int uses;
    private boolean ended;
    private long lastUsed;

    SourceSession(Step step, long now) {
        this.step = step;
        this.lastUsed = now;
    }

    /** One request's hold on the session: as long as it is open, nothing is erased and the visit is not idle. */
    final class Use implements AutoCloseable {
        private Use() {}

        Step step() {
            synchronized (SourceSession.this) {
                return step;
            }
        }

        Optional<Mailbox> mailbox() {
            return step() instanceof Step.Known known ? Optional.of(known.mailbox()) : Optional.empty();
        }

        /** From the codename to its mailbox; the codename is erased. */
        void become(Mailbox mailbox) {
            synchronized (SourceSession.this) {
                erase(step);
                step = new Step.Known(mailbox);
            }
        }

        /** Remembers a sent form; false when its number was there already. */
        boolean remember(String formNumber, Receipt shownNext) {
            synchronized (SourceSession.this) {
                if (sentForms.contains(formNumber)) {
                    return false;
                }
                if (sentForms.size() == REMEMBERED_FORMS) {
                    sentForms.removeFirst();
                }
                sentForms.addLast(formNumber);
                receipt = shownNext;
                return true;
            }
        }

        /** Whether a form of this number was sent already. */
        boolean wasSent(String formNumber) {
            synchronized (SourceSession.this) {
                return sentForms.contains(formNumber);
            }
        }

        /** The receipt, once. */
        Optional<Receipt> takeReceipt() {
            synchronized (SourceSession.this) {
                Receipt taken = receipt;
                receipt = null;
                return Optional.ofNullable(taken);
            }
        }

        /** For steps of one visit that must not overlap. */
        Object turn() {
            return SourceSession.this.sentForms;
        }

        @Override
        public void close() {
            synchronized (SourceSession.this) {
                uses--;
                if (ended && uses == 0) {
                    erase(step);
                }
            }
        }
    }

    /** Begins a use; empty when the visit has ended. */
    synchronized Optional<Use> use(long now) {
        if (ended) {
            return Optional.empty();
        }
        uses++;
        lastUsed = now;
        return Optional.of(new Use());
    }

    /** Ends the visit: secrets are erased now, or when the last use is over. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            receipt = null;
            if (uses == 0) {
                erase(step);
            }
        }
    }

    synchronized boolean idleSince(long moment) {
        return uses == 0 && lastUsed < moment;
    }

    synchronized void touch(long now) {
        lastUsed = now;
    }

    synchronized boolean isKnown() {
        return step instanceof Step.Known;
    }

    private static void erase(Step step) {
        switch (step) {
            case Step.Newcomer newcomer -> newcomer.codename().close();
            case Step.Known known -> known.mailbox().close();
            case Step.Stranger stranger -> { }
        }
    }

    @Override
    public String toString() {
        return "SourceSession";
    }
}
