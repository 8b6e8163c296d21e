package org.postern.clean.pdf;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSStream;
import org.postern.clean.image.SeenPixels;

/**
 * Which parts of a picture somebody sees, in all the places where it is drawn: what lies outside the page and its clips, or under
 * something opaque, is no part of the clean copy.
 */
final class SeenParts {
    /** In points. Readers mix the pixels at an edge; what lies so near to what is seen stays, or the edge would look different. */
    private static final double EDGE = 2;
    /** Areas are exact and slow: more covers over one picture than this are not taken off. */
    private static final int MAX_COVERS = 100;
    private static final Rectangle2D UNIT = new Rectangle2D.Double(0, 0, 1, 1);
    /** In pixels: half a diagonal, and one more. */
    private static final float AROUND = 1.75f;
    /** Less than this share unseen is the rounding of some writer. */
    private static final double WORTH = 0.002;

    /** Seen parts of the unit square that a picture fills; null for all of it. */
    private final Map<COSStream, Area> seen = new IdentityHashMap<>();

    void whole(COSStream picture) {
        seen.put(picture, null);
    }

    /** Notes what is seen of the pictures of one page. */
    void page(List<Mark> marks, Rectangle2D page) {
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (mark.kind == Mark.Kind.PICTURE && mark.hidden == null && mark.picture != null && (!seen.containsKey(mark.picture) || seen.get(mark.picture) != null)) {
                Area part = part(marks, i, page);
                if (part == null) {
                    whole(mark.picture);
                } else {
                    seen.computeIfAbsent(mark.picture, none -> new Area()).add(part);
                }
            }
        }
    }

    private static Area part(List<Mark> marks, int index, Rectangle2D page) {
        Mark mark = marks.get(index);
        var area = new Area(mark.placed.createTransformedShape(UNIT));
        double all = mark.box.getWidth() * mark.box.getHeight();
        Rectangle2D clip = grown(mark.clip.createIntersection(page), EDGE);
        boolean cut = !clip.contains(mark.box);
        if (cut) {
            area.intersect(new Area(clip));
        }
        for (Shape shape : mark.shapes) {
            var wide = new Area(shape);
            wide.add(new Area(new BasicStroke((float) (2 * EDGE)).createStrokedShape(shape)));
            area.intersect(wide);
            cut = true;
        }
        int covers = 0;
        for (int i = index + 1; i < marks.size() && covers < MAX_COVERS; i++) {
            Mark cover = marks.get(i);
            if (cover.cover != null && cover.mask == null && !cover.overprints && cover.hidden == null && cover.box.intersects(mark.box) && cover.box.getWidth() * cover.box.getHeight() > all * WORTH) {
                area.subtract(inner(cover));
                covers++;
            }
        }
        if (!cut && covers == 0) {
            return null;
        }
        try {
            return area.createTransformedArea(mark.placed.createInverse());
        } catch (NoninvertibleTransformException flat) {
            return null;
        }
    }

    private static Area inner(Mark cover) {
        Area inner;
        if (cover.cover instanceof Rectangle2D box) {
            inner = new Area(grown(box, -EDGE));
        } else {
            inner = new Area(cover.cover);
            inner.subtract(new Area(new BasicStroke((float) (2 * EDGE)).createStrokedShape(cover.cover)));
        }
        inner.intersect(new Area(grown(cover.clip, -EDGE)));
        for (Shape shape : cover.shapes) {
            inner.intersect(new Area(shape));
            inner.subtract(new Area(new BasicStroke((float) (2 * EDGE)).createStrokedShape(shape)));
        }
        return inner;
    }

    private static Rectangle2D grown(Rectangle2D box, double by) {
        return new Rectangle2D.Double(box.getX() - by, box.getY() - by, Math.max(0, box.getWidth() + 2 * by), Math.max(0, box.getHeight() + 2 * by));
    }

    /** What is seen of a picture of that many pixels; null if all of it is, or nothing is known. */
    SeenPixels pixels(COSStream picture, int width, int height) {
        Area area = seen.get(picture);
        if (area == null || (long) width * height > Images.MAX_PIXELS) {
            return null;
        }
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        // Rows run down in a picture and up in the unit square (ISO 32000-1, 8.9.5.1).
        Shape shape = new AffineTransform(width, 0, 0, -height, 0, height).createTransformedShape(area);
        graphics.fill(shape);
        // A pixel that is seen in part is seen, and so are those beside it, which readers may mix with it.
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setStroke(new BasicStroke(2 * AROUND));
        graphics.draw(shape);
        graphics.dispose();
        var pixels = new SeenPixels(width, height, ((java.awt.image.DataBufferByte) image.getRaster().getDataBuffer()).getData());
        return pixels.unseenShare() < WORTH ? null : pixels;
    }
}
