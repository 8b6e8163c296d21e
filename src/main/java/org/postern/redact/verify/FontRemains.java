package org.postern.redact.verify;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.fontbox.ttf.GlyfCompositeComp;
import org.apache.fontbox.ttf.GlyfCompositeDescript;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType2;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;

import org.postern.redact.Leaking;
import org.postern.redact.verify.StreamReader.Shown;

/**
 * Fonts against the codes in use: what the original showed and the output does not, the output's fonts must neither draw nor name. The
 * letters that are left of a subset tell the letters of a name.
 */
final class FontRemains {
    private FontRemains() {}

    static List<Leak> check(Map<Object, Shown> now, Map<Object, Shown> earlier) {
        List<Leak> leaks = new ArrayList<>();
        try {
            for (Shown left : now.values()) {
                Shown before = counterpart(left, earlier.values());
                if (before == null || !isSubset(before.font())) {
                    continue;
                }
                Set<Integer> parts = parts(left);
                for (int code : before.codes()) {
                    if (!left.codes().contains(code) && !parts.contains(gid(left.font(), code)) && remains(left.font(), before.font(), code)) {
                        leaks.add(new Leak("fonts", 0, Leaking.FONT_HOLDS_MORE_GLYPHS));
                        return leaks;
                    }
                }
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            leaks.add(new Leak("fonts", 0, Leaking.FONT_UNREADABLE));
        }
        return leaks;
    }

    /** The font of the original that shared most codes with this one, of the same family: a file may hold several subsets of one. */
    private static Shown counterpart(Shown left, Collection<Shown> earlier) {
        Shown best = null;
        int most = 0;
        for (Shown before : earlier) {
            if (plainName(before.font()).equals(plainName(left.font())) && before.font().getClass() == left.font().getClass()
                    && before.codes().containsAll(left.codes()) && before.codes().stream().filter(left.codes()::contains).count() > most) {
                most = (int) before.codes().stream().filter(left.codes()::contains).count();
                best = before;
            }
        }
        return best;
    }

    /** Glyphs of which glyphs in use are composed. */
    private static Set<Integer> parts(Shown shown) throws IOException {
        Set<Integer> parts = new TreeSet<>();
        TrueTypeFont program = shown.font() instanceof PDType0Font type0 && type0.getDescendantFont() instanceof PDCIDFontType2 cid ? cid.getTrueTypeFont()
                : shown.font() instanceof PDTrueTypeFont simple ? simple.getTrueTypeFont() : null;
        if (program == null || program.getGlyph() == null) {
            return parts;
        }
        List<Integer> open = new ArrayList<>();
        for (int code : shown.codes()) {
            open.add(gid(shown.font(), code));
        }
        while (!open.isEmpty()) {
            GlyphData glyph = program.getGlyph().getGlyph(open.removeLast());
            if (glyph != null && glyph.getDescription() instanceof GlyfCompositeDescript composite) {
                for (GlyfCompositeComp part : composite.getComponents()) {
                    if (parts.add(part.getGlyphIndex())) {
                        open.add(part.getGlyphIndex());
                    }
                }
            }
        }
        return parts;
    }

    private static int gid(PDFont font, int code) throws IOException {
        return switch (font) {
            case PDType0Font type0 -> type0.codeToGID(code);
            case PDTrueTypeFont simple -> simple.codeToGID(code);
            default -> -1;
        };
    }

    private static String plainName(PDFont font) {
        return String.valueOf(font.getName()).replaceFirst("^[A-Z]{6}\\+", "");
    }

    /** A whole font says nothing by what it holds. */
    private static boolean isSubset(PDFont font) {
        return font.getName() != null && font.getName().matches("[A-Z]{6}\\+.*");
    }

    private static boolean remains(PDFont left, PDFont before, int code) {
        if (!(left instanceof PDVectorFont outlines) || !(before instanceof PDVectorFont earlier) || !left.isEmbedded()) {
            return false;
        }
        try {
            GeneralPath had = earlier.getNormalizedPath(code);
            GeneralPath has = outlines.getNormalizedPath(code);
            boolean drew = had != null && had.getPathIterator(null).isDone() == false;
            boolean draws = has != null && has.getPathIterator(null).isDone() == false;
            GeneralPath missing = outlines.getNormalizedPath(0);
            boolean onlyMissingGlyph = draws && missing != null && missing.getBounds2D().equals(has.getBounds2D());
            return drew && draws && !onlyMissingGlyph && had.getBounds2D().getWidth() > 0
                    && Math.abs(had.getBounds2D().getWidth() - has.getBounds2D().getWidth()) < 5;
        } catch (IOException | RuntimeException gone) {
            return false;
        }
    }
}
