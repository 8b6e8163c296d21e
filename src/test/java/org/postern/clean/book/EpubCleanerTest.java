package org.postern.clean.book;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.postern.clean.Cleaning;
import org.postern.clean.Format;
import org.postern.clean.RefusedException;

public final class EpubCleanerTest {
    private static final String XHTML = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title>%s</title>%s</head><body>%s</body></html>";

    public static Map<String, byte[]> parts() throws IOException {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", png);
        var parts = new LinkedHashMap<String, byte[]>();
        put(parts, "META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OPS/TRACE.opf\"/></rootfiles></container>");
        put(parts, "META-INF/encryption.xml", "<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><EncryptedData xmlns=\"http://www.w3.org/2001/04/xmlenc#\">"
                + "<EncryptionMethod Algorithm=\"http://www.idpf.org/2008/embedding\"/></EncryptedData></encryption>");
        put(parts, "META-INF/com.TRACE.options.xml", "<x>TRACE shop</x>");
        put(parts, "iTunesMetadata.plist", "TRACE buyer@example.org");
        put(parts, "OPS/TRACE.opf", "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"TRACEid\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                + "<dc:identifier id=\"TRACEid\">urn:uuid:TRACE-7</dc:identifier><dc:title>TRACE title</dc:title><dc:creator>TRACE Author</dc:creator><dc:language>ug-CN</dc:language>"
                + "<dc:date>2026-01-02</dc:date><meta name=\"calibre:timestamp\" content=\"TRACE time\"/><meta name=\"cover\" content=\"c\"/></metadata><manifest>"
                + "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/><item id=\"a\" href=\"TRACE-one.xhtml\" media-type=\"application/xhtml+xml\"/>"
                + "<item id=\"b\" href=\"two.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"s\" href=\"TRACE.css\" media-type=\"text/css\"/><item id=\"c\" href=\"img/TRACE.png\" media-type=\"image/png\"/>"
                + "<item id=\"f\" href=\"TRACE.otf\" media-type=\"font/otf\"/></manifest><spine page-progression-direction=\"rtl\"><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>");
        put(parts, "OPS/nav.xhtml", XHTML.formatted("TRACE", "", "<nav epub:type=\"toc\"><ol><li><a href=\"TRACE-one.xhtml\">Chapter one</a><ol><li><a href=\"two.xhtml#TRACEplace\">Part two</a></li></ol></li></ol></nav>"
                + "<nav epub:type=\"page-list\"><ol><li><a href=\"two.xhtml\">TRACE page 7</a></li></ol></nav>"));
        put(parts, "OPS/TRACE-one.xhtml", XHTML.formatted("TRACE page", "<link rel=\"stylesheet\" href=\"TRACE.css\"/><meta name=\"generator\" content=\"TRACE Maker\"/><script>TRACE()</script>",
                "<!-- TRACE comment --><p class=\"TRACEbold TRACEunstyled\" id=\"TRACEid1\" data-user=\"TRACE\">First words\u200B stay 中文.</p><p class=\"TRACEoff\">TRACE hidden</p>"
                        + "<p><a href=\"two.xhtml#TRACEplace\">inner link</a> <a href=\"https://TRACE.example/?u=7\">outer link</a></p><img src=\"img/TRACE.png\" alt=\"a picture\"/>"
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><metadata>TRACE</metadata><circle r=\"3\"/></svg>"));
        put(parts, "OPS/two.xhtml", XHTML.formatted("TRACE", "<style>p { color: white }</style>", "<a id=\"TRACEplace\"/><h2>Second words</h2><p>TRACE white on white</p>"
                + "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi></math>"));
        put(parts, "OPS/TRACE.css", "/* TRACE */ @font-face{font-family:T;src:url(TRACE.otf)} .TRACEbold{font-weight:bold;background:url(img/TRACE.png)} .TRACEoff{display:none} .TRACEunused{color:red}");
        parts.put("OPS/img/TRACE.png", png.toByteArray());
        put(parts, "OPS/TRACE.otf", "TRACE font");
        return parts;
    }

