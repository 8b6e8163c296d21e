package org.postern.worker.inside;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.crypto.Cipher;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.pdf.PagePainter;

/**
 * Opens, while files can still be opened, everything that the tasks will need: jars, native libraries, fonts, colour profiles, random numbers.
 * Afterwards there is no file to open any more, so what is forgotten here fails in each task that needs it.
 */
final class WarmUp {
    /** A page with a line of text and a box; PDFBox finds the objects without a table. */
    private static final String SMALLEST = """
            %PDF-1.4
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
            4 0 obj <</Length 54>> stream
            BT /F 12 Tf 10 50 Td (Warm) Tj ET 10 10 20 20 re f
            endstream endobj
            5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
            trailer <</Root 1 0 R>>
            """;

    private WarmUp() {}

    static void run() throws Exception {
        ImageIO.setUseCache(false);
        openJars();
        new java.security.SecureRandom().nextInt();
        java.time.ZoneId.of("UTC").getRules();
        // Locked documents whose password is empty: the JDK reads its rules about cryptography from files when the first cipher is asked for.
        Cipher.getInstance("AES/CBC/PKCS5Padding");
        pictures();
        page();
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

    /** The fixed set of fonts is in place before the first page: PDFBox would otherwise scan the system's fonts. */
    private static void page() throws Exception {
        try (PDDocument document = OpenPdf.open(SMALLEST.getBytes(StandardCharsets.ISO_8859_1))) {
            Png.encode(new PagePainter(document).paint(1, 72, ImageType.RGB));
        }
    }
}
