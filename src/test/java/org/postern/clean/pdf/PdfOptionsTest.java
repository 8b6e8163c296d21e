package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;
import org.postern.clean.image.Levels;

final class PdfOptionsTest {
    @Test
    void canonicalSpacingTakesAwayWhatFineSpacingCouldSay() throws Exception {
        byte[] one = new PagePdf().content("BT /F1 12 Tf 0.01 Tc 0.3 Tw 20 150 Td [(The riv) -3 (er ro) 12 (se) -260 (twice)] TJ ET");
        byte[] other = new PagePdf().content("BT /F1 12 Tf 0.02 Tc 0.1 Tw 20 150 Td [(The) 8 ( river ro) -2 (se) -301 (twice)] TJ ET");
        var options = new CleanOptions(false, true, false);

        assertThat(Judges.clean(one).bytes()).isNotEqualTo(Judges.clean(other).bytes());
        assertThat(Judges.clean(one, options).bytes()).isEqualTo(Judges.clean(other, options).bytes());
    }

    @Test
    void greyscaleTakesPrinterDotsAwayWithThePaper() throws Exception {
        var scan = new StringBuilder();
        for (int pixel = 0; pixel < 16; pixel++) {
            scan.append(pixel == 5 ? "\u00ff\u00ff\u0080" : pixel == 9 ? "\u0010\u0010\u0010" : "\u00f8\u00fa\u00f6");
        }
        byte[] pdf = new PagePdf().resources("/XObject<</Im 6 0 R>>")
                .object(PagePdf.stream("/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceRGB", scan.toString()))
                .content("300 0 0 200 0 0 cm /Im Do");
        var page = Judges.page(Judges.clean(pdf, new CleanOptions(false, false, true)).bytes(), 0, 72);

        assertThat(page.getRGB(112, 75) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(page.getRGB(112, 125) & 0xFF).isLessThan(0x20);
    }

    @Test
    void whatTheLowBitsOfAPictureCarryIsGoneAndNoLevelMovesByMoreThanTwo() throws Exception {
        byte[] samples = new byte[256];
        for (int level = 0; level < 256; level++) {
            samples[level] = (byte) level;
        }
        Levels.of(samples).set(samples);
        for (int level = 0; level < 256; level++) {
            assertThat(Math.abs((samples[level] & 0xFF) - level)).isLessThanOrEqualTo(2);
            assertThat(samples[level] & 0xFF).isEqualTo(samples[level & ~3] & 0xFF);
        }
    }
}
