package org.postern.clean.office;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.clean.xml.XmlNode;

/**
 * Where the colour of a slide's words and of the ground of its placeholders comes from when neither says it: the same placeholder of the layout and of the
 * master, the styles of the master, and what the presentation sets for all (ECMA-376 part 1, 19.3.1.36 and 21.1.2.4).
 */
final class SlideText {
    private static final Set<String> FILLS = Set.of("noFill", "solidFill", "gradFill", "pattFill", "blipFill", "grpFill");
    /** What a master calls the placeholders of its layouts; those it does not name hold bodies of text. */
    private static final Map<String, String> IN_MASTER = Map.of("title", "title", "ctrTitle", "title", "dt", "dt", "ftr", "ftr", "sldNum", "sldNum");
    private static final int DEEP = 40;

    private final XmlNode.Element layout;
    private final XmlNode.Element master;
    private final XmlNode.Element usual;

    /** @param usual what a presentation sets for text that no placeholder sets; each may be null */
    SlideText(XmlNode.Element layout, XmlNode.Element master, XmlNode.Element usual) {
        this.layout = layout;
        this.master = master;
        this.usual = usual;
    }

    /** The paint of a run's letters, from the nearest that names one; null where nothing does. */
    XmlNode.Element paint(XmlNode.Element shape, XmlNode.Element paragraph, XmlNode.Element run) {
        XmlNode.Element properties = paragraph.first(Ooxml.A, "pPr");
        String level = properties == null || properties.attribute("lvl") == null ? "0" : properties.attribute("lvl");
        String name = level.matches("[0-8]") ? "lvl" + (Integer.parseInt(level) + 1) + "pPr" : "lvl1pPr";
        XmlNode.Element place = place(shape);
        XmlNode.Element paint = fill(run.first(Ooxml.A, "rPr"));
        paint = paint != null ? paint : inList(shape, name);
        if (place == null) {
            XmlNode.Element style = shape.first(Ooxml.P, "style");
            XmlNode.Element reference = style == null ? null : style.first(Ooxml.A, "fontRef");
            paint = paint != null || reference == null || reference.elements().isEmpty() ? paint : reference;
            return paint != null ? paint : level(usual, name);
        }
        paint = paint != null ? paint : inList(inLayout(place), name);
        paint = paint != null ? paint : inList(inMaster(place), name);
        XmlNode.Element styles = master == null ? null : master.first(Ooxml.P, "txStyles");
        return paint != null || styles == null ? paint : level(styles.first(Ooxml.P, styleFor(place)), name);
    }

    /** What fills a placeholder that names no filling itself; null for nothing. */
    XmlNode.Element ground(XmlNode.Element shape) {
        XmlNode.Element place = place(shape);
        if (place == null) {
            return null;
        }
        XmlNode.Element byLayout = shapeFill(inLayout(place));
        return byLayout != null ? byLayout : shapeFill(inMaster(place));
    }

    private static XmlNode.Element shapeFill(XmlNode.Element shape) {
        return shape == null ? null : fill(shape.first(Ooxml.P, "spPr"));
    }

    private static XmlNode.Element fill(XmlNode.Element properties) {
        for (XmlNode.Element inner : properties == null ? List.<XmlNode.Element>of() : properties.elements()) {
            if (FILLS.contains(inner.name().local()) && inner.name().namespace().equals(Ooxml.A)) {
                return inner;
            }
        }
        return null;
    }

    private static XmlNode.Element inList(XmlNode.Element shape, String level) {
        XmlNode.Element body = shape == null ? null : shape.first(Ooxml.P, "txBody");
        return body == null ? null : level(body.first(Ooxml.A, "lstStyle"), level);
    }

    private static XmlNode.Element level(XmlNode.Element list, String level) {
        XmlNode.Element one = list == null ? null : list.first(Ooxml.A, level);
        XmlNode.Element found = one == null ? null : fill(one.first(Ooxml.A, "defRPr"));
        XmlNode.Element all = found != null || list == null ? null : list.first(Ooxml.A, "defPPr");
        return all == null ? found : fill(all.first(Ooxml.A, "defRPr"));
    }

    /** The name of a shape as a placeholder; null if it is none. */
    private static XmlNode.Element place(XmlNode.Element shape) {
        XmlNode.Element names = shape.first(Ooxml.P, "nvSpPr");
        XmlNode.Element more = names == null ? null : names.first(Ooxml.P, "nvPr");
        return more == null ? null : more.first(Ooxml.P, "ph");
    }

    private static String type(XmlNode.Element place) {
        return place.attribute("type") == null ? "obj" : place.attribute("type");
    }

    private static String styleFor(XmlNode.Element place) {
        String inMaster = IN_MASTER.getOrDefault(type(place), "body");
        return inMaster.equals("title") ? "titleStyle" : inMaster.equals("body") ? "bodyStyle" : "otherStyle";
    }

    private XmlNode.Element inLayout(XmlNode.Element place) {
        XmlNode.Element byNumber = place.attribute("idx") == null ? null : find(layout, other -> place.attribute("idx").equals(other.attribute("idx")), 0);
        return byNumber != null ? byNumber : find(layout, other -> type(other).equals(type(place)), 0);
    }

    private XmlNode.Element inMaster(XmlNode.Element place) {
        String type = IN_MASTER.getOrDefault(type(place), "body");
        return find(master, other -> type(other).equals(type), 0);
    }

    private static XmlNode.Element find(XmlNode.Element tree, java.util.function.Predicate<XmlNode.Element> wanted, int depth) {
        for (XmlNode.Element child : tree == null || depth > DEEP ? List.<XmlNode.Element>of() : tree.elements()) {
            XmlNode.Element place = child.is(Ooxml.P, "sp") ? place(child) : null;
            if (place != null && wanted.test(place)) {
                return child;
            }
            boolean inside = child.is(Ooxml.P, "cSld") || child.is(Ooxml.P, "spTree") || child.is(Ooxml.P, "grpSp");
            XmlNode.Element found = inside ? find(child, wanted, depth + 1) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
