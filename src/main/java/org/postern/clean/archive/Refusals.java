package org.postern.clean.archive;

import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;

/** The sentences of packages that cannot be read. */
public final class Refusals {
    private Refusals() {}

    public static RefusedException damaged(String where, String why) {
        return new RefusedException(Refusal.DAMAGED, where, "The file is damaged at " + printable(where) + ": " + why
                + ". Ask for another copy, or save it again with the program that made it.");
    }

    public static RefusedException encrypted(String where) {
        return new RefusedException(Refusal.ENCRYPTED, where, "The file is locked with a password at " + printable(where)
                + ". Ask the source for the password, unlock it on a machine that is not connected, and submit that.");
    }

    public static RefusedException tooLarge(String where, String what) {
        return new RefusedException(Refusal.TOO_LARGE, where, "The file is too large at " + printable(where) + ": " + what
                + ". Unpack it on a machine that is not connected and submit the parts.");
    }

    /** An untrusted name for a sentence: short, and nothing in it that a terminal or a page would obey. */
    private static String printable(String untrusted) {
        String cut = untrusted.length() > 120 ? untrusted.substring(0, 120) : untrusted;
        return cut.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
