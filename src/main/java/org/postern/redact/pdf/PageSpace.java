package org.postern.redact.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import org.postern.redact.Box;

/**
 * The two spaces of a page: user space, in which its content is written, and reader's points from the top left, in which marks are
 * drawn (CropBox, Rotate and UserUnit applied; ISO 32000-2, 8.3.2.3 and 14.11.2).
 */
public final class PageSpace {
    private final AffineTransform toReader;
    private final AffineTransform toUser;
    private final double width;
    private final double height;
    private final PDRectangle media;
    private final PDRectangle crop;
    private final double userUnit;
    private final int rotation;

    public PageSpace(PDPage page) {
        media = usable(page.getMediaBox());
        crop = usable(page.getCropBox());
        userUnit = usableUnit(page.getUserUnit());
        double x0 = crop.getLowerLeftX();
        double y0 = crop.getLowerLeftY();
        double x1 = crop.getUpperRightX();
        double y1 = crop.getUpperRightY();
        rotation = Math.floorMod(page.getRotation(), 360);
        AffineTransform turn = switch (rotation) {
            case 90 -> new AffineTransform(0, 1, 1, 0, -y0, -x0);
            case 180 -> new AffineTransform(-1, 0, 0, 1, x1, -y0);
            case 270 -> new AffineTransform(0, -1, -1, 0, y1, x1);
            default -> new AffineTransform(1, 0, 0, -1, -x0, y1);
        };
        toReader = AffineTransform.getScaleInstance(userUnit, userUnit);
        toReader.concatenate(turn);
        try {
            toUser = toReader.createInverse();
        } catch (NoninvertibleTransformException impossible) {
            throw new IllegalStateException(impossible);
        }
        boolean sideways = rotation == 90 || rotation == 270;
        width = (sideways ? y1 - y0 : x1 - x0) * userUnit;
        height = (sideways ? x1 - x0 : y1 - y0) * userUnit;
    }

    /** The width in reader's points. */
    public double width() {
        return width;
    }

    /** The height in reader's points. */
    public double height() {
        return height;
    }

    public double userUnit() {
        return userUnit;
    }

    /** Clockwise, 0 to 270. */
    public int rotation() {
        return rotation;
    }

    /** The visible box in user space. */
    public PDRectangle crop() {
        return crop;
    }

    public PDRectangle media() {
        return media;
    }

    /** Whether all of the page is visible. */
    public boolean isWhole() {
        return media.toString().equals(crop.toString());
    }

    public AffineTransform toReader() {
        return new AffineTransform(toReader);
    }

    public AffineTransform toUser() {
        return new AffineTransform(toUser);
    }

    public Rectangle2D userSpace(Box box) {
        return toUser.createTransformedShape(new Rectangle2D.Double(box.left(), box.top(), box.right() - box.left(), box.bottom() - box.top()))
                .getBounds2D();
    }

    private static PDRectangle usable(PDRectangle box) {
        boolean good = box.getWidth() >= 1 && box.getHeight() >= 1 && Float.isFinite(box.getWidth() + box.getHeight());
        return good ? box : PDRectangle.LETTER;
    }

    private static double usableUnit(float unit) {
        return Float.isFinite(unit) && unit > 0 && unit <= 1_000 ? unit : 1;
    }
}
