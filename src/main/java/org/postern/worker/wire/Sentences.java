package org.postern.worker.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.clean.Flaw;
import org.postern.clean.Format;
import org.postern.clean.WhyRefused;
import org.postern.clean.film.FilmFlaw;
import org.postern.clean.image.PictureFlaw;
import org.postern.clean.pdf.PdfFlaw;
import org.postern.clean.sound.SoundFlaw;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;
import org.postern.redact.WhyNoOutput;

/** Sentences as bytes: their names and what they name. A sentence that nobody here knows is a lie. */
public final class Sentences {
    /** All that a worker can say of a document. */
    public static final List<Class<? extends Sentence>> OF_WORKERS = List.of(WhyRefused.class, Flaw.class, FilmFlaw.class, PictureFlaw.class, PdfFlaw.class,
            SoundFlaw.class, Format.class, WhyNoOutput.class, WhyNotRead.class);
    private static final Map<String, Sentence> KNOWN = OF_WORKERS.stream().flatMap(all -> Stream.of(all.getEnumConstants()))
            .collect(Collectors.toUnmodifiableMap(Sentence::code, Function.identity()));
    private static final int LONGEST_CODE = 100;
    /** A name in a container that lies in a container, cut. Four times as many bytes at most. */
    private static final int LONGEST_VALUE = 900;
    private static final int MOST_VALUES = 4;

    private enum Kind { TEXT, COUNT, PLACE, WORDS }

    private Sentences() {}

    public static Optional<Sentence> find(String code) {
        return Optional.ofNullable(KNOWN.get(code));
    }

    public static FieldWriter write(FieldWriter to, Said said) {
        to.text(said.sentence().code()).integer(said.values().size());
        for (Said.Value value : said.values()) {
            switch (value) {
                case Said.Text(String text) -> to.choice(Kind.TEXT).text(cut(text));
                case Said.Count(long number) -> to.choice(Kind.COUNT).number(number);
                case Said.Place(String place) -> to.choice(Kind.PLACE).text(cut(place));
                case Said.Words(Said words) -> write(to.choice(Kind.WORDS), words);
            }
        }
        return to;
    }

    public static Said read(Fields untrusted) throws BadMessage {
        return read(untrusted, Said.MAX_DEPTH);
    }

    private static Said read(Fields untrusted, int deepest) throws BadMessage {
        Sentence sentence = KNOWN.get(untrusted.text(LONGEST_CODE, "a sentence"));
        if (sentence == null || deepest == 0) {
            throw new BadMessage("a sentence");
        }
        int count = untrusted.integer(0, MOST_VALUES, "a sentence's values");
        if (count != sentence.names().size()) {
            throw new BadMessage("a sentence's values");
        }
        List<Said.Value> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(switch (untrusted.choice(Kind.class, "a sentence's value")) {
                case TEXT -> new Said.Text(text(untrusted));
                case COUNT -> new Said.Count(untrusted.number(Long.MIN_VALUE, Long.MAX_VALUE, "a sentence's value"));
                case PLACE -> new Said.Place(text(untrusted));
                case WORDS -> new Said.Words(read(untrusted, deepest - 1));
            });
        }
        return new Said(sentence, values);
    }

    private static String text(Fields untrusted) throws BadMessage {
        return Printable.of(untrusted.text(4 * LONGEST_VALUE, "a sentence's value"));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE);
    }
}
