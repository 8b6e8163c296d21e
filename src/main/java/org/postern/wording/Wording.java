package org.postern.wording;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;
import org.postern.web.OtherSentences;
import org.postern.web.Sight;
import org.postern.web.WebMessages;

/** Says what the engines say on a page. What a sentence names of a document stands apart, so that it cannot turn the sentence around. */
@Named("said")
@Unremovable
@ApplicationScoped
public class Wording implements Said.Language, OtherSentences {
    private static final Pattern PIECE = Pattern.compile("(.+?)(, |: |$)", Pattern.DOTALL);

    @Inject
    WebMessages web;

    /** By the sentences' names; null until the first is asked for. */
    volatile Map<String, String> translated;

    /** The sentence for a page; null for none. */
    public String of(Said said) {
        return said == null ? null : said.in(this);
    }

    @Override
    public String other(Object sentence) {
        return of((Said) sentence);
    }

    @Override
    public String words(Sentence sentence) {
        return known().getOrDefault(sentence.code(), sentence.english());
    }

    @Override
    public String text(String untrusted) {
        return Sight.apart(untrusted);
    }

    /** A place in a document: terms of our own in the reader's language, names of the document's and its format's as they are. */
    @Override
    public String place(String untrusted) {
        var said = new StringBuilder();
        Matcher piece = PIECE.matcher(untrusted);
        while (piece.find()) {
            Said term = Terms.OF_PLACES.find(piece.group(1));
            said.append(term == null ? Sight.apart(piece.group(1)) : of(term)).append(piece.group(2));
        }
        return said.toString();
    }

    /** What was found: in the reader's language where it is a term of our own. */
    public String value(String untrusted) {
        Said term = Terms.OF_VALUES.find(untrusted);
        return term == null ? untrusted : of(term);
    }

    private Map<String, String> known() {
        Map<String, String> known = translated;
        if (known == null) {
            known = read(web.lang());
            translated = known;
        }
        return known;
    }

    private static Map<String, String> read(String language) {
        try (InputStream file = Wording.class.getResourceAsStream("/sentences/" + language + ".properties")) {
            Properties lines = new Properties();
            if (file != null) {
                lines.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
            return lines.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(UnaryOperator.identity(), lines::getProperty));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
