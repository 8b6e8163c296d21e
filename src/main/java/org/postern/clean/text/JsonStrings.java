package org.postern.clean.text;

import java.util.function.Consumer;
import org.postern.inspect.Finding;
import org.postern.inspect.TextMarks;

/** Strings of JSON (RFC 8259, 7) with their escapes undone, so that no mark hides behind a number, and written in the one shortest way. */
final class JsonStrings {
    private JsonStrings() { }

    static String clean(String json, Consumer<Finding> findings) {
        var out = new StringBuilder(json.length());
        for (int at = 0; at < json.length(); ) {
            int quote = json.indexOf('"', at);
            if (quote < 0) {
                return out.append(json, at, json.length()).toString();
            }
            out.append(json, at, quote);
            int end = end(json, quote + 1);
            if (end < 0) {
                return out.append(json, quote, json.length()).toString();
            }
            write(TextMarks.run(decoded(json.substring(quote + 1, end)), "text", findings), out);
            at = end + 1;
        }
        return out.toString();
    }

    private static int end(String json, int from) {
        for (int at = from; at < json.length(); at++) {
            if (json.charAt(at) == '\\') {
                at++;
            } else if (json.charAt(at) == '"') {
                return at;
            }
        }
        return -1;
    }

    private static String decoded(String escaped) {
        if (escaped.indexOf('\\') < 0) {
            return escaped;
        }
        var out = new StringBuilder();
        for (int at = 0; at < escaped.length(); at++) {
            char c = escaped.charAt(at);
            if (c != '\\' || at + 1 >= escaped.length()) {
                out.append(c);
                continue;
            }
            char kind = escaped.charAt(++at);
            switch (kind) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    String digits = at + 5 <= escaped.length() ? escaped.substring(at + 1, at + 5) : "";
                    if (digits.matches("[0-9A-Fa-f]{4}")) {
                        out.append((char) Integer.parseInt(digits, 16));
                        at += 4;
                    } else {
                        out.append("\\u");
                    }
                }
                default -> out.append(kind);
            }
        }
        return out.toString();
    }

    private static void write(String text, StringBuilder out) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
        out.append('"');
    }
}
