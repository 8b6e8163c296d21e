package org.postern.clean.css;

import java.util.Set;
import java.util.regex.Pattern;

/** The properties, functions and rules that draw; what is not named here has no place in a clean sheet. */
final class CssVocabulary {
    private static final Pattern VENDOR = Pattern.compile("^-(?:webkit|moz|ms|o|epub)-");
    private static final Pattern PROPERTY = Pattern.compile("(?:color|background|border|margin|padding|font|text|list-style|overflow|flex|grid|align|justify"
            + "|column|page|break|transform|transition|animation|counter|mask|clip|fill|stroke|stop|marker|flood|box|outline|object|ruby|scroll|inset|gap"
            + "|line|word|letter|white|table|unicode|writing|shape|place|image|hyphenate|color-interpolation|baseline|dominant|alignment|mix|touch|print"
            + "|text-emphasize|min|max|glyph-orientation|row|perspective|backface|lighting|color-adjust|forced-color|caret|accent|will|overscroll|border-image)"
            + "(?:-[a-z]+)*(?:-[a-z]+)?");
    private static final Set<String> SINGLE = Set.of("display", "position", "top", "right", "bottom", "left", "z-index", "width", "height", "float", "clear",
            "visibility", "opacity", "order", "orphans", "widows", "caption-side", "empty-cells", "vertical-align", "direction", "cursor", "content", "quotes",
            "filter", "paint-order", "vector-effect", "isolation", "resize", "user-select", "pointer-events", "hyphens", "tab-size", "size",
            "hanging-punctuation", "aspect-ratio", "appearance", "all", "r", "cx", "cy", "x", "y", "rx", "ry", "d", "zoom", "enable-background", "kerning",
            "speak", "orientation", "rotate", "scale", "translate", "speak-as", "bleed", "marks", "contain", "columns", "src");
    private static final Set<String> FUNCTIONS = Set.of("rgb", "rgba", "hsl", "hsla", "calc", "min", "max", "clamp", "linear-gradient", "radial-gradient",
            "conic-gradient", "repeating-linear-gradient", "repeating-radial-gradient", "translate", "translatex", "translatey", "translatez", "translate3d",
            "scale", "scalex", "scaley", "scale3d", "rotate", "rotatex", "rotatey", "rotatez", "rotate3d", "skew", "skewx", "skewy", "matrix", "matrix3d", "perspective", "cubic-bezier",
            "steps", "counter", "counters", "rect", "circle", "ellipse", "polygon", "inset", "path", "blur", "brightness", "contrast", "drop-shadow",
            "grayscale", "hue-rotate", "invert", "opacity", "saturate", "sepia", "repeat", "minmax", "fit-content", "var", "env", "lab", "lch", "oklab",
            "oklch", "hwb", "color-mix", "color", "format", "local");
    private static final Set<String> PSEUDO = Set.of("not", "is", "where", "has", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type", "lang", "dir",
            "host", "slotted");
    /** Rules that hold rules. */
    static final Set<String> GROUPS = Set.of("media", "supports", "layer", "container");

    private CssVocabulary() { }

    static boolean property(String name) {
        String plain = VENDOR.matcher(name).replaceFirst("");
        return SINGLE.contains(plain) || PROPERTY.matcher(plain).matches() || name.matches("--[a-z][a-z0-9-]{0,40}");
    }

    static boolean function(String name) {
        return FUNCTIONS.contains(VENDOR.matcher(name).replaceFirst(""));
    }

    static boolean pseudo(String name) {
        return PSEUDO.contains(name);
    }
}
