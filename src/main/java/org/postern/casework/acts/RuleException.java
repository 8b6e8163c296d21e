package org.postern.casework.acts;

import java.util.List;

/** A rule forbids it now. A page says which in words of its own, found by the rule's name; the log keeps the name. */
public final class RuleException extends RuntimeException {
    private final String code;
    private final List<Object> values;

    /**
     * @param code   a stable name of the rule, such as {@code two-people}
     * @param values the numbers that its sentence names
     */
    public RuleException(String code, Object... values) {
        super("The rule " + code + " forbids it.");
        this.code = code;
        this.values = List.of(values);
    }

    public String code() {
        return code;
    }

    public List<Object> values() {
        return values;
    }
}
