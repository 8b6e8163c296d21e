package org.postern.clean.pdf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;

/** Glyph names of one font: those that readers turn into characters stay, any other is somebody's own and is replaced. */
final class GlyphNames {
    /** Forms that readers take apart: uni0041, u1F600, g12, A.sc, f_i (Adobe Glyph List Specification, 2). */
    private static final Pattern TELLING = Pattern.compile("uni([0-9A-F]{4})+|u[0-9A-F]{4,6}|[A-Za-z]{1,2}[0-9]{1,5}|g[0-9A-F]{1,5}|\\.notdef|\\.null|nonmarkingreturn"
            + "|cid\\d{1,5}|glyph\\d{1,5}|index\\d{1,5}");

    /** Names of widespread typesetters beside Adobe's list. */
    private static final Set<String> COMMON = Set.of("circlecopyrt", "visiblespace", "suppress", "dotlessj", "follows", "precedes", "followsequal",
            "precedesequal", "arrownortheast", "arrowsoutheast", "arrownorthwest", "arrowsouthwest", "bardbl", "similarequal", "owner", "prime",
            "nabla", "coproduct", "supersetsqequal", "subsetsqequal", "unionmulti", "latticetop", "perpendicular", "floorleft", "floorright",
            "ceilingleft", "ceilingright", "angbracketleft", "angbracketright", "backslashbig", "vector", "tie", "epsilon1", "rho1", "sigma1",
            "theta1", "phi1", "omega1", "slurabove", "slurbelow", "star", "partialdiff", "flat", "natural", "sharp", "triangleright", "triangleleft",
            "ffi", "ffl", "ff", "fi", "fl", "IJ", "ij", "dblverticalbar", "hyphenchar", "perthousandzero", "interrobang", "centigrade", "asteriskmath");

    private final Map<String, String> renamed = new LinkedHashMap<>();

    String rename(String name) {
        if (TELLING.matcher(name).matches() || COMMON.contains(name) || GlyphList.getAdobeGlyphList().toUnicode(name) != null || GlyphList.getZapfDingbats().toUnicode(name) != null) {
            return name.matches("[\\w.]{1,40}") ? name : renamed.computeIfAbsent(name, own -> "own" + (renamed.size() + 1) + ".x");
        }
        return renamed.computeIfAbsent(name, own -> "own" + (renamed.size() + 1) + ".x");
    }
}
