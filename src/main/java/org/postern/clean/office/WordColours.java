package org.postern.clean.office;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.clean.xml.XmlNode;

/** What the colours of a text document's theme are (ECMA-376 part 1, 17.18.97, 17.15.1.20 and 20.1.6.2), as far as it decides whether words vanish on paper. */
final class WordColours {
    private static final String WHITE = "FFFFFF";
    private static final String BLACK = "000000";
    /** Where the settings map no name. */
    private static final Map<String, String> USUAL = Map.of("bg1", "light1", "t1", "dark1", "bg2", "light2", "t2", "dark2");
    private static final Map<String, String> MAPPED = Map.of("background1", "bg1", "text1", "t1", "background2", "bg2", "text2", "t2", "hyperlink", "hyperlink", "followedHyperlink", "followedHyperlink");
    private static final Map<String, String> IN_THEME = Map.of("light1", "lt1", "dark1", "dk1", "light2", "lt2", "dark2", "dk2", "hyperlink", "hlink", "followedHyperlink", "folHlink");

    private final Map<String, String> theme = new HashMap<>(Map.of("lt1", WHITE, "dk1", BLACK));
    private final Map<String, String> mapping = new HashMap<>(USUAL);

    /** @param themePart and settings may be null */
    WordColours(XmlNode.Element themePart, XmlNode.Element settings) {
        XmlNode.Element elements = themePart == null ? null : themePart.first(Ooxml.A, "themeElements");
        XmlNode.Element scheme = elements == null ? null : elements.first(Ooxml.A, "clrScheme");
        for (XmlNode.Element entry : scheme == null ? List.<XmlNode.Element>of() : scheme.elements()) {
            for (XmlNode.Element colour : entry.elements()) {
                String value = colour.attribute("lastClr") != null ? colour.attribute("lastClr") : colour.attribute("val");
                if (value != null) {
                    theme.put(entry.name().local(), value);
                }
            }
        }
        XmlNode.Element names = settings == null ? null : settings.first(Ooxml.W, "clrSchemeMapping");
        if (names != null) {
            names.attributes().forEach((name, value) -> mapping.put(name.local(), value));
        }
    }

    /**
     * The colour that an element names: by the theme where it does, which counts before the value beside it.
     *
     * @param value and the others are the names of the attributes
     * @return six digits, or a word such as {@code auto}; null for none
     */
    String of(XmlNode.Element element, String value, String byTheme, String tint, String shade) {
        String name = element.attribute(Ooxml.W, byTheme);
        if (name == null || name.equals("none")) {
            return element.attribute(Ooxml.W, value);
        }
        String mapped = MAPPED.containsKey(name) ? mapping.getOrDefault(MAPPED.get(name), name) : name;
        String colour = theme.get(IN_THEME.getOrDefault(mapped, mapped));
        if (colour == null || !colour.matches("[0-9A-Fa-f]{6}")) {
            return element.attribute(Ooxml.W, value);
        }
        return mixed(mixed(colour, element.attribute(Ooxml.W, tint), 0xFF), element.attribute(Ooxml.W, shade), 0);
    }

    /** Of 255 parts so many of the colour, the rest white or black. */
    private static String mixed(String colour, String parts, int with) {
        if (parts == null || !parts.matches("[0-9A-Fa-f]{1,2}")) {
            return colour;
        }
        int share = Integer.parseInt(parts, 16);
        var mixed = new StringBuilder();
        for (int at = 0; at < 6; at += 2) {
            int one = Integer.parseInt(colour.substring(at, at + 2), 16);
            mixed.append(String.format(java.util.Locale.ROOT, "%02X", (one * share + with * (0xFF - share)) / 0xFF));
        }
        return mixed.toString();
    }
}
