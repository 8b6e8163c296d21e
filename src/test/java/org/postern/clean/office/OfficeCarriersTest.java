package org.postern.clean.office;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Cleaning.Copy;
import org.postern.clean.RefusedException;
import org.postern.inspect.Finding;

/** Each place where an office document carries what its reader does not see: the value planted there is nowhere in the copy, and the findings tell of it. */
final class OfficeCarriersTest {
    /** Kinds that name a part or an object and do not quote it. */
    private static final Set<String> WITHOUT_VALUE = Set.of("private.part", "macro", "content.object", "formula", "field.instruction");

    static Stream<Carrier> word() {
        return WordCarriers.all();
    }

    @ParameterizedTest
    @MethodSource("word")
    void aWordDocumentCarriesNothingOfIt(Carrier carrier) throws IOException {
        judge(carrier, carrier.in(WordCarriers.plain(), "word/document.xml"), "The visible words stay.");
    }

    static Stream<Carrier> sheets() {
        return SheetCarriers.all();
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void aWorkbookCarriesNothingOfIt(Carrier carrier) throws IOException {
        judge(carrier, carrier.in(SheetCarriers.plain(), "xl/workbook.xml"), "The visible cell stays.");
    }

    static Stream<Carrier> slides() {
        return SlideCarriers.all();
    }

    @ParameterizedTest
    @MethodSource("slides")
    void aPresentationCarriesNothingOfIt(Carrier carrier) throws IOException {
        judge(carrier, carrier.in(SlideCarriers.plain(), "ppt/presentation.xml"), "The visible slide stays.");
    }

    static Stream<Carrier> openTexts() {
        return OpenCarriers.texts();
    }

    @ParameterizedTest
    @MethodSource("openTexts")
    void anOpenTextCarriesNothingOfIt(Carrier carrier) throws IOException {
        judge(carrier, carrier.in(OpenCarriers.plain("text"), "content.xml"), "The visible words stay.");
    }

    static Stream<Carrier> openSheets() {
        return OpenCarriers.sheets();
    }

    @ParameterizedTest
    @MethodSource("openSheets")
    void anOpenSheetCarriesNothingOfIt(Carrier carrier) throws IOException {
        judge(carrier, carrier.in(OpenCarriers.plain("spreadsheet"), "content.xml"), "The visible words stay.");
    }

    static Stream<Carrier> openSlides() {
        return OpenCarriers.slides();
    }

    @ParameterizedTest
    @MethodSource("openSlides")
    void anOpenPresentationCarriesNothingOfIt(Carrier carrier) throws IOException {
        judge(carrier, carrier.in(OpenCarriers.plain("presentation"), "content.xml"), "The visible words stay.");
    }

    private static void judge(Carrier carrier, byte[] file, String stays) throws IOException {
        assertThat(file).as("the value is in the file").satisfies(bytes -> assertThat(isIn(bytes, carrier.planted())).isTrue());
        if (carrier.verdict() == Carrier.Verdict.REFUSED) {
            assertThatThrownBy(() -> Cleaning.clean(file)).isInstanceOf(RefusedException.class).hasMessageEndingWith(".");
            return;
        }
        Copy copy = Cleaning.clean(file);

        assertThat(isIn(copy.bytes(), carrier.planted())).as("the value is in the copy").isEqualTo(carrier.verdict() == Carrier.Verdict.JUDGED);
        assertThat(words(copy)).contains(stays);
        if (carrier.parts().values().stream().anyMatch(xml -> xml.contains(">stays<"))) {
            assertThat(words(copy)).contains(">stays<");
        }
        for (String kind : carrier.kinds()) {
            assertThat(copy.result().findings()).as(kind).anyMatch(finding -> tells(finding, kind, carrier));
        }
    }

    private static boolean tells(Finding finding, String kind, Carrier carrier) {
        boolean quoted = WITHOUT_VALUE.contains(kind) || kind.equals("content.left-out") && finding.value().isEmpty() || finding.value().contains(carrier.planted());
        boolean judged = carrier.verdict() == Carrier.Verdict.JUDGED && finding.fate() == Finding.Fate.NEEDS_HUMAN;
        return finding.kind().equals(kind) && quoted && (judged || finding.fate() == Finding.Fate.REMOVED) && (carrier.stands(finding.where()) || kind.equals("external.reference"));
    }

    private static String words(Copy copy) throws IOException {
        var words = new StringBuilder();
        for (byte[] part : Cleaning.unzip(copy.bytes()).values()) {
            words.append(new String(part, UTF_8));
        }
        return words.toString();
    }

    /** In a name or in the bytes of a member, plain or in a coding that such files use. */
    private static boolean isIn(byte[] zip, String value) {
        try {
            Map<String, byte[]> members = Cleaning.unzip(zip);
            for (var member : members.entrySet()) {
                String bytes = new String(member.getValue(), ISO_8859_1);
                if (member.getKey().contains(value) || codings(value).anyMatch(bytes::contains)) {
                    return true;
                }
            }
            return new String(zip, ISO_8859_1).contains(value);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Stream<String> codings(String value) {
        Stream<byte[]> coded = Stream.of(value.getBytes(UTF_8), value.getBytes(UTF_16LE), value.getBytes(UTF_16BE));
        return coded.flatMap(bytes -> {
            String hex = HexFormat.of().formatHex(bytes);
            return Stream.concat(Stream.of(new String(bytes, ISO_8859_1), hex, hex.toUpperCase(Locale.ROOT)), Stream.of(0, 1, 2).map(phase -> base64(bytes, phase)));
        });
    }

    /** What base64 of a longer text surely holds. */
    private static String base64(byte[] bytes, int phase) {
        byte[] padded = new byte[phase + bytes.length];
        System.arraycopy(bytes, 0, padded, phase, bytes.length);
        String coded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        return coded.substring(phase == 0 ? 0 : phase + 1, coded.length() - 1);
    }
}
