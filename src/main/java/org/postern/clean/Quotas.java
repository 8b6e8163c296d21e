package org.postern.clean;

import org.postern.inspect.Said;

/**
 * Limits for members of containers, shared by all depths of one file. Each is a named constant beside its reason; a file that needs
 * more is refused with the limit in the sentence.
 */
final class Quotas {
    /** A mail in a mail in a zip in a tar.gz is six deep; nobody nests by hand beyond that, bombs do. */
    static final int MAX_DEPTH = 8;
    /** More members than any document or mailbox of a leak that was seen; a bomb has millions. */
    static final int MAX_MEMBERS = 20_000;
    /** All unpacked members together: what a worker can hold while it packs them again. */
    static final long MAX_TOTAL = 2L << 30;

    private int members;
    private long total;

    void enter(String where, int depth, long size) throws RefusedException {
        if (depth > MAX_DEPTH) {
            throw new RefusedException(Refusal.NESTED_TOO_DEEP, where,
                    WhyRefused.NESTED_TOO_DEEP.with(MAX_DEPTH, new Said.Place(where)));
        }
        if (++members > MAX_MEMBERS) {
            throw new RefusedException(Refusal.TOO_MANY_PARTS, where,
                    WhyRefused.TOO_MANY_MEMBERS.with(MAX_MEMBERS));
        }
        charge(where, size);
    }

    void charge(String where, long bytes) throws RefusedException {
        total += bytes;
        if (total > MAX_TOTAL) {
            throw new RefusedException(Refusal.UNPACKS_TOO_LARGE, where,
                    WhyRefused.MEMBERS_TOO_LARGE.with(MAX_TOTAL >> 20));
        }
    }
}
