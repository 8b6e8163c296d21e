package org.postern.clean.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.clean.Cleaning.clean;
import static org.postern.clean.Cleaning.unzip;
import static org.postern.clean.Cleaning.zip;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.postern.clean.Cleaning.Copy;
import org.postern.clean.Format;
import org.postern.clean.RefusedException;
import org.postern.inspect.Finding;

/** Archives, mail, pages and pictures: the formats that hold other files, and the members they hold. */
final class FilesInFilesTest {
    @Test
    void anArchiveGivesItsMembersUnderNumbersAndNothingOfItsOwn() throws IOException {
        var entry = new ZipEntry("home/alice/second\u200B.txt");
        entry.setComment("packed by alice");
        entry.setExtra(new byte[] {0x75, 0x78, 4, 0, 1, 2, 3, 4});
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            zip.setComment("alice's archive");
            zip.putNextEntry(entry);
            zip.write("second text".getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("__MACOSX/._a.txt"));
            zip.write("alice".getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write("first\u200B text".getBytes(UTF_8));
        }
        Copy clean = clean(file.toByteArray());
        Map<String, byte[]> members = unzip(clean.bytes());
        assertThat(members.keySet()).containsExactly("file-001.txt", "file-002.txt");
        assertThat(new String(members.get("file-001.txt"), UTF_8)).isEqualTo("first text");
        assertThat(new String(clean.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("alice");
    }

    @Test
    void aTarInAGzipIsWalkedToTheBottom() throws IOException {
        var tar = new ByteArrayOutputStream();
        try (var out = new TarArchiveOutputStream(tar)) {
            var entry = new TarArchiveEntry("notes.txt");
            byte[] text = "tar text".getBytes(UTF_8);
            entry.setSize(text.length);
            entry.setUserName("alice");
            out.putArchiveEntry(entry);
            out.write(text);
            out.closeArchiveEntry();
        }
        var file = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(file)) {
            gzip.write(tar.toByteArray());
        }
        Copy clean = clean(file.toByteArray());
        assertThat(unzip(clean.bytes())).containsOnlyKeys("file-001.txt");
        assertThat(clean.result().findings()).extracting(Finding::kind).contains("archive.owner");
    }

    @Test
    void oneMemberThatCannotBeCleanedRefusesTheArchiveByItsName() throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        members.put("good.txt", "text".getBytes(UTF_8));
        members.put("bad.bin", new byte[] {0, 1, 2, 3, 4, 5});
        byte[] file = zip(members);
        assertThatThrownBy(() -> clean(file)).isInstanceOf(RefusedException.class).hasMessageContaining("bad.bin");
    }

    @Test
    void anArchiveThatUnpacksToAThousandTimesItsSizeIsRefused() throws IOException {
        assertThatThrownBy(() -> clean(zip(Map.of("zeros.txt", new byte[64 << 20])))).isInstanceOf(RefusedException.class)
                .hasMessageContaining("times its size");
    }

    @Test
    void archivesNestedWithoutEndAreRefused() throws IOException {
        byte[] file = zip(Map.of("a.txt", "text".getBytes(UTF_8)));
        for (int depth = 0; depth < 12; depth++) {
            file = zip(Map.of("inner.zip", file));
        }
        byte[] nested = file;
        assertThatThrownBy(() -> clean(nested)).isInstanceOf(RefusedException.class).hasMessageContaining("deep");
    }

