package org.postern.portal;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file's name as the source's browser sent it, made harmless: no folders, no control or direction characters, a bounded length.
 * What was changed is said to the source; the name itself is sealed like the content and shown once, on the receipt.
 */
record UntrustedFileName(String shown, Set<Change> changes) {
    /** Enough for any name a person wrote; a file system allows 255 bytes. */
    private static final int LONGEST = 200;
    /** What counts as an extension worth keeping when a name is shortened. */
    private static final int LONGEST_EXTENSION = 12;

    /** What had to be changed in a name. */
    enum Change { FOLDERS_REMOVED, HIDDEN_CHARACTERS_REMOVED, SHORTENED, NAME_MISSING }

    UntrustedFileName {
        changes = Set.copyOf(changes);
    }

    /** Tames {@code raw}; the result is never empty. */
    static UntrustedFileName of(String raw) {
        var changes = EnumSet.noneOf(Change.class);
        String name = withoutFolders(raw == null ? "" : unescaped(raw), changes);
        name = withoutHiddenCharacters(name, changes);
        name = withoutEdges(name);
        if (name.isEmpty()) {
            changes.add(Change.NAME_MISSING);
            name = "unnamed";
        }
        return new UntrustedFileName(shortened(name, changes), changes);
    }

    /** A browser writes these three, and only these, as escapes in a multipart name (HTML, multipart/form-data encoding). */
    private static String unescaped(String raw) {
        return raw.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }

    private static String withoutFolders(String name, Set<Change> changes) {
        int last = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        if (last < 0) {
            return name;
        }
        changes.add(Change.FOLDERS_REMOVED);
        return name.substring(last + 1);
    }

    private static String withoutHiddenCharacters(String name, Set<Change> changes) {
        var kept = new StringBuilder(Math.min(name.length(), 4 * LONGEST));
        name.codePoints().forEach(point -> {
            if (isHidden(point)) {
                changes.add(Change.HIDDEN_CHARACTERS_REMOVED);
            } else {
                kept.appendCodePoint(point);
            }
        });
        return kept.toString();
    }

    /** Controls, direction overrides, line separators and halves of characters; the two joiners are part of how some scripts are written. */
    private static boolean isHidden(int point) {
        boolean joiner = point == 0x200C || point == 0x200D;
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED -> true;
            case Character.FORMAT -> !joiner;
            default -> false;
        };
    }

    /** No name is only dots or starts as a hidden file. */
    private static String withoutEdges(String name) {
        int from = 0;
        while (from < name.length() && (name.charAt(from) == '.' || Character.isWhitespace(name.charAt(from)))) {
            from++;
        }
        return name.substring(from).strip();
    }

    private static String shortened(String name, Set<Change> changes) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return name;
        }
        changes.add(Change.SHORTENED);
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        var start = new StringBuilder();
        int room = LONGEST - "…".getBytes(StandardCharsets.UTF_8).length - extension.getBytes(StandardCharsets.UTF_8).length;
        for (int at = 0; at < name.length(); ) {
            int point = name.codePointAt(at);
            room -= Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            start.appendCodePoint(point);
            at += Character.charCount(point);
        }
        return start + "…" + extension;
    }

    /** Says nothing: a name is the source's. */
    @Override
    public String toString() {
        return "UntrustedFileName";
    }
}
