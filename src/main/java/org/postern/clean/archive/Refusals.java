package org.postern.clean.archive;

import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;

/** The sentences of packages that cannot be read. */
public final class Refusals {
    private Refusals() {}

    public static RefusedException damaged(String where, Sentence why) {
        return damaged(where, why.with());
    }

    public static RefusedException damaged(String where, Said why) {
        return new RefusedException(Refusal.DAMAGED, where, WhyRefused.PACKAGE_DAMAGED.with(new Said.Place(printable(where)), why));
    }

    public static RefusedException encrypted(String where) {
        return new RefusedException(Refusal.ENCRYPTED, where, WhyRefused.PACKAGE_LOCKED.with(new Said.Place(printable(where))));
    }

    public static RefusedException limit(Refusal limit, String where, Said what) {
        return new RefusedException(limit, where, WhyRefused.PACKAGE_TOO_LARGE.with(new Said.Place(printable(where)), what));
    }

    /** An untrusted name for a sentence: short, and nothing in it that a terminal or a page would obey. */
    private static String printable(String untrusted) {
        String cut = untrusted.length() > 120 ? untrusted.substring(0, 120) : untrusted;
        return cut.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
