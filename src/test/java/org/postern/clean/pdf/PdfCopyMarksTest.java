package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two copies that show the same and differ in a mark that only a program reads: their clean copies are one and the same file. */
final class PdfCopyMarksTest {
    private static final String RIVER = "BT /F1 12 Tf 20 150 Td (The river rose) Tj ET";

    private static PagePdf page() {
        return new PagePdf().resources("/ExtGState<</G1 6 0 R/G2 7 0 R/G3 8 0 R>>/XObject<</I1 9 0 R/I2 10 0 R/X1 11 0 R/X2 12 0 R>>"
                        + "/ColorSpace<</C1 13 0 R/C2 14 0 R>>")
                .object("<</ca 0.5/CA 0.5>>").object("<</CA 0.5/ca 0.5/Type/ExtGState>>").object("<</ca 1/CA 1>>")
                .object(picture("/Name/A")).object(picture("/Name/B"))
                .object(PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/LastModified(a)", "0 0 9 9 re f"))
                .object(PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/LastModified(b)", "0 0 9 9 re f"))
                .object("[/CalGray<</WhitePoint[0.95 1 1.09]>>]").object("[/CalGray<</WhitePoint[0.95 1 1.09]>>]");
    }

    private static String picture(String entries) {
        return PagePdf.stream("/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray" + entries, "abcd");
    }

    private static byte[] copy(String operators) {
        return page().content(operators.replace("RIVER", RIVER));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            comments                            | RIVER % copy 17                           | RIVER
            numbers written otherwise           | +0012.0 w 0 0 m 9.500 9. l S              | 12 w 0 0 m 9.5 9 l S
            white space                         | 0 0   9  9 re f  RIVER                    | 0 0 9 9 re f RIVER
            saving and restoring nothing        | q Q q q Q Q RIVER                         | RIVER
            a state that nothing is drawn in    | q 3 w 1 0 0 rg /G1 gs Q RIVER             | RIVER
            a move that nothing is drawn after  | q 1 0 0 1 3 4 cm Q RIVER                  | RIVER
            a colour set twice                  | 1 0 0 rg 1 0 0 rg RIVER                   | 1 0 0 rg RIVER
            a colour that the next one replaces | 0 1 0 rg 1 0 0 rg RIVER                   | 1 0 0 rg RIVER
            the colour there is                 | 0 g RIVER                                 | RIVER
            a stroke's colour where none is     | 0 0 1 RG 3 w 2 J 1 j 4 M [1 2] 0 d RIVER  | RIVER
            a colour after all is drawn         | RIVER 0 0 1 rg                            | RIVER
            a font that writes nothing          | BT /F1 9 Tf ET RIVER                      | RIVER
            text without text                   | BT ET BT 3 4 Td ET RIVER                  | RIVER
            a state of what is                  | /G3 gs RIVER                              | RIVER
            one state under two names           | /G1 gs 0 0 9 9 re f /G2 gs 20 0 9 9 re f  | /G1 gs 0 0 9 9 re f /G1 gs 20 0 9 9 re f
            one picture under two names         | q 9 0 0 9 0 0 cm /I1 Do Q q 9 0 0 9 50 0 cm /I2 Do Q | q 9 0 0 9 0 0 cm /I1 Do Q q 9 0 0 9 50 0 cm /I1 Do Q
            one form under two names            | /X1 Do q 1 0 0 1 50 0 cm /X2 Do Q         | /X1 Do q 1 0 0 1 50 0 cm /X1 Do Q
            one colour space under two names    | /C1 cs 0.5 sc 0 0 9 9 re f /C2 cs 0.4 sc 20 0 9 9 re f | /C1 cs 0.5 sc 0 0 9 9 re f /C1 cs 0.4 sc 20 0 9 9 re f
            text in pieces                      | BT /F1 12 Tf 20 150 Td (The ri) Tj (ver) Tj [( ro) 0 (se)] TJ ET | RIVER
            spacing of no text                  | BT /F1 12 Tf 3 Tc 0 Tc 20 150 Td 7 TL (The river rose) Tj ET     | RIVER
            moves upon moves                    | BT /F1 12 Tf 1 0 0 1 7 7 Tm 1 0 0 1 20 150 Tm (The river rose) Tj ET | BT /F1 12 Tf 1 0 0 1 20 150 Tm (The river rose) Tj ET
            a move in two steps                 | BT /F1 12 Tf 20 100 Td 0 50 Td (The river rose) Tj ET | RIVER
            a path that is not painted          | 0 0 m 9 9 l n 3 3 5 5 re n RIVER          | RIVER
            a matrix that moves nothing         | 1 0 0 1 0 0 cm RIVER                      | RIVER
            an empty string                     | BT /F1 12 Tf 20 150 Td () Tj [() 0 ()] TJ (The river rose) Tj () Tj ET | RIVER
            unknown operators                   | /x (17) zz 3 17 ri 5 i RIVER              | RIVER
            order of state                      | 2 w 1 J 0 0 m 9 9 l S                     | 1 J 2 w 0 0 m 9 9 l S
            how finely a colour is told         | 0.50000 0.2 0.1 rg RIVER                  | .5 0.20 0.1 rg RIVER
            """)
    void copiesThatShowTheSameBecomeTheSameFile(String mark, String one, String other) throws Exception {
        Judges.Cleaned clean = Judges.clean(copy(one));

        assertThat(new String(clean.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1)).isEqualTo(
                new String(Judges.clean(copy(other)).bytes(), java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(Judges.difference(Judges.page(copy(one), 0, 72), Judges.page(clean.bytes(), 0, 72))).isLessThanOrEqualTo(2);
        assertThat(Judges.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }

    /** Operators in any order that the standard allows, with a fixed seed each. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void whateverIsSetAndSavedThePageLooksTheSame(int seed) throws Exception {
        var operators = new StringBuilder();
        some(operators, new Random(seed), 0);
        byte[] pdf = copy(operators.toString());
        byte[] rebuilt = rebuilt(pdf);

        assertThat(Judges.difference(Judges.page(pdf, 0, 72), Judges.page(rebuilt, 0, 72))).as(operators.toString()).isLessThanOrEqualTo(2);
        assertThat(rebuilt(rebuilt)).isEqualTo(rebuilt);
        assertThat(Judges.unpacked(rebuilt)).doesNotContain("BT\nET").doesNotContain("q\nQ");
    }

    /** Without the judgement of what is hidden, which may take what lies within a third of a point of a cover's edge. */
    private static byte[] rebuilt(byte[] pdf) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var source = Loader.loadPDF(pdf); var made = PdfRebuild.rebuild(source, new PdfRebuild.Settings(false, false, false), finding -> { })) {
            PdfWriter.write(made, out);
        }
        return out.toByteArray();
    }

    private static void some(StringBuilder out, Random random, int depth) {
        String[] settings = {"0.2 0.4 0.6 rg", "0.9 0.1 0 RG", "0 g", "0.5 G", "0.1 0.2 0.3 0 k", "/C1 cs", "/C2 cs 0.4 sc", "/DeviceRGB CS 0 0.5 0 SC", "4 w", "1 w", "1 J",
            "[6 3] 1 d", "[] 0 d", "/G1 gs", "/G2 gs", "/G3 gs", "2 Tc", "0 Tc", "80 Tz", "100 Tz", "1 Tr", "0 Tr", "3 Ts", "14 TL", "/F1 9 Tf", "/F1 16 Tf"};
        String[] paints = {"%d %d 40 30 re f", "%d %d 30 40 re S", "%d %d m 200 100 l S", "%d %d m 90 90 l 150 20 l b*", "q 20 0 0 20 %d %d cm /I1 Do Q", "q 1 0 0 1 %d %d cm /X1 Do Q",
            "%d %d 60 60 re n", "%d %d 120 120 re W n", "1 0 0 1 %d %d cm 1 0 0 1 -20 -20 cm"};
        for (int i = 0; i < 14; i++) {
            int kind = random.nextInt(10);
            if (kind < 5) {
                out.append(settings[random.nextInt(settings.length)]).append('\n');
            } else if (kind < 7) {
                out.append(paints[random.nextInt(paints.length)].formatted(random.nextInt(200), random.nextInt(120))).append('\n');
            } else if (kind < 8 && depth < 3) {
                out.append("q\n");
                some(out, random, depth + 1);
                out.append("Q\n");
            } else {
                out.append("BT /F1 12 Tf ").append(random.nextInt(150)).append(' ').append(random.nextInt(150)).append(" Td\n");
                for (int piece = 0; piece < 4; piece++) {
                    String[] texts = {"(river) Tj", "[(ro) 40 (se) -300] TJ", "[-200] TJ", "5 -14 Td", "T*", "(twice) '", "0 0 Td", settings[random.nextInt(settings.length)],
                        "1 0 0 1 " + random.nextInt(150) + " 60 Tm", "1 2 (gauge) \""};
                    out.append(texts[random.nextInt(texts.length)]).append('\n');
                }
                out.append("ET\n");
            }
        }
    }

    @Test
    void aFontUnderTwoNamesIsOneFont() throws Exception {
        String font = "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding/Name/%s>>";
        byte[][] clean = new byte[2][];
        for (int copy = 0; copy < 2; copy++) {
            clean[copy] = Judges.clean(new PagePdf().resources("/Font<</F2 6 0 R/F3 7 0 R>>").object(font.formatted("A")).object(font.formatted("B"))
                    .content("BT /F2 12 Tf 20 150 Td (The river) Tj /F" + (2 + copy) + " 12 Tf ( rose) Tj ET")).bytes();
        }
        assertThat(clean[0]).isEqualTo(clean[1]);
    }
}
