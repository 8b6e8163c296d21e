package org.postern.clean.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

/**
 * The text of a content stream (ISO 32000-1, 9.4), written in runs as long as they can be: pieces that nothing stands between become one,
 * and moves after which nothing is shown are not written. What is hidden is turned into moves.
 */
final class TextLines {
    /** Moves within a word, in thousandths of an em; a space is 250 or so. */
    private static final double KERNING = 150;
    private static final PaintState.Key[] SPACES = {PaintState.Key.WORD_SPACE, PaintState.Key.CHAR_SPACE};
    private static final String[] OPERATORS = {" Tw", " Tc"};

    private final StringBuilder out;
    private final PaintState state;
    private final boolean canonical;
    /** Moves to other lines since the last glyph. */
    private final List<double[]> moves = new ArrayList<>();
    private final StringBuilder array = new StringBuilder();
    private final ByteArrayOutputStream string = new ByteArrayOutputStream();
    private final Parts parts;
    private COSDictionary chosen;
    private PDFont font;
    private double leading;
    private double size;
    private double scale;
    private double move;
    private int items;
    private boolean moved;
    private boolean open;
    private int start;
    private int effects;
    private int before;
    private int glyphs;

    /** @param fresh whether lines are known to be nothing apart at first */
    TextLines(StringBuilder out, PaintState state, Parts parts, boolean fresh) {
        this.out = out;
        this.state = state;
        this.parts = parts;
        this.canonical = parts.settings().canonicalSpacing();
        this.leading = fresh ? 0 : Double.NaN;
        this.scale = fresh ? 100 : 0;
    }

    /** What of the state that is saved is counted with here (ISO 32000-1, table 104). */
    record Numbered(double leading, double size, double scale, PDFont font, COSDictionary chosen) { }

    Numbered numbers() {
        return new Numbered(leading, size, scale, font, chosen);
    }

    void restore(Numbered before) {
        leading = before.leading;
        size = before.size;
        scale = before.scale;
        font = before.font;
        chosen = before.chosen;
    }

    /** Counts up whenever glyphs were written. */
    int painted() {
        return glyphs;
    }

    void begin() {
        close();
        moves.clear();
        if (!open) {
            start = out.length();
            before = effects;
            out.append("BT\n");
        }
        open = true;
    }

    void end() {
        if (!open) {
            return;
        }
        drop();
        moves.clear();
        if (effects == before) {
            out.setLength(start);
        } else {
            out.append("ET\n");
        }
        open = false;
    }

    /** Nothing that was written behind that place is to be. */
    void cut(int length) {
        out.setLength(length);
        if (open && start >= length) {
            start = length;
            out.append("BT\n");
        }
    }

    /** Something else is written next that has an effect. */
    void lasting() {
        close();
        effects++;
    }

    void one(Content.Op op) {
        switch (op.name()) {
            case "Td" -> down(op.number(0), op.number(1));
            case "TD" -> {
                leading = -op.number(1);
                down(op.number(0), op.number(1));
            }
            case "Tm" -> {
                drop();
                moves.clear();
                moves.add(new double[] {op.number(0), op.number(1), op.number(2), op.number(3), op.number(4), op.number(5)});
            }
            case "T*" -> nextLine();
            case "TL" -> leading = op.number(0);
            case "Tc" -> want(PaintState.Key.CHAR_SPACE, canonical ? 0 : op.number(0), " Tc");
            case "Tw" -> want(PaintState.Key.WORD_SPACE, canonical ? 0 : op.number(0), " Tw");
            case "Tz" -> {
                convert(scale, op.number(0));
                scale = op.number(0);
                want(PaintState.Key.SCALE, scale, " Tz");
            }
            case "Tr" -> want(PaintState.Key.MODE, op.number(0), " Tr");
            case "Ts" -> want(PaintState.Key.RISE, op.number(0), " Ts");
            default -> throw new IllegalStateException("no operator of text");
        }
    }

    void spacing(COSBase... values) {
        for (int i = 0; i < values.length; i++) {
            want(SPACES[i], !canonical && values[i] instanceof COSNumber number ? Numbers.of(number) : 0, OPERATORS[i]);
        }
    }

    private void want(PaintState.Key key, double value, String operator) {
        var written = new StringBuilder();
        Numbers.write(written, value);
        state.want(key, new PaintState.Plain(written.append(operator).toString()));
    }

    void nextLine() {
        drop();
        if (Double.isNaN(leading)) {
            moves.add(new double[0]);
        } else {
            down(0, -leading);
        }
    }

    private void down(double x, double y) {
        drop();
        double[] last = moves.isEmpty() ? new double[0] : moves.getLast();
        if (last.length == 2) {
            last[0] += x;
            last[1] += y;
        } else {
            moves.add(new double[] {x, y});
        }
    }

