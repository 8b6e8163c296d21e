package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each kind of finding that an engine names has words in the bundle. */
final class KindsTest {
    /** How the engines name a kind: as the first argument of what makes a finding. */
    private static final Pattern NAMED = Pattern.compile("(?:new Finding|\\.removed|\\.kept|\\.human|\\.needsHuman|findings\\.add)\\(\\s*\"([a-z-]+(?:\\.[a-z][a-z-]*)?)\"");

    @Test
    void everyKindThatAnEngineNamesHasWords() throws IOException {
        var kinds = new TreeSet<String>();
        for (String room : new String[] {"clean", "inspect", "worker"}) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/postern", room))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    NAMED.matcher(Files.readString(file)).results().forEach(kind -> kinds.add(kind.group(1)));
                }
            }
        }
        assertThat(kinds).hasSizeGreaterThan(50);
        kinds.removeIf(Kinds::known);
        assertThat(kinds).as("kinds of findings without words").isEmpty();
    }

    @Test
    void aKindIsItsKeyInTheBundle() {
        assertThat(Kinds.key("file.bytes-around")).isEqualTo("fileBytesAround");
        assertThat(Kinds.known("metadata.author")).isTrue();
        assertThat(Kinds.known("metadata.something-a-format-brings")).isFalse();
    }
}
