package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;
import static org.postern.redact.SmallPdf.stream;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.postern.inspect.UntrustedBytes;

/**
 * Pictures of every kind that lie partly under a box, judged by poppler and mupdf: under the box one colour, in each layer and mask of the
 * file, and beside it what was there before.
 */
final class PictureKindsTest {
    private static final int SIDE = 160;
    /** The picture fills 100 to 420 by 500 to 660 in user space; the box lies across its middle, in reader's points of a page 792 high. */
    private static final Box BOX = new Box(180, 180, 300, 240);
    private static final String PLACE = "320 0 0 160 100 500 cm";
    private static final int DPI = 72;

    @TempDir
    private Path folder;

    record Kind(String name, byte[] pdf) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> kinds() throws Exception {
        List<Kind> all = new ArrayList<>();
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
            for (boolean progressive : new boolean[] {false, true}) {
                String title = "JPEG " + (type == BufferedImage.TYPE_INT_RGB ? "with halved colour" : "grey") + (progressive ? ", progressive" : "");
                byte[] jpeg = jpeg(noise(type), progressive);
                String space = type == BufferedImage.TYPE_INT_RGB ? "DeviceRGB" : "DeviceGray";
                all.add(painted(title, image(jpeg, "DCTDecode", 8, name(space)), PLACE));
                all.add(painted(title + ", turned by 90 degrees", image(jpeg, "DCTDecode", 8, name(space)), "0 160 -320 0 420 500 cm"));
                all.add(painted(title + ", mirrored and upside down", image(jpeg, "DCTDecode", 8, name(space)), "-320 0 0 -160 420 660 cm"));
                all.add(painted(title + ", skewed", image(jpeg, "DCTDecode", 8, name(space)), "320 0 60 160 70 500 cm"));
            }
        }
        all.add(painted("palette", packed(8, array(name("Indexed"), name("DeviceRGB"), COSInteger.get(255), new COSString(bytes(768, 5))), 1), PLACE));
        all.add(painted("palette of 4 bits", packed(4, array(name("Indexed"), name("DeviceRGB"), COSInteger.get(15), new COSString(bytes(48, 6))), 1), PLACE));
        all.add(painted("one bit", packed(1, name("DeviceGray"), 1), PLACE));
        all.add(painted("16 bits", packed(16, name("DeviceRGB"), 3), PLACE));
        all.add(painted("four inks", packed(8, name("DeviceCMYK"), 4), PLACE));
        all.add(painted("lab colours", packed(8, array(name("Lab"), SmallPdf.dictionary("WhitePoint", numbers(0.95, 1, 1.09))), 3), PLACE));
        all.add(painted("one ink of a name", packed(8, array(name("Separation"), name("Quill"), name("DeviceGray"), SmallPdf.dictionary("FunctionType", COSInteger.get(2),
                "Domain", numbers(0, 1), "C0", numbers(1), "C1", numbers(0), "N", COSInteger.ONE)), 1), PLACE));
        all.add(painted("colour key", with(packed(8, name("DeviceGray"), 1), "Mask", numbers(0, 40)), PLACE));
        all.add(painted("decoded upside down", with(packed(8, name("DeviceGray"), 1), "Decode", numbers(1, 0)), PLACE));
        all.add(painted("soft mask", with(packed(8, name("DeviceRGB"), 3), "SMask", packed(8, name("DeviceGray"), 1)), PLACE));
        all.add(painted("soft mask on a JPEG", with(image(jpeg(noise(BufferedImage.TYPE_INT_RGB), false), "DCTDecode", 8, name("DeviceRGB")), "SMask", packed(8, name("DeviceGray"), 1)), PLACE));
        all.add(painted("stencil as mask", with(packed(8, name("DeviceRGB"), 3), "Mask", stencil()), PLACE));
        all.add(painted("stencil", stencil(), PLACE));
        all.add(painted("alternate picture", with(packed(8, name("DeviceGray"), 1), "Alternates", array(SmallPdf.dictionary("Image", packed(8, name("DeviceGray"), 1)))), PLACE));
        all.add(painted("fax", fax(), PLACE));
        all.add(new Kind("mixed layers: background, foreground through a mask", new SmallPdf().resource("XObject", "Back", image(jpeg(noise(BufferedImage.TYPE_INT_RGB), false), "DCTDecode", 8, name("DeviceRGB")))
                .resource("XObject", "Front", with(packed(8, name("DeviceRGB"), 3), "Mask", stencil())).content("q " + PLACE + " /Back Do /Front Do Q").bytes()));
        all.add(new Kind("shown twice, once elsewhere", new SmallPdf().resource("XObject", "Pic", packed(8, name("DeviceGray"), 1))
                .content("q " + PLACE + " /Pic Do Q q 60 0 0 30 100 100 cm /Pic Do Q").bytes()));
        all.add(new Kind("in a form", new SmallPdf().resource("XObject", "X0", stream("q " + PLACE + " /Pic Do Q", "Type", name("XObject"), "Subtype", name("Form"), "BBox", numbers(0, 0, 612, 792),
                "Resources", SmallPdf.dictionary("XObject", SmallPdf.dictionary("Pic", packed(8, name("DeviceGray"), 1))))).content("/X0 Do").bytes()));
        all.add(new Kind("inline", new SmallPdf().content("q " + PLACE + " BI /W 16 /H 16 /BPC 8 /CS /G /F /AHx ID " + java.util.HexFormat.of().formatHex(bytes(256, 9)) + "> EI Q").bytes()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatLiesUnderTheBoxIsGoneFromThePictureAndTheRestStays(Kind kind) throws Exception {
        RedactionCases.Outcome outcome = RedactionCases.redact(kind.pdf(), new Plan(List.of(new BoxMark(1, BOX, "x")), Width.QUANTISED, Mode.TEXT, false, null, true));

        assertThat(outcome.report().clean()).isTrue();
        assertThat(outcome.report().needsHuman()).as("drawn as a picture").noneMatch(page -> page.why().startsWith("drawn"));
        BufferedImage before = Judges.picture(folder, kind.pdf(), 1, DPI);
        BufferedImage after = Judges.picture(folder, outcome.pdf(), 1, DPI);
        assertThat(colours(after, (int) BOX.left() + 2, (int) BOX.top() + 2, (int) BOX.right() - 2, (int) BOX.bottom() - 2)).isEqualTo(1);
        // Poppler smooths as it scales; a block of 16 samples of this picture is 32 points wide and 16 high.
        assertThat(same(before, after, 100, 132, 146, 292)).as("left of the box").isGreaterThan(0.97);
        assertThat(same(before, after, 100, 262, 420, 292)).as("below the box").isGreaterThan(0.97);
        assertThat(uncovered(outcome.pdf())).as("samples under the bar when the bar is taken off").isTrue();
        assertThat(run("qpdf", "--check", java.nio.file.Files.write(folder.resolve("q.pdf"), outcome.pdf()).toString())).isZero();
    }

    /** The output without what is painted over its pictures: the marked samples themselves must be one colour. */
    private boolean uncovered(byte[] pdf) throws Exception {
        byte[] bare;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String content = new String(document.getPage(0).getContents().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
            document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, stream(content.replaceAll("(?m)^[-0-9. ]+ re\\s+f$", "")));
            var out = new ByteArrayOutputStream();
            document.save(out);
            bare = out.toByteArray();
        }
        BufferedImage drawn = Judges.picture(folder, bare, 1, DPI);
        return colours(drawn, (int) BOX.left() + 3, (int) BOX.top() + 3, (int) BOX.right() - 3, (int) BOX.bottom() - 3) <= 2;
    }

    private int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static int colours(BufferedImage picture, int left, int top, int right, int bottom) {
        List<Integer> known = new ArrayList<>();
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int rgb = picture.getRGB(x, y);
                if (known.stream().noneMatch(k -> near(k, rgb))) {
                    known.add(rgb);
                }
            }
        }
        return known.size();
    }

    private static boolean near(int a, int b) {
        return Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff)) < 12 && Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff)) < 12 && Math.abs((a & 0xff) - (b & 0xff)) < 12;
    }

    private static double same(BufferedImage a, BufferedImage b, int left, int top, int right, int bottom) {
        int equal = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                equal += near(a.getRGB(x, y), b.getRGB(x, y)) ? 1 : 0;
            }
        }
        return equal / (double) ((right - left) * (bottom - top));
    }

    private static Kind painted(String title, COSStream image, String place) throws IOException {
        return new Kind(title, new SmallPdf().resource("XObject", "Pic", image).content("q .3 .6 .2 rg " + place + " /Pic Do Q").bytes());
    }

    private static COSStream with(COSStream image, String key, COSBase value) {
        image.setItem(key, value);
        return image;
    }

    private static COSStream image(byte[] encoded, String filter, int bits, COSBase space) throws IOException {
        var image = new COSStream();
        try (var out = image.createRawOutputStream()) {
            out.write(encoded);
        }
        image.setItem(COSName.FILTER, name(filter));
        return described(image, bits, space);
    }

    private static COSStream described(COSStream image, int bits, COSBase space) {
        image.setItem(COSName.TYPE, COSName.XOBJECT);
        image.setItem(COSName.SUBTYPE, COSName.IMAGE);
        image.setInt(COSName.WIDTH, SIDE);
        image.setInt(COSName.HEIGHT, SIDE);
        image.setInt(COSName.BITS_PER_COMPONENT, bits);
        if (space != null) {
            image.setItem(COSName.COLORSPACE, space);
        }
        return image;
    }

    /** Cells of eight samples with the same value, so that scaling does not mix what is compared. */
    private static COSStream packed(int bits, COSBase space, int components) throws IOException {
        var random = new Random(bits * 31L + components);
        int row = (SIDE * components * bits + 7) / 8;
        byte[] data = new byte[row * SIDE];
        for (int y = 0; y < SIDE; y += 8) {
            byte[] line = new byte[row];
            int cell = Math.max(1, 8 * bits * components / 8);
            for (int x = 0; x < row; x += cell) {
                byte[] value = new byte[Math.max(1, bits * components / 8)];
                random.nextBytes(value);
                for (int i = 0; i < cell && x + i < row; i++) {
                    line[x + i] = value[i % value.length];
                }
            }
            for (int i = 0; i < 8; i++) {
                System.arraycopy(line, 0, data, (y + i) * row, row);
            }
        }
        return described(stream(data), bits, space);
    }

    private static COSStream stencil() throws IOException {
        COSStream stencil = packed(1, null, 1);
        stencil.setItem(COSName.IMAGE_MASK, COSBoolean.TRUE);
        return stencil;
    }

    private static COSStream fax() throws IOException {
        BufferedImage bits = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = bits.createGraphics();
        graphics.drawImage(noise(BufferedImage.TYPE_BYTE_GRAY), 0, 0, null);
        graphics.dispose();
        try (var document = new PDDocument()) {
            COSStream made = CCITTFactory.createFromImage(document, bits).getCOSObject();
            byte[] raw;
            try (var in = made.createRawInputStream()) {
                raw = in.readAllBytes();
            }
            COSStream fax = image(raw, "CCITTFaxDecode", 1, name("DeviceGray"));
            fax.setItem(COSName.DECODE_PARMS, SmallPdf.dictionary("K", COSInteger.get(-1), "Columns", COSInteger.get(SIDE), "Rows", COSInteger.get(SIDE)));
            return fax;
        }
    }

    private static BufferedImage noise(int type) {
        var picture = new BufferedImage(SIDE, SIDE, type);
        var random = new Random(77);
        Graphics2D graphics = picture.createGraphics();
        for (int y = 0; y < SIDE; y += 8) {
            for (int x = 0; x < SIDE; x += 8) {
                graphics.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
                graphics.fillRect(x, y, 8, 8);
            }
        }
        graphics.dispose();
        return picture;
    }

    private static byte[] jpeg(BufferedImage picture, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0.7f);
        how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), how), new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] bytes(int count, int seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
