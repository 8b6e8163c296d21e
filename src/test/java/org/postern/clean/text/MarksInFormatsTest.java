package org.postern.clean.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.CleanOptions;
import org.postern.clean.Cleaning;
import org.postern.inspect.Finding;

/** Per-copy marks are found and taken out of every format that holds text, however the format writes them; scripts keep what they need. */
final class MarksInFormatsTest {
    private static final String OFFICE = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";

    /** A format: how it holds a text, and how the text is read from a clean file of it. */
    private record Holder(String name, Wrap wrap, UnaryOperator<String> unwrap) {
        @Override
        public String toString() {
            return name;
        }

        interface Wrap {
            byte[] file(String text) throws IOException;
        }
    }

    static Stream<Holder> formats() {
        UnaryOperator<String> same = text -> text;
        return Stream.of(
                new Holder("txt", text -> ("A text: " + text + "\n").getBytes(UTF_8), same),
                new Holder("md", text -> ("# Head\n\n" + text + "\n").getBytes(UTF_8), same),
                new Holder("md with entities", text -> ("# Head\n\n" + entities(text) + "\n").getBytes(UTF_8), same),
                new Holder("csv", text -> ("a,b,c\nd," + text + ",f\ng,h,i\n").getBytes(UTF_8), same),
                new Holder("json", text -> ("{\"a\": \"" + text + "\"}").getBytes(UTF_8), same),
                new Holder("json with escapes", text -> ("{\"a\": \"" + escapes(text) + "\"}").getBytes(UTF_8), same),
                new Holder("xml with entities", text -> ("<?xml version=\"1.0\"?><a>" + entities(text) + "</a>").getBytes(UTF_8), same),
                new Holder("html with entities", text -> ("<!DOCTYPE html><html><body><p>" + entities(text) + "</p></body></html>").getBytes(UTF_8), same),
                new Holder("svg", text -> ("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>" + entities(text) + "</text></svg>").getBytes(UTF_8), same),
                new Holder("css", text -> ("p::before { content: \"" + text + "\" }").getBytes(UTF_8), same),
                new Holder("rtf", text -> ("{\\rtf1\\ansi " + rtf(text) + "\\par}").getBytes(UTF_8), MarksInFormatsTest::fromRtf),
                new Holder("eml", text -> ("From: a@b.example\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nA mail: " + text + "\r\n").getBytes(UTF_8),
                        MarksInFormatsTest::fromMail),
                new Holder("docx", MarksInFormatsTest::word, MarksInFormatsTest::fromZip),
                new Holder("odt", MarksInFormatsTest::openText, MarksInFormatsTest::fromZip));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void marksAreTakenOutAndTold(Holder holder) throws IOException {
        String marked = "the ri\u200Bver r\uDB40\uDC41ose\u2060 near P\u0430ris\u00A0and x\uFE01y http://example.org/a?utm_source=alice";
        Cleaning.Copy copy = Cleaning.clean(holder.wrap().file(marked));
        assertThat(holder.unwrap().apply(new String(copy.bytes(), ISO_8859_1))).contains("the river rose near Paris and xy http://example.org/a")
                .doesNotContain("utm_source");
        assertThat(copy.kinds()).contains("text.invisible", "text.exotic-space", "text.variation-selector", "text.homoglyph", "text.url-token");
        assertThat(copy.result().findings()).filteredOn(finding -> finding.kind().startsWith("text.")).allSatisfy(finding -> {
            assertThat(finding.where()).isNotBlank();
            assertThat(finding.tells()).isIn(Finding.Tells.COPY, Finding.Tells.PERSON);
            assertThat(finding.fate()).isEqualTo(Finding.Fate.REMOVED);
        });
    }

    @ParameterizedTest
    @MethodSource("formats")
    void scriptsKeepWhatTheyNeed(Holder holder) throws IOException {
        String needed = "中文会议 ئۇيغۇرچە می\u200Cخواهم क्\u200Dष";
        Cleaning.Copy copy = Cleaning.clean(holder.wrap().file(needed));
        String read = holder.unwrap().apply(new String(copy.bytes(), ISO_8859_1));
        assertThat(read.contains(needed) || new String(copy.bytes(), UTF_8).contains(needed) || fromLatin(read).contains(needed)).as(fromLatin(read)).isTrue();
        assertThat(copy.kinds()).noneMatch(kind -> kind.startsWith("text."));
    }

    @Test
    void aVariantOfAnIdeographIsKeptAndTold() throws IOException {
        Cleaning.Copy copy = Cleaning.clean("The name 葛\uDB40\uDD01城 and 葛\uDB40\uDD99城\n");
        assertThat(copy.text()).isEqualTo("The name 葛\uDB40\uDD01城 and 葛城\n");
        assertThat(copy.kinds()).contains("text.ideograph-variant", "text.variation-selector");
    }

    @Test
    void gapsBetweenWordsAreToldAndOnRequestMadeEqual() throws IOException {
        byte[] coded = "the  river rose  twice and  nobody came  to look  at the  gauge before  noon when  letters were  read\n".getBytes(UTF_8);
        assertThat(Cleaning.clean(coded).result().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo("text.spacing");
            assertThat(finding.fate()).isEqualTo(Finding.Fate.NEEDS_HUMAN);
        });
        Cleaning.Copy canonical = Cleaning.clean(coded, new CleanOptions(false, true, false));
        assertThat(canonical.text()).isEqualTo("the river rose twice and nobody came to look at the gauge before noon when letters were read\n");
        assertThat(canonical.kinds()).contains("text.spacing");
    }

