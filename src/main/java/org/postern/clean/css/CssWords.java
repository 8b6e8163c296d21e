package org.postern.clean.css;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** How single values are written: numbers with few decimals, no name that is an identifier, the head of a rule in one form. */
final class CssWords {
    private static final int MAX_DECIMALS = 4;

    private CssWords() { }

    /** Long runs of digits or hexadecimal are no keyword. */
    static boolean identifier(String name) {
        return name.matches(".*\\d{5,}.*|.*[0-9A-Fa-f]{12,}.*") && name.matches(".*\\d.*");
    }

    static String number(String text) {
        try {
            var value = new BigDecimal(text);
            if (Math.abs((long) value.precision() - value.scale()) > 12 || value.scale() > 40) {
                return "0";
            }
            BigDecimal plain = value.setScale(Math.min(MAX_DECIMALS, Math.max(0, value.scale())), RoundingMode.HALF_EVEN).stripTrailingZeros();
            return plain.signum() == 0 ? "0" : plain.toPlainString();
        } catch (NumberFormatException | ArithmeticException notANumber) {
            return "0";
        }
    }

    static String plain(List<CssToken> prelude) {
        var out = new StringBuilder();
        for (CssToken token : prelude) {
            switch (token.kind()) {
                case SPACE -> out.append(' ');
                case IDENT -> out.append(token.text().matches("-?[A-Za-z][A-Za-z0-9-]{0,40}") && !identifier(token.text()) ? token.text() : "x");
                case NUMBER -> out.append(number(token.text()));
                case PERCENT -> out.append(number(token.text())).append('%');
                case DIMENSION -> out.append(number(token.text())).append(token.unit().matches("[A-Za-z]{1,5}") ? token.unit() : "");
                case SIGN -> out.append("(),:/<>=".contains(token.text()) ? token.text() : "");
                default -> { }
            }
        }
        String written = out.toString().strip().replaceAll(" +", " ");
        return written.isEmpty() ? "" : " " + written;
    }

    static String written(List<CssToken> prelude) {
        var out = new StringBuilder();
        for (CssToken token : prelude) {
            switch (token.kind()) {
                case HASH -> out.append('#').append(token.text());
                case STRING -> out.append('"').append(token.text().replace("\"", "")).append('"');
                case FUNCTION -> out.append(token.text()).append('(');
                case DIMENSION -> out.append(token.text()).append(token.unit());
                default -> out.append(token.text());
            }
        }
        return out.toString().strip();
    }
}
