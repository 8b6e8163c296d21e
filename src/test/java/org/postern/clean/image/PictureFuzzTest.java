package org.postern.clean.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.metafile.Metafiles;
import org.postern.clean.RefusedException;

/** Whatever the bytes of a picture are, they become a clean picture or a refusal that is a sentence, and soon. */
final class PictureFuzzTest {
    private static byte[] sample(String format) throws IOException {
        BufferedImage photo = Photos.photo(40, 30, BufferedImage.TYPE_INT_RGB);
        return switch (format) {
            case "jpeg" -> Photos.jpeg(photo, 0.8f, false);
            case "progressive jpeg" -> Photos.jpeg(photo, 0.8f, true);
            case "ppm" -> ("P3 4 3 255\n" + "12 250 31 ".repeat(12)).getBytes(StandardCharsets.US_ASCII);
            default -> Photos.coded(photo, format);
        };
    }

    private static void cleanOrRefuse(byte[] file) {
        try {
            assertThat(Photos.clean(file).bytes()).isNotEmpty();
        } catch (RefusedException exact) {
            assertThat(exact.getMessage()).endsWith(".");
        } catch (IOException other) {
            throw new AssertionError(other);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"jpeg", "progressive jpeg", "png", "gif", "bmp", "tiff", "ppm"})
    void anyByteChangedOrCutOffEndsInAPictureOrASentence(String format) throws IOException {
        byte[] sample = sample(format);
        var random = new Random(20);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 80; round++) {
                byte[] changed = sample.clone();
                // Heads are denser in meaning than pixels: half of the changes go there.
                changed[random.nextInt(round % 2 == 0 ? changed.length : Math.min(changed.length, 200))] = (byte) random.nextInt(256);
                cleanOrRefuse(changed);
                cleanOrRefuse(Arrays.copyOf(sample, 32 + (sample.length - 32) * round / 80));
            }
        });
    }

    private static byte[] behind(byte[] head, byte[] bytes) {
        byte[] both = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, both, head.length, bytes.length);
        return both;
    }

    @FuzzTest(maxDuration = "2m")
    void jpeg(byte[] bytes) {
        cleanOrRefuse(behind(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, bytes));
    }

    /** The tables and the frame of a real picture, and any data. */
    @FuzzTest(maxDuration = "2m")
    void jpegData(byte[] bytes) throws IOException {
        byte[] sample = sample("progressive jpeg");
        cleanOrRefuse(behind(Arrays.copyOf(sample, Math.min(sample.length, 420)), bytes));
    }

    @FuzzTest(maxDuration = "2m")
    void gif(byte[] bytes) {
        cleanOrRefuse(behind("GIF89a".getBytes(StandardCharsets.US_ASCII), bytes));
    }

    @FuzzTest(maxDuration = "2m")
    void tiff(byte[] bytes) {
        cleanOrRefuse(behind(new byte[] {'I', 'I', 42, 0}, bytes));
    }

    @FuzzTest(maxDuration = "2m")
    void webp(byte[] bytes) {
        cleanOrRefuse(behind("RIFF\100\0\0\0WEBPVP8L".getBytes(StandardCharsets.ISO_8859_1), bytes));
    }

    /** Any bytes at any place of a whole drawing. */
    @FuzzTest(maxDuration = "2m")
    void metafile(byte[] bytes) {
        byte[] drawing = Metafiles.emf();
        int at = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) % drawing.length;
        System.arraycopy(bytes, Math.min(2, bytes.length), drawing, at, Math.max(0, Math.min(bytes.length - 2, drawing.length - at)));
        cleanOrRefuse(drawing);
    }

    @FuzzTest(maxDuration = "2m")
    void ppm(byte[] bytes) {
        cleanOrRefuse(behind("P6\n".getBytes(StandardCharsets.US_ASCII), bytes));
    }
}
