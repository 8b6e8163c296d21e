package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.Mark;
import org.postern.redact.Plan;
import org.postern.redact.Width;
import org.postern.redact.font.FontCopy;
import org.postern.redact.pdf.PageSpace;
import org.postern.redact.text.Finder;

/** Reads a document, selects what a plan marks, and writes a new document in which text stays text. */
public final class TextEngine {
    /** How many places a mark met on a page. */
    public record Met(int page, int places, String reason) {}

    private final Plan plan;
    private final SourceDocument source;
    private final Wanted wanted = new Wanted();
    private final List<PageModel> pages = new ArrayList<>();
    private final List<Met> met = new ArrayList<>();
    private final WidthTell tell = new WidthTell();
    private final Map<Integer, String> failures = new TreeMap<>();

    public TextEngine(PDDocument document, Plan plan) {
        this.plan = plan;
        this.source = new SourceDocument(document);
    }

    public List<PageModel> pages() {
        return pages;
    }

    public List<Met> met() {
        return met;
    }

    public WidthTell tell() {
        return tell;
    }

    /** Texts that were marked, by plan or because a box covers them. */
    public List<Finder> finders() {
        return wanted.finders();
    }

    /** Reads all pages. A page that cannot be interpreted for certain is kept with its reason. */
    public void read() {
        PDDocument document = source.document();
        for (int i = 0; i < document.getNumberOfPages(); i++) {
            pages.add(read(source, i + 1, document.getPage(i)));
        }
    }

    static PageModel read(SourceDocument source, int number, PDPage page) {
        PageSpace space = new PageSpace(page);
        try {
            PageProgram program = new PageProgram(page, source.layers());
            Collector collector = new Collector();
            program.run(new Interpreter(source.fonts(), source.layers(), collector, source.parsed()), collector);
            double share = collector.pictureArea() / (space.crop().getWidth() * (double) space.crop().getHeight());
            return new PageModel(number, space, program, collector.scope(), share, null);
        } catch (Uninterpretable e) {
            return new PageModel(number, space, null, new Scope(List.of()), 0, e.getMessage());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return new PageModel(number, space, null, new Scope(List.of()), 0, "the page is damaged");
        }
    }

    /** Applies the plan's marks to what was read. */
    public void select() {
        for (Mark mark : plan.marks()) {
            if (mark instanceof BoxMark box) {
                PageModel page = pages.get(box.page() - 1);
                page.selection().addBox(userSpace(page, box.box()));
                met.add(new Met(box.page(), 1, box.reason()));
            }
        }
        if (plan.documentWide()) {
            Set<String> phrases = new HashSet<>();
            for (PageModel page : pages) {
                CoveredWords.collect(page.selection(), phrases);
                try {
                    CoveredWords.collectFromProcedures(page.selection(), source, phrases);
                } catch (IOException e) {
                    failures.put(page.number(), "a Type 3 glyph under a mark cannot be read");
                }
            }
            phrases.forEach(phrase -> wanted.add(new Finder.Words(phrase, false, true)));
        }
        for (PageModel page : pages) {
            find(page, wanted.finders(), "the same words as under a box");
        }
        for (Mark mark : plan.marks()) {
            if (!(mark instanceof BoxMark)) {
                Finder finder = Finder.of(mark);
                wanted.add(finder);
                for (PageModel page : pages) {
                    find(page, List.of(finder), mark.reason());
                }
            }
        }
        AcrossPages.find(pages, wanted.finders());
        for (PageModel page : pages) {
            page.selection().addCovered();
            page.selection().addJoinedRuns();
        }
    }

    private void find(PageModel page, List<Finder> finders, String reason) {
        Set<BitSet> places = new HashSet<>();
        for (Finder finder : finders) {
            for (TextFlow flow : page.scope().flows(finder.rightToLeft())) {
                for (Finder.Span span : finder.find(flow)) {
                    BitSet glyphs = new BitSet();
                    Selection.glyphs(flow, span).forEach(g -> glyphs.set(g.ordinal()));
                    BitSet left = (BitSet) glyphs.clone();
                    left.andNot(page.selection().removed());
                    if (!left.isEmpty() && places.add(glyphs)) {
                        page.selection().addSpan(flow, span);
                    }
                }
            }
        }
        if (!places.isEmpty()) {
            met.add(new Met(page.number(), places.size(), reason));
        }
    }

    private static Shape userSpace(PageModel page, Box box) {
        return page.space().userSpace(box);
    }

    /** Writes all pages that were read into a new document; the caller replaces those in {@code pictures} by pictures. */
    public void write(PDDocument target) throws IOException {
        DocumentCopy copy = new DocumentCopy(target, source, wanted);
        pages.forEach(page -> page.scope().glyphs().forEach(copy::shown));
        for (PageModel page : pages) {
            PDPage written = newPage(page.space());
            target.addPage(written);
            if (page.failure() == null && !failures.containsKey(page.number())) {
                try {
                    writePage(page, written, copy);
                } catch (IOException | RuntimeException | StackOverflowError e) {
                    failures.put(page.number(), e instanceof Uninterpretable ? e.getMessage() : "the page cannot be written anew");
                }
            } else if (page.failure() != null) {
                failures.put(page.number(), page.failure());
            }
        }
        fonts(copy);
    }

