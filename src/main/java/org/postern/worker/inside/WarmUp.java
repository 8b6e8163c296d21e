package org.postern.worker.inside;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import javax.crypto.Cipher;
import javax.imageio.ImageIO;
import org.postern.redact.pdf.Cores;
import org.postern.redact.pdf.OpenPdf;

/**
 * Opens, while files can still be opened, everything that the tasks will need: jars, native libraries, random numbers, time zones. Afterwards there is no
 * file to open any more, so what is forgotten here fails in each task that needs it. What only computes is left to the documents that need it.
 */
final class WarmUp {
    private WarmUp() {}

    static void run() throws Exception {
        ImageIO.setUseCache(false);
        openJars();
        new java.security.SecureRandom().nextInt();
        // Each of the two reads the file of time zones for itself.
        java.time.ZoneId.of("UTC").getRules();
        java.util.TimeZone.getTimeZone("UTC");
        // Locked documents whose password is empty: the JDK reads its rules about cryptography from files when the first cipher is asked for.
        // By its provider's name: otherwise all providers before it are made as well.
        Cipher.getInstance("AES/CBC/PKCS5Padding", "SunJCE");
        pictures();
        Cores.prepare();
        // The fixed set of fonts is in place before the first page: PDFBox would otherwise look for the system's.
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

    private static void pictures() throws IOException {
        for (String format : new String[] {"png", "jpg", "gif", "bmp"}) {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, bytes);
            ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        }
        // The colour engine is a native library of its own.
        var grey = new java.awt.image.ColorConvertOp(java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_GRAY), null);
        grey.filter(new BufferedImage(2, 2, BufferedImage.TYPE_3BYTE_BGR), null);
        // PDFBox makes large pictures smaller through the toolkit's own images, whose class asks for its library by name.
        var page = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB).createGraphics();
        page.drawImage(new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY).getScaledInstance(8, 8, Image.SCALE_SMOOTH), 0, 0, null);
        page.dispose();
    }
}
