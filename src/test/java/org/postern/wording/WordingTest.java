package org.postern.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.casework.engine.KeptSentence;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;
import org.postern.redact.Leaking;
import org.postern.redact.NeedsLook;
import org.postern.redact.OnPage;
import org.postern.redact.WhyPicture;
import org.postern.worker.confine.WhyNoSandbox;

/** What the engines say is a name with values, and a page can say it in another language. */
final class WordingTest {
    /** What a report of a redaction says, and why there is no sandbox: the one is kept as the report that leaves a case, the other is never kept. */
    private static final List<Class<?>> NEVER_KEPT = List.of(WhyPicture.class, Leaking.class, NeedsLook.class, OnPage.class, WhyNoSandbox.class,
            PlaceTerm.class, ValueTerm.class);
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern IS_SENTENCE = Pattern.compile("^public enum \\w+ implements Sentence", Pattern.MULTILINE);
    /** A finding's kind, then its place and what it says where these are given word for word. */
    private static final Pattern IN_A_FINDING = Pattern.compile("(?:new Finding|\\.\\w+|\\btell)\\(\\s*\"[a-z-]+\\.[a-z][a-z-]*\",\\s*(?:\"([^\"]*)\"|[\\w.()]+)(?:,\\s*\"([^\"]*)\")?\\s*,[^;]*?Tells\\.");
    /** Names that a format gave: capitals, or one of its own words. */
    private static final Pattern OF_A_FORMAT = Pattern.compile("[A-Z/]|^(?:a|announce|gzip|info|input|mimetype|moov)?$");
    private static final Path TRANSLATIONS = Path.of("src/main/resources/sentences");

