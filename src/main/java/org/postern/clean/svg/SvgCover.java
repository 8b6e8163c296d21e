package org.postern.clean.svg;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Text of a drawing that a later rectangle or picture covers. Sure is what lies wholly, and with room for wide letters, under an upright rectangle or
 * JPEG picture that lets nothing through; what is covered for the most part, or by something less plain, is told and left.
 */
final class SvgCover {
    /** Of a letter's size: no font that people read is wider, none reaches higher or lower. */
    private static final double LETTER = 1.0;
    private static final double ABOVE = 1.2;
    private static final double BELOW = 0.5;
    /** What programs take where no size is given (CSS: medium). */
    private static final double USUAL_SIZE = 16;
    private static final double MOSTLY = 0.9;
    /** Letters are rarely wider than this share of their size: what tells of text that is covered for the most part. */
    private static final double USUAL_LETTER = 0.55;
    /** Maps hold a hundred thousand of each; what hides words that matter is among the largest. */
    private static final int MOST_COVERS = 1_000;
    private static final Set<String> LETS_THROUGH = Set.of("opacity", "fill-opacity", "clip-path", "mask", "filter", "mix-blend-mode", "visibility", "display");
    private static final Set<String> NOT_DRAWN = Set.of("defs", "clipPath", "mask", "pattern", "marker", "symbol", "filter");

    private record Text(XmlNode.Element parent, XmlNode.Element element, Rectangle2D reach, Rectangle2D usual, int at) {}

    private record Cover(Rectangle2D frame, boolean sure, int at) {}

    private final CleanContext context;
    private final boolean styled;
    private final List<Text> texts = new ArrayList<>();
    private final List<Cover> covers = new ArrayList<>();
    private int number;

    /** @param styled whether a style sheet may say something else than the elements do */
    SvgCover(CleanContext context, boolean styled) {
        this.context = context;
        this.styled = styled;
    }

    void takeOut(XmlNode.Element root) {
        walk(root, new AffineTransform(), Map.of(), true);
        covers.sort(Comparator.comparingDouble((Cover cover) -> -cover.frame.getWidth() * cover.frame.getHeight()));
        List<Cover> largest = covers.subList(0, Math.min(covers.size(), MOST_COVERS));
        for (Text text : texts) {
            boolean gone = false;
            boolean perhaps = false;
            for (Cover cover : largest) {
                boolean later = cover.at > text.at;
                gone |= later && cover.sure && text.reach != null && cover.frame.contains(text.reach);
                perhaps |= later && share(cover.frame, text.usual) >= MOSTLY;
            }
            String words = text.element.text().strip();
            if (gone) {
                context.removed("hidden.covered", "text", words, Tells.CONTENT, Severity.HIGH);
                text.parent.children().remove(text.element);
            } else if (perhaps) {
                context.needsHuman("hidden.covered-perhaps", "text", words, Tells.CONTENT, Severity.MEDIUM);
            }
        }
    }

    /** @param plain whether nothing around makes what is drawn inside less than opaque */
    private void walk(XmlNode.Element element, AffineTransform place, Map<String, String> inherited, boolean plain) {
        for (XmlNode.Element child : element.elements()) {
            String local = child.name().local();
            if (NOT_DRAWN.contains(local)) {
                continue;
            }
            var inside = new AffineTransform(place);
            inside.concatenate(SvgNumbers.transform(child.attribute("transform")));
            var properties = new HashMap<>(inherited);
            properties.putAll(own(child));
            // A drawing in the drawing, and what is drawn by reference, stand in coordinates of their own.
            boolean clear = plain && own(child).keySet().stream().noneMatch(LETS_THROUGH::contains) && !local.equals("svg") && !local.equals("use");
            number++;
            switch (local) {
                case "text" -> text(element, child, inside, properties);
                case "rect", "image" -> cover(child, inside, properties, clear);
                default -> walk(child, inside, properties, clear);
            }
        }
    }

    private void text(XmlNode.Element parent, XmlNode.Element element, AffineTransform place, Map<String, String> properties) {
        if (element.text().isBlank()) {
            return;
        }
        Rectangle2D usual = box(element, properties, USUAL_LETTER);
        boolean simple = !styled && isSimple(element) && !properties.containsKey("writing-mode") && !properties.containsKey("letter-spacing")
                && !properties.containsKey("word-spacing") && !properties.containsKey("baseline-shift") && !properties.containsKey("dominant-baseline");
        Rectangle2D reach = simple ? place.createTransformedShape(box(element, properties, LETTER)).getBounds2D() : null;
        texts.add(new Text(parent, element, reach, place.createTransformedShape(usual).getBounds2D(), number));
    }

