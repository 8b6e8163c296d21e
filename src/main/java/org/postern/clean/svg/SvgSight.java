package org.postern.clean.svg;

import java.awt.geom.AffineTransform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postern.clean.css.Hiding;
import org.postern.clean.xml.XmlNode;

/** What of a drawing no eye sees: switched off, transparent, too small, beside the canvas, white on the white of the paper. */
final class SvgSight {
    /** Text lower than this share of the drawing is a dot at best. */
    private static final double TINY = 1.0 / 600;
    /** A transform that leaves nothing of an area. */
    private static final double NOTHING = 1e-6;
    private static final Set<String> SHAPES = Set.of("path", "rect", "circle", "ellipse", "polygon", "image", "use");

    private final Set<String> hidingSelectors = new HashSet<>();
    private final double left;
    private final double top;
    private final double width;
    private final double height;
    private final Deque<AffineTransform> places = new ArrayDeque<>(List.of(new AffineTransform()));
    private boolean ground;

    SvgSight(XmlNode.Element root, List<String> hiding) {
        for (String list : hiding) {
            for (String selector : list.split(",")) {
                hidingSelectors.add(selector.strip());
            }
        }
        String[] box = root.attribute("viewBox") == null ? new String[0] : root.attribute("viewBox").strip().split("[\\s,]+");
        boolean whole = box.length == 4;
        left = whole ? number(box[0], 0) : 0;
        top = whole ? number(box[1], 0) : 0;
        width = whole ? number(box[2], 0) : number(root.attribute("width"), 0);
        height = whole ? number(box[3], 0) : number(root.attribute("height"), 0);
    }

    double longerSide() {
        return Math.max(width, height);
    }

    /** A painted shape may be the ground under white text. */
    void draws(XmlNode.Element element) {
        ground |= SHAPES.contains(element.name().local());
    }

    /** The places inside are moved by this element's transform. */
    void enter(XmlNode.Element element) {
        var inside = new AffineTransform(places.peek());
        inside.concatenate(SvgNumbers.transform(element.attribute("transform")));
        places.push(inside);
    }

    void leave() {
        places.pop();
    }

    boolean hides(XmlNode.Element element) {
        if (declarations(element).stream().anyMatch(line -> !line.startsWith("font-size:") && Hiding.hides(line)) || selected(element)) {
            return true;
        }
        if (!SvgVocabulary.HOLD_TEXT.contains(element.name().local())) {
            return false;
        }
        List<String> declarations = declarations(element);
        boolean white = declarations.stream().anyMatch(line -> line.startsWith("fill:") && Hiding.white("color:" + line.substring(5)));
        boolean unpainted = (declarations.contains("fill:none") || declarations.contains("fill-opacity:0") || declarations.contains("fill:transparent"))
                && declarations.stream().noneMatch(line -> line.startsWith("stroke:") && !line.equals("stroke:none"));
        return white && !ground || unpainted || tiny(declarations) || beside(element);
    }

    private boolean tiny(List<String> declarations) {
        return height > 0 && declarations.stream().filter(line -> line.matches("font-size:[0-9.]+(?:px)?"))
                .anyMatch(line -> number(line.substring(10), height) < height * TINY);
    }

    private boolean beside(XmlNode.Element element) {
        if (width <= 0 || height <= 0) {
            return false;
        }
        var place = new AffineTransform(places.peek());
        place.concatenate(SvgNumbers.transform(element.attribute("transform")));
        if (Math.abs(place.getDeterminant()) < NOTHING) {
            return true;
        }
        boolean turned = place.getShearX() != 0 || place.getShearY() != 0 || place.getScaleX() < 0 || place.getScaleY() < 0;
        if (turned) {
            return false;
        }
        double x = place.getScaleX() * number(element.attribute("x"), 0) + place.getTranslateX();
        double y = place.getScaleY() * number(element.attribute("y"), 0) + place.getTranslateY();
        return x > left + width || y > top + 2 * height || x < left - 2 * width || y < top - height / 10;
    }

    private boolean selected(XmlNode.Element element) {
        if (hidingSelectors.isEmpty()) {
            return false;
        }
        String names = element.attribute("class");
        boolean byClass = names != null && List.of(names.strip().split("\\s+")).stream().anyMatch(name -> hidingSelectors.contains("." + name)
                || hidingSelectors.contains(element.name().local() + "." + name));
        return byClass || hidingSelectors.contains("#" + element.attribute("id")) || hidingSelectors.contains(element.name().local());
    }

    private static List<String> declarations(XmlNode.Element element) {
        var lines = new ArrayList<String>();
        element.attributes().forEach((name, value) -> {
            if (name.is("", "style")) {
                for (String line : value.split(";")) {
                    lines.add(line.replaceAll("\\s+", "").toLowerCase(Locale.ROOT));
                }
            } else if (name.namespace().isEmpty() && SvgVocabulary.PROPERTIES.contains(name.local())) {
                lines.add(name.local() + ":" + value.strip().toLowerCase(Locale.ROOT));
            }
        });
        return lines;
    }

    private static double number(String value, double otherwise) {
        try {
            return value == null ? otherwise : Double.parseDouble(value.strip().replaceFirst("(?:px|pt|mm|cm|in|em)$", ""));
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }
}
