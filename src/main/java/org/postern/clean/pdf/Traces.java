package org.postern.clean.pdf;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Where the rebuild says what it left behind; the same trace in the same kind of place is told once. */
final class Traces {
    private final Consumer<Finding> sink;
    private final Set<String> told = new HashSet<>();

    Traces(Consumer<Finding> sink) {
        this.sink = sink;
    }

    void removed(String kind, String where, String value, Tells tells, Severity severity) {
        tell(new Finding(kind, where, value, tells, severity, Fate.REMOVED));
    }

    void software(String kind, String where, String value) {
        removed(kind, where, value, Tells.SOFTWARE, Severity.LOW);
    }

    void human(String kind, String where, String value, Tells tells, Severity severity) {
        tell(new Finding(kind, where, value, tells, severity, Fate.NEEDS_HUMAN));
    }

    void tell(Finding finding) {
        if (told.add(finding.kind() + "\n" + finding.where() + "\n" + finding.value())) {
            sink.accept(finding);
        }
    }
}
