package org.postern.redact.content;

import java.awt.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.rendering.ImageType;

import org.postern.clean.Cores;
import org.postern.redact.BoxMark;
import org.postern.redact.Mark;
import org.postern.redact.Mode;
import org.postern.redact.Plan;
import org.postern.redact.RedactException;
import org.postern.redact.WhyPicture;
import org.postern.redact.Width;
import org.postern.redact.font.FontCopy;
import org.postern.redact.pdf.PagePainter;
import org.postern.redact.pdf.PageSpace;
import org.postern.redact.text.Finder;

/** Reads a document, selects what a plan marks, and writes a new document in which text stays text. */
public final class TextEngine {
    /** How many places a mark met on a page. */
    public record Met(int page, int places, String reason) {}

    private static final double LOOK_DPI = 100;
    private static final String COVERED = "the same words as under a box";

    private final Plan plan;
    private final SourceDocument source;
    private final Wanted wanted = new Wanted();
    private final List<PageModel> pages = new ArrayList<>();
    private final List<Met> met = new ArrayList<>();
    private final WidthTell tell = new WidthTell();
    private final Map<Integer, WhyPicture> failures = new ConcurrentSkipListMap<>();
    private final List<PDPage> sources = new ArrayList<>();
    private final List<String> covered = new ArrayList<>();

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

    /** The words under boxes, which are marked wherever they stand. */
    public List<String> covered() {
        return covered;
    }

    /** Reads all pages and applies the plan's marks to them. A page that cannot be interpreted for certain is kept with its reason. */
    public void read() throws IOException {
        Loaded.pages(source.document());
        source.document().getPages().forEach(sources::add);
        pages.addAll(Collections.nCopies(sources.size(), null));
        boxes();
        List<Mark> searched = plan.marks().stream().filter(mark -> !(mark instanceof BoxMark)).toList();
        List<Finder> underBoxes = wanted.finders();
        List<Finder> finders = searched.stream().map(Finder::of).toList();
        finders.forEach(wanted::add);
        int[][] places = new int[sources.size()][];
        Cores.each(sources.size(), i -> {
            PageModel page = pages.get(i) == null ? read(i) : pages.get(i);
            pages.set(i, page);
            places[i] = find(page, underBoxes, finders);
            if (page.together() != null && page.together().isTooMuch() && !wanted.isEmpty()) {
                failures.put(page.number(), WhyPicture.PAGE_PAINTS_TOO_MUCH);
            }
            if (page.selection().isEmpty() && page.halvesAside().isEmpty()) {
                page.release(AcrossPages.LINES);
            }
        });
        meet(places, underBoxes, searched);
        AcrossPages.find(pages, wanted.finders(), page -> {
            if (page.isReleased()) {
                page.restore(read(page.number() - 1));
            }
        }, (finder, page) -> met.add(new Met(page.number(), 1, finders.contains(finder) ? searched.get(finders.indexOf(finder)).reason() : COVERED)));
        Cores.each(pages.size(), i -> {
            if (!pages.get(i).selection().isEmpty()) {
                pages.get(i).selection().addCovered();
                pages.get(i).selection().addJoinedRuns();
            }
        });
    }

    private PageModel read(int index) {
        return read(source, index + 1, sources.get(index));
    }

