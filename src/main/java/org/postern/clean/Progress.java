package org.postern.clean;

/** How far a long work has come. */
@FunctionalInterface
public interface Progress {
    void step(long done, long total);
}
