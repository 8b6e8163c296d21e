package org.postern.redact.content;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDType3CharProc;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

import org.postern.redact.text.Folding;

/** The words under drawn boxes: what a person marked once must not stand elsewhere in the file. */
final class CoveredWords {
    /** Shorter texts stand everywhere by chance; two characters are a name in Chinese. */
    private static final int LEAST = 3;
    private static final int LEAST_IDEOGRAPHS = 2;
    private static final int MOST = 400;

    private CoveredWords() {}

    static void collect(Selection selection, Set<String> phrases) {
        if (selection.removed().isEmpty()) {
            return;
        }
        for (TextFlow flow : selection.scope().flows(false)) {
            collect(flow, glyph -> selection.removed().get(glyph.ordinal()), phrases);
            // A word that a box merely touches goes, too, but a person who drew the box may have meant the words inside it alone.
            collect(flow, selection::holdsHeart, phrases);
        }
    }

    /** The words that procedures of covered Type 3 glyphs show: such a glyph may be a whole word. */
    static void collectFromProcedures(Selection selection, SourceDocument source, Set<String> phrases) throws IOException {
        Set<COSStream> done = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Glyph glyph : selection.scope().glyphs()) {
            if (!selection.removed().get(glyph.ordinal()) || !(glyph.font() instanceof PDType3Font font)) {
                continue;
            }
            PDType3CharProc procedure = font.getCharProc(glyph.code());
            if (procedure != null && done.add(procedure.getCOSObject())) {
                COSDictionary resources = font.getCOSObject().getCOSDictionary(COSName.RESOURCES);
                Collector collector = new Collector();
                new Interpreter(source.fonts(), source.layers(), collector, source.nested())
                        .run(source.commands(procedure.getCOSObject()), new Resources(resources), PageProgram.initial());
                Selection all = new Selection(collector.scope());
                collector.scope().glyphs().forEach(shown -> all.removed().set(shown.ordinal()));
                collect(all, phrases);
            }
        }
    }

    private static void collect(TextFlow flow, Predicate<Glyph> isCovered, Set<String> phrases) {
        String text = flow.text();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean covered = i < text.length() && (flow.glyph(i) != null ? isCovered.test(flow.glyph(i)) : start >= 0);
            boolean lineBreak = i < text.length() && flow.isLineEnd(i);
            if (covered && !lineBreak && start < 0) {
                start = i;
            } else if (start >= 0 && (!covered || lineBreak)) {
                add(text, start, i, phrases);
                start = -1;
            }
        }
    }

    private static void add(String text, int start, int end, Set<String> phrases) {
        int from = start;
        int to = end;
        while (from < to && from > 0 && Folding.isWordCharacter(text.charAt(from - 1)) && Folding.isWordCharacter(text.charAt(from)) && !isIdeograph(text.charAt(from))) {
            from++;
        }
        while (to > from && to < text.length() && Folding.isWordCharacter(text.charAt(to)) && Folding.isWordCharacter(text.charAt(to - 1)) && !isIdeograph(text.charAt(to - 1))) {
            to--;
        }
        while (from < to && !Folding.isWordCharacter(text.charAt(from))) {
            from++;
        }
        while (to > from && !Folding.isWordCharacter(text.charAt(to - 1))) {
            to--;
        }
        String phrase = text.substring(from, to);
        String folded = Folding.fold(phrase);
        boolean ideographs = folded.chars().allMatch(c -> isIdeograph((char) c));
        if (folded.length() >= (ideographs ? LEAST_IDEOGRAPHS : LEAST) && folded.length() <= MOST) {
            phrases.add(phrase);
        }
    }

    private static boolean isIdeograph(char c) {
        return Character.isIdeographic(c) || Character.UnicodeBlock.of(c) == Character.UnicodeBlock.HIRAGANA || Character.UnicodeBlock.of(c) == Character.UnicodeBlock.KATAKANA;
    }
}