    /** The pages with drawn boxes come first: the words under a box are looked for on all pages. */
    private void boxes() throws IOException {
        List<BoxMark> boxes = plan.marks().stream().filter(BoxMark.class::isInstance).map(BoxMark.class::cast).toList();
        List<Integer> boxed = boxes.stream().map(box -> box.page() - 1).distinct().toList();
        Cores.each(boxed.size(), i -> pages.set(boxed.get(i), read(boxed.get(i))));
        for (BoxMark box : boxes) {
            PageModel page = pages.get(box.page() - 1);
            page.selection().addBox(page.space().userSpace(box.box()));
            met.add(new Met(box.page(), 1, box.reason()));
        }
        if (plan.documentWide()) {
            Set<String> phrases = new TreeSet<>();
            for (int index : boxed) {
                PageModel page = pages.get(index);
                CoveredWords.collect(page.selection(), phrases);
                try {
                    CoveredWords.collectFromProcedures(page.selection(), source, phrases);
                    for (Aside.Read aside : page.asides()) {
                        Selection under = aside.under(page.selection().boxes());
                        CoveredWords.collect(under, phrases);
                        CoveredWords.collectFromProcedures(under, source, phrases);
                    }
                    if (page.together() != null) {
                        CoveredWords.collect(page.together().under(page.selection().boxes()), phrases);
                    }
                } catch (IOException e) {
                    failures.put(page.number(), WhyPicture.TYPE3_GLYPH_UNREADABLE);
                }
            }
            covered.addAll(phrases);
            phrases.forEach(phrase -> wanted.add(new Finder.Words(phrase, false, true)));
        }
    }

    /** @return how many places were met: first by the words under boxes, then by each of the other marks */
    private static int[] find(PageModel page, List<Finder> covered, List<Finder> finders) {
        int[] places = new int[1 + finders.size()];
        places[0] = places(page, page.scope(), covered) + FoundAside.places(page, covered);
        for (int i = 0; i < finders.size(); i++) {
            places[i + 1] = places(page, page.scope(), List.of(finders.get(i))) + FoundAside.places(page, List.of(finders.get(i)));
        }
        // What stood around a removed text may say it again, now that it stands side by side.
        List<Finder> all = Stream.concat(covered.stream(), finders.stream()).toList();
        for (int more = page.selection().removed().isEmpty() ? 0 : 1; more > 0; places[places.length - 1] += more) {
            more = places(page, page.scope().without(page.selection().removed()), all);
        }
        return places;
    }

