package org.postern.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence for people, or words to stand in one, by name. What is sent, kept and translated is the name; the English words stand beside it and
 * nowhere else. Only enums implement it, and neither an enum nor a constant is renamed: what is kept of documents names them.
 */
public interface Sentence {
    /** A value's place in the words, such as {@code {count}}. */
    Pattern VALUE = Pattern.compile("\\{([a-z]+)}");

    String name();

    /** The English words; values stand in braces. */
    String english();

    /** Its name among all sentences, such as {@code PdfFlaw.NO_PAGES}. */
    default String code() {
        return ((Enum<?>) this).getDeclaringClass().getSimpleName() + "." + name();
    }

    /** What its values are called, in the order in which they are given. */
    default List<String> names() {
        return namesOf(english());
    }

    /** The sentence said of something: a {@link Number}, a {@link String} that is untrusted, a {@link Said.Place}, a {@link Said} or a {@link Sentence} each. */
    default Said with(Object... values) {
        return Said.of(this, values);
    }

    static List<String> namesOf(String words) {
        List<String> names = new ArrayList<>();
        Matcher value = VALUE.matcher(words);
        while (value.find()) {
            if (!names.contains(value.group(1))) {
                names.add(value.group(1));
            }
        }
        return names;
    }
}
