package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;
import org.postern.clean.Cleaners;
import org.postern.clean.Progress;
import org.postern.clean.RefusedException;
import org.postern.inspect.UntrustedBytes;

final class PdfRobustnessTest {
    private static final byte[] SEED = new PagePdf().resources("/XObject<</Im 6 0 R/Fm 7 0 R>>/ExtGState<</G<</ca 0.5/BM/Multiply>>>>/Shading<</S 8 0 R>>")
            .object(PagePdf.stream("/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceGray", "0123456789abcdef"))
            .object(PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Group<</S/Transparency>>", "0 0 5 5 re f"))
            .object("<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 1 1]/Function<</FunctionType 2/Domain[0 1]/C0[0 0 0]/C1[1 1 1]/N 1>>>>")
            .content("q 10 0 0 10 5 5 cm /Im Do Q /Fm Do /G gs /S sh 1 0 0 RG [3 2] 0 d 5 5 m 9 9 l S BT /F1 12 Tf 20 150 Td [(pl) -20 (ain)] TJ (x) ' ET "
                    + "BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI");

    private static void cleanOrRefuse(byte[] file) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                Cleaners.clean(UntrustedBytes.of(file), OutputStream.nullOutputStream(), CleanOptions.DEFAULT, Progress.NONE);
            } catch (RefusedException exact) {
                assertThat(exact.getMessage()).isNotBlank();
            }
        });
    }

    @Property(tries = 150)
    void anyByteChangedNeitherCrashesNorHangs(@ForAll @IntRange(min = 0, max = 100_000) int place, @ForAll byte value) {
        byte[] changed = SEED.clone();
        changed[place % changed.length] = value;
        cleanOrRefuse(changed);
    }

    @Property(tries = 40)
    void anyBytesTakenOutNeitherCrashNorHang(@ForAll @IntRange(min = 0, max = 100_000) int place, @ForAll @IntRange(min = 1, max = 60) int length) {
        int from = place % (SEED.length - length);
        byte[] shorter = new byte[SEED.length - length];
        System.arraycopy(SEED, 0, shorter, 0, from);
        System.arraycopy(SEED, from + length, shorter, from, SEED.length - from - length);
        cleanOrRefuse(shorter);
    }

    @Property(tries = 60)
    void contentOfAnyKindNeitherCrashesNorHangs(@ForAll String operators) {
        cleanOrRefuse(new PagePdf().content(operators));
    }

    @Test
    void aPageThatDoesNotSayItIsOneIsNotLost() throws Exception {
        String pdf = new String(new PagePdf().content("BT /F1 12 Tf 20 100 Td (Quiet words) Tj ET"), ISO_8859_1);
        byte[] clean = Judges.clean(pdf.replace("<</Type/Page/Parent", "<</Nope/Page/Parent").getBytes(ISO_8859_1)).bytes();

        try (var document = Loader.loadPDF(clean)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Quiet words");
        }
    }
}
