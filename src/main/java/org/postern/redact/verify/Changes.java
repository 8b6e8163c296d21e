package org.postern.redact.verify;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;

import org.postern.redact.BoxMark;
import org.postern.redact.RedactException;
import org.postern.redact.pdf.PagePainter;
import org.postern.redact.pdf.PageSpace;

/** What a page shows outside of the touched lines must be what it showed before: a redaction takes away, it does not retouch. */
final class Changes {
    private static final double DPI = 50;
    /** Levels of grey, of 255: smoothed edges and a picture in place of outlines differ by less. */
    private static final int CLEARLY = 110;
    /** Pixels that may differ: a corner of a sign that stands out of its line. */
    private static final int SPARE = 24;
    private static final double FAR = 40_000;
    /** What belongs to a line, in its size: raised and lowered signs and the bars themselves. */
    private static final double BELOW = 0.8;
    private static final double ABOVE = 1.4;
    /** A box that is higher than wide by this is drawn over a column. */
    private static final double COLUMN = 1.8;

    private final PDDocument output;
    private final PDDocument original;
    private final int page;
    private final List<BoxMark> boxes;
    private final Sought sought;
    private final Sought touchedElsewhere;

    Changes(PDDocument output, PDDocument original, int page, List<BoxMark> boxes, Sought sought, Sought touchedElsewhere) {
        this.output = output;
        this.original = original;
        this.page = page;
        this.boxes = boxes;
        this.sought = sought;
        this.touchedElsewhere = touchedElsewhere;
    }

    /**
     * Whether the page looks different where no mark is.
     *
     * @param also lines that are touched for another reason
     */
    boolean outsideOfMarks(PageReading before, PageReading after, List<PageReading.Row> also) throws IOException, RedactException {
        PageSpace space = new PageSpace(original.getPage(page - 1));
        if (boxes.isEmpty() && before.showsTheSame(after)) {
            return false;
        }
        Area touched = touched(space, before);
        double margin = before.block();
        also.forEach(row -> add(touched, space, margin, row.degrees(), row.base() - BELOW * row.size(), row.base() + ABOVE * row.size()));
        // Fewer samples of each picture tell as well that nothing changed; what seems to have changed is looked at again with all of them.
        return differ(touched, true) && differ(touched, false);
    }

    private boolean differ(Area touched, boolean roughly) throws IOException, RedactException {
        PagePainter then = new PagePainter(original);
        PagePainter now = new PagePainter(output);
        then.leaveOutUndrawn();
        if (roughly) {
            then.roughly();
            now.roughly();
        }
        double dpi = then.dpi(page, DPI);
        Greys a = Greys.of(then.paint(page, dpi, ImageType.GRAY));
        Greys b = Greys.of(now.paint(page, dpi, ImageType.GRAY));
        if (Math.abs(a.width() - b.width()) > 1 || Math.abs(a.height() - b.height()) > 1) {
            return true;
        }
        int different = 0;
        double scale = 72 / dpi;
        for (int y = 1; y < Math.min(a.height(), b.height()) - 1; y++) {
            for (int x = 1; x < Math.min(a.width(), b.width()) - 1; x++) {
                if (differs(a, b, x, y) && !touched.intersects((x - 1) * scale, (y - 1) * scale, 3 * scale, 3 * scale) && ++different > SPARE) {
                    return true;
                }
            }
        }
        return false;
    }

