package org.postern.clean.jpx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Format;
import org.postern.clean.RefusedException;

/**
 * The same drawing, coded by another program ({@code opj_compress} of OpenJPEG 2.5) in every order of packets and style of blocks; each file's name says
 * which. Its pixels are known by a formula.
 */
final class JpxTest {
    private static final int WIDTH = 61;
    private static final int HEIGHT = 47;
    private static final long LIMIT = 1_000_000;

    private static byte[] file(String name) throws IOException {
        try (InputStream in = JpxTest.class.getResourceAsStream("/jpx/" + name)) {
            return in.readAllBytes();
        }
    }

    private static int level(int x, int y, int channel) {
        return switch (channel) {
            case 0 -> Math.min(255, x * 4);
            case 1 -> Math.min(255, y * 5);
            default -> (x - 30) * (x - 30) + (y - 20) * (y - 20) < 200 ? 220 : x * y / 16 & 255;
        };
    }

    private static int farthest(Jpx.Picture picture) {
        int farthest = 0;
        for (int y = 0, at = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int c = 0; c < picture.channels(); c++, at++) {
                    farthest = Math.max(farthest, Math.abs(level(x, y, picture.channels() == 1 ? 2 : c) - (picture.samples()[at] & 0xFF)));
                }
            }
        }
        return farthest;
    }

    private static Jpx.Picture decode(byte[] file) throws IOException {
        return Jpx.decode(file, false, LIMIT, (name, bytes, offset, length) -> { });
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless.jp2", "bare.j2k", "tiles.jp2", "layers-cprl.jp2", "every-pass.jp2", "bypass.jp2", "all-styles.jp2", "causal.jp2", "offset.jp2",
        "grey.jp2", "deep.jp2"})
    void whatWasCodedWithoutLossComesOutToTheLastLevel(String name) throws Exception {
        Jpx.Picture picture = decode(file(name));

        assertThat(picture.width()).isEqualTo(WIDTH);
        assertThat(picture.height()).isEqualTo(HEIGHT);
        assertThat(farthest(picture)).isZero();
    }

    /** The reference decoder's own farthest level from the formula is 8 and 11. */
    @ParameterizedTest
    @ValueSource(strings = {"lossy.jp2", "lossy-tiles.jp2"})
    void whatWasCodedWithLossComesOutNearIt(String name) throws Exception {
        assertThat(farthest(decode(file(name)))).isBetween(1, 11);
    }

    @Test
    void aFileBecomesAPngAndItsCommentGoes() throws Exception {
        Cleaning.Copy copy = Cleaning.clean(file("lossless.jp2"));
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(copy.bytes()));

        assertThat(copy.result().format()).isEqualTo(Format.PNG);
        assertThat(shown.getRGB(60, 46) & 0xFF).isCloseTo(level(60, 46, 2), org.assertj.core.data.Offset.offset(2));
        assertThat(copy.result().findings()).anySatisfy(finding -> assertThat(finding.value()).contains("OpenJPEG"));
        assertThat(new String(copy.bytes(), ISO_8859_1)).doesNotContain("OpenJPEG");
    }

    @Test
    void aTraceInABoxIsTold() throws Exception {
        byte[] box = "\0\0\0\u001exml <a>Alice Adler sat here</a>".getBytes(ISO_8859_1);
        box[3] = (byte) box.length;
        byte[] file = file("grey.jp2");
        byte[] both = Arrays.copyOf(file, file.length + box.length);
        System.arraycopy(box, 0, both, file.length, box.length);

        assertThat(Cleaning.clean(both).result().findings()).anySatisfy(finding -> assertThat(finding.value()).contains("Alice Adler"));
    }

    @Test
    void whatIsCutIsRefusedAndNotShownInPart() throws Exception {
        byte[] file = file("lossless.jp2");

        for (int length = 100; length < file.length - 2; length += 97) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> decode(cut)).isInstanceOf(DamagedCodeException.class);
        }
    }

    @Test
    void aPictureOfTooManySamplesIsRefusedBeforeItIsDecoded() throws Exception {
        assertThatThrownBy(() -> Jpx.decode(file("lossless.jp2"), false, 5_000, (name, bytes, offset, length) -> { })).hasMessageContaining("million samples");
    }

    @Test
    void anyByteChangedEndsInAPictureOrASentence() throws Exception {
        var random = new Random(15);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (String name : new String[] {"tiles.jp2", "all-styles.jp2", "layers-cprl.jp2", "lossy.jp2"}) {
                byte[] file = file(name);
                for (int round = 0; round < 60; round++) {
                    byte[] changed = file.clone();
                    changed[random.nextInt(round % 2 == 0 ? changed.length : 250)] = (byte) random.nextInt(256);
                    decodeOrRefuse(changed);
                }
            }
        });
    }

    /** The heads of a real picture, and any packets: the code stream alone, in one tile that lasts to the end. */
    @FuzzTest(maxDuration = "2m")
    void packets(byte[] bytes) throws IOException {
        String file = new String(file("all-styles.jp2"), ISO_8859_1);
        String head = file.substring(file.indexOf("\u00ff\u004f\u00ff\u0051"), file.indexOf("\u00ff\u0093") + 2);
        int tile = head.indexOf("\u00ff\u0090");
        String open = head.substring(0, tile + 6) + "\0\0\0\0" + head.substring(tile + 10);
        decodeOrRefuse((open + new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1));
    }

    @FuzzTest(maxDuration = "2m")
    void anything(byte[] bytes) {
        byte[] both = new byte[bytes.length + 4];
        both[0] = (byte) 0xFF;
        both[1] = 0x4F;
        both[2] = (byte) 0xFF;
        both[3] = 0x51;
        System.arraycopy(bytes, 0, both, 4, bytes.length);
        decodeOrRefuse(both);
    }

    private static void decodeOrRefuse(byte[] file) {
        try {
            Cleaning.clean(file);
        } catch (RefusedException refused) {
            assertThat(refused.getMessage()).endsWith(".");
        } catch (IOException other) {
            throw new AssertionError(other);
        }
    }
}
