package org.postern.worker.wire;

/** Untrusted text for a person's eyes: no control character (a terminal obeys them), none that turns or hides letters. */
public final class Printable {
    private Printable() {}

    public static String of(String untrusted) {
        var safe = new StringBuilder(untrusted.length());
        untrusted.codePoints().forEach(point -> safe.appendCodePoint(isHarmless(point) ? point : ' '));
        return safe.toString();
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
