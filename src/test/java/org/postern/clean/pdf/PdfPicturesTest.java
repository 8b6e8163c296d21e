package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.util.HexFormat;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.CleanOptions;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;

final class PdfPicturesTest {
    private static final int SIDE = 64;

    /** Bytes of that many bits a pixel for a square picture, smooth from corner to corner with a little grain. */
    private static String samples(int components, int bits) {
        var random = new Random(5);
        int row = (SIDE * components * bits + 7) / 8;
        byte[] bytes = new byte[row * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE * components; x++) {
                int value = (int) Math.clamp((x / components + y) * ((1 << bits) - 1.0) / (2 * SIDE) + random.nextGaussian() * (1 << bits) / 60.0, 0, (1 << bits) - 1);
                for (int i = 0; i < bits; i++) {
                    int at = x * bits + i;
                    bytes[y * row + (at >> 3)] |= (byte) ((value >> bits - 1 - i & 1) << 7 - (at & 7));
                }
            }
        }
        return new String(bytes, ISO_8859_1);
    }

    private static PagePdf picture(String entries, String data) {
        return new PagePdf().resources("/XObject<</Im 6 0 R>>")
                .object(PagePdf.stream("/Type/XObject/Subtype/Image/Width " + SIDE + "/Height " + SIDE + entries, data));
    }

    private static BufferedImage shown(byte[] pdf) throws Exception {
        return Judges.page(pdf, 0, 72);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            grey of one bit             | 1 | 1  | /ColorSpace/DeviceGray/BitsPerComponent 1
            grey of two bits            | 1 | 2  | /ColorSpace/DeviceGray/BitsPerComponent 2
            grey of four bits           | 1 | 4  | /ColorSpace/DeviceGray/BitsPerComponent 4
            grey of eight bits          | 1 | 8  | /ColorSpace/DeviceGray/BitsPerComponent 8
            grey of sixteen bits        | 1 | 16 | /ColorSpace/DeviceGray/BitsPerComponent 16
            colour                      | 3 | 8  | /ColorSpace/DeviceRGB/BitsPerComponent 8
            colour of four bits         | 3 | 4  | /ColorSpace/DeviceRGB/BitsPerComponent 4
            colour of sixteen bits      | 3 | 16 | /ColorSpace/DeviceRGB/BitsPerComponent 16
            inks                        | 4 | 8  | /ColorSpace/DeviceCMYK/BitsPerComponent 8
            inks turned round           | 4 | 8  | /ColorSpace/DeviceCMYK/BitsPerComponent 8/Decode[1 0 1 0 1 0 1 0]
            a negative                  | 1 | 8  | /ColorSpace/DeviceGray/BitsPerComponent 8/Decode[1 0]
            calibrated grey             | 1 | 8  | /ColorSpace[/CalGray<</WhitePoint[0.95 1 1.09]/Gamma 1>>]/BitsPerComponent 8
            one ink                     | 1 | 8  | /ColorSpace[/Separation/Orange/DeviceRGB<</FunctionType 2/Domain[0 1]/C0[1 1 1]/C1[1 .5 0]/N 1>>]/BitsPerComponent 8
            two inks                    | 2 | 8  | /ColorSpace[/DeviceN[/Orange/Black]/DeviceRGB 7 0 R]/BitsPerComponent 8
            palette of one bit          | 1 | 1  | /ColorSpace[/Indexed/DeviceRGB 1<ff8000003060>]/BitsPerComponent 1
            palette of four bits        | 1 | 4  | /ColorSpace[/Indexed/DeviceGray 15<f0e0d0c0b0a090807060504030201000>]/BitsPerComponent 4
            colour key                  | 1 | 8  | /ColorSpace/DeviceGray/BitsPerComponent 8/Mask[100 101]
            colour key of four bits     | 1 | 4  | /ColorSpace/DeviceGray/BitsPerComponent 4/Mask[3 5]
            colour key in a palette     | 1 | 4  | /ColorSpace[/Indexed/DeviceGray 15<f0e0d0c0b0a090807060504030201000>]/BitsPerComponent 4/Mask[3 5]
            stencil                     | 1 | 1  | /ImageMask true/BitsPerComponent 1
            stencil turned round        | 1 | 1  | /ImageMask true/BitsPerComponent 1/Decode[1 0]
            cut by a stencil            | 3 | 8  | /ColorSpace/DeviceRGB/BitsPerComponent 8/Mask 8 0 R
            faded by a mask             | 3 | 8  | /ColorSpace/DeviceRGB/BitsPerComponent 8/SMask 9 0 R
            """)
    void everyKindOfPictureLooksTheSame(String name, int components, int bits, String entries) throws Exception {
        byte[] pdf = picture(entries.strip(), samples(components, bits))
                .object("<</FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]/Length 49>>\nstream\n{ exch pop 1 exch sub dup dup 0.9 mul exch 0.8 mul }\nendstream")
                .object(PagePdf.stream("/Type/XObject/Subtype/Image/ImageMask true/Width 8/Height 8/BitsPerComponent 1", "\u00f0\u00f0\u00f0\u00f0\u000f\u000f\u000f\u000f"))
                .object(PagePdf.stream("/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/Width " + SIDE + "/Height " + SIDE + "/BitsPerComponent 8/Matte[0 0 0]",
                        samples(1, 8)))
                .content("0.2 0.4 0.6 rg q 192 0 0 192 4 4 cm /Im Do Q");
        Judges.Cleaned clean = Judges.clean(pdf);

        // A mask of which the levels move by two, upon a picture of which they move by two; and PDFBox rounds sixteen bits where other readers cut them.
        int most = name.startsWith("faded") ? 4 : name.contains("sixteen") ? 3 : 2;
        assertThat(Judges.difference(shown(pdf), shown(clean.bytes()))).isLessThanOrEqualTo(most);
        assertThat(Judges.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }

    @Test
    void anInlinePictureLooksTheSame() throws Exception {
        byte[] pdf = new PagePdf().content("q 100 0 0 100 10 10 cm BI /W 4 /H 4 /BPC 8 /CS /G /F /AHx ID 00102030405060708090a0b0c0d0e0f0> EI Q");

        assertThat(Judges.difference(shown(pdf), shown(Judges.clean(pdf).bytes()))).isLessThanOrEqualTo(2);
    }

    private static BufferedImage page() {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setColor(Color.BLACK);
        graphics.fillOval(9, 12, 30, 40);
        graphics.dispose();
        return image;
    }

    /** The data of a fax of the fourth group, as PDFBox codes it. */
    private static String fax() throws Exception {
        try (var document = new PDDocument()) {
            PDImageXObject image = CCITTFactory.createFromImage(document, page());
            return new String(Cos.raw(image.getCOSObject()), ISO_8859_1);
        }
    }

    @Test
    void aFaxIsDecodedAndLooksTheSame() throws Exception {
        byte[] pdf = picture("/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 64/Rows 64>>", fax())
                .content("192 0 0 192 4 4 cm /Im Do");
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(Judges.difference(shown(pdf), shown(clean.bytes()))).isZero();
        assertThat(shown(pdf).getRGB(80, 90) & 0xFF).isZero();
        assertThat(Judges.unpacked(clean.bytes())).doesNotContain("CCITT");
    }

    @Test
    void aJbig2PictureIsDecodedAndLosesItsComment() throws Exception {
        var segments = new ByteArrayOutputStream();
        var out = new DataOutputStream(segments);
        byte[] data = fax().getBytes(ISO_8859_1);
        segment(out, 0, 48, HexFormat.of().parseHex("0000004000000040000000000000000000" + "0000"));
        segment(out, 1, 62, "\u0020\0\0\0made by the printer of Alice Example".getBytes(ISO_8859_1));
        byte[] region = new byte[18 + data.length];
        System.arraycopy(HexFormat.of().parseHex("00000040000000400000000000000000" + "00" + "01"), 0, region, 0, 18);
        System.arraycopy(data, 0, region, 18, data.length);
        segment(out, 2, 38, region);
        byte[] pdf = picture("/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode", segments.toString(ISO_8859_1)).content("192 0 0 192 4 4 cm /Im Do");
        Judges.Cleaned clean = Judges.clean(pdf);

        assertThat(shown(pdf).getRGB(80, 90) & 0xFF).isZero();
        assertThat(shown(pdf).getRGB(180, 20) & 0xFF).isEqualTo(255);
        assertThat(Judges.difference(shown(pdf), shown(clean.bytes()))).isZero();
        assertThat(Judges.unpacked(clean.bytes())).doesNotContain("JBIG2").doesNotContain("Alice");
    }

    private static void segment(DataOutputStream out, int number, int type, byte[] data) throws Exception {
        out.writeInt(number);
        out.write(type);
        out.write(0);
        out.write(1);
        out.writeInt(data.length);
        out.write(data);
    }

    private static byte[] jpx(String name) throws Exception {
        try (var in = PdfPicturesTest.class.getResourceAsStream("/jpx/" + name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"lossless.jp2, ''", "lossless.jp2, /ColorSpace/DeviceRGB", "grey.jp2, ''", "tiles.jp2, ''", "lossy.jp2, /ColorSpace/DeviceRGB"})
    void aJpeg2000PictureLooksTheSameAndLosesItsComments(String name, String space) throws Exception {
        byte[] pdf = picture("/Filter/JPXDecode" + space, new String(jpx(name), ISO_8859_1)).content("244 0 0 188 4 4 cm /Im Do");
        var clean = Judges.clean(pdf);

        assertThat(Judges.unpacked(clean.bytes())).doesNotContain("JPX").doesNotContain("OpenJPEG");
        BufferedImage pixels = kept(clean.bytes());
        assertThat(pixels.getWidth()).isEqualTo(61);
        for (int x = 0; x < 61; x += 5) {
            int blue = (x - 30) * (x - 30) + 100 < 200 ? 220 : x * 30 / 16 & 255;
            assertThat(pixels.getRGB(x, 30) & 0xFF).isCloseTo(blue, org.assertj.core.data.Offset.offset(name.startsWith("lossy") ? 13 : 2));
        }
        assertThat(Judges.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }

    @Test
    void aJpeg2000PictureInColoursOfATableKeepsItsNumbers() throws Exception {
        String table = "<" + "102030".repeat(100) + "A0B0C0".repeat(156) + ">";
        byte[] pdf = picture("/Filter/JPXDecode/ColorSpace[/Indexed/DeviceRGB 255" + table + "]", new String(jpx("grey.jp2"), ISO_8859_1)).content("244 0 0 188 4 4 cm /Im Do");

        BufferedImage pixels = kept(Judges.clean(pdf).bytes());
        assertThat(pixels.getRGB(30, 20) >> 16 & 0xFF).isCloseTo(0xA0, org.assertj.core.data.Offset.offset(3));
        assertThat(pixels.getRGB(0, 0) >> 16 & 0xFF).isCloseTo(0x10, org.assertj.core.data.Offset.offset(3));
    }

    @Test
    void aBrokenJpeg2000PictureIsRefusedByName() throws Exception {
        byte[] pdf = picture("/Filter/JPXDecode", new String(jpx("grey.jp2"), ISO_8859_1).substring(0, 600)).content("192 0 0 192 4 4 cm /Im Do");
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Judges.clean(pdf));

        assertThat(refused.code()).isEqualTo(Refusal.DAMAGED);
        assertThat(refused.getMessage()).contains("picture").contains("print it to a new PDF");
    }

    /** The picture of the clean copy's page, as its samples say. */
    private static BufferedImage kept(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            var resources = document.getPage(0).getResources();
            return ((PDImageXObject) resources.getXObject(resources.getXObjectNames().iterator().next())).getImage();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            right of the page    | 300 200 | q 400 0 0 192 100 4 cm /Im Do Q
            outside the crop box | 150 200 | q 192 0 0 192 4 4 cm /Im Do Q
            outside a clip       | 300 200 | q 4 4 96 192 re W n 192 0 0 192 4 4 cm /Im Do Q
            under a black box    | 300 200 | q 192 0 0 192 4 4 cm /Im Do Q 100 0 100 200 re f
            in a clipping form   | 300 200 | /Fm Do
            """)
    void pixelsThatNobodySeesAreGone(String name, String box, String operators) throws Exception {
        byte[] pdf = picture("/ColorSpace/DeviceRGB/BitsPerComponent 8", samples(3, 8)).resources("/XObject<</Im 6 0 R/Fm 7 0 R>>").page("/CropBox[0 0 " + box + "]")
                .object(PagePdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 100 200]/Resources<</XObject<</Im 6 0 R>>>>", "q 192 0 0 192 4 4 cm /Im Do Q"))
                .content(operators);
        Judges.Cleaned clean = Judges.clean(pdf);
        BufferedImage image = name.startsWith("in a") ? null : kept(clean.bytes());

        assertThat(Judges.difference(shown(pdf), shown(clean.bytes()))).isLessThanOrEqualTo(2);
        assertThat(clean.result().findings()).anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("hidden-picture.part"));
        for (int y = 0; image != null && y < SIDE; y++) {
            for (int x = SIDE * 4 / 5; x < SIDE; x++) {
                assertThat(image.getRGB(x, y) & 0xFCFCFC).isZero();
            }
            assertThat(image.getRGB(SIDE / 4, y) & 0xFFFFFF).isNotZero();
        }
        assertThat(Judges.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a soft mask of nought           | SMask | /ColorSpace/DeviceGray/BitsPerComponent 8                | 0
            a soft mask turned round        | SMask | /ColorSpace/DeviceGray/BitsPerComponent 8/Decode[1 0]    | 255
            a stencil                       | Mask  | /ImageMask true/BitsPerComponent 1                       | 255
            a stencil turned round          | Mask  | /ImageMask true/BitsPerComponent 1/Decode[1 0]           | 0
            """)
    void pixelsBehindAMaskSayNothing(String name, String key, String entries, int sample) throws Exception {
        byte[][] clean = new byte[2][];
        for (int copy = 0; copy < 2; copy++) {
            // The left half is seen, and a margin beside it.
            var mask = new StringBuilder();
            int row = entries.contains("BitsPerComponent 8") ? SIDE : SIDE / 8;
            for (int i = 0; i < row * SIDE; i++) {
                mask.append((char) (i % row < row / 2 ? 255 - sample : sample));
            }
            var data = new StringBuilder(samples(1, 8));
            for (int i = 0; i < SIDE * SIDE; i++) {
                if (i % SIDE >= SIDE / 2 + 20 && copy == 1) {
                    data.setCharAt(i, (char) (i * 7 & 255));
                }
            }
            byte[] pdf = picture("/ColorSpace/DeviceGray/BitsPerComponent 8/" + key + " 7 0 R", data.toString())
                    .object(PagePdf.stream("/Type/XObject/Subtype/Image/Width " + SIDE + "/Height " + SIDE + entries.strip(), mask.toString()))
                    .content("0.4 g 0 0 300 200 re f q 192 0 0 192 4 4 cm /Im Do Q");
            clean[copy] = Judges.clean(pdf).bytes();
            assertThat(Judges.difference(shown(pdf), shown(clean[copy]))).isLessThanOrEqualTo(2);
            for (String reader : Judges.installed("pdftoppm") && Judges.installed("mutool") ? new String[] {"pdftoppm", "mutool"} : new String[0]) {
                assertThat(Judges.difference(Judges.pages(pdf, reader, 40).getFirst(), Judges.pages(clean[copy], reader, 40).getFirst())).as(reader).isLessThanOrEqualTo(2);
            }
        }
        assertThat(clean[0]).isEqualTo(clean[1]);
        assertThat(Judges.clean(clean[0]).bytes()).isEqualTo(clean[0]);
    }

    @Test
    void aPictureSeenWholeInOnePlaceIsKeptWhole() throws Exception {
        byte[] pdf = picture("/ColorSpace/DeviceGray/BitsPerComponent 8", samples(1, 8)).content("q 40 0 0 40 4 4 cm /Im Do Q q 192 0 0 192 250 4 cm /Im Do Q");

        assertThat(Judges.clean(pdf).result().findings()).noneSatisfy(finding -> assertThat(finding.kind()).isEqualTo("hidden-picture.part"));
    }

    @ParameterizedTest(name = "exact {0}")
    @ValueSource(booleans = {false, true})
    void blocksOfAJpegThatNobodySeesAreGoneAndTheOthersAreAsTheyWere(boolean exact) throws Exception {
        var photo = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var random = new Random(9);
        for (int i = 0; i < SIDE * SIDE; i++) {
            photo.setRGB(i % SIDE, i / SIDE, (i % SIDE * 3 << 16 | i / SIDE * 3 << 8 | 90) + random.nextInt(9) * 0x010101);
        }
        var jpeg = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(photo, "jpeg", jpeg);
        byte[] pdf = picture("/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode", jpeg.toString(ISO_8859_1))
                .content("q 192 0 0 192 4 4 cm /Im Do Q 100 0 100 200 re f");
        Judges.Cleaned clean = Judges.clean(pdf, new CleanOptions(false, false, false, exact));
        BufferedImage image = kept(clean.bytes());

        assertThat(Judges.difference(shown(pdf), shown(clean.bytes()))).isLessThanOrEqualTo(exact ? 0 : 24);
        for (int i = 0; i < SIDE * 8; i++) {
            int pixel = image.getRGB(SIDE - 8 + i % 8, i / 8);
            assertThat(Math.abs((pixel >> 16 & 255) - (pixel & 255))).isLessThan(4);
        }
        try (var document = Loader.loadPDF(clean.bytes())) {
            var resources = document.getPage(0).getResources();
            assertThat(resources.getXObject(resources.getXObjectNames().iterator().next()).getCOSObject().getCOSName(COSName.FILTER)).isEqualTo(COSName.DCT_DECODE);
        }
    }

    /** What a camera and an editor wrote into a picture on a page is told as it is for the picture alone. */
    @Test
    void fieldsOfAJpegOnAPageAreToldOneByOne() throws Exception {
        String jpeg = new String(org.postern.clean.image.Photos.coded(org.postern.clean.image.Photos.photo(16, 16, BufferedImage.TYPE_INT_RGB), "jpg"), ISO_8859_1);
        String exif = "Exif\0\0MM\0*\0\0\0\b\0\1\1;\0\2\0\0\0\16\0\0\0\32\0\0\0\0Alice Example\0";
        String place = "Exif\0\0II*\0\10\0\0\0\1\0\u0025\u0088\4\0\1\0\0\0\32\0\0\0\0\0\0\0\1\0\2\0\5\0\3\0\0\0\54\0\0\0\0\0\0\0"
                + "\56\0\0\0\1\0\0\0\14\0\0\0\1\0\0\0\113\0\0\0\12\0\0\0";
        String xmp = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description xmp:CreatorTool='Editor 7' xmpMM:DocumentID='uuid:1234'/></x:xmpmeta>";
        Judges.Cleaned clean = Judges.clean(picture("/Filter/DCTDecode/Width 16/Height 16/BitsPerComponent 8/ColorSpace/DeviceRGB",
                jpeg.substring(0, 2) + app1(exif) + app1(place) + app1(xmp) + jpeg.substring(2)).content("100 0 0 100 0 0 cm /Im Do"));

        assertThat(clean.result().findings()).extracting(finding -> finding.where() + " = " + finding.value() + " " + finding.tells())
                .contains("picture, Exif Artist = Alice Example PERSON", "picture, XMP xmp:CreatorTool = Editor 7 SOFTWARE")
                .anyMatch(told -> told.startsWith("picture, Exif GPSLatitude"));
        assertThat(new String(clean.bytes(), ISO_8859_1)).doesNotContain("Exif").doesNotContain("Alice").doesNotContain("xmp");
    }

    private static String app1(String data) {
        return "\u00ff\u00e1" + (char) (data.length() + 2 >> 8) + (char) (data.length() + 2 & 255) + data;
    }
}
