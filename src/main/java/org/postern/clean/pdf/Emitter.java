package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * Writes a content stream anew: known operators, canonical numbers, resources under names of our own in the order of their first use.
 * Marked content is left out, hidden marks are not painted while their effect on the state stays.
 */
final class Emitter {
    /** Moves within a word, in thousandths of an em; a space is 250 or so. */
    private static final double KERNING = 150;

    private final Parts parts;
    private final COSDictionary resources;
    private final Decisions decisions;
    private final Names names;
    private final StringBuilder out = new StringBuilder();
    private int saved;
    private boolean inText;
    private COSName fontName;
    private PDFont font;

    Emitter(Parts parts, COSDictionary resources, Decisions decisions, Names names) {
        this.names = names;
        this.parts = parts;
        this.resources = resources;
        this.decisions = decisions;
    }

    byte[] emit(Content content) throws IOException {
        int number = 0;
        for (Content.Op op : content.ops()) {
            one(op, number++);
        }
        if (inText) {
            out.append("ET\n");
        }
        out.repeat("Q\n", saved);
        parts.defaultSpaces(resources, names.table());
        return out.toString().getBytes(ISO_8859_1);
    }

    /** Writes operators of our own making between those of the stream. */
    void raw(String text) {
        out.append(text);
    }

    private void one(Content.Op op, int number) throws IOException {
        switch (op.name()) {
            case "q" -> {
                saved++;
                out.append("q\n");
            }
            case "Q" -> {
                if (saved > 0) {
                    saved--;
                    out.append("Q\n");
                }
            }
            case "BT" -> {
                if (!inText) {
                    out.append("BT\n");
                }
                inText = true;
            }
            case "ET" -> {
                if (inText) {
                    out.append("ET\n");
                }
                inText = false;
            }
            case "BMC", "BDC", "EMC", "MP", "DP" -> { }
            case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*" -> paint(op.name(), decisions.paintHidden(number));
            case "Tf" -> selectFont(op.nameAt(0), op.number(1));
            case "Tj", "TJ", "'", "\"" -> text(op, number);
            case "Tc", "Tw" -> plain(op.name(), parts.settings().canonicalSpacing() ? 0 : op.number(0));
            case "TD" -> {
                plain("TL", -op.number(1));
                plain("Td", op.number(0), op.number(1));
            }
            case "cs", "CS" -> {
                COSBase space = parts.spaces().rebuild(op.operands().getFirst(), resources);
                if (space != null) {
                    operand(space instanceof COSName device ? device : name(COSName.COLORSPACE, "C", space)).append(' ').append(op.name()).append('\n');
                }
            }
            case "sc", "scn", "SC", "SCN" -> color(op);
            case "gs" -> graphicsState(op.nameAt(0));
            case "sh" -> {
                COSBase shading = decisions.paintHidden(number) ? null
                        : parts.paints().shading(resource(COSName.SHADING, op.nameAt(0)), resources);
                if (shading != null) {
                    operand(name(COSName.SHADING, "S", shading)).append(" sh\n");
                }
            }
            case "Do" -> {
                if (!decisions.paintHidden(number) && resource(COSName.XOBJECT, op.nameAt(0)) instanceof COSStream object) {
                    draw(parts.xObject(object, resources));
                }
            }
            case "BI" -> {
                if (!decisions.paintHidden(number)) {
                    draw(parts.images().rebuild(op.image(), resources));
                }
            }
            case "d" -> dash(op);
            default -> {
                for (COSBase operand : op.operands()) {
                    operand(operand);
                }
                out.append(op.operands().isEmpty() ? "" : " ").append(op.name()).append('\n');
            }
        }
    }

    private void paint(String operator, boolean hidden) {
        out.append(hidden ? "n" : operator.equals("F") ? "f" : operator).append('\n');
    }

    private void dash(Content.Op op) {
        COSBase array = Cos.plain(op.operands().getFirst());
        if (array instanceof COSArray) {
            arrayOf(Cos.numbers(array)).append(' ');
            Numbers.write(out, op.number(1));
            out.append(" d\n");
        }
    }

