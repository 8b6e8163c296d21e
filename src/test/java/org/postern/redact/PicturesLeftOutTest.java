package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.name;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.postern.inspect.UntrustedBytes;

/** A page that becomes a picture keeps its pictures, of any coding; what cannot be drawn leaves a cross and a word in the report. */
final class PicturesLeftOutTest {
    private static final int WIDTH = 61;
    private static final int HEIGHT = 47;
    private static final int DPI = 72;
    /** The picture fills 100 to 420 by 500 to 660 in user space, which is 132 to 292 from the top; the box lies across its middle. */
    private static final Box BOX = new Box(180, 180, 300, 240);
    private static final String PLACE = "320 0 0 160 100 500 cm";

    @TempDir
    private Path folder;

    /** @param far how far readers are from one another in these colours, of 255 */
    record Kind(String name, COSStream image, int far) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> kinds() throws IOException {
        COSBase rgb = name("DeviceRGB");
        COSBase grey = name("DeviceGray");
        List<Kind> all = new ArrayList<>();
        all.add(new Kind("colours", jpx("lossless.jp2", rgb), 8));
        all.add(new Kind("colours that only the file names, with loss", jpx("lossy.jp2", null), 8));
        all.add(new Kind("bare code in tiles", jpx("bare.j2k", rgb), 8));
        all.add(new Kind("grey", jpx("grey.jp2", grey), 8));
        all.add(new Kind("inks", jpx("inks.j2k", name("DeviceCMYK")), 60));
        all.add(new Kind("halved colour", jpx("halved-colour.jp2", null), 16));
        all.add(new Kind("twelve bits", jpx("twelve-bits.jp2", null), 8));
        all.add(new Kind("sixteen bits", jpx("sixteen-bits.jp2", rgb), 8));
        all.add(new Kind("numbers of colours", jpx("grey.jp2", array(name("Indexed"), rgb, COSInteger.get(255), new COSString(slope()))), 8));
        all.add(new Kind("a palette in the file", jpx(withPalette(resource("grey.jp2")), null), 8));
        all.add(new Kind("opacity in the file", with(jpx("opacity.jp2", null), "SMaskInData", COSInteger.ONE), 8));
        all.add(new Kind("opacity in the file that is not asked for", jpx("opacity.jp2", rgb), 8));
        all.add(new Kind("a soft mask beside it", with(jpx("lossless.jp2", rgb), "SMask", jpx("grey.jp2", grey)), 8));
        all.add(new Kind("a soft mask of plain samples", with(plain(rgb, 3), "SMask", jpx("grey.jp2", grey)), 8));
        all.add(new Kind("in hexadecimal", hexadecimal(), 8));
        return all;
    }

    @Test
    void picturesInJpeg2000AreDrawnInPreviewsAndOnAPageThatBecomesAPicture() throws Exception {
        List<Kind> kinds = kinds();
        SmallPdf all = new SmallPdf().content("BT /F1 12 Tf 200 570 Td (secret) Tj ET");
        for (int i = 0; i < kinds.size(); i++) {
            all.resource("XObject", "P" + i, kinds.get(i).image()).content("q .3 .6 .2 rg 120 0 0 90 " + (50 + i % 4 * 130) + " " + (420 - i / 4 * 100) + " cm /P" + i + " Do Q");
        }
        byte[] pdf = all.bytes();
        List<BufferedImage> shown = List.of(Judges.picture(folder, pdf, 1, DPI), Judges.secondPicture(folder, pdf, 1, DPI));
        BufferedImage preview = preview(pdf);
        RedactionCases.Outcome outcome = RedactionCases.redact(pdf, plan(Mode.PICTURE));
        BufferedImage after = Judges.picture(folder, outcome.pdf(), 1, DPI);

        assertThat(outcome.report().clean()).isTrue();
        assertThat(outcome.report().needsHuman()).isEmpty();
        for (int i = 0; i < kinds.size(); i++) {
            int index = i;
            int left = 52 + i % 4 * 130;
            int top = 792 - 420 - 88 + i / 4 * 100;
            for (BufferedImage drawn : List.of(preview, after)) {
                assertThat(shown).as(kinds.get(i).name()).anyMatch(one -> apart(one, drawn, left, top, left + 116, top + 86) < kinds.get(index).far());
            }
        }
    }

