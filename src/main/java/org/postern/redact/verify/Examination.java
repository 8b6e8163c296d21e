package org.postern.redact.verify;

import java.awt.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAccumulator;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

import org.postern.clean.Cores;
import org.postern.redact.BoxMark;
import org.postern.redact.Leaking;
import org.postern.redact.Plan;
import org.postern.redact.RedactException;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.pdf.PageSpace;
import org.postern.redact.text.PatternTimeout;

/** Runs all checks over one output: pages on all cores, each with documents of its own. */
public final class Examination {
    /** The names of all checks, in the order of a report. */
    public static final List<String> CHECKS = List.of("file-structure", "orphans", "second-parser", "strings", "streams", "operands", "text", "pixels", "changes", "images",
            "fonts", "pages");
    private static final int EDGE = 200;

    private final byte[] output;
    private final byte[] original;
    private final String label;
    private final List<BoxMark> boxes;
    private final Sought sought;
    private final Sought touchedElsewhere;
    private final int pages;
    private final List<Leak> leaks = Collections.synchronizedList(new ArrayList<>());
    private final String[] texts;
    private final PageEdges[] edges;
    private final AtomicInteger next = new AtomicInteger();
    private final DoubleAccumulator widthBits = new DoubleAccumulator(Math::max, 0);
    private final List<PageWork> work = Collections.synchronizedList(new ArrayList<>());

    private Examination(byte[] output, byte[] original, String label, List<BoxMark> boxes, Sought sought, Sought touchedElsewhere, int pages) {
        this.output = output;
        this.original = original;
        this.label = label;
        this.boxes = boxes;
        this.sought = sought;
        this.touchedElsewhere = touchedElsewhere;
        this.pages = pages;
        this.texts = new String[pages];
        this.edges = new PageEdges[pages];
    }

    /** @param widthBits what gaps tell that kept the width of a removed text; 0 when there are none */
    public record Result(List<Leak> leaks, double widthBits) {}

    /** @param also texts that the engine took away and that the plan does not name */
    public static Result run(byte[] output, Plan plan, byte[] original, List<String> also) throws RedactException, IOException {
        List<BoxMark> boxes = plan.marks().stream().filter(BoxMark.class::isInstance).map(BoxMark.class::cast).toList();
        Sought sought = Sought.of(plan);
        also.forEach(text -> sought.add(text, false, true));
        Sought touchedElsewhere = new Sought();
        int before;
        try (PDDocument document = OpenPdf.open(original)) {
            before = document.getNumberOfPages();
            if (plan.documentWide()) {
                addCovered(document, boxes, sought, touchedElsewhere);
            }
        }
        try (PDDocument document = OpenPdf.open(output)) {
            Examination examination = new Examination(output, original, plan.label(), boxes, sought, touchedElsewhere, Math.min(before, document.getNumberOfPages()));
            if (document.getNumberOfPages() != before) {
                examination.leaks.add(new Leak("pages", 0, Leaking.OTHER_NUMBER_OF_PAGES));
            }
            examination.run(document);
            return new Result(List.copyOf(examination.leaks), Math.round(examination.widthBits.get() * 100) / 100.0);
        }
    }

    private static void addCovered(PDDocument document, List<BoxMark> boxes, Sought sought, Sought touchedElsewhere) {
        Map<Integer, PageReading> read = new HashMap<>();
        for (BoxMark box : boxes) {
            if (box.page() <= document.getNumberOfPages()) {
                PDPage page = document.getPage(box.page() - 1);
                PageReading reading = read.computeIfAbsent(box.page(), number -> reading(new StreamReader(), page));
                if (reading != null) {
                    Shape shape = new PageSpace(page).userSpace(box.box());
                    CoveredText.under(shape, reading).forEach(text -> sought.add(text, false, true));
                    CoveredText.touched(shape, reading).forEach(text -> touchedElsewhere.add(text, false, false));
                    for (PageReading.Aside aside : reading.asides()) {
                        for (Shape moved : aside.met(shape)) {
                            CoveredText.under(moved, aside.reading()).forEach(text -> sought.add(text, false, true));
                            CoveredText.touched(moved, aside.reading()).forEach(text -> touchedElsewhere.add(text, false, false));
                        }
                    }
                }
            }
        }
    }

    /** Without annotations where these are damaged; null for a page that cannot be read. */
    private static PageReading reading(StreamReader reader, PDPage page) {
        try {
            return reader.read(page);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            reader.drop();
        }
        try {
            return reader.readContent(page);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            reader.drop();
            return null;
        }
    }

    private void run(PDDocument document) throws IOException, RedactException {
        int outputPages = document.getNumberOfPages();
        List<Callable<Void>> tasks = new ArrayList<>();
        tasks.add(() -> {
            leaks.addAll(FileStructure.check(output, document.getDocument()));
            leaks.addAll(ObjectWalk.check(document, sought));
            return null;
        });
        tasks.add(() -> {
            leaks.addAll(SecondParser.check(output, outputPages, sought));
            return null;
        });
        for (int i = 0; i < Math.min(Cores.count(), pages); i++) {
            tasks.add(this::pages);
        }
        try {
            Cores.all(tasks);
            acrossPages();
            Map<Object, StreamReader.Shown> now = new HashMap<>();
            Map<Object, StreamReader.Shown> then = new HashMap<>();
            for (PageWork one : work) {
                one.output.fonts().forEach((key, shown) -> now.computeIfAbsent(key, k -> new StreamReader.Shown()).add(shown));
                one.original.fonts().forEach((key, shown) -> then.computeIfAbsent(key, k -> new StreamReader.Shown()).add(shown));
            }
            leaks.addAll(FontRemains.check(now, then));
        } finally {
            for (PageWork one : work) {
                one.close();
            }
        }
    }

