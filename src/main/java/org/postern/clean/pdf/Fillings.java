package org.postern.clean.pdf;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * What patterns and shadings leave of what lies beneath (ISO 32000-1, 8.7): whether all that is painted with one is opaque, and in which
 * colour if it is a single one. When in doubt something shines through, and the colour is not known.
 */
final class Fillings {
    /** A cell of more operators is a drawing; whether it leaves gaps is not looked for. */
    private static final int MAX_OPS = 2_000;
    /** In units of the cell: what the rounding of a writer leaves between two tiles. */
    private static final double SEAM = 0.01;

    /** @param solid nothing shines through it */
    record Filling(Colour colour, boolean solid) {
        static final Filling UNKNOWN = new Filling(Colour.UNKNOWN, false);
    }

    private final Map<COSBase, Filling> known = new IdentityHashMap<>();
    private final Parts parts;

    Fillings(Parts parts) {
        this.parts = parts;
    }

    /** @param own the colour that an uncoloured pattern is painted in */
    Filling pattern(COSBase pattern, COSDictionary resources, Layers layers, Colour own) throws IOException {
        if (!(pattern instanceof COSDictionary dictionary)) {
            return Filling.UNKNOWN;
        }
        Filling filling = known.get(pattern);
        if (filling == null) {
            // A cell that is painted with itself stays unknown.
            known.put(pattern, Filling.UNKNOWN);
            filling = pattern instanceof COSStream cell ? cell(cell, resources, layers) : shaded(dictionary, resources);
            known.put(pattern, filling);
        }
        boolean uncoloured = dictionary.getInt(COSName.PAINT_TYPE, 1) == 2 && filling.colour() != Colour.NOTHING;
        return uncoloured ? new Filling(own, filling.solid()) : filling;
    }

    private Filling cell(COSStream cell, COSDictionary parent, Layers layers) throws IOException {
        Content content = parts.content(cell);
        if (!content.paints()) {
            return new Filling(Colour.NOTHING, false);
        }
        double[] given = Cos.numbers(cell.getDictionaryObject(COSName.BBOX));
        if (given.length != 4 || content.ops().size() > MAX_OPS) {
            return Filling.UNKNOWN;
        }
        var box = new Rectangle2D.Double(Math.min(given[0], given[2]), Math.min(given[1], given[3]), Math.abs(given[2] - given[0]), Math.abs(given[3] - given[1]));
        var inside = new Interpreter(parts, layers);
        try {
            inside.run(content, Parts.resources(cell, parent), new State(box), new Decisions());
        } catch (PdfLimitException endless) {
            return Filling.UNKNOWN;
        }
        double across = Math.abs(cell.getFloat(COSName.X_STEP, 0)) - SEAM;
        double down = Math.abs(cell.getFloat(COSName.Y_STEP, 0)) - SEAM;
        double[] m = Cos.numbers(cell.getDictionaryObject(COSName.MATRIX));
        boolean placed = m.length != 6 || m[0] * m[3] != m[1] * m[2];
        // Where tiles overlap, not all readers draw all of them: each has to be full.
        boolean dense = across > 0 && down > 0 && across <= box.getWidth() && down <= box.getHeight();
        boolean solid = placed && dense && inside.marks().stream().anyMatch(mark -> fills(mark, box));
        return new Filling(single(inside.marks()), solid);
    }

    private static boolean fills(Mark mark, Rectangle2D box) {
        if (mark.hidden != null || mark.cover == null || mark.mask != null || mark.overprints) {
            return false;
        }
        var core = new Rectangle2D.Double(box.getX() + SEAM / 2, box.getY() + SEAM / 2, box.getWidth() - SEAM, box.getHeight() - SEAM);
        return mark.clipContains(core) && mark.cover.contains(core);
    }

    private static Colour single(List<Mark> marks) {
        Colour colour = null;
        for (Mark mark : marks) {
            if (mark.hidden != null || mark.kind == Mark.Kind.BLANK) {
                continue;
            }
            if (!mark.colour.known() || colour != null && !colour.equals(mark.colour)) {
                return Colour.UNKNOWN;
            }
            colour = mark.colour;
        }
        return colour == null ? Colour.UNKNOWN : colour;
    }

