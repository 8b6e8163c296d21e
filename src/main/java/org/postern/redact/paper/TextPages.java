package org.postern.redact.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.postern.redact.RedactException;
import org.postern.redact.RedactException.Refusal;
import org.postern.redact.WhyNoOutput;

/**
 * Plain text on A4 pages, in the one font that PDFBox ships: Latin, Greek, Cyrillic and the like, from left to right. A text with other
 * letters is refused whole: a page that leaves letters out is worse than none.
 */
final class TextPages {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float SIZE = 10;
    private static final float LEADING = 14;
    private static final float MARGIN = 56;
    private static final int TAB = 8;
    private static final int MAX_PAGES = 5_000;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final int LINES = (int) ((PDRectangle.A4.getHeight() - 2 * MARGIN) / LEADING);

    private final Map<Integer, Float> widths = new HashMap<>();

    void write(String text, OutputStream out) throws RedactException, IOException {
        try (PDDocument document = new PDDocument(IOUtils.createMemoryOnlyStreamCache()); InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
            PDFont font = PDType0Font.load(document, file, true);
            List<String> lines = lines(text, font);
            if (lines.size() / LINES >= MAX_PAGES) {
                throw new RedactException(Refusal.TOO_MANY_PAGES, WhyNoOutput.TEXT_TOO_LONG.with(MAX_PAGES));
            }
            for (int from = 0; from == 0 || from < lines.size(); from += LINES) {
                page(document, font, lines.subList(from, Math.min(lines.size(), from + LINES)));
            }
            document.save(out);
        }
    }

    private static void page(PDDocument document, PDFont font, List<String> lines) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(font, SIZE);
            content.setLeading(LEADING);
            content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN - SIZE);
            for (String line : lines) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
    }

    /** Lines that fit: broken at spaces, and inside a word that is longer than a line. */
    private List<String> lines(String text, PDFont font) throws RedactException, IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.replace("\uFEFF", "").split("\r\n|[\r\n\f\u2028\u2029]", -1)) {
            StringBuilder line = new StringBuilder();
            float width = 0;
            int space = -1;
            for (int code : expanded(paragraph).codePoints().toArray()) {
                float advance = width(code, font);
                if (width + advance > WIDTH && !line.isEmpty()) {
                    int cut = space > 0 ? space + 1 : line.length();
                    String rest = line.substring(cut);
                    lines.add(line.substring(0, cut).stripTrailing());
                    line = new StringBuilder(rest);
                    width = 0;
                    for (int kept : rest.codePoints().toArray()) {
                        width += width(kept, font);
                    }
                    space = -1;
                }
                if (code == ' ') {
                    space = line.length();
                }
                line.appendCodePoint(code);
                width += advance;
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String expanded(String paragraph) {
        return paragraph.replace("\t", " ".repeat(TAB)).replace('\u00A0', ' ').replaceAll("[\\p{Cntrl}\u200B\u00AD]", "");
    }

    private float width(int code, PDFont font) throws RedactException, IOException {
        Float known = widths.get(code);
        if (known == null) {
            byte direction = Character.getDirectionality(code);
            boolean turned = direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
            try {
                known = turned ? null : font.getStringWidth(Character.toString(code)) / 1000 * SIZE;
            } catch (IllegalArgumentException noGlyph) {
                known = null;
            }
            if (known == null) {
                throw new RedactException(Refusal.DAMAGED, WhyNoOutput.LETTERS_WITHOUT_FONT.with());
            }
            widths.put(code, known);
        }
        return known;
    }
}
