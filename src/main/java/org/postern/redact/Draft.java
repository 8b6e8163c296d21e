package org.postern.redact;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an engine says of an output that nobody has judged yet. It stays inside a case: it holds words that were removed.
 *
 * @param report  its verdict is that something leaks, and it names no output, as long as no judgement says otherwise
 * @param covered the words under drawn boxes, which are marked wherever they stand; the judge looks for them, too
 * @param touched the pages from which something goes, counted from 1
 */
public record Draft(Report report, List<String> covered, Set<Integer> touched) {
    /** Each try is a whole redaction with its judgement; pages that leak are known after the first. */
    public static final int MOST_TRIES = 4;

    public Draft {
        covered = List.copyOf(covered);
        touched = Set.copyOf(touched);
    }

    /**
     * The pages that must be pictures in the next try: those of this one, and those that leaked. What cannot be traced to a page is taken
     * to come from any page that was touched. The same pages as in this try mean that no other try can help: there is no output then.
     */
    public Set<Integer> picturesAfter(Judgement judgement, Set<Integer> asPictures) {
        Set<Integer> next = new TreeSet<>(asPictures);
        next.addAll(judgement.leakingPages().isEmpty() ? touched : judgement.leakingPages());
        return next;
    }
}
