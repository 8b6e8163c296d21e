package org.postern.clean.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Cleaning.Copy;

/** Words that stand in a page, a drawing or an RTF document where no reader sees them are not in the copy, and are told. */
final class HiddenInMarkupTest {
    private static final String SECRET = "nobody sees these words";

    static Stream<String> hidden() {
        Stream<String> pages = Stream.of("style='margin-left:-9999px'", "style='transform:scale(0)'", "style='max-height:1px;overflow:hidden'", "style='filter:opacity(0)'", "style='zoom:0'",
                "style='left:-99em;position:absolute'").map(look -> "<!DOCTYPE html><html><body><p>seen</p><p " + look + ">" + SECRET + "</p></body></html>");
        Stream<String> dialog = Stream.of("<!DOCTYPE html><html><body><p>seen</p><dialog>" + SECRET + "</dialog></body></html>");
        Stream<String> drawings = Stream.of("<g transform='translate(900 900)'><text>%s</text></g>", "<g transform='scale(0)'><g><text x='5' y='5'>%s</text></g></g>",
                "<g transform='translate(-300,0)'><g transform='matrix(1 0 0 1 -300 0)'><text y='9'>%s</text></g></g>", "<text transform='translate(0 -500)'>%s</text>")
                .map(body -> "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><text x='5' y='20'>seen</text>" + body.formatted(SECRET) + "</svg>");
        Stream<String> rich = Stream.of("{\\charscalex1 %s}", "{\\up3000 %s}", "{\\dn3000 %s}", "{\\pard\\sl-1\\slmult0 %s\\par}", "{\\pard\\li-30000 %s\\par}", "{\\pard\\posx40000 %s\\par}")
                .map(body -> "{\\rtf1\\ansi seen " + body.formatted(SECRET) + " \\pard seen again\\par}");
        return Stream.of(pages, dialog, drawings, rich).flatMap(files -> files);
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void wordsThatNobodySeesGoAndAreTold(String file) throws IOException {
        Copy copy = Cleaning.clean(file);
        assertThat(copy.text()).doesNotContain(SECRET).contains("seen");
        assertThat(copy.result().findings()).anyMatch(finding -> finding.kind().startsWith("hidden.") && finding.value().contains(SECRET));
    }

    static Stream<String> seen() {
        return Stream.of("<!DOCTYPE html><html><body><dialog open>" + SECRET + "</dialog><p style='margin-left:-20px;transform:scale(0.9)'>b</p></body></html>",
                "<!DOCTYPE html><html><body><p style='margin-left:-20px;transform:scale(0.9)'>" + SECRET + "</p></body></html>",
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><g transform='translate(400 400)'><g transform='translate(-395 -380)'><text>" + SECRET + "</text></g></g></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><g transform='rotate(90)'><text x='5' y='-300'>" + SECRET + "</text></g></svg>",
                "{\\rtf1\\ansi{\\pard\\li-900 gone\\par}\\pard\\sl-240\\slmult0\\li720{\\charscalex90 " + SECRET + "}\\par}");
    }

    @ParameterizedTest
    @MethodSource("seen")
    void wordsThatAreMovedWithinSightStay(String file) throws IOException {
        assertThat(Cleaning.clean(file).text()).contains(SECRET);
    }

    @Test
    void whatFollowsAnAnimationInASheetIsRead() throws IOException {
        Copy copy = Cleaning.clean("@keyframes a {\n from { top: 0 }\n}\nq {\n font: 12px/1.5 url(//TRACE.example);\n}\n.z { top: 1px }\n");
        assertThat(copy.text()).contains(".z{top:1px}").doesNotContain("TRACE", "{}");
    }

    @Test
    void anAppointmentKeepsWhatAPersonReadsAndNothingThatAServerKnowsHerBy() throws IOException {
        Copy copy = Cleaning.clean("BEGIN:VCALENDAR\r\nPRODID:-//TRACE//Mail 16\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:TRACE/Zone\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
                + "UID:TRACE-0400@example.org\r\nDTSTAMP:20240101T010203Z\r\nORGANIZER;CN=\"TRACE: Boss\":mailto:trace.boss@example.org\r\nATTENDEE;CN=TRACE\r\n  Reader:mailto:r@example.org\r\n"
                + "DTSTART;TZID=TRACE/Zone:20240105T140000\r\nSUMMARY:The meeting sta\r\n ys\r\nX-ALT-DESC;FMTTYPE=text/html:<p>TRACE</p>\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        assertThat(copy.text()).contains("SUMMARY:The meeting stays", "DTSTART:20240105T140000").doesNotContain("TRACE", "trace", "20240101");
        assertThat(copy.kinds()).contains("calendar.uid", "calendar.organizer", "calendar.attendee", "calendar.zone", "calendar.dtstamp", "calendar.prodid", "calendar.x-alt-desc");
        Cleaning.assertSettled(copy.bytes());
    }

    /** Found by changing bytes at random. */
    @ParameterizedTest
    @ValueSource(strings = {"{\\rtf1\\ansi seen \\b words\\b0 \\u8\0\0\\par}", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><g transform='sca,e(2)'><path d='M0 0L5 5z'/></g></svg>",
        "{\\rtf1\\ansi \\u9?seen \\b \\u9?words\\par}", "BEGIN:VCALENDAR\nBEGIN;X=1:VTIMEZONE\nTZID:a\nEND:VTIMEZONE\nSUMMARY:q\nEND:VCALENDAR\n"})
    void whatWordsAreLeftAreTheSameTheNextTime(String file) throws IOException {
        Cleaning.assertSettled(file.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    void anAddressCardKeepsTheAddressAndNotThePhotoOrTheProgram() throws IOException {
        Copy copy = Cleaning.clean("BEGIN:VCARD\nVERSION:3.0\nPRODID:TRACE\nUID:TRACE-1\nREV:20240101T000000Z\nFN:A Person\nitem1.EMAIL;type=INTERNET:a@example.org\nPHOTO;ENCODING=b:TRACE\n AAAA\nEND:VCARD\n");
        assertThat(copy.text()).isEqualTo("BEGIN:VCARD\nVERSION:3.0\nFN:A Person\nEMAIL:a@example.org\nEND:VCARD\n");
    }
}
