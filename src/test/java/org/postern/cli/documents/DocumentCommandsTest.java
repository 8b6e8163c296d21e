package org.postern.cli.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.cli.Main;
import org.postern.worker.hostile.WithoutLandlock;

/** The commands that open documents, as processes: exit codes, sentences, and what is left on the disk. */
final class DocumentCommandsTest {
    private static final String PLAN = "{\"marks\":[{\"text\":\"Zephyrine\",\"reason\":\"source\"}]}";

    @TempDir
    Path folder;
    private Path document;

    private record Run(int exit, String out, String err) {}

    @BeforeEach
    void writeADocument() throws IOException {
        document = Files.write(folder.resolve("letter.pdf"), letter());
    }

    @Test
    void cleanWritesTheCopyAndTheReport() throws Exception {
        Run run = postern("clean", document.toString(), "-o", folder.resolve("clean.pdf").toString(), "--report", folder.resolve("r.json").toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Files.readString(folder.resolve("clean.pdf"), StandardCharsets.ISO_8859_1)).startsWith("%PDF").doesNotContain("Quillfeather");
        var report = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("r.json")));
        assertThat(report.get("format").asText()).isEqualTo("pdf");
        assertThat(report.get("findings").toString()).contains("metadata.author").contains("Quillfeather");
    }

    @Test
    void inspectTellsTheFindingsAndExitsWithOne() throws Exception {
        Run run = postern("inspect", document.toString(), "--json");
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(run.out()).findValuesAsText("kind")).contains("metadata.author");
    }

    @Test
    void aFolderIsCleanedIntoAFolderAndWhatIsRefusedIsNamed() throws Exception {
        Path leak = Files.createDirectories(folder.resolve("leak/inner"));
        Files.write(leak.resolve("a.pdf"), letter());
        Files.write(leak.resolveSibling("noise.bin"), new byte[] {0, 1, 2, 3, (byte) 0xff});
        Run run = postern("clean", folder.resolve("leak").toString(), "-o", folder.resolve("out").toString());
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("noise.bin: ").contains("1 of 2 documents were cleaned.");
        try (var copies = Files.list(folder.resolve("out"))) {
            assertThat(copies.map(file -> file.getFileName().toString())).as("no name of the source's survives").containsExactly("file-001.pdf");
        }
    }

    @Test
    void aFileThatIsReadIsNeverWrittenOver() throws Exception {
        byte[] before = Files.readAllBytes(document);
        Path plan = Files.writeString(folder.resolve("plan.json"), PLAN);
        Path link = Files.createLink(folder.resolve("link.pdf"), document);
        for (String[] arguments : new String[][] {{"clean", document.toString(), "-o", document.toString()},
                {"clean", document.toString(), "-o", link.toString()},
                {"clean", document.toString(), "-o", folder.resolve("a.pdf").toString(), "--report", document.toString()},
                {"redact", document.toString(), "--plan", plan.toString(), "-o", document.toString()},
                {"redact", document.toString(), "--plan", plan.toString(), "-o", folder.resolve("a").toString(), "--report", folder.resolve("a").toString()},
                {"verify", document.toString(), "--plan", plan.toString(), "--original", document.toString(), "--report", plan.toString()}}) {
            Run run = postern(arguments);
            assertThat(run.exit()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("named twice");
            assertThat(Files.readAllBytes(document)).isEqualTo(before);
            assertThat(Files.readString(plan)).isEqualTo(PLAN);
        }
    }

    @Test
    void aBrokenDocumentLeavesNothingAndSaysWhyInOneSentence() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7\nnothing more");
        Run run = postern("clean", broken.toString(), "-o", folder.resolve("out.pdf").toString());
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).startsWith("postern: ").doesNotContain("Exception").doesNotContain("\tat ");
        Path plan = Files.writeString(folder.resolve("plan.json"), PLAN);
        Run redaction = postern("redact", broken.toString(), "--plan", plan.toString(), "-o", folder.resolve("out.pdf").toString());
        assertThat(redaction.exit()).isEqualTo(3);
        assertThat(redaction.err().lines()).singleElement().asString().startsWith("postern: ").endsWith(".");
        Files.delete(plan);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("broken.pdf", "letter.pdf");
        }
    }

    @Test
    void redactWritesWhatAnotherProcessFoundClean() throws Exception {
        Path plan = Files.writeString(folder.resolve("plan.json"), PLAN);
        Path out = folder.resolve("redacted.pdf");
        Run run = postern("redact", document.toString(), "--plan", plan.toString(), "-o", out.toString(), "--report", folder.resolve("r.json").toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Files.readString(folder.resolve("r.json"))).contains("\"clean\"").doesNotContain("Zephyrine");
        assertThat(run.err()).doesNotContain("exact width");
        Path exact = Files.writeString(folder.resolve("exact.json"), PLAN.replaceFirst("}$", ",\"keepLayout\":true}"));
        assertThat(postern("redact", document.toString(), "--plan", exact.toString(), "-o", folder.resolve("exact.pdf").toString()).err())
                .contains("exact width").contains("can tell which of them it was");
        assertThat(postern("verify", out.toString(), "--plan", plan.toString(), "--original", document.toString()).exit()).isZero();
        assertThat(postern("verify", document.toString(), "--plan", plan.toString(), "--original", document.toString()).exit()).isEqualTo(1);
    }

    @Test
    void aWrongPlanAndAMissingFileAreWrongUsage() throws Exception {
        Path plan = Files.writeString(folder.resolve("plan.json"), "{\"marks\":7}");
        assertThat(postern("redact", document.toString(), "--plan", plan.toString(), "-o", folder.resolve("x.pdf").toString()).exit()).isEqualTo(2);
        Run run = postern("inspect", folder.resolve("missing.pdf").toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("does not exist");
    }

    @Test
    void withoutLandlockNoDocumentIsOpened() throws Exception {
        Run run = run(WithoutLandlock.class, "inspect", document.toString());
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no Landlock").contains("hostile documents cannot be opened here");
    }

    @Test
    void withoutASandboxTheCommandShouts() throws Exception {
        Run run = run(WithoutLandlock.class, "inspect", "--no-sandbox", document.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("WARNING").contains("WITHOUT ANY PROTECTION");
    }

    private Run postern(String... arguments) throws Exception {
        return run(Main.class, arguments);
    }

    private Run run(Class<?> main, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolveSibling(folder.getFileName() + ".out");
        Path err = folder.resolveSibling(folder.getFileName() + ".err");
        try {
            int exit = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
            return new Run(exit, Files.readString(out), Files.readString(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static byte[] letter() throws IOException {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setAuthor("Quillfeather");
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText("Zephyrine wrote this letter");
                content.endText();
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
