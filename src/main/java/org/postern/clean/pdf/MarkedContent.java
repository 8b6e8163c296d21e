package org.postern.clean.pdf;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.postern.inspect.TextMarks;

/**
 * The marked content of one stream (ISO 32000-1, 14.6): layers that are off, and text that stands in for what is drawn. Where such a
 * text says how one glyph reads (a ligature, a letter in the form it has within a word), the glyph's font takes the reading over; where
 * it says something else, it is a text that nobody sees.
 */
final class MarkedContent {
    private static final COSName[] TEXTS = {COSName.ACTUAL_TEXT, COSName.ALT, COSName.E};
    /** Letters that one glyph may stand for: the longest ligatures in use. */
    private static final int MAX_READING = 4;

    private final Layers layers;
    private final List<String> unseen;
    private final Deque<Span> open = new ArrayDeque<>();
    private int off;

    /** @param unseen takes the texts that do not say what is drawn */
    MarkedContent(Layers layers, List<String> unseen) {
        this.layers = layers;
        this.unseen = unseen;
    }

    private static final class Span {
        final boolean hidden;
        final String actual;
        final StringBuilder drawn = new StringBuilder();
        int glyphs;
        Fonts.Face face;
        int code;

        Span(boolean hidden, String actual) {
            this.hidden = hidden;
            this.actual = actual;
        }
    }

    /** True where a layer is off. */
    boolean hidden() {
        return off > 0;
    }

    void begin(Content.Op op, Walk walk) {
        if (op.name().equals("BMC")) {
            open.push(new Span(false, null));
            return;
        }
        COSDictionary properties = op.operands().get(1) instanceof COSDictionary inline ? inline
                : op.operands().get(1) instanceof COSName name && walk.resource(COSName.PROPERTIES, name) instanceof COSDictionary named ? named : null;
        boolean hides = op.nameAt(0).equals(COSName.OC) && layers.hides(properties);
        String actual = null;
        for (COSName key : properties == null ? new COSName[0] : TEXTS) {
            if (properties.getDictionaryObject(key) instanceof COSString string) {
                if (key.equals(COSName.ACTUAL_TEXT)) {
                    actual = string.getString();
                } else {
                    unseen.add(string.getString());
                }
            }
        }
        open.push(new Span(hides, actual));
        off += hides ? 1 : 0;
    }

    void end() {
        if (open.isEmpty()) {
            return;
        }
        Span span = open.pop();
        off -= span.hidden ? 1 : 0;
        if (span.actual != null && !span.actual.isBlank()) {
            judge(span);
        }
    }

    void glyph(Fonts.Face face, int code, Fonts.Shown shown) {
        for (Span span : open) {
            if (span.actual != null) {
                span.glyphs++;
                span.drawn.append(shown.text());
                span.face = face;
                span.code = code;
            }
        }
    }

    private void judge(Span span) {
        String drawn = plain(span.drawn.toString());
        String actual = plain(span.actual);
        boolean same = drawn.equals(actual) || new StringBuilder(drawn).reverse().toString().equals(actual);
        boolean unknown = drawn.isEmpty() && actual.codePointCount(0, actual.length()) <= MAX_READING && !actual.isEmpty()
                && span.actual.codePoints().noneMatch(MarkedContent::odd);
        String reading = seen(span.actual);
        boolean agreed = false;
        if (span.glyphs == 1 && (same || unknown) && !actual.isEmpty()) {
            String before = span.face.readings.putIfAbsent(span.code, reading);
            agreed = before == null || before.equals(reading) || same;
        }
        if (!agreed && !same || !reading.equals(span.actual)) {
            unseen.add(quoted(span.actual));
        }
    }

    /** Without what nobody sees of it: every place where the glyph stands will read so. */
    private static String seen(String text) {
        int[] points = text.codePoints().toArray();
        var out = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            boolean shapes = !TextMarks.unseen(points[i], i == 0 ? 0 : points[i - 1], i == points.length - 1 ? 0 : points[i + 1]) && !strange(points[i]);
            out.append(shapes ? Character.toString(points[i]) : "");
        }
        return out.toString();
    }

    private static String quoted(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(point -> out.append(odd(point) ? String.format(Locale.ROOT, "U+%04X", point) : Character.toString(point)));
        return out.toString();
    }

    /** Without the forms in which one letter may be written, and without what is no letter or sign. */
    private static String plain(String text) {
        var out = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().filter(point -> !odd(point) && !Character.isWhitespace(point)).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean odd(int point) {
        return strange(point) || TextMarks.unseen(point, 0, 0);
    }

    private static boolean strange(int point) {
        int type = Character.getType(point);
        return point == 0xFFFD || type == Character.PRIVATE_USE || type == Character.UNASSIGNED || type == Character.SURROGATE;
    }
}
