package org.postern.redact.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

import org.postern.redact.text.Folding;

/** What a reader copies out of each page, in the order of painting and in the order of places, and over the ends of lines and pages. */
final class ExtractedText {
    private ExtractedText() {}

    static List<Leak> check(PDDocument document, Sought sought) {
        List<Leak> leaks = new ArrayList<>();
        if (sought.isEmpty()) {
            return leaks;
        }
        String before = "";
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            try {
                String painted = extract(document, page, false);
                String seen = extract(document, page, true);
                if (found(painted, sought) || found(seen, sought)) {
                    leaks.add(new Leak("text", page, "text that can be extracted"));
                } else if (!before.isEmpty() && found(tail(before) + "\n" + head(seen), sought)) {
                    leaks.add(new Leak("text", page, "text that runs over from the page before"));
                }
                before = seen;
            } catch (IOException | RuntimeException | StackOverflowError e) {
                leaks.add(new Leak("text", page, "text that cannot be extracted"));
            }
        }
        return leaks;
    }

    private static boolean found(String text, Sought sought) {
        return sought.inText(text) || sought.inText(text.replaceAll("(?<=\\p{L})[-\\u2010\\u00ad]\\s*\\R\\s*", "")) || sought.inWords(mirrored(text));
    }

    /** Lines from the other end, for text that runs from right to left. */
    private static String mirrored(String text) {
        if (text.chars().noneMatch(c -> c >= 0x0590)) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        text.lines().forEach(line -> out.append(new StringBuilder(line).reverse()).append('\n'));
        return Folding.fold(out);
    }

    private static String extract(PDDocument document, int page, boolean sorted) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(sorted);
        stripper.setSuppressDuplicateOverlappingText(false);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 200));
    }

    private static String head(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }
}
