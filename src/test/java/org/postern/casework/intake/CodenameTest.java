package org.postern.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class CodenameTest {
    @Test
    void theListHasTheWordsOfTheEffAndNoneBeginsWithAnother() {
        assertThat(Codename.Words.LIST).hasSize(7_776).doesNotHaveDuplicates().startsWith("abacus").endsWith("zoom");
        List<String> letters = Codename.Words.LIST.stream().map(word -> word.replace("-", "")).sorted().distinct().toList();
        for (int i = 1; i < letters.size(); i++) {
            assertThat(letters.get(i)).doesNotStartWith(letters.get(i - 1));
        }
    }

    @Property(tries = 300)
    void anyCaseAndSpacingGivesTheSameCodename(@ForAll long seed) {
        Random choice = new Random(seed);
        try (Codename made = Codename.generate(new SecureRandom())) {
            List<String> words = made.words();
            assertThat(words).hasSize(Codename.WORDS);
            assertThat(made.isWellFormed()).isTrue();
            StringBuilder typed = new StringBuilder();
            String[] between = {"", " ", "  ", "-", "\n", " . ", "\t", "\u00A0", ", ", "·", "\u200B"};
            for (String word : words) {
                for (char c : word.toCharArray()) {
                    typed.append(choice.nextBoolean() ? Character.toUpperCase(c) : choice.nextInt(8) == 0 ? (char) (c + 0xFEE0) : c);
                }
                typed.append(between[choice.nextInt(between.length)]);
            }
            try (Codename again = Codename.parse(typed.toString().toCharArray())) {
                assertThat(again.sameAs(made)).isTrue();
                assertThat(again.letters()).isEqualTo(made.letters());
            }
        }
    }

    @Test
    void whatIsNoCodenameIsTakenAsAWrongOne() {
        for (String typed : List.of("", "   ", "1234", "abacus", "abacus ".repeat(9), "x".repeat(1_000_000), "'; drop table mailbox; --", "\0")) {
            try (Codename codename = Codename.parse(typed.toCharArray())) {
                assertThat(codename.isWellFormed()).isFalse();
                assertThat(codename.words()).isEmpty();
                assertThat(codename.letters().length).isLessThanOrEqualTo(120);
            }
        }
    }

    @Test
    void differentCodenamesAreNotTheSame() {
        Set<List<String>> seen = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 1_000; i++) {
            assertThat(seen.add(Codename.generate(random).words())).isTrue();
        }
        try (Codename one = Codename.parse("abacus".toCharArray()); Codename other = Codename.parse("abacusabacus".toCharArray())) {
            assertThat(one.sameAs(other)).isFalse();
            assertThat(other.sameAs(one)).isFalse();
        }
    }

    @Test
    void itNeverShowsItselfAndIsErased() {
        Codename codename = Codename.generate(new SecureRandom());
        String first = codename.words().getFirst();
        assertThat(codename.toString()).doesNotContain(first);
        codename.close();
        assertThat(codename.letters()).containsOnly(0);
    }
}
