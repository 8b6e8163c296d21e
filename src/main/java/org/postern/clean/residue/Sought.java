package org.postern.clean.residue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.postern.inspect.Finding;

/**
 * What the findings of a file and its members removed: every value, also those of findings that a report is too short to list.
 * The scan of a member looks for all its own values and for the first of the others; that of the whole file looks for all.
 */
public final class Sought {
    /** All values together: what a worker can hold beside the document. */
    public static final int MAX_CHARACTERS = 16 << 20;
    /** Of values that stood elsewhere a member's scan looks for so many; with all of them a mailbox of many messages would take for ever. */
    private static final int OF_OTHERS = 4_000;
    /** Values of one table, which takes some hundred bytes a character. */
    private static final int TABLE_CHARACTERS = 256 << 10;

    private record Value(String value, String kind) { }

    private final List<Value> values = new ArrayList<>();
    /** The last place of each value. */
    private final Map<String, Integer> places = new HashMap<>();
    private int own;
    private long characters;

    public void add(Finding finding) {
        if (finding.fate() != Finding.Fate.REMOVED || finding.severity() == Finding.Severity.LOW || finding.kind().startsWith("text.")) {
            return;
        }
        String value = Needles.sought(finding.value());
        if (value.length() < Needles.MIN_LENGTH || places.getOrDefault(value, -1) >= own || tooMany()) {
            return;
        }
        characters += value.length();
        places.put(value, values.size());
        values.add(new Value(value, finding.kind()));
    }

    /** Whether there are more than can be held: what came later is not among them, and no scan is complete. */
    public boolean tooMany() {
        return characters > MAX_CHARACTERS;
    }

    /** From here on values are a member's; what is returned is to be given to {@link #leave}. */
    public int enter() {
        int outer = own;
        own = values.size();
        return outer;
    }

    public void leave(int outer) {
        own = outer;
    }

    /** Forgets the values of a member that is left out. */
    public void forgetOwn() {
        List<Value> left = values.subList(own, values.size());
        for (Value value : left) {
            characters -= value.value().length();
            places.remove(value.value());
        }
        left.clear();
    }

    static Sought of(List<Finding> findings) {
        var sought = new Sought();
        findings.forEach(sought::add);
        return sought;
    }

    /** The values to look for now, in tables of which one at a time is held; at least one, be it empty. */
    Iterable<Needles> tables() {
        return () -> new Iterator<>() {
            private int next;
            private boolean begun;

            @Override
            public boolean hasNext() {
                return !begun || next < values.size();
            }

            @Override
            public Needles next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                begun = true;
                var needles = new Needles();
                for (int held = 0; next < values.size() && held < TABLE_CHARACTERS; next = next + 1 == Math.min(own, OF_OTHERS) ? own : next + 1) {
                    Value value = values.get(next);
                    held += value.value().length();
                    needles.add(value.value(), value.kind());
                }
                return needles;
            }
        };
    }
}
