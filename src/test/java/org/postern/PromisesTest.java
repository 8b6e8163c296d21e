package org.postern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every test that {@code security-docs/promises.md} names exists. */
final class PromisesTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void everyNamedTestExists() throws IOException {
        List<Path> tests;
        try (var walk = Files.walk(Path.of("src/test/java"))) {
            tests = walk.filter(file -> file.toString().endsWith(".java")).toList();
        }
        List<String> missing = new ArrayList<>();
        int named = 0;
        Matcher claim = NAMED.matcher(Files.readString(Path.of("security-docs/promises.md")));
        while (claim.find()) {
            named++;
            String file = claim.group(1) + ".java";
            Path test = tests.stream().filter(path -> path.endsWith(file)).findFirst().orElse(null);
            if (test == null || !Pattern.compile("\\b" + claim.group(2) + "\\b").matcher(Files.readString(test)).find()) {
                missing.add(claim.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(50);
    }
}
