package org.postern.clean;

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
            throw new RefusedException(Refusal.TOO_LARGE, where,
                    "The file holds files nested more than " + MAX_DEPTH + " deep (at " + where + "). Unpack it and submit the parts.");
        }
        if (++members > MAX_MEMBERS) {
            throw new RefusedException(Refusal.TOO_LARGE, where,
                    "The file holds more than " + MAX_MEMBERS + " members. Split it and submit the parts.");
        }
        charge(where, size);
    }

    void charge(String where, long bytes) throws RefusedException {
        total += bytes;
        if (total > MAX_TOTAL) {
            throw new RefusedException(Refusal.TOO_LARGE, where,
                    "The unpacked members together are larger than " + (MAX_TOTAL >> 20) + " MiB. Split the file and submit the parts.");
        }
    }
}
