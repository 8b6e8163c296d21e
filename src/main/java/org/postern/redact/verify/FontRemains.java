package org.postern.redact.verify;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Fonts against the codes in use: what the original showed and the output does not, the output's fonts must neither draw nor name. The
 * letters that are left of a subset tell the letters of a name.
 */
final class FontRemains {
    private static final class Shown {
        private PDFont font;
        private final Set<Integer> codes = new TreeSet<>();
    }

    private FontRemains() {}

    static List<Leak> check(PDDocument output, PDDocument original) {
        List<Leak> leaks = new ArrayList<>();
        try {
            Map<String, Shown> now = shown(output);
            shown(original).forEach((name, before) -> {
                Shown left = now.get(name);
                if (left == null || !isSubset(before.font)) {
                    return;
                }
                for (int code : before.codes) {
                    if (!left.codes.contains(code) && remains(left.font, before.font, code)) {
                        leaks.add(new Leak("fonts", 0, "a font still holds glyphs that are shown no more"));
                        return;
                    }
                }
            });
        } catch (IOException | RuntimeException | StackOverflowError e) {
            leaks.add(new Leak("fonts", 0, "a font that cannot be read"));
        }
        return leaks;
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

    private static Map<String, Shown> shown(PDDocument document) throws IOException {
        Map<String, Shown> fonts = new HashMap<>();
        PDFTextStripper walk = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition at) {
                PDFont font = at.getFont();
                String name = String.valueOf(font.getName()).replaceFirst("^[A-Z]{6}\\+", "");
                Shown shown = fonts.computeIfAbsent(name, n -> new Shown());
                shown.font = shown.font == null ? font : shown.font;
                for (int code : at.getCharacterCodes()) {
                    shown.codes.add(code);
                }
            }
        };
        walk.writeText(document, Writer.nullWriter());
        return fonts;
    }
}
