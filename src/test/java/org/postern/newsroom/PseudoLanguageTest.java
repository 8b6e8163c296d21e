package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.casework.audit.AuditCheck;
import org.postern.casework.cases.CaseView;
import org.postern.casework.documents.DocumentView;
import org.postern.casework.documents.Documents;
import org.postern.casework.preparation.DocumentState;
import org.postern.casework.redaction.Making;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.redaction.PreviewView;
import org.postern.casework.redaction.Reasons;
import org.postern.inspect.Finding;
import org.postern.inspect.Said;
import org.postern.redact.Box;
import org.postern.redact.BoxMark;
import org.postern.redact.Hit;
import org.postern.redact.Leaking;
import org.postern.redact.Mode;
import org.postern.redact.NeedsLook;
import org.postern.redact.PageSizes;
import org.postern.redact.Report;
import org.postern.redact.TextMark;
import org.postern.redact.WhyPicture;
import org.postern.redact.Width;
import org.postern.redact.verify.Examination;
import org.postern.worker.wire.WhyNotRead;
import org.postern.wording.PlaceTerm;
import org.postern.wording.PseudoWording;
import org.postern.wording.ValueTerm;
import org.postern.wording.Wording;

/** In a language that nobody speaks no English is left on a page: neither of a template, nor of a room, nor of an engine. */
final class PseudoLanguageTest {
    private static final DocumentWords WORDS = (DocumentWords) Proxy.newProxyInstance(PseudoLanguageTest.class.getClassLoader(), new Class<?>[] {DocumentWords.class},
            (proxy, method, values) -> PseudoLanguage.words(method.getName(), values == null ? List.of() : Arrays.asList(values)));
    private static final UUID ID = new UUID(7, 7);
    private static final PageSizes SIZES = new PageSizes(List.of(new PageSizes.Size(595, 842), new PageSizes.Size(595, 842)));
    private static Wording wording;
    private static PseudoLanguage language;

    /** What the pages ask of the beans that every one of them has. */
    public record Frame(String token, String siteName, String address, String name, boolean journalist) {}

    /** Words found by the names of things. */
    public static final class Named {
        public String words(String name) {
            return PseudoLanguage.words(name, List.of());
        }

        public String of(String name) {
            return words(name);
        }
    }

    @BeforeAll
    static void speak() throws IOException {
        wording = PseudoWording.it();
        var frame = new Frame("7", "7", "/7", "7", true);
        language = new PseudoLanguage(Map.of("page", frame, "staff", frame, "officerHere", frame, "said", wording, "kinds", new Named(), "reasonsWhy", new Named()));
    }

    @Test
    void aCaseOfRefusedDocumentsHoldsNoEnglish() throws IOException {
        List<CaseView.Document> documents = new ArrayList<>();
        for (Said said : PseudoWording.everything()) {
            documents.add(new CaseView.Document(ID, "7", "7", 0, DocumentState.REFUSED, 0, said, "DAMAGED", false, said, 0, 0, 0));
        }
        documents.add(new CaseView.Document(ID, "7", "7", 0, DocumentState.REFUSED, 0, documents.getFirst().refusal(), "ENCRYPTED", true, null, 0, 0, 0));
        documents.add(new CaseView.Document(ID, "7", "7", 0, DocumentState.REFUSED, 0, WhyNotRead.WRONG_PASSWORD.with(), "ENCRYPTED", true, null, 0, 0, 0));
        documents.add(new CaseView.Document(ID, "7", "7", 7, DocumentState.READY, 100, null, null, false, null, 1, 2, 3));
        documents.add(new CaseView.Document(ID, "7", "7", 0, DocumentState.PREPARING, 7, null, null, false, null, 0, 0, 0));
        var view = new CaseView(ID, "7", LocalDate.EPOCH, List.of(new CaseView.Holder("7", "7", Instant.EPOCH, "7", "7")), documents,
                List.of(new CaseView.Message(ID, false, null, LocalDate.EPOCH, "7"), new CaseView.Message(ID, true, "7", LocalDate.EPOCH, "7")), List.of(), List.of(),
                List.of());
        Map<String, String> states = new HashMap<>();
        Stream.of(DocumentState.values()).forEach(state -> states.put(state.code(), "⟦state⟧"));
        heard("newsroom/casefile", Map.of("it", view, "base", "/7", "me", "7", "candidates", List.of(), "states", states, "trouble", "⟦rule⟧", "typedReply", "7",
                "obstacle", "⟦obstacle⟧", "once", "7", "seen", "7"));
    }

    @Test
    void findingsHoldNoEnglishButNames() {
        List<Finding> findings = new ArrayList<>();
        for (PlaceTerm place : PlaceTerm.values()) {
            findings.add(finding(numbers(place.english()), "7"));
        }
        for (ValueTerm value : ValueTerm.values()) {
            findings.add(finding("page 7, 7: byte 7", numbers(value.english())));
        }
        DocumentSheet sheet = DocumentSheet.of(view(findings, PreviewView.NONE), 1, reasons());
        heard("newsroom/document", Map.of("it", sheet, "seen", "7"));
        heard("newsroom/documentPlain", Map.of("it", view(findings, PreviewView.NONE), "findings", Findings.grouped(findings, WORDS)));
    }

    @Test
    void aDocumentWithoutPagesHoldsNoEnglish() throws IOException {
        for (Said said : PseudoWording.some()) {
            heard("newsroom/documentPlain", Map.of("it", new DocumentView(ID, ID, "7", "7", DocumentState.READY, new PageSizes(List.of()), List.of(),
                    new MarkBoard(1, List.of()), Making.STANDARD, Set.of(), said, PreviewView.NONE), "findings", List.of()));
        }
    }

