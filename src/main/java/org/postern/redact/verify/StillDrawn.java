package org.postern.redact.verify;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;

import org.postern.redact.RedactException;
import org.postern.redact.pdf.PagePainter;
import org.postern.redact.pdf.PageSpace;

/**
 * A page that became a picture has no text in which a sought one could be found. Where the original shows it, the picture must not show
 * the same ink.
 */
final class StillDrawn {
    private static final double DPI = 100;
    private static final int DARK = 128;
    /** Of the pixels of one sign that are the same; other text in its place agrees in fewer. */
    private static final double SAME = 0.85;
    /** Of the signs of a text; a kept letter may come to stand in the place of its like. */
    private static final double MANY = 0.5;

    private StillDrawn() {}

    static boolean anyOf(List<List<Shape>> places, PDDocument original, PDDocument output, int page) throws IOException, RedactException {
        PageSpace space = new PageSpace(original.getPage(page - 1));
        PagePainter before = new PagePainter(original);
        double dpi = before.dpi(page, DPI);
        BufferedImage then = before.paint(page, dpi, ImageType.GRAY);
        BufferedImage now = new PagePainter(output).paint(page, dpi, ImageType.GRAY);
        for (List<Shape> place : places) {
            int inked = 0;
            int same = 0;
            for (Shape sign : place) {
                double share = agreement(then, now, space.toReader().createTransformedShape(sign).getBounds2D(), dpi / 72);
                inked += share >= 0 ? 1 : 0;
                same += share >= SAME ? 1 : 0;
            }
            if (inked > 0 && same > MANY * inked) {
                return true;
            }
        }
        return false;
    }

    /** How many pixels are dark in both or light in both; -1 where the original shows one colour alone. */
    private static double agreement(BufferedImage then, BufferedImage now, Rectangle2D sign, double scale) {
        int left = Math.max(0, (int) Math.floor(sign.getMinX() * scale));
        int right = Math.min(Math.min(then.getWidth(), now.getWidth()), (int) Math.ceil(sign.getMaxX() * scale));
        int top = Math.max(0, (int) Math.floor(sign.getMinY() * scale));
        int bottom = Math.min(Math.min(then.getHeight(), now.getHeight()), (int) Math.ceil(sign.getMaxY() * scale));
        int dark = 0;
        int same = 0;
        int all = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                boolean was = then.getRaster().getSample(x, y, 0) < DARK;
                dark += was ? 1 : 0;
                same += was == now.getRaster().getSample(x, y, 0) < DARK ? 1 : 0;
                all++;
            }
        }
        return dark == 0 || dark == all ? -1 : same / (double) all;
    }
}
