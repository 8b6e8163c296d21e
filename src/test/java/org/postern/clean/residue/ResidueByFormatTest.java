package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Format;
import org.postern.clean.archive.PlainZip;
import org.postern.inspect.Finding;

/** The second scan refuses a result in which a cleaner forgot something: here it is put back by hand, in every format and coding. */
final class ResidueByFormatTest {
    private static final String TRACE = "Zephyrine Quillfeather";
    private static final List<Finding> FOUND = List.of(new Finding("metadata.author", "a place", TRACE, Finding.Tells.PERSON, Finding.Severity.HIGH, Finding.Fate.REMOVED));

    private record Planted(String name, Format format, byte[] clean, byte[] planted, List<Finding> findings) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Planted> plants() throws IOException {
        var all = new java.util.ArrayList<Planted>();
        byte[] word = Cleaning.clean(word()).bytes();
        all.add(zip("a value in the XML of a document", Format.DOCX, word, "word/document.xml", xml -> xml.replace("<w:p>", "<w:p a=\"" + TRACE + "\">").replace("a=", "w:val="), FOUND));
        all.add(zip("a comment in the XML of a document", Format.DOCX, word, "word/document.xml", xml -> xml.replace("<w:p>", "<!-- x --><w:p>"), List.of()));
        all.add(zip("an author of a change", Format.DOCX, word, "word/document.xml", xml -> xml.replace("<w:p>", "<w:p w:author=\"x\">"), List.of()));
        all.add(zip("an inserted run", Format.DOCX, word, "word/document.xml", xml -> xml.replace("</w:body>", "<w:ins><w:p/></w:ins></w:body>"), List.of()));
        all.add(zip("a relation that leads out", Format.DOCX, word, "_rels/.rels", xml -> xml.replace("Target=", "TargetMode=\"External\" Target="), List.of()));
        all.add(added("a part nobody named", Format.DOCX, word, "docProps/core.xml", "<a/>"));
        all.add(new Planted("a comment of the archive", Format.DOCX, word, withComment(word), List.of()));
        all.add(new Planted("bytes before the archive", Format.DOCX, word, concat("x".getBytes(UTF_8), word), List.of()));
        all.add(new Planted("a time in the archive", Format.DOCX, word, changed(word, 10), List.of()));
        byte[] svg = Cleaning.clean("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>words</text></svg>").bytes();
        all.add(text("a script in a drawing", Format.SVG, svg, s -> s.replace("<text>", "<script/><text>"), List.of()));
        all.add(text("an address in a drawing", Format.SVG, svg, s -> s.replace("<text>", "<image href=\"https://x.example\"/><text>"), List.of()));
        all.add(text("a handler in a drawing", Format.SVG, svg, s -> s.replace("<text>", "<text onclick=\"x\">"), List.of()));
        all.add(text("a value in an attribute of a drawing", Format.SVG, svg, s -> s.replace("<text>", "<text id=\"" + TRACE + "\">"), FOUND));
        byte[] page = Cleaning.clean("<!DOCTYPE html><html><body><p>words</p></body></html>").bytes();
        all.add(text("a comment in a page", Format.HTML, page, s -> s.replace("<p>", "<!-- x --><p>"), List.of()));
        all.add(text("a picture that calls home", Format.HTML, page, s -> s.replace("<p>", "<img src=\"https://x.example/p.png\"><p>"), List.of()));
        all.add(text("a value in a page's attribute", Format.HTML, page, s -> s.replace("<p>", "<p class=\"" + TRACE + "\">"), FOUND));
        byte[] rtf = Cleaning.clean("{\\rtf1 words\\par}").bytes();
        all.add(text("information in an RTF", Format.RTF, rtf, s -> s.replace("words", "{\\info x}words"), List.of()));
        all.add(text("an unknown destination in an RTF", Format.RTF, rtf, s -> s.replace("words", "{\\*\\xyz x}words"), List.of()));
        all.add(text("hidden words in an RTF", Format.RTF, rtf, s -> s.replace("words", "{\\v x}words"), List.of()));
        byte[] mail = Cleaning.clean("From: a@b.example\r\nSubject: s\r\n\r\nwords\r\n").bytes();
        all.add(text("a header in a mail", Format.EML, mail, s -> s.replace("MIME-Version", "X-Mailer: x\r\nMIME-Version").replaceFirst("(?s)(X-Mailer: x\r\n)(MIME-Version: 1.0\r\n)", "$2$1"), List.of()));
        all.add(text("a value in a mail's part", Format.EML, mail, s -> s.replace(base64("words"), base64("%PDF-1.4 " + TRACE)), FOUND));
        byte[] torrent = Cleaning.clean("d4:infod6:lengthi1e4:name1:a12:piece lengthi1e6:pieces0:ee").bytes();
        all.add(text("a key in a torrent", Format.TORRENT, torrent, s -> s.replace("d4:info", "d7:comment1:x4:info").replace("d7:comment1:x4:info", "d4:info"
                + "d6:lengthi1e4:name1:a12:piece lengthi1e6:pieces0:6:source1:xee").replaceAll("(ee)d6:length.*", "$1"), List.of()));
        byte[] plain = "words\n".getBytes(UTF_8);
        all.add(text("a character nobody sees in a text", Format.TXT, plain, s -> "wo\u200Brds\n", List.of()));
        byte[] png = png();
        all.add(new Planted("a text in a PNG", Format.PNG, png, withChunk(png), List.of()));
        all.add(new Planted("bytes behind a PNG", Format.PNG, png, concat(png, "x".getBytes(UTF_8)), List.of()));
        byte[] jpeg = Cleaning.clean(jpeg()).bytes();
        all.add(new Planted("a comment in a JPEG", Format.JPEG, jpeg, concat(concat(java.util.Arrays.copyOf(jpeg, 2), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 3, 'x'}),
                java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length)), List.of()));
        all.add(new Planted("bytes behind a JPEG", Format.JPEG, jpeg, concat(jpeg, "x".getBytes(UTF_8)), List.of()));
        byte[] archive = Cleaning.clean(Cleaning.zip(Map.of("a.txt", "words\n".getBytes(UTF_8)))).bytes();
        all.add(added("a file under its old name", Format.ZIP, archive, "home/alice.txt", "words\n"));
        byte[] book = Cleaning.clean(book()).bytes();
        all.add(zip("a value in a book's package", Format.EPUB, book, "book/package.opf", s -> s.replace("<dc:title>Book", "<dc:rights a=\"" + TRACE + "\"/><dc:title>Book"), FOUND));
        all.add(zip("a script in a book's page", Format.EPUB, book, "book/text-0001.xhtml", s -> s.replace("<p>", "<script/><p>"), List.of()));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("plants")
    void whatACleanerForgotIsSeenAndRefused(Planted plant) {
        assertThatCode(() -> ResidueScan.check(plant.clean(), plant.format(), plant.findings())).as("the clean result").doesNotThrowAnyException();
        assertThatThrownBy(() -> ResidueScan.check(plant.planted(), plant.format(), plant.findings())).isInstanceOf(ResidueFoundException.class).hasMessageNotContaining(TRACE);
    }

    private static Planted text(String name, Format format, byte[] clean, UnaryOperator<String> change, List<Finding> findings) {
        return new Planted(name, format, clean, change.apply(new String(clean, UTF_8)).getBytes(UTF_8), findings);
    }

    private static Planted zip(String name, Format format, byte[] clean, String part, UnaryOperator<String> change, List<Finding> findings) throws IOException {
        Map<String, byte[]> parts = Cleaning.unzip(clean);
        parts.computeIfPresent(part, (path, bytes) -> change.apply(new String(bytes, UTF_8)).getBytes(UTF_8));
        return new Planted(name, format, clean, packed(parts), findings);
    }

    private static Planted added(String name, Format format, byte[] clean, String part, String content) throws IOException {
        Map<String, byte[]> parts = Cleaning.unzip(clean);
        parts.put(part, content.getBytes(UTF_8));
        return new Planted(name, format, clean, packed(parts), List.of());
    }

    private static byte[] packed(Map<String, byte[]> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        var zip = new PlainZip(out);
        for (var part : parts.entrySet()) {
            if (part.getKey().equals("mimetype")) {
                zip.addStored(part.getKey(), part.getValue());
            } else {
                zip.add(part.getKey(), part.getValue());
            }
        }
        zip.finish();
        return out.toByteArray();
    }

    private static byte[] withComment(byte[] zip) {
        byte[] longer = java.util.Arrays.copyOf(zip, zip.length + 1);
        longer[zip.length - 2] = 1;
        longer[zip.length] = 'x';
        return longer;
    }

    private static byte[] changed(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 2;
        return copy;
    }

    private static byte[] withChunk(byte[] png) {
        var buffer = java.nio.ByteBuffer.allocate(12 + 3);
        buffer.putInt(3).put("tEXt".getBytes(ISO_8859_1)).put("a\0b".getBytes(ISO_8859_1));
        var sum = new java.util.zip.CRC32();
        sum.update(buffer.array(), 4, 7);
        buffer.putInt((int) sum.getValue());
        return concat(concat(java.util.Arrays.copyOf(png, 33), buffer.array()), java.util.Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static String base64(String text) {
        return Base64.getMimeEncoder().encodeToString((text + "\n").getBytes(UTF_8));
    }

    private static byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", out);
        return Cleaning.clean(out.toByteArray()).bytes();
    }

    private static byte[] jpeg() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    private static byte[] word() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".getBytes(UTF_8));
        parts.put("_rels/.rels", ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" "
                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>").getBytes(UTF_8));
        parts.put("word/document.xml", ("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>words</w:t></w:r></w:p>"
                + "</w:body></w:document>").getBytes(UTF_8));
        return Cleaning.zip(parts);
    }

    private static byte[] book() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/epub+zip".getBytes(UTF_8));
        parts.put("META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>".getBytes(UTF_8));
        parts.put("a.opf", ("<package xmlns=\"http://www.idpf.org/2007/opf\"><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>"
                + "<spine><itemref idref=\"a\"/></spine></package>").getBytes(UTF_8));
        parts.put("a.xhtml", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>words</p></body></html>".getBytes(UTF_8));
        return packed(parts);
    }
}
