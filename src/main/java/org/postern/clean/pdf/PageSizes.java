package org.postern.clean.pdf;

import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.postern.clean.Refusal;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** What of a page a reader shows (ISO 32000-1, 14.11.2), as one box, with sizes within a point of a standard size set to it. */
final class PageSizes {
    /** Width and height in points, upright; where writers commonly round a size to whole points, both forms. */
    private static final double[][] STANDARD = {{612, 792}, {612, 1008}, {792, 1224}, {841.89, 1190.551}, {842, 1191}, {595.275591, 841.889764}, {595.276, 841.89}, {595, 842}, {595.32, 841.92}, {596, 842}, {419.528, 595.276},
        {297.638, 419.528}, {498.898, 708.661}, {515.906, 728.504}, {354.331, 498.898}, {1190.551, 1683.78}, {1683.78, 2383.937}, {540, 720}, {522, 756}};
    private static final double WITHIN = 1;
    /** ISO 32000-1, annex C: readers show nothing sensible beyond. */
    private static final double MAX_SIDE = 14_400;

    private PageSizes() { }

    static void copy(PDPage page, COSDictionary to, int number, Traces traces) throws PdfLimitException {
        PDRectangle box = page.getCropBox();
        double width = box.getWidth();
        double height = box.getHeight();
        if (!(width > 0 && height > 0) || width > MAX_SIDE || height > MAX_SIDE) {
            throw new PdfLimitException(Refusal.TOO_LARGE, PdfFlaw.PAGE_SIZE.with(number));
        }
        double[] size = snapped(width, height);
        if (Math.abs(size[0] - width) > 0.0005 || Math.abs(size[1] - height) > 0.0005) {
            traces.removed("page.size", "page " + number, width + " x " + height, Tells.COPY, Severity.LOW);
        }
        to.setItem(COSName.MEDIA_BOX, Cos.array(box.getLowerLeftX(), box.getLowerLeftY(), box.getLowerLeftX() + size[0], box.getLowerLeftY() + size[1]));
        int rotation = Math.floorMod(page.getRotation(), 360);
        if (rotation != 0) {
            to.setInt(COSName.ROTATE, rotation);
        }
        float unit = page.getUserUnit();
        double plain = unit(unit);
        if (unit > 0 && Math.abs(plain - unit) > 1e-6 * unit) {
            traces.removed("page.size", "page " + number + " UserUnit", Float.toString(unit), Tells.COPY, Severity.LOW);
        }
        if (unit > 0 && plain != 1) {
            to.setItem(COSName.getPDFName("UserUnit"), Cos.real(plain));
        }
    }

    /** Three digits: a page of a plan becomes wider by a thousandth at most, and what further digits said is gone. */
    private static double unit(float unit) {
        return unit > 0 && unit < 1e9 ? new BigDecimal(unit).round(new MathContext(3)).doubleValue() : unit;
    }

    /** The nearest standard size within a point, else the size to a thousandth: less would move lines by a pixel. */
    private static double[] snapped(double width, double height) {
        double[] nearest = null;
        double least = Double.MAX_VALUE;
        for (double[] size : STANDARD) {
            double[] turned = width > height ? new double[] {size[1], size[0]} : size;
            double off = Math.max(Math.abs(turned[0] - width), Math.abs(turned[1] - height));
            if (off <= WITHIN && off < least) {
                nearest = turned;
                least = off;
            }
        }
        return nearest != null ? nearest : new double[] {Math.max(1, Math.rint(width * 1000) / 1000), Math.max(1, Math.rint(height * 1000) / 1000)};
    }
}
