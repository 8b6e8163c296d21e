package org.postern.clean.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postern.clean.xml.XmlNode;

/** How runs look by their own properties and by their styles (ECMA-376 part 1, 17.7.2), as far as it decides whether they are seen. */
final class WordLooks {
    /** Half points: text of one point is a line of dust. */
    private static final double TINY = 2;
    /** Styles inherit; a chain in a circle ends. */
    private static final int MAX_PARENTS = 30;

    /** What stands for a property that nothing sets. */
    private static final String UNSET = "";

    /** Faint words are too small or too white to be read; what is no word in such a run is seen. */
    enum Sight { SEEN, HIDDEN, FAINT }

    private final Map<String, XmlNode.Element> styles = new HashMap<>();
    private final boolean coloured;
    private final WordColours colours;
    /** What holds where no style says otherwise: of runs, and behind paragraphs; may be null. */
    private XmlNode.Element usual;
    private XmlNode.Element usualShading;

    /**
     * @param stylesPart may be null
     * @param coloured   whether the pages have a background of their own
     */
    WordLooks(XmlNode.Element stylesPart, WordColours colours, boolean coloured) {
        this.coloured = coloured;
        this.colours = colours;
        if (stylesPart != null) {
            XmlNode.Element defaults = stylesPart.first(Ooxml.W, "docDefaults");
            usual = inside(inside(defaults, "rPrDefault"), "rPr");
            usualShading = inside(inside(inside(defaults, "pPrDefault"), "pPr"), "shd");
            for (XmlNode.Element style : stylesPart.elements()) {
                String id = style.attribute(Ooxml.W, "styleId");
                if (style.is(Ooxml.W, "style") && id != null) {
                    styles.put(id, style);
                    if ("1".equals(style.attribute(Ooxml.W, "default")) && "paragraph".equals(style.attribute(Ooxml.W, "type"))) {
                        styles.put(UNSET, style);
                    }
                }
            }
        }
    }

    /**
     * @param paragraph the properties of the paragraph; may be null
     * @param table     the style of the table around the run; may be null
     * @param shaded    whether a cell, paragraph or frame around the run has a background
     */
    Sight of(XmlNode.Element run, XmlNode.Element paragraph, String table, boolean shaded) {
        XmlNode.Element own = run.first(Ooxml.W, "rPr");
        var by = new By(own, own == null ? null : value(own.first(Ooxml.W, "rStyle")), paragraph == null ? null : value(paragraph.first(Ooxml.W, "pStyle")), table);
        if (on(found("vanish", by))) {
            return Sight.HIDDEN;
        }
        boolean faint = tiny(found("sz", by)) || squeezed(found("w", by)) || moved(found("position", by));
        if (faint || unpainted(own) || WordPlaces.outOfSight(paragraph)) {
            return Sight.FAINT;
        }
        XmlNode.Element colour = found("color", by);
        if (colour == null || !white(colours.of(colour, "val", "themeColor", "themeTint", "themeShade"))) {
            return Sight.SEEN;
        }
        boolean background = coloured || shaded || paints(found("highlight", by)) || shades(found("shd", by));
        return background ? Sight.SEEN : Sight.FAINT;
    }

    /** What may set how a run looks, the first before the others: its own properties, and its styles by their names. */
    private record By(XmlNode.Element own, String character, String block, String table) {}

    /** Direct properties count before the style of the run, of the paragraph, of the table, and what the document sets for all (17.7.2). */
    private XmlNode.Element found(String property, By by) {
        XmlNode.Element direct = by.own == null ? null : by.own.first(Ooxml.W, property);
        for (String style : new String[] {by.character, by.block == null ? UNSET : by.block, by.table}) {
            direct = direct != null || style == null ? direct : inStyle(property, style);
        }
        return direct != null || usual == null ? direct : usual.first(Ooxml.W, property);
    }

    private static XmlNode.Element inside(XmlNode.Element outer, String local) {
        return outer == null ? null : outer.first(Ooxml.W, local);
    }

    private static boolean paints(XmlNode.Element highlight) {
        return highlight != null && !"none".equals(value(highlight)) && !"white".equals(value(highlight));
    }

