package org.postern.worker.inside;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.postern.clean.Cores;
import org.postern.redact.pdf.OpenPdf;

/**
 * Opens, while files can still be opened, everything that the tasks will need: jars, native libraries, random numbers, time zones. Afterwards there is no
 * file to open any more, so what is forgotten here fails in each task that needs it. What only computes is left to the documents that need it.
 */
final class WarmUp {
    /**
     * Classes of the JDK that ask for a library by its name, open a file or start a thread when they are first used. To be initialised is
     * enough: what they then do only computes.
     */
    private static final List<String> OPEN_AT_FIRST_USE = List.of(
            // The devices of random numbers (where they were missing, threads would be started for seeds), and the JDK's settings of security.
            "sun.security.provider.NativePRNG", "sun.security.provider.NativePRNG$Blocking", "sun.security.provider.NativePRNG$NonBlocking",
            "sun.security.provider.SeedGenerator",
            // Locked documents whose password is empty: the JDK reads its rules about cryptography from files.
            "javax.crypto.JceSecurity",
            // Compressed streams: libzip, which each of them asks for.
            "java.util.zip.Inflater", "java.util.zip.Deflater", "java.util.zip.CRC32", "java.util.zip.Adler32",
            // Pictures: libawt, which each of them asks for, libjavajpeg, and the thread that frees native memory.
            "java.awt.Toolkit", "java.awt.Font", "java.awt.Dimension", "java.awt.image.ColorModel", "java.awt.image.IndexColorModel",
            "java.awt.image.SampleModel", "java.awt.image.SinglePixelPackedSampleModel", "java.awt.image.Raster", "java.awt.image.BufferedImage",
            "sun.awt.image.IntegerComponentRaster", "sun.awt.image.ByteComponentRaster", "sun.awt.image.BytePackedRaster",
            "sun.awt.image.ShortComponentRaster", "sun.awt.image.ImageRepresentation", "sun.awt.image.ToolkitImage", "java.awt.image.Kernel",
            "sun.awt.X11GraphicsEnvironment", "sun.java2d.Disposer",
            "com.sun.imageio.plugins.jpeg.JPEGImageReader", "com.sun.imageio.plugins.jpeg.JPEGImageWriter");

    private final FutureTask<Void> work = new FutureTask<>(() -> {
        run();
        return null;
    });

    private WarmUp() {}

    /** Begins on a thread of its own, while the worker's first calls of the C library are linked. */
    static WarmUp begin() {
        var warmUp = new WarmUp();
        Thread.ofPlatform().name("warm-up").daemon(true).start(warmUp.work);
        return warmUp;
    }

    /** Waits until all is open. */
    void end() throws InterruptedException, ExecutionException {
        work.get();
    }

    private static void run() throws Exception {
        openJars();
        for (String name : OPEN_AT_FIRST_USE) {
            Class.forName(name);
        }
        // Each of the two reads the file of time zones for itself.
        java.time.ZoneId.of("UTC").getRules();
        java.util.TimeZone.getTimeZone("UTC");
        // The colour engine is a native library of its own, asked for by the first profile.
        ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        Cores.prepare();
        // The fixed set of fonts is in place before the first page: PDFBox would otherwise look for the system's. Nor do pictures get a cache in a file.
        Class.forName(OpenPdf.class.getName());
    }

    /** A jar is opened twice: by the class loader, and by the cache of {@code jar:} addresses, through which libraries read their data. */
    private static void openJars() throws IOException {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                URI.create("jar:" + Path.of(entry).toUri() + "!/").toURL().openConnection().connect();
            }
        }
        // A name that no jar has makes the class loader open every jar; and the JDK's own resources are in a file, too.
        for (String name : new String[] {"no/such/name", "java/lang/Object.class"}) {
            try (InputStream resource = ClassLoader.getSystemResourceAsStream(name)) {
                if (resource != null) {
                    resource.readNBytes(4);
                }
            }
        }
    }
}
