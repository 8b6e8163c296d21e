package org.postern.clean.office;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.Cleaning;
import org.postern.clean.RefusedException;

/** Packages that were made to break a reader: refused with the part and the reason, or cleaned with what they show. */
final class HostilePackagesTest {
    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String MC = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String PARAGRAPH = "<w:p><w:r><w:t>Kept words</w:t></w:r></w:p>";

    private static Map<String, byte[]> parts(String document) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".getBytes(UTF_8));
        parts.put("_rels/.rels", rels("officeDocument", "word/document.xml"));
        parts.put("word/document.xml", document.getBytes(UTF_8));
        return parts;
    }

    private static byte[] rels(String kind, String target) {
        return ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\""
                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind + "\" Target=\"" + target + "\"/></Relationships>").getBytes(UTF_8);
    }

    private static String document(String body) {
        return DECLARATION + "<w:document xmlns:w=\"" + W + "\" xmlns:mc=\"" + MC + "\"><w:body>" + body + "</w:body></w:document>";
    }

    private static byte[] word(String document) throws IOException {
        return Cleaning.zip(parts(document));
    }

    /** Another part is renamed in the finished package. */
    private static byte[] twice(String name) throws IOException {
        Map<String, byte[]> parts = parts(document(PARAGRAPH));
        parts.put(name.replace("document", "documenu"), document("<w:p/>").getBytes(UTF_8));
        return new String(Cleaning.zip(parts), ISO_8859_1).replace("documenu", "document").getBytes(ISO_8859_1);
    }

    private static String entities() {
        var types = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"river\">");
        for (int i = 1; i < 10; i++) {
            types.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return types.append("]>").toString();
    }

    private static String attributes(int count) {
        var attributes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            attributes.append(" a").append(i).append("=\"").append(i * 7919L).append('"');
        }
        return attributes.toString();
    }

    private static String nested(String open, int depth, String close) {
        return open.repeat(depth) + "<w:t>inner words</w:t>" + close.repeat(depth);
    }

    static Stream<Arguments> refused() throws IOException {
        byte[] plain = word(document(PARAGRAPH));
        String cdr = "word/document.xml";
        return Stream.of(
                Arguments.of("content nested too deep", word(document(nested("<w:sdt><w:sdtContent>", 500, "</w:sdtContent></w:sdt>"))), cdr, "it is nested too deep"),
                Arguments.of("alternatives in alternatives", word(document(nested("<mc:AlternateContent><mc:Fallback>", 200, "</mc:Fallback></mc:AlternateContent>"))), cdr,
                        "it is nested too deep"),
                Arguments.of("a hundred thousand attributes", word(document("<w:p" + attributes(100_000) + "/>" + PARAGRAPH)), cdr, "more elements, attributes or signs"),
                Arguments.of("entities in entities", word(document("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>").replace(DECLARATION, DECLARATION + entities())), cdr, "entities of its own"),
                Arguments.of("an entity from a file", word(document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>").replace(DECLARATION, DECLARATION
                        + "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>")), cdr, "entities of its own"),
                Arguments.of("a character that is none", word(document("<w:p><w:r><w:t>a&#0;b</w:t></w:r></w:p>")), cdr, "its XML is broken"),
                Arguments.of("an unknown coding", word(document(PARAGRAPH).replace("UTF-8", "UTF-7")), cdr, "its XML is broken"),
                Arguments.of("an empty part", word(""), cdr, "its XML is broken"),
                Arguments.of("a part cut in its midst", word(document(PARAGRAPH).substring(0, 200)), cdr, "its XML is broken"),
                Arguments.of("a package cut by a byte", Arrays.copyOf(plain, plain.length - 1), "the archive", "its directory cannot be read"),
                Arguments.of("half a package", Arrays.copyOf(plain, plain.length / 2), "the archive", "its directory cannot be read"),
                Arguments.of("two parts of one name", twice(cdr), cdr, "two members have this name"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void theRefusalNamesThePartAndTheReason(String attack, byte[] file, String where, String why) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Cleaning.clean(file)).satisfies(refused -> {
            assertThat(refused.where()).isEqualTo(where);
            assertThat(refused.getMessage()).contains(where, why).endsWith(".").doesNotContain("Exception");
        });
    }

    static Stream<Arguments> cleaned() throws IOException {
        var header = parts(DECLARATION + "<w:document xmlns:w=\"" + W + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>" + PARAGRAPH
                + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r1\"/></w:sectPr></w:body></w:document>");
        header.put("word/header1.xml", ("<w:hdr xmlns:w=\"" + W + "\"><w:p><w:r><w:t>Head words</w:t></w:r></w:p></w:hdr>").getBytes(UTF_8));
        header.put("word/_rels/header1.xml.rels", rels("header", "header1.xml"));
        var strict = parts(document(PARAGRAPH).replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"));
        strict.put("_rels/.rels", new String(strict.get("_rels/.rels"), UTF_8).replace("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument").getBytes(UTF_8));
        var slips = parts(document(PARAGRAPH));
        slips.put("../../evil.xml", "<a/>".getBytes(UTF_8));
        slips.put("word\\other.xml", "<a/>".getBytes(UTF_8));
        var escaped = new LinkedHashMap<>(header);
        escaped.put("word/_rels/document.xml.rels", rels("header", "/word/./x/../header%31.xml"));
        var circle = new LinkedHashMap<>(header);
        circle.put("word/_rels/document.xml.rels", rels("header", "document.xml"));
        header.put("word/_rels/document.xml.rels", rels("header", "header1.xml"));
        return Stream.of(Arguments.of("a header that relates to itself", Cleaning.zip(header), "Head words"),
                Arguments.of("a target with dots and percents", Cleaning.zip(escaped), "Head words"),
                Arguments.of("a document that is its own header", Cleaning.zip(circle), "Kept words"),
                Arguments.of("the strict names", Cleaning.zip(strict), "Kept words"),
                Arguments.of("parts outside the package", Cleaning.zip(slips), "Kept words"),
                Arguments.of("prefixes exchanged", word(document(PARAGRAPH).replace("w:", "x:").replace("xmlns:w=", "xmlns:x=")), "Kept words"),
                Arguments.of("words as character data", word(document("<w:p><!-- c --><?pi x?><w:r><w:t><![CDATA[Kept <words>]]></w:t></w:r></w:p>")), "Kept &lt;words&gt;"),
                Arguments.of("an alternative of another maker", word(document("<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"zzz\" xmlns:zzz=\"urn:z\"><w:t>chosen</w:t></mc:Choice>"
                        + "<mc:Fallback><w:t>Kept words</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>")), "Kept words"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cleaned")
    void whatIsOddAndCanBeReadIsCleanedWithItsWords(String oddity, byte[] file, String words) throws IOException {
        Cleaning.Copy copy = Cleaning.clean(file);

        assertThat(Cleaning.unzip(copy.bytes()).values()).anySatisfy(part -> assertThat(new String(part, UTF_8)).contains(words));
        assertThat(Cleaning.unzip(copy.bytes()).keySet()).noneMatch(name -> name.contains("..") || name.contains("\\"));
        assertThat(Cleaning.clean(copy.bytes()).bytes()).isEqualTo(copy.bytes());
    }

    /** Their authors would pass as data. */
    @Test
    void anOfficeDocumentInOneXmlFileIsRefusedByThatName() {
        for (String root : new String[] {"<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"/>",
            "<?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><o:Author xmlns:o=\"o\">Alice</o:Author></w:wordDocument>",
            "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Author>Alice</Author></Workbook>",
            "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>"}) {
            assertThatThrownBy(() -> Cleaning.clean(DECLARATION + root)).isInstanceOf(RefusedException.class).hasMessageContaining("an office document written as one XML file");
        }
    }
}
