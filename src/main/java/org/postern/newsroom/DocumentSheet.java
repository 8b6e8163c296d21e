package org.postern.newsroom;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.documents.DocumentView;
import org.postern.casework.redaction.Making;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.redaction.PreviewView;
import org.postern.inspect.Said;
import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.EntityMark;
import org.postern.redact.Mark;
import org.postern.redact.PageSizes;
import org.postern.redact.PatternMark;
import org.postern.redact.TextMark;
import org.postern.web.Sight;

/** The document page, ready to be put into markup. */
record DocumentSheet(DocumentView view, String path, int page, PageSizes sizes, String tab, List<Findings.Group> findings, List<MarkRow> marks,
                     List<StripSheet> strip, SearchView search, Preview preview, Typed typed, String trouble, List<Choice> reasons,
                     MakingForm making, String reasonsJson) {
    private static final Set<String> TABS = Set.of("findings", "marks", "search", "preview");

    /** @param page 0 for a mark that stands everywhere */
    record MarkRow(String id, int page, String boxJson, String words, String reasonWords, String by, String originWords) {}

    /** @param dot how large a mark's dot is: a thirtieth of the longer side */
    record StripSheet(int number, String width, String height, String dot, List<Geometry.Dot> dots) {}

    record Preview(boolean running, boolean failed, boolean ready, boolean stale, boolean proposable, Said why, ReportView report) {
        static Preview of(PreviewView preview, ReasonList reasons, Set<Integer> lookedAt) {
            return new Preview(preview.state() == PreviewView.State.RUNNING, preview.state() == PreviewView.State.FAILED,
                    preview.state() == PreviewView.State.READY, preview.stale(), preview.proposable(), preview.why(),
                    preview.report() == null ? null : ReportView.of(preview.report(), reasons, lookedAt));
        }
    }

    /** The fields of a typed box, kept as they were typed. */
    record Typed(String left, String top, String right, String bottom, String pages) {
        static final Typed EMPTY = new Typed("", "", "", "", "");

        /** The box, or null when it is none or lies outside the page. */
        Box box(PageSizes.Size size) {
            try {
                Box box = new Box(Double.parseDouble(left), Double.parseDouble(top), Double.parseDouble(right), Double.parseDouble(bottom));
                return box.left() >= 0 && box.top() >= 0 && box.right() <= size.width() && box.bottom() <= size.height() ? box : null;
            } catch (IllegalArgumentException | NullPointerException noBox) {
                return null;
            }
        }
    }

    static DocumentSheet of(DocumentView view, int asked, ReasonList reasons) {
        DocumentWords words = reasons.bundle();
        if (view.sizes().pages().isEmpty()) {
            throw new NotFoundException();
        }
        int page = Math.clamp(asked, 1, view.sizes().pages().size());
        return new DocumentSheet(view, "/case/" + view.caseId() + "/document/" + view.id(), page, view.sizes(), "findings",
                Findings.grouped(view.findings(), words), rows(view.marks().marks(), reasons), strip(view),
                SearchView.open(SearchView.Question.NONE, null, words), Preview.of(view.preview(), reasons, view.lookedAt()), Typed.EMPTY, null, reasons.choices(),
                MakingForm.of(view.making(), null, words), Geometry.json(reasons.byCode()));
    }

    DocumentSheet tab(String name) {
        String safe = name != null && TABS.contains(name) ? name : "findings";
        return new DocumentSheet(view, path, page, sizes, safe, findings, marks, strip, search, preview, typed, trouble, reasons, making, reasonsJson);
    }

    DocumentSheet search(SearchView found) {
        return new DocumentSheet(view, path, page, sizes, "search", findings, marks, strip, found, preview, typed, trouble, reasons, making, reasonsJson);
    }

    DocumentSheet typed(Typed kept, String why) {
        return new DocumentSheet(view, path, page, sizes, "marks", findings, marks, strip, search, preview, kept, why, reasons, making, reasonsJson);
    }

    DocumentSheet making(Making kept, String why, DocumentWords words) {
        return new DocumentSheet(view, path, page, sizes, "preview", findings, marks, strip, search, preview, typed, trouble, reasons, MakingForm.of(kept, why, words), reasonsJson);
    }

    PageSizes.Size size() {
        return sizes.pages().get(page - 1);
    }

    public String caseId() {
        return view.caseId().toString();
    }

    public String caseName() {
        return view.caseName();
    }

    public String name() {
        return view.untrustedName();
    }

    /** Whoever holds the case may mark. */
    public boolean editable() {
        return true;
    }

    public boolean wide() {
        return view.making().wide();
    }

    public int pages() {
        return sizes.pages().size();
    }

    public String width() {
        return Geometry.number(size().width());
    }

    public String height() {
        return Geometry.number(size().height());
    }

    public String picture() {
        return path + "/page/" + page + ".png";
    }

    public String sizesJson() {
        return Geometry.json(sizes);
    }

    public List<Geometry.Rectangle> boxes() {
        return boxesOn(view.marks(), page);
    }

    static List<Geometry.Rectangle> boxesOn(MarkBoard board, int page) {
        return board.marks().stream().map(MarkBoard.Placed::mark).filter(BoxMark.class::isInstance).map(BoxMark.class::cast)
                .filter(mark -> mark.page() == page).map(mark -> Geometry.Rectangle.of(mark.box())).toList();
    }

    static <E extends Enum<E>> E choice(E[] values, String code, E byDefault) {
        return Arrays.stream(values).filter(value -> value.name().toLowerCase(Locale.ROOT).equals(code)).findFirst().orElse(byDefault);
    }

    private static List<StripSheet> strip(DocumentView view) {
        List<BoxMark> boxes = view.marks().marks().stream().map(MarkBoard.Placed::mark).filter(BoxMark.class::isInstance).map(BoxMark.class::cast).toList();
        List<PageSizes.Size> sizes = view.sizes().pages();
        return IntStream.rangeClosed(1, sizes.size()).mapToObj(number -> new StripSheet(number, Geometry.number(sizes.get(number - 1).width()),
                Geometry.number(sizes.get(number - 1).height()), Geometry.number(Math.max(sizes.get(number - 1).width(), sizes.get(number - 1).height()) / 30),
                boxes.stream().filter(mark -> mark.page() == number).map(mark -> Geometry.Dot.of(mark.box())).toList())).toList();
    }

    static List<MarkRow> rows(List<MarkBoard.Placed> marks, ReasonList reasons) {
        return marks.stream().map(mark -> row(mark, reasons)).toList();
    }

    private static MarkRow row(MarkBoard.Placed placed, ReasonList reasons) {
        DocumentWords words = reasons.bundle();
        Mark mark = placed.mark();
        String origin = switch (placed.origin()) {
            case HAND -> words.originHand();
            case SEARCH -> words.originSearch();
            case DETECTOR -> words.originDetector();
        };
        String what = switch (mark) {
            case BoxMark box -> words.markBox(box.page());
            case TextMark text -> words.markText(Sight.apart(text.text()));
            case PatternMark pattern -> words.markPattern(Sight.apart(pattern.pattern()));
            case EntityMark entity -> words.markEntity(SearchView.name(entity.entity(), words));
        };
        BoxMark box = mark instanceof BoxMark found ? found : null;
        return new MarkRow(placed.id().toString(), box == null ? 0 : box.page(), box == null ? "[]" : Geometry.json(List.of(box.box())), what,
                reasons.words(mark.reason()), placed.by(), origin);
    }
}
