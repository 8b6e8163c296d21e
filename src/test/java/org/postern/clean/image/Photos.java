package org.postern.clean.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.postern.clean.CleanOptions;
import org.postern.clean.CleanResult;
import org.postern.clean.Cleaners;
import org.postern.clean.Progress;
import org.postern.inspect.Finding;
import org.postern.inspect.UntrustedBytes;

/** Pictures as cameras make them, drawn by arithmetic, and what there is to measure on them. */
public final class Photos {
    record Cleaned(byte[] bytes, CleanResult result) {
        String told() {
            return String.join("\n", result.findings().stream().map(Finding::toString).toList());
        }
    }

    private Photos() { }

    static Cleaned clean(byte[] file) throws IOException {
        var out = new ByteArrayOutputStream();
        CleanResult result = Cleaners.clean(UntrustedBytes.of(file), out, CleanOptions.DEFAULT, Progress.NONE);
        return new Cleaned(out.toByteArray(), result);
    }

    /** Hills, sky and grain; no two corners are alike. */
    public static BufferedImage photo(int width, int height, int type) {
        var random = new Random(7);
        var image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double hill = Math.sin(x * 0.07) * 20 + Math.cos(x * 0.021 + y * 0.01) * 30;
                boolean ground = y > height / 2.0 + hill;
                int red = level(ground ? 90 + x * 60.0 / width : 120 + y * 70.0 / height, random, ground ? 9 : 2);
                int green = level(ground ? 110 + hill : 150 + y * 50.0 / height, random, ground ? 9 : 2);
                int blue = level(ground ? 60 : 210 - x * 40.0 / width, random, ground ? 9 : 2);
                image.setRGB(x, y, (type == BufferedImage.TYPE_INT_ARGB ? 40 + (x + y) % 210 : 255) << 24 | red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    private static int level(double value, Random random, double grain) {
        return (int) Math.clamp(value + random.nextGaussian() * grain, 0, 255);
    }

    public static byte[] coded(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("no writer for " + format);
        }
        return out.toByteArray();
    }

    public static byte[] jpeg(BufferedImage image, float quality, boolean progressive) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    static BufferedImage decoded(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    /** The level of one channel, 0 red to 2 blue and 3 opacity, as the file stores it. */
    static int level(BufferedImage image, int x, int y, int channel) {
        int bands = image.getRaster().getNumBands();
        if (image.getColorModel() instanceof java.awt.image.IndexColorModel) {
            return image.getRGB(x, y) >> (channel == 3 ? 24 : 16 - 8 * channel) & 255;
        }
        int[] samples = image.getRaster().getPixel(x, y, (int[]) null);
        int shift = image.getSampleModel().getSampleSize(0) - 8;
        return channel == 3 ? bands % 2 == 0 ? samples[bands - 1] >> shift : 255 : samples[bands < 3 ? 0 : channel] >> shift;
    }

    /** The greatest difference of visible channels. */
    static int difference(BufferedImage a, BufferedImage b) {
        int most = a.getWidth() == b.getWidth() && a.getHeight() == b.getHeight() ? 0 : 256;
        for (int y = 0; y < a.getHeight() && most < 256; y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int channel = 0; channel < 4; channel++) {
                    most = Math.max(most, Math.abs(level(a, x, y, channel) - level(b, x, y, channel)));
                }
            }
        }
        return most;
    }

    /** Peak signal to noise, in decibels: above 36 nobody tells two photographs apart. */
    static double likeness(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    sum += Math.pow(level(a, x, y, channel) - level(b, x, y, channel), 2);
                }
            }
        }
        double mean = sum / a.getWidth() / a.getHeight() / 3;
        return mean == 0 ? 99 : 10 * Math.log10(255 * 255 / mean);
    }
}
