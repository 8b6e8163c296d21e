package org.postern.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNamesTest {
    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
        "../../etc/passwd,passwd", "C:\\Users\\x\\letter.docx,letter.docx", "a\u0000b.pdf,ab.pdf", "inv\u202Efdp.exe,invfdp.exe",
        "\u2066x\u2069.txt,x.txt", "..,unnamed", "/,unnamed", "文件.pdf,文件.pdf"})
    void aHostileNameIsShownHarmless(String untrusted, String shown) {
        assertThat(FileNames.shown(untrusted)).isEqualTo(shown);
    }

    @Test
    void aNameOfFourKilobytesIsCutAndKeepsItsEnding() {
        assertThat(FileNames.shown("n".repeat(4096) + ".pdf")).hasSize(FileNames.MAX).endsWith("….pdf");
        assertThat(FileNames.shown(null)).isEqualTo("unnamed");
        assertThat(FileNames.shown("name\r\nSet-Cookie: a")).isEqualTo("nameSet-Cookie: a");
        assertThat(FileNames.shown("   ")).isEqualTo("unnamed");
    }

    @Property(tries = 500)
    void noNameEverHoldsAControlOrAPath(@ForAll String untrusted) {
        assertThat(FileNames.shown(untrusted)).isNotBlank().doesNotContain("/", "\\", "\0", "\n", "\u202E").hasSizeLessThanOrEqualTo(2 * FileNames.MAX);
    }
}
