package org.postern.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files that some mutation found: what was cleaned once is cleaned, and nothing comes out as an empty file. */
final class SettledTest {
    @ParameterizedTest
    @ValueSource(strings = {"{\\rtf1\\ansi{\\fonttbl{\\f0 Serif;}}\\f0\\fs24  \\u8}64?.Tpar}", "{\\rtf1\\ansi{\\fonttbl{\\f0 A;}{\\f1 B;}}\\f0 a\\f1\\b  \\i  }",
        "{\\rtf1\\ansi{\\fonttbl{\\f0 A;}}\\f0 a\\\\plain\\b  }", "<html><body><p>one<p><table><tr><td>two</td></tr></table>three", "<!DOCTYPE html><html><body><p>Quiet <a href=\"#x\">\nwords</a></p></body></html>", "{\"a\":[1],\"c\r:\"quit\"}",
        "{\"a\":\"one\\r\\ntwo\"}", "\f", "\t", " \n", "<html><body><b><p>one</b><table>two</table></p>"})
    void aCopyIsItsOwnCopy(String file) throws IOException {
        Cleaning.assertSettled(file.getBytes(ISO_8859_1));
    }

    /** A wide space between ideographs is text, and a joiner between emoji: not where their neighbour goes. */
    @ParameterizedTest
    @ValueSource(strings = {"\u5F00\u3100\u3000 words.", "words \u3000\u3100\u3000\u200Bwords", "\u263A\u200D\uFE0Fwords\uFE0F and more", "a\uFE0F\u200D\uFE0F\u200D\uFE0Fb"})
    void marksBesideMarksAreTakenOutAtOnce(String text) throws IOException {
        Cleaning.assertSettled(("Quiet " + text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCellWithoutAValueIsTheSameTheNextTime() throws IOException {
        Map<String, byte[]> parts = Cleaning.unzip(EveryFormat.file(Format.XLSX));
        parts.replace("xl/worksheets/sheet1.xml", new String(parts.get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8).replace("<v>1</v>", "<v>\u200B</v>").getBytes(StandardCharsets.UTF_8));
        Cleaning.assertSettled(Cleaning.zip(parts));
    }

    @Test
    void aSubjectWhoseMarksWereBetweenSpacesIsTheSameTheNextTime() throws IOException {
        Cleaning.assertSettled("From: a@example.org\r\nSubject: Th =?utf-8?B?4oCL?= plan\r\n\r\nQuiet.\r\n".getBytes(ISO_8859_1));
    }

    @Test
    void theTypeOfADocumentIsWrittenAnewAndWhatStoodInItIsTold() throws IOException {
        byte[] odf = EveryFormat.file(Format.ODS);
        Map<String, byte[]> parts = Cleaning.unzip(odf);
        parts.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet.TRACE.spreadsheet".getBytes(StandardCharsets.US_ASCII));
        Cleaning.Copy copy = Cleaning.clean(org.postern.clean.office.OfficePackages.openZip(parts));
        assertThat(copy.text()).contains("application/vnd.oasis.opendocument.spreadsheet").doesNotContain("TRACE");
        assertThat(new String(Cleaning.unzip(copy.bytes()).get("META-INF/manifest.xml"), StandardCharsets.UTF_8)).doesNotContain("TRACE");
        assertThat(copy.result().findings()).anyMatch(finding -> finding.value().contains("TRACE"));
    }

    @Test
    void aTextThatOnlyLooksLikeAStyleSheetIsNotMadeNothing() {
        assertThatThrownBy(() -> Cleaning.clean("From{ a@example.org\r\nTo: b@example.org\r\nSubject: quiet\r\nCo}tent: none\r\n\r\nQuiet words.\r\n")).isInstanceOf(RefusedException.class)
                .hasMessageContaining("Nothing in this style sheet");
    }

    /** A coded picture without end: the decoder takes what is not there for zeros, for hours if it is let. */
    @Test
    void aPictureThatIsCutIsRefused() throws IOException {
        byte[] file = java.util.HexFormat.of().parseHex("524946461a000000574542505650384c0d0000002f00000010072e11118888fe0700");
        assertThatThrownBy(() -> Cleaning.clean(file)).isInstanceOf(RefusedException.class).hasMessageContaining("damaged or cut");
    }

    @Test
    void aMessageWhoseTablesLeadNowhereIsRefused() throws IOException {
        byte[] file = EveryFormat.file(Format.MSG);
        file[0x2F] = (byte) 0xD4;
        assertThatThrownBy(() -> Cleaning.clean(file)).isInstanceOf(RefusedException.class).hasMessageEndingWith(".");
        assertThat(Formats.detect(org.postern.inspect.UntrustedBytes.of(file))).isEqualTo(Format.MSG);
    }
}
