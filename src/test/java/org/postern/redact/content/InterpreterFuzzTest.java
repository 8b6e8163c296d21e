package org.postern.redact.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.Mode;
import org.postern.redact.Plan;
import org.postern.redact.RedactException;
import org.postern.redact.TextMark;
import org.postern.redact.Verifier;
import org.postern.redact.Width;
import org.postern.redact.text.Finder;

/**
 * Interpreter, selection, layout and writer without a file around them: what they write is read again, and the marked word must be in no
 * order of its glyphs. Hundreds of contents a second; {@code ContentFuzzTest} takes a few through files and the verifier.
 */
final class InterpreterFuzzTest {
    private static final String SECRET = "QUILLFEATHER";
    private static final Plan PLAN = new Plan(List.of(new TextMark(SECRET, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);
    /** Each byte of an input that begins with a zero byte chooses one of these. */
    private static final String[] PIECES = {"q ", "Q ", "BT ", "ET ", "/F1 14 Tf ", "/F2 14 Tf ", "/F3 14 Tf ", "/F9 1 Tf ", "100 700 Td ", "3 -2 TD ", "(QUILLFEATHER) Tj ", "(QUILL) Tj ", "(FEATHER) Tj ",
        "[(QUI) -20 (LLFEATHER)] TJ ", "(Q) Tj ", "[-200 (UILL) 30 -7 (FEATHER) 900] TJ ", "1 0 0 1 100 700 Tm ", ".7 .7 -.7 .7 100 600 Tm ", "-1 0 0 1 300 700 Tm ", "0 0 0 0 0 0 cm ",
        "1 0 0 -1 0 1400 cm ", "1e30 0 0 1 0 0 cm ", ".001 0 0 .001 5 5 cm ", "7 Tr ", "3 Tr ", "0 Tr ", "50 Tz ", "0 Tz ", "-80 Tz ", "-5 Tc ", "30 Tc ", "9 Tw ", "14 TL ", "T* ", "8 Ts ",
        "(QUILLFEATHER) ' ", "2 3 (QUILL FEATHER) \" ", "90 680 300 40 re ", "f ", "B ", "W n ", "W* n ", "S ", "/X0 Do ", "/X1 Do ", "/X2 Do ", "/G0 gs ", "/G1 gs ", "/Pattern cs /P0 scn ", "/S0 sh ",
        "BX ", "EX ", "zz ", "BI /W 1 /H 1 /BPC 8 /CS /G ID a EI ", "/Span <</ActualText (QUILLFEATHER)>> BDC ", "/OC /L0 BDC ", "EMC ", "% QUILLFEATHER\n", "<5155494C4C> Tj ", "<46454154484552> Tj ", ">> ",
        "] ", "-0 ", "9999999999 ", "0 0 m ", "10 10 l ", "1 2 3 4 5 6 c ", "h ", "[3 2] 0 d ", "4 w ", "1 0 0 rg ", "(kept words) Tj ", "0 -16 Td ", "(so Quill-) Tj ", "(feather) Tj ", "(AB) Tj "};
    private static final byte[] FRAME = frame();

    @FuzzTest(maxDuration = "2m")
    void noContentBreaksTheInterpreterOrKeepsTheWord(byte[] input) throws IOException, RedactException {
        redact(input.length > 0 && input[0] == 0 ? chosen(input) : input);
    }

    @Test
    void whatIsWrittenOfRandomOperatorsNeverHoldsTheWord() throws IOException, RedactException {
        Random random = new Random(7);
        for (int round = 0; round < 400; round++) {
            byte[] choice = new byte[4 + random.nextInt(28)];
            random.nextBytes(choice);
            redact(chosen(choice));
        }
    }

    private static byte[] chosen(byte[] input) {
        StringBuilder content = new StringBuilder("BT /F1 12 Tf 100 640 Td (words that stay) Tj ET\n");
        for (int i = 1; i < input.length; i++) {
            content.append(PIECES[(input[i] & 0xff) % PIECES.length]);
        }
        return content.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void redact(byte[] content) throws IOException, RedactException {
        try (PDDocument source = Loader.loadPDF(FRAME); PDDocument target = new PDDocument()) {
            source.getPage(0).getCOSObject().setItem(COSName.CONTENTS, stream(content));
            TextEngine engine = new TextEngine(source, PLAN);
            engine.read();
            engine.write(target, Set.of());
            if (!engine.failures().isEmpty()) {
                assertThat(target.getPage(0).getCOSObject().getDictionaryObject(COSName.CONTENTS)).as("a page that failed stays empty").isNull();
                return;
            }
            TextEngine again = new TextEngine(target, PLAN);
            again.read();
            assertThat(again.failures()).as("what was written can be read").isEmpty();
            if (saysTheWord(again.pages().getFirst())) {
                assertThat(Verifier.verify(file(target), PLAN, file(source)).clean()).as("the verifier's word on a page that says the word").isFalse();
            }
        }
    }

    /** Kept words that come to stand beside one another in the order of painting may say it again; such a page must become a picture. */
    private static boolean saysTheWord(PageModel page) {
        Finder word = Finder.of(PLAN.marks().getFirst());
        return page.scope().flows(word.rightToLeft()).stream().anyMatch(flow -> !word.find(flow).isEmpty());
    }

    private static UntrustedBytes file(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return UntrustedBytes.of(out.toByteArray());
    }

    /** A page with fonts, forms, states, a pattern, a shading and a layer for whatever content names them. */
    private static byte[] frame() {
        String[] objects = {
            "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[20 0 R]/D<</OFF[20 0 R]>>>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[60 560 420 760]/Resources 4 0 R>>",
            "<</Font<</F1 5 0 R/F2 6 0 R/F3 7 0 R>>/XObject<</X0 8 0 R/X1 9 0 R/X2 10 0 R>>/ExtGState<</G0 11 0 R/G1 12 0 R>>/Pattern<</P0 13 0 R>>/Shading<</S0 14 0 R>>/Properties<</L0 20 0 R>>>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Courier/FirstChar 65/LastChar 66/Widths[0 -300]/Encoding<</Type/Encoding/Differences[65/Q/U]>>>>",
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 900 900]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 65/LastChar 66/Widths[900 500]/Encoding<</Differences[65/a/b]>>/CharProcs<</a 15 0 R/b 16 0 R>>/Resources<</Font<</F1 5 0 R>>>>>>",
            object("/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 14 Tf 90 690 Td (QUILLFEATHER) Tj ET"),
            object("/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Matrix[1 0 0 1 7 9]", "BT 90 690 Td (QUILL) Tj ET /X0 Do"),
            object("/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray", "abcd"),
            "<</Type/ExtGState/ca .5/BM/Multiply>>",
            "<</Type/ExtGState/SMask<</S/Luminosity/G 17 0 R>>/Font[5 0 R 11]>>",
            object("/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 200 40]/XStep 200/YStep 40/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 14 Tf 5 5 Td (QUILLFEATHER) Tj ET"),
            "<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Function<</FunctionType 2/Domain[0 1]/N 1/C0[0]/C1[1]>>>>",
            object("", "900 0 d0 BT /F1 300 Tf (QUILLFEATHER) Tj ET"),
            object("", "500 0 0 0 500 500 d1 0 0 400 400 re f"),
            object("/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Group<</S/Transparency/CS/DeviceGray>>/Resources<</Font<</F1 5 0 R>>>>", "1 g BT /F1 14 Tf 90 690 Td (QUILLFEATHER) Tj ET"),
            "null", "null",
            "<</Type/OCG/Name(l)>>"};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("%PDF-1.7\n".getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.length + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            table.append(String.format("%010d 00000 n \n", out.size()));
            out.writeBytes((i + 1 + " 0 obj\n" + objects[i] + "\nendobj\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        int start = out.size();
        out.writeBytes((table + "trailer<</Size " + (objects.length + 1) + "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n").getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private static String object(String dictionary, String data) {
        return "<<" + dictionary + "/Length " + data.length() + ">>\nstream\n" + data + "\nendstream";
    }

    private static COSStream stream(byte[] bytes) {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream()) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return stream;
    }
}
