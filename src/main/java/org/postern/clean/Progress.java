package org.postern.clean;

/** Told now and then how far the work is; {@code total} is 0 while it is not known. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (done, total) -> { };

    void step(long done, long total);
}
