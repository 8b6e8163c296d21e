package org.postern.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextMarksTest {
    private static String clean(String text, List<Finding> findings) {
        return TextMarks.clean(text, "text", findings::add);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u180E", "\u202E", "\u2066", "\u00AD", "\u034F", "\u3164", "\u2800", "\uFE01",
        "\uDB40\uDD01", "\uDB40\uDC41", "\u0007", "\u001B[31m"})
    void whatNoEyeSeesIsTakenOutAndTold(String mark) {
        var findings = new ArrayList<Finding>();
        assertThat(clean("the ri" + mark + "ver rose\n", findings)).isEqualTo("the river rose\n");
        assertThat(findings).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0915\u094D\u200D\u0937", "\uD83D\uDC69\u200D\uD83D\uDD2C", "\u2764\uFE0F",
        "\u4F60\u597D\u3000\u4E16\u754C", "\u0626\u06C7\u064A\u063A\u06C7\u0631", "caf\u00E9", "\u041C\u043E\u0441\u043A\u0432\u0430", "\u0391\u03B8\u03AE\u03BD\u03B1"})
    void scriptsKeepWhatTheyNeed(String text) {
        var findings = new ArrayList<Finding>();
        assertThat(clean(text, findings)).isEqualTo(text);
        assertThat(findings).isEmpty();
    }

    @Test
    void spacesAreMadePlainAndTakenFromLineEnds() {
        var findings = new ArrayList<Finding>();
        assertThat(clean("a\u00A0b\u2009c \t \r\nd\u2003\n", findings)).isEqualTo("a b c\nd\n");
        assertThat(findings).extracting(Finding::kind).contains("text.exotic-space", "text.trailing-space");
    }

    @Test
    void lettersOfAnotherScriptInAWordAreReadAsWhatTheyLookLike() {
        var findings = new ArrayList<Finding>();
        assertThat(clean("the rep\u043Ert of P\u0430ris", findings)).isEqualTo("the report of Paris");
        assertThat(findings).extracting(Finding::kind).containsOnly("text.homoglyph");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            see https://example.org/a?page=2 now | see https://example.org/a?page=2 now
            https://example.org/a?utm_source=x&page=2 | https://example.org/a?page=2
            https://example.org/u?email=alice%40example.com | https://example.org/u
            https://eu.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05%7Calice%40example.com | https://example.org/a
            https://example.org/v?x=0f8fad5bd9cb469fa16570867728950e | https://example.org/v
            """)
    void addressesLoseWhatNamesAPerson(String given, String cut) {
        assertThat(clean(given, new ArrayList<>())).isEqualTo(cut);
    }

    @Property(tries = 300)
    void cleaningTwiceIsCleaningOnce(@ForAll String text) {
        String once = clean(text, new ArrayList<>());
        assertThat(clean(once, new ArrayList<>())).isEqualTo(once);
    }
}
