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
    void messagesWithinMessagesWithoutEndAreRefused() throws IOException {
        byte[] file = message(40);
        assertThatThrownBy(() -> Cleaning.clean(file)).isInstanceOf(RefusedException.class).hasMessageContaining("deep");
    }

    /** With every part that is base64 decoded, to the bottom. */
    private static String opened(String text) {
        return Pattern.compile("base64\r\n(?:[^\r\n]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)").matcher(text).replaceAll(part ->
                java.util.regex.Matcher.quoteReplacement("\n" + opened(new String(Base64.getMimeDecoder().decode(part.group(1)), StandardCharsets.UTF_8))));
    }

    private static byte[] message(int depth) throws IOException {
        try (var file = new POIFSFileSystem()) {
            fill(file.getRoot(), depth, 32);
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
