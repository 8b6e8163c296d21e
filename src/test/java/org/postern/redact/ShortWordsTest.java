package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;
import static org.postern.redact.SmallPdf.stream;
import static org.postern.redact.SmallPdf.string;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.postern.inspect.UntrustedBytes;

/** Names of few letters, and names that are words of the format: they can be taken away like any other, and a leak of one is named. */
final class ShortWordsTest {
    private static final String W = "Omar";

    @ParameterizedTest
    @ValueSource(strings = {"Ali", "Ding", "Page", "Rose", "Li", "Identity", "Length"})
    void goFromThePapersWhichStayText(String word) throws Exception {
        RedactionCases.Outcome outcome = RedactionCases.redact(RedactionCases.resource("/samples/leak-24-pages.pdf"), plan(new TextMark(word, "x", false, false)));

        assertThat(outcome.report().needsHuman()).noneMatch(page -> page.why().startsWith("drawn"));
        assertThat(outcome.report().clean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Roman", "Gray", "Page", "Adobe", "Ring", "Tim"})
    void goFromALineInAFontThatEveryReaderHas(String word) throws Exception {
        byte[] pdf = new SmallPdf().resource("Font", "T", dictionary("Type", name("Font"), "Subtype", name("Type1"), "BaseFont", name("Times-Roman"), "Encoding",
                dictionary("Differences", array(COSInteger.get(200), name("aring")))))
                .content("/DeviceGray cs 0.2 sc BT /T 12 Tf 100 700 Td (It was " + word + " who said it) Tj 0 -20 Td (\310) Tj ET").bytes();

        RedactionCases.Outcome outcome = RedactionCases.redact(pdf, plan(new TextMark(word, "x", false, false)));

        assertThat(outcome.report().needsHuman()).isEmpty();
        try (PDDocument document = Loader.loadPDF(outcome.pdf())) {
            assertThat(document.getPage(0).getResources().getFontNames()).anySatisfy(font -> assertThat(document.getPage(0).getResources().getFont(font).getName()).isEqualTo("Times-Roman"));
        }
    }

    @Test
    void aBoxOverAWordOfTheFormatKeepsThePageAsText() throws Exception {
        byte[] pdf = new SmallPdf().content("BT /F1 12 Tf 100 700 Td (Name) Tj 0 -20 Td (Title) Tj 0 -20 Td (Contents) Tj ET").bytes();

        RedactionCases.Outcome outcome = RedactionCases.redact(pdf, plan(new BoxMark(1, new Box(90, 75, 180, 140), "x")));

        assertThat(outcome.report().needsHuman()).isEmpty();
    }

    record Planted(String check, String kind, byte[] output) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static List<Planted> planted() throws Exception {
        List<Planted> all = new ArrayList<>();
        planted(all, "strings", "a key", d -> d.getPage(0).getCOSObject().setItem(W + "s", COSInteger.ONE));
        planted(all, "strings", "a name", d -> d.getPage(0).getCOSObject().setItem("Tabs", name("x" + W)));
        planted(all, "strings", "a font", d -> resources(d).setItem("Font", dictionary("F9", dictionary("Type", name("Font"), "Subtype", name("Type1"), "BaseFont", name("AAAAAA+" + W)))));
        planted(all, "strings", "a bookmark", d -> catalog(d).setItem("Outlines", dictionary("First", dictionary("Title", string("on " + W)))));
        planted(all, "streams", "a comment in content", d -> content(d, "% by " + W + ", (who"));
        planted(all, "streams", "a tag in content", d -> content(d, "/" + W + " BMC EMC"));
        planted(all, "text", "text", d -> content(d, "BT /F1 9 Tf 100 300 Td (nobody but" + W + "himself) Tj ET"));
        planted(all, "text", "text in pieces", d -> content(d, "BT /F1 9 Tf 100 300 Td (Om) Tj (ar) Tj ET"));
        planted(all, "operands", "content that nothing paints", d -> catalog(d).setItem("Spare", stream("BT (by) Tj [(O) 9 (ma) -3 (r)] TJ ET")));
        planted(all, "operands", "a map to Unicode", d -> catalog(d).setItem("Spare", stream("1 beginbfchar <01> <004F006D00610072> endbfchar")));
        planted(all, "streams", "metadata", d -> catalog(d).setItem("Metadata", stream("<x a='1'>" + W.toLowerCase(Locale.ROOT) + "</x>")));
        planted(all, "streams", "an embedded file", d -> catalog(d).setItem("Spare", stream("Dear " + W + "!\nWe (that is")));
        return all;
    }

    @ParameterizedTest
    @MethodSource("planted")
    void aLeakIsNamed(Planted planted) throws Exception {
        Report report = Verifier.verify(UntrustedBytes.of(planted.output()), plan(new TextMark(W, "x", false, false)), UntrustedBytes.of(original()));

        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Report.Check::name).contains(planted.check());
    }

    private interface Change {
        void on(PDDocument document) throws Exception;
    }

    private static void planted(List<Planted> all, String check, String kind, Change change) throws Exception {
        try (PDDocument document = Loader.loadPDF(RedactionCases.redact(original(), plan(new TextMark(W, "x", false, false))).pdf())) {
            resources(document).setItem("Font", dictionary("F1", SmallPdf.helvetica()));
            change.on(document);
            var out = new ByteArrayOutputStream();
            document.save(out);
            all.add(new Planted(check, kind, out.toByteArray()));
        }
    }

    private static byte[] original() throws Exception {
        return new SmallPdf().page(page -> page.setItem("MediaBox", numbers(0, 0, 400, 800))).content("BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET").bytes();
    }

    private static Plan plan(Mark mark) {
        return new Plan(List.of(mark), Width.QUANTISED, Mode.TEXT, false, null, true);
    }

    private static COSDictionary catalog(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject();
    }

    private static COSDictionary resources(PDDocument document) {
        return document.getPage(0).getResources().getCOSObject();
    }

    private static void content(PDDocument document, String more) throws Exception {
        String now = new String(document.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
        document.getPage(0).getCOSObject().setItem("Contents", stream(now + "\n" + more));
    }
}
