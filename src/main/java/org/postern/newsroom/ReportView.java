package org.postern.newsroom;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.postern.redact.Report;

/** A verification report in words. */
record ReportView(boolean clean, List<Gone> gone, List<Report.NeedsHuman> needsHuman, boolean widthTells, String widthBits,
                  List<Report.Check> checks, String engine, String output) {
    /** Below this a width tells less than one of two equally likely names. */
    private static final double NOTHING = 0.005;

    record Gone(String reason, int boxes, int pages) {}

    static ReportView of(Report report, DocumentWords words) {
        var byReason = new TreeMap<Reason, Gone>();
        for (Report.Removed removed : report.removed()) {
            Reason reason = Reason.of(removed.reason());
            byReason.merge(reason, new Gone(reason.words(words), removed.boxes(), 1),
                    (a, b) -> new Gone(a.reason(), a.boxes() + b.boxes(), a.pages() + b.pages()));
        }
        return new ReportView(report.clean(), List.copyOf(byReason.values()), report.needsHuman(), report.widthBits() > NOTHING,
                String.format(Locale.ROOT, "%.2f", report.widthBits()), report.checks(), report.engine(), report.output());
    }
}
