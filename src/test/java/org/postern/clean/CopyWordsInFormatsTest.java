package org.postern.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.book.EpubCleanerTest;
import org.postern.inspect.Finding;

/** "Copy 17 of 40" in plain sight stays in the copy, and a person is asked about it, in each format that holds text. */
final class CopyWordsInFormatsTest {
    @ParameterizedTest
    @ValueSource(strings = {"txt", "md", "json", "csv", "xml", "html", "rtf", "eml", "docx", "xlsx", "pptx", "odt", "epub", "pdf"})
    void whatNumbersACopyIsToldWithItsPlace(String format) throws IOException {
        assertThat(Cleaning.clean(file(format)).result().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo("visible.copy-number");
            assertThat(finding.value()).isEqualTo("Copy 17 of 40");
            assertThat(finding.where()).isNotEmpty();
            assertThat(finding.fate()).isEqualTo(Finding.Fate.NEEDS_HUMAN);
        });
    }

    private static byte[] file(String format) throws IOException {
        return switch (format) {
            case "txt" -> "Quiet words.\nCopy 17 of 40\n".getBytes(US_ASCII);
            case "md" -> "# Quiet\n\nCopy 17 of 40\n".getBytes(US_ASCII);
            case "json" -> "{\"a\": \"Copy 17 of 40\"}".getBytes(US_ASCII);
            case "csv" -> "a,b\n1,Copy 17 of 40\n2,3\n".getBytes(US_ASCII);
            case "xml" -> "<?xml version=\"1.0\"?><a>Copy 17 of 40</a>".getBytes(US_ASCII);
            case "html" -> "<!DOCTYPE html><html><body><p>Copy <b>17</b> of 40</p></body></html>".getBytes(US_ASCII);
            case "rtf" -> "{\\rtf1\\ansi Quiet words.\\par Copy 17 of 40\\par}".getBytes(US_ASCII);
            case "eml" -> new String(EveryFormat.mail(), UTF_8).replace("Quiet.", "Copy 17 of 40").getBytes(UTF_8);
            case "docx" -> in(Format.DOCX, "word/document.xml", "</w:body>", "<w:p><w:r><w:t xml:space=\"preserve\">Copy </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>17</w:t></w:r><w:r><w:t xml:space=\"preserve\"> of 40</w:t></w:r></w:p></w:body>");
            case "xlsx" -> in(Format.XLSX, "xl/worksheets/sheet1.xml", "</sheetData>", "<row r=\"99\"><c r=\"A99\" t=\"inlineStr\"><is><t>Copy 17 of 40</t></is></c></row></sheetData>");
            case "pptx" -> in(Format.PPTX, "ppt/slides/slide1.xml", "</a:p>", "</a:p><a:p><a:r><a:t>Copy 17 of 40</a:t></a:r></a:p>");
            case "odt" -> EveryFormat.openParts("text", EveryFormat.document("<office:text><text:p>Copy <text:span>17</text:span> of 40</text:p></office:text>"), Map.of());
            case "epub" -> book();
            case "pdf" -> pdf();
            default -> throw new IllegalArgumentException(format);
        };
    }

    private static byte[] in(Format format, String part, String end, String with) throws IOException {
        var parts = Cleaning.unzip(EveryFormat.file(format));
        String old = new String(parts.get(part), UTF_8);
        assertThat(old).contains(end);
        parts.put(part, old.replaceFirst(end, with).getBytes(UTF_8));
        return Cleaning.zip(parts);
    }

    private static byte[] book() throws IOException {
        var parts = EpubCleanerTest.parts();
        parts.replaceAll((name, bytes) -> new String(bytes, ISO_8859_1).replace("</body>", "<p>Copy 17 of 40</p></body>").getBytes(ISO_8859_1));
        return EpubCleanerTest.book(parts);
    }

    private static byte[] pdf() throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 9);
                content.newLineAtOffset(60, 40);
                content.showText("Copy 17 of 40");
                content.endText();
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
