package org.postern.clean.office;

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

    /**
     * @param stylesPart may be null
     * @param coloured   whether the pages have a background of their own
     */
    WordLooks(XmlNode.Element stylesPart, boolean coloured) {
        this.coloured = coloured;
        if (stylesPart != null) {
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
     * @param shaded    whether a cell, paragraph or frame around the run has a background
     */
    Sight of(XmlNode.Element run, XmlNode.Element paragraph, boolean shaded) {
        XmlNode.Element own = run.first(Ooxml.W, "rPr");
        String character = own == null ? null : value(own.first(Ooxml.W, "rStyle"));
        String block = paragraph == null ? null : value(paragraph.first(Ooxml.W, "pStyle"));
        if (on(found("vanish", own, character, block))) {
            return Sight.HIDDEN;
        }
        boolean faint = tiny(found("sz", own, character, block)) || squeezed(found("w", own, character, block)) || moved(found("position", own, character, block));
        if (faint || unpainted(own) || WordPlaces.outOfSight(paragraph)) {
            return Sight.FAINT;
        }
        String colour = value(found("color", own, character, block));
        if (!white(colour)) {
            return Sight.SEEN;
        }
        boolean background = coloured || shaded || found("highlight", own, character, block) != null || shades(found("shd", own, character, block));
        return background ? Sight.SEEN : Sight.FAINT;
    }

    private XmlNode.Element found(String property, XmlNode.Element own, String character, String block) {
        XmlNode.Element direct = own == null ? null : own.first(Ooxml.W, property);
        if (direct != null) {
            return direct;
        }
        XmlNode.Element byCharacter = character == null ? null : inStyle(property, character);
        return byCharacter != null ? byCharacter : inStyle(property, block == null ? UNSET : block);
    }

    private XmlNode.Element inStyle(String property, String id) {
        XmlNode.Element style = styles.get(id);
        for (int depth = 0; style != null && depth < MAX_PARENTS; depth++) {
            XmlNode.Element properties = style.first(Ooxml.W, "rPr");
            XmlNode.Element found = properties == null ? null : properties.first(Ooxml.W, property);
            if (found != null) {
                return found;
            }
            String parent = value(style.first(Ooxml.W, "basedOn"));
            style = parent == null ? null : styles.get(parent);
        }
        return null;
    }

    /** Whether a shading paints something that white text can be read on. */
    static boolean shades(XmlNode.Element shading) {
        if (shading == null) {
            return false;
        }
        String fill = shading.attribute(Ooxml.W, "fill");
        boolean pattern = value(shading) != null && !value(shading).equals("clear") && !value(shading).equals("nil");
        return pattern || fill != null && !fill.equals("auto") && !white(fill) || shading.attribute(Ooxml.W, "themeFill") != null;
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
