package org.postern.redact;

import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

import org.postern.redact.content.TextEngine;
import org.postern.redact.text.Finder;

/** The new file around the pages: a catalog of what is allowed, written in the one form that clean copies have, too. */
final class FileForm {
    /** More bookmarks than this are no table of contents. */
    private static final int MAX_BOOKMARKS = 10_000;
    private static final int MAX_DEPTH = 12;
    private static final String COVERED = "\u2588\u2588\u2588";

    private int bookmarks;
    private final PDDocument source;
    private final List<Finder> finders;

    private FileForm(PDDocument source, List<Finder> finders) {
        this.source = source;
        this.finders = finders;
    }

    static byte[] save(PDDocument target, PDDocument source, TextEngine engine) throws IOException {
        new FileForm(source, engine.finders()).bookmarks(target);
        return Redactor.saved(target);
    }

    private void bookmarks(PDDocument target) {
        PDDocumentCatalog catalog = source.getDocumentCatalog();
        PDDocumentOutline outline;
        try {
            outline = catalog.getDocumentOutline();
        } catch (RuntimeException broken) {
            outline = null;
        }
        if (outline != null) {
            PDDocumentOutline copy = new PDDocumentOutline();
            copy(outline, copy, target, 0);
            if (copy.hasChildren()) {
                target.getDocumentCatalog().setDocumentOutline(copy);
            }
        }
    }

    private void copy(PDOutlineNode from, PDOutlineNode to, PDDocument target, int depth) {
        for (PDOutlineItem item : from.children()) {
            if (++bookmarks > MAX_BOOKMARKS || depth > MAX_DEPTH) {
                return;
            }
            PDOutlineItem copy = new PDOutlineItem();
            copy.setTitle(title(item));
            PDPage page = page(item, target);
            if (page != null) {
                PDPageFitDestination destination = new PDPageFitDestination();
                destination.setPage(page);
                copy.setDestination(destination);
            }
            copy(item, copy, target, depth + 1);
            to.addLast(copy);
        }
    }

    private String title(PDOutlineItem item) {
        String title = item.getTitle() == null ? "" : item.getTitle();
        return finders.stream().anyMatch(finder -> finder.isIn(title)) ? COVERED : title;
    }

    private PDPage page(PDOutlineItem item, PDDocument target) {
        try {
            PDPage page = item.findDestinationPage(source);
            int index = page == null ? -1 : source.getPages().indexOf(page);
            return index < 0 ? null : target.getPage(index);
        } catch (IOException | RuntimeException broken) {
            // A bookmark that leads nowhere stays as a title.
            return null;
        }
    }
}
