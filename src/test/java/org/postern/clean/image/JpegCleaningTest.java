package org.postern.clean.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;

final class JpegCleaningTest {
    private static JpegPicture picture(byte[] jpeg) throws Exception {
        return JpegDecoder.decode(JpegSegments.strip(jpeg, (segment, bytes, offset, length) -> { }));
    }

    /** Calls the step for each coefficient that hiding programs use, with a bit of the payload; what it returns is the new value. */
    private static byte[] eachUsable(JpegPicture picture, IntBinaryOperator step) throws Exception {
        var payload = new Random(3);
        for (JpegPicture.Plane plane : picture.planes()) {
            for (int i = 0; i < plane.blocks().length; i++) {
                int value = plane.blocks()[i];
                if (value != 0 && value != 1) {
                    plane.blocks()[i] = (short) step.applyAsInt(value, payload.nextInt(2));
                }
            }
        }
        return JpegEncoder.smallest(picture, 1 << 16);
    }

    /** An Exif segment with an orientation and a name, put behind the start of the picture. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] exif = ("\u00ff\u00e1\0\u003cExif\0\0MM\0*\0\0\0\b\0\2\1\u0012\0\3\0\0\0\1\0" + (char) orientation + "\0\0\1;\0\2\0\0\0\16\0\0\0&\0\0\0\0Alice Example\0")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(jpeg, jpeg.length + exif.length);
        System.arraycopy(exif, 0, both, 2, exif.length);
        System.arraycopy(jpeg, 2, both, 2 + exif.length, jpeg.length - 2);
        both[5] = (byte) (exif.length - 2);
        return both;
    }

    @ParameterizedTest(name = "quality {0}")
    @ValueSource(floats = {0.5f, 0.75f, 0.9f, 0.95f})
    void aPayloadInTheCoefficientsIsGoneAndNoEyeSeesIt(float quality) throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(240, 160, BufferedImage.TYPE_INT_RGB), quality, false);
        byte[] hidden = eachUsable(picture(jpeg), (value, bit) -> value & ~1 | bit);
        int[] bits = new int[2];
        eachUsable(picture(hidden), (value, bit) -> {
            bits[(value & 1) == bit ? 0 : 1]++;
            return value;
        });
        assertThat(bits[1]).isZero();
        byte[] clean = Photos.clean(hidden).bytes();
        int[] read = new int[2];
        eachUsable(picture(clean), (value, bit) -> {
            read[(value & 1) ^ (value < 0 ? 1 : 0)]++;
            return value;
        });

        assertThat(read[1]).as("bits that are not the sign, beside %d that are", read[0]).isZero();
        assertThat(Photos.likeness(Photos.decoded(hidden), Photos.decoded(clean))).isGreaterThan(35);
        assertThat(clean).isEqualTo(Photos.clean(eachUsable(picture(jpeg), (value, bit) -> value & ~1 | 1 - bit)).bytes());
    }

    @ParameterizedTest(name = "orientation {0}, {1} by {2}")
    @CsvSource({"1,64,48", "2,64,48", "3,64,48", "4,64,48", "5,64,48", "6,64,48", "7,64,48", "8,64,48",
        "2,61,43", "3,61,43", "4,61,43", "5,61,43", "6,61,43", "7,61,43", "8,61,43"})
    void aPictureIsTurnedAsItsExifAsksAndKeepsNoExif(int orientation, int width, int height) throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(width, height, BufferedImage.TYPE_INT_RGB), 0.95f, false);
        byte[] clean = Photos.clean(withExif(jpeg, orientation)).bytes();
        var turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        boolean side = orientation >= 5;
        var expected = new BufferedImage(side ? height : width, side ? width : height, BufferedImage.TYPE_3BYTE_BGR);
        new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(Photos.decoded(jpeg), expected);

        BufferedImage shown = Photos.decoded(clean);
        assertThat(shown.getWidth()).isEqualTo(expected.getWidth());
        assertThat(shown.getHeight()).isEqualTo(expected.getHeight());
        assertThat(Photos.likeness(expected, shown)).isGreaterThan(35);
        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain("Exif").doesNotContain("Alice");
    }

    @Test
    void aProgressivePictureShowsTheSameAndIsWrittenTheOneWay() throws Exception {
        BufferedImage photo = Photos.photo(133, 77, BufferedImage.TYPE_INT_RGB);
        byte[] plain = Photos.jpeg(photo, 0.8f, false);
        byte[] steps = Photos.jpeg(photo, 0.8f, true);

        assertThat(Photos.clean(steps).bytes()).isEqualTo(Photos.clean(plain).bytes());
    }

    @Test
    void eachFieldOfExifXmpAndIptcIsToldByItsNameWithWhatItTells() throws Exception {
        byte[] jpeg = withExif(Photos.jpeg(Photos.photo(64, 48, BufferedImage.TYPE_INT_RGB), 0.9f, false), 1);
        assertThat(Photos.clean(jpeg).told()).contains("kind=metadata.person, where=Exif Artist, value=Alice Example, tells=PERSON, severity=HIGH, fate=REMOVED");

        assertThat(Photos.clean(withSegment(jpeg, 0xE1, "Exif\0\0II*\0\10\0\0\0\1\0\u0025\u0088\4\0\1\0\0\0\32\0\0\0\0\0\0\0"
                + "\1\0\2\0\5\0\3\0\0\0\54\0\0\0\0\0\0\0" + "\56\0\0\0\1\0\0\0\14\0\0\0\1\0\0\0\17\0\0\0\2\0\0\0")).told())
                .contains("kind=metadata.place, where=Exif GPSLatitude, value=46.0 12.0 7.5, tells=PLACE, severity=HIGH");
        assertThat(Photos.clean(withSegment(jpeg, 0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:li xmp:CreatorTool=\"TRACE tool\"/><dc:creator>TRACE Author</dc:creator></x:xmpmeta>")).told())
                .contains("where=XMP dc:creator, value=TRACE Author, tells=PERSON", "where=XMP xmp:CreatorTool, value=TRACE tool, tells=SOFTWARE");
        assertThat(Photos.clean(withSegment(jpeg, 0xED, "Photoshop 3.0\0008BIM\4\4\0\0\0\0\0\17\34\2\132\0\12TRACE City\0")).told()).contains("where=IPTC City, value=TRACE City, tells=PLACE");
    }

    private static byte[] withSegment(byte[] jpeg, int marker, String content) {
        byte[] segment = ("\u00ff" + (char) marker + (char) (content.length() + 2 >> 8) + (char) (content.length() + 2 & 255) + content).getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(jpeg, jpeg.length + segment.length);
        System.arraycopy(segment, 0, both, 2, segment.length);
        System.arraycopy(jpeg, 2, both, 2 + segment.length, jpeg.length - 2);
        return both;
    }

    /** The place of a marker's segment. */
    private static int segment(byte[] jpeg, int marker) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != marker) {
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        }
        return at;
    }

    @Test
    void aScanThatNamesItsColoursInAnotherOrderKeepsThem() throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(64, 48, BufferedImage.TYPE_INT_RGB), 0.95f, false);
        int scan = segment(jpeg, 0xDA);
        jpeg[scan + 7] = 3;
        jpeg[scan + 9] = 2;

        byte[] clean = Photos.clean(jpeg).bytes();
        assertThat(Photos.likeness(Photos.decoded(jpeg), Photos.decoded(clean))).isGreaterThan(35);
        assertThat(Photos.clean(clean).bytes()).isEqualTo(clean);
    }

    @Test
    void aScanThatNamesAComponentTwiceIsRefused() throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(64, 48, BufferedImage.TYPE_INT_RGB), 0.95f, false);
        jpeg[segment(jpeg, 0xDA) + 9] = 2;

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Photos.clean(jpeg));
        assertThat(refused.code()).isEqualTo(Refusal.DAMAGED);
        assertThat(refused).hasMessageContaining("its scans make no sense");
    }

    @ParameterizedTest(name = "progressive: {0}")
    @ValueSource(booleans = {false, true})
    void stepsThatComeBehindTheScansChangeNothing(boolean progressive) throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(64, 48, BufferedImage.TYPE_INT_RGB), 0.95f, progressive);
        byte[] late = Arrays.copyOf(jpeg, jpeg.length + 69);
        Arrays.fill(late, jpeg.length - 2, late.length - 2, (byte) 99);
        System.arraycopy(new byte[] {-1, (byte) 0xDB, 0, 67, 0}, 0, late, jpeg.length - 2, 5);
        System.arraycopy(new byte[] {-1, (byte) 0xD9}, 0, late, late.length - 2, 2);

        assertThat(Photos.clean(late).bytes()).isEqualTo(Photos.clean(jpeg).bytes());
    }

    @Test
    void aPictureOfPrintingInksKeepsItsInks() throws Exception {
        byte[] inks = inks();
        byte[] clean = Photos.clean(inks).bytes();
        int[] before = raster(inks);
        int[] after = raster(clean);

        assertThat(after).hasSameSizeAs(before);
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            sum += Math.pow(before[i] - after[i], 2);
        }
        assertThat(10 * Math.log10(255 * 255 * before.length / sum)).isGreaterThan(36);
    }

    private static byte[] inks() throws Exception {
        var raster = java.awt.image.Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, 64, 48, 4, null);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                raster.setPixel(x, y, new int[] {x * 3, y * 4, (x + y) * 2, 30 + x});
            }
        }
        var out = new java.io.ByteArrayOutputStream();
        var writer = javax.imageio.ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = javax.imageio.ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new javax.imageio.IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static int[] raster(byte[] jpeg) throws Exception {
        var reader = javax.imageio.ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var stream = javax.imageio.ImageIO.createImageInputStream(new java.io.ByteArrayInputStream(jpeg))) {
            reader.setInput(stream);
            var raster = reader.readRaster(0, null);
            return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void aGreyPictureShowsTheSame() throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(133, 77, BufferedImage.TYPE_BYTE_GRAY), 0.9f, true);

        assertThat(Photos.likeness(Photos.decoded(jpeg), Photos.decoded(Photos.clean(jpeg).bytes()))).isGreaterThan(38);
    }

    @Test
    void coefficientsThatNothingChangesAreWrittenAsTheyAre() throws Exception {
        for (boolean progressive : new boolean[] {false, true}) {
            byte[] jpeg = Photos.jpeg(Photos.photo(133, 77, BufferedImage.TYPE_INT_RGB), 0.8f, progressive);
            byte[] stored = JpegPictures.stored(JpegSegments.strip(jpeg, (segment, bytes, offset, length) -> { }), true, null).bytes();

            assertThat(Photos.difference(Photos.decoded(jpeg), Photos.decoded(stored))).isZero();
        }
    }

    @Test
    void whatHidesInTablesThatNothingUsesIsGone() throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(64, 48, BufferedImage.TYPE_INT_RGB), 0.8f, false);
        byte[] table = new byte[69];
        byte[] payload = "MEET AT THE RIVER AT NOON AND BRING THE SECOND LEDGER WITH YOU....".getBytes(StandardCharsets.US_ASCII);
        table[0] = (byte) 0xFF;
        table[1] = (byte) 0xDB;
        table[3] = 67;
        table[4] = 3;
        System.arraycopy(payload, 0, table, 5, 64);
        byte[] both = new byte[jpeg.length + table.length];
        System.arraycopy(jpeg, 0, both, 0, 2);
        System.arraycopy(table, 0, both, 2, table.length);
        System.arraycopy(jpeg, 2, both, 2 + table.length, jpeg.length - 2);

        assertThat(Photos.clean(both).bytes()).isEqualTo(Photos.clean(jpeg).bytes());
    }

    @ParameterizedTest(name = "progressive {0}")
    @ValueSource(booleans = {false, true})
    void stepsOfCoefficientsThatAreNowhereSayNothing(boolean progressive) throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(64, 48, BufferedImage.TYPE_INT_RGB), 0.3f, progressive);
        byte[] marked = jpeg.clone();
        int table = 2;
        while ((jpeg[table + 1] & 0xFF) != 0xDB) {
            table += 2 + ((jpeg[table + 2] & 0xFF) << 8 | jpeg[table + 3] & 0xFF);
        }
        byte[] payload = "COPY 17 OF 40".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(payload, 0, marked, table + 5 + 64 - payload.length, payload.length);

        assertThat(Photos.difference(Photos.decoded(marked), Photos.decoded(jpeg))).isZero();
        assertThat(Photos.clean(marked).bytes()).isEqualTo(Photos.clean(jpeg).bytes());
    }

    @ParameterizedTest(name = "quality {0}")
    @ValueSource(floats = {0.3f, 0.75f, 0.97f, 1f})
    void theQuickWayWritesWhatTheLongWayWrites(float quality) throws Exception {
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
            JpegSegments.Stripped jpeg = JpegSegments.strip(Photos.jpeg(Photos.photo(133, 77, type), quality, false), (segment, bytes, offset, length) -> { });
            JpegPicture whole = JpegDecoder.decode(jpeg);
            JpegLowBits.emptyOutside(whole);
            JpegLowBits.requantise(whole);

            assertThat(JpegPass.through(jpeg).bytes()).isEqualTo(JpegEncoder.plain(whole, 1 << 16));
        }
    }

    @Test
    void whatStandsBehindOrBetweenIsToldAndGone() throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(64, 48, BufferedImage.TYPE_INT_RGB), 0.8f, false);
        byte[] behind = Arrays.copyOf(jpeg, jpeg.length + 40);
        System.arraycopy("second picture or film behind the end".getBytes(StandardCharsets.US_ASCII), 0, behind, jpeg.length, 37);
        Photos.Cleaned clean = Photos.clean(behind);

        assertThat(clean.bytes()).isEqualTo(Photos.clean(jpeg).bytes());
        assertThat(clean.told()).contains("second picture or film");
    }

    @Test
    void cleaningTwiceIsCleaningOnce() throws Exception {
        byte[] once = Photos.clean(withExif(Photos.jpeg(Photos.photo(61, 43, BufferedImage.TYPE_INT_RGB), 0.8f, true), 6)).bytes();

        assertThat(Photos.clean(once).bytes()).isEqualTo(once);
    }

    @ParameterizedTest(name = "frame marker {0}")
    @CsvSource({"195, lossless", "197, hierarchical", "201, arithmetic", "202, arithmetic"})
    void aKindThatIsNotDecodedIsRefusedByName(int marker, String kind) throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(64, 48, BufferedImage.TYPE_INT_RGB), 0.8f, false);
        int frame = frame(jpeg);
        jpeg[frame + 1] = (byte) marker;

        assertRefused(jpeg, Refusal.UNSUPPORTED, kind);
    }

    @Test
    void twelveBitsASampleAreRefusedByName() throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(64, 48, BufferedImage.TYPE_INT_RGB), 0.8f, false);
        jpeg[frame(jpeg) + 4] = 12;

        assertRefused(jpeg, Refusal.UNSUPPORTED, "12 bits");
    }

    @Test
    void aPictureCutAnywhereIsRefused() throws Exception {
        byte[] jpeg = Photos.jpeg(Photos.photo(64, 48, BufferedImage.TYPE_INT_RGB), 0.8f, true);
        for (int length = 4; length < jpeg.length - 2; length += 97) {
            byte[] cut = Arrays.copyOf(jpeg, length + 2);
            cut[length] = (byte) 0xFF;
            cut[length + 1] = (byte) 0xD9;
            byte[] bare = Arrays.copyOf(jpeg, length);
            assertRefused(bare, Refusal.DAMAGED, "damaged");
            try {
                BufferedImage shown = Photos.decoded(Photos.clean(cut).bytes());
                assertThat(shown.getWidth()).isEqualTo(64);
            } catch (RefusedException refused) {
                assertThat(refused.code()).isEqualTo(Refusal.DAMAGED);
            }
        }
    }

    private static int frame(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xC0) {
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        }
        return at;
    }

    private static void assertRefused(byte[] jpeg, Refusal code, String says) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Photos.clean(jpeg));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.getMessage()).contains(says).endsWith(".");
    }
}
