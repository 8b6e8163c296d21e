package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;

/**
 * Writes a content stream anew: known operators, canonical numbers, resources under names of our own in the order of their first use.
 * Marked content is left out, hidden marks are not painted while their effect on the state stays. What has no effect on anything that is
 * painted (settings, saved states, paths, moves) is not written.
 */
final class Emitter {
    private static final COSName[] GENERAL_NUMBERS = {COSName.LW, COSName.LC, COSName.LJ, COSName.ML};
    private static final PaintState.Key[] GENERAL_KEYS = {PaintState.Key.WIDTH, PaintState.Key.CAP, PaintState.Key.JOIN, PaintState.Key.MITER};
    private static final String[] GENERAL_OPERATORS = {"w", "J", "j", "M"};

    private final Parts parts;
    private final COSDictionary resources;
    private final Decisions decisions;
    private final Names names;
    private final StringBuilder out = new StringBuilder();
    private final PaintState state;
    private final TextLines text;
    private final StringBuilder path = new StringBuilder();
    private final Deque<Saved> saved = new ArrayDeque<>();
    private boolean clips;
    private int paints;

    /** Where the stream stood when its state was saved. */
    private record Saved(int length, int paints, TextLines.Numbered text) { }

    /** @param fresh whether the stream begins with the state of a page */
    Emitter(Parts parts, COSDictionary resources, Decisions decisions, Names names, boolean fresh) {
        this.names = names;
        this.parts = parts;
        this.resources = resources;
        this.decisions = decisions;
        this.state = new PaintState(names, parts, fresh);
        this.text = new TextLines(out, state, parts, fresh);
    }

    byte[] emit(Content content) throws IOException {
        int number = 0;
        for (Content.Op op : content.ops()) {
            one(op, number++);
        }
        text.end();
        while (!saved.isEmpty()) {
            restore();
        }
        parts.defaultSpaces(resources, names.table());
        return out.toString().getBytes(ISO_8859_1);
    }

    private void one(Content.Op op, int number) throws IOException {
        switch (op.name()) {
            case "q" -> {
                text.lasting();
                saved.push(new Saved(out.length(), painted(), text.numbers()));
                state.save();
                out.append("q\n");
            }
            case "Q" -> {
                if (!saved.isEmpty()) {
                    restore();
                }
            }
            case "cm" -> move(op);
            case "BT" -> text.begin();
            case "ET" -> text.end();
            case "BMC", "BDC", "EMC", "MP", "DP" -> { }
            case "m", "l", "c", "v", "y", "h", "re" -> write(path, op);
            case "W", "W*" -> {
                write(path, op);
                clips = true;
            }
            case "n" -> paint("n", PaintState.GENERAL);
            case "S", "s" -> paint(decisions.paintHidden(number) ? "n" : op.name(), PaintState.STROKING);
            case "f", "F", "f*" -> paint(decisions.paintHidden(number) ? "n" : op.name().equals("F") ? "f" : op.name(), PaintState.FILLING);
            case "B", "B*", "b", "b*" -> paint(decisions.paintHidden(number) ? "n" : op.name(), PaintState.ALL);
            case "Tf" -> selectFont(op.nameAt(0), op.number(1));
            case "Tj", "TJ", "'", "\"" -> show(op, number);
            case "Td", "TD", "Tm", "T*", "TL", "Tc", "Tw", "Tz", "Tr", "Ts" -> text.one(op);
            case "cs", "CS" -> {
                COSBase named = resource(COSName.COLORSPACE, op.nameAt(0));
                COSBase space = parts.spaces().rebuild(named instanceof COSArray ? named : op.operands().getFirst(), resources);
                if (space != null) {
                    boolean fill = op.name().equals("cs");
                    state.want(fill ? PaintState.Key.FILL : PaintState.Key.STROKE, new PaintColour(space, "", null, fill));
                }
            }
            case "g", "rg", "k", "G", "RG", "K" -> device(op);
            case "sc", "scn", "SC", "SCN" -> color(op);
            case "gs" -> graphicsState(op.nameAt(0));
            case "sh" -> {
                COSBase shading = decisions.paintHidden(number) ? null
                        : parts.paints().shading(resource(COSName.SHADING, op.nameAt(0)), resources);
                if (shading != null) {
                    use(PaintState.GENERAL);
                    PdfWriter.simple(out, names.of(COSName.SHADING, "S", shading));
                    out.append(" sh\n");
                }
            }
            case "Do" -> {
                if (!decisions.paintHidden(number) && resource(COSName.XOBJECT, op.nameAt(0)) instanceof COSStream object) {
                    draw(parts.xObject(object, resources), object);
                }
            }
            case "BI" -> {
                if (!decisions.paintHidden(number)) {
                    draw(parts.images().rebuild(op.image(), resources), op.image());
                }
            }
            case "w" -> plain(PaintState.Key.WIDTH, op);
            case "J" -> plain(PaintState.Key.CAP, op);
            case "j" -> plain(PaintState.Key.JOIN, op);
            case "M" -> plain(PaintState.Key.MITER, op);
            case "d" -> dash(op.operands().getFirst(), op.number(1));
            default -> {
                text.close();
                write(out, op);
                paints++;
            }
        }
    }

