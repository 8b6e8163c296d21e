package org.postern.cli.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.postern.clean.CleanOptions;
import org.postern.clean.Cleaners;
import org.postern.clean.Progress;
import org.postern.inspect.UntrustedBytes;

/** A photograph of about ten megabytes on one thread after start, beside mat2 where it is installed. */
final class PhotographBench {
    private static final int RUNS = 5;
    private static final double PICTURE_GOAL = 0.5;
    /** Makes ten megabytes of the grain in the picture. */
    private static final float PHOTOGRAPH_QUALITY = 0.97f;

    private PhotographBench() { }

    /** @return whether it took no more than its share of mat2's time; true if mat2 is not there to compare with */
    static boolean run(PrintStream out) throws IOException, InterruptedException {
        byte[] jpeg = photograph();
        double least = Double.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Cleaners.clean(UntrustedBytes.of(jpeg), OutputStream.nullOutputStream(), CleanOptions.DEFAULT, Progress.NONE);
            least = Math.min(least, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9);
        }
        out.printf(Locale.ROOT, "JPEG of %.1f MB: Postern %.2f s%n", jpeg.length / 1e6, least);
        if (!Files.isExecutable(Path.of("/usr/bin/mat2"))) {
            out.println("mat2: not installed");
            return true;
        }
        Path folder = Files.createTempDirectory("postern-bench-clean");
        try {
            Path file = Files.write(folder.resolve("photo.jpg"), jpeg);
            double peer = Double.MAX_VALUE;
            for (int run = 0; run < RUNS; run++) {
                peer = Math.min(peer, Measured.run(List.of("mat2", "--inplace", Files.write(file, jpeg).toString())).seconds());
            }
            out.printf(Locale.ROOT, "mat2: %.2f s, whole process; Postern takes %.2f of it (goal %.1f)%n", peer, least / peer, PICTURE_GOAL);
            return least <= peer * PICTURE_GOAL;
        } finally {
            try (var left = Files.list(folder)) {
                for (Path one : left.toList()) {
                    Files.delete(one);
                }
            }
            Files.delete(folder);
        }
    }

    private static byte[] photograph() throws IOException {
        var random = new Random(2);
        var image = new BufferedImage(4_800, 3_600, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int grain = random.nextInt(24);
                image.setRGB(x, y, 60 + x / 60 + grain << 16 | 70 + y / 60 + grain << 8 | 90 + grain);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(PHOTOGRAPH_QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