    private record Greys(int width, int height, byte[] levels) {
        static Greys of(BufferedImage picture) {
            return new Greys(picture.getWidth(), picture.getHeight(), ((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
        }

        int at(int x, int y) {
            return levels[y * width + x] & 0xff;
        }
    }

    /** A pixel that is found nowhere beside its place, in neither direction. */
    private static boolean differs(Greys a, Greys b, int x, int y) {
        return Math.abs(a.at(x, y) - b.at(x, y)) > CLEARLY && apart(a.at(x, y), b, x, y) && apart(b.at(x, y), a, x, y);
    }

    private static boolean apart(int level, Greys other, int x, int y) {
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (Math.abs(level - other.at(x + dx, y + dy)) <= CLEARLY / 2) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The boxes and the lines in which something sought stands, from one end of the page to the other, in reader's points. */
    private Area touched(PageSpace space, PageReading before) {
        Area touched = new Area();
        double margin = before.block();
        List<Shape> drawn = new ArrayList<>();
        for (BoxMark mark : boxes) {
            Shape box = space.userSpace(mark.box());
            drawn.add(box);
            touched.add(new Area(new Rectangle2D.Double(-FAR, mark.box().top() - 2 - margin, 2 * FAR, mark.box().bottom() - mark.box().top() + 4 + 2 * margin)));
            if (mark.box().bottom() - mark.box().top() > COLUMN * (mark.box().right() - mark.box().left())) {
                // A column of vertical text.
                touched.add(new Area(new Rectangle2D.Double(mark.box().left() - 2 - margin, -FAR, mark.box().right() - mark.box().left() + 4 + 2 * margin, 2 * FAR)));
            }
        }
        for (PageReading.Row row : before.rows()) {
            AffineTransform along = AffineTransform.getRotateInstance(Math.toRadians(-row.degrees()));
            for (Shape box : drawn) {
                if (row.signs().stream().anyMatch(sign -> near(sign, box))) {
                    Rectangle2D inLine = along.createTransformedShape(box).getBounds2D();
                    add(touched, space, margin, row.degrees(), Math.min(inLine.getMinY() - 2, row.base() - BELOW * row.size()),
                            Math.max(inLine.getMaxY() + 2, row.base() + ABOVE * row.size()));
                }
            }
        }
        for (PageReading.Text text : before.texts()) {
            List<Sought.Span> places = new ArrayList<>(sought.places(text.toString()));
            places.addAll(touchedElsewhere.places(text.toString()));
            for (Sought.Span span : places) {
                PageReading.Sign last = null;
                for (int at = span.start(); at < span.end(); at++) {
                    PageReading.Sign sign = text.signAt(at);
                    if (sign != null && (last == null || sign.degrees() != last.degrees() || Math.abs(base(sign) - base(last)) > 0.01)) {
                        add(touched, space, margin, sign.degrees(), base(sign) - BELOW * sign.size(), base(sign) + ABOVE * sign.size());
                        if (sign.carrier() != null) {
                            // A drawn letter goes whole, and its line may be higher than what it shows.
                            PageReading.Sign letter = sign.carrier();
                            add(touched, space, margin, letter.degrees(), base(letter) - BELOW * letter.size(), base(letter) + ABOVE * letter.size());
                        }
                        if (last != null && isBelow(last, sign)) {
                            double middle = sign.x() + sign.size() / 2;
                            touched.add(new Area(space.toReader().createTransformedShape(
                                    new Rectangle2D.Double(middle - sign.size() - margin, -FAR, 2 * (sign.size() + margin), 2 * FAR))));
                        }
                        last = sign;
                    }
                }
            }
        }
        before.asides().forEach(aside -> tiles(aside, space, margin, touched));
        return touched;
    }

    /** A pattern says in each tile what it says in its first one. */
    private void tiles(PageReading.Aside aside, PageSpace space, double margin, Area touched) {
        Rectangle2D all = null;
        for (PageReading.Text text : aside.reading().texts()) {
            List<Sought.Span> places = new ArrayList<>(sought.places(text.toString()));
            places.addAll(touchedElsewhere.places(text.toString()));
            for (Sought.Span span : places) {
                PageReading.Sign sign = text.signAt(span.start());
                if (sign != null && aside.place() != null) {
                    Rectangle2D body = sign.body().getBounds2D();
                    body.add(sign.x() + Math.abs(aside.xStep()), sign.y());
                    all = all == null ? body : all.createUnion(body);
                }
            }
        }
        if (all != null) {
            Rectangle2D page = new Rectangle2D.Double(all.getX() - 2 - margin, all.getY() - all.getHeight() - margin, all.getWidth() + 4 + 2 * margin, 3 * all.getHeight() + 2 * margin);
            for (Point2D step : aside.steps()) {
                touched.add(new Area(space.toReader().createTransformedShape(AffineTransform.getTranslateInstance(step.getX(), step.getY()).createTransformedShape(page))));
            }
        }
    }

    /** Level signs below one another: vertical text as browsers write it, which is set anew along its column. */
    private static boolean isBelow(PageReading.Sign upper, PageReading.Sign lower) {
        return Math.abs(upper.x() - lower.x()) < 0.3 * lower.size() && upper.y() - lower.y() > 0.5 * lower.size() && upper.y() - lower.y() < 2 * lower.size();
    }

    private static double base(PageReading.Sign sign) {
        double turn = Math.toRadians(sign.degrees());
        return Math.cos(turn) * sign.y() - Math.sin(turn) * sign.x();
    }

    /** A band from one end of the page to the other. */
    private static void add(Area touched, PageSpace space, double margin, int degrees, double low, double high) {
        Path2D band = new Path2D.Double(new Rectangle2D.Double(-FAR, low - margin, 2 * FAR, high - low + 2 * margin));
        band.transform(AffineTransform.getRotateInstance(Math.toRadians(degrees)));
        touched.add(new Area(space.toReader().createTransformedShape(band)));
    }

    private static boolean near(PageReading.Sign sign, Shape box) {
        Rectangle2D bounds = new Rectangle2D.Double(Math.min(sign.x(), sign.endX()) - sign.size(), Math.min(sign.y(), sign.endY()) - sign.size(),
                Math.abs(sign.endX() - sign.x()) + 2 * sign.size(), Math.abs(sign.endY() - sign.y()) + 2 * sign.size());
        return box.intersects(bounds);
    }
}
