package org.postern.clean.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.clean.Cleaning;
import org.postern.inspect.Finding;

/** What stands around the words of a message: each is told with its place, and gone. */
final class MailTracesTest {
    /** All that may tell in the envelope, in the head, in a part's head and between the parts. */
    private static final String BOX = """
            From trace.sender@trace.example Mon Mar  2 10:11:12 2026
            Return-Path: <bounce-TRACE-17@trace.example>
            Delivered-To: trace.holder@trace.example
            Received: from trace-laptop (192.0.2.7) by mx.trace.example; Mon, 2 Mar 2026 10:11:12 +0545
            DKIM-Signature: v=1; d=trace.example; s=TRACE; b=TRACESIGNATURE
            Authentication-Results: mx.trace.example; spf=pass
            From: TRACE Sender <trace.sender@trace.example>
            Subject: The plan
            Subject: The TRACE plan
            Date: Mon, 2 Mar 2026 10:11:12 +0545 (TRACE)
            Message-ID: <TRACE-id@trace.example>
            Thread-Index: AQHTRACETRACETRACE==
            List-Unsubscribe: <https://trace.example/u?TRACE>
            X-MS-Exchange-CrossTenant-id: TRACE-tenant
            X-Mozilla-Status: TRACE01
            X-Mailer: TRACE Mailer 9
            Mime-Version: 1.0 (TRACE Mail 16.0)
            Content-Type: multipart/mixed; boundary="TRACE_Next_01DA"; type="TRACE/kind"

            This is a TRACE message in parts.
            --TRACE_Next_01DA
            Content-Type: text/plain; charset=utf-8; format=TRACEflow; x-unix-mode=TRACE0644
            Content-ID: <TRACE-part@trace.example>

            Quiet words.
            --TRACE_Next_01DA
            Content-Type: text/plain; name="TRACE notes.txt"
            Content-Disposition: attachment; filename="TRACE notes.txt"; creation-date="Sun, 1 Mar 2026 TRACE"

            More words.
            --TRACE_Next_01DA--
            Words behind the TRACE parts.
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"mail.from|From 1|Mar  2 10:11:12 2026", "mail.return-path|header Return-Path|bounce-TRACE-17", "mail.delivered-to|header Delivered-To|trace.holder",
        "mail.received|header Received|192.0.2.7", "mail.dkim-signature|header DKIM-Signature|TRACESIGNATURE", "mail.authentication-results|header Authentication-Results|spf",
        "mail.subject|header Subject|The TRACE plan", "mail.date|header Date|+0545", "mail.message-id|header Message-ID|TRACE-id", "mail.thread-index|header Thread-Index|TRACETRACE",
        "mail.list-unsubscribe|header List-Unsubscribe|u?TRACE", "mail.x-ms-exchange-crosstenant-id|header X-MS-Exchange-CrossTenant-id|TRACE-tenant",
        "mail.x-mozilla-status|header X-Mozilla-Status|TRACE01", "mail.x-mailer|header X-Mailer|TRACE Mailer", "mail.mime-version|header Mime-Version|TRACE Mail 16.0",
        "mail.boundary|header Content-Type|TRACE_Next_01DA", "mail.type|header Content-Type|TRACE/kind", "container.stray-bytes|part|This is a TRACE message",
        "container.stray-bytes|part|Words behind the TRACE parts", "mail.format|part.1 header Content-Type|TRACEflow", "mail.x-unix-mode|part.1 header Content-Type|TRACE0644",
        "mail.content-id|part.1 header Content-ID|TRACE-part", "mail.attachment-name|part.2 header Content-Type|TRACE notes.txt",
        "mail.content-disposition|part.2 header Content-Disposition|creation-date"})
    void eachTraceOfAMessageIsToldWithItsPlace(String kind, String where, String value) throws IOException {
        assertThat(Cleaning.clean(BOX).result().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.where()).isEqualTo(where);
            assertThat(finding.value()).contains(value);
            assertThat(finding.fate()).isEqualTo(Finding.Fate.REMOVED);
        });
    }

    /** Programs write other signs than the coding that they name has. */
    @ParameterizedTest
    @CsvSource({"'', UTF-8", "'; charset=us-ascii', UTF-8", "'; charset=us-ascii', windows-1252", "'; charset=iso-8859-1', windows-1252", "'; charset=windows-1252', windows-1252", "'; charset=utf-8', windows-1252",
        "'; charset=utf-8', UTF-8", "'; charset=no-such', UTF-8"})
    void noSignOfATextIsLostInItsCoding(String named, String coding) throws IOException {
        String words = "\u201CCaf\u00e9\u201D \u2013 5 \u20AC\u2026";
        byte[] head = ("From: a@example.org\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: text/plain" + named + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").getBytes(US_ASCII);
        byte[] text = words.getBytes(Charset.forName(coding));
        byte[] mail = ByteBuffer.allocate(head.length + text.length + 2).put(head).put(text).put((byte) '\r').put((byte) '\n').array();
        String copy = Cleaning.clean(mail).text();
        Matcher coded = Pattern.compile("base64\r\n(?:[^\r\n]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)").matcher(copy);
        assertThat(coded.find() ? new String(Base64.getMimeDecoder().decode(coded.group(1)), StandardCharsets.UTF_8) : copy).contains(words);
        Cleaning.assertSettled(mail);
    }

    @Test
    void nothingOfThemIsInTheCopyWhichTellsNothingMore() throws IOException {
        Cleaning.Copy copy = Cleaning.clean(BOX);
        assertThat(copy.text()).doesNotContainIgnoringCase("trace").doesNotContain("10:11").contains("Subject: The plan", "Date: Mon, 2 Mar 2026 00:00:00 +0000");
        Cleaning.assertSettled(BOX.getBytes(US_ASCII));
        assertThat(Cleaning.clean(copy.bytes()).result().findings()).isEmpty();
    }

    /** A date of a far year has no form in a message; a header may say what a copy says of itself. */
    @ParameterizedTest
    @CsvSource({"'Date: Mon, 2 Mar 20260 10:11:12 +0000'", "'Date: no day'", "'X-Type: text/plain; charset=utf-8'", "'X-Coding: base64; multipart/mixed'"})
    void anOddHeaderRefusesNothing(String header) throws IOException {
        String mail = "From: a@example.org\r\n" + header + "\r\nSubject: s\r\n\r\nQuiet words.\r\n";
        assertThat(Cleaning.clean(mail).text()).contains("Subject: s").doesNotContain("Date:");
        Cleaning.assertSettled(mail.getBytes(US_ASCII));
    }

    @Test
    void timesAndNumbersThatOutlookKeepsAreToldToo() throws IOException {
        Cleaning.Copy copy = Cleaning.clean(outlook());
        assertThat(copy.text()).doesNotContain("TRACE").doesNotContain("10:11");
        assertThat(copy.result().findings()).anyMatch(finding -> finding.tells() == Finding.Tells.TIME && finding.value().equals("2026-03-02T10:11:12Z"))
                .anyMatch(finding -> finding.tells() == Finding.Tells.PERSON && finding.value().contains("TRACE@TRACE.EXAMPLE"))
                .anyMatch(finding -> finding.value().equals("01da7f" + "0102030405060708"));
        Cleaning.assertSettled(outlook());
    }

    /** With a time of delivery, a key to search by and a conversation's index (MS-OXPROPS 2.2, 2.633, 2.991). */
    private static byte[] outlook() throws IOException {
        try (var file = new POIFSFileSystem()) {
            file.getRoot().createDocument("__substg1.0_0037001F", new ByteArrayInputStream("The plan".getBytes(UTF_16LE)));
            file.getRoot().createDocument("__substg1.0_1000001F", new ByteArrayInputStream("Quiet words.".getBytes(UTF_16LE)));
            file.getRoot().createDocument("__substg1.0_300B0102", new ByteArrayInputStream("\1\2SMTP:TRACE@TRACE.EXAMPLE\0".getBytes(US_ASCII)));
            file.getRoot().createDocument("__substg1.0_00710102", new ByteArrayInputStream(HexFormat.of().parseHex("01da7f0102030405060708")));
            // Hundreds of nanoseconds since 1601 (MS-DTYP 2.3.3).
            long time = (java.time.Instant.parse("2026-03-02T10:11:12Z").getEpochSecond() + 11_644_473_600L) * 10_000_000;
            byte[] properties = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN).position(32).putShort((short) 0x40).putShort((short) 0x0E06).putInt(6).putLong(time).array();
            file.getRoot().createDocument("__properties_version1.0", new ByteArrayInputStream(properties));
            var out = new ByteArrayOutputStream();
            file.writeFilesystem(out);
            return out.toByteArray();
        }
    }
}
