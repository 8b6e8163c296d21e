package org.postern.clean.image;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.PrinterDots;

/** Printers' dots in a decoded picture, as a finding. */
public final class PictureDots {
    /** Of a picture that does not tell its size: a page of paper is about so wide. */
    private static final double PAGE_INCHES = 8.27;

    private PictureDots() { }

    /** @param removed whether colours are dropped, and the dots with them */
    public static Optional<Finding> find(BufferedImage image, double dpi, String where, boolean removed) {
        return look(image, dpi).map(found -> finding(found, where, removed));
    }

    public static Optional<PrinterDots.Found> look(BufferedImage image, double dpi) {
        return PrinterDots.find(image.getWidth(), image.getHeight(), dpi, new PixelRows(image)::read);
    }

    public static Finding finding(PrinterDots.Found found, String where, boolean removed) {
        return new Finding(found.step() > 0 ? "picture.printer-dots" : "picture.yellow-specks", where,
                found.count() + " faint yellow dots" + (found.step() > 0 ? String.format(Locale.ROOT, " on a grid of %.2f inches, as colour printers set them", found.step()) : ""),
                Tells.DEVICE, found.step() > 0 ? Severity.HIGH : Severity.MEDIUM, removed ? Fate.REMOVED : Fate.NEEDS_HUMAN);
    }

    static Optional<Finding> find(BufferedImage image, String where, boolean removed) {
        double dpi = Math.clamp(Math.min(image.getWidth(), image.getHeight()) / PAGE_INCHES, 100, 1_200);
        return find(image, dpi, where, removed);
    }
}
