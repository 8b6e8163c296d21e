package org.postern.clean.office;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.clean.Cleaning;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;

/** Documents with every carrier at once, cleaned, and judged by programs that others wrote. */
final class OfficeJudgedTest {
    /** What exiftool says of the file on this disk and of any ZIP; all else would tell of the document. */
    private static final String OF_ANY_FILE = "ExifTool Version Number|File Name|Directory|File Size|File (?:Modification|Access|Inode Change) Date/Time|File Permissions|File Type(?: Extension)?|MIME Type"
            + "|Zip (?:Required Version|Bit Flag|Compression|CRC|Compressed Size|Uncompressed Size|File Name)";
    private static final List<String> KINDS = List.of("docx", "xlsx", "pptx", "odt", "ods", "odp", "odg");
    @TempDir
    private static Path folder;
    private static final String NO_TIME = "Zip Modify Date +: 1980:01:01 00:00:00";

    private static byte[] clean(String kind) throws IOException {
        byte[] file = switch (kind) {
            case "docx" -> Carrier.all(WordCarriers.all(), WordCarriers.plain(), "word/document.xml");
            case "xlsx" -> Carrier.all(SheetCarriers.all(), SheetCarriers.plain(), "xl/workbook.xml");
            case "pptx" -> Carrier.all(SlideCarriers.all(), SlideCarriers.plain(), "ppt/presentation.xml");
            case "odt" -> Carrier.all(OpenCarriers.texts(), OpenCarriers.plain("text"), "content.xml");
            case "ods" -> Carrier.all(OpenCarriers.sheets(), OpenCarriers.plain("spreadsheet"), "content.xml");
            case "odp" -> Carrier.all(OpenCarriers.slides(), OpenCarriers.plain("presentation"), "content.xml");
            default -> Carrier.all(Stream.empty(), OpenCarriers.plain("drawing"), "content.xml");
        };
        Cleaning.Copy copy = Cleaning.clean(kind.equals("odg") ? drawing(file) : file);
        assertThat(copy.result().extension()).isEqualTo(kind);
        return copy.bytes();
    }

    /** The type of a drawing is called otherwise than its element. */
    private static byte[] drawing(byte[] file) throws IOException {
        Map<String, byte[]> parts = Cleaning.unzip(file);
        parts.put("mimetype", "application/vnd.oasis.opendocument.graphics".getBytes(ISO_8859_1));
        parts.put("meta.xml", ("<office:document-meta" + OpenCarriers.NAMESPACES + "><office:meta><dc:creator>Quillfeather</dc:creator></office:meta></office:document-meta>").getBytes(ISO_8859_1));
        return OfficePackages.openZip(parts);
    }

    @BeforeAll
    static void cleanAll() throws IOException {
        for (String kind : KINDS) {
            Files.write(folder.resolve("copy." + kind), clean(kind));
        }
    }

    private static List<String> said(String... command) throws IOException, InterruptedException {
        assumeThat(Cleaning.installed(command[0])).as(command[0] + " is installed").isTrue();
        var whole = new ArrayList<>(List.of(command));
        KINDS.forEach(kind -> whole.add(folder.resolve("copy." + kind).toString()));
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8).lines().filter(line -> !line.isBlank()).toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).as("every file is judged").filteredOn(line -> line.contains("copy.")).hasSizeGreaterThanOrEqualTo(KINDS.size());
        return lines;
    }

    @Test
    void aCopyIsItsOwnCopyAndHasNothingMoreToTellOfPeople() throws IOException {
        for (String kind : KINDS) {
            byte[] once = Files.readAllBytes(folder.resolve("copy." + kind));
            Cleaning.Copy twice = Cleaning.clean(once);
            assertThat(new String(twice.bytes(), ISO_8859_1)).as(kind).isEqualTo(new String(once, ISO_8859_1));
            assertThat(twice.result().findings()).as(kind).filteredOn(finding -> finding.severity() == Severity.HIGH && finding.fate() == Fate.REMOVED).isEmpty();
        }
    }

    @Test
    void exiftoolNamesNothingThatTells() throws Exception {
        assertThat(said("exiftool")).allMatch(line -> line.matches("(?:" + OF_ANY_FILE + ") *: .*|" + NO_TIME + "|=+ .*copy\\.\\w+|.*7 image files read"));
    }

    /** It calls every system but Unix and Windows NT strange; ours is that of MS-DOS, as office programs write it. */
    @Test
    void mat2ShowsNoneButTheSystemOfMsDos() throws Exception {
        assertThat(said("mat2", "--show")).allMatch(line -> line.matches("\\s*(?:No metadata found in|\\[\\+\\] Metadata for) .*copy\\.\\w+:?|\\s*\\[\\+\\+\\] Metadata for [^ ]+:|\\s*create_system: Weird"));
    }

    @Test
    void everyZipIsWhole() throws Exception {
        assumeThat(Cleaning.installed("unzip")).as("unzip is installed").isTrue();
        for (String kind : KINDS) {
            assertThat(Cleaning.run(Files.readAllBytes(folder.resolve("copy." + kind)), kind, "unzip", "-t", "FILE")).contains("No errors detected");
        }
    }
}