    /** The documents of one thread; they stay open until the fonts were compared. */
    private static final class PageWork implements AutoCloseable {
        private final PDDocument outputDocument;
        private final PDDocument originalDocument;
        private final StreamReader output = new StreamReader();
        private final StreamReader original = new StreamReader();

        PageWork(PDDocument outputDocument, PDDocument originalDocument) {
            this.outputDocument = outputDocument;
            this.originalDocument = originalDocument;
        }

        @Override
        public void close() throws IOException {
            outputDocument.close();
            originalDocument.close();
        }
    }

    private Void pages() throws IOException, RedactException {
        PageWork own = new PageWork(OpenPdf.open(output), OpenPdf.open(original));
        work.add(own);
        for (int i = next.getAndIncrement(); i < pages; i = next.getAndIncrement()) {
            try {
                page(own, i + 1);
            } catch (PatternTimeout e) {
                throw e;
            } catch (IOException | RuntimeException | RedactException | StackOverflowError e) {
                leaks.add(new Leak("text", i + 1, Leaking.PAGE_UNREADABLE));
            }
        }
        return null;
    }

    private void page(PageWork own, int number) throws IOException, RedactException {
        PageReading after = own.output.read(own.outputDocument.getPage(number - 1));
        PageReading before = reading(own.original, own.originalDocument.getPage(number - 1));
        texts[number - 1] = after.seen().toString();
        edges[number - 1] = PageEdges.of(after);
        if (after.texts().stream().anyMatch(text -> sought.inText(text.toString()))) {
            leaks.add(new Leak("text", number, Leaking.TEXT));
        }
        List<BoxMark> here = boxes.stream().filter(box -> box.page() == number).toList();
        if (!here.isEmpty()) {
            PageSpace shown = new PageSpace(own.outputDocument.getPage(number - 1));
            if (TextUnderBoxes.anyOf(after, here.stream().<Shape>map(box -> shown.userSpace(box.box())).toList(), label)) {
                leaks.add(new Leak("text", number, Leaking.TEXT_UNDER_BOX));
            }
            UnderBoxes.check(own.outputDocument, number, here, label, leaks);
        }
        if (before != null && after.signs().isEmpty()) {
            List<List<Shape>> places = new ArrayList<>(before.places(sought));
            PageEdges.Crossing from = crossing(own, number - 1, before, true);
            PageEdges.Crossing on = crossing(own, number + 1, before, false);
            places.addAll(from == null ? List.of() : from.placesAfter());
            places.addAll(on == null ? List.of() : on.placesBefore());
            if (!places.isEmpty() && StillDrawn.anyOf(places, own.originalDocument, own.outputDocument, number)) {
                leaks.add(new Leak("pixels", number, Leaking.TEXT_IN_PICTURE));
            }
        }
        if (before != null && !before.showsTheSame(after)) {
            PageSpace space = new PageSpace(own.originalDocument.getPage(number - 1));
            widthBits.accumulate(GapTell.bits(before, after, here.stream().<Shape>map(box -> space.userSpace(box.box())).toList(), sought));
        }
        if (before != null && changed(own, number, here, before, after)) {
            leaks.add(new Leak("changes", number, Leaking.LOOKS_DIFFERENT));
        }
    }

    private boolean changed(PageWork own, int number, List<BoxMark> drawn, PageReading before, PageReading after) throws IOException, RedactException {
        Changes changes = new Changes(own.outputDocument, own.originalDocument, number, drawn, sought, touchedElsewhere);
        if (!changes.outsideOfMarks(before, after, List.of())) {
            return false;
        }
        // Lines at the ends of the page may be touched because of what stands on the pages beside it.
        List<PageReading.Row> crossing = new ArrayList<>();
        PageEdges.Crossing from = crossing(own, number - 1, before, true);
        PageEdges.Crossing on = crossing(own, number + 1, before, false);
        if (from != null) {
            crossing.addAll(from.after());
        }
        if (on != null) {
            crossing.addAll(on.before());
        }
        return crossing.isEmpty() || changes.outsideOfMarks(before, after, crossing);
    }

    /** What runs over between a page of the original and one beside it. @param from whether it comes from there */
    private PageEdges.Crossing crossing(PageWork own, int beside, PageReading before, boolean from) {
        if (sought.isEmpty() || beside < 1 || beside > own.originalDocument.getNumberOfPages()) {
            return null;
        }
        PageReading other = reading(own.original, own.originalDocument.getPage(beside - 1));
        if (other == null) {
            return null;
        }
        return from ? PageEdges.of(other).crossing(PageEdges.of(before), sought) : PageEdges.of(before).crossing(PageEdges.of(other), sought);
    }

    /** Over the ends of pages. */
    private void acrossPages() {
        for (int i = 1; i < texts.length; i++) {
            String end = texts[i - 1];
            String start = texts[i];
            boolean runsOver = end != null && start != null && (edges[i - 1].crossing(edges[i], sought) != null
                    || PageEdges.found(sought, end.substring(Math.max(0, end.length() - EDGE)) + "\n" + start.substring(0, Math.min(EDGE, start.length()))));
            if (runsOver && leaks.stream().noneMatch(leak -> leak.kind().equals("text"))) {
                leaks.add(new Leak("text", i + 1, Leaking.TEXT_RUNS_OVER));
            }
        }
    }
}
