package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.postern.inspect.UntrustedBytes;

/** Search in the sample papers: English, Chinese, Uyghur, Arabic, ligatures, full-width digits, combining marks. */
final class PlanSearchTest {
    @ParameterizedTest
    @CsvSource({"Zephyrine Quillfeather,52", "欧阳清羽,1", "أحمد الطرسوني,2", "ئەخمەت تۇرسۇن,1", "Griffin Offley,1", "José Núñez,1", "Jose Nunez,1",
        "13912345678,1"})
    void aTextIsFoundWhereverItIsRead(String text, int least) throws Exception {
        List<Hit> hits = PlanSearch.find(sample(), new TextMark(text, "", false, false));

        assertThat(hits).hasSizeGreaterThanOrEqualTo(least);
        assertThat(hits).filteredOn(hit -> hit.page() > 0).allSatisfy(hit -> assertThat(hit.boxes()).isNotEmpty());
    }

    @Test
    void aNameInABookmarkAndInTheTitleIsShownBeside() throws Exception {
        List<Hit> hits = PlanSearch.find(sample(), new TextMark("Zephyrine Quillfeather", "", false, false));

        assertThat(hits).extracting(Hit::where).contains("page", "outline", "metadata");
    }

    @Test
    void aTextThatAMaskOrAPatternShowsIsFoundWhereItIsSeen() throws Exception {
        var group = KindsOfLeaks.form("1 g BT /F1 14 Tf 100 700 Td (QUILLFEATHER) Tj ET", true);
        var cell = SmallPdf.stream("BT /F1 14 Tf 5 5 Td (QUILLFEATHER) Tj ET", "PatternType", SmallPdf.numbers(1).get(0), "PaintType", SmallPdf.numbers(1).get(0), "TilingType", SmallPdf.numbers(1).get(0),
                "BBox", SmallPdf.numbers(0, 0, 160, 20), "XStep", SmallPdf.numbers(170).get(0), "YStep", SmallPdf.numbers(30).get(0), "Resources", KindsOfLeaks.fonts());
        byte[] masked = new SmallPdf().resource("ExtGState", "G0", SmallPdf.dictionary("SMask", SmallPdf.dictionary("S", SmallPdf.name("Luminosity"), "G", group)))
                .content("q /G0 gs .2 g 60 680 300 60 re f Q").bytes();
        byte[] tiled = new SmallPdf().resource("Pattern", "P0", cell).content("q /Pattern cs /P0 scn 20 660 500 90 re f Q").bytes();

        assertThat(PlanSearch.find(UntrustedBytes.of(masked), new TextMark("quillfeather", "", false, false))).singleElement().satisfies(hit -> {
            assertThat(hit.boxes()).singleElement().satisfies(box -> assertThat(box.left()).isBetween(98.0, 102.0));
            assertThat(hit.boxes().getFirst().bottom()).isBetween(90.0, 100.0);
        });
        assertThat(PlanSearch.find(UntrustedBytes.of(tiled), new TextMark("quillfeather", "", false, false))).hasSize(1);
    }

    @Test
    void entitiesAndPatternsAreFoundWithTheirContext() throws Exception {
        assertThat(PlanSearch.find(sample(), new EntityMark(Entity.PHONE, ""))).anySatisfy(hit -> assertThat(hit.text().replaceAll("\\D", "")).endsWith("13912345678"));
        assertThat(PlanSearch.find(sample(), new PatternMark("Griffin \\p{Lu}\\w+", "", true))).singleElement().satisfies(hit -> {
            assertThat(hit.contextBefore()).contains("The officer");
            assertThat(hit.contextAfter()).contains("wrote");
        });
    }

    @Test
    void caseAndWholeWordsCountWhenAsked() throws Exception {
        assertThat(PlanSearch.find(sample(), new TextMark("griffin offley", "", true, false))).isEmpty();
        assertThat(PlanSearch.find(sample(), new TextMark("Griff", "", false, true))).isEmpty();
        assertThat(PlanSearch.find(sample(), new TextMark("Griff", "", false, false))).hasSize(1);
    }

    @Test
    void wordsStandWhereTheReaderSeesThem() throws Exception {
        List<PageText.Word> words = PageTexts.extract(UntrustedBytes.of(RedactionCases.resource("/redaction-cases/a01-tj.pdf")), 1, 1).getFirst().words();

        assertThat(words).extracting(PageText.Word::text).containsExactly("QUILLFEATHER", "keep", "this", "visible", "line", "and", "these", "words");
        assertThat(words.getFirst().left()).isBetween(99.0, 101.0);
        assertThat(words.getFirst().bottom()).isBetween(92.0, 97.0);
    }

    private static UntrustedBytes sample() throws Exception {
        return UntrustedBytes.of(RedactionCases.resource("/samples/leak-24-pages.pdf"));
    }
}
