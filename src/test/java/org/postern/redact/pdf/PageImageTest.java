package org.postern.redact.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.IntBinaryOperator;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;

/** A page's picture is as small as it can be without a loss that is seen. */
final class PageImageTest {
    private static final int SIDE = 600;

    @Test
    void smoothedBlackShapesKeepSixteenGreys() throws Exception {
        BufferedImage drawn = drawn(Color.WHITE, true);

        COSStream image = PicturePdf.page(drawn);

        assertThat(image.getInt(COSName.BITS_PER_COMPONENT)).isEqualTo(4);
        assertThat(farthest(drawn, image)).isLessThanOrEqualTo(9);
        assertThat(image.getLength()).isLessThan(PicturePdf.encode(new org.apache.pdfbox.pdmodel.PDDocument(), drawn).getCOSObject().getLength());
    }

    @Test
    void blackAndWhiteStaysAsItIs() throws Exception {
        BufferedImage drawn = drawn(Color.WHITE, false);

        COSStream image = PicturePdf.page(drawn);

        assertThat(image.getDictionaryObject(COSName.FILTER)).isEqualTo(COSName.CCITTFAX_DECODE);
        assertThat(farthest(drawn, image)).isZero();
    }

    @Test
    void aTintLosesNothing() throws Exception {
        BufferedImage tinted = drawn(new Color(231, 231, 231), true);

        COSStream image = PicturePdf.page(tinted);

        assertThat(image.getDictionaryObject(COSName.FILTER)).isEqualTo(COSName.FLATE_DECODE);
        assertThat(image.getInt(COSName.BITS_PER_COMPONENT)).isEqualTo(8);
        assertThat(farthest(tinted, image)).isZero();
    }

    @Test
    void aScanIsAJpeg() throws Exception {
        Random random = new Random(7);
        BufferedImage paper = painted((x, y) -> 238 + random.nextInt(16));

        COSStream image = PicturePdf.page(paper);

        assertThat(image.getDictionaryObject(COSName.FILTER)).isEqualTo(COSName.DCT_DECODE);
        assertThat(image.getDictionaryObject(COSName.COLORSPACE)).isEqualTo(COSName.DEVICEGRAY);
        assertThat(farthest(paper, image)).isLessThan(24);
    }

    private static BufferedImage drawn(Color ground, boolean smooth) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(ground);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setColor(Color.BLACK);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, smooth ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
        for (int i = 0; i < 40; i++) {
            graphics.draw(new Ellipse2D.Double(20 + 12.3 * i, 30 + 9.7 * i, 17.5, 11.2));
        }
        graphics.dispose();
        return picture;
    }

    private static BufferedImage painted(IntBinaryOperator grey) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                picture.setRGB(x, y, grey.applyAsInt(x, y) * 0x010101);
            }
        }
        return picture;
    }

    /** How far a pixel is from what it was, of 255 levels. */
    private static int farthest(BufferedImage before, COSStream image) throws Exception {
        BufferedImage after = new PDImageXObject(new PDStream(image), new PDResources()).getImage();
        int farthest = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                farthest = Math.max(farthest, Math.abs((before.getRGB(x, y) & 0xff) - after.getRaster().getSample(x, y, 0)));
            }
        }
        return farthest;
    }
}
