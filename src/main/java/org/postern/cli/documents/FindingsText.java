package org.postern.cli.documents;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import org.postern.inspect.Finding;

/** Findings for a person: the most important first, one line each. */
final class FindingsText {
    /** A value longer than this is shown by its start; the JSON form has it whole. */
    private static final int SHOWN = 100;

    private FindingsText() {}

    static void print(List<Finding> findings, PrintStream out) {
        findings.stream().sorted(Comparator.comparing(Finding::severity)).forEach(finding -> out.println(line(finding)));
        long human = findings.stream().filter(finding -> finding.fate() == Finding.Fate.NEEDS_HUMAN).count();
        if (human > 0) {
            out.println(human + " of these need a person's eyes: no tool can decide them.");
        }
    }

    private static String line(Finding finding) {
        String value = finding.value().length() <= SHOWN ? finding.value() : finding.value().substring(0, SHOWN) + "...";
        // No format string: the formatter takes longer to load than a small file takes to clean.
        return padded(Finding.jsonName(finding.severity()), 6) + "  " + padded(Finding.jsonName(finding.tells()), 9) + "  " + finding.kind()
                + (finding.where().isEmpty() ? "" : " at " + finding.where()) + (value.isEmpty() ? "" : ": " + value)
                + switch (finding.fate()) {
                    case REMOVED -> "";
                    case KEPT -> " [kept]";
                    case NEEDS_HUMAN -> " [needs a person]";
                };
    }

    private static String padded(String word, int width) {
        return word + " ".repeat(Math.max(0, width - word.length()));
    }
}
