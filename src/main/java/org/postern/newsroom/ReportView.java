package org.postern.newsroom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.inspect.Said;
import org.postern.redact.NeedsLook;
import org.postern.redact.Report;
import org.postern.redact.ReportWords;

/**
 * A verification report in words.
 *
 * @param looks how many pages that no machine can judge nobody has looked at
 * @param left  of a hundred equally likely names, how many are still possible for somebody who measures a box
 */
record ReportView(boolean clean, List<Gone> gone, List<Human> needsHuman, int looks, boolean widthTells, boolean widthWarns, String widthBits, int left,
                  List<Check> checks, String engine, String output) {
    /** Below this a width tells less than one of two equally likely names. */
    private static final double NOTHING = 0.005;
    /** A bit halves the names that are possible: more than that is worth a warning. */
    private static final double MUCH = 1;

    record Gone(String reason, int boxes, int pages) {}

    record Human(int page, String why, boolean looked) {}

    /** @param detail what it found; empty when it found nothing */
    record Check(String name, boolean passed, String detail) {}

    static ReportView of(Report report, ReasonList reasons, Set<Integer> lookedAt) {
        Map<String, List<Report.Removed>> byReason = report.removed().stream()
                .collect(Collectors.groupingBy(removed -> reasons.words(removed.reason()), LinkedHashMap::new, Collectors.toList()));
        // An engine may name a page once for each of its marks.
        List<Gone> gone = byReason.entrySet().stream().map(reason -> new Gone(reason.getKey(), reason.getValue().stream().mapToInt(Report.Removed::boxes).sum(),
                (int) reason.getValue().stream().map(Report.Removed::page).distinct().count())).toList();
        List<Human> human = report.needsHuman().stream().collect(Collectors.groupingBy(Report.NeedsHuman::page, java.util.TreeMap::new,
                        Collectors.mapping(one -> why(one, reasons), Collectors.joining("; "))))
                .entrySet().stream().map(page -> new Human(page.getKey(), page.getValue(), lookedAt.contains(page.getKey()))).toList();
        double bits = report.widthBits();
        return new ReportView(report.clean(), gone, human, (int) human.stream().filter(page -> !page.looked()).count(),
                bits > NOTHING, bits > MUCH, String.format(Locale.ROOT, "%.2f", bits), (int) Math.round(100 / Math.pow(2, bits)), report.checks().stream().map(check -> new Check(name(check.name(), reasons.bundle()), check.passed(), detail(check, reasons))).toList(),
                report.engine(), report.output());
    }

    private static String why(Report.NeedsHuman human, ReasonList reasons) {
        Said why = ReportWords.of(human);
        return switch (why == null ? null : why.sentence()) {
            case NeedsLook.NO_TEXT -> reasons.bundle().whyNoText();
            case NeedsLook.DRAWN -> reasons.bundle().whyDrawn(((Said.Words) why.values().getFirst()).said().in(reasons.language()));
            // Of an engine of another version.
            case null, default -> human.why();
        };
    }

    private static String detail(Report.Check check, ReasonList reasons) {
        List<Said> found = ReportWords.of(check);
        return found == null ? check.detail() : found.stream().map(one -> one.in(reasons.language())).collect(Collectors.joining("; "));
    }

    /** What a check of the verifier looks at. */
    static String name(String check, DocumentWords words) {
        return switch (check) {
            case "file-structure" -> words.checkFileStructure();
            case "orphans" -> words.checkOrphans();
            case "second-parser" -> words.checkSecondParser();
            case "strings" -> words.checkStrings();
            case "streams" -> words.checkStreams();
            case "operands" -> words.checkOperands();
            case "text" -> words.checkText();
            case "pixels" -> words.checkPixels();
            case "changes" -> words.checkChanges();
            case "images" -> words.checkImages();
            case "fonts" -> words.checkFonts();
            case "pages" -> words.checkPages();
            default -> check;
        };
    }
}