    void select(COSDictionary given, double size) {
        COSDictionary made = given == null ? null : parts.fonts().prepared(given);
        font = made == null ? null : parts.fonts().font(given);
        if (font != null) {
            var written = new StringBuilder();
            Numbers.write(written, size);
            convert(this.size, size);
            this.size = size;
            state.want(PaintState.Key.FONT, new PaintState.Font(made, written.toString()));
            chosen = given;
        }
    }

    /** A move that is not written yet goes as far as before, whatever it is counted in. */
    private void convert(double from, double to) {
        if (move == 0 || from == to) {
            return;
        }
        if (from > 0 && to > 0) {
            move *= from / to;
        } else {
            close();
        }
    }

    void show(COSBase shown, Decisions.Glyphs hidden) throws IOException {
        if (font == null) {
            return;
        }
        int glyph = 0;
        if (shown instanceof COSArray items) {
            for (int i = 0; i < items.size(); i++) {
                switch (items.getObject(i)) {
                    case COSString text -> glyph = string(text.getBytes(), hidden, glyph);
                    case COSNumber by -> move(spacing(Numbers.of(by)));
                    case null, default -> { }
                }
            }
        } else if (shown instanceof COSString text) {
            string(text.getBytes(), hidden, glyph);
        }
    }

    /** Kerning goes, gaps as wide as a space become whole tenths of an em. */
    private double spacing(double given) {
        return !canonical ? given : Math.abs(given) < KERNING ? 0 : Math.rint(given / 100) * 100;
    }

    private int string(byte[] bytes, Decisions.Glyphs hidden, int first) throws IOException {
        if (hidden == null) {
            append(bytes, 0, bytes.length);
            return first;
        }
        int glyph = first;
        int at = 0;
        for (int next; (next = Glyphs.next(font, bytes, at)) > at; at = next) {
            if (hidden.hidden().get(glyph)) {
                move(hidden.adjust().getOrDefault(glyph, 0f));
            } else {
                append(bytes, at, next - at);
            }
            glyph++;
        }
        return glyph;
    }

    private void move(double by) {
        move += by;
    }

    private void append(byte[] bytes, int from, int length) {
        if (length == 0) {
            return;
        }
        Set<PaintState.Key> keys = keys();
        if (state.differs(keys)) {
            double carried = move;
            move = 0;
            close();
            move = carried;
            arrive();
            parts.fonts().rebuilt(chosen);
            state.write(out, keys);
        }
        arrive();
        flushMove();
        string.write(bytes, from, length);
        effects++;
        glyphs++;
    }

    /** Letters that are outlined take what lines are drawn with; drawings that are letters may take anything. */
    private Set<PaintState.Key> keys() {
        PaintState.Setting mode = state.wanted(PaintState.Key.MODE);
        boolean fills = mode instanceof PaintState.Plain plain && (plain.text().startsWith("0 ") || plain.text().startsWith("3 "));
        return fills && !(font instanceof PDType3Font) ? PaintState.TEXT : PaintState.ALL;
    }

    /** Goes to the line that was asked for last. */
    private void arrive() {
        for (double[] numbers : moves) {
            for (double number : numbers) {
                Numbers.write(out, number);
                out.append(' ');
            }
            out.append(numbers.length == 6 ? "Tm\n" : numbers.length == 2 ? "Td\n" : "T*\n");
        }
        moves.clear();
    }

    private void flushMove() {
        if (Math.abs(move) >= 0.00005) {
            flushString();
            Numbers.write(space(), move);
            moved = true;
        }
        move = 0;
    }

    private StringBuilder space() {
        if (!array.isEmpty() && array.charAt(array.length() - 1) != ')') {
            array.append(' ');
        }
        return array;
    }

    private void flushString() {
        if (string.size() > 0) {
            PdfWriter.string(array, string.toByteArray());
            string.reset();
            items++;
        }
    }

    /** Ends the run without the move at its end, since the next glyph stands on a line of its own. */
    private void drop() {
        move = 0;
        close();
    }

    /** Ends the run: what comes next is no text, or text of another kind. */
    void close() {
        if (Math.abs(move) >= 0.00005) {
            double last = move;
            if (state.differs(PaintState.MOVING)) {
                move = 0;
                close();
                move = last;
            }
            if (array.isEmpty() && string.size() == 0) {
                arrive();
                parts.fonts().rebuilt(chosen);
                state.write(out, PaintState.MOVING);
                effects++;
            }
            flushMove();
        }
        flushString();
        if (!array.isEmpty()) {
            out.append(items == 1 && !moved ? "" : "[").append(array).append(items == 1 && !moved ? "Tj\n" : "]TJ\n");
        }
        array.setLength(0);
        items = 0;
        moved = false;
        move = 0;
    }
}