    @Test
    void aPartOfAPictureInJpeg2000GoesAndTheRestStays() throws Exception {
        COSStream mask = jpx("wide.jp2", name("DeviceGray"));
        for (COSStream image : List.of(jpx("wide.jp2", null), with(wide(SmallPdf.stream(new byte[400 * 200]), name("DeviceGray")), "SMask", mask))) {
            wide(image, image.getDictionaryObject(COSName.COLORSPACE));
            wide(mask, name("DeviceGray"));
            byte[] pdf = new SmallPdf().resource("XObject", "Pic", image).content("q " + PLACE + " /Pic Do Q").bytes();
            RedactionCases.Outcome outcome = RedactionCases.redact(pdf, plan(Mode.TEXT));
            BufferedImage before = Judges.secondPicture(folder, pdf, 1, DPI);
            BufferedImage after = Judges.secondPicture(folder, outcome.pdf(), 1, DPI);

            assertThat(outcome.report().clean()).isTrue();
            assertThat(outcome.report().needsHuman()).isEmpty();
            assertThat(isOneColour(after, BOX)).isTrue();
            assertThat(apart(before, after, 102, 134, 140, 290)).as("left of the box").isLessThan(8);
            assertThat(apart(before, after, 365, 134, 418, 290)).as("right of the box").isLessThan(8);
        }
    }

    private static COSStream wide(COSStream image, COSBase space) {
        described(image, space);
        image.setInt(COSName.WIDTH, 400);
        image.setInt(COSName.HEIGHT, 200);
        return image;
    }

