package org.postern.redact;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.RedactException.Refusal;
import org.postern.redact.content.PageModel;
import org.postern.redact.content.PageReader;
import org.postern.redact.content.TextFlow;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.text.Finder;
import org.postern.redact.text.PatternTimeout;

/** Where a text, pattern or entity stands in a PDF: on its pages, and in what no page shows. */
public final class PlanSearch {
    /** More hits than a person can look at. */
    public static final int MAX_HITS = 20_000;
    private static final int CONTEXT = 60;
    private static final int MAX_OBJECTS = 200_000;

    private PlanSearch() {}

    /** The hits of a text, pattern or entity; a box has none. */
    public static List<Hit> find(UntrustedBytes pdf, Mark mark) throws RedactException, IOException {
        List<Hit> hits = new ArrayList<>();
        if (mark instanceof BoxMark) {
            return hits;
        }
        Finder finder = Finder.of(mark);
        try (PDDocument document = OpenPdf.open(pdf)) {
            PageReader reader = new PageReader(document);
            for (int number = 1; number <= document.getNumberOfPages() && hits.size() < MAX_HITS; number++) {
                PageModel page = reader.read(number);
                if (page.failure() == null) {
                    PageReader.find(page, finder).forEach(found -> hits.add(hit(page.number(), found)));
                } else {
                    plainHits(document, number, finder, hits);
                }
            }
            elsewhere(document, finder, hits);
            return hits.size() > MAX_HITS ? hits.subList(0, MAX_HITS) : hits;
        } catch (PatternTimeout e) {
            throw new RedactException(Refusal.PATTERN_TIMEOUT, WhyNoOutput.PATTERN_TOO_SLOW.with());
        }
    }

    private static Hit hit(int page, PageReader.Found found) {
        List<Box> boxes = new ArrayList<>();
        for (Rectangle2D r : found.boxes()) {
            boxes.add(new Box(r.getMinX(), r.getMinY(), Math.max(r.getMaxX(), r.getMinX() + 0.1), Math.max(r.getMaxY(), r.getMinY() + 0.1)));
        }
        return new Hit(page, boxes, found.before(), found.text(), found.after(), "page");
    }

    /** On a page that will become a picture: by words. */
    private static void plainHits(PDDocument document, int number, Finder finder, List<Hit> hits) throws IOException {
        PageText text = PageTexts.extract(document, number);
        List<Integer> wordOf = new ArrayList<>();
        TextFlow flow = TextFlow.ofWords(text.words().stream().map(PageText.Word::text).toList(), wordOf);
        for (Finder.Span span : finder.find(flow)) {
            List<Box> boxes = new ArrayList<>();
            for (int i = wordOf.get(span.start()); i <= wordOf.get(span.end() - 1); i++) {
                PageText.Word word = text.words().get(i);
                boxes.add(new Box(word.left(), word.top(), Math.max(word.right(), word.left() + 0.1), Math.max(word.bottom(), word.top() + 0.1)));
            }
            hits.add(new Hit(number, boxes, flow.text().substring(Math.max(0, span.start() - CONTEXT), span.start()), flow.text().substring(span.start(), span.end()),
                    flow.text().substring(span.end(), Math.min(flow.text().length(), span.end() + CONTEXT)), "page"));
        }
    }

    /** Text strings of the catalog, the information dictionary and the annotations. */
    private static void elsewhere(PDDocument document, Finder finder, List<Hit> hits) {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        walk(catalog.getDictionaryObject(COSName.OUTLINES), "outline", 0, finder, seen, hits);
        walk(catalog.getDictionaryObject(COSName.ACRO_FORM), "field", 0, finder, seen, hits);
        walk(document.getDocument().getTrailer().getDictionaryObject(COSName.INFO), "metadata", 0, finder, seen, hits);
        for (int number = 1; number <= document.getNumberOfPages(); number++) {
            walk(document.getPage(number - 1).getCOSObject().getDictionaryObject(COSName.ANNOTS), "annotation", number, finder, seen, hits);
        }
    }

    private static void walk(COSBase start, String where, int page, Finder finder, Set<COSBase> seen, List<Hit> hits) {
        List<COSBase> open = new ArrayList<>();
        open.add(start);
        while (!open.isEmpty() && seen.size() < MAX_OBJECTS && hits.size() < MAX_HITS) {
            COSBase object = open.removeLast();
            if (object instanceof COSString string) {
                String text = string.getString();
                TextFlow flow = TextFlow.ofWords(List.of(text), new ArrayList<>());
                for (Finder.Span span : finder.find(flow)) {
                    hits.add(new Hit(page, List.of(), flow.text().substring(0, span.start()), flow.text().substring(span.start(), span.end()),
                            flow.text().substring(span.end()), where));
                }
            } else if (object != null && seen.add(object)) {
                if (object instanceof COSArray array) {
                    array.forEach(element -> open.add(element instanceof org.apache.pdfbox.cos.COSObject reference ? reference.getObject() : element));
                } else if (object instanceof COSDictionary dictionary && !COSName.PAGE.equals(dictionary.getDictionaryObject(COSName.TYPE))) {
                    dictionary.keySet().forEach(key -> open.add(dictionary.getDictionaryObject(key)));
                }
            }
        }
    }
}