    @Test
    void aPreviewThatFailedHoldsNoEnglish() throws IOException {
        for (Said said : PseudoWording.some()) {
            var failed = new PreviewView(PreviewView.State.FAILED, ID, false, null, null, said);
            heard("newsroom/panelPreview", Map.of("it", DocumentSheet.of(view(List.of(), failed), 1, reasons()).tab("preview")));
        }
    }

    @ParameterizedTest
    @EnumSource(Report.Verdict.class)
    void aReportHoldsNoEnglish(Report.Verdict verdict) {
        List<Report.NeedsHuman> looks = new ArrayList<>(List.of(new Report.NeedsHuman(1, NeedsLook.NO_TEXT.english())));
        Stream.of(WhyPicture.values()).forEach(why -> looks.add(new Report.NeedsHuman(2, NeedsLook.DRAWN.with(why).english())));
        List<Report.Check> checks = new ArrayList<>();
        for (String name : Examination.CHECKS) {
            checks.add(new Report.Check(name, true, ""));
            Stream.of(Leaking.values()).forEach(leak -> checks.add(new Report.Check(name, false, leak.english() + "; page 7: " + leak.english())));
        }
        var report = new Report(verdict, "7", "7", List.of(new Report.Removed(1, 1, "source"), new Report.Removed(1, 1, "the same words as under a box")), checks, 2, looks);
        var made = new PreviewView(PreviewView.State.READY, ID, true, report, SIZES, null);
        heard("newsroom/panelPreview", Map.of("it", DocumentSheet.of(view(List.of(), made), 1, reasons()).tab("preview")));
    }

    @Test
    void aSearchAndItsRefusalHoldNoEnglish() {
        var hits = Hits.of(List.of(new Hit(1, List.of(new Box(1, 2, 3, 4)), "7", "7", "7", "page"), new Hit(0, List.of(), "7", "7", "7", "outline"),
                new Hit(0, List.of(), "7", "7", "7", "metadata")), new TextMark("7", "source", false, false), List.of(finding("the archive", "77")), new MarkBoard(1, List.of()), 1, WORDS);
        var question = new SearchView.Question("text", "7", false, false);
        DocumentSheet sheet = DocumentSheet.of(view(List.of(), PreviewView.NONE), 1, reasons());
        heard("newsroom/panelSearch", Map.of("it", sheet.search(SearchView.found(question, hits, new Documents.Others(List.of(new Documents.Elsewhere(ID, "7", 7),
                new Documents.Elsewhere(ID, "7", Documents.Elsewhere.UNREAD)), 7), "⟦trouble⟧", "⟦note⟧", WORDS))));
    }

    @Test
    void theDeskAndTheOfficersDayHoldNoEnglish() throws IOException {
        for (Said said : PseudoWording.some()) {
            heard("newsroom/desk", Map.of("onDesk", true, "fresh", List.of(), "mine", List.of(), "sizes", Map.of(), "newcomers", List.of(), "obstacle", wording.of(said), "seen", "7"));
            heard("officer/today", Map.of("log", new AuditCheck(7, 7), "unlocked", 7, "refused", 0, "refusals", List.of(), "frozen", List.of(), "waits", "⟦waits⟧",
                    "obstacle", wording.of(said)));
        }
    }

    @Test
    void aWordOfEnglishIsHeard() {
        assertThat(PseudoLanguage.foreign("<p>⟦a:key⟧ 7 Stop</p>")).containsExactly("Stop");
        assertThat(PseudoLanguage.foreign("<a title=\"Stop ⟦x⟧\">⟦a:key⟧</a>")).containsExactly("Stop");
        assertThat(PseudoLanguage.foreign(language.render("newsroom/desk", Map.of("onDesk", true, "fresh", List.of(), "mine", List.of(), "sizes", Map.of(), "newcomers", List.of(),
                "obstacle", "This kernel has no Landlock.", "seen", "7")))).containsExactly("This", "kernel", "has", "no", "Landlock");
    }

    private static void heard(String template, Map<String, ?> values) {
        String page = language.render(template, values);
        assertThat(page).contains("⟦");
        assertThat(PseudoLanguage.foreign(page)).as(template).isEmpty();
    }

    private static Finding finding(String where, String value) {
        return new Finding("metadata.author", where, value, Finding.Tells.PERSON, Finding.Severity.HIGH, Finding.Fate.REMOVED);
    }

    private static String numbers(String words) {
        return words.replaceAll("\\{[a-z]+}", "7");
    }

    private static ReasonList reasons() {
        return new ReasonList(List.of(new Reasons.Reason("source", "7", false)), WORDS, wording);
    }

    private static DocumentView view(List<Finding> findings, PreviewView preview) {
        var marks = List.of(new MarkBoard.Placed(ID, new BoxMark(1, new Box(1, 2, 3, 4), "source"), "7", "7", MarkBoard.Origin.HAND),
                new MarkBoard.Placed(ID, new TextMark("7", "source", false, false), "7", "7", MarkBoard.Origin.SEARCH));
        return new DocumentView(ID, ID, "7", "7", DocumentState.READY, SIZES, findings, new MarkBoard(1, marks), new Making(Width.EXACT, Mode.TEXT, true, "7"), Set.of(2), null, preview);
    }
}
