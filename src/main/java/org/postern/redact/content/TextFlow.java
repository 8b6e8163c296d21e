package org.postern.redact.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import com.ibm.icu.text.Normalizer2;

import org.postern.redact.text.Folding;

/** The text of a scope in one order, with the way back from each character to its glyph. */
public final class TextFlow {
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    /** A gap of this part of the size stands for a space. */
    private static final double WORD_GAP = 0.17;

    private final StringBuilder text = new StringBuilder();
    private int[] glyphAt = new int[256];
    private final List<Glyph> order = new ArrayList<>();
    private final List<Integer> lineEnds = new ArrayList<>();
    private Folded folded;
    private Folded foldedKeepingCase;
    private String whole;
    private boolean asShapes;
    private final Folded[] dehyphenated = new Folded[2];
    private final boolean[] dehyphenatedKnown = new boolean[2];

    /** Folded text; {@code at[i]} is the place in the plain text of its i-th character. */
    public record Folded(String text, int[] at) {}

    private TextFlow() {}

    /** As the content paints it. */
    static TextFlow painted(List<Glyph> glyphs) {
        TextFlow flow = new TextFlow();
        Glyph last = null;
        for (Glyph glyph : glyphs) {
            if (last != null) {
                flow.gap(last, glyph);
            }
            flow.append(glyph, glyph.unicode());
            last = glyph;
        }
        flow.lineEnd();
        return flow;
    }

    /** As the eye reads it: line for line, along each line; right to left when {@code reversed}. */
    static TextFlow seen(List<TextLine> lines, boolean reversed) {
        TextFlow flow = new TextFlow();
        for (TextLine line : lines) {
            flow.line(line.pieces(), reversed);
        }
        return flow;
    }

    /** What the shapes say, line for line. */
    static TextFlow seenShapes(List<TextLine> lines) {
        TextFlow flow = new TextFlow();
        flow.asShapes = true;
        for (TextLine line : lines) {
            flow.line(line.pieces(), false);
        }
        return flow;
    }

    /** Column by column and cell by cell; null where nothing stands beside anything else. */
    static TextFlow columns(List<Columns.Column> runs, boolean reversed) {
        if (runs.isEmpty()) {
            return null;
        }
        TextFlow flow = new TextFlow();
        runs.forEach(run -> run.lines().forEach(part -> flow.line(part.pieces(), reversed)));
        return flow;
    }

    private void line(List<TextLine.Piece> along, boolean reversed) {
        TextLine.Piece last = null;
        for (TextLine.Piece piece : reversed ? along.reversed() : along) {
            if (last != null) {
                double gap = Math.max(piece.left() - last.right(), last.left() - piece.right());
                if (gap > WORD_GAP * Math.max(last.size(), piece.size())) {
                    separate(' ');
                }
            }
            append(piece.glyph(), asShapes && piece.glyph().shape() != null ? piece.glyph().shape() : piece.glyph().unicode());
            last = piece;
        }
        lineEnd();
    }

    /** What the shapes say where the map to Unicode says otherwise; null when nothing differs. */
    static TextFlow shapes(List<Glyph> glyphs) {
        boolean differ = false;
        for (Glyph glyph : glyphs) {
            differ |= glyph.shape() != null;
        }
        if (!differ) {
            return null;
        }
        TextFlow flow = new TextFlow();
        Glyph last = null;
        for (Glyph glyph : glyphs) {
            if (last != null) {
                flow.gap(last, glyph);
            }
            flow.append(glyph, glyph.shape() == null ? glyph.unicode() : glyph.shape());
            last = glyph;
        }
        return flow;
    }

    /** Words without glyphs. @param wordOf receives for each character the index of its word */
    public static TextFlow ofWords(List<String> words, List<Integer> wordOf) {
        TextFlow flow = new TextFlow();
        for (int i = 0; i < words.size(); i++) {
            flow.separate(' ');
            String plain = NFKC.normalize(words.get(i));
            flow.grow(plain.length());
            for (int k = 0; k < plain.length(); k++) {
                flow.glyphAt[flow.text.length()] = -1;
                flow.text.append(plain.charAt(k));
            }
            while (wordOf.size() < flow.text.length()) {
                wordOf.add(i);
            }
        }
        return flow;
    }

    public String text() {
        whole = whole == null || whole.length() != text.length() ? text.toString() : whole;
        return whole;
    }

    /** The glyph of a character, or null for a space that only the layout makes. */
    public Glyph glyph(int index) {
        return glyphAt[index] < 0 ? null : order.get(glyphAt[index]);
    }

    /** Whether a line ends before that character. */
    boolean isLineEnd(int index) {
        return Collections.binarySearch(lineEnds, index) >= 0;
    }

