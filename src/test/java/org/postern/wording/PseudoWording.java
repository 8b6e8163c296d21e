package org.postern.wording;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.inspect.Said;
import org.postern.inspect.Sentence;

/** What the engines say, in a language that nobody speaks: the sentence's name between marks, and then what it is said of. */
public final class PseudoWording {
    private PseudoWording() {}

    public static Wording it() throws IOException {
        Map<String, String> translated = new HashMap<>();
        for (Sentence sentence : WordingTest.all()) {
            translated.put(sentence.code(), "⟦" + sentence.code() + "⟧ " + String.join(" ", sentence.names().stream().map(name -> "{" + name + "}").toList()));
        }
        var wording = new Wording();
        wording.translated = Map.copyOf(translated);
        return wording;
    }

    /** One of each kind. */
    public static List<Said> some() throws IOException {
        var kinds = new HashMap<Class<?>, Said>();
        everything().forEach(said -> kinds.putIfAbsent(said.sentence().getClass(), said));
        return List.copyOf(kinds.values());
    }

    /** Everything that engines can say, about numbers. */
    public static List<Said> everything() throws IOException {
        return WordingTest.all().stream().map(sentence -> sentence.with(sentence.names().stream().map(name -> "7").toArray())).toList();
    }
}
