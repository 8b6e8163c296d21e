package org.postern.clean.office;

import java.util.ArrayList;
import java.util.List;
import org.postern.clean.xml.XmlNode;

/** How the cells of a workbook look by their formats (ECMA-376 part 1, 18.8), as far as it decides whether they are seen. */
final class SheetLooks {
    /** Points. */
    private static final double TINY = 1;

    private final List<Boolean> unseen = new ArrayList<>();
    private final List<Boolean> white = new ArrayList<>();

    /** @param styles may be null */
    SheetLooks(XmlNode.Element styles) {
        List<XmlNode.Element> formats = below(styles, "cellXfs");
        List<XmlNode.Element> fonts = below(styles, "fonts");
        List<XmlNode.Element> fills = below(styles, "fills");
        List<XmlNode.Element> numbers = below(styles, "numFmts");
        for (XmlNode.Element format : formats) {
            XmlNode.Element font = at(fonts, format.attribute("fontId"));
            XmlNode.Element fill = at(fills, format.attribute("fillId"));
            unseen.add(shapeless(format.attribute("numFmtId"), numbers) || font != null && tiny(font.first(Ooxml.S, "sz")));
            white.add(font != null && !painted(fill) && white(font.first(Ooxml.S, "color")));
        }
    }

    /**
     * Whether nothing of the cell's text is seen.
     *
     * @param plain whether nothing but its own format gives a cell of the sheet a background
     */
    boolean hides(XmlNode.Element cell, boolean plain) {
        int style = index(cell.attribute("s"));
        return style >= 0 && style < unseen.size() && (unseen.get(style) || plain && white.get(style));
    }

    /** Tables, rules and pictures behind the cells paint, too. */
    static boolean isPlain(XmlNode.Element sheet) {
        return sheet.first(Ooxml.S, "conditionalFormatting") == null && sheet.first(Ooxml.S, "tableParts") == null && sheet.first(Ooxml.S, "picture") == null
                && sheet.first(Ooxml.S, "extLst") == null;
    }

    private static boolean tiny(XmlNode.Element size) {
        try {
            return size != null && size.attribute("val") != null && Double.parseDouble(size.attribute("val")) <= TINY;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** The theme's first colour is the paper's, unless it is tinted. */
    private static boolean white(XmlNode.Element colour) {
        return colour != null && (colour.attribute("rgb") != null && colour.attribute("rgb").matches("(?i)(?:..)?(?:F[8-F]){3}")
                || "0".equals(colour.attribute("theme")) && colour.attribute("tint") == null || "1".equals(colour.attribute("indexed")) || "9".equals(colour.attribute("indexed")));
    }

    private static boolean painted(XmlNode.Element fill) {
        XmlNode.Element pattern = fill == null ? null : fill.first(Ooxml.S, "patternFill");
        if (pattern == null) {
            return fill != null && !fill.elements().isEmpty();
        }
        String kind = pattern.attribute("patternType");
        return kind != null && !kind.equals("none") && !(kind.equals("solid") && white(pattern.first(Ooxml.S, "fgColor")));
    }

    /** A format whose four sections show nothing (18.8.31). */
    private static boolean shapeless(String id, List<XmlNode.Element> numbers) {
        return id != null && numbers.stream().anyMatch(number -> id.equals(number.attribute("numFmtId")) && ";;;".equals(number.attribute("formatCode")));
    }

    private static List<XmlNode.Element> below(XmlNode.Element styles, String list) {
        XmlNode.Element found = styles == null ? null : styles.first(Ooxml.S, list);
        return found == null ? List.of() : found.elements();
    }

    private static XmlNode.Element at(List<XmlNode.Element> list, String index) {
        int number = index == null ? 0 : index(index);
        return number >= 0 && number < list.size() ? list.get(number) : null;
    }

    private static int index(String value) {
        try {
            return value == null ? -1 : Integer.parseInt(value.strip());
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
