package org.postern.worker.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.postern.inspect.Finding;
import org.postern.redact.Box;
import org.postern.redact.Hit;
import org.postern.redact.PageSizes;
import org.postern.redact.PageText;

/** The answers of tasks as bytes: what the worker writes, and what the parent reads under caps. */
public final class Answers {
    /** As many pages as a document may have. */
    private static final int MOST_PAGES = 20_000;
    /** A dense page has two thousand words; a hostile one is cut off here. */
    private static final int MOST_WORDS = 200_000;
    private static final int MOST_HITS = 200_000;
    private static final int MOST_BOXES = 1_000;
    private static final int MOST_FINDINGS = 100_000;
    private static final int LONGEST_KIND = 100;
    private static final Pattern KIND = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:_-]*");
    private static final int LONGEST_TEXT = 64 << 10;
    /** Points. A page's box is at most 14,400 units of up to 1,000; what is drawn may hang over it. */
    private static final double FARTHEST = 1e9;

    private Answers() {}

    public static byte[] write(PageSizes sizes) {
        var answer = new FieldWriter().integer(sizes.pages().size());
        for (PageSizes.Size page : sizes.pages()) {
            answer.decimal(page.width()).decimal(page.height());
        }
        return answer.done();
    }

    public static PageSizes readSizes(Fields untrusted) throws BadMessage {
        int count = untrusted.count(MOST_PAGES, 16, "the number of pages");
        if (count == 0) {
            throw new BadMessage("the number of pages");
        }
        var sizes = new ArrayList<PageSizes.Size>(count);
        for (int i = 0; i < count; i++) {
            sizes.add(new PageSizes.Size(untrusted.decimal(0, FARTHEST, "a page's width"), untrusted.decimal(0, FARTHEST, "a page's height")));
        }
        return new PageSizes(sizes);
    }

    public static byte[] writeTexts(List<PageText> texts) {
        var answer = new FieldWriter().integer(texts.size());
        for (PageText page : texts) {
            answer.integer(page.page()).decimal(page.width()).decimal(page.height()).integer(page.words().size());
            for (PageText.Word word : page.words()) {
                answer.text(word.text()).decimal(word.left()).decimal(word.top()).decimal(word.right()).decimal(word.bottom());
            }
        }
        return answer.done();
    }

    /** @param from the first page that was asked for; the answer must be these pages in order */
    public static List<PageText> readTexts(Fields untrusted, int from, int to) throws BadMessage {
        int count = untrusted.count(to - from + 1, 24, "the number of pages");
        if (count != to - from + 1) {
            throw new BadMessage("the number of pages");
        }
        var texts = new ArrayList<PageText>(count);
        for (int page = from; page <= to; page++) {
            untrusted.integer(page, page, "a page's number");
            double width = untrusted.decimal(0, FARTHEST, "a page's width");
            double height = untrusted.decimal(0, FARTHEST, "a page's height");
            int many = untrusted.count(MOST_WORDS, 36, "the number of words");
            var words = new ArrayList<PageText.Word>(many);
            for (int i = 0; i < many; i++) {
                words.add(new PageText.Word(untrusted.text(LONGEST_TEXT, "a word"), place(untrusted), place(untrusted), place(untrusted),
                        place(untrusted)));
            }
            texts.add(new PageText(page, width, height, words));
        }
        return texts;
    }

    public static byte[] writeHits(List<Hit> hits) {
        var answer = new FieldWriter().integer(hits.size());
        for (Hit hit : hits) {
            answer.integer(hit.page()).text(hit.where()).text(hit.contextBefore()).text(hit.text()).text(hit.contextAfter())
                    .integer(hit.boxes().size());
            for (Box box : hit.boxes()) {
                answer.decimal(box.left()).decimal(box.top()).decimal(box.right()).decimal(box.bottom());
            }
        }
        return answer.done();
    }

    public static List<Hit> readHits(Fields untrusted) throws BadMessage {
        int count = untrusted.count(MOST_HITS, 24, "the number of places");
        var hits = new ArrayList<Hit>(count);
        for (int i = 0; i < count; i++) {
            int page = untrusted.integer(0, MOST_PAGES, "a page's number");
            String where = untrusted.text(64, "a place");
            String before = untrusted.text(LONGEST_TEXT, "what stands before");
            String text = untrusted.text(LONGEST_TEXT, "what was found");
            String after = untrusted.text(LONGEST_TEXT, "what stands behind");
            int many = untrusted.count(MOST_BOXES, 32, "the number of boxes");
            var boxes = new ArrayList<Box>(many);
            for (int k = 0; k < many; k++) {
                boxes.add(box(place(untrusted), place(untrusted), place(untrusted), place(untrusted)));
            }
            hits.add(new Hit(page, boxes, before, text, after, where));
        }
        return hits;
    }

    public static FieldWriter writeFindings(FieldWriter answer, List<Finding> findings) {
        answer.integer(findings.size());
        for (Finding finding : findings) {
            answer.text(finding.kind()).text(cut(finding.where())).text(finding.value()).choice(finding.tells()).choice(finding.severity())
                    .choice(finding.fate());
        }
        return answer;
    }

    public static List<Finding> readFindings(Fields untrusted) throws BadMessage {
        int count = untrusted.count(MOST_FINDINGS, 24, "the number of findings");
        var findings = new ArrayList<Finding>(count);
        for (int i = 0; i < count; i++) {
            String kind = untrusted.text(LONGEST_KIND, "a finding's kind");
            if (!KIND.matcher(kind).matches()) {
                throw new BadMessage("a finding's kind");
            }
            findings.add(new Finding(kind, Printable.of(untrusted.text(LONGEST_TEXT, "a finding's place")),
                    Printable.of(untrusted.text(LONGEST_TEXT, "a finding's value")), untrusted.choice(Finding.Tells.class, "what a finding tells"),
                    untrusted.choice(Finding.Severity.class, "a finding's severity"), untrusted.choice(Finding.Fate.class, "a finding's fate")));
        }
        return findings;
    }

    private static String cut(String place) {
        return place.length() <= Finding.MAX_VALUE ? place : place.substring(0, Finding.MAX_VALUE);
    }

    private static Box box(double left, double top, double right, double bottom) throws BadMessage {
        if (!(left < right) || !(top < bottom)) {
            throw new BadMessage("a box");
        }
        return new Box(left, top, right, bottom);
    }

    private static double place(Fields untrusted) throws BadMessage {
        return untrusted.decimal(-FARTHEST, FARTHEST, "a place on a page");
    }
}
