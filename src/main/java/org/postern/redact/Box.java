package org.postern.redact;

/** A rectangle in points from the top left of a page as a reader shows it (CropBox, Rotate and UserUnit applied). */
public record Box(double left, double top, double right, double bottom) {
    public Box {
        if (!(left < right) || !(top < bottom) || !Double.isFinite(left + top + right + bottom)) {
            throw new IllegalArgumentException("A box needs left < right and top < bottom.");
        }
    }
}
