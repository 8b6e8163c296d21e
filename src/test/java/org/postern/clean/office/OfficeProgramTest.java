package org.postern.clean.office;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;

/**
 * Documents that LibreOffice wrote are cleaned and opened in LibreOffice again. It is large, so it need not be installed: without it
 * (Debian: {@code libreoffice-writer-nogui}, {@code -calc-nogui}, {@code -impress-nogui}) these tests are skipped and say so.
 */
final class OfficeProgramTest {
    private static final Map<String, String> SOURCES = new LinkedHashMap<>(Map.of("docx", "text.fodt", "odt", "text.fodt", "rtf", "text.fodt", "xlsx", "sheet.fods",
            "ods", "sheet.fods", "pptx", "slides.fodp", "odp", "slides.fodp"));
    /** What the fixtures hide from their readers, and a reader's program shows in the original for want of a better place. */
    private static final String DELETED = "TRACE deleted words";

    @TempDir
    private static Path folder;
    private static final Map<String, byte[]> CLEAN = new LinkedHashMap<>();
    private static boolean ready;

    @BeforeAll
    static void convertAll() throws Exception {
        if (!Cleaning.installed("soffice") || !Cleaning.installed("pdftotext")) {
            return;
        }
        String picture = Base64.getEncoder().encodeToString(OfficePackages.png());
        for (String source : List.of("text.fodt", "sheet.fods", "slides.fodp")) {
            try (var in = OfficeProgramTest.class.getResourceAsStream("/office/" + source)) {
                Files.writeString(folder.resolve(source), new String(in.readAllBytes(), UTF_8).replace("PICTURE", picture));
            }
        }
        Files.createDirectories(folder.resolve("old"));
        Files.createDirectories(folder.resolve("new"));
        for (var pair : SOURCES.entrySet()) {
            office(pair.getKey(), folder, List.of(folder.resolve(pair.getValue())));
            String name = pair.getValue().replaceFirst("\\..*", "." + pair.getKey());
            byte[] document = Files.readAllBytes(folder.resolve(name));
            Files.write(folder.resolve("old").resolve(pair.getKey() + "." + pair.getKey()), document);
            CLEAN.put(pair.getKey(), Cleaning.clean(document).bytes());
            Files.write(folder.resolve("new").resolve(pair.getKey() + "." + pair.getKey()), CLEAN.get(pair.getKey()));
        }
        for (String side : List.of("old", "new")) {
            var files = new ArrayList<Path>();
            SOURCES.keySet().forEach(kind -> files.add(folder.resolve(side).resolve(kind + "." + kind)));
            office("pdf", folder.resolve(side), files);
        }
        ready = true;
    }

    private static void office(String to, Path into, List<Path> files) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("soffice", "-env:UserInstallation=" + folder.resolve("profile").toUri(), "--headless", "--convert-to", to,
                "--outdir", into.toString()));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("office.log").toFile()).start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("LibreOffice did not end.");
        }
    }

    private static String shown(String side, String kind) throws IOException, InterruptedException {
        byte[] pdf = Files.readAllBytes(folder.resolve(side).resolve(kind + ".pdf"));
        return Cleaning.run(pdf, "pdf", "pdftotext", "FILE", "-").replace(DELETED, "").replaceAll("\\s+", " ").strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docx", "odt", "xlsx", "ods", "pptx", "odp"})
    void theCleanCopyShowsTheSameTextOnTheSamePages(String kind) throws Exception {
        assumeThat(ready).as("LibreOffice is installed").isTrue();
        assertThat(shown("new", kind)).isEqualTo(shown("old", kind)).doesNotContain("TRACE").contains("words");
    }

    @Test
    void aCleanRtfHoldsTheSameWords() throws Exception {
        assumeThat(ready).as("LibreOffice is installed").isTrue();
        assertThat(shown("new", "rtf").replaceAll("[^\\p{L}]+", " ").split(" ")).contains("Header", "heading", "bold", "中文", "inserted", "link", "item", "cell", "wide", "Picture",
                "Box", "Shape", "Footnote", "Last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docx", "odt", "rtf", "xlsx", "ods", "pptx", "odp"})
    void nothingOfTheMakersIsLeftInWhatARealProgramWrote(String kind) throws Exception {
        assumeThat(ready).as("LibreOffice is installed").isTrue();
        byte[] clean = CLEAN.get(kind);
        var parts = kind.equals("rtf") ? Map.of("rtf", clean) : Cleaning.unzip(clean);
        parts.forEach((name, bytes) -> assertThat(new String(bytes, ISO_8859_1)).as(name).doesNotContain("TRACE", "LibreOffice", "2026-01-02"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docx", "odt", "rtf", "xlsx", "ods", "pptx", "odp"})
    void theCopyOfARealDocumentIsSettled(String kind) throws Exception {
        assumeThat(ready).as("LibreOffice is installed").isTrue();
        Cleaning.assertSettled(Files.readAllBytes(folder.resolve("old").resolve(kind + "." + kind)));
    }
}