    @Test
    void aMailKeepsSubjectDayTextAndAttachmentsAndNoAddress() throws IOException {
        String mail = "Received: from host.example (192.0.2.7) by mx.example; Mon, 2 Mar 2026 10:11:12 +0800\r\nFrom: Alice <alice@example.org>\r\n"
                + "To: bob@example.org\r\nSubject: =?UTF-8?B?" + Base64.getEncoder().encodeToString("会议记录".getBytes(UTF_8)) + "?=\r\n"
                + "Date: Mon, 2 Mar 2026 10:11:12 +0800\r\nMessage-ID: <unique-7@example.org>\r\nX-Mailer: SecretMailer 9\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=\"client-boundary-77\"\r\n\r\n--client-boundary-77\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                + "The text stays.\r\n--client-boundary-77\r\nContent-Type: text/plain; name=\"alice-notes.txt\"\r\n"
                + "Content-Disposition: attachment; filename=\"alice-notes.txt\"\r\n\r\nattached words\r\n--client-boundary-77--\r\n";
        Copy clean = clean(mail.getBytes(UTF_8));
        assertThat(clean.result().format()).isEqualTo(Format.EML);
        assertThat(clean.text()).doesNotContain("alice", "bob@", "192.0.2.7", "unique-7", "SecretMailer", "client-boundary", "10:11");
        assertThat(clean.text()).contains("Date: Mon, 2 Mar 2026 00:00:00 +0000", Base64.getEncoder().encodeToString("会议记录".getBytes(UTF_8)),
                Base64.getEncoder().encodeToString("attached words".getBytes(UTF_8)));
        assertThat(clean.result().findings()).extracting(Finding::kind).contains("mail.from", "mail.to", "mail.received", "mail.message-id");
    }

    @Test
    void aMailboxKeepsItsMessagesApart() throws IOException {
        String box = "From alice@example.org Mon Mar  2 10:11:12 2026\nFrom: alice@example.org\nSubject: first\n\none\n\n"
                + "From alice@example.org Mon Mar  2 10:11:13 2026\nFrom: alice@example.org\nSubject: second\n\ntwo\n";
        assertThat(clean(box.getBytes(UTF_8)).text()).contains("Subject: first", "Subject: second").doesNotContain("alice");
    }

    @Test
    void aPageKeepsItsTextAndCallsNobody() throws IOException {
        String page = "<!DOCTYPE html><html><head><title>who</title><meta name=author content=\"Alice Author\"><script>track('alice')</script></head>"
                + "<body><!-- saved by alice --><h1 id=alice data-user=\"alice77\">Heading</h1><p>Visible <a href=\"https://t.example/?u=alice\">link</a></p>"
                + "<img src=\"https://t.example/pixel-alice.gif\"><p style=\"display: none\">hidden alice words</p></body></html>";
        Copy clean = clean(page.getBytes(UTF_8));
        assertThat(clean.text()).contains("<h1>Heading</h1>", "<p>Visible link</p>").doesNotContainIgnoringCase("alice").doesNotContain("http");
        assertThat(clean.result().findings()).extracting(Finding::kind).contains("html.address", "html.comment", "html.meta", "hidden.text", "html.data");
    }

    @Test
    void everyPageOfATiffIsKept() throws IOException {
        var file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < 3; page++) {
                var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
                image.setRGB(page, page, 0xFFFFFF);
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        }
        assertThat(unzip(clean(file.toByteArray()).bytes())).containsOnlyKeys("page-0001.png", "page-0002.png", "page-0003.png");
    }

    @Test
    void aBitmapAndAPortableMapBecomePng() throws IOException {
        var image = new BufferedImage(5, 3, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 1, 0x4080C0);
        var bmp = new ByteArrayOutputStream();
        ImageIO.write(image, "bmp", bmp);
        byte[] ppm = "P3\n# alice\n2 1\n255\n0 0 0  64 128 192\n".getBytes(UTF_8);
        assertWithinTwoLevels(ImageIO.read(new ByteArrayInputStream(clean(bmp.toByteArray()).bytes())).getRGB(2, 1), 0x4080C0);
        assertWithinTwoLevels(ImageIO.read(new ByteArrayInputStream(clean(ppm).bytes())).getRGB(1, 0), 0x4080C0);
    }

    /** What low bits carried is gone, and no eye sees it. */
    private static void assertWithinTwoLevels(int shown, int given) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(Math.abs((shown >> shift & 255) - (given >> shift & 255))).isLessThanOrEqualTo(2);
        }
    }
}