    /** One place for all its letters, and one size. */
    private static boolean isSimple(XmlNode.Element element) {
        for (XmlNode.Element inner : element.elements()) {
            boolean moved = inner.attribute("x") != null || inner.attribute("y") != null || inner.attribute("dx") != null || inner.attribute("dy") != null;
            Map<String, String> own = own(inner);
            if (!inner.name().local().equals("tspan") || moved || own.containsKey("font-size") || own.containsKey("baseline-shift") || own.containsKey("letter-spacing")
                    || own.containsKey("word-spacing") || !isSimple(inner)) {
                return false;
            }
        }
        return element.attribute("dx") == null && element.attribute("dy") == null && element.attribute("rotate") == null && element.attribute("textLength") == null
                && isNumber(element.attribute("x")) && isNumber(element.attribute("y"));
    }

    private static boolean isNumber(String value) {
        return value == null || value.matches("-?[0-9.]+(?:px)?");
    }

    private static Rectangle2D box(XmlNode.Element element, Map<String, String> properties, double letter) {
        double size = Math.max(0.001, number(properties.get("font-size"), USUAL_SIZE));
        double wide = element.text().strip().length() * size * letter;
        double x = number(element.attribute("x"), 0);
        double y = number(element.attribute("y"), 0);
        double before = switch (properties.getOrDefault("text-anchor", "start")) {
            case "middle" -> wide / 2;
            case "end" -> wide;
            default -> "rtl".equals(properties.get("direction")) ? wide : 0;
        };
        return new Rectangle2D.Double(x - before, y - size * ABOVE, Math.max(wide, 0.001), size * (ABOVE + BELOW));
    }

    private void cover(XmlNode.Element element, AffineTransform place, Map<String, String> properties, boolean clear) {
        boolean picture = element.name().local().equals("image");
        String fill = properties.get("fill");
        if (!picture && ("none".equals(fill) || "transparent".equals(fill))) {
            return;
        }
        var frame = new Rectangle2D.Double(number(element.attribute("x"), 0), number(element.attribute("y"), 0), number(element.attribute("width"), 0),
                number(element.attribute("height"), 0));
        if (frame.isEmpty()) {
            return;
        }
        boolean upright = place.getShearX() == 0 && place.getShearY() == 0;
        boolean measured = isNumber(element.attribute("x")) && isNumber(element.attribute("y")) && isNumber(element.attribute("width")) && isNumber(element.attribute("height"));
        boolean opaque = picture ? "none".equals(element.attribute("preserveAspectRatio")) && String.valueOf(element.attribute(SvgVocabulary.XLINK, "href")).startsWith("data:image/jpeg")
                : element.attribute("rx") == null && element.attribute("ry") == null && (fill == null || fill.matches("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})|[a-z]+"))
                        && !"currentcolor".equals(fill) && !"context-fill".equals(fill);
        covers.add(new Cover(place.createTransformedShape(frame).getBounds2D(), opaque && clear && upright && measured && !styled, number));
    }

    /** The properties that an element sets by attribute or by its own style. */
    private static Map<String, String> own(XmlNode.Element element) {
        var own = new HashMap<String, String>();
        element.attributes().forEach((name, value) -> {
            if (name.namespace().isEmpty() && SvgVocabulary.PROPERTIES.contains(name.local())) {
                own.put(name.local(), value.strip().toLowerCase(java.util.Locale.ROOT));
            }
        });
        String style = element.attribute("style");
        for (String line : style == null ? new String[0] : style.split(";")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                own.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip().toLowerCase(java.util.Locale.ROOT));
            }
        }
        return own;
    }

    private static double share(Rectangle2D cover, Rectangle2D of) {
        Rectangle2D common = cover.createIntersection(of);
        return common.isEmpty() ? 0 : common.getWidth() * common.getHeight() / Math.max(1e-9, of.getWidth() * of.getHeight());
    }

    private static double number(String value, double otherwise) {
        try {
            return value == null ? otherwise : Double.parseDouble(value.strip().split("[\\s,]+")[0].replaceFirst("(?:px|pt|mm|cm|in|em)$", ""));
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }
}
