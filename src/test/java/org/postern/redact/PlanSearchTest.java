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
