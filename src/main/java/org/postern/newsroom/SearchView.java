package org.postern.newsroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.casework.documents.Documents;
import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.Entity;
import org.postern.redact.EntityMark;
import org.postern.redact.Mark;
import org.postern.redact.Mode;
import org.postern.redact.PageSizes;
import org.postern.redact.PatternMark;
import org.postern.redact.Plan;
import org.postern.redact.PlanException;
import org.postern.redact.TextMark;
import org.postern.redact.Width;

/**
 * The search panel: what was asked, and what was found.
 *
 * @param note      what was just done, in a sentence; null when nothing was
 * @param elsewhere other documents of the case in which it stands, too; {@code left} more were not searched
 */
record SearchView(List<Choice> kinds, String kind, String value, boolean matchCase, boolean wholeWord, String trouble, String note, boolean done,
                  Hits hits, List<Elsewhere> elsewhere, int left) {
    private static final String ENTITY = "entity:";
    private static final String NUMBER = "(\\d{1,6}(?:\\.\\d{1,3})?)";
    private static final Pattern BOX = Pattern.compile("\\[" + NUMBER + "," + NUMBER + "," + NUMBER + "," + NUMBER + "\\]");

    /** @param unread when it could not be searched */
    record Elsewhere(String id, String name, int hits, boolean unread) {}

    /** What somebody asked for, as the form sent it. */
    record Question(String kind, String value, boolean matchCase, boolean wholeWord) {
        static final Question NONE = new Question("text", "", false, false);

        boolean empty() {
            return !kind.startsWith(ENTITY) && value.isBlank();
        }

        /**
         * The mark that this question would make.
         *
         * @throws IllegalArgumentException for a kind that is not in the list, a pattern that is none, or signs of which nothing can be looked for
         */
        Mark mark(String reason) {
            if (value.length() > Plan.MAX_TEXT) {
                throw new IllegalArgumentException("What is looked for is too long.");
            }
            if (kind.startsWith(ENTITY)) {
                String name = kind.substring(ENTITY.length());
                return new EntityMark(Arrays.stream(Entity.values()).filter(entity -> entity.jsonName().equals(name)).findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("There is no such entity.")), reason);
            }
            Mark mark = switch (kind) {
                case "text" -> new TextMark(value, reason, matchCase, wholeWord);
                case "pattern" -> new PatternMark(Pattern.compile(value).pattern(), reason, matchCase);
                default -> throw new IllegalArgumentException("There is no such search.");
            };
            try {
                Plan.parse(new Plan(List.of(mark), Width.QUANTISED, Mode.TEXT, false, null, true).toJson());
                return mark;
            } catch (PlanException nothing) {
                throw new IllegalArgumentException("There is nothing to look for.");
            }
        }
    }

    static SearchView open(Question question, String trouble, DocumentWords words) {
        return new SearchView(kinds(question, words), question.kind(), question.value(), question.matchCase(), question.wholeWord(), trouble, null,
                false, Hits.NONE, List.of(), 0);
    }

    static SearchView found(Question question, Hits hits, Documents.Others others, String trouble, String note, DocumentWords words) {
        List<Elsewhere> elsewhere = others.found().stream().map(other -> new Elsewhere(other.id().toString(), other.untrustedName(), other.hits(),
                other.hits() == Documents.Elsewhere.UNREAD)).toList();
        return new SearchView(kinds(question, words), question.kind(), question.value(), question.matchCase(), question.wholeWord(), trouble, note,
                true, hits, elsewhere, others.left());
    }

    /** The boxes of a ticked place, as {@link Hits.Row#code} wrote them; what does not lie on its page marks nothing. */
    static List<Mark> ticked(String code, String reason, PageSizes sizes) {
        int colon = code.indexOf(':');
        int page = colon < 1 ? 0 : Ids.number(code.substring(0, colon));
        if (page < 1 || page > sizes.pages().size()) {
            return List.of();
        }
        PageSizes.Size size = sizes.pages().get(page - 1);
        List<Mark> marks = new ArrayList<>();
        var box = BOX.matcher(code.substring(colon + 1));
        while (box.find()) {
            Box found = new DocumentSheet.Typed(box.group(1), box.group(2), box.group(3), box.group(4), "").box(size);
            if (found != null) {
                marks.add(new BoxMark(page, found, reason));
            }
        }
        return marks;
    }

    private static List<Choice> kinds(Question question, DocumentWords words) {
        return Stream.concat(
                Stream.of(choice("text", words.kindText(), question), choice("pattern", words.kindPattern(), question)),
                Arrays.stream(Entity.values()).map(entity -> choice(ENTITY + entity.jsonName(), words.kindEntity(name(entity, words)), question))).toList();
    }

    private static Choice choice(String code, String words, Question question) {
        return new Choice(code, words, code.equals(question.kind()));
    }

    static String name(Entity entity, DocumentWords words) {
        return switch (entity) {
            case EMAIL -> words.entityEmail();
            case PHONE -> words.entityPhone();
            case URL -> words.entityUrl();
            case IP -> words.entityIp();
            case IBAN -> words.entityIban();
            case CARD -> words.entityCard();
            case CN_ID -> words.entityCnId();
            case PASSPORT -> words.entityPassport();
            case PLATE -> words.entityPlate();
            case DATE -> words.entityDate();
        };
    }
}
