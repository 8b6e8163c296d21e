package org.postern.clean.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.postern.clean.Cleaning;
import org.postern.clean.RefusedException;

/** Messages saved by Outlook (MS-OXMSG), with a message inside. Each trace holds the word TRACE. */
final class OutlookMessagesTest {
    @Test
    void aMessageBecomesAPlainOneWithoutItsPeople() throws IOException {
        var copy = Cleaning.clean(message(0));
        assertThat(copy.result().extension()).isEqualTo("eml");
        assertThat(opened(copy.text())).contains("Subject: The plan", "Words of message 0.").doesNotContain("TRACE");
        assertThat(copy.kinds()).contains("mail.from", "mail.to", "mail.header");
    }

    @Test
    void aMessageInsideAMessageIsCarriedAndCleanedAsOne() throws IOException {
        byte[] file = message(2);
        var copy = Cleaning.clean(file);
        assertThat(opened(copy.text())).contains("Words of message 2.", "Words of message 1.", "Words of message 0.").doesNotContain("TRACE");
        assertThat(copy.result().findings()).anyMatch(finding -> finding.value().contains("TRACE Sender 0"));
        assertThat(Cleaning.clean(file).bytes()).isEqualTo(copy.bytes());
    }

    @Test
    void aPartThatSaysNoMoreThanWhereItIsShownIsNoTrace() throws IOException {
        String mail = "MIME-Version: 1.0\r\nSubject: The plan\r\nFrom: TRACE <trace@trace.example>\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\n"
                + "Content-Type: text/plain\r\nContent-Disposition: inline\r\n\r\nWords.\r\n--x\r\nContent-Type: text/csv\r\nContent-Disposition: attachment\r\n\r\na,b\r\n1,2\r\n--x--\r\n";
        var copy = Cleaning.clean(mail);
        assertThat(opened(copy.text())).contains("Words.", "a,b").doesNotContain("TRACE");
        Cleaning.assertSettled(mail.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aMessageInsideAMessageOfTheInternetKeepsItsSubjectAndDay() throws IOException {
        String inner = "From: TRACE <trace@trace.example>\r\nSubject: The older plan\r\nDate: Tue, 3 Mar 2020 11:12:13 +0100\r\n\r\nOlder words.\r\n";
        String mail = "From: TRACE <trace@trace.example>\r\nSubject: The plan\r\nDate: Wed, 4 Mar 2020 14:15:16 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\n\r\nWords.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n" + inner + "\r\n--b--\r\n";
        var copy = Cleaning.clean(mail);
        assertThat(opened(copy.text())).contains("Subject: The plan", "Date: Wed, 4 Mar 2020 00:00:00 +0000", "Words.", "Subject: The older plan", "Date: Tue, 3 Mar 2020 00:00:00 +0000", "Older words.")
                .doesNotContain("TRACE").doesNotContain("11:12").doesNotContain("14:15");
        assertThat(opened(Cleaning.clean("From a@example.org Mon Jan  1 00:00:00 2024\n" + mail).text())).contains("Subject: The older plan", "Date: Tue, 3 Mar 2020");
        Cleaning.assertSettled(mail.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void messagesOfTheInternetWithinEachOtherWithoutEndAreRefused() {
        String mail = "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n".repeat(60) + "From: a@example.org\r\n\r\nWords.\r\n";
        assertThatThrownBy(() -> Cleaning.clean(mail)).isInstanceOf(RefusedException.class).hasMessageContaining("deep");
    }

    @Test
    void everyAddressAndNumberThatOutlookKeepsIsToldAndGone() throws IOException {
        byte[] file = message(folder -> {
            text(folder, "0037", "The plan");
            text(folder, "1000", "Quiet words.");
            text(folder, "0C1F", "/O=TRACE/OU=EXCHANGE/CN=RECIPIENTS/CN=TRACE-SENDER");
            text(folder, "1035", "<TRACE-message@trace.example>");
            text(folder, "0E1D", "The plan");
            text(folder, "8001", "TRACE named property");
            DirectoryEntry recipient = folder.createDirectory("__recip_version1.0_#00000000");
            text(recipient, "3001", "TRACE Reader");
            text(recipient, "39FE", "TRACE.reader@trace.example");
            text(recipient, "3003", "/O=TRACE/CN=READER");
            recipient.createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[8]));
        });
        var copy = Cleaning.clean(file);
        assertThat(opened(copy.text())).contains("Subject: The plan", "Quiet words.").doesNotContain("TRACE");
        for (String value : new String[] {"/O=TRACE/OU=EXCHANGE/CN=RECIPIENTS/CN=TRACE-SENDER", "<TRACE-message@trace.example>", "TRACE named property", "TRACE Reader",
            "TRACE.reader@trace.example", "/O=TRACE/CN=READER"}) {
            assertThat(copy.result().findings()).anyMatch(finding -> finding.value().equals(value));
        }
    }

    @Test
    void aMessageWhoseTextIsFormattedOnlyKeepsIt() throws IOException {
        byte[] rtf = "{\\rtf1\\ansi{\\info{\\author TRACE}}Quiet words.}".getBytes(StandardCharsets.US_ASCII);
        byte[] packed = java.nio.ByteBuffer.allocate(16 + rtf.length).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(12 + rtf.length).putInt(rtf.length).putInt(0x414C454D).putInt(0).put(rtf).array();
        byte[] file = message(folder -> {
            text(folder, "0037", "The plan");
            folder.createDocument("__substg1.0_10090102", new ByteArrayInputStream(packed));
        });
        assertThat(opened(Cleaning.clean(file).text())).contains("\\rtf1", "Quiet words.").doesNotContain("TRACE");
    }

    @Test
    void wordsThatOnlyOneOfTwoTextsHasAreTold() throws IOException {
        byte[] outlook = message(folder -> {
            text(folder, "1000", "Quiet words. Zephyrine <http://example.org/x>");
            text(folder, "1013", "<html><body><p>Quiet <b>words</b>.</p></body></html>");
        });
        String mail = "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nQuiet words. Zephyrine\r\n"
                + "--b\r\nContent-Type: text/html\r\n\r\n<html><body><p>Quiet <b>words</b>.</p></body></html>\r\n--b--\r\n";
        for (var copy : new Cleaning.Copy[] {Cleaning.clean(outlook), Cleaning.clean(mail)}) {
            assertThat(opened(copy.text())).contains("Quiet words.", "<b>words</b>");
            assertThat(copy.result().findings().stream().filter(finding -> finding.kind().equals("mail.parts-differ")).map(finding -> finding.value())).containsExactly("zephyrine");
        }
    }

    @Test
    void messagesWithinMessagesWithoutEndAreRefused() throws IOException {
        byte[] file = message(40);
        assertThatThrownBy(() -> Cleaning.clean(file)).isInstanceOf(RefusedException.class).hasMessageContaining("deep");
    }

    /** With every part that is base64 decoded, to the bottom. */
    private static String opened(String text) {
        return Pattern.compile("base64\r\n(?:[^\r\n]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)").matcher(text).replaceAll(part ->
                java.util.regex.Matcher.quoteReplacement("\n" + opened(new String(Base64.getMimeDecoder().decode(part.group(1)), StandardCharsets.UTF_8))));
    }

    private interface Filling {
        void into(DirectoryEntry folder) throws IOException;
    }

    private static byte[] message(Filling filling) throws IOException {
        return file(folder -> {
            filling.into(folder);
            folder.createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[32]));
        });
    }

    private static byte[] message(int depth) throws IOException {
        return file(folder -> fill(folder, depth, 32));
    }

    private static byte[] file(Filling filling) throws IOException {
        try (var file = new POIFSFileSystem()) {
            filling.into(file.getRoot());
            var out = new ByteArrayOutputStream();
            file.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    private static void fill(DirectoryEntry folder, int depth, int header) throws IOException {
        text(folder, "0037", "The plan");
        text(folder, "1000", "Words of message " + depth + ".");
        text(folder, "0C1A", "TRACE Sender " + depth);
        text(folder, "0E04", "TRACE Recipient");
        text(folder, "007D", "Received: from TRACE.example by TRACE.example\r\nX-Originating-IP: 203.0.113.7\r\n");
        folder.createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[header]));
        if (depth > 0) {
            DirectoryEntry attachment = folder.createDirectory("__attach_version1.0_#00000000");
            attachment.createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[8]));
            fill(attachment.createDirectory("__substg1.0_3701000D"), depth - 1, 24);
        }
    }

    private static void text(DirectoryEntry folder, String property, String text) throws IOException {
        folder.createDocument("__substg1.0_" + property + "001F", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16LE)));
    }
}
