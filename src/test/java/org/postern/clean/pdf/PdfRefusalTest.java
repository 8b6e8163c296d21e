package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;
import org.postern.clean.Cleaners;
import org.postern.clean.Progress;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.inspect.UntrustedBytes;

final class PdfRefusalTest {
    private static final byte[] PLAIN = new PagePdf().content("BT /F1 12 Tf 20 150 Td (plain) Tj ET");

    private static RefusedException refused(byte[] file) {
        var out = new ByteArrayOutputStream();
        RefusedException refused = catchThrowableOfType(RefusedException.class,
                () -> Cleaners.clean(UntrustedBytes.of(file), out, CleanOptions.DEFAULT, Progress.NONE));
        assertThat(refused).isNotNull();
        assertThat(out.size()).isZero();
        assertThat(refused.getMessage()).matches("(?s)[A-Z].*\\. [A-Z].*\\.");
        return refused;
    }

    @Test
    void anEncryptedPdfIsRefusedEvenIfItOpensWithoutAPassword() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            document.save(out);
        }
        assertThat(refused(out.toByteArray()).code()).isEqualTo(Refusal.ENCRYPTED);
    }

    @Test
    void aFormThatOnlyOneProgramDrawsIsRefusedInsteadOfLosingAllThatItShows() throws Exception {
        for (boolean drawnElsewhere : new boolean[] {true, false}) {
            var out = new ByteArrayOutputStream();
            try (var document = new PDDocument()) {
                document.addPage(new PDPage());
                var form = new COSDictionary();
                form.setItem(COSName.getPDFName("XFA"), new COSString("<template/>"));
                document.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
                document.getDocumentCatalog().getCOSObject().setBoolean(COSName.getPDFName("NeedsRendering"), drawnElsewhere);
                document.save(out);
            }
            if (drawnElsewhere) {
                assertThat(refused(out.toByteArray()).code()).isEqualTo(Refusal.XFA_ONLY);
            } else {
                Cleaners.clean(UntrustedBytes.of(out.toByteArray()), new ByteArrayOutputStream(), CleanOptions.DEFAULT, Progress.NONE);
            }
        }
    }

    @Test
    void aTruncatedPdfIsRefused() {
        assertThat(refused(Arrays.copyOf(PLAIN, PLAIN.length - 200)).code()).isEqualTo(Refusal.TRUNCATED);
    }

    @Test
    void aPdfWhoseObjectsAreNotWhereItSaysIsRefused() {
        String text = new String(PLAIN, ISO_8859_1);
        assertThat(refused(text.replace("startxref\n", "startxref\n9").getBytes(ISO_8859_1)).code()).isEqualTo(Refusal.DAMAGED);
    }

    @Test
    void aPdfOfWhichAPageCannotBeReadIsRefusedInsteadOfLosingIt() {
        String text = new String(PLAIN, ISO_8859_1);
        assertThat(refused(text.replace("/Kids[3 0 R]", "/Kids[9 0 R]").getBytes(ISO_8859_1)).code()).isEqualTo(Refusal.DAMAGED);
        assertThat(refused(text.replace("/Type/Page/", "/Type/Pxge/").getBytes(ISO_8859_1)).code()).isEqualTo(Refusal.DAMAGED);
        assertThat(refused(text.replace("/Count 1", "/Count 2").getBytes(ISO_8859_1)).code()).isEqualTo(Refusal.DAMAGED);
        assertThat(refused(text.replace("/Count 1", "/Count 0").replace("/Kids[3 0 R]", "/Kids[     ]").getBytes(ISO_8859_1))).hasMessageContaining("it has no pages");
    }

    @Test
    void aPdfWhoseContentCannotBeReadIsRefused() {
        String text = new String(PLAIN, ISO_8859_1);
        assertThat(refused(text.replace("4 0 obj\n<<", "4 0 obj\n[[").getBytes(ISO_8859_1)).code()).isEqualTo(Refusal.DAMAGED);
    }

    @Test
    void aPdfWithAnArchiveBehindItIsAPolyglot() {
        byte[] both = Arrays.copyOf(PLAIN, PLAIN.length + 30);
        System.arraycopy("PK\3\4xxxxPK\5\6".getBytes(ISO_8859_1), 0, both, PLAIN.length, 12);
        assertThat(refused(both).code()).isEqualTo(Refusal.POLYGLOT);
    }

    @Test
    void aPdfBehindAPictureIsAPolyglot() {
        byte[] both = new byte[PLAIN.length + 20];
        System.arraycopy("GIF89a".getBytes(ISO_8859_1), 0, both, 0, 6);
        System.arraycopy(PLAIN, 0, both, 20, PLAIN.length);
        assertThat(refused(both).code()).isEqualTo(Refusal.POLYGLOT);
    }

    @Test
    void aPictureOfTooManyPixelsIsRefusedBeforeItIsUnpacked() {
        byte[] pdf = new PagePdf().resources("/XObject<</Im 6 0 R>>")
                .object(PagePdf.stream("/Type/XObject/Subtype/Image/Width 900000/Height 900000/BitsPerComponent 8/ColorSpace/DeviceRGB", "x"))
                .content("/Im Do");
        assertThat(refused(pdf).code()).isEqualTo(Refusal.TOO_MANY_PIXELS);
    }

    @Test
    void aFormThatDrawsItselfIsRefused() {
        byte[] pdf = new PagePdf().resources("/XObject<</Fm 6 0 R>>")
                .object(PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 300 200]/Resources<</XObject<</Fm 6 0 R>>>>", "/Fm Do"))
                .content("/Fm Do");
        assertThat(refused(pdf).code()).isEqualTo(Refusal.NESTED_TOO_DEEP);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(refused(new byte[0]).code()).isEqualTo(Refusal.EMPTY);
    }

    @Test
    void bytesOfNoFormatAreRefused() {
        assertThat(refused(new byte[] {1, 2, 3, 4, 5, 0, 0, 9}).code()).isEqualTo(Refusal.UNKNOWN_TYPE);
    }

    /** Some readers draw with it; letters of a stand-in would be others, or none. */
    @Test
    void aFontProgramThatCannotBeReadIsNotReplacedInSilence() {
        for (String kind : new String[] {"TrueType/FontFile2", "Type1/FontFile", "Type1/FontFile3"}) {
            String[] parts = kind.split("/");
            byte[] pdf = new PagePdf().resources("/Font<</T 6 0 R>>").object("<</Type/Font/Subtype/" + parts[0] + "/BaseFont/ABCDEF+Own/FirstChar 97/LastChar 97/Widths[500]/FontDescriptor 7 0 R>>")
                    .object("<</Type/FontDescriptor/FontName/ABCDEF+Own/Flags 32/" + parts[1] + " 8 0 R>>").object(PagePdf.stream("", "no program at all")).content("BT /T 12 Tf 20 20 Td (a) Tj ET");
            assertThat(catchThrowableOfType(RefusedException.class, () -> Judges.clean(pdf))).as(kind).hasMessageContaining("font program");
        }
    }
}
