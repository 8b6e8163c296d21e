package org.postern.portal;

import java.util.List;
import java.util.Set;
import org.postern.portal.UntrustedFileName.Change;

/**
 * What arrived with one form, for the page that shows it once. The names of the first files stand in it, since a page stays small;
 * the others are counted.
 */
record Receipt(List<Line> shown, int filesKept, int emptyFiles, boolean message) {
    /** Keeps the page under 60 kB. */
    static final int MOST_LINES = 100;

    Receipt {
        shown = List.copyOf(shown);
    }

    /** One file: its name as it may be shown, its length, what was changed in the name, and whether it came sealed already. */
    record Line(String name, long bytes, boolean kept, boolean sealedBefore, Set<Change> changes) {
        Line {
            changes = Set.copyOf(changes);
        }

        public boolean changed(String change) {
            return changes.contains(Change.valueOf(change));
        }

        @Override
        public String toString() {
            return "Line";
        }
    }

    /** Files that are not listed by name. */
    public int more() {
        return filesKept + emptyFiles - shown.size();
    }

    @Override
    public String toString() {
        return "Receipt";
    }
}
