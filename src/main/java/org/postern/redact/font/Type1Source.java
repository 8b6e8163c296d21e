package org.postern.redact.font;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.fontbox.encoding.StandardEncoding;
import org.apache.fontbox.type1.Type1Font;

/** What some glyphs of a Type 1 program need: their charstrings, those they are composed of, and the subroutines that any of them calls. */
final class Type1Source {
    private static final int MAX_DEPTH = 10;
    private static final int CALLSUBR = 10;
    private static final int RETURN = 11;
    private static final int ESCAPE = 12;
    private static final int SEAC = 6;
    private static final int DIV = 12;
    private static final int CALLOTHERSUBR = 16;
    private static final int POP = 17;
    private static final int SET_CURRENT_POINT = 33;
    /** Flex and hint replacement; any other is of a multiple master. */
    private static final int LAST_KNOWN_OTHER = 3;
    /** The subroutines that every program has for flex and hint replacement (Adobe Type 1 Font Format, 8.3). */
    private static final int STANDARD_SUBROUTINES = 4;

    /** Found in a glyph that does what no glyph of an ordinary program does. */
    private static final class Unusual extends Exception {
        private static final long serialVersionUID = 1;

        Unusual() {
            super(null, null, false, false);
        }
    }

    private final Map<String, byte[]> all;
    private final List<byte[]> subroutines;
    private final TreeMap<String, byte[]> kept = new TreeMap<>();
    private final TreeSet<Integer> called = new TreeSet<>();
    private final Deque<Double> stack = new ArrayDeque<>();
    private final Deque<Double> postScript = new ArrayDeque<>();

    private Type1Source(Type1Font font) {
        this.all = font.getCharStringsDict();
        this.subroutines = font.getSubrsArray();
    }

    /** Null when a glyph is missing or unusual, so that all must be drawn anew. */
    static Type1Source of(Type1Font font, Iterable<String> names) {
        Type1Source source = new Type1Source(font);
        try {
            source.keep(".notdef");
            for (String name : names) {
                source.keep(name);
            }
            for (int i = 0; i < Math.min(STANDARD_SUBROUTINES, source.subroutines.size()); i++) {
                source.called.add(i);
            }
        } catch (Unusual | RuntimeException unusual) {
            return null;
        }
        return source;
    }

    Map<String, byte[]> charStrings() {
        return kept;
    }

    /** By their numbers; one that nobody calls does nothing. */
    List<byte[]> subroutines() {
        List<byte[]> list = new ArrayList<>();
        for (int i = 0; !called.isEmpty() && i <= called.last(); i++) {
            list.add(called.contains(i) ? subroutines.get(i) : new byte[] {RETURN});
        }
        return list;
    }

    private void keep(String name) throws Unusual {
        byte[] charString = all.get(name);
        if (charString == null) {
            throw new Unusual();
        }
        if (kept.put(name, charString) == null) {
            stack.clear();
            postScript.clear();
            run(charString, 0);
        }
    }

    private void run(byte[] code, int depth) throws Unusual {
        if (depth > MAX_DEPTH) {
            throw new Unusual();
        }
        for (int i = 0; i < code.length; ) {
            int b = code[i] & 0xff;
            if (b >= 32) {
                int length = b < 247 ? 1 : b < 255 ? 2 : 5;
                stack.push(number(code, i, length));
                i += length;
                continue;
            }
            i++;
            switch (b) {
                case RETURN -> {
                    return;
                }
                case CALLSUBR -> {
                    int number = stack.pop().intValue();
                    called.add(number);
                    run(subroutines.get(number), depth + 1);
                }
                case ESCAPE -> escape(code[i++] & 0xff);
                default -> stack.clear();
            }
        }
    }

    private void escape(int operator) throws Unusual {
        switch (operator) {
            case SEAC -> {
                int accent = stack.pop().intValue();
                int base = stack.pop().intValue();
                keep(StandardEncoding.INSTANCE.getName(base));
                keep(StandardEncoding.INSTANCE.getName(accent));
            }
            case DIV -> {
                double divisor = stack.pop();
                stack.push(stack.pop() / divisor);
            }
            case CALLOTHERSUBR -> {
                int number = stack.pop().intValue();
                int count = stack.pop().intValue();
                if (number < 0 || number > LAST_KNOWN_OTHER) {
                    throw new Unusual();
                }
                for (int i = 0; i < count; i++) {
                    postScript.push(stack.pop());
                }
            }
            case POP -> stack.push(postScript.isEmpty() ? 0.0 : postScript.pop());
            case SET_CURRENT_POINT -> stack.clear();
            default -> stack.clear();
        }
    }

    private static double number(byte[] code, int at, int length) {
        int b = code[at] & 0xff;
        return switch (length) {
            case 1 -> b - 139;
            case 2 -> b < 251 ? (b - 247) * 256 + (code[at + 1] & 0xff) + 108 : -(b - 251) * 256 - (code[at + 1] & 0xff) - 108;
            default -> java.nio.ByteBuffer.wrap(code, at + 1, 4).getInt();
        };
    }
}
