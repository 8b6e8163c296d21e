package org.postern.clean.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.postern.clean.Cleaning;
import org.postern.clean.Format;

/** What archives carry beside their members: told, and gone. */
final class ArchiveTracesTest {
    private static void assertToldAndGone(byte[] file, String... values) throws IOException {
        Cleaning.Copy copy = Cleaning.clean(file);
        for (String value : values) {
            assertThat(copy.result().findings()).as(value).anyMatch(finding -> finding.value().contains(value));
            assertThat(new String(copy.bytes(), ISO_8859_1)).doesNotContain(value);
        }
        Cleaning.assertSettled(file);
    }

    /** Where the year is 2569, a library takes the times of members for times before there were any, and writes them down in another way. */
    @Test
    @ResourceLock(Resources.LOCALE)
    void whatIsToldOfAZipIsTheSameWhereYearsAreCountedFromAnotherOne() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(zipped)) {
            for (int i = 0; i < 300; i++) {
                var entry = new ZipEntry(i + ".txt");
                entry.setTimeLocal(LocalDateTime.of(2024, 1, 1, 0, 0).plusHours(11L * i));
                zip.putNextEntry(entry);
                zip.write("Quiet words.".getBytes(UTF_8));
            }
        }
        byte[] file = zipped.toByteArray();
        String here = Cleaning.clean(file).result().toString();
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist"));
            assertThat(Cleaning.clean(file).result().toString()).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void commentsExtraFieldsAndBytesAroundTheMembersOfAZip() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(zipped)) {
            zip.setComment("TRACE comment of all");
            var entry = new ZipEntry("home/trace/a.txt");
            entry.setComment("TRACE comment of one");
            entry.setExtra(ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0xCAFE).putShort((short) 16).put("TRACE extra data".getBytes(UTF_8)).array());
            zip.putNextEntry(entry);
            zip.write("Quiet words.".getBytes(UTF_8));
            zip.closeEntry();
        }
        assertToldAndGone(zipped.toByteArray(), "TRACE comment of all", "TRACE comment of one", "TRACE extra data", "home/trace/a.txt");
    }

    @Test
    void bytesBeforeAndBetweenTheMembersOfAZip() throws IOException {
        byte[] zip = Cleaning.zip(new LinkedHashMap<>(Map.of("a.txt", "Quiet words.".getBytes(UTF_8))));
        int end = zip.length - 22;
        int directory = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(end + 16);
        byte[] stray = "TRACE bytes that no directory knows".getBytes(UTF_8);
        byte[] between = ByteBuffer.allocate(zip.length + stray.length).put(zip, 0, directory).put(stray).put(zip, directory, zip.length - directory).array();
        ByteBuffer.wrap(between).order(ByteOrder.LITTLE_ENDIAN).putInt(end + stray.length + 16, directory + stray.length);

        assertToldAndGone(between, "TRACE bytes that no directory knows");
    }

    @Test
    void extendedHeadersOfATarAndTheHeadOfAGzip() throws IOException {
        var parameters = new GzipParameters();
        parameters.setFileName("TRACE-name.tar");
        parameters.setComment("TRACE comment");
        parameters.setModificationInstant(java.time.Instant.parse("2026-03-02T10:11:12Z"));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GzipCompressorOutputStream(packed, parameters); var tar = new TarArchiveOutputStream(gzip)) {
            var entry = new TarArchiveEntry("a.txt");
            entry.setSize(12);
            entry.setUserName("TRACE-user");
            entry.setGroupName("TRACE-group");
            entry.addPaxHeader("SCHILY.xattr.user.origin", "TRACE attribute");
            tar.putArchiveEntry(entry);
            tar.write("Quiet words.".getBytes(UTF_8));
            tar.closeArchiveEntry();
        }
        assertToldAndGone(packed.toByteArray(), "TRACE-name.tar", "TRACE comment", "2026-03-02T10:11:12Z", "TRACE-user", "TRACE-group", "TRACE attribute");
    }

    @Test
    void moreMembersThanThreeDigitsNameKeepTheirOrder() throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        for (int i = 1; i <= 1_005; i++) {
            members.put("note " + i + ".txt", ("Words of note " + i + ".\n").getBytes(UTF_8));
        }
        byte[] once = Cleaning.clean(Cleaning.zip(members)).bytes();

        assertThat(Cleaning.unzip(once)).containsEntry("file-1003.txt", "Words of note 1003.\n".getBytes(UTF_8));
        assertThat(Cleaning.clean(once).bytes()).isEqualTo(once);
    }

    @Test
    void thePagesOfATiffKeepTheirNames() throws IOException {
        var file = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < 12; page++) {
                writer.writeToSequence(new IIOImage(new BufferedImage(8, 8 + page, BufferedImage.TYPE_INT_RGB), null, null), null);
            }
            writer.endWriteSequence();
        }
        assertThat(Cleaning.clean(file.toByteArray()).result().format()).isEqualTo(Format.ZIP);
        Cleaning.assertSettled(file.toByteArray());
    }
}
