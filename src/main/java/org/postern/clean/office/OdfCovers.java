package org.postern.clean.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Words on an OpenDocument slide or drawing over most of which a later shape or picture lies: how much of it can be seen through is for a person to judge. */
final class OdfCovers {
    private static final Set<String> FILLED = Set.of("rect", "custom-shape", "circle", "ellipse", "polygon", "path");
    private static final double MOSTLY = 0.9;
    /** No person lays out more; a made page may hold a hundred thousand. */
    private static final int MOST = 1_000;

    private record Placed(XmlNode.Element shape, SlideFrame frame, boolean paints) {}

    private OdfCovers() {}

    static void tell(XmlNode.Element page, OdfHidden looks, String part, OfficeFindings findings) {
        var shapes = new ArrayList<Placed>();
        collect(page, looks, shapes);
        for (int at = 0; at < shapes.size(); at++) {
            Placed below = shapes.get(at);
            String text = below.shape.text().strip();
            if (!text.isEmpty() && shapes.subList(at + 1, shapes.size()).stream().anyMatch(above -> above.paints && above.frame.shareOf(below.frame) >= MOSTLY)) {
                findings.add(new Finding("hidden.covered-perhaps", part, text, Tells.CONTENT, Severity.MEDIUM, Fate.NEEDS_HUMAN));
            }
        }
    }

    /** The places of a group's shapes are places on the page (ODF 1.3 part 3, 10.3.15). */
    private static void collect(XmlNode.Element parent, OdfHidden looks, List<Placed> shapes) {
        for (XmlNode.Element child : parent.elements()) {
            if (child.is(Odf.DRAW, "g")) {
                collect(child, looks, shapes);
            } else if (child.name().namespace().equals(Odf.DRAW) && child.attribute(Odf.SVG, "width") != null && shapes.size() < MOST) {
                double left = OdfHidden.points(child.attribute(Odf.SVG, "x"), 0);
                double top = OdfHidden.points(child.attribute(Odf.SVG, "y"), 0);
                var frame = new SlideFrame(left, top, left + OdfHidden.points(child.attribute(Odf.SVG, "width"), 0), top + OdfHidden.points(child.attribute(Odf.SVG, "height"), 0), true);
                shapes.add(new Placed(child, frame, paints(child, looks)));
            }
        }
    }

    private static boolean paints(XmlNode.Element shape, OdfHidden looks) {
        String style = shape.attribute(Odf.DRAW, "style-name") != null ? shape.attribute(Odf.DRAW, "style-name") : shape.attribute(Odf.PRESENTATION, "style-name");
        if (FILLED.contains(shape.name().local())) {
            return style == null || !looks.unfilled(style);
        }
        return shape.is(Odf.DRAW, "frame") && (shape.first(Odf.DRAW, "image") != null || style != null && looks.paints(style));
    }
}
