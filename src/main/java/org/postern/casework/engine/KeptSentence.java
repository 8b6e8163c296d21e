package org.postern.casework.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;
import org.postern.worker.Limit;
import org.postern.worker.wire.Sentences;

/** A sentence as it is kept inside a seal: its name and what it names, so that it is said in the language of whoever reads it. */
public record KeptSentence(String code, List<Value> values) {
    private static final Map<String, Sentence> KNOWN = Stream.concat(Sentences.OF_WORKERS.stream(), Stream.of(Limit.class, WhyNot.class))
            .flatMap(all -> Stream.<Sentence>of(all.getEnumConstants())).collect(Collectors.toUnmodifiableMap(Sentence::code, Function.identity()));

    /** One of them is there. */
    public record Value(String text, Long count, String place, KeptSentence words) {
        private Said.Value told() {
            return words != null ? new Said.Words(words.said()) : count != null ? new Said.Count(count) : place != null ? new Said.Place(place)
                    : new Said.Text(text == null ? "" : text);
        }

        @Override
        public String toString() {
            return "Value[hidden]";
        }
    }

    public static KeptSentence of(Said said) {
        return new KeptSentence(said.sentence().code(), said.values().stream().map(value -> switch (value) {
            case Said.Text(String text) -> new Value(text, null, null, null);
            case Said.Count(long number) -> new Value(null, number, null, null);
            case Said.Place(String place) -> new Value(null, null, place, null);
            case Said.Words(Said words) -> new Value(null, null, null, of(words));
        }).toList());
    }

    /**
     * @param kept    null for what was kept in earlier times
     * @param earlier the sentence in English, as it was kept then; null when there is none
     */
    public static Said said(KeptSentence kept, String earlier) {
        return kept != null ? kept.said() : earlier != null ? WhyNot.EARLIER.with(earlier) : null;
    }

    private Said said() {
        Sentence sentence = KNOWN.get(code);
        if (sentence == null || values == null || values.size() != sentence.names().size()) {
            return WhyNot.ANOTHER_VERSION.with();
        }
        return new Said(sentence, values.stream().map(Value::told).toList());
    }

    @Override
    public String toString() {
        return "KeptSentence[" + code + "]";
    }
}
