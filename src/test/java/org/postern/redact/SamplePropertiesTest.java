package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.text.Folding;

/** Properties that hold for any word of the sample papers. */
final class SamplePropertiesTest {
    private static byte[] sample;
    private static List<String> words;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws Exception {
        sample = RedactionCases.resource("/samples/leak-24-pages.pdf");
        words = words(sample);
    }

    @Test
    void aPlanWithoutMarksKeepsTextAndPixels() throws Exception {
        byte[] output = RedactionCases.redact(sample, new Plan(List.of(), Width.QUANTISED, Mode.TEXT, false, null, true)).pdf();

        assertThat(words(output)).isEqualTo(words);
        for (int page : new int[] {1, 5, 8, 24}) {
            assertThat(differs(Judges.picture(folder, sample, page, 60), Judges.picture(folder, output, page, 60))).as("page %d", page).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aRandomWordIsGoneAndTheOthersStay(int seed) throws Exception {
        Random random = new Random(seed);
        String word;
        do {
            word = words.get(random.nextInt(words.size()));
        } while (Folding.fold(word).length() < 5);
        String gone = word;

        byte[] output = RedactionCases.redact(sample, new Plan(List.of(new TextMark(gone, "x", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true)).pdf();

        Judges.acceptFile(folder, output);
        String folded = Folding.fold(gone);
        assertThat(words(output)).noneMatch(w -> Folding.fold(w).contains(folded));
        Map<String, Integer> counts = counts(words);
        Map<String, Integer> left = counts(words(output));
        counts.forEach((w, count) -> {
            if (!w.contains(folded)) {
                assertThat(left.getOrDefault(w, 0)).as("how often another word stands").isGreaterThanOrEqualTo(count * 9 / 10);
            }
        });
    }

    /** Boxes that cut through words: what the engine takes for covered, another process must not take for something else. */
    @ParameterizedTest
    @CsvSource({"5, 100, 100, 130, 130", "18, 55.2, 583.9, 144.4, 598.2", "5, 2.9, 730.3, 125.7, 776.2", "2, 300, 100, 360, 120"})
    void aBoxThatCutsThroughWordsLeavesThePageAsText(int page, double left, double top, double right, double bottom) throws Exception {
        Plan plan = new Plan(List.of(new BoxMark(page, new Box(left, top, right, bottom), "source")), Width.QUANTISED, Mode.TEXT, false, null, true);
        var out = new ByteArrayOutputStream();
        Report made = Redactor.redact(UntrustedBytes.of(sample), plan, out, (done, total) -> { });
        assertThat(made.needsHuman()).noneMatch(human -> human.why().startsWith("drawn as a picture"));
        assertThat(Verifier.verify(UntrustedBytes.of(out.toByteArray()), plan, UntrustedBytes.of(sample)).checks()).allMatch(Report.Check::passed);
    }

    @Test
    void aTouchedPageBecomesAPictureAndTheFontsHoldNothingThatItAloneShowed() throws Exception {
        Plan plan = new Plan(List.of(new BoxMark(5, new Box(100, 100, 130, 130), "source")), Width.QUANTISED, Mode.PICTURE, false, null, false);
        var out = new ByteArrayOutputStream();
        assertThat(Redactor.redact(UntrustedBytes.of(sample), plan, out, (done, total) -> { }).clean()).isTrue();
        assertThat(PageTexts.extract(UntrustedBytes.of(out.toByteArray()), 5, 5).getFirst().words()).isEmpty();
        assertThat(PageTexts.extract(UntrustedBytes.of(out.toByteArray()), 6, 6).getFirst().words()).isNotEmpty();
    }

    @Test
    void theNamesOfTheSampleGoInAllScripts() throws Exception {
        List<Mark> marks = new ArrayList<>();
        for (String name : List.of("Zephyrine Quillfeather", "欧阳清羽", "أحمد الطرسوني", "ئەخمەت تۇرسۇن", "Griffin Offley", "José Núñez")) {
            marks.add(new TextMark(name, "third-party", false, false));
        }
        marks.add(new EntityMark(Entity.PHONE, "contact"));

        RedactionCases.Outcome outcome = RedactionCases.redact(sample, new Plan(marks, Width.QUANTISED, Mode.TEXT, false, null, true));

        Judges.acceptFile(folder, outcome.pdf());
        for (String text : Judges.texts(folder, outcome.pdf())) {
            assertThat(Folding.fold(text)).doesNotContain("quillfeather", "欧阳清羽", Folding.fold("الطرسوني"), Folding.fold("تۇرسۇن"), "offley", "nunez", "12345678");
        }
        assertThat(outcome.report().needsHuman()).extracting(Report.NeedsHuman::page).containsExactly(7, 22);
        assertThat(outcome.pdf().length).isLessThan(sample.length * 12 / 10);
    }

    private static Map<String, Integer> counts(List<String> words) {
        Map<String, Integer> counts = new HashMap<>();
        words.forEach(word -> counts.merge(Folding.fold(word), 1, Integer::sum));
        return counts;
    }

    private static List<String> words(byte[] pdf) throws Exception {
        int pages = PagePictures.sizes(UntrustedBytes.of(pdf)).pages().size();
        return PageTexts.extract(UntrustedBytes.of(pdf), 1, pages).stream().flatMap(page -> page.words().stream()).map(PageText.Word::text).toList();
    }

    private static boolean differs(BufferedImage a, BufferedImage b) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return true;
        }
        int other = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                other += Math.abs((a.getRGB(x, y) & 0xff) - (b.getRGB(x, y) & 0xff)) > 8 ? 1 : 0;
            }
        }
        return other > 0;
    }
}