    private Filling shaded(COSDictionary pattern, COSDictionary resources) {
        if (!(pattern.getDictionaryObject(COSName.SHADING) instanceof COSDictionary shading) || pattern.containsKey(COSName.EXT_G_STATE)) {
            return Filling.UNKNOWN;
        }
        boolean background = shading.containsKey(COSName.BACKGROUND) && !shading.containsKey(COSName.BBOX) && paints(shading, resources);
        return new Filling(background ? Colour.UNKNOWN : colour(shading, resources), background || endless(shading, resources));
    }

    /** What the operator {@code sh} paints over entirely; null if that is not known. */
    Shape covered(COSDictionary shading, COSDictionary resources, AffineTransform placed, Rectangle2D clip) {
        if (endless(shading, resources)) {
            return clip;
        }
        if (shading.getInt(COSName.SHADING_TYPE, 0) != 1 || shading.containsKey(COSName.BBOX) || !paints(shading, resources)) {
            return null;
        }
        double[] domain = Cos.numbers(shading.getDictionaryObject(COSName.DOMAIN));
        double[] matrix = Cos.numbers(shading.getDictionaryObject(COSName.MATRIX));
        var square = domain.length == 4 ? new Rectangle2D.Double(domain[0], domain[2], domain[1] - domain[0], domain[3] - domain[2]) : new Rectangle2D.Double(0, 0, 1, 1);
        var whole = new AffineTransform(placed);
        whole.concatenate(matrix.length == 6 ? new AffineTransform(matrix) : new AffineTransform());
        return whole.createTransformedShape(square);
    }

    /** True if it paints on every point of the plane: along its axis or from its inner circle it goes on for ever (ISO 32000-1, 8.7.4.5). */
    private boolean endless(COSDictionary shading, COSDictionary resources) {
        double[] c = Cos.numbers(shading.getDictionaryObject(COSName.COORDS));
        boolean extended = shading.getDictionaryObject(COSName.EXTEND) instanceof COSArray extend && extend.size() == 2
                && extend.getObject(0) == COSBoolean.TRUE && extend.getObject(1) == COSBoolean.TRUE;
        if (!extended || shading.containsKey(COSName.BBOX) || !paints(shading, resources)) {
            return false;
        }
        return switch (shading.getInt(COSName.SHADING_TYPE, 0)) {
            case 2 -> c.length == 4 && (c[0] != c[2] || c[1] != c[3]);
            case 3 -> c.length == 6 && Math.hypot(c[0] - c[3], c[1] - c[4]) < Math.abs(c[2] - c[5]);
            default -> false;
        };
    }

    private boolean paints(COSDictionary shading, COSDictionary resources) {
        COSBase space = shading.getDictionaryObject(COSName.COLORSPACE, COSName.CS);
        return shading.containsKey(COSName.FUNCTION) && space != null && !Colour.initial(parts.colourSpace(space, resources)).equals(Colour.NOTHING);
    }

    /** The one colour of a shading that goes from a colour to one that no eye tells from it; unknown for any other. */
    Colour colour(COSDictionary shading, COSDictionary resources) {
        if (!(shading.getDictionaryObject(COSName.FUNCTION) instanceof COSDictionary function) || function.getInt(COSName.FUNCTION_TYPE, -1) != 2
                || shading.getInt(COSName.SHADING_TYPE, 0) > 3 || shading.getDictionaryObject(COSName.COLORSPACE, COSName.CS) == null) {
            return Colour.UNKNOWN;
        }
        double[] from = Cos.numbers(function.getDictionaryObject(COSName.C0));
        double[] to = Cos.numbers(function.getDictionaryObject(COSName.C1));
        if (from.length == 0 || from.length != to.length) {
            return Colour.UNKNOWN;
        }
        Object space = parts.colourSpace(shading.getDictionaryObject(COSName.COLORSPACE, COSName.CS), resources);
        Colour first = Colour.of(space, floats(from));
        return Arrays.equals(from, to) || first.sameAs(Colour.of(space, floats(to))) ? first : Colour.UNKNOWN;
    }

    private static float[] floats(double[] numbers) {
        float[] components = new float[numbers.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = (float) numbers[i];
        }
        return components;
    }
}
