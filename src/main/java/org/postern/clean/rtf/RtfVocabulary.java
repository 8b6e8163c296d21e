package org.postern.clean.rtf;

import java.util.Map;
import java.util.Set;
import org.postern.clean.Format;

/** The control words that are content. */
final class RtfVocabulary {
    /** Destinations that stay groups of their own. */
    static final Set<String> PLACES = Set.of("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote");
    /** Destinations whose text stands in the text around them. */
    static final Set<String> INLINE = Set.of("fldrslt", "listtext", "pntext", "shppict", "shptxt", "result", "field", "shp", "shpinst", "upr", "ud", "mmath", "moMath", "mr",
            "mt", "mf", "mnum", "mden", "me", "msup", "msub", "mfName", "shpgrp");
    /** Destinations by themselves, without {@code \*}, that are not content. */
    static final Set<String> GONE = Set.of("info", "stylesheet", "listtable", "listoverridetable", "object", "nonshppict", "shprslt", "tc", "xe", "rxe", "private",
            "filetbl", "revtbl", "pn", "pntxta", "pntxtb", "bkmkstart", "bkmkend", "annotation", "atnid", "atnauthor", "docvar", "sp", "sn", "sv", "do", "mpr",
            "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "ftncn", "aftncn", "template", "generator", "author", "title", "operator", "company", "fldinst", "objdata",
            "objclass", "objname", "themedata", "datastore", "mmathPr", "fonttbl", "colortbl", "expandedcolortbl", "pnseclvl", "picprop", "blipuid");

    /** Character properties: name to the value that means "not set". */
    static final Map<String, Integer> CHARACTER = Map.ofEntries(Map.entry("b", 0), Map.entry("i", 0), Map.entry("ul", 0), Map.entry("strike", 0), Map.entry("striked", 0),
            Map.entry("sub", 0), Map.entry("super", 0), Map.entry("fs", 24), Map.entry("f", 0), Map.entry("cf", 0), Map.entry("highlight", 0), Map.entry("chcbpat", 0),
            Map.entry("cb", 0), Map.entry("scaps", 0), Map.entry("caps", 0), Map.entry("outl", 0), Map.entry("shad", 0), Map.entry("uld", 0), Map.entry("uldb", 0),
            Map.entry("ulw", 0), Map.entry("up", 0), Map.entry("dn", 0), Map.entry("rtlch", 0));
    /** Fine spacing, in which a code would fit. */
    static final Set<String> SPACING = Set.of("expnd", "expndtw", "kerning", "charscalex");

    static final Set<String> LAYOUT = Set.of(
            "par", "line", "tab", "page", "column", "sect", "softpage", "sectd", "pard", "ql", "qr", "qc", "qj", "qd", "fi", "li", "ri", "lin", "rin", "sb", "sa", "sl", "slmult",
            "keep", "keepn", "pagebb", "widctlpar", "nowidctlpar", "tx", "tqr", "tqc", "tqdec", "tldot", "tlhyph", "tlul", "rtlpar", "ltrpar", "brdrt", "brdrb", "brdrl",
            "brdrr", "brdrs", "brdrw", "brdrdb", "brdrdot", "brdrdash", "brdrnone", "brdrnil", "box", "brsp", "outlinelevel", "intbl", "itap", "trowd", "trgaph", "trleft", "trrh",
            "trqc", "trql", "trqr", "trhdr", "trkeep", "cellx", "cell", "row", "nestcell", "nestrow", "clvertalt", "clvertalc", "clvertalb", "clbrdrt", "clbrdrb", "clbrdrl",
            "clbrdrr", "clvmgf", "clvmrg", "clmgf", "clmrg", "clftsWidth", "clwWidth", "trftsWidth", "trwWidth", "trautofit", "trpaddl", "trpaddr", "trpaddt", "trpaddb",
            "rtlrow", "ltrrow", "trbrdrt", "trbrdrb", "trbrdrl", "trbrdrr", "trbrdrh", "trbrdrv", "paperw", "paperh", "margl", "margr", "margt", "margb", "gutter", "landscape",
            "pgwsxn", "pghsxn", "marglsxn", "margrsxn", "margtsxn", "margbsxn", "lndscpsxn", "headery", "footery", "titlepg", "facingp", "cols", "colsx", "linebetcol", "sbknone",
            "sbkcol", "sbkpage", "sbkeven", "sbkodd", "pgnstarts", "pgnrestart", "pgndec", "pgnucrm", "pgnlcrm", "chpgn", "chftn", "rtlsect", "ltrsect", "vertalc", "vertalt",
            "vertalb", "deftab", "widowctrl", "contextualspace");
    /** Words and symbols that are characters. */
    static final Map<String, Integer> CHARACTERS = Map.ofEntries(Map.entry("emdash", 0x2014), Map.entry("endash", 0x2013), Map.entry("bullet", 0x2022), Map.entry("lquote", 0x2018),
            Map.entry("rquote", 0x2019), Map.entry("ldblquote", 0x201C), Map.entry("rdblquote", 0x201D), Map.entry("emspace", 0x2003), Map.entry("enspace", 0x2002),
            Map.entry("qmspace", 0x2005), Map.entry("zwj", 0x200D), Map.entry("zwnj", 0x200C), Map.entry("zwbo", 0x200B), Map.entry("zwnbo", 0x2060), Map.entry("ltrmark", 0x200E),
            Map.entry("rtlmark", 0x200F), Map.entry("~", 0x00A0), Map.entry("_", 0x2011), Map.entry("-", 0x00AD));

    private RtfVocabulary() { }

    /** The word for a picture of this format; all but three are PNG once they are clean. */
    static String blip(Format format) {
        return switch (format) {
            case JPEG -> "jpegblip";
            case EMF -> "emfblip";
            case WMF -> "wmetafile8";
            default -> "pngblip";
        };
    }
}
