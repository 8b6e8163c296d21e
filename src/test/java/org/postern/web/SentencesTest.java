package org.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence stands in a message bundle, and no page knows left from right. */
final class SentencesTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path ASSETS = Path.of("src/main/resources/META-INF/resources/assets");
    /** Names of keys, which are what stands on a keyboard. */
    private static final Pattern KEYS = Pattern.compile("<kbd>[^<]*</kbd>");
    private static final Pattern HIDDEN = Pattern.compile("\\{!.*?!}|<!--.*?-->|<(script|style|code|pre)\\b.*?</\\1>|\\{#(?:insert )?(?:width|bodyClass)}\\w+\\{/\\w+}", Pattern.DOTALL);
    private static final Pattern SPOKEN = Pattern.compile("\\b(?:aria-label|title|placeholder|alt|content)=\"([^\"]*)\"");
    /** Content of a head that no person reads. */
    private static final Pattern TECHNICAL = Pattern.compile("<meta\\b[^>]*>|<!doctype[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAMES = Pattern.compile("\\b\\w+\\.txt\\b");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> all = Files.walk(TEMPLATES)) {
            return all.filter(file -> file.toString().endsWith(".html")).sorted().toList().stream();
        }
    }

    static Stream<Path> sheets() throws IOException {
        try (Stream<Path> all = Files.walk(ASSETS)) {
            return all.filter(file -> file.toString().endsWith(".css")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateHoldsNoWordOfItsOwn(Path template) throws IOException {
        assertThat(ownWords(Files.readString(template))).as("words in %s that stand in no bundle", template).isEmpty();
    }

    @Test
    void aWordInATemplateIsFound() {
        assertThat(ownWords("<p>{b:x} Stop</p>")).containsExactly("Stop");
        assertThat(ownWords("<p title=\"Stop {x}\">{#if a}{b:x('left', \"}\")}{/if}</p>")).containsExactly("Stop");
        assertThat(ownWords("<meta charset=\"utf-8\"><kbd>Page Up</kbd><p class=\"note\">{b:x}</p>")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void aStyleSheetSaysWhereALineBeginsAndNotWhereLeftIs(Path sheet) throws IOException {
        var physical = Pattern.compile("(?:margin|padding|border)-(?:left|right)|(?:^|[;{\\s])(?:left|right)\\s*:|text-align:\\s*(?:left|right)|float:\\s*(?:left|right)");
        assertThat(physical.matcher(Files.readString(sheet)).results().map(found -> found.group()).toList()).as(sheet.toString()).isEmpty();
    }

    @Test
    void theFrameOfEveryPageHasTheLanguageAndDirectionOfItsSentences() throws IOException {
        assertThat(Files.readString(TEMPLATES.resolve("web/layout.html"))).containsPattern("<html lang=\"\\{[^}]+}\" dir=\"\\{[^}]+}\"");
    }

    private static List<String> ownWords(String template) {
        String shown = withoutExpressions(TECHNICAL.matcher(KEYS.matcher(HIDDEN.matcher(template).replaceAll(" ")).replaceAll(" ")).replaceAll(" "));
        Stream<String> spoken = SPOKEN.matcher(shown).results().map(found -> found.group(1));
        return Stream.concat(spoken, Stream.of(shown.replaceAll("<[^>]*>", " ").replaceAll("&[a-z]+;", " ").replaceAll(FILE_NAMES.pattern(), " ")))
                .flatMap(text -> LETTERS.matcher(text).results().map(found -> found.group())).toList();
    }

    /** Takes out what Qute replaces: from a brace to the one that closes it, strings in between left alone. */
    private static String withoutExpressions(String template) {
        var out = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (char c : template.toCharArray()) {
            if (depth > 0 && quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (depth > 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
