package org.postern.redact;

/**
 * All that is painted in a box goes.
 *
 * @param page counts from 1
 */
public record BoxMark(int page, Box box, String reason) implements Mark {
    /** The box alone tells nothing; where it stands does not leave a case through logs either. */
    @Override
    public String toString() {
        return "BoxMark";
    }
}
