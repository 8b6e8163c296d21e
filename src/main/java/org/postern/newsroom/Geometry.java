package org.postern.newsroom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.casework.intake.ForgetfulJson;
import org.postern.redact.Box;
import org.postern.redact.PageSizes;

/** Numbers in a page's markup: always with a point, never with the reader's own comma. */
final class Geometry {
    private static final ObjectMapper JSON = ForgetfulJson.mapper();

    private Geometry() {}

    /** A rectangle as SVG wants it. */
    record Rectangle(String left, String top, String width, String height) {
        static Rectangle of(Box box) {
            return new Rectangle(number(box.left()), number(box.top()), number(box.right() - box.left()), number(box.bottom() - box.top()));
        }
    }

    record Dot(String x, String y) {
        static Dot of(Box box) {
            return new Dot(number((box.left() + box.right()) / 2), number((box.top() + box.bottom()) / 2));
        }
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Boxes as the scripts read them. */
    static String json(List<Box> boxes) {
        return boxes.stream().map(box -> "[" + number(box.left()) + "," + number(box.top()) + "," + number(box.right()) + "," + number(box.bottom()) + "]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String json(Map<String, String> words) {
        try {
            return JSON.writeValueAsString(words);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String json(PageSizes sizes) {
        return sizes.pages().stream().map(size -> "[" + number(size.width()) + "," + number(size.height()) + "]")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