    /** Whether a style of tables, or one that it stems from, paints any of their cells. */
    boolean shadesCells(String tableStyle) {
        return chain(tableStyle).stream().anyMatch(this::anyShades);
    }

    /** Whether a paragraph's style paints behind it, or what all paragraphs have. @param style null for none */
    boolean shadesParagraph(String style) {
        for (XmlNode.Element one : chain(style == null ? UNSET : style)) {
            XmlNode.Element properties = one.first(Ooxml.W, "pPr");
            XmlNode.Element shading = properties == null ? null : properties.first(Ooxml.W, "shd");
            if (shading != null) {
                return shades(shading);
            }
        }
        return shades(usualShading);
    }

    /** A style and those that it stems from. */
    private List<XmlNode.Element> chain(String id) {
        var chain = new ArrayList<XmlNode.Element>();
        XmlNode.Element style = styles.get(id);
        while (style != null && chain.size() < MAX_PARENTS) {
            chain.add(style);
            String parent = value(style.first(Ooxml.W, "basedOn"));
            style = parent == null ? null : styles.get(parent);
        }
        return chain;
    }

    private boolean anyShades(XmlNode.Element element) {
        for (XmlNode.Element inner : element.elements()) {
            if (inner.is(Ooxml.W, "shd") ? shades(inner) : anyShades(inner)) {
                return true;
            }
        }
        return false;
    }

    private XmlNode.Element inStyle(String property, String id) {
        for (XmlNode.Element style : chain(id)) {
            XmlNode.Element properties = style.first(Ooxml.W, "rPr");
            XmlNode.Element found = properties == null ? null : properties.first(Ooxml.W, property);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Whether a shading paints something that white text can be read on. */
    boolean shades(XmlNode.Element shading) {
        if (shading == null) {
            return false;
        }
        String fill = colours.of(shading, "fill", "themeFill", "themeFillTint", "themeFillShade");
        boolean pattern = value(shading) != null && !value(shading).equals("clear") && !value(shading).equals("nil");
        return pattern || fill != null && !fill.equals("auto") && !white(fill);
    }

    /** White, or so near that nobody reads it on paper. */
    private static boolean white(String colour) {
        if (colour == null || colour.length() != 6) {
            return false;
        }
        for (int at = 0; at < 6; at += 2) {
            String two = colour.substring(at, at + 2).toUpperCase(Locale.ROOT);
            if (!two.matches("F[8-9A-F]")) {
                return false;
            }
        }
        return true;
    }

    /** Letters of a twentieth of their width are strokes. */
    private static boolean squeezed(XmlNode.Element percent) {
        return number(percent, 100) <= 5;
    }

    /** Half points: raised or lowered by the height of a page. */
    private static boolean moved(XmlNode.Element halfPoints) {
        return Math.abs(number(halfPoints, 0)) >= 1_584;
    }

    /** The fills of newer programs (MS-DOCX 2.6): none, or one that lets all through, in thousandths of a percent. */
    private static boolean unpainted(XmlNode.Element own) {
        for (XmlNode.Element property : own == null ? List.<XmlNode.Element>of() : own.elements()) {
            if (property.name().local().equals("textFill")) {
                return has(property, "noFill", null) || has(property, "alpha", "100000");
            }
        }
        return false;
    }

    private static boolean has(XmlNode.Element element, String local, String value) {
        for (XmlNode.Element child : element.elements()) {
            boolean found = child.name().local().equals(local) && (value == null || child.attributes().containsValue(value));
            if (found || has(child, local, value)) {
                return true;
            }
        }
        return false;
    }

    private static double number(XmlNode.Element element, double otherwise) {
        try {
            return element == null || value(element) == null ? otherwise : Double.parseDouble(value(element).replace("%", ""));
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }

    private static boolean tiny(XmlNode.Element size) {
        try {
            return size != null && value(size) != null && Double.parseDouble(value(size)) <= TINY;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    static boolean on(XmlNode.Element toggle) {
        String value = toggle == null ? "0" : value(toggle) == null ? "1" : value(toggle);
        return !value.equals("0") && !value.equals("false") && !value.equals("off");
    }

    private static String value(XmlNode.Element element) {
        return element == null ? null : element.attribute(Ooxml.W, "val");
    }
}