    private int painted() {
        return paints + text.painted();
    }

    /** A saved state in which nothing was painted is as if it had not been saved. */
    private void restore() {
        text.lasting();
        Saved before = saved.pop();
        state.restore();
        text.restore(before.text);
        if (painted() == before.paints) {
            text.cut(before.length);
        } else {
            out.append("Q\n");
        }
    }

    private void move(Content.Op op) {
        boolean nowhere = op.number(0) == 1 && op.number(1) == 0 && op.number(2) == 0 && op.number(3) == 1 && op.number(4) == 0 && op.number(5) == 0;
        if (!nowhere) {
            text.lasting();
            write(out, op);
        }
    }

    private static void write(StringBuilder to, Content.Op op) {
        for (COSBase operand : op.operands()) {
            if (operand instanceof COSNumber || operand instanceof COSName) {
                PdfWriter.simple(to, operand);
            }
        }
        to.append(op.operands().isEmpty() ? "" : " ").append(op.name()).append('\n');
    }

    /** Settings must stand before the path (ISO 32000-1, figure 9). */
    private void paint(String operator, Set<PaintState.Key> keys) {
        if (operator.equals("n") ? clips : !path.isEmpty()) {
            if (operator.equals("n")) {
                text.lasting();
            } else {
                use(keys);
            }
            out.append(path).append(operator).append('\n');
        }
        path.setLength(0);
        clips = false;
    }

    private void use(Set<PaintState.Key> keys) {
        text.lasting();
        state.write(out, keys);
        paints++;
    }

    private void plain(PaintState.Key key, Content.Op op) {
        var written = new StringBuilder();
        Numbers.write(written, op.number(0));
        state.want(key, new PaintState.Plain(written.append(' ').append(op.name()).toString()));
    }

    private void dash(COSBase given, double phase) {
        if (!(Cos.plain(given) instanceof COSArray array)) {
            return;
        }
        var written = new StringBuilder("[");
        double[] values = Cos.numbers(array);
        for (int i = 0; i < values.length; i++) {
            written.append(i > 0 ? " " : "");
            Numbers.write(written, values[i]);
        }
        Numbers.write(written.append("] "), phase);
        state.want(PaintState.Key.DASH, new PaintState.Plain(written.append(" d").toString()));
    }

    private void device(Content.Op op) {
        boolean fill = Character.isLowerCase(op.name().charAt(0));
        COSName space = switch (op.name()) {
            case "g", "G" -> COSName.DEVICEGRAY;
            case "rg", "RG" -> COSName.DEVICERGB;
            default -> COSName.DEVICECMYK;
        };
        state.want(fill ? PaintState.Key.FILL : PaintState.Key.STROKE, new PaintColour(space, numbers(op.operands(), op.operands().size()), null, fill));
    }