    private StringBuilder arrayOf(double[] values) {
        out.append('[');
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.append(' ');
            }
            Numbers.write(out, values[i]);
        }
        return out.append(']');
    }

    private void color(Content.Op op) throws IOException {
        List<COSBase> operands = op.operands();
        if (operands.isEmpty()) {
            return;
        }
        int numbers = operands.getLast() instanceof COSName ? operands.size() - 1 : operands.size();
        COSName pattern = null;
        if (operands.getLast() instanceof COSName name) {
            COSBase made = parts.pattern(resource(COSName.PATTERN, name), resources);
            if (made == null) {
                return;
            }
            pattern = name(COSName.PATTERN, "P", made);
        }
        for (int i = 0; i < numbers; i++) {
            if (!(operands.get(i) instanceof COSNumber)) {
                return;
            }
            operand(operands.get(i));
        }
        if (pattern != null) {
            operand(pattern);
        }
        out.append(' ').append(op.name()).append('\n');
    }

    private void graphicsState(COSName name) throws IOException {
        if (!(resource(COSName.EXT_G_STATE, name) instanceof COSDictionary state)) {
            return;
        }
        COSDictionary made = parts.paints().graphicsState(state, resources);
        if (made.size() > 0) {
            operand(name(COSName.EXT_G_STATE, "G", made)).append(" gs\n");
        }
        if (state.getDictionaryObject(COSName.FONT) instanceof COSArray pair && pair.size() == 2
                && pair.getObject(0) instanceof COSDictionary given && pair.getObject(1) instanceof COSNumber size) {
            select(given, Numbers.of(size));
        }
    }

    private void selectFont(COSName name, double size) throws IOException {
        if (resource(COSName.FONT, name) instanceof COSDictionary given) {
            select(given, size);
        } else {
            font = null;
            fontName = null;
        }
    }

    private void select(COSDictionary given, double size) throws IOException {
        COSDictionary made = parts.fonts().rebuilt(given);
        font = parts.fonts().font(given);
        fontName = made == null || font == null ? null : name(COSName.FONT, "F", made);
        if (fontName != null) {
            operand(fontName).append(' ');
            Numbers.write(out, size);
            out.append(" Tf\n");
        }
    }

    private void text(Content.Op op, int number) throws IOException {
        if (op.name().equals("\"")) {
            plain("Tw", parts.settings().canonicalSpacing() ? 0 : op.number(0));
            plain("Tc", parts.settings().canonicalSpacing() ? 0 : op.number(1));
        }
        if (op.name().equals("'") || op.name().equals("\"")) {
            out.append("T*\n");
        }
        if (fontName == null) {
            return;
        }
        COSBase shown = op.operands().getLast();
        var run = new TextRun(font, decisions.glyphs(number));
        if (shown instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                switch (array.getObject(i)) {
                    case COSString string -> run.show(string.getBytes());
                    case COSNumber adjustment -> run.move(spacing(Numbers.of(adjustment)));
                    case null, default -> { }
                }
            }
        } else if (shown instanceof COSString string) {
            run.show(string.getBytes());
        }
        run.write(out);
    }

    /** Kerning goes, gaps as wide as a space become whole tenths of an em. */
    private double spacing(double given) {
        return !parts.settings().canonicalSpacing() ? given : Math.abs(given) < KERNING ? 0 : Math.rint(given / 100) * 100;
    }

    private void plain(String operator, double... values) {
        for (double value : values) {
            Numbers.write(out, value);
            out.append(' ');
        }
        out.append(operator).append('\n');
    }

    private StringBuilder operand(COSBase value) {
        if (value instanceof COSNumber || value instanceof COSName) {
            PdfWriter.simple(out, value);
        }
        return out;
    }

    /** Draws an image or form that is rebuilt already. */
    void draw(COSStream object) {
        if (object != null) {
            operand(name(COSName.XOBJECT, "X", object)).append(" Do\n");
        }
    }

    private COSBase resource(COSName kind, COSName name) {
        COSDictionary all = resources.getCOSDictionary(kind);
        return all == null ? null : all.getDictionaryObject(name);
    }

    private COSName name(COSName kind, String letter, COSBase object) {
        return names.of(kind, letter, object);
    }

    /** The strings and moves of one text operator, with what is hidden turned into moves. */
    private static final class TextRun {
        private final PDFont font;
        private final Decisions.Glyphs hidden;
        private final StringBuilder array = new StringBuilder();
        private final ByteArrayOutputStream string = new ByteArrayOutputStream();
        private double move;
        private int glyph;
        private int items;
        private boolean moved;

        TextRun(PDFont font, Decisions.Glyphs hidden) {
            this.font = font;
            this.hidden = hidden;
        }

        void show(byte[] bytes) throws IOException {
            if (hidden == null) {
                append(bytes, 0, bytes.length);
                return;
            }
            int at = 0;
            for (int next; (next = Glyphs.next(font, bytes, at)) > at; at = next) {
                if (hidden.hidden().get(glyph)) {
                    move(hidden.adjust().getOrDefault(glyph, 0f));
                } else {
                    append(bytes, at, next - at);
                }
                glyph++;
            }
        }

        private void append(byte[] bytes, int from, int length) {
            if (length > 0) {
                flushMove();
                string.write(bytes, from, length);
            }
        }

        void move(double by) {
            move += by;
        }

        private void flushMove() {
            if (Math.abs(move) >= 0.00005) {
                flushString();
                Numbers.write(space(), move);
                moved = true;
                move = 0;
            }
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

        void write(StringBuilder out) {
            flushMove();
            flushString();
            if (array.isEmpty()) {
                return;
            }
            if (items == 1 && !moved) {
                out.append(array).append("Tj\n");
            } else {
                out.append('[').append(array).append("]TJ\n");
            }
        }
    }
}