    static List<Kind> undrawable() throws IOException {
        byte[] jp2 = resource("lossless.jp2");
        byte[] broken = jp2.clone();
        Arrays.fill(broken, broken.length / 2, broken.length - 40, (byte) 0x90);
        List<Kind> all = new ArrayList<>();
        all.add(new Kind("JPEG 2000 that is cut", jpx(Arrays.copyOf(jp2, jp2.length / 2), name("DeviceRGB")), 0));
        all.add(new Kind("JPEG 2000 of too few channels", wide(jpx("wide.jp2", null), name("DeviceRGB")), 0));
        all.add(new Kind("JPEG 2000 that is something else", jpx(bytes(900), name("DeviceRGB")), 0));
        byte[] arithmetic = jpeg();
        arithmetic[start(arithmetic) + 1] = (byte) 0xc9;
        all.add(new Kind("JPEG with arithmetic codes", image(arithmetic, "DCTDecode", name("DeviceGray")), 0));
        byte[] twelve = jpeg();
        twelve[start(twelve) + 4] = 12;
        all.add(new Kind("JPEG of twelve bits", image(twelve, "DCTDecode", name("DeviceGray")), 0));
        byte[] jpeg = jpeg();
        all.add(new Kind("JPEG that is cut", image(Arrays.copyOf(jpeg, jpeg.length * 2 / 3), "DCTDecode", name("DeviceGray")), 0));
        all.add(new Kind("JPEG that is something else", image(bytes(900), "DCTDecode", name("DeviceGray")), 0));
        all.add(new Kind("JBIG2 that is something else", with(image(bytes(900), "JBIG2Decode", name("DeviceGray")), "BitsPerComponent", COSInteger.ONE), 0));
        all.add(new Kind("samples of a colour space that nobody knows", plain(array(name("NoSpace")), 3), 0));
        all.add(new Kind("samples in a filter that nobody knows", image(bytes(900), "NoDecode", name("DeviceGray")), 0));
        return all;
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"PICTURE", "TEXT"})
    void picturesThatCannotBeDrawnLeaveACrossAndAWord(Mode mode) throws Exception {
        List<Kind> kinds = undrawable();
        List<Mark> marks = new ArrayList<>();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < kinds.size(); i++) {
                PDPage page = new PDPage();
                page.getCOSObject().setItem(COSName.CONTENTS, SmallPdf.stream("q " + PLACE + " /Pic Do Q"));
                page.getCOSObject().setItem(COSName.RESOURCES, dictionary("XObject", dictionary("Pic", kinds.get(i).image())));
                // No more of it than the picture and a margin of 10: a page is drawn at 300 dpi.
                page.setMediaBox(new PDRectangle(90, 490, 340, 180));
                document.addPage(page);
                marks.add(new BoxMark(i + 1, new Box(90, 58, 210, 118), "x"));
            }
            document.save(pdf);
        }
        RedactionCases.Outcome outcome = RedactionCases.redact(pdf.toByteArray(), new Plan(marks, Width.QUANTISED, mode, false, null, true));

        assertThat(outcome.report().clean()).isTrue();
        List<byte[]> previews = new ArrayList<>();
        PagePictures.render(UntrustedBytes.of(pdf.toByteArray()), 1, kinds.size(), DPI, (number, width, height, png) -> previews.add(png));
        for (int i = 0; i < kinds.size(); i++) {
            int page = i + 1;
            assertThat(outcome.report().needsHuman()).as(kinds.get(i) + ": said in the report").anyMatch(one -> one.page() == page && one.why().startsWith("drawn as a picture: "));
            assertThat(isWhite(ImageIO.read(new ByteArrayInputStream(previews.get(i))))).as(kinds.get(i) + ": a white place in a preview").isFalse();
        }
        List<byte[]> after = new ArrayList<>();
        PagePictures.render(UntrustedBytes.of(outcome.pdf()), 1, kinds.size(), DPI, (number, width, height, png) -> after.add(png));
        for (int i = 0; i < kinds.size(); i++) {
            assertThat(isWhite(ImageIO.read(new ByteArrayInputStream(after.get(i))))).as(kinds.get(i) + ": a white place").isFalse();
        }
    }

    @Test
    void aPictureOnThePageBesideTheMarkIsSaidToBeLeftOutAsWell() throws Exception {
        for (COSStream image : List.of(jpx("grey.jp2", name("DeviceRGB")), cutSamples(), image(bytes(900), "FlateDecode", name("DeviceGray")))) {
            byte[] pdf = new SmallPdf().resource("XObject", "Pic", image).content("q 160 0 0 80 100 300 cm /Pic Do Q BT /F1 12 Tf 200 570 Td (secret) Tj ET").bytes();
            Report report = RedactionCases.redact(pdf, plan(Mode.PICTURE)).report();

            assertThat(report.clean()).isTrue();
            assertThat(report.needsHuman()).containsExactly(new Report.NeedsHuman(1, NeedsLook.DRAWN.with(WhyPicture.PICTURE_LEFT_OUT).english()));
            assertThat(ReportWords.areOurs(report)).isTrue();
        }
    }

    @Test
    void aVerifierDoesNotPassAPictureUnderABoxThatItCannotDecode() throws Exception {
        byte[] original = new SmallPdf().resource("XObject", "Pic", plain(name("DeviceRGB"), 3)).content("q " + PLACE + " /Pic Do Q").bytes();
        byte[] output = RedactionCases.redact(original, plan(Mode.TEXT)).pdf();
        COSStream hidden = jpx("grey.jp2", name("DeviceRGB"));
        byte[] planted;
        try (var document = org.apache.pdfbox.Loader.loadPDF(output)) {
            var page = document.getPage(0);
            var objects = page.getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
            objects.setItem(objects.keySet().iterator().next(), hidden);
            var out = new ByteArrayOutputStream();
            document.save(out);
            planted = out.toByteArray();
        }
        Report report = Verifier.verify(UntrustedBytes.of(planted), plan(Mode.TEXT), UntrustedBytes.of(original));

        assertThat(report.checks()).anyMatch(check -> check.name().equals("images") && !check.passed());
    }

    private static Plan plan(Mode mode) {
        return new Plan(List.of(new BoxMark(1, BOX, "x")), Width.QUANTISED, mode, false, null, true);
    }

    private static BufferedImage preview(byte[] pdf) throws Exception {
        List<byte[]> drawn = new ArrayList<>();
        PagePictures.render(UntrustedBytes.of(pdf), 1, 1, DPI, (number, width, height, png) -> drawn.add(png));
        return ImageIO.read(new ByteArrayInputStream(drawn.getFirst()));
    }

    /** The mean of all differences of all colours. */
    private static double apart(BufferedImage a, BufferedImage b, int left, int top, int right, int bottom) {
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((a.getRGB(x, y) >> shift & 0xff) - (b.getRGB(x, y) >> shift & 0xff));
                }
            }
        }
        return sum / (3.0 * (right - left) * (bottom - top));
    }

    private static boolean isOneColour(BufferedImage picture, Box box) {
        int first = picture.getRGB((int) box.left() + 2, (int) box.top() + 2);
        for (int y = (int) box.top() + 2; y < box.bottom() - 2; y++) {
            for (int x = (int) box.left() + 2; x < box.right() - 2; x++) {
                if (picture.getRGB(x, y) != first) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Where the picture stands, below the box. */
    private static boolean isWhite(BufferedImage picture) {
        for (int y = 140; y < 168; y++) {
            for (int x = 12; x < 328; x++) {
                if ((picture.getRGB(x, y) & 0xffffff) != 0xffffff) {
                    return false;
                }
            }
        }
        return true;
    }

    private static byte[] resource(String name) throws IOException {
        return RedactionCases.resource("/jpx/" + name);
    }

    private static COSStream jpx(String name, COSBase space) throws IOException {
        return jpx(resource(name), space);
    }

    private static COSStream jpx(byte[] code, COSBase space) throws IOException {
        return image(code, "JPXDecode", space);
    }

    private static COSStream hexadecimal() throws IOException {
        byte[] hex = (java.util.HexFormat.of().formatHex(resource("lossless.jp2")) + ">").getBytes(StandardCharsets.US_ASCII);
        COSStream image = image(hex, "JPXDecode", name("DeviceRGB"));
        image.setItem(COSName.FILTER, array(name("ASCIIHexDecode"), name("JPXDecode")));
        return image;
    }

    private static COSStream image(byte[] code, String filter, COSBase space) throws IOException {
        var image = new COSStream();
        try (var out = image.createRawOutputStream()) {
            out.write(code);
        }
        image.setItem(COSName.FILTER, name(filter));
        return described(image, space);
    }

    private static COSStream described(COSStream image, COSBase space) {
        image.setItem(COSName.TYPE, COSName.XOBJECT);
        image.setItem(COSName.SUBTYPE, COSName.IMAGE);
        image.setInt(COSName.WIDTH, WIDTH);
        image.setInt(COSName.HEIGHT, HEIGHT);
        image.setInt(COSName.BITS_PER_COMPONENT, 8);
        image.setItem(COSName.COLORSPACE, space);
        return image;
    }

    private static COSStream plain(COSBase space, int components) throws IOException {
        return described(SmallPdf.stream(samples(components)), space);
    }

    private static byte[] samples(int components) {
        byte[] samples = new byte[WIDTH * HEIGHT * components];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (40 + i / components / WIDTH * 4);
        }
        return samples;
    }

    private static COSStream cutSamples() throws IOException {
        return described(SmallPdf.stream(Arrays.copyOf(samples(1), WIDTH * HEIGHT / 3)), name("DeviceGray"));
    }

    private static COSStream with(COSStream image, String key, COSBase value) {
        image.setItem(key, value);
        return image;
    }

    private static byte[] jpeg() throws IOException {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setDataElements(0, 0, WIDTH, HEIGHT, samples(1));
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    /** Where the frame begins. */
    private static int start(byte[] jpeg) {
        return new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
    }

    /** A grey file whose levels become colours by boxes of its own (ISO/IEC 15444-1, I.5.3.4 and I.5.3.5). */
    private static byte[] withPalette(byte[] jp2) {
        int header = new String(jp2, StandardCharsets.ISO_8859_1).indexOf("jp2h") - 4;
        int length = ByteBuffer.wrap(jp2).getInt(header);
        byte[] slope = slope();
        int colours = 8 + 2 + 1 + 3 + slope.length;
        ByteBuffer boxes = ByteBuffer.allocate(colours + 8 + 12);
        boxes.putInt(colours).put("pclr".getBytes(StandardCharsets.US_ASCII)).putShort((short) 256).put((byte) 3).put((byte) 7).put((byte) 7).put((byte) 7).put(slope);
        boxes.putInt(20).put("cmap".getBytes(StandardCharsets.US_ASCII));
        for (int channel = 0; channel < 3; channel++) {
            boxes.putShort((short) 0).put((byte) 1).put((byte) channel);
        }
        ByteBuffer all = ByteBuffer.allocate(jp2.length + boxes.capacity()).put(jp2, 0, header + length).put(boxes.array()).put(jp2, header + length, jp2.length - header - length);
        // The grey of its colour box would fit one channel alone.
        int space = new String(jp2, StandardCharsets.ISO_8859_1).indexOf("colr") + 7;
        return all.putInt(header, length + boxes.capacity()).putInt(space, 16).array();
    }

    private static byte[] slope() {
        byte[] slope = new byte[768];
        for (int i = 0; i < 256; i++) {
            slope[3 * i] = (byte) i;
            slope[3 * i + 1] = (byte) (255 - i);
            slope[3 * i + 2] = (byte) (i / 2);
        }
        return slope;
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
