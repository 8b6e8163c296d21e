package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NeedlesTest {
    /** The shortest that is looked for, and a longer one. */
    private static final List<String> VALUES = List.of("Quill6", "Zephyrine Quillfeather");

    @Test
    void aValueIsFoundAtEveryPlaceInEveryCoding() {
        var needles = new Needles();
        VALUES.forEach(value -> needles.add(value, "kind"));
        for (String value : VALUES) {
            byte[] utf8 = value.getBytes(UTF_8);
            for (byte[] coded : new byte[][] {utf8, value.getBytes(UTF_16BE), value.getBytes(UTF_16LE), HexFormat.of().formatHex(utf8).getBytes(UTF_8),
                HexFormat.of().withUpperCase().formatHex(value.getBytes(UTF_16LE)).getBytes(UTF_8)}) {
                for (int before = 0; before < 9; before++) {
                    for (int behind = 0; behind < 5; behind++) {
                        byte[] bytes = new byte[before + coded.length + behind];
                        System.arraycopy(coded, 0, bytes, before, coded.length);
                        assertThat(needles.in(bytes)).extracting(Needles.Needle::value).containsExactly(value);
                    }
                }
            }
        }
    }

    @Test
    void aValueInsideBase64IsFoundInEachPhase() {
        var needles = new Needles();
        needles.add("Zephyrine Quillfeather", "kind");
        for (int before = 0; before < 12; before++) {
            String text = "x".repeat(before) + "Zephyrine Quillfeather" + "yz";
            assertThat(needles.in(Base64.getEncoder().encode(text.getBytes(UTF_8)))).hasSize(1);
        }
    }

    /** A removed value and a text that stays may differ in one letter: where base64 proves which it is, it is not taken for the other. */
    @Test
    void aTextThatDiffersInItsFirstOrLastLetterIsNotTheValueInBase64() {
        for (String value : List.of("Minutes of March A", "Minutes of March", "Minutes of Marc")) {
            var needles = new Needles();
            needles.add(value, "kind");
            for (int before = 0; before < 6; before++) {
                for (char other = 'a'; other <= 'z'; other++) {
                    String start = "x".repeat(before);
                    String last = start + value.substring(0, value.length() - 1) + other + " and more";
                    String first = start + other + value.substring(1) + " and more";
                    assertThat(needles.in(Base64.getEncoder().encode(last.getBytes(UTF_8)))).as(last).hasSize(last.contains(value) ? 1 : 0);
                    assertThat(needles.in(Base64.getEncoder().encode(first.getBytes(UTF_8)))).as(first).hasSize(first.contains(value) ? 1 : 0);
                }
            }
        }
    }

    @Test
    void aPieceOfAValueIsNotTheValue() {
        var needles = new Needles();
        needles.add("Zephyrine Quillfeather", "kind");

        assertThat(needles.in("Zephyrine Quillfeathe".getBytes(UTF_8))).isEmpty();
        assertThat(needles.in("ephyrine Quillfeather".getBytes(UTF_8))).isEmpty();
    }
}