    @Test
    void aReturnPathThatNamesItsReaderIsCut() throws IOException {
        Cleaning.Copy copy = Cleaning.clean("Write to bounce-7-alice=example.org@list.example today.\n");
        assertThat(copy.text()).isEqualTo("Write to bounce@list.example today.\n");
        assertThat(copy.kinds()).contains("text.return-path");
    }

    @Test
    void markdownCallsNobodyAndHidesNoComment() throws IOException {
        Cleaning.Copy copy = Cleaning.clean("# Head\n\n![shown words](https://TRACE.example/p.png?u=7) <!-- TRACE --> text <img src=\"https://TRACE.example\">\n[//]: # (TRACE hidden)\n[a](https://example.org)\n");
        assertThat(copy.text()).doesNotContain("TRACE").contains("shown words", "[a](https://example.org)");
        assertThat(copy.kinds()).contains("external.reference", "html.comment", "content.object");
    }

    private static String entities(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(point -> out.append(point < 0x80 ? point == '&' ? "&amp;" : Character.toString(point) : "&#x" + Integer.toHexString(point) + ";"));
        return out.toString();
    }

    private static String escapes(String text) {
        var out = new StringBuilder();
        text.chars().forEach(unit -> out.append(unit < 0x80 ? String.valueOf((char) unit) : String.format("\\u%04x", unit)));
        return out.toString();
    }

    private static String rtf(String text) {
        var out = new StringBuilder();
        text.chars().forEach(unit -> out.append(unit < 0x80 ? String.valueOf((char) unit) : "\\u" + (short) unit + "?"));
        return out.toString();
    }

    private static String fromRtf(String rtf) {
        return java.util.regex.Pattern.compile("\\\\u(-?\\d+)\\?").matcher(rtf).replaceAll(unit -> String.valueOf((char) Integer.parseInt(unit.group(1))));
    }

    private static String fromMail(String mail) {
        String body = mail.substring(mail.indexOf("base64") + 6);
        body = body.substring(body.indexOf("\r\n\r\n") + 4, body.indexOf("--=_part--"));
        return new String(Base64.getMimeDecoder().decode(body), UTF_8);
    }

    private static String fromZip(String zip) {
        try {
            var text = new StringBuilder();
            for (byte[] part : Cleaning.unzip(zip.getBytes(ISO_8859_1)).values()) {
                text.append(new String(part, UTF_8));
            }
            return text.toString();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static String fromLatin(String text) {
        return new String(text.getBytes(ISO_8859_1), UTF_8);
    }

    private static byte[] word(String text) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".getBytes(UTF_8));
        parts.put("_rels/.rels", ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" "
                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>").getBytes(UTF_8));
        parts.put("word/document.xml", ("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>" + entities(text)
                + "</w:t></w:r></w:p></w:body></w:document>").getBytes(UTF_8));
        return Cleaning.zip(parts);
    }

    private static byte[] openText(String text) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.text".getBytes(UTF_8));
        parts.put("content.xml", ("<office:document-content " + OFFICE + "><office:body><office:text><text:p>" + entities(text)
                + "</text:p></office:text></office:body></office:document-content>").getBytes(UTF_8));
        byte[] zip = Cleaning.zip(parts);
        // A deflated type is none that detection knows; packages of programs store it.
        var out = new java.io.ByteArrayOutputStream();
        var plain = new org.postern.clean.archive.PlainZip(out);
        for (var part : Cleaning.unzip(zip).entrySet()) {
            plain.addStored(part.getKey(), part.getValue());
        }
        plain.finish();
        return out.toByteArray();
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"\u0080", "\u200B\u200C", "\uDB40\uDC41\uDB40\uDC42\n"})
    void aTextOfNothingButMarksIsRefusedAndNotEmptied(String text) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> org.postern.clean.Cleaning.clean(text)).isInstanceOf(org.postern.clean.RefusedException.class)
                .hasMessageContaining("Nothing in this file is text");
    }

    @Test
    void aByteOfNoCodingIsRefusedAndNotEmptied() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> org.postern.clean.Cleaning.clean(new byte[] {(byte) 0x81})).isInstanceOf(org.postern.clean.RefusedException.class);
    }
}
