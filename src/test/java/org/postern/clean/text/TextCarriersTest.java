package org.postern.clean.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Format;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;

/** Each way in which a plain text can carry a bit that no reader sees: it goes, and it is told. */
final class TextCarriersTest {
    private static final String PLAIN = "The river rose twice.\n";

    /** Every character without width, of direction, filling or choosing a form, that the standards name. */
    static Stream<String> unseen() {
        return IntStream.of(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061,
                0x2062, 0x2063, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x206F, 0x2800, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0x1D173, 0x1D17A, 0xE0001, 0xE0020, 0xE007F, 0xE0100, 0xE01EF,
                0x001B, 0x007F, 0x0080, 0x009F).mapToObj(point -> new String(Character.toChars(point)));
    }

    @ParameterizedTest
    @MethodSource("unseen")
    void aCharacterThatNobodySeesGoesAndIsTold(String unseen) throws IOException {
        Cleaning.Copy copy = Cleaning.clean("The ri" + unseen + "ver rose twice.\n");
        assertThat(copy.text().replace(" ", "")).isEqualTo(PLAIN.replace(" ", ""));
        assertThat(copy.kinds()).anyMatch(kind -> kind.startsWith("text."));
        assertThat(Cleaning.clean("The river " + unseen + "rose twice.\n").text()).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00A0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x205F, 0x3000})
    void aSpaceOfAnotherWidthIsASpaceAndIsTold(int space) throws IOException {
        Cleaning.Copy copy = Cleaning.clean("The" + (char) space + "river rose twice.\n");
        assertThat(copy.text()).isEqualTo(PLAIN);
        assertThat(copy.kinds()).anyMatch(kind -> kind.startsWith("text."));
    }

    static Stream<String> ends() {
        return Stream.of("The river rose twice.", "The river rose twice. \n", "The river rose twice.\t\n", "The river rose twice. \t \t\n", "The river rose twice.\r\n", "The river rose twice.\r", "\uFEFFThe river rose twice.\n");
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endsOfLinesSayNothing(String text) throws IOException {
        assertThat(Cleaning.clean(text).text().strip()).isEqualTo(PLAIN.strip()).doesNotContain("\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"The r\u0456ver rose twice.\n", "The riv\u0435r rose twice.\n", "Th\u0435 river ros\u0435 twice.\n"})
    void aLetterOfAnotherScriptThatLooksAlikeIsTold(String text) throws IOException {
        Cleaning.Copy copy = Cleaning.clean(text);
        assertThat(copy.kinds()).contains("text.homoglyph");
        assertThat(copy.text()).isEqualTo(PLAIN);
    }

    @Test
    void lettersWrittenInPartsAreWrittenWhole() throws IOException {
        Cleaning.Copy copy = Cleaning.clean("The cafe\u0301 closed.\n");
        assertThat(copy.text()).isEqualTo("The caf\u00e9 closed.\n");
        assertThat(copy.kinds()).contains("text.normal-form");
    }

    /** Whatever coding a text came in, its copy is UTF-8 without a mark; quotation marks and dashes of Windows are none of the controls of Latin-1. */
    @Test
    void theCodingSaysNothingAndNoSignIsLost() throws IOException {
        String words = "\u201CRivers\u201D \u2013 don\u2019t rise\u2026 for 5 \u20AC.\n";
        assertThat(Cleaning.clean(words.getBytes(Charset.forName("windows-1252"))).text()).isEqualTo(words);
        assertThat(Cleaning.clean(words.getBytes(UTF_8)).text()).isEqualTo(words);
        assertThat(Cleaning.clean(("\uFEFF" + words).getBytes(UTF_16LE)).text()).isEqualTo(words);
        assertThat(Cleaning.clean(("\uFEFF" + words).getBytes(UTF_16BE)).text()).isEqualTo(words);
        assertThat(Cleaning.clean("caf\u00e9\n".getBytes(ISO_8859_1)).text()).isEqualTo("caf\u00e9\n");
    }

    /** What ends a line for one program and not for another makes other rows of a table: the copy is what it then is. */
    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n3,4\u0085\n", "a,b\n1,2\n3,\u00854\n", "a\tb\u20281\t2\n3\t4\n", "{\"a\":\u00851}", "a,b\r1,2\r3,4\r", "# a\u2029[b](c)\n", "# River\n\n[//]:\u00AD# (a word)\n", "# River\r[a]: https://example.org/ 'a word'\n", "# River\u0085<!-- a word\u200B -->\n", "a;b\n1;\u200B2\n3;4\n"})
    void aTableOfOddEndsOfLinesIsTheSameTheNextTime(String table) throws IOException {
        Cleaning.assertSettled(table.getBytes(UTF_8));
        assertThat(Cleaning.clean(Cleaning.clean(table).bytes()).result().format()).isEqualTo(Cleaning.clean(table).result().format());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF is how it begins.\n", "%PDF-1.7 is how it begins.\n", "A document begins with %PDF-1.4 and ends with an end.\n", "\u200B%PDF is how it begins.\n", "%PDF"})
    void aTextThatHoldsTheMarkOfAPdfIsRefusedWithThatReason(String text) {
        assertThatThrownBy(() -> Cleaning.clean(text)).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code()).isEqualTo(Refusal.UNKNOWN_TYPE))
                .hasMessageContaining("the mark by which programs know a PDF (at byte ").hasMessageContaining("put a space into that mark").hasMessageEndingWith(".");
    }

    @Test
    void aTextAboutPdfWithoutItsMarkIsAText() throws IOException {
        for (String text : List.of("The header is % PDF-1.7, as the standard says.\n", "a %pdf b\n")) {
            assertThat(Cleaning.clean(text).result().format()).isEqualTo(Format.TXT);
        }
    }
}