    public static byte[] book(Map<String, byte[]> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            byte[] type = "application/epub+zip".getBytes(UTF_8);
            var crc = new CRC32();
            crc.update(type);
            var first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            first.setCrc(crc.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }

    private static void put(Map<String, byte[]> parts, String name, String text) {
        parts.put(name, text.getBytes(UTF_8));
    }

    @Test
    void noTraceIsLeftInAnyPartAndTheBookStays() throws IOException {
        Cleaning.Copy copy = Cleaning.clean(book(parts()));
        assertThat(copy.result().format()).isEqualTo(Format.EPUB);
        var text = new StringBuilder();
        Cleaning.unzip(copy.bytes()).forEach((name, bytes) -> text.append(name).append('\n').append(new String(bytes, UTF_8)).append('\n'));
        assertThat(text.toString()).doesNotContain("TRACE", "2026", "script", "http://t", "https:").contains("First words stay 中文.", "Second words", "<a href=\"text-0002.xhtml#a1\">inner link</a>",
                "outer link", "id=\"a1\"", "class=\"c1\"", ".c1{font-weight:bold;background:url(image-0001.png)}", "Chapter one</a><ol><li><a href=\"text-0002.xhtml#a1\">Part two",
                "page-progression-direction=\"rtl\"", "<dc:language>ug</dc:language>", "properties=\"cover-image\"", "<circle r=\"3\"/>", "<mi>x</mi>");
        assertThat(copy.kinds()).contains("metadata.creator", "metadata.identifier", "metadata.title", "metadata.date", "metadata.meta", "private.part", "book.font", "book.font-lock",
                "html.comment", "html.meta", "html.data", "html.address", "hidden.text", "text.invisible", "macro");
    }

    @Test
    void theTypeStandsFirstAndUncompressed() throws IOException {
        byte[] clean = Cleaning.clean(book(parts())).bytes();
        assertThat(new String(clean, 30, 28, UTF_8)).isEqualTo("mimetypeapplication/epub+zip");
    }

    @Test
    void theCopyIsSettledAndNoByteBreaksIt() throws IOException {
        byte[] book = book(parts());
        Cleaning.assertSettled(book);
        Cleaning.assertNoByteBreaksIt(book, 113);
    }

    @Test
    void classesThatNoRuleOfTheCopyIsForGo() throws IOException {
        Map<String, byte[]> parts = parts();
        String sheet = ".TRACEnone .TRACEbold{color:red} .TRACEbold{} p.TRACEoff{background:url(img/TRACE.png)} .TRACEunused{background:url(img/other.png)}";
        put(parts, "OPS/TRACE.css", sheet);
        Map<String, byte[]> clean = Cleaning.unzip(Cleaning.clean(book(parts)).bytes());
        assertThat(new String(clean.get("book/text-0001.xhtml"), UTF_8)).contains("<p>First words", "<p class=\"c1\">TRACE hidden");
        assertThat(new String(clean.get("book/style-1.css"), UTF_8)).isEqualTo("p.c1{background:url(image-0001.png)}\n");
        Cleaning.assertSettled(book(parts));
    }

    @Test
    void anOlderBookGetsItsContentsFromTheNcx() throws IOException {
        Map<String, byte[]> parts = parts();
        parts.remove("OPS/nav.xhtml");
        String opf = new String(parts.get("OPS/TRACE.opf"), UTF_8).replace("<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>",
                "<item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>").replace("<spine ", "<spine toc=\"ncx\" ");
        put(parts, "OPS/TRACE.opf", opf);
        put(parts, "OPS/toc.ncx", "<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\"><head><meta name=\"dtb:uid\" content=\"TRACE\"/></head><docTitle><text>TRACE</text></docTitle><navMap>"
                + "<navPoint id=\"TRACE\"><navLabel><text>Old chapter</text></navLabel><content src=\"two.xhtml#TRACEplace\"/></navPoint></navMap></ncx>");
        Map<String, byte[]> clean = Cleaning.unzip(Cleaning.clean(book(parts)).bytes());
        assertThat(new String(clean.get("book/nav.xhtml"), UTF_8)).contains("#a1\">Old chapter</a>").doesNotContain("TRACE");
    }

    @Test
    void aLockedBookIsRefused() throws IOException {
        Map<String, byte[]> parts = parts();
        put(parts, "META-INF/encryption.xml", "<encryption><EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes256-cbc\"/></encryption>");
        assertThatThrownBy(() -> Cleaning.clean(book(parts))).isInstanceOf(RefusedException.class).hasMessageContaining("password");
    }

    @Test
    void everyPartIsWellFormedAndMat2FindsNothing() throws Exception {
        byte[] clean = Cleaning.clean(book(parts())).bytes();
        assumeThat(Cleaning.installed("xmllint") && Cleaning.installed("mat2")).as("xmllint and mat2 are installed").isTrue();
        for (var part : Cleaning.unzip(clean).entrySet()) {
            if (part.getKey().endsWith("html") || part.getKey().endsWith("opf") || part.getKey().endsWith("svg")) {
                assertThat(Cleaning.run(part.getValue(), "xml", "xmllint", "--noout", "--nonet", "FILE")).as(part.getKey()).isEmpty();
            }
        }
        assertThat(Cleaning.run(clean, "epub", "mat2", "--show", "FILE")).doesNotContain("TRACE", "calibre", "creator");
    }
}
