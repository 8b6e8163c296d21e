package org.postern.inspect;

import java.util.TreeMap;
import java.util.function.Consumer;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Marks in text that no eye sees: zero-width and tag characters, variation selectors, controls, exotic and trailing spaces. */
public final class TextMarks {
    private TextMarks() { }

    /** The text without its marks, lines ended by a line feed; each kind of mark is told once with its count. */
    public static String clean(String text, String where, Consumer<Finding> findings) {
        var removed = new TreeMap<Integer, Integer>();
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\r') {
                return;
            }
            int type = Character.getType(point);
            boolean control = type == Character.CONTROL && point != '\n' && point != '\t';
            boolean drop = control || type == Character.FORMAT && point != 0x200C && point != 0x200D;
            if (drop) {
                removed.merge(point, 1, Integer::sum);
            } else {
                out.appendCodePoint(point);
            }
        });
        removed.forEach((point, count) -> findings.accept(new Finding("text.invisible", where, String.format("U+%04X, %d times", point, count),
                Tells.COPY, Severity.HIGH, Fate.REMOVED)));
        return out.toString().replaceAll("[ \\t]+\\n", "\n");
    }
}
