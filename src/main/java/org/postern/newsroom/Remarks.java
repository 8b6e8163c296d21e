package org.postern.newsroom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.redact.PageSizes;

/**
 * What a reviewer says: about the whole, and about spots on pages. It is kept, sealed, as the text of the comment: as it was typed when it
 * names no spot, else as JSON.
 */
record Remarks(String text, List<Spot> spots) {
    static final Remarks NONE = new Remarks("", List.of());
    /** More than a person says of one document; with {@link #MOST_WORDS} it bounds what is sealed into one row. */
    static final int MOST = 200;
    static final int MOST_WORDS = 2_000;
    /** Of a form: {@code spot-3} is about page 3, {@code spot-3-120-88} about a point on it, in points from its top left. */
    private static final Pattern FIELD = Pattern.compile("spot-(\\d{1,6})(?:-(\\d{1,5})-(\\d{1,5}))?");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    Remarks {
        Objects.requireNonNull(text);
        spots = List.copyOf(spots).stream().sorted(Comparator.comparingInt(Spot::page).thenComparingInt(Spot::top).thenComparingInt(Spot::left)).toList();
    }

    /** @param left with {@code top} a point on the page; both 0 for the page as a whole */
    record Spot(int page, int left, int top, String words) {
        Spot {
            Objects.requireNonNull(words);
        }

        public String field() {
            return whole() ? "spot-" + page : "spot-" + page + "-" + left + "-" + top;
        }

        public boolean whole() {
            return left == 0 && top == 0;
        }
    }

    static boolean isField(String name) {
        return FIELD.matcher(name).matches();
    }

    /** What a form says; a spot that lies on no page of the document is none, and an empty one says nothing. */
    static Remarks of(MultivaluedMap<String, String> form, PageSizes sizes) {
        List<Spot> spots = new ArrayList<>();
        form.forEach((name, values) -> {
            Matcher field = FIELD.matcher(name);
            String words = values.isEmpty() ? "" : values.getFirst().strip();
            if (!field.matches() || words.isEmpty() || spots.size() >= MOST) {
                return;
            }
            int page = Integer.parseInt(field.group(1));
            int left = field.group(2) == null ? 0 : Integer.parseInt(field.group(2));
            int top = field.group(3) == null ? 0 : Integer.parseInt(field.group(3));
            if (page >= 1 && page <= sizes.pages().size() && left <= sizes.pages().get(page - 1).width() && top <= sizes.pages().get(page - 1).height()) {
                spots.add(new Spot(page, left, top, words.substring(0, Math.min(words.length(), MOST_WORDS))));
            }
        });
        String text = form.getFirst("comment");
        return new Remarks(text == null ? "" : text.strip(), spots);
    }

    /** As it was kept; a comment that is no JSON of this kind is all text. */
    static Remarks read(String comment) {
        if (comment == null) {
            return NONE;
        }
        if (comment.startsWith("{\"text\":")) {
            try {
                return JSON.readValue(comment, Remarks.class);
            } catch (JsonProcessingException | NullPointerException typed) {
                return new Remarks(comment, List.of());
            }
        }
        return new Remarks(comment, List.of());
    }

    String written() {
        if (spots.isEmpty()) {
            return text;
        }
        try {
            return JSON.writeValueAsString(new Remarks(text, spots).forJson());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Json(String text, List<JsonSpot> spots) {}

    private record JsonSpot(int page, int left, int top, String words) {}

    private Json forJson() {
        return new Json(text, spots.stream().map(spot -> new JsonSpot(spot.page(), spot.left(), spot.top(), spot.words())).toList());
    }

    boolean empty() {
        return text.isEmpty() && spots.isEmpty();
    }

    /** Those of other pages, which a form carries along unseen. */
    public List<Spot> besides(int from, int to) {
        return spots.stream().filter(spot -> spot.page() < from || spot.page() > to).toList();
    }

    @Override
    public String toString() {
        return "Remarks[" + spots.size() + "]";
    }
}
