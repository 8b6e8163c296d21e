package org.postern.clean.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Cleaning.Copy;

/** Text that stands in an office document and that its reader does not see is not in the copy, and is a finding. */
final class HiddenInOfficeTest {
    private static final String SECRET = "nobody sees these words";

    @ParameterizedTest
    @ValueSource(strings = {"<w:vanish/>", "<w:color w:val=\"FFFFFF\"/>", "<w:color w:val=\"fefefe\"/>", "<w:sz w:val=\"2\"/>", "<w:rStyle w:val=\"Ghost\"/>", "<w:rStyle w:val=\"ChildOfGhost\"/>",
        "<w:rStyle w:val=\"Snow\"/>", "<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"FFFFFF\"/>"})
    void aRunThatIsNotSeenGoes(String properties) throws IOException {
        Copy copy = word("<w:p><w:r><w:rPr>" + properties + "</w:rPr><w:t>" + SECRET + "</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>");
        assertGone(copy, "word/document.xml", "hidden.text");
    }

    @Test
    void aParagraphWhoseStyleHidesItGoes() throws IOException {
        assertGone(word("<w:p><w:pPr><w:pStyle w:val=\"GhostBlock\"/></w:pPr><w:r><w:t>" + SECRET + "</w:t></w:r></w:p>"), "word/document.xml", "hidden.text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"203060\"/></w:rPr><w:t>%s</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:shd w:val=\"clear\" w:fill=\"203060\"/></w:pPr><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>%s</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"203060\"/></w:tcPr><w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>%s</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:rPr><w:rStyle w:val=\"Ghost\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>%s</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"darkBlue\"/></w:rPr><w:t>%s</w:t></w:r></w:p>"})
    void whiteOnABackgroundAndWhatIsShownAgainStay(String body) throws IOException {
        Copy copy = word(body.formatted(SECRET));
        assertThat(part(copy, "word/document.xml")).contains(SECRET);
    }

    private static Copy word(String body) throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.word());
        String document = new String(parts.get("word/document.xml"), StandardCharsets.UTF_8).replace("<w:body>", "<w:body>" + body);
        parts.put("word/document.xml", document.getBytes(StandardCharsets.UTF_8));
        String styles = new String(parts.get("word/styles.xml"), StandardCharsets.UTF_8).replace("</w:styles>",
                "<w:style w:type=\"character\" w:styleId=\"Ghost\"><w:name w:val=\"Ghost\"/><w:rPr><w:vanish/></w:rPr></w:style>"
                + "<w:style w:type=\"character\" w:styleId=\"ChildOfGhost\"><w:name w:val=\"Child\"/><w:basedOn w:val=\"Ghost\"/></w:style>"
                + "<w:style w:type=\"character\" w:styleId=\"Snow\"><w:name w:val=\"Snow\"/><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr></w:style>"
                + "<w:style w:type=\"paragraph\" w:styleId=\"GhostBlock\"><w:name w:val=\"GhostBlock\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>");
        parts.put("word/styles.xml", styles.getBytes(StandardCharsets.UTF_8));
        return Cleaning.clean(OfficePackages.zip(parts));
    }

    private static void assertGone(Copy copy, String part, String kind) throws IOException {
        assertThat(part(copy, part)).doesNotContain(SECRET);
        assertThat(copy.result().findings()).anyMatch(finding -> finding.kind().equals(kind) && finding.value().contains(SECRET));
    }

    private static String part(Copy copy, String name) throws IOException {
        return new String(Cleaning.unzip(copy.bytes()).get(name), StandardCharsets.UTF_8);
    }
}
