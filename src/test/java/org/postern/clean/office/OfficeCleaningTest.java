package org.postern.clean.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.CleanOptions;
import org.postern.clean.CleanResult;
import org.postern.clean.Cleaners;
import org.postern.clean.Format;
import org.postern.clean.Progress;
import org.postern.clean.RefusedException;
import org.postern.inspect.Finding;
import org.postern.inspect.UntrustedBytes;

final class OfficeCleaningTest {
    private record Case(String name, byte[] file, Format format, List<String> stays, List<String> found) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Clean(CleanResult result, byte[] bytes) {}

    static Stream<Case> documents() throws IOException {
        return Stream.of(
                new Case("Word", OfficePackages.word(), Format.DOCX,
                        List.of("The visible words stay 中文 ئۇيغۇرچە.", " Inserted words stay.", "link text stays", "field result stays", "cell stays", "Header stays"),
                        List.of("metadata.creator", "metadata.lastmodifiedby", "metadata.company", "comment", "revision.author", "hidden.deleted-text",
                                "hidden.text", "external.reference", "macro", "field.instruction", "private.part")),
                new Case("Excel", OfficePackages.sheet(), Format.XLSX, List.of("first cell stays", "42", "Visible"),
                        List.of("hidden.sheet", "hidden.row", "formula")),
                new Case("PowerPoint", OfficePackages.slides(), Format.PPTX, List.of("slide words stay"), List.of("hidden.slide", "hidden.notes")),
                new Case("OpenDocument text", OfficePackages.openText(), Format.ODT,
                        List.of("The visible words stay 中文.", "link text stays", "name field stays"),
                        List.of("metadata.creator", "metadata.printed-by", "metadata.generator", "settings.printername", "hidden.deleted-text", "revision.author",
                                "comment", "hidden.text", "external.reference", "private.part")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void noTraceIsLeftInAnyPartAndTheContentStays(Case document) throws IOException {
        Clean clean = clean(document.file());
        assertThat(clean.result().format()).isEqualTo(document.format());
        var text = new StringBuilder();
        for (Map.Entry<String, byte[]> part : OfficePackages.unzip(clean.bytes()).entrySet()) {
            String content = new String(part.getValue(), StandardCharsets.UTF_8);
            assertThat(part.getKey()).doesNotContain("TRACE");
            assertThat(content).as(part.getKey()).doesNotContain("TRACE");
            text.append(content);
        }
        assertThat(text).contains(document.stays());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyTraceIsAFinding(Case document) throws IOException {
        assertThat(clean(document.file()).result().findings()).extracting(Finding::kind).containsAll(document.found());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void cleaningTwiceGivesTheSameBytesAsCleaningOnce(Case document) throws IOException {
        byte[] once = clean(document.file()).bytes();
        assertThat(clean(document.file()).bytes()).isEqualTo(once);
        assertThat(clean(once).bytes()).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aCutFileIsRefusedWithASentence(Case document) {
        byte[] file = document.file();
        byte[] cut = java.util.Arrays.copyOf(file, file.length * 2 / 3);
        assertThatThrownBy(() -> clean(cut)).isInstanceOf(RefusedException.class).hasMessageContaining(".");
    }

    @Test
    void aPictureThatCannotBeCleanedRefusesTheDocumentByItsName() throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.word());
        parts.put("word/media/photo.png", new byte[] {1, 2, 3, 0, 4});
        byte[] file = OfficePackages.zip(parts);
        assertThatThrownBy(() -> clean(file)).isInstanceOf(RefusedException.class).hasMessageContaining("word/media/photo.png");
        var out = new ByteArrayOutputStream();
        CleanResult result = Cleaners.clean(UntrustedBytes.of(file), out, new CleanOptions(true), Progress.NONE);
        assertThat(result.findings()).extracting(Finding::kind).contains("container.left-out");
        assertThat(OfficePackages.unzip(out.toByteArray()).keySet()).noneMatch(name -> name.contains("media/"));
    }

    @Test
    void anEntityBombIsRefused() throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.word());
        parts.put("word/document.xml", "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><w>&b;</w>".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> clean(OfficePackages.zip(parts))).isInstanceOf(RefusedException.class);
    }

    @Test
    void aPageNumberStaysAField() throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(clean(OfficePackages.word()).bytes());
        assertThat(new String(parts.get("word/header1.xml"), StandardCharsets.UTF_8)).contains("w:instr=\"PAGE\"");
    }

    private static Clean clean(byte[] file) throws IOException {
        var out = new ByteArrayOutputStream();
        CleanResult result = Cleaners.clean(UntrustedBytes.of(file), out, CleanOptions.DEFAULT, Progress.NONE);
        return new Clean(result, out.toByteArray());
    }
}
