package org.postern.clean.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;

/** The left half of each picture is red and cut off by its frame, the right half is green and shown. */
final class CroppedPicturesTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 96;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void whatTheFrameInADocumentCutsOffIsNotInTheCopy(String kind) throws IOException {
        byte[] file = word(kind, "<a:srcRect l=\"50000\"/><a:stretch><a:fillRect/></a:stretch>");
        var copy = Cleaning.clean(file);
        assertThat(copy.kinds()).contains("image.crop");
        assertHalf(only(copy.bytes(), "media/"));
        assertThat(new String(Cleaning.unzip(copy.bytes()).get("word/document.xml"), StandardCharsets.UTF_8)).contains("srcRect l=\"50000\"");
        Cleaning.assertSettled(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a:srcRect l=\"50%\"/>", "<a:stretch><a:fillRect l=\"-100000\"/></a:stretch>", "<a:srcRect l=\"20000\"/><a:stretch><a:fillRect l=\"-60000\"/></a:stretch>"})
    void everyWayToWriteACropIsOne(String crop) throws IOException {
        assertHalf(only(Cleaning.clean(word("png", crop)).bytes(), "media/"));
    }

    @Test
    void aPictureThatIsShownWholeStaysWhole() throws IOException {
        var copy = Cleaning.clean(word("png", "<a:srcRect/><a:stretch><a:fillRect l=\"1000\"/></a:stretch>"));
        assertThat(copy.kinds()).doesNotContain("image.crop");
        assertThat(red(ImageIO.read(new ByteArrayInputStream(only(copy.bytes(), "media/"))), 10)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rect(0in, 0in, 0in, 0.83333in)", "rect(0cm 0cm 0cm 2.1167cm)", "rect(auto auto auto 60pt)"})
    void whatTheFrameInAnOpenDocumentCutsOffIsNotInTheCopy(String clip) throws IOException {
        byte[] file = openText(clip);
        var copy = Cleaning.clean(file);
        assertThat(copy.kinds()).contains("image.crop");
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(only(copy.bytes(), "Pictures/")));
        assertThat(shown.getWidth()).isEqualTo(WIDTH / 2);
        assertThat(red(shown, 1)).isFalse();
        assertThat(new String(Cleaning.unzip(copy.bytes()).get("content.xml"), StandardCharsets.UTF_8)).doesNotContain("clip");
        Cleaning.assertSettled(file);
    }

    @Test
    void whatTheFrameInRichTextCutsOffIsNotInTheCopy() throws IOException {
        String rtf = "{\\rtf1\\ansi Words.{\\pict\\pngblip\\picwgoal2400\\pichgoal1440\\piccropl1200 " + HexFormat.of().formatHex(picture("png")) + "}\\par}";
        var copy = Cleaning.clean(rtf);
        assertThat(copy.kinds()).contains("image.crop");
        String hex = copy.text().replaceAll("(?s).*\\n([0-9a-f]{40,})\\}.*", "$1");
        assertHalf(HexFormat.of().parseHex(hex));
        Cleaning.assertSettled(rtf.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aCropThatNobodyCanMeasureIsForAPerson() throws IOException {
        var copy = Cleaning.clean("{\\rtf1\\ansi Words.{\\pict\\pngblip\\piccropl1200 " + HexFormat.of().formatHex(picture("png")) + "}\\par}");
        assertThat(copy.result().findings()).anyMatch(finding -> finding.kind().equals("image.crop") && finding.fate().name().equals("NEEDS_HUMAN"));
    }

    /** Green on the right, and nothing red but at most a coded unit beside it. */
    private static void assertHalf(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        assertThat(image.getWidth()).isEqualTo(WIDTH);
        for (int x = 0; x < WIDTH / 2 - 18; x++) {
            assertThat(red(image, x)).as("column " + x).isFalse();
        }
        for (int x = WIDTH / 2 + 18; x < WIDTH; x++) {
            var shown = new Color(image.getRGB(x, HEIGHT / 2));
            assertThat(shown.getGreen()).as("column " + x).isGreaterThan(150);
        }
    }

    private static boolean red(BufferedImage image, int x) {
        var color = new Color(image.getRGB(x, HEIGHT / 2));
        return color.getRed() > 150 && color.getGreen() < 90;
    }

    private static byte[] only(byte[] file, String folder) throws IOException {
        var pictures = Cleaning.unzip(file).entrySet().stream().filter(part -> part.getKey().startsWith(folder)).toList();
        assertThat(pictures).hasSize(1);
        return pictures.getFirst().getValue();
    }

    private static byte[] word(String kind, String crop) throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.word());
        parts.put("word/media/photo.png", picture(kind));
        String document = new String(parts.get("word/document.xml"), StandardCharsets.UTF_8).replace("<a:blip r:embed=\"rId2\"/>", "<a:blip r:embed=\"rId2\"/>" + crop);
        parts.put("word/document.xml", document.getBytes(StandardCharsets.UTF_8));
        return OfficePackages.zip(parts);
    }

    private static byte[] openText(String clip) throws IOException {
        var parts = new LinkedHashMap<>(OfficePackages.unzip(OfficePackages.openText()));
        parts.put("Pictures/a.png", picture("png"));
        String content = new String(parts.get("content.xml"), StandardCharsets.UTF_8)
                .replace("</office:automatic-styles>", "<style:style style:name=\"fr1\" style:family=\"graphic\"><style:graphic-properties fo:clip=\"" + clip + "\"/></style:style>"
                        + "</office:automatic-styles>")
                .replace("<draw:frame ", "<draw:frame draw:style-name=\"fr1\" ");
        parts.put("content.xml", content.getBytes(StandardCharsets.UTF_8));
        return OfficePackages.openZip(parts);
    }

    private static byte[] picture(String kind) throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, x < WIDTH / 2 ? 0xE01818 : 0x10D020);
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, kind, out);
        return out.toByteArray();
    }
}
