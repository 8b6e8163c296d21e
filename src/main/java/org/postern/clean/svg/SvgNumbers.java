package org.postern.clean.svg;

import java.awt.geom.AffineTransform;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists of numbers in one form. Decimals beyond what can be seen at the drawing's size could hold a code in every coordinate, so they
 * are rounded away: to a hundred-thousandth of the drawing's longer side.
 */
final class SvgNumbers {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern PART = Pattern.compile("(" + NUMBER.pattern() + ")|([A-Za-z]+(?:-[a-z]+)*)|([(),%])|(\\s+)");

    private static final Pattern STEP = Pattern.compile("(matrix|translate|scale|rotate|skewX|skewY)\\s*\\(([^)]{1,400})\\)");

    private final int decimals;

    SvgNumbers(double longerSide) {
        int digits = longerSide > 0 ? (int) Math.floor(Math.log10(longerSide)) : 2;
        decimals = Math.clamp(5 - digits, 2, 9);
    }

    /** The list in one form; empty if something else than numbers, commands and units stands in it. */
    Optional<String> list(String given) {
        // Without what stood between them two words may be another one.
        return written(given, false).filter(list -> written(list, false).filter(list::equals).isPresent());
    }

    /** As {@link #list}, for path data: flags of arcs may touch the next number (SVG 1.1, 8.3.9), commands are single letters. */
    Optional<String> path(String given) {
        return written(given, true);
    }

    private Optional<String> written(String given, boolean path) {
        var out = new StringBuilder();
        Matcher part = PART.matcher(given);
        int at = 0;
        int arc = -1;
        boolean number = false;
        while (at < given.length()) {
            if (path && arc >= 0 && (arc % 7 == 3 || arc % 7 == 4) && (given.charAt(at) == '0' || given.charAt(at) == '1')) {
                out.append(number ? " " : "").append(given.charAt(at++));
                number = true;
                arc++;
                continue;
            }
            if (!part.region(at, given.length()).lookingAt()) {
                return Optional.empty();
            }
            at = part.end();
            if (part.group(1) != null) {
                out.append(number ? " " : "").append(rounded(part.group(1)));
                number = true;
                arc += arc >= 0 ? 1 : 0;
            } else if (part.group(2) != null) {
                if (!SvgVocabulary.LETTERS.matcher(part.group(2)).matches()) {
                    return Optional.empty();
                }
                out.append(!path && !out.isEmpty() && out.charAt(out.length() - 1) == ')' ? " " : "").append(part.group(2));
                arc = path && part.group(2).toLowerCase(java.util.Locale.ROOT).endsWith("a") ? 0 : -1;
                number = !path;
            } else if (part.group(3) != null && !part.group(3).equals(",")) {
                out.append(part.group(3));
                number = !part.group(3).equals("(");
            }
        }
        return Optional.of(out.toString().strip());
    }

    /** A list of transforms (SVG 1.1, 7.6) as one; what cannot be read moves nothing. */
    static AffineTransform transform(String list) {
        var whole = new AffineTransform();
        Matcher step = STEP.matcher(list == null ? "" : list);
        while (step.find()) {
            String[] given = step.group(2).strip().split("[\\s,]+");
            double[] n = new double[given.length];
            for (int i = 0; i < n.length; i++) {
                n[i] = NUMBER.matcher(given[i]).matches() ? Double.parseDouble(given[i]) : 0;
            }
            switch (step.group(1)) {
                case "matrix" -> whole.concatenate(n.length == 6 ? new AffineTransform(n) : new AffineTransform());
                case "translate" -> whole.translate(n[0], n.length > 1 ? n[1] : 0);
                case "scale" -> whole.scale(n[0], n.length > 1 ? n[1] : n[0]);
                case "rotate" -> whole.rotate(Math.toRadians(n[0]), n.length > 2 ? n[1] : 0, n.length > 2 ? n[2] : 0);
                case "skewX" -> whole.shear(Math.tan(Math.toRadians(n[0])), 0);
                default -> whole.shear(0, Math.tan(Math.toRadians(n[0])));
            }
        }
        return whole;
    }

    String rounded(String number) {
        try {
            double value = Double.parseDouble(number);
            if (!Double.isFinite(value) || Math.abs(value) > 1e15) {
                return "0";
            }
            BigDecimal plain = new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
            return plain.signum() == 0 ? "0" : plain.toPlainString();
        } catch (NumberFormatException | ArithmeticException notANumber) {
            return "0";
        }
    }
}
