package org.postern.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;

/**
 * A sentence with what it names. The engines say it in English; a page says it in the words of its reader's language.
 *
 * @param values as many as the sentence's words name, in their order
 */
public record Said(Sentence sentence, List<Value> values) {
    /** A sentence about a member of a container, its format, what is wrong with it, where, and why: deeper ones are nobody's. */
    public static final int MAX_DEPTH = 5;

    /** What a sentence names. */
    public sealed interface Value permits Text, Count, Place, Words {}

    /** Untrusted: a name in the document. */
    public record Text(String untrusted) implements Value {
        public Text {
            Objects.requireNonNull(untrusted);
        }
    }

    public record Count(long number) implements Value {}

    /** Where in the document, in the terms of its format. Parts of it are untrusted. */
    public record Place(String untrusted) implements Value {
        public Place {
            Objects.requireNonNull(untrusted);
        }
    }

    /** Words of our own that stand in the sentence. */
    public record Words(Said said) implements Value {
        public Words {
            Objects.requireNonNull(said);
        }
    }

    /** How a language says it. */
    public interface Language {
        /** The sentence's words, with the values' names in braces. */
        String words(Sentence sentence);

        default String text(String untrusted) {
            return untrusted;
        }

        default String place(String untrusted) {
            return untrusted;
        }

        default String count(long number) {
            return Long.toString(number);
        }
    }

    public Said {
        values = List.copyOf(values);
        if (values.size() != sentence.names().size()) {
            throw new IllegalArgumentException(sentence.code() + " has other values.");
        }
    }

    static Said of(Sentence sentence, Object... values) {
        List<Value> all = new ArrayList<>();
        for (Object value : values) {
            all.add(switch (value) {
                case Value done -> done;
                case Said said -> new Words(said);
                case Sentence words -> new Words(words.with());
                case Number number -> new Count(number.longValue());
                case String untrusted -> new Text(untrusted);
                default -> throw new IllegalArgumentException(sentence.code() + " has a value of no kind that can be said.");
            });
        }
        return new Said(sentence, all);
    }

    public String english() {
        return in(Sentence::english);
    }

    public String in(Language language) {
        List<String> names = sentence.names();
        Matcher value = Sentence.VALUE.matcher(language.words(sentence));
        return value.replaceAll(found -> {
            int at = names.indexOf(found.group(1));
            return Matcher.quoteReplacement(at < 0 ? found.group() : said(values.get(at), language));
        });
    }

    private static String said(Value value, Language language) {
        return switch (value) {
            case Text(String untrusted) -> language.text(untrusted);
            case Place(String untrusted) -> language.place(untrusted);
            case Count(long number) -> language.count(number);
            case Words(Said said) -> said.in(language);
        };
    }

    /** It may name what a document holds. */
    @Override
    public String toString() {
        return "Said[" + sentence.code() + "]";
    }
}
