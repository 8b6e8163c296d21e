package org.postern.redact.content;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.apache.pdfbox.pdmodel.font.PDFont;

/** Which codes of which fonts are shown, with their lengths in bytes. Not safe for several threads: each page counts its own. */
final class CodesInUse {
    /** ISO 32000-2, 9.7.6.2: a code has one to four bytes. */
    private static final int LONGEST = 4;
    /** Beyond it a set of bits would be mostly empty. */
    private static final int MOST_IN_BITS = 1 << 20;

    private static final class OfFont {
        private final BitSet[] byLength = new BitSet[LONGEST];
        private final TreeMap<Integer, Integer> large = new TreeMap<>();
    }

    private final Map<PDFont, OfFont> fonts = new IdentityHashMap<>();
    private PDFont lastFont;
    private OfFont last;

    void add(Glyph glyph) {
        if (glyph.font() != lastFont) {
            lastFont = glyph.font();
            last = fonts.computeIfAbsent(lastFont, f -> new OfFont());
        }
        int length = glyph.bytes().length;
        if (glyph.code() >= 0 && glyph.code() < MOST_IN_BITS && length >= 1 && length <= LONGEST) {
            if (last.byLength[length - 1] == null) {
                last.byLength[length - 1] = new BitSet();
            }
            last.byLength[length - 1].set(glyph.code());
        } else {
            last.large.put(glyph.code(), length);
        }
    }

    void addAll(Iterable<Glyph> glyphs) {
        glyphs.forEach(this::add);
    }

    void addAll(CodesInUse other) {
        other.fonts.forEach((font, theirs) -> {
            OfFont ours = fonts.computeIfAbsent(font, f -> new OfFont());
            for (int i = 0; i < LONGEST; i++) {
                if (theirs.byLength[i] != null) {
                    ours.byLength[i] = ours.byLength[i] == null ? new BitSet() : ours.byLength[i];
                    ours.byLength[i].or(theirs.byLength[i]);
                }
            }
            ours.large.putAll(theirs.large);
        });
        lastFont = null;
    }

    Iterable<PDFont> fonts() {
        return fonts.keySet();
    }

    /** Codes with their lengths. */
    TreeMap<Integer, Integer> of(PDFont font) {
        TreeMap<Integer, Integer> codes = new TreeMap<>();
        OfFont one = fonts.get(font);
        if (one != null) {
            for (int i = 0; i < LONGEST; i++) {
                if (one.byLength[i] != null) {
                    int length = i + 1;
                    one.byLength[i].stream().forEach(code -> codes.put(code, length));
                }
            }
            codes.putAll(one.large);
        }
        return codes;
    }
}
