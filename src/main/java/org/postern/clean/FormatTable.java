package org.postern.clean;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.postern.clean.FormatCleaner.Coverage;

/** The table of formats, as the README shows it: what each cleaner says of itself. */
public final class FormatTable {
    private FormatTable() { }

    /** Markdown: a row for each cleaner, in the order of {@link Format}, and the formats that are refused. */
    public static String markdown() {
        Map<Coverage, StringJoiner> rows = new LinkedHashMap<>();
        var refused = new StringJoiner(", ");
        for (Format format : Format.values()) {
            CleanerRegistry.find(format).ifPresentOrElse(
                    cleaner -> rows.computeIfAbsent(cleaner.coverage(), none -> new StringJoiner(", ")).add(format.name()),
                    () -> refused.add(format.title()));
        }
        var table = new StringBuilder("| format | removed | kept | refused |\n|---|---|---|---|\n");
        rows.forEach((coverage, formats) -> table.append("| ").append(formats).append(" | ").append(coverage.removed()).append(" | ")
                .append(coverage.kept()).append(" | ").append(coverage.refused()).append(" |\n"));
        if (refused.length() > 0) {
            table.append("\nRefused whole, with a sentence that says what to do: ").append(refused).append(".\n");
        }
        return table.toString();
    }
}
