package org.postern.redact.verify;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/** The words of an original that stand whole under a box: they must not stand anywhere in the output. */
final class CoveredText {
    private static final int LEAST = 3;
    private static final int LEAST_IDEOGRAPHS = 2;
    private static final double GAP = 0.2;

    private CoveredText() {}

    static List<String> under(Shape box, PageReading page) {
        List<String> phrases = new ArrayList<>();
        for (PageReading.Row row : page.rows()) {
            StringBuilder phrase = new StringBuilder();
            for (List<PageReading.Sign> word : words(row)) {
                if (word.stream().allMatch(sign -> sign.inside(box))) {
                    phrase.append(phrase.isEmpty() ? "" : " ");
                    word.forEach(sign -> phrase.append(sign.text()));
                } else {
                    add(phrase, phrases);
                }
            }
            add(phrase, phrases);
        }
        return phrases;
    }

    /**
     * Words that a box touches anywhere, and the parts that it touches: any overlap takes a sign away, so all of these may have gone from
     * other lines as well.
     */
    static List<String> touched(Shape box, PageReading page) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (PageReading.Row row : page.rows()) {
            for (List<PageReading.Sign> word : words(row)) {
                if (word.stream().anyMatch(sign -> sign.touches(box))) {
                    word.forEach(sign -> text.append(sign.text()));
                    add(text, texts);
                    for (PageReading.Sign sign : word) {
                        if (sign.touches(box)) {
                            text.append(sign.text());
                        } else {
                            add(text, texts);
                        }
                    }
                    add(text, texts);
                }
            }
        }
        return texts;
    }

    private static List<List<PageReading.Sign>> words(PageReading.Row row) {
        List<List<PageReading.Sign>> words = new ArrayList<>();
        List<PageReading.Sign> word = new ArrayList<>();
        PageReading.Sign last = null;
        for (PageReading.Sign sign : row.signs()) {
            boolean gap = last != null && java.awt.geom.Point2D.distance(last.endX(), last.endY(), sign.x(), sign.y()) > GAP * Math.max(last.size(), sign.size());
            if ((gap || sign.text().isBlank()) && !word.isEmpty()) {
                words.add(word);
                word = new ArrayList<>();
            }
            if (!sign.text().isBlank()) {
                word.add(sign);
            }
            last = sign;
        }
        if (!word.isEmpty()) {
            words.add(word);
        }
        return words;
    }

    private static void add(StringBuilder phrase, List<String> phrases) {
        int from = 0;
        int to = phrase.length();
        while (from < to && !Fold.isPart(phrase.charAt(from))) {
            from++;
        }
        while (to > from && !Fold.isPart(phrase.charAt(to - 1))) {
            to--;
        }
        String text = phrase.substring(from, to);
        String folded = Fold.of(text, false).folded();
        boolean ideographs = folded.codePoints().allMatch(Character::isIdeographic);
        if (folded.length() >= (ideographs ? LEAST_IDEOGRAPHS : LEAST)) {
            phrases.add(text);
        }
        phrase.setLength(0);
    }
}
