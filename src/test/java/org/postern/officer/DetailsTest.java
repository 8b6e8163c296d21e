package org.postern.officer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the log notes as a name, an officer reads in words. */
final class DetailsTest {
    private static final Pattern RULE = Pattern.compile("new RuleException\\(\\s*\"([^\"]*)\"");
    private static final Pattern NOTED = Pattern.compile("\\.detail\\(([^;]*)\\);");
    private static final Pattern WORD = Pattern.compile("\"([a-z-]+)\"");

    @Test
    void everyRuleAndEveryWordThatIsNotedBesideAnActHasWords() throws IOException {
        Set<String> noted = new TreeSet<>(Set.of("not-found"));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/postern/casework"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                RULE.matcher(source).results().forEach(rule -> noted.add(rule.group(1)));
                NOTED.matcher(source).results().forEach(detail -> WORD.matcher(detail.group(1)).results().forEach(word -> noted.add(word.group(1))));
            }
        }
        assertThat(noted).hasSizeGreaterThan(35).contains("undo", "intact");
        noted.removeIf(Details::known);
        assertThat(noted).as("details of the log without words").isEmpty();
    }
}
