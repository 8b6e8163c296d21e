package org.postern.casework.intake;

import java.text.Normalizer;

/** A file name as it may be shown: the last part of a path, without characters that hide or reorder what is read. */
final class FileNames {
    /** Longer names say no more to a reader; a name of 4 KB is cut here. */
    static final int MAX = 200;
    /** What is behind this of an endless name is not even looked at. */
    private static final int LONGEST_READ = 16 * 1024;
    private static final String NAMELESS = "unnamed";

    private FileNames() {}

    static String shown(String untrusted) {
        String name = untrusted == null ? "" : untrusted;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        name.codePoints().filter(FileNames::isShown).limit(LONGEST_READ).forEach(kept::appendCodePoint);
        String shown = Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
        if (shown.codePointCount(0, shown.length()) > MAX) {
            int dot = shown.lastIndexOf('.');
            String end = dot > 0 && shown.length() - dot <= 10 ? shown.substring(dot) : "";
            shown = shown.substring(0, shown.offsetByCodePoints(0, MAX - end.length() - 1)) + "…" + end;
        }
        return shown.isEmpty() || shown.equals(".") || shown.equals("..") ? NAMELESS : shown;
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            // Controls and NUL, bidirectional overrides and other format characters, halves of pairs, line ends.
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE,
                 Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
