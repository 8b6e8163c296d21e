package org.postern.clean.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads in the low bits of pixels, as the common hiding programs write them: pixel by pixel, channel by channel. */
final class PixelPayloadTest {
    private static void hide(BufferedImage image, int bits, boolean opacity) {
        var payload = new Random(42);
        int mask = (1 << bits) - 1;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                int colours = mask * 0x010101 & payload.nextInt();
                pixel = pixel & ~(mask * 0x010101) | colours;
                image.setRGB(x, y, opacity ? pixel & ~(mask << 24) | payload.nextInt(1 << bits) << 24 : pixel);
            }
        }
    }

    /** The share of the payload's bits that a reader of low bits gets right; one half is chance. */
    private static double recovered(BufferedImage image, int bits, boolean opacity) {
        var payload = new Random(42);
        int mask = (1 << bits) - 1;
        long right = 0;
        long all = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int wanted = mask * 0x010101 & payload.nextInt();
                int hidden = opacity ? payload.nextInt(1 << bits) : 0;
                for (int channel = 0; channel < 3; channel++) {
                    right += bits - Integer.bitCount((Photos.level(image, x, y, channel) ^ wanted >> 16 - 8 * channel) & mask);
                    all += bits;
                }
                if (opacity) {
                    right += bits - Integer.bitCount((Photos.level(image, x, y, 3) ^ hidden) & mask);
                    all += bits;
                }
            }
        }
        return (double) right / all;
    }

    @ParameterizedTest(name = "{0}, {1} low bits")
    @CsvSource({"png, 1", "png, 2", "bmp, 1", "bmp, 2", "tiff, 1", "tiff, 2"})
    void aPayloadInTheColoursIsNoBetterThanChance(String format, int bits) throws Exception {
        BufferedImage photo = Photos.photo(120, 90, BufferedImage.TYPE_INT_RGB);
        hide(photo, bits, false);
        byte[] file = Photos.coded(photo, format);
        assertThat(recovered(Photos.decoded(file), bits, false)).isEqualTo(1);
        BufferedImage clean = Photos.decoded(Photos.clean(file).bytes());

        assertThat(recovered(clean, bits, false)).isBetween(0.49, 0.51);
        assertThat(Photos.difference(photo, clean)).isLessThanOrEqualTo(2);
    }

    @Test
    void twoCopiesThatDifferInTwoLowBitsBecomeTheSameFile() throws Exception {
        BufferedImage photo = Photos.photo(120, 90, BufferedImage.TYPE_INT_RGB);
        byte[] one = Photos.coded(photo, "png");
        hide(photo, 2, false);

        assertThat(Photos.clean(Photos.coded(photo, "png")).bytes()).isEqualTo(Photos.clean(one).bytes());
    }

    @Test
    void aPayloadInTheOpacityIsNoBetterThanChance() throws Exception {
        BufferedImage photo = Photos.photo(120, 90, BufferedImage.TYPE_INT_ARGB);
        hide(photo, 1, true);
        BufferedImage clean = Photos.decoded(Photos.clean(Photos.coded(photo, "png")).bytes());

        assertThat(recovered(clean, 1, true)).isBetween(0.49, 0.51);
        assertThat(Photos.difference(photo, clean)).isLessThanOrEqualTo(2);
    }

    @Test
    void thePixelsBehindFullTransparencyAreGone() throws Exception {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 64; i++) {
            image.setRGB(i % 8, i / 8, i % 2 == 0 ? 0x00123456 : 0xFF808080);
        }
        BufferedImage clean = Photos.decoded(Photos.clean(Photos.coded(image, "png")).bytes());

        for (int i = 0; i < 64; i += 2) {
            assertThat(clean.getRGB(i % 8, i / 8)).isZero();
        }
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"grey, png", "grey, bmp", "grey, tiff", "deep grey, png", "deep grey, tiff", "black and white, png", "black and white, tiff", "palette, png", "palette, gif",
        "palette, bmp"})
    void everyKindOfPixelStaysWithinTwoLevels(String kind, String format) throws Exception {
        int type = switch (kind) {
            case "grey" -> BufferedImage.TYPE_BYTE_GRAY;
            case "deep grey" -> BufferedImage.TYPE_USHORT_GRAY;
            case "black and white" -> BufferedImage.TYPE_BYTE_BINARY;
            default -> BufferedImage.TYPE_BYTE_INDEXED;
        };
        var image = new BufferedImage(96, 64, type);
        image.createGraphics().drawImage(Photos.photo(96, 64, BufferedImage.TYPE_INT_RGB), 0, 0, null);
        byte[] file = Photos.coded(image, format);

        assertThat(Photos.difference(Photos.decoded(file), Photos.decoded(Photos.clean(file).bytes()))).isLessThanOrEqualTo(2);
    }

    @Test
    void theOrderOfAPaletteSaysNothing() throws Exception {
        byte[][] files = new byte[2][];
        for (int copy = 0; copy < 2; copy++) {
            byte[] red = new byte[16];
            for (int i = 0; i < 16; i++) {
                red[copy == 0 ? i : 15 - i] = (byte) (i * 16);
            }
            var model = new java.awt.image.IndexColorModel(4, 16, red, red, red);
            var image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_BINARY, model);
            for (int i = 0; i < 1024; i++) {
                int level = (i / 32 + i % 32) / 4 % 16 * 16;
                image.setRGB(i % 32, i / 32, 0xFF << 24 | level * 0x010101);
            }
            files[copy] = Photos.coded(image, "png");
        }
        assertThat(files[0]).isNotEqualTo(files[1]);
        assertThat(Photos.clean(files[0]).bytes()).isEqualTo(Photos.clean(files[1]).bytes());
    }

    @Test
    void allPagesAndFramesAreKept() throws Exception {
        var out = new ByteArrayOutputStream();
        var writer = javax.imageio.ImageIO.getImageWritersByFormatName("tiff").next();
        try (var stream = javax.imageio.ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < 3; page++) {
                writer.writeToSequence(new javax.imageio.IIOImage(Photos.photo(20 + page, 10, BufferedImage.TYPE_INT_RGB), null, null), null);
            }
            writer.endWriteSequence();
        }
        Photos.Cleaned clean = Photos.clean(out.toByteArray());

        assertThat(clean.result().extension()).isEqualTo("zip");
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(clean.bytes()))) {
            for (int page = 0; page < 3; page++) {
                zip.getNextEntry();
                assertThat(Photos.decoded(zip.readAllBytes()).getWidth()).isEqualTo(20 + page);
            }
        }
    }

    /** What nobody sees must not even tell by the kind of the PNG that it was there. */
    @ParameterizedTest
    @ValueSource(longs = {0x00FF3060L, 0xFF404142L, 0xFE404040L, 0x01104050L})
    void coloursThatNobodySeesLeaveNoColourBehind(long pixel) throws IOException {
        var image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 24; i++) {
            image.setRGB(i % 6, i / 6, i == 7 ? (int) pixel : 0xFF404040);
        }
        byte[] clean = Photos.clean(Photos.coded(image, "png")).bytes();

        // Grey, with opacity where the pixel is transparent (ISO/IEC 15948, 11.2.2).
        assertThat(clean[25]).isEqualTo((byte) (pixel >>> 24 < 2 ? 4 : 0));
        assertThat(Photos.clean(clean).bytes()).isEqualTo(clean);
    }
}
