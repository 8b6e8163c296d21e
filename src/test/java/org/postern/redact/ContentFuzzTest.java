package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;

/** Hostile content: an output without the marked word, or a refusal that is a sentence; nothing else. {@code InterpreterFuzzTest} looks for more of it. */
final class ContentFuzzTest {
    private static final String[] PIECES = {"q ", "Q ", "BT ", "ET ", "/F1 14 Tf ", "/F9 1 Tf ", "100 700 Td ", "(QUILLFEATHER) Tj ", "(QUILL", "[(QUI) -20 (LLFEATHER)] TJ ",
        "1 0 0 1 100 700 Tm ", "0 0 0 0 0 0 cm ", "1e30 0 0 1 0 0 cm ", "7 Tr ", "3 Tr ", "50 Tz ", "0 Tz ", "-5 Tc ", "14 TL ", "T* ", "(QUILLFEATHER) ' ", "90 680 300 40 re ", "f ", "W n ",
        "S ", "/X0 Do ", "/P0 gs ", "sh ", "BX ", "EX ", "zz ", "BI /W 1 /H 1 /BPC 8 /CS /G ID a EI ", "/Span <</ActualText (QUILLFEATHER)>> BDC ", "EMC ", "% QUILLFEATHER\n", "<514C> Tj ",
        ">> ", "] ", "-0 ", "9999999999 ", "0 0 m ", "10 10 l ", "c ", "v ", "h "};

    @Test
    void randomOperatorsNeverLetTheWordThrough() throws Exception {
        Random random = new Random(42);
        for (int round = 0; round < 30; round++) {
            StringBuilder content = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                content.append(PIECES[random.nextInt(PIECES.length)]);
            }
            redact(content.toString());
        }
    }

    private static void redact(String content) throws Exception {
        byte[] pdf = new SmallPdf().content(content).page(p -> p.setItem(COSName.MEDIA_BOX, SmallPdf.numbers(60, 620, 320, 760))).bytes();
        try {
            RedactionCases.Outcome outcome = RedactionCases.redact(pdf, KindsOfLeaks.plan());
            Judges.assertNowhere(outcome.pdf(), RedactionCases.SECRET);
            assertThat(outcome.report().clean()).isTrue();
        } catch (RedactException refused) {
            assertThat(refused.getMessage()).doesNotContainIgnoringCase(RedactionCases.SECRET).endsWith(".");
        }
    }
}
