package org.postern.redact;

import java.util.Set;

/**
 * What a verifier found in an output.
 *
 * @param leakingPages counted from 1; empty, too, when what leaks belongs to no page
 */
public record Judgement(Report report, Set<Integer> leakingPages) {
    public Judgement {
        leakingPages = Set.copyOf(leakingPages);
    }

    public boolean clean() {
        return report.clean();
    }
}
