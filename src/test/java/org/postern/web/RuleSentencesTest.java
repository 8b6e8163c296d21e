package org.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every rule of casework has its sentence in the message bundle, and casework holds no sentence of its own. */
final class RuleSentencesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/postern");

    @Test
    void everyRuleHasASentenceAndNoSentenceIsLeftWithoutItsRule() throws IOException {
        Set<String> rules = named(Pattern.compile("new RuleException\\(\\s*\"([^\"]*)\""), SOURCES.resolve("casework"));
        Set<String> sentences = named(Pattern.compile("case \"([a-z-]+)\" ->"), SOURCES.resolve("web/RuleSentences.java"));
        assertThat(rules).hasSizeGreaterThan(30).allMatch(rule -> rule.matches("[a-z]+(-[a-z]+)*"));
        assertThat(sentences).isEqualTo(rules);
    }

    private static Set<String> named(Pattern pattern, Path place) throws IOException {
        Set<String> names = new TreeSet<>();
        try (var files = Files.walk(place)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                try {
                    Matcher found = pattern.matcher(Files.readString(file));
                    while (found.find()) {
                        names.add(found.group(1));
                    }
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
        return names;
    }
}
