package org.postern.clean.rtf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.StringJoiner;
import org.postern.clean.CleanContext;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Text of groups that are left out, for the findings. */
final class RtfTexts {
    private static final int MAX = 4_000;

    private RtfTexts() { }

    static String of(RtfNode.Group group) {
        var text = new StringBuilder();
        collect(group, text);
        return text.toString();
    }

    /** The text of the parts with these names. */
    static String of(RtfNode.Group group, String... names) {
        var text = new StringJoiner(" ");
        for (RtfNode node : group.children()) {
            if (node instanceof RtfNode.Group part && List.of(names).contains(part.destination().name())) {
                text.add(of(part).strip());
            }
        }
        return text.toString();
    }

    private static void collect(RtfNode.Group group, StringBuilder text) {
        int skip = 0;
        for (RtfNode node : group.children()) {
            if (text.length() > MAX) {
                return;
            }
            switch (node) {
                case RtfNode.Bytes(byte[] bytes) -> {
                    text.append(new String(bytes, Math.min(skip, bytes.length), bytes.length - Math.min(skip, bytes.length), ISO_8859_1));
                    skip = 0;
                }
                case RtfNode.Word word when word.name().equals("u") -> {
                    text.append((char) word.value());
                    skip = 1;
                }
                case RtfNode.Group inner when !inner.destination().name().equals("pict") -> collect(inner, text);
                default -> { }
            }
        }
    }

    /** The words of a group with their numbers. */
    static String words(RtfNode.Group group) {
        var words = new StringJoiner(" ");
        for (RtfNode node : group.children()) {
            if (node instanceof RtfNode.Word word && word.valued() && words.length() < MAX) {
                words.add(word.name() + word.value());
            }
        }
        return words.toString();
    }

    /** {@code \info}: a text for each group, a time in the words of some. */
    static void information(RtfNode.Group info, CleanContext context) {
        for (RtfNode node : info.children()) {
            if (node instanceof RtfNode.Group part) {
                String name = part.destination().name();
                String text = of(part).strip();
                boolean time = name.endsWith("tim");
                boolean person = List.of("author", "operator", "manager", "company").contains(name);
                String value = text.isEmpty() ? words(part) : text;
                context.removed("metadata." + name, "info " + name, value, time ? Tells.TIME : person ? Tells.PERSON : Tells.CONTENT,
                        person ? Severity.HIGH : time ? Severity.LOW : Severity.MEDIUM);
            }
        }
    }
}
