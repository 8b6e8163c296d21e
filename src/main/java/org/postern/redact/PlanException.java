package org.postern.redact;

/** A plan that is not as the format demands. The message names the place in the plan, never its content. */
public final class PlanException extends Exception {
    private static final long serialVersionUID = 1L;

    public PlanException(String message) {
        super(message);
    }
}
