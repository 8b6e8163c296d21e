package org.postern.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassphraseStrengthTest {
    @Test
    void judgingLeavesThePassphraseAsItIs() {
        char[] passphrase = "gravel otter violin monsoon teapot".toCharArray();
        assertThat(PassphraseStrength.of(passphrase, List.of("Ana")).enough()).isTrue();
        assertThat(new String(passphrase)).isEqualTo("gravel otter violin monsoon teapot");
    }

    @Test
    void whatIsEasyToGuessIsNotEnough() {
        for (String weak : List.of("", "password1", "Ana", "aaaaaaaaaaaaaaaaaaaaaaaa", "qwertyuiop12345")) {
            assertThat(PassphraseStrength.of(weak.toCharArray(), List.of("Ana")).enough()).as(weak).isFalse();
        }
    }

    @Test
    void wordsThatAnAttackerTriesFirstAddNothing() {
        assertThat(PassphraseStrength.of("Quillfeather Morning".toCharArray(), List.of("Quillfeather Morning")).enough()).isFalse();
    }
}
