package org.postern.newsroom;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postern.casework.redaction.MarkBoard;
import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.EntityMark;
import org.postern.redact.Mark;
import org.postern.redact.PatternMark;
import org.postern.redact.TextMark;

/** The marks as the editor's script writes and reads them. */
final class MarksJson {
    /** One stroke makes a few marks; more at once is no hand's work. */
    private static final int MOST_AT_ONCE = 500;

    private MarksJson() {}

    record One(String id, String kind, Integer page, double[] box, String text, Boolean matchCase, Boolean wholeWord, String reason, String by, String origin) {
        static One of(MarkBoard.Placed placed) {
            String id = placed.id().toString();
            String origin = placed.origin().name().toLowerCase(Locale.ROOT);
            String reason = placed.mark().reason();
            return switch (placed.mark()) {
                case BoxMark mark -> new One(id, "box", mark.page(), new double[] {mark.box().left(), mark.box().top(), mark.box().right(), mark.box().bottom()},
                        null, null, null, reason, placed.by(), origin);
                case TextMark mark -> new One(id, "text", null, null, mark.text(), mark.matchCase(), mark.wholeWord(), reason, placed.by(), origin);
                case PatternMark mark -> new One(id, "pattern", null, null, mark.pattern(), mark.matchCase(), null, reason, placed.by(), origin);
                case EntityMark mark -> new One(id, "entity", null, null, mark.entity().jsonName(), null, null, reason, placed.by(), origin);
            };
        }

        /** @throws IllegalArgumentException when it is no mark */
        MarkBoard.Draft draft(ReasonList reasons) {
            return new MarkBoard.Draft(mark(reasons.known(reason)), "search".equals(origin) ? MarkBoard.Origin.SEARCH : MarkBoard.Origin.HAND);
        }

        private Mark mark(String why) {
            if (!"box".equals(kind)) {
                return new SearchView.Question("entity".equals(kind) ? "entity:" + text : kind, text == null ? "" : text, Boolean.TRUE.equals(matchCase),
                        Boolean.TRUE.equals(wholeWord)).mark(why);
            }
            if (page == null || page < 1 || box == null || box.length != 4) {
                throw new IllegalArgumentException("A box has a page and four edges.");
            }
            return new BoxMark(page, new Box(box[0], box[1], box[2], box[3]), why);
        }
    }

    record State(long revision, List<One> marks, List<One> added) {
        static State of(MarkBoard board, List<One> added) {
            return new State(board.revision(), board.marks().stream().map(One::of).toList(), added);
        }
    }

    record Change(long revision, List<One> add, List<String> remove) {
        boolean invalid(ReasonList reasons) {
            if (add == null || remove == null || add.size() + remove.size() > MOST_AT_ONCE) {
                return true;
            }
            try {
                drafts(reasons);
                removals();
                return false;
            } catch (IllegalArgumentException | NullPointerException malformed) {
                return true;
            }
        }

        List<MarkBoard.Draft> drafts(ReasonList reasons) {
            return add.stream().map(one -> one.draft(reasons)).toList();
        }

        List<UUID> removals() {
            return remove.stream().map(UUID::fromString).toList();
        }
    }

    /** What is in the later board and was not in the earlier one: the change's own additions, in their order. */
    static List<One> added(MarkBoard before, MarkBoard after) {
        Set<UUID> known = before.marks().stream().map(MarkBoard.Placed::id).collect(Collectors.toSet());
        return after.marks().stream().filter(placed -> !known.contains(placed.id())).map(One::of).toList();
    }
}
