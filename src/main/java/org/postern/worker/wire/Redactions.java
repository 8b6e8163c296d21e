package org.postern.worker.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.postern.redact.Draft;
import org.postern.redact.Judgement;
import org.postern.redact.Report;
import org.postern.redact.ReportWords;

/** What passes between the process that redacts, the parent, and the process that judges. */
public final class Redactions {
    private static final int MOST_PAGES = 20_000;
    private static final int MOST_WORDS = 100_000;
    private static final int LONGEST_WORDS = 64 << 10;
    private static final int LONGEST_REPORT = 32 << 20;

    private Redactions() {}

    public static FieldWriter writePages(FieldWriter to, Collection<Integer> pages) {
        to.integer(pages.size());
        pages.forEach(to::integer);
        return to;
    }

    public static Set<Integer> readPages(Fields untrusted) throws BadMessage {
        int count = untrusted.count(MOST_PAGES, 4, "the number of pages");
        var pages = new TreeSet<Integer>();
        for (int i = 0; i < count; i++) {
            pages.add(untrusted.integer(1, MOST_PAGES, "a page's number"));
        }
        return pages;
    }

    public static FieldWriter writeWords(FieldWriter to, Collection<String> words) {
        to.integer(words.size());
        words.forEach(to::text);
        return to;
    }

    public static List<String> readWords(Fields untrusted) throws BadMessage {
        int count = untrusted.count(MOST_WORDS, 4, "the number of words");
        var words = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            words.add(untrusted.text(LONGEST_WORDS, "words"));
        }
        return words;
    }

    public static byte[] write(Draft draft) {
        return writePages(writeWords(new FieldWriter().bytes(draft.report().toJson()), draft.covered()), draft.touched()).done();
    }

    /** A draft says nothing good of itself, whatever the process says that made it. */
    public static Draft readDraft(Fields untrusted) throws BadMessage {
        Report report = readReport(untrusted);
        if (report.clean()) {
            throw new BadMessage("a judgement of its own work");
        }
        return new Draft(report, readWords(untrusted), readPages(untrusted));
    }

    public static byte[] write(Judgement judgement) {
        return writePages(new FieldWriter().bytes(judgement.report().toJson()), judgement.leakingPages()).done();
    }

    public static Judgement readJudgement(Fields untrusted) throws BadMessage {
        return new Judgement(readReport(untrusted), readPages(untrusted));
    }

    private static Report readReport(Fields untrusted) throws BadMessage {
        try {
            Report report = Report.parse(untrusted.bytes(LONGEST_REPORT, "its report"));
            if (!ReportWords.areOurs(report)) {
                throw new BadMessage("its report");
            }
            return report;
        } catch (BadMessage lie) {
            throw lie;
        } catch (IOException | RuntimeException lie) {
            throw new BadMessage("its report");
        }
    }
}
