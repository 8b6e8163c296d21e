package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.portal.UntrustedFileName.Change;

final class UntrustedFileNameTest {
    @Test
    void anOrdinaryNameStaysAsItIs() {
        var name = UntrustedFileName.of("Jahresbericht 2019 (Endfassung).pdf");
        assertThat(name.shown()).isEqualTo("Jahresbericht 2019 (Endfassung).pdf");
        assertThat(name.changes()).isEmpty();
    }

    @Test
    void aNameInAnyScriptStaysAsItIs() {
        assertThat(UntrustedFileName.of("会议纪要.docx").shown()).isEqualTo("会议纪要.docx");
        assertThat(UntrustedFileName.of("يىغىن خاتىرىسى.pdf").changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"../../etc/passwd,passwd", "C:\\Users\\someone\\list.xls,list.xls", "/list.xls,list.xls", "a/b\\c.txt,c.txt"})
    void foldersAreRemovedAndItIsSaid(String raw, String shown) {
        var name = UntrustedFileName.of(raw);
        assertThat(name.shown()).isEqualTo(shown);
        assertThat(name.changes()).containsExactly(Change.FOLDERS_REMOVED);
    }

    @Test
    void nulAndDirectionOverridesAreRemovedAndItIsSaid() {
        assertThat(UntrustedFileName.of("a\0b.pdf").shown()).isEqualTo("ab.pdf");
        var disguised = UntrustedFileName.of("invoice\u202Efdp.exe");
        assertThat(disguised.shown()).isEqualTo("invoicefdp.exe");
        assertThat(disguised.changes()).containsExactly(Change.HIDDEN_CHARACTERS_REMOVED);
    }

    @ParameterizedTest
    @CsvSource({"..", ".", "'   '", "''", "/", "../", "\u202E"})
    void aNameThatIsNothingBecomesUnnamed(String raw) {
        assertThat(UntrustedFileName.of(raw).shown()).isEqualTo("unnamed");
        assertThat(UntrustedFileName.of(raw).changes()).contains(Change.NAME_MISSING);
    }

    @Test
    void aNameOfFourKilobytesIsShortenedAndKeepsItsExtension() {
        var name = UntrustedFileName.of("名".repeat(1400) + ".docx");
        assertThat(name.shown()).endsWith("….docx");
        assertThat(name.shown().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
        assertThat(name.changes()).containsExactly(Change.SHORTENED);
    }

    @Property
    void whateverComesInWhatGoesOutIsShortPlainAndNotEmpty(@ForAll String raw) {
        String shown = UntrustedFileName.of(raw).shown();
        assertThat(shown).isNotBlank();
        assertThat(shown.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
        assertThat(shown.chars()).noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c) || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069);
        assertThat(shown).doesNotStartWith(".");
    }

    @Test
    void itsTextSaysNothing() {
        assertThat(UntrustedFileName.of("secret.pdf").toString()).doesNotContain("secret");
    }
}
