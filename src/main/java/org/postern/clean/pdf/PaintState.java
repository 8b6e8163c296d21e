package org.postern.clean.pdf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/**
 * The graphics state of the stream that is written (ISO 32000-1, 8.4): what the old stream asked for, and what the new one has said so
 * far. A setting is written when something is painted with it, and only if it is not in force already, so that settings without effect,
 * which could be a code, are in no copy.
 */
final class PaintState {
    /** In the order of writing. */
    enum Key {
        WIDTH, CAP, JOIN, MITER, DASH, STROKE, FILL, CHAR_SPACE, WORD_SPACE, SCALE, MODE, RISE, FONT,
        STROKE_ALPHA("CA"), FILL_ALPHA("ca"), BLEND("BM"), MASK("SMask"), STROKE_OVER("OP"), FILL_OVER("op"), OVER_MODE("OPM"), ADJUST("SA"), SHAPE("AIS"), KNOCKOUT("TK");

        /** The entry of a graphics state dictionary; null for what has an operator of its own. */
        final COSName entry;

        Key() {
            entry = null;
        }

        Key(String entry) {
            this.entry = COSName.getPDFName(entry);
        }
    }

    static final Set<Key> GENERAL = EnumSet.range(Key.STROKE_ALPHA, Key.KNOCKOUT);
    static final Set<Key> FILLING = with(Key.FILL);
    static final Set<Key> STROKING = with(Key.WIDTH, Key.CAP, Key.JOIN, Key.MITER, Key.DASH, Key.STROKE);
    static final Set<Key> ALL = EnumSet.allOf(Key.class);
    static final Set<Key> TEXT = with(Key.FILL, Key.CHAR_SPACE, Key.WORD_SPACE, Key.SCALE, Key.MODE, Key.RISE, Key.FONT);
    /** What decides how far a move within a line goes. */
    static final Set<Key> MOVING = EnumSet.of(Key.SCALE, Key.FONT);

    /** One setting; equal to another one if it says the same. */
    interface Setting {
        /** @param before what is in force; null if that is not known */
        void write(StringBuilder out, Setting before, Names names);
    }

    /** Operands and operator as they stand. */
    record Plain(String text) implements Setting {
        @Override
        public void write(StringBuilder out, Setting before, Names names) {
            out.append(text).append('\n');
        }
    }

    /** An entry of a graphics state dictionary. */
    record Entry(String text, COSBase value) implements Setting {
        static Entry of(COSBase value) {
            var text = new StringBuilder();
            PdfWriter.simple(text, value);
            return new Entry(text.toString(), value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry entry && entry.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public void write(StringBuilder out, Setting before, Names names) {
            throw new IllegalStateException("written together with others");
        }
    }

    record Font(COSDictionary font, String size) implements Setting {
        @Override
        public void write(StringBuilder out, Setting before, Names names) {
            PdfWriter.simple(out, names.of(COSName.FONT, "F", font));
            out.append(' ').append(size).append(" Tf\n");
        }
    }

    private record Saved(Map<Key, Setting> wanted, Map<Key, Setting> said) { }

    private final Deque<Saved> saved = new ArrayDeque<>();
    private final Names names;
    private final Parts parts;
    private Map<Key, Setting> wanted = new EnumMap<>(Key.class);
    private Map<Key, Setting> said = new EnumMap<>(Key.class);

    /** @param fresh whether the stream begins with the state of a page (ISO 32000-1, tables 52 and 53) or with that of whatever draws it */
    PaintState(Names names, Parts parts, boolean fresh) {
        this.names = names;
        this.parts = parts;
        if (fresh) {
            wanted.putAll(Map.of(Key.WIDTH, new Plain("1 w"), Key.CAP, new Plain("0 J"), Key.JOIN, new Plain("0 j"), Key.MITER, new Plain("10 M"),
                    Key.DASH, new Plain("[] 0 d"), Key.FILL, new PaintColour(COSName.DEVICEGRAY, " 0", null, true),
                    Key.STROKE, new PaintColour(COSName.DEVICEGRAY, " 0", null, false)));
            wanted.putAll(Map.of(Key.CHAR_SPACE, new Plain("0 Tc"), Key.WORD_SPACE, new Plain("0 Tw"), Key.SCALE, new Plain("100 Tz"),
                    Key.MODE, new Plain("0 Tr"), Key.RISE, new Plain("0 Ts")));
            wanted.putAll(Map.of(Key.STROKE_ALPHA, new Entry("1", null), Key.FILL_ALPHA, new Entry("1", null), Key.BLEND, new Entry("/Normal", null),
                    Key.MASK, new Entry("/None", null), Key.STROKE_OVER, new Entry("false", null), Key.FILL_OVER, new Entry("false", null),
                    Key.OVER_MODE, new Entry("0", null), Key.SHAPE, new Entry("false", null), Key.KNOCKOUT, new Entry("true", null)));
            said.putAll(wanted);
        }
    }

    private static Set<Key> with(Key... more) {
        Set<Key> keys = EnumSet.copyOf(GENERAL);
        keys.addAll(Set.of(more));
        return keys;
    }

    void save() {
        saved.push(new Saved(new EnumMap<>(wanted), new EnumMap<>(said)));
    }

    void restore() {
        Saved before = saved.pop();
        wanted = before.wanted;
        said = before.said;
    }

    void want(Key key, Setting setting) {
        wanted.put(key, setting);
    }

    Setting wanted(Key key) {
        return wanted.get(key);
    }

    /** The setting was written by the caller, at the place where it takes effect. */
    void said(Key key, Setting setting) {
        wanted.put(key, setting);
        said.put(key, setting);
    }

    /** True if something has to be written before painting with these. */
    boolean differs(Set<Key> keys) {
        for (Key key : keys) {
            Setting setting = wanted.get(key);
            if (setting != null && !setting.equals(said.get(key))) {
                return true;
            }
        }
        return false;
    }

    /** Writes what of these is wanted and not in force. */
    void write(StringBuilder out, Set<Key> keys) {
        COSDictionary general = null;
        for (Key key : keys) {
            Setting setting = wanted.get(key);
            Setting before = said.get(key);
            if (setting == null || setting.equals(before)) {
                continue;
            }
            if (setting instanceof Entry entry) {
                general = general == null ? new COSDictionary() : general;
                general.setItem(key.entry, entry.value != null ? entry.value : defaultOf(key));
            } else {
                setting.write(out, before, names);
            }
            said.put(key, setting);
            if (setting instanceof PaintColour colour) {
                parts.colours().used(colour);
            }
        }
        if (general != null) {
            PdfWriter.simple(out, names.of(COSName.EXT_G_STATE, "G", parts.paints().same(general)));
            out.append(" gs\n");
        }
    }

    private static COSBase defaultOf(Key key) {
        return switch (key) {
            case STROKE_ALPHA, FILL_ALPHA -> org.apache.pdfbox.cos.COSInteger.ONE;
            case BLEND -> COSName.NORMAL;
            case MASK -> COSName.NONE;
            case OVER_MODE -> org.apache.pdfbox.cos.COSInteger.ZERO;
            case KNOCKOUT -> org.apache.pdfbox.cos.COSBoolean.TRUE;
            default -> org.apache.pdfbox.cos.COSBoolean.FALSE;
        };
    }
}
