package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.cff.CFFParser;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.type1.Type1Font;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One kind of font program at a time: what only the removed word used is gone from it, and the rest is drawn as before, to the pixel. */
final class RedactedFontsTest {
    private static final String WORD = "QUJXVZK";
    private static final Plan BY_TEXT = new Plan(List.of(new TextMark(WORD, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);
    private static final Plan BY_BOX = new Plan(List.of(new BoxMark(1, new Box(140, 120, 230, 150), "source")), Width.QUANTISED, Mode.TEXT, false, null, true);
    private static final int DPI = 150;
    /** The lines that no mark touches, in points from the top. */
    private static final int[][] KEPT_LINES = {{75, 100}, {156, 178}};
    private static final int KEPT_LETTERS = "Then the old man said so at noon Report by to him Then some are more".chars().distinct().toArray().length;

    @TempDir
    private Path folder;

    static List<Path> files() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/redaction-fonts"))) {
            return files.filter(file -> file.toString().endsWith(".pdf")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFontHoldsNothingOfTheRemovedWordAndDrawsTheRestAsBefore(Path file) throws Exception {
        byte[] original = Files.readAllBytes(file);
        byte[] output = RedactionCases.redact(original, file.getFileName().hashCode() % 2 == 0 ? BY_TEXT : BY_BOX).pdf();

        Judges.acceptFile(folder, output);
        assertThat(outlines(original)).isGreaterThanOrEqualTo(KEPT_LETTERS + WORD.length() - 2);
        // The empty glyph for what is missing may come along; the space has no outline.
        assertThat(outlines(output)).isLessThanOrEqualTo(KEPT_LETTERS);
        String unpacked = new String(Judges.unpacked(folder, output), StandardCharsets.ISO_8859_1);
        for (char letter : WORD.toCharArray()) {
            assertThat(unpacked).doesNotContainPattern("/" + letter + "[\\s\\]/>)]");
        }
        for (String text : Judges.texts(folder, output)) {
            for (char letter : WORD.toCharArray()) {
                assertThat(text).doesNotContain(String.valueOf(letter));
            }
            assertThat(text).contains("Then the old man said so at noon").contains("Then some are more");
        }
        assertThat(differences(Judges.picture(folder, original, 1, DPI), Judges.picture(folder, output, 1, DPI))).as("poppler").isZero();
        assertThat(differences(Judges.secondPicture(folder, original, 1, DPI), Judges.secondPicture(folder, output, 1, DPI))).as("mupdf").isZero();
    }

    private static int differences(BufferedImage before, BufferedImage after) {
        int different = 0;
        boolean ink = false;
        for (int[] line : KEPT_LINES) {
            for (int y = line[0] * DPI / 72; y < line[1] * DPI / 72; y++) {
                for (int x = 0; x < before.getWidth(); x++) {
                    ink |= (before.getRGB(x, y) & 0xff) < 64;
                    different += Math.abs((before.getRGB(x, y) & 0xff) - (after.getRGB(x, y) & 0xff)) > 40 ? 1 : 0;
                }
            }
        }
        assertThat(ink).as("the reader draws the original").isTrue();
        return different;
    }

    /** How many glyphs of the file's font programs, and procedures of its Type 3 fonts, draw something. */
    private static int outlines(byte[] pdf) throws IOException {
        int count = 0;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSDictionary dictionary) {
                    for (String name : List.of("FontFile", "FontFile2", "FontFile3")) {
                        if (dictionary.getDictionaryObject(COSName.getPDFName(name)) instanceof COSStream program) {
                            count += drawn(program.createInputStream().readAllBytes());
                        }
                    }
                    if (dictionary.getDictionaryObject(COSName.CHAR_PROCS) instanceof COSDictionary procedures) {
                        count += procedures.size();
                    }
                }
            }
        }
        return count;
    }

    private static int drawn(byte[] program) throws IOException {
        Set<Integer> drawn = new TreeSet<>();
        if (program[0] == '%') {
            Type1Font font = Type1Font.createWithSegments(part(program, true), part(program, false));
            int count = 0;
            for (String glyph : font.getCharStringsDict().keySet()) {
                count += font.getPath(glyph).getPathIterator(null).isDone() ? 0 : 1;
            }
            return count;
        }
        if (program[0] == 1) {
            return drawn(new CFFParser().parse(new RandomAccessReadBuffer(program)).getFirst());
        }
        try (TrueTypeFont font = new OTFParser(true).parse(new RandomAccessReadBuffer(program))) {
            if (font instanceof org.apache.fontbox.ttf.OpenTypeFont open && open.isPostScript()) {
                return drawn(open.getCFF().getFont());
            }
            for (int gid = 0; gid < font.getNumberOfGlyphs(); gid++) {
                var glyph = font.getGlyph().getGlyph(gid);
                if (glyph != null && glyph.getNumberOfContours() != 0) {
                    drawn.add(gid);
                }
            }
        }
        return drawn.size();
    }

    private static int drawn(CFFFont font) throws IOException {
        List<Integer> drawn = new ArrayList<>();
        for (int gid = 0; gid < font.getNumCharStrings(); gid++) {
            var path = font.getCharset().isCIDFont() ? font.getType2CharString(font.getCharset().getCIDForGID(gid)).getPath() : font.getType2CharString(gid).getPath();
            if (!path.getPathIterator(null).isDone()) {
                drawn.add(gid);
            }
        }
        return drawn.size();
    }

    private static byte[] part(byte[] program, boolean clear) {
        String text = new String(program, StandardCharsets.ISO_8859_1);
        int split = text.indexOf("eexec") + 6;
        return clear ? java.util.Arrays.copyOf(program, split) : java.util.Arrays.copyOfRange(program, split, program.length);
    }
}
