package org.postern.redact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.text.Folding;

/** Where a text, pattern or entity stands in a PDF. */
public final class PlanSearch {
    private static final int CONTEXT_WORDS = 6;

    private PlanSearch() {}

    public static List<Hit> find(UntrustedBytes pdf, Mark mark) throws RedactException, IOException {
        try (PDDocument document = OpenPdf.open(pdf)) {
            List<Hit> hits = new ArrayList<>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                if (mark instanceof TextMark text) {
                    find(PageTexts.extract(document, page), text, hits);
                }
            }
            return hits;
        }
    }

    static void find(PageText page, TextMark mark, List<Hit> hits) {
        String wanted = Folding.fold(mark.text(), mark.matchCase());
        StringBuilder folded = new StringBuilder();
        List<Integer> wordOf = new ArrayList<>();
        for (int i = 0; i < page.words().size(); i++) {
            String word = Folding.fold(page.words().get(i).text(), mark.matchCase());
            for (int k = 0; k < word.length(); k++) {
                wordOf.add(i);
            }
            folded.append(word);
        }
        for (int at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length())) {
            hits.add(hit(page, wordOf.get(at), wordOf.get(at + wanted.length() - 1)));
        }
    }

    private static Hit hit(PageText page, int first, int last) {
        List<Box> boxes = new ArrayList<>();
        for (PageText.Word word : page.words().subList(first, last + 1)) {
            boxes.add(new Box(word.left(), word.top(), Math.max(word.right(), word.left() + 0.1), Math.max(word.bottom(), word.top() + 0.1)));
        }
        return new Hit(page.page(), boxes, joined(page, first - CONTEXT_WORDS, first), joined(page, first, last + 1),
                joined(page, last + 1, last + 1 + CONTEXT_WORDS), "page");
    }

    private static String joined(PageText page, int from, int to) {
        List<String> words = new ArrayList<>();
        for (int i = Math.max(0, from); i < Math.min(page.words().size(), to); i++) {
            words.add(page.words().get(i).text());
        }
        return String.join(" ", words);
    }
}