    public Folded folded(boolean keepCase) {
        if (keepCase) {
            foldedKeepingCase = foldedKeepingCase == null ? fold(true, false) : foldedKeepingCase;
            return foldedKeepingCase;
        }
        folded = folded == null ? fold(false, false) : folded;
        return folded;
    }

    /** Folded with the hyphens at line ends left out, or null when there are none. */
    public Folded dehyphenated(boolean keepCase) {
        int kind = keepCase ? 1 : 0;
        if (!dehyphenatedKnown[kind]) {
            dehyphenated[kind] = lineEnds.stream().anyMatch(end -> hyphenBefore(end) >= 0) ? fold(keepCase, true) : null;
            dehyphenatedKnown[kind] = true;
        }
        return dehyphenated[kind];
    }

    private Folded fold(boolean keepCase, boolean dropHyphens) {
        boolean[] dropped = new boolean[text.length()];
        if (dropHyphens) {
            for (int end : lineEnds) {
                int hyphen = hyphenBefore(end);
                if (hyphen >= 0) {
                    dropped[hyphen] = true;
                }
            }
        }
        StringBuilder out = new StringBuilder(text.length());
        int[] at = new int[text.length() + 16];
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (!dropped[i]) {
                if (c < 0x80) {
                    if (c > ' ' && c != 0x7f) {
                        if (out.length() == at.length) {
                            at = Arrays.copyOf(at, at.length * 2 + 1);
                        }
                        at[out.length()] = i;
                        out.append(keepCase ? (char) c : Character.toLowerCase((char) c));
                    }
                    i = next;
                    continue;
                }
                String piece = Folding.fold(text.substring(i, next), keepCase);
                if (out.length() + piece.length() > at.length) {
                    at = Arrays.copyOf(at, at.length * 2 + piece.length());
                }
                for (int k = 0; k < piece.length(); k++) {
                    at[out.length()] = i;
                    out.append(piece.charAt(k));
                }
            }
            i = next;
        }
        return new Folded(out.toString(), at);
    }

    private int hyphenBefore(int end) {
        int at = end - 1;
        while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at >= 1 && "-\u2010\u2011\u00ad".indexOf(text.charAt(at)) >= 0 && Character.isLetter(text.charAt(at - 1)) ? at : -1;
    }

    private void gap(Glyph last, Glyph next) {
        double size = Math.max(last.size(), next.size());
        if (!last.vertical() && last.em().getShearY() == 0) {
            double ahead = next.em().getTranslateX() - last.em().getTranslateX() - last.em().getScaleX() * last.advance();
            levelGap(last.em().getScaleX() < 0 ? -ahead : ahead, Math.abs(next.em().getTranslateY() - last.em().getTranslateY()), size);
            return;
        }
        double dx = next.origin().getX() - last.end().getX();
        double dy = next.origin().getY() - last.end().getY();
        double flat = Math.hypot(last.em().getScaleX(), last.em().getShearY());
        double ux = flat == 0 ? 1 : last.em().getScaleX() / flat;
        double uy = flat == 0 ? 0 : last.em().getShearY() / flat;
        double across = Math.abs(-uy * dx + ux * dy);
        double alongLine = ux * dx + uy * dy;
        if (last.vertical()) {
            if (Math.hypot(dx, dy) > size) {
                lineEnd();
            }
        } else {
            levelGap(alongLine, across, size);
        }
    }

    private void levelGap(double ahead, double across, double size) {
        if (across > 0.5 * size) {
            lineEnd();
        } else if (ahead > WORD_GAP * size || ahead < -size) {
            separate(' ');
        }
    }

    private void lineEnd() {
        lineEnds.add(text.length());
        separate(' ');
    }

    private void separate(char c) {
        if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            grow(1);
            glyphAt[text.length()] = -1;
            text.append(c);
        }
    }

    private void append(Glyph glyph, String unicode) {
        if (unicode.length() == 1 && unicode.charAt(0) < 0x80) {
            grow(1);
            glyphAt[text.length()] = order.size();
            text.append(unicode.charAt(0) < ' ' ? ' ' : unicode.charAt(0));
            order.add(glyph);
            return;
        }
        String plain = NFKC.normalize(unicode);
        grow(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            glyphAt[text.length()] = order.size();
            char c = plain.charAt(i);
            text.append(c < ' ' ? ' ' : c);
        }
        order.add(glyph);
    }

    private void grow(int by) {
        if (text.length() + by > glyphAt.length) {
            glyphAt = Arrays.copyOf(glyphAt, Math.max(glyphAt.length * 2, text.length() + by));
        }
    }
}
