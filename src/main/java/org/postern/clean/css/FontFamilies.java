package org.postern.clean.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of fonts that everybody has. Any other name is one of a house or of somebody's choice, and where the font is not, it shows nothing. */
final class FontFamilies {
    private static final Set<String> COMMON = Set.of("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "math", "emoji", "inherit",
            "initial", "unset", "revert", "arial", "arial black", "arial narrow", "helvetica", "helvetica neue", "times", "times new roman", "courier", "courier new", "georgia", "verdana", "tahoma",
            "trebuchet ms", "calibri", "cambria", "cambria math", "candara", "consolas", "constantia", "corbel", "comic sans ms", "impact", "lucida console", "lucida sans", "lucida sans unicode",
            "lucida grande", "palatino", "palatino linotype", "book antiqua", "bookman old style", "garamond", "century", "century gothic", "century schoolbook", "franklin gothic medium", "gill sans",
            "segoe ui", "segoe ui symbol", "roboto", "open sans", "lato", "ubuntu", "cantarell", "menlo", "monaco", "symbol", "wingdings", "webdings", "inter", "source sans pro", "source serif pro",
            "source code pro", "dejavu sans", "dejavu serif", "dejavu sans mono", "liberation sans", "liberation serif", "liberation mono", "bitstream vera sans", "freesans", "freeserif", "freemono",
            "simsun", "simhei", "microsoft yahei", "ms gothic", "ms mincho", "meiryo", "malgun gothic", "batang", "pingfang sc", "hiragino sans", "-apple-system", "blinkmacsystemfont", "sans", "mono");
    private static final Pattern NOTO = Pattern.compile("noto (?:sans|serif|color emoji|emoji|naskh|nastaliq)[a-z ]{0,20}");
    /** What stands before the families in the short form: all up to a size, and the height of a line. */
    private static final Pattern SHORT = Pattern.compile("(.*?\\d(?:[\\w.%]|\\s*/\\s*)*\\s+)(.+)");

    private FontFamilies() { }

    /** @return the value without the names that are not common; empty if none is left */
    static String common(String property, String value, Consumer<String> left) {
        if (property.equals("font")) {
            Matcher parts = SHORT.matcher(value);
            if (!parts.matches()) {
                return value;
            }
            String families = families(parts.group(2), left);
            return parts.group(1) + (families.isEmpty() ? "serif" : families);
        }
        return property.equals("font-family") ? families(value, left) : value;
    }

    private static String families(String value, Consumer<String> left) {
        List<String> kept = new ArrayList<>();
        for (String family : value.split(",")) {
            String name = family.strip().replaceAll("^\"|\"$", "").strip();
            String known = name.toLowerCase(Locale.ROOT);
            if (COMMON.contains(known) || NOTO.matcher(known).matches() || known.startsWith("var(")) {
                kept.add(family.strip());
            } else if (!name.isEmpty()) {
                left.accept(name);
            }
        }
        return String.join(",", kept);
    }
}