    private static int places(PageModel page, Scope scope, List<Finder> finders) {
        Set<BitSet> places = new HashSet<>();
        for (Finder finder : finders) {
            for (TextFlow flow : scope.flows(finder.rightToLeft())) {
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
        return places.size();
    }

    private void meet(int[][] places, List<Finder> covered, List<Mark> searched) {
        for (int kind = covered.isEmpty() ? 1 : 0; kind <= searched.size(); kind++) {
            for (int i = 0; i < places.length; i++) {
                if (places[i][kind] > 0) {
                    met.add(new Met(i + 1, places[i][kind], kind == 0 ? COVERED : searched.get(kind - 1).reason()));
                }
            }
        }
    }

    static PageModel read(SourceDocument source, int number, PDPage page) {
        PageSpace space = new PageSpace(page);
        try {
            PageProgram program = new PageProgram(page, source.layers());
            Collector collector = new Collector();
            program.run(new Interpreter(source.fonts(), source.layers(), collector, source.nested()), collector);
            double share = collector.pictureArea() / (space.crop().getWidth() * (double) space.crop().getHeight());
            return new PageModel(number, space, program, source.spelled(collector.scope()), share, null).with(Aside.read(source, collector.asides()));
        } catch (Uninterpretable e) {
            return new PageModel(number, space, null, new Scope(List.of()), 0, e.why());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return new PageModel(number, space, null, new Scope(List.of()), 0, WhyPicture.PAGE_DAMAGED);
        }
    }

    /**
     * Writes all pages that were read into a new document; the caller replaces those in {@link #failures} by pictures.
     *
     * @param empty numbers of pages that stay empty, because pictures take their place: what only they show is in no font either
     */
    public void write(PDDocument target, Set<Integer> empty) throws IOException {
        DocumentCopy copy = new DocumentCopy(target, source, wanted);
        List<PDPage> written = new ArrayList<>();
        for (PageModel page : pages) {
            copy.shown(page.codes());
            written.add(newPage(page.space()));
            target.addPage(written.getLast());
            if (page.failure() != null) {
                failures.put(page.number(), page.failure());
            }
        }
        look(empty);
        WidthTell[] tells = new WidthTell[pages.size()];
        Cores.each(pages.size(), i -> {
            PageModel page = pages.get(i);
            tells[i] = new WidthTell();
            if (!failures.containsKey(page.number()) && !empty.contains(page.number())) {
                try {
                    writePage(page, written.get(i), copy, tells[i]);
                } catch (IOException | RuntimeException | StackOverflowError e) {
                    failures.put(page.number(), e instanceof Uninterpretable known ? known.why() : WhyPicture.PAGE_CANNOT_BE_WRITTEN);
                }
            }
        });
        for (WidthTell one : tells) {
            tell.merge(one);
        }
        fonts(copy);
    }

    /** Draws the pages on which a box lies over what is no text, one after the other: what stands beside the box decides where it ends. */
    private void look(Set<Integer> empty) throws IOException {
        for (PageModel page : pages) {
            if (page.ink() == null && page.failure() == null && !empty.contains(page.number()) && page.selection().hasBoxOverNoText()) {
                try {
                    PagePainter painter = new PagePainter(source.document());
                    painter.leaveOutUndrawn();
                    double dpi = painter.dpi(page.number(), LOOK_DPI);
                    page.look(new InkGaps(painter.paint(page.number(), dpi, ImageType.GRAY), dpi / 72));
                } catch (RedactException tooLarge) {
                    failures.put(page.number(), WhyPicture.PAGE_TOO_LARGE);
                }
            }
        }
    }

    /** Pages from which something goes. */
    public Set<Integer> touchedPages() {
        Set<Integer> touched = new java.util.TreeSet<>();
        pages.stream().filter(PageModel::isTouched).forEach(page -> touched.add(page.number()));
        return touched;
    }

    /** Pages that could not be written as text, with the reason. */
    public Map<Integer, WhyPicture> failures() {
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

    private void writePage(PageModel page, PDPage written, DocumentCopy copy, WidthTell told) throws IOException {
        COSDictionary resources;
        byte[] content;
        if (page.selection().isEmpty() && page.halvesAside().isEmpty()) {
            try {
                PassThrough through = passThrough(page, copy);
                content = through.bytes();
                resources = through.resources();
                copy.used(page.codes());
            } catch (PassThrough.HasLayers e) {
                StreamOut out = rewrite(page, Cuts.none(), copy);
                content = out.out().bytes();
                resources = out.resources().dictionary();
            }
        } else {
            StreamOut out = rewrite(page, cuts(page, told), copy);
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

    private Cuts cuts(PageModel page, WidthTell told) {
        Selection selection = page.selection();
        LineLayout layout = new LineLayout(selection, plan.exactWidth() ? Width.EXACT : plan.width(), page.space(), page.ink(), told);
        layout.run();
        BitSet removed = (BitSet) selection.removed().clone();
        removed.or(layout.alsoRemoved());
        List<Shape> regions = List.copyOf(selection.regions());
        List<Shape> aside = Stream.concat(regions.stream(), page.halvesAside().stream()).toList();
        return new Cuts(removed, layout.placed(), regions, aside, layout.bars());
    }

    private StreamOut rewrite(PageModel page, Cuts cuts, DocumentCopy copy) throws IOException {
        // In a picture a verifier could not tell a label from what shines through.
        String label = plan.mode() == Mode.TEXT ? plan.label() : null;
        State initial = PageProgram.initial();
        Rewriter rewriter = new Rewriter(copy, cuts, initial);
        page.program().run(new Interpreter(source.fonts(), source.layers(), rewriter, source.nested()), rewriter);
        rewriter.showPlaced(page.scope().lines(), initial);
        rewriter.stream().leaveText();
        rewriter.paintBars(initial, label == null || label.isBlank() ? null : new BarLabel(label, page.space()));
        copy.used(rewriter.codes());
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
