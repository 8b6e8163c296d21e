package org.postern.clean.office;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.postern.clean.xml.XmlNode;

/** What the attributes of a shape of the old markup say (ECMA-376 part 4, 19.1.2.19): a style like that of a page, lengths with units, colours by number or name. */
final class VmlStyle {
    private static final Map<String, Double> UNITS = Map.of("pt", 12_700.0, "in", 914_400.0, "cm", 360_000.0, "mm", 36_000.0, "px", 9_525.0, "pc", 152_400.0, "em", 152_400.0);
    private static final Map<String, String> COLOURS = Map.ofEntries(Map.entry("white", "FFFFFF"), Map.entry("black", "000000"), Map.entry("red", "FF0000"), Map.entry("green", "008000"),
            Map.entry("lime", "00FF00"), Map.entry("blue", "0000FF"), Map.entry("yellow", "FFFF00"), Map.entry("silver", "C0C0C0"), Map.entry("gray", "808080"), Map.entry("navy", "000080"),
            Map.entry("maroon", "800000"), Map.entry("purple", "800080"), Map.entry("teal", "008080"), Map.entry("olive", "808000"), Map.entry("fuchsia", "FF00FF"), Map.entry("aqua", "00FFFF"));
    private static final double MOST = 1e9;

    private final Map<String, String> values = new HashMap<>();

    VmlStyle(String style) {
        for (String pair : style == null ? new String[0] : style.split(";")) {
            int colon = pair.indexOf(':');
            if (colon > 0) {
                values.put(pair.substring(0, colon).strip().toLowerCase(Locale.ROOT), pair.substring(colon + 1).strip());
            }
        }
    }

    String get(String name) {
        return values.getOrDefault(name, "").toLowerCase(Locale.ROOT);
    }

    /** @param unit what a number without a unit counts */
    double length(String name, double unit) {
        return measure(values.getOrDefault(name, "0"), unit);
    }

    static double measure(String value, double unit) {
        String unitless = value.strip().toLowerCase(Locale.ROOT);
        double by = unit;
        if (unitless.length() > 2 && UNITS.containsKey(unitless.substring(unitless.length() - 2))) {
            by = UNITS.get(unitless.substring(unitless.length() - 2));
            unitless = unitless.substring(0, unitless.length() - 2);
        }
        return Math.clamp(number(unitless) * by, -MOST, MOST);
    }

    static double number(String value) {
        try {
            double number = value == null ? 0 : Double.parseDouble(value.strip());
            return Double.isFinite(number) ? number : 0;
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    /** A share of one, also in parts of 65,536. */
    static double share(String value) {
        String share = value == null ? "0" : value.strip();
        return share.endsWith("f") ? number(share.substring(0, share.length() - 1)) / 65_536 : share.endsWith("%") ? number(share.substring(0, share.length() - 1)) / 100 : number(share);
    }

    static boolean isOff(XmlNode.Element element, String attribute) {
        String value = element.attribute(attribute);
        return value != null && (value.equals("f") || value.equals("false") || value.equals("0"));
    }

    /** Six digits; the other colour where nothing is said, or where what is said is no plain colour. */
    static String colour(String value, String otherwise) {
        String plain = value == null ? "" : value.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        if (plain.matches("#[0-9a-f]{6}")) {
            return plain.substring(1).toUpperCase(Locale.ROOT);
        }
        if (plain.matches("#[0-9a-f]{3}")) {
            return plain.substring(1).replaceAll("(.)", "$1$1").toUpperCase(Locale.ROOT);
        }
        return COLOURS.getOrDefault(plain, otherwise);
    }
}
