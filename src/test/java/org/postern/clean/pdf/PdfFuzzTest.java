package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.postern.clean.FlawException;
import org.postern.clean.RefusedException;

/** Whatever the bytes of a PDF are, they become a clean copy or a refusal that is a sentence, and soon. */
final class PdfFuzzTest {
    private static final List<String> FILTERS = List.of("CCITTFaxDecode/DecodeParms<</K -1/Columns 32>>", "JBIG2Decode", "DCTDecode",
            "FlateDecode/DecodeParms<</Predictor 15/Columns 32>>", "LZWDecode", "RunLengthDecode");
    private static final List<String> FONT_FILES = List.of("/FontFile 8 0 R", "/FontFile2 8 0 R", "/FontFile3 8 0 R");

    private static void cleanOrRefuse(byte[] file) {
        try {
            assertThat(Judges.clean(file).bytes()).isNotEmpty();
        } catch (RefusedException exact) {
            assertThat(exact.getMessage()).endsWith(".");
        } catch (IOException other) {
            throw new AssertionError(other);
        }
    }

    @FuzzTest(maxDuration = "2m")
    void content(byte[] bytes) {
        cleanOrRefuse(new PagePdf().resources("/XObject<</Im 6 0 R>>/ExtGState<</G<</ca .5>>>>")
                .object(PagePdf.stream("/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceGray", "0123456789abcdef"))
                .content(new String(bytes, ISO_8859_1)));
    }

    /** The first byte names the filter: one input, one decoder. */
    @FuzzTest(maxDuration = "2m")
    void picture(byte[] bytes) {
        if (bytes.length > 0) {
            rebuildOrRefuse(new PagePdf().resources("/XObject<</Im 6 0 R>>")
                    .object(PagePdf.stream("/Type/XObject/Subtype/Image/Width 32/Height 32/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/"
                            + FILTERS.get((bytes[0] & 0xff) % FILTERS.size()), rest(bytes)))
                    .content("90 0 0 90 9 9 cm /Im Do"));
        }
    }

    /** The first byte names the kind of font. */
    @FuzzTest(maxDuration = "2m")
    void fontProgram(byte[] bytes) {
        if (bytes.length > 0) {
            String kind = FONT_FILES.get((bytes[0] & 0xff) % FONT_FILES.size());
            String data = rest(bytes);
            rebuildOrRefuse(new PagePdf().resources("/ExtGState<</G<</Font[6 0 R 12]>>>>")
                    .object("<</Type/Font/Subtype/" + (kind.contains("2") ? "TrueType" : "Type1") + "/BaseFont/F/FirstChar 65/LastChar 66/Widths[500 500]/FontDescriptor 7 0 R>>")
                    .object("<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1" + kind + ">>")
                    .object(PagePdf.stream("/Length1 " + data.length() / 2 + "/Length2 " + data.length() / 2 + "/Length3 0/Subtype/Type1C", data))
                    .content("BT /G gs 9 9 Td (AB) Tj ET"));
        }
    }

    private static String rest(byte[] bytes) {
        return new String(bytes, 1, bytes.length - 1, ISO_8859_1);
    }

    /** The parser and what it builds, without the second scan of what is written, which {@link #content} has: three times as many inputs a second. */
    private static void rebuildOrRefuse(byte[] file) {
        try (PDDocument source = PdfIntake.open(file);
                PDDocument clean = PdfRebuild.rebuild(source, new PdfRebuild.Settings(true, false, false, false), finding -> assertThat(finding.kind()).isNotEmpty())) {
            assertThat(clean.getNumberOfPages()).isEqualTo(1);
        } catch (FlawException flawed) {
            assertThat(flawed.flaw().english()).isNotEmpty();
        } catch (RefusedException exact) {
            assertThat(exact.getMessage()).endsWith(".");
        } catch (IOException broken) {
            // As the cleaner takes it: a damaged file, said in a sentence of its own.
            assertThat(file).isNotEmpty();
        }
    }

    @Test
    void aByteChangedAnywhereInTheCorpusEndsInACopyOrASentence() throws Exception {
        var random = new Random(31);
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/redaction-cases"))) {
            for (Path path : all.filter(file -> file.toString().endsWith(".pdf")).sorted().toList()) {
                byte[] file = Files.readAllBytes(path);
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                    for (int round = 0; round < 6; round++) {
                        byte[] changed = file.clone();
                        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                        cleanOrRefuse(changed);
                    }
                }, path.getFileName().toString());
            }
        }
    }

    @Test
    void aPdfCutBehindEachOfItsStructuresIsRefused() {
        byte[] whole = new PagePdf().content("BT /F1 12 Tf 20 150 Td (plain) Tj ET");
        var structures = Pattern.compile("%PDF-1.4|obj|<<|>>|stream|endstream|endobj|xref|trailer|startxref|\\d{10} \\d{5} n").matcher(new String(whole, ISO_8859_1));
        int cuts = 0;
        while (structures.find() && structures.end() < whole.length - 8) {
            cuts++;
            byte[] cut = Arrays.copyOf(whole, structures.end());
            RefusedException refused = Assertions.assertThrows(RefusedException.class, () -> Judges.clean(cut));
            assertThat(refused.getMessage()).endsWith(".");
            byte[] ended = Arrays.copyOf(cut, cut.length + 25);
            System.arraycopy("\nstartxref\n0\n%%EOF\n".getBytes(ISO_8859_1), 0, ended, cut.length, 19);
            Assertions.assertThrows(RefusedException.class, () -> Judges.clean(ended));
        }
        assertThat(cuts).isGreaterThan(20);
    }
}
