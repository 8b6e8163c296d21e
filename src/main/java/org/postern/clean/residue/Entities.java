package org.postern.clean.residue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few entities that a clean page holds, decoded. */
final class Entities {
    private static final Pattern ENTITY = Pattern.compile("&(#x[0-9A-Fa-f]{1,6}|#\\d{1,7}|amp|lt|gt|quot|apos|nbsp);");

    private Entities() { }

    static String decoded(String text) {
        return text.indexOf('&') < 0 ? text : ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(switch (entity.group(1)) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> " ";
            case String number -> {
                int point = number.startsWith("#x") ? Integer.parseInt(number.substring(2), 16) : Integer.parseInt(number.substring(1));
                yield Character.isValidCodePoint(point) ? Character.toString(point) : "\uFFFD";
            }
        }));
    }
}
