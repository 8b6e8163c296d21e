package org.postern.clean.pdf;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.postern.clean.Progress;
import org.postern.clean.Refusal;
import org.postern.clean.Workbench;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Makes a new document of what is known to be content of an old one: pages with their size and rotation, operators, fonts, images,
 * colours, patterns, the appearance of annotations. Nothing is copied as it stands; what no rule names is not there. Write the result with {@link PdfWriter}.
 *
 * <p>The old document is not changed and must stay open until the new one is written; close both.
 */
public final class PdfRebuild {
    /**
     * What to do beyond the rebuild itself.
     *
     * @param removeHidden  marks that nobody can see are left out and told; without it only what no operator draws goes
     * @param canonicalSpacing see {@link org.postern.clean.CleanOptions}
     * @param greyscale     see {@link org.postern.clean.CleanOptions}
     * @param exactPictures  see {@link org.postern.clean.CleanOptions}
     */
    public record Settings(boolean removeHidden, boolean canonicalSpacing, boolean greyscale, boolean exactPictures) {
        public static final Settings DEFAULT = new Settings(true, false, false, false);

        public Settings(boolean removeHidden, boolean canonicalSpacing, boolean greyscale) {
            this(removeHidden, canonicalSpacing, greyscale, false);
        }
    }

    /** More pages than the largest leak that was seen in one file. */
    static final int MAX_PAGES = 50_000;

    private final PDDocument source;
    private final Settings settings;
    private final Traces traces;
    private final Progress progress;
    private final Workbench workbench;
    private final Parts parts;
    private final Layers layers;
    private final PageDots dots;

    PdfRebuild(PDDocument source, Settings settings, Consumer<Finding> findings, Progress progress, Workbench workbench) {
        this.source = source;
        this.settings = settings;
        this.traces = new Traces(findings);
        this.progress = progress;
        this.workbench = workbench;
        this.parts = new Parts(traces, settings, workbench);
        this.dots = new PageDots(traces, settings.greyscale(), workbench);
        this.layers = new Layers(source.getDocumentCatalog().getCOSObject());
    }

    /**
     * @param findings told of everything that was left behind
     * @throws IOException if a part cannot be read or a limit is met; the message names it, to stand in a sentence
     */
    public static PDDocument rebuild(PDDocument source, Settings settings, Consumer<Finding> findings) throws IOException {
        return rebuild(source, settings, findings, Progress.NONE, Workbench.ALONE);
    }

    /** @param progress told of two steps a page: when it was looked at, and when its pictures are done */
    static PDDocument rebuild(PDDocument source, Settings settings, Consumer<Finding> findings, Progress progress, Workbench workbench) throws IOException {
        return new PdfRebuild(source, settings, findings, progress, workbench).run();
    }

    private PDDocument run() throws IOException {
        int pages = source.getNumberOfPages();
        if (pages > MAX_PAGES) {
            throw new PdfLimitException(Refusal.TOO_MANY_PAGES, PdfFlaw.MORE_PAGES.with(MAX_PAGES));
        }
        var catalog = new COSDictionary();
        catalog.setItem(COSName.TYPE, COSName.CATALOG);
        var tree = new COSDictionary();
        tree.setItem(COSName.TYPE, COSName.PAGES);
        catalog.setItem(COSName.PAGES, tree);
        var kids = new COSArray();
        int number = 0;
        for (PDPage page : source.getPages()) {
            COSDictionary made = page(page, ++number);
            made.setItem(COSName.PARENT, tree);
            kids.add(made);
            progress.step(number, 2L * pages);
        }
        if (number != pages) {
            throw new PdfDamagedException(PdfFlaw.PAGES_UNREADABLE.with(pages, number));
        }
        parts.finish((done, total) -> progress.step(pages + pages * done / total, 2L * pages));
        tree.setItem(COSName.KIDS, kids);
        tree.setInt(COSName.COUNT, kids.size());
        var document = new PDDocument();
        document.getDocument().getTrailer().setItem(COSName.ROOT, catalog);
        return document;
    }

    /** The slow parts of some pages, for what is learned on the way. */
    void tryOut(Map<Integer, PDPage> pages) throws IOException {
        int done = 0;
        for (var page : pages.entrySet()) {
            page(page.getValue(), page.getKey());
            progress.step(++done, pages.size());
        }
        parts.makePictures();
    }

    private COSDictionary page(PDPage page, int number) throws IOException {
        COSDictionary from = page.getCOSObject();
        var to = new COSDictionary();
        to.setItem(COSName.TYPE, COSName.PAGE);
        PageSizes.copy(page, to, number, traces);
        var resources = new COSDictionary();
        if (page.getResources() != null) {
            resources.addAll(page.getResources().getCOSObject());
        }
        Runnable cut = () -> traces.human("content.cut", "page " + number, Content.CUT, Tells.CONTENT, Severity.HIGH);
        if (!Content.pageIsWhole(from)) {
            cut.run();
        }
        Content content = Annotations.append(Content.parse(Content.pageBytes(from), cut), Annotations.drawn(from, layers), resources);
        PDRectangle crop = page.getCropBox();
        var box = new Rectangle2D.Double(crop.getLowerLeftX(), crop.getLowerLeftY(), crop.getWidth(), crop.getHeight());
        var decisions = new Decisions();
        var interpreter = new Interpreter(parts, layers);
        interpreter.run(content, resources, new State(box), decisions);
        new Visibility(interpreter.marks(), box, new Pictures(), interpreter.blends(), workbench).judge();
        if (settings.removeHidden()) {
            PageMarks.look(interpreter.marks(), "page " + number, traces);
            parts.images().seen().page(interpreter.marks(), box);
            dots.look(interpreter.marks(), box, number);
        }
        HiddenMarks.apply(interpreter, parts, number, traces, settings.removeHidden());
        var names = new Names();
        byte[] bytes = new Emitter(parts, resources, decisions, names, true).emit(content);
        to.setItem(COSName.CONTENTS, Cos.flate(bytes));
        to.setItem(COSName.RESOURCES, names.table());
        if (from.getDictionaryObject(COSName.GROUP) instanceof COSDictionary group) {
            to.setItem(COSName.GROUP, parts.group(group, resources));
        }
        return to;
    }
}
