package org.postern.clean.font;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.fontbox.type1.Type1Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes of a font program are, it is written anew, and that can be read again, or it is called damaged. */
final class FontFuzzTest {
    private static final Set<Integer> GLYPHS = Set.of(0, 1, 2, 3, 36, 68);
    private static final Set<String> NAMES = Set.of("A", "B", "a", "space", "one");
    private static final Set<Integer> CODES = Set.of(32, 49, 65, 66, 97);
    /** A program is written once for each of its glyphs' parts at most; what grows more has read something many times over. */
    private static final int LARGEST = 4 << 20;

    static Stream<byte[]> trueTypeSeeds() {
        return RealFonts.trueType();
    }

    static Stream<byte[]> cffSeeds() {
        return RealFonts.cff();
    }

    static Stream<byte[]> type1Seeds() {
        return RealFonts.type1();
    }

    @MethodSource("trueTypeSeeds")
    @FuzzTest(maxDuration = "4m")
    void trueType(byte[] program) throws IOException {
        try {
            assertThat(TrueTypeStripper.reachable(program, 65, 0xF041, 0x4E00)).allMatch(glyph -> glyph >= 0);
            byte[] once = TrueTypeStripper.strip(program, GLYPHS, Map.of(3, "A"), true);
            assertThat(once.length).isLessThan(LARGEST);
            assertThat(TrueTypeStripper.strip(once, GLYPHS, Map.of(3, "A"), true).length).isLessThan(LARGEST);
        } catch (FontDamagedException said) {
            assertThat(said.getMessage()).isNotEmpty();
        }
    }

    @MethodSource("cffSeeds")
    @FuzzTest(maxDuration = "4m")
    void cff(byte[] program) throws IOException {
        try {
            byte[] named = CffStripper.stripByName(program, NAMES, CODES, UnaryOperator.identity());
            assertThat(named.length).isLessThan(LARGEST);
        } catch (FontDamagedException said) {
            assertThat(said.getMessage()).isNotEmpty();
        }
        try {
            byte[] numbered = CffStripper.stripByGlyph(program, GLYPHS);
            assertThat(numbered.length).isLessThan(LARGEST);
            assertThat(CffStripper.stripByGlyph(numbered, GLYPHS).length).isLessThan(LARGEST);
        } catch (FontDamagedException said) {
            assertThat(said.getMessage()).isNotEmpty();
        }
    }

    @MethodSource("type1Seeds")
    @FuzzTest(maxDuration = "4m")
    void type1(byte[] program) {
        Type1Font font;
        try {
            int clear = new String(program, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("eexec") + 6;
            font = Type1Font.createWithSegments(java.util.Arrays.copyOf(program, Math.min(clear, program.length)),
                    java.util.Arrays.copyOfRange(program, Math.min(clear, program.length), program.length));
        } catch (IOException | RuntimeException notRead) {
            // The library's own word for damage; what calls it takes any.
            return;
        }
        try {
            assertThat(Type1Stripper.strip(font, NAMES, CODES, UnaryOperator.identity()).bytes().length).isLessThan(LARGEST);
        } catch (IOException said) {
            assertThat(said.getMessage()).isNotEmpty();
        }
    }

    @Test
    void thereAreSeedsOfEachKind() {
        assertThat(IntStream.of((int) RealFonts.trueType().count(), (int) RealFonts.cff().count(), (int) RealFonts.type1().count())).allMatch(count -> count > 0);
    }
}