    private static String numbers(List<COSBase> operands, int count) {
        var written = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Numbers.write(written.append(' '), Numbers.of((COSNumber) operands.get(i)));
        }
        return written.toString();
    }

    private void color(Content.Op op) throws IOException {
        List<COSBase> operands = op.operands();
        if (operands.isEmpty()) {
            return;
        }
        int count = operands.getLast() instanceof COSName ? operands.size() - 1 : operands.size();
        COSBase pattern = null;
        if (operands.getLast() instanceof COSName name) {
            pattern = parts.pattern(resource(COSName.PATTERN, name), resources);
            if (pattern == null) {
                return;
            }
        }
        if (!operands.subList(0, count).stream().allMatch(COSNumber.class::isInstance)) {
            return;
        }
        boolean fill = Character.isLowerCase(op.name().charAt(0));
        PaintState.Key key = fill ? PaintState.Key.FILL : PaintState.Key.STROKE;
        COSBase space = state.wanted(key) instanceof PaintColour before ? before.space() : null;
        state.want(key, new PaintColour(space, numbers(operands, count), pattern, fill));
    }

    private void graphicsState(COSName name) throws IOException {
        if (!(resource(COSName.EXT_G_STATE, name) instanceof COSDictionary given)) {
            return;
        }
        COSDictionary made = parts.paints().graphicsState(given, resources);
        for (int i = 0; i < GENERAL_NUMBERS.length; i++) {
            if (made.getDictionaryObject(GENERAL_NUMBERS[i]) instanceof COSNumber value) {
                var written = new StringBuilder();
                Numbers.write(written, Numbers.of(value));
                state.want(GENERAL_KEYS[i], new PaintState.Plain(written.append(' ').append(GENERAL_OPERATORS[i]).toString()));
            }
        }
        if (made.getDictionaryObject(COSName.D) instanceof COSArray pair && pair.size() == 2 && pair.getObject(1) instanceof COSNumber phase) {
            dash(pair.getObject(0), Numbers.of(phase));
        }
        for (PaintState.Key key : PaintState.GENERAL) {
            COSBase value = made.getDictionaryObject(key.entry);
            // OP alone is for both (ISO 32000-1, table 58).
            value = value == null && key == PaintState.Key.FILL_OVER ? made.getDictionaryObject(COSName.OP) : value;
            if (value instanceof COSDictionary mask) {
                softMask(mask);
            } else if (value != null && !(value instanceof COSArray)) {
                state.want(key, PaintState.Entry.of(value));
            }
        }
        if (given.getDictionaryObject(COSName.FONT) instanceof COSArray pair && pair.size() == 2
                && pair.getObject(0) instanceof COSDictionary font && pair.getObject(1) instanceof COSNumber size) {
            text.select(font, Numbers.of(size));
        }
    }

    /** A mask lies where the coordinates are at this place, so that it is written here. */
    private void softMask(COSDictionary mask) {
        text.lasting();
        PdfWriter.simple(out, names.of(COSName.EXT_G_STATE, "G", parts.paints().masking(mask)));
        out.append(" gs\n");
        state.said(PaintState.Key.MASK, new PaintState.Entry("mask " + out.length(), null));
    }

    private void selectFont(COSName name, double size) throws IOException {
        text.select(resource(COSName.FONT, name) instanceof COSDictionary given ? given : null, size);
    }

    private void show(Content.Op op, int number) throws IOException {
        if (op.name().equals("\"")) {
            text.spacing(op.operands().get(0), op.operands().get(1));
        }
        if (!op.name().equals("Tj") && !op.name().equals("TJ")) {
            text.nextLine();
        }
        text.show(op.operands().getLast(), decisions.glyphs(number));
    }

    /** Draws an image or form that is rebuilt already. */
    private void draw(COSStream object, COSStream from) {
        if (object != null) {
            boolean picture = from.getNameAsString(COSName.SUBTYPE, "Image").equals("Image");
            use(!picture ? PaintState.ALL : from.getBoolean(COSName.IMAGE_MASK, COSName.IM, false) ? PaintState.FILLING : PaintState.GENERAL);
            PdfWriter.simple(out, names.of(COSName.XOBJECT, "X", object));
            out.append(" Do\n");
        }
    }

    private COSBase resource(COSName kind, COSName name) {
        return parts.resource(resources, kind, name);
    }
}
