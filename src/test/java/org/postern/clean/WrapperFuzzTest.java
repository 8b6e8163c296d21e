package org.postern.clean;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.inspect.UntrustedBytes;

/** Office packages, archives, mail, pages, drawings, letters, tables: whatever their bytes are, they become a clean copy or a refusal that is a sentence. */
final class WrapperFuzzTest {
    private static final String DOCUMENT = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Quiet"
            + "</w:t></w:r></w:p></w:body></w:document>";

    /** Any bytes as one part of an otherwise honest Word document. */
    @FuzzTest(maxDuration = "2m")
    void officePart(byte[] bytes) throws IOException {
        cleanOrRefuse(office(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    @FuzzTest(maxDuration = "2m")
    void archive(byte[] bytes) {
        cleanOrRefuse(behind("PK\u0003\u0004", bytes));
        cleanOrRefuse(behind("\u001f\u008b\b", bytes));
        cleanOrRefuse(behind("BZh9", bytes));
        cleanOrRefuse(behind("\u00fd7zXZ\0", bytes));
        cleanOrRefuse(behind("7z\u00bc\u00af'\u001c", bytes));
    }

    @FuzzTest(maxDuration = "2m")
    void mail(byte[] bytes) {
        cleanOrRefuse(behind("From: a@example.org\r\nDate: Mon, 1 Jan 2024 00:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n", bytes));
        cleanOrRefuse(behind("From a@example.org Mon Jan  1 00:00:00 2024\nFrom: a@example.org\n", bytes));
    }

    @FuzzTest(maxDuration = "2m")
    void markup(byte[] bytes) {
        cleanOrRefuse(behind("<!DOCTYPE html><html>", bytes));
        cleanOrRefuse(behind("<?xml version=\"1.0\"?><a>", bytes));
        cleanOrRefuse(behind("<svg xmlns=\"http://www.w3.org/2000/svg\">", bytes));
    }

    @FuzzTest(maxDuration = "2m")
    void text(byte[] bytes) {
        cleanOrRefuse(bytes);
        cleanOrRefuse(behind("{\\rtf1\\ansi ", bytes));
        cleanOrRefuse(behind("{\"a\":", bytes));
    }

    @FuzzTest(maxDuration = "2m")
    void oldOffice(byte[] bytes) {
        cleanOrRefuse(behind("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", bytes));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"docx", "zip", "gzip", "mail", "html", "svg", "rtf", "json", "xls"})
    void anyByteChangedOrCutOffEndsInACopyOrASentence(String format) throws IOException {
        byte[] sample = sample(format);
        var random = new Random(47);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 60; round++) {
                byte[] changed = sample.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                cleanOrRefuse(changed);
                cleanOrRefuse(Arrays.copyOf(sample, sample.length * round / 60));
            }
        });
    }

    private static byte[] sample(String format) throws IOException {
        return switch (format) {
            case "docx" -> office(DOCUMENT);
            case "zip" -> zip("a.txt", "Quiet words.", "b/c.html", "<p>More of them.</p>");
            case "gzip" -> {
                var bytes = new ByteArrayOutputStream();
                try (var gzip = new GZIPOutputStream(bytes)) {
                    gzip.write("Quiet words.\n".repeat(40).getBytes(StandardCharsets.US_ASCII));
                }
                yield bytes.toByteArray();
            }
            case "mail" -> ("From: a@example.org\r\nTo: b@example.org\r\nDate: Mon, 1 Jan 2024 00:00:00 +0800\r\nSubject: =?utf-8?B?cXVpZXQ=?=\r\nMIME-Version: 1.0\r\n"
                    + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nQuiet.\r\n--b\r\n"
                    + "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Quiet=20words</p>\r\n--b--\r\n").getBytes(StandardCharsets.US_ASCII);
            case "html" -> "<!DOCTYPE html><html><head><title>t</title><style>p{color:red}</style></head><body><p>Quiet <a href=\"#x\">words</a></p></body></html>"
                    .getBytes(StandardCharsets.US_ASCII);
            case "svg" -> "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><g transform=\"scale(2)\"><path d=\"M0 0L5 5z\"/></g></svg>"
                    .getBytes(StandardCharsets.US_ASCII);
            case "rtf" -> "{\\rtf1\\ansi{\\fonttbl{\\f0 Serif;}}\\f0\\fs24 Quiet \\b words\\b0 \\u8364?.\\par}".getBytes(StandardCharsets.US_ASCII);
            case "json" -> "{\"a\":[1,2.5e3,null,true],\"b\":{\"c\":\"quiet\"}}".getBytes(StandardCharsets.US_ASCII);
            case "xls" -> {
                var bytes = new ByteArrayOutputStream();
                try (var book = new org.apache.poi.hssf.usermodel.HSSFWorkbook()) {
                    book.createSheet("list").createRow(0).createCell(0).setCellValue("quiet");
                    book.write(bytes);
                }
                yield bytes.toByteArray();
            }
            default -> throw new IllegalArgumentException(format);
        };
    }

    private static void cleanOrRefuse(byte[] file) {
        try {
            Cleaners.clean(UntrustedBytes.of(file), new ByteArrayOutputStream(), CleanOptions.DEFAULT, (done, total) -> {});
        } catch (RefusedException refused) {
            assertThat(refused.getMessage()).endsWith(".");
        } catch (IOException other) {
            throw new AssertionError(other);
        }
    }

    private static byte[] behind(String head, byte[] bytes) {
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(start, start.length + bytes.length);
        System.arraycopy(bytes, 0, both, start.length, bytes.length);
        return both;
    }

    private static byte[] office(String document) throws IOException {
        return zip("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" "
                        + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
                "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                        + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
                "word/document.xml", document);
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }
}