    /** Of all enums in the sources that say they are sentences. */
    static List<Sentence> all() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            var all = new ArrayList<Sentence>();
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (IS_SENTENCE.matcher(Files.readString(file)).find()) {
                    String name = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
                    all.addAll(List.of((Sentence[]) assertDoesNotThrow(() -> Class.forName(name)).getEnumConstants()));
                }
            }
            return all;
        }
    }

    @Test
    void everySentenceHasANameOfItsOwnAndWords() throws IOException {
        var named = new HashMap<String, Sentence>();
        for (Sentence sentence : all()) {
            assertThat(named.put(sentence.code(), sentence)).as(sentence.code()).isNull();
            assertThat(sentence.english()).as(sentence.code()).isNotBlank();
            // A brace that is no value would reach the reader.
            assertThat(Sentence.VALUE.matcher(sentence.english()).replaceAll("")).as(sentence.code()).doesNotContain("{", "}");
        }
        assertThat(named).hasSizeGreaterThan(350);
    }

    @Test
    void whatTheEnginesSayInWordsOfTheirOwnInAFindingIsATerm() throws IOException {
        var places = new TreeSet<String>();
        var values = new TreeSet<String>();
        for (String room : new String[] {"clean", "inspect", "worker"}) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve("org/postern").resolve(room))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    IN_A_FINDING.matcher(Files.readString(file)).results().forEach(finding -> {
                        places.add(finding.group(1) == null ? "" : finding.group(1));
                        values.add(finding.group(2) == null ? "" : finding.group(2));
                    });
                }
            }
        }
        assertThat(places).hasSizeGreaterThan(20);
        assertThat(places.stream().flatMap(place -> Stream.of(place.split(", |: "))).filter(place -> !OF_A_FORMAT.matcher(place).find())
                .filter(place -> Terms.OF_PLACES.find(place) == null)).as("places without a term").isEmpty();
        assertThat(values).hasSizeGreaterThan(5);
        assertThat(values.stream().filter(value -> !value.isEmpty() && Terms.OF_VALUES.find(value) == null)).as("values without a term").isEmpty();
    }

    @Test
    void everySentenceSaysAllThatItNames() throws IOException {
        for (Sentence sentence : all()) {
            Said said = example(sentence);
            List<String> shown = sentence.names().stream().map(name -> "<" + name + ">").toList();
            assertThat(said.english()).as(sentence.code()).satisfies(words -> shown.forEach(value -> assertThat(words).contains(value)));
            assertThat(said.in(Pseudo.IT)).as(sentence.code()).startsWith("⟦").endsWith("⟧").satisfies(words -> shown.forEach(value -> assertThat(words).contains(value)));
        }
    }

    @Test
    void whatIsKeptIsSaidAsItWas() throws IOException {
        for (Sentence sentence : all()) {
            if (!NEVER_KEPT.contains(((Enum<?>) sentence).getDeclaringClass())) {
                Said said = example(sentence);
                assertThat(KeptSentence.said(KeptSentence.of(said), null)).as(sentence.code()).isEqualTo(said);
            }
        }
    }

    @Test
    void whatWasKeptInEarlierTimesIsSaidAsItStands() {
        assertThat(KeptSentence.said(null, "The PDF is {odd}.").english()).isEqualTo("The PDF is {odd}.");
        assertThat(KeptSentence.said(null, null)).isNull();
        assertThat(KeptSentence.said(new KeptSentence("PdfFlaw.OF_TOMORROW", List.of()), null).english()).contains("another version");
        assertThat(KeptSentence.said(new KeptSentence("WhyRefused.PDF_TOO_LARGE", List.of()), null).english()).contains("another version");
        assertThat(KeptSentence.said(new KeptSentence("WhyRefused.EMPTY", null), null).english()).contains("another version");
    }

    @Test
    void aFindingIsSaidInTheReadersLanguageAndNamesStayAsTheyAre() {
        assertThat(Terms.OF_PLACES.find("page 12")).isEqualTo(PlaceTerm.PAGE.with("12"));
        assertThat(Terms.OF_PLACES.find("box moov")).isEqualTo(PlaceTerm.OF_BOX.with("moov"));
        assertThat(Terms.OF_PLACES.find("word/document.xml")).isNull();
        assertThat(Terms.OF_PLACES.find("")).isNull();
        assertThat(Terms.OF_PLACES.find("{n}")).isNull();
        assertThat(Terms.OF_PLACES.find("page {n}")).isNull();
        assertThat(Terms.OF_PLACES.find("1 2 3 4 5")).isNull();
        assertThat(Terms.OF_VALUES.find("42 faint yellow dots on a grid of 0.08 inches, as colour printers set them"))
                .isEqualTo(ValueTerm.YELLOW_DOTS_ON_GRID.with("42", "0", "08"));
        assertThat(Terms.OF_VALUES.find("author")).isNull();
        var wording = new Wording();
        wording.translated = Map.of("PlaceTerm.PAGE", "⟦S. {n}⟧", "ValueTerm.FRAGMENTS", "⟦{n} Teile⟧");
        assertThat(wording.place("annex.pdf: page 3, stamp")).isEqualTo("annex.pdf: ⟦S. 3⟧, stamp");
        assertThat(wording.place("")).isEmpty();
        assertThat(wording.value("7 fragments, joined")).isEqualTo("⟦7 Teile⟧");
        assertThat(wording.value("Zephyrine Quillfeather")).isEqualTo("Zephyrine Quillfeather");
        assertThat(wording.place("\u202egnp.exe")).isEqualTo("\u2068gnp.exe\u2069");
    }

    @Test
    void aTranslationKnowsEachSentenceAndItsValues() throws IOException {
        Map<String, Sentence> known = all().stream().collect(Collectors.toMap(Sentence::code, sentence -> sentence));
        if (!Files.isDirectory(TRANSLATIONS)) {
            return;
        }
        try (Stream<Path> files = Files.list(TRANSLATIONS)) {
            for (Path file : files.toList()) {
                var lines = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    lines.load(reader);
                }
                assertThat(lines.stringPropertyNames()).as(file.toString()).containsExactlyInAnyOrderElementsOf(known.keySet());
                lines.forEach((code, words) -> assertThat(new TreeSet<>(Sentence.namesOf(words.toString()))).as(file + " " + code)
                        .isSubsetOf(known.get(code.toString()).names()));
            }
        }
    }

    private static Said example(Sentence sentence) {
        return sentence.with(sentence.names().stream().map(name -> "<" + name + ">").toArray());
    }

    /** A language that nobody speaks: what lies outside of its marks was said by somebody else. */
    enum Pseudo implements Said.Language {
        IT;

        @Override
        public String words(Sentence sentence) {
            return "⟦" + sentence.english() + "⟧";
        }
    }
}