    /** Pages from which something goes. */
    public Set<Integer> touchedPages() {
        Set<Integer> touched = new java.util.TreeSet<>();
        pages.stream().filter(page -> !page.selection().isEmpty()).forEach(page -> touched.add(page.number()));
        return touched;
    }

    /** Pages that could not be written as text, with the reason. */
    public Map<Integer, String> failures() {
        return failures;
    }

    private static PDPage newPage(PageSpace space) {
        PDPage page = new PDPage(copy(space.media()));
        if (!space.isWhole()) {
            page.setCropBox(copy(space.crop()));
        }
        if (space.rotation() != 0) {
            page.setRotation(space.rotation());
        }
        if (space.userUnit() != 1) {
            page.getCOSObject().setItem(COSName.getPDFName("UserUnit"), new COSFloat((float) space.userUnit()));
        }
        return page;
    }

    private static PDRectangle copy(PDRectangle box) {
        return new PDRectangle(box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
    }

    private void writePage(PageModel page, PDPage written, DocumentCopy copy) throws IOException {
        COSDictionary resources;
        byte[] content;
        if (page.selection().isEmpty()) {
            try {
                PassThrough through = passThrough(page, copy);
                content = through.bytes();
                resources = through.resources();
                page.scope().glyphs().forEach(copy::used);
            } catch (PassThrough.HasLayers e) {
                StreamOut out = rewrite(page, Cuts.none(), copy);
                content = out.out().bytes();
                resources = out.resources().dictionary();
            }
        } else {
            StreamOut out = rewrite(page, cuts(page), copy);
            content = out.out().bytes();
            resources = out.resources().dictionary();
        }
        COSStream stream = new COSStream();
        DocumentCopy.writeContent(stream, content);
        written.getCOSObject().setItem(COSName.CONTENTS, stream);
        written.getCOSObject().setItem(COSName.RESOURCES, resources);
    }

    private static PassThrough passThrough(PageModel page, DocumentCopy copy) throws IOException {
        PassThrough through = new PassThrough(copy, page.program().parts().getFirst().resources());
        boolean several = page.program().parts().size() > 1;
        for (PageProgram.Part part : page.program().parts()) {
            if (several) {
                through.out().operator("q");
            }
            through.use(part.resources());
            through.write(part.commands());
            if (several) {
                through.out().operator("Q");
            }
        }
        return through;
    }

    private Cuts cuts(PageModel page) {
        Selection selection = page.selection();
        Rectangle2D visible = new Rectangle2D.Double(page.space().crop().getLowerLeftX(), page.space().crop().getLowerLeftY(),
                page.space().crop().getWidth(), page.space().crop().getHeight());
        LineLayout layout = new LineLayout(selection, plan.exactWidth() ? Width.EXACT : plan.width(), visible, tell);
        layout.run();
        BitSet removed = (BitSet) selection.removed().clone();
        removed.or(layout.alsoRemoved());
        return new Cuts(removed, layout.placed(), List.copyOf(selection.regions()), layout.bars());
    }

    private StreamOut rewrite(PageModel page, Cuts cuts, DocumentCopy copy) throws IOException {
        State initial = PageProgram.initial();
        Rewriter rewriter = new Rewriter(copy, cuts, initial);
        page.program().run(new Interpreter(source.fonts(), source.layers(), rewriter, source.parsed()), rewriter);
        rewriter.showPlaced(page.scope().lines(), initial);
        rewriter.stream().leaveText();
        rewriter.paintBars(initial);
        return rewriter.stream();
    }

    /** Procedures of Type 3 fonts may use more fonts, so they are written until no new one comes up. */
    private void fonts(DocumentCopy copy) throws IOException {
        Set<COSDictionary> done = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (boolean again = true; again; ) {
            again = false;
            for (COSDictionary key : List.copyOf(copy.fonts().keySet())) {
                if (copy.fontOf(key) instanceof PDType3Font type3 && done.add(key)) {
                    Type3Copy.into(type3, copy.fonts().get(key), copy);
                    again = true;
                }
            }
        }
        int number = 1;
        for (COSDictionary key : copy.fonts().keySet().stream().sorted(java.util.Comparator.comparingInt(k -> copy.usedCodes(k).hashCode())).toList()) {
            PDFont font = copy.fontOf(key);
            if (!(font instanceof PDType3Font)) {
                new FontCopy(font, copy.usedCodes(key), copy.lostCodes(key), number++, wanted::inBytes, wanted::inName).into(copy.fonts().get(key));
            }
        }
    }
}
