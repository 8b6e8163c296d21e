package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.postern.redact.text.Folding;

/**
 * What holds for every PDF of the test set and any word on it, as three other readers see it: poppler, mupdf and qpdf. The word is
 * another one each time somebody sets {@code POSTERN_SEED}.
 */
final class AnyFilePropertiesTest {
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("POSTERN_SEED", "1"));
    /** All of them take minutes, most of it for starting other programs. */
    private static final int EVERY = System.getenv().containsKey("POSTERN_LONG") ? 1 : 16;
    private static final int LETTERS = 3;
    /** What tags say goes with them; readers differ about a word that is cut by the end of a stream, and stumble over what is planted in two pictures. */
    private static final List<String> OTHERWISE = List.of("ctual", "a27-split-streams", "JPEG with a segment of a reserved kind", "JBIG2 with profiles");
    /** One sign lies over another there: both go. */
    private static final String OVER_ONE_ANOTHER = "painted one over the other";
    private static final int DPI = 50;

    @TempDir
    private Path folder;

    record Named(String name, byte[] pdf) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> files() throws Exception {
        Map<ByteBuffer, Named> files = new LinkedHashMap<>();
        RedactionCases.all().forEach(one -> files.putIfAbsent(ByteBuffer.wrap(one.pdf()), new Named(one.id(), one.pdf())));
        KindsOfLeaks.all().forEach(one -> files.putIfAbsent(ByteBuffer.wrap(one.pdf()), new Named(one.name(), one.pdf())));
        List<Named> all = List.copyOf(files.values());
        return IntStream.range(0, all.size()).filter(i -> EVERY == 1 || i % EVERY == SEED % EVERY).mapToObj(all::get);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRandomWordIsGoneAndTheOthersStay(Named file) throws Exception {
        List<List<String>> before = words(file.pdf());
        List<String> candidates = before.getFirst().stream().filter(word -> Folding.fold(word).length() >= LETTERS && word.chars().allMatch(Character::isLetterOrDigit)).distinct().toList();
        if (candidates.isEmpty()) {
            return;
        }
        String gone = candidates.get(new Random(SEED * 31 + file.name().hashCode()).nextInt(candidates.size()));

        RedactionCases.Outcome outcome = redact(file.pdf(), List.of(new TextMark(gone, "x", false, false)));
        byte[] output = outcome.pdf();

        Judges.acceptFile(folder, output);
        boolean picture = outcome.report().needsHuman().stream().anyMatch(page -> page.why().startsWith("drawn"));
        boolean stays = !picture && staysAsItWas(file) && !file.name().contains(OVER_ONE_ANOTHER);
        String folded = Folding.fold(gone);
        List<List<String>> after = words(output);
        for (int reader = 0; reader < before.size(); reader++) {
            assertThat(Folding.fold(String.join("", after.get(reader)))).as("%s, reader %d", gone, reader).doesNotContain(folded);
            Map<String, Integer> left = counts(after.get(reader));
            List<String> lost = new ArrayList<>();
            counts(before.get(reader)).forEach((word, count) -> {
                if (!word.contains(folded) && !folded.contains(word) && left.getOrDefault(word, 0) < count) {
                    lost.add(word);
                }
            });
            assertThat(stays ? lost : List.of()).as("words of %s that reader %d misses after '%s' went", file, reader, gone).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingMarkedMeansTheSameTextAndTheSamePixels(Named file) throws Exception {
        byte[] output = redact(file.pdf(), List.of()).pdf();

        Judges.acceptFile(folder, output);
        if (!staysAsItWas(file)) {
            return;
        }
        assertThat(words(output)).as(file.name()).isEqualTo(words(file.pdf()));
        assertThat(differing(Judges.picture(folder, file.pdf(), 1, DPI), Judges.picture(folder, output, 1, DPI))).as("pixels that poppler draws otherwise").isZero();
        assertThat(differing(Judges.secondPicture(folder, file.pdf(), 1, DPI), Judges.secondPicture(folder, output, 1, DPI))).as("pixels that mupdf draws otherwise").isZero();
    }

    private static RedactionCases.Outcome redact(byte[] pdf, List<Mark> marks) throws Exception {
        return RedactionCases.redact(pdf, new Plan(marks, Width.QUANTISED, Mode.TEXT, false, null, true));
    }

    /** Notes, links and fields go whole. */
    private static boolean staysAsItWas(Named file) throws Exception {
        try (PDDocument document = Loader.loadPDF(file.pdf())) {
            return document.getPage(0).getAnnotations().isEmpty() && OTHERWISE.stream().noneMatch(file.name()::contains);
        }
    }

    /** What each reader reads. */
    private List<List<String>> words(byte[] pdf) throws Exception {
        return Judges.texts(folder, pdf).stream().map(text -> Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList()).toList();
    }

    private static Map<String, Integer> counts(List<String> words) {
        Map<String, Integer> counts = new HashMap<>();
        words.forEach(word -> counts.merge(Folding.fold(word), 1, Integer::sum));
        return counts;
    }

    private static int differing(BufferedImage a, BufferedImage b) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return Integer.MAX_VALUE;
        }
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                int one = a.getRGB(x, y);
                int other = b.getRGB(x, y);
                boolean same = Math.abs((one & 0xff) - (other & 0xff)) <= 24 && Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff)) <= 24
                        && Math.abs((one >> 16 & 0xff) - (other >> 16 & 0xff)) <= 24;
                count += same ? 0 : 1;
            }
        }
        return count;
    }
}
