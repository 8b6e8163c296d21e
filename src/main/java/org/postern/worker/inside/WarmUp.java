package org.postern.worker.inside;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Opens, while files can still be opened, everything that the tasks will need: jars, native libraries, fonts, colour profiles, random numbers.
 * Afterwards there is no file to open any more, so what is forgotten here fails in each task that needs it.
 */
final class WarmUp {
    private WarmUp() {}

    static void run() throws IOException {
        ImageIO.setUseCache(false);
        openJars();
        new java.security.SecureRandom().nextInt();
        java.time.ZoneId.of("UTC").getRules();
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
    }

    private static void page() throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage(new org.apache.pdfbox.pdmodel.common.PDRectangle(100, 100));
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(10, 50);
                content.showText("Warm");
                content.endText();
                content.addRect(10, 10, 20, 20);
                content.fill();
            }
            Png.encode(new PDFRenderer(document).renderImageWithDPI(0, 72, ImageType.RGB));
        }
    }
}
