package org.postern.redact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What shall be redacted, and how. The JSON form is read strictly: an unknown or doubled key, a wrong type or an empty mark is an
 * error, because a mark that is misread is a mark that is not applied.
 *
 * @param label        printed white in each box while pages stay text; null for none. Latin letters alone
 * @param documentWide a marked string must not survive anywhere in the file; for a box, a word under it counts as marked
 */
public record Plan(List<Mark> marks, Width width, Mode mode, boolean keepLayout, String label, boolean documentWide) {
    /** More marks than a person can have looked at. */
    public static final int MAX_MARKS = 20_000;
    /** Longer texts and patterns are a mistake. */
    public static final int MAX_TEXT = 2_000;
    private static final int MAX_REASON = 100;
    private static final int MAX_LABEL = 40;
    private static final int MAX_PAGE = 100_000;
    /** Boxes outside of this are a mistake; PDF allows pages of 14,400 units, and a box may lie off the page. */
    private static final double MAX_COORDINATE = 200_000;
    private static final Set<String> KEYS = Set.of("marks", "width", "mode", "keepLayout", "label", "documentWide");

    public Plan {
        marks = List.copyOf(marks);
    }

    /** Plans hold what shall stay secret. */
    @Override
    public String toString() {
        return "Plan with " + marks.size() + " marks";
    }

    /** Neighbours keep their place, so that the gap tells the width. */
    public boolean exactWidth() {
        return keepLayout || width == Width.EXACT;
    }

    public static Plan parse(byte[] json) throws PlanException {
        try {
            JsonNode root = Json.tree(json);
            onlyKeys(root, KEYS, "the plan");
            List<Mark> marks = new ArrayList<>();
            JsonNode list = Json.array(root, "marks");
            if (list.size() > MAX_MARKS) {
                throw new PlanException("The plan has more than " + MAX_MARKS + " marks.");
            }
            for (int i = 0; i < list.size(); i++) {
                marks.add(mark(list.get(i), "mark " + (i + 1)));
            }
            String label = optionalText(root, "label", MAX_LABEL, "the plan");
            if (label != null && label.chars().anyMatch(c -> c < ' ' || c > '~' && c < 0xa1 || c > 0xff)) {
                throw new PlanException("The plan is wrong: the label may only have Latin letters, digits and signs.");
            }
            return new Plan(marks, choice(Width.values(), root, "width", Width.QUANTISED), choice(Mode.values(), root, "mode", Mode.TEXT),
                    flag(root, "keepLayout", false, "the plan"), label, flag(root, "documentWide", true, "the plan"));
        } catch (IOException e) {
            throw new PlanException("The plan is wrong: " + e.getMessage() + ".");
        }
    }

    public byte[] toJson() {
        ObjectNode root = Json.object();
        ArrayNode list = root.putArray("marks");
        for (Mark mark : marks) {
            ObjectNode node = list.addObject();
            switch (mark) {
                case BoxMark m -> node.put("page", m.page())
                        .putArray("box").add(m.box().left()).add(m.box().top()).add(m.box().right()).add(m.box().bottom());
                case TextMark m -> node.put("text", m.text()).put("matchCase", m.matchCase()).put("wholeWord", m.wholeWord());
                case PatternMark m -> node.put("pattern", m.pattern()).put("matchCase", m.matchCase());
                case EntityMark m -> node.put("entity", m.entity().jsonName());
            }
            node.put("reason", mark.reason());
        }
        root.put("width", width.jsonName()).put("mode", mode.jsonName()).put("keepLayout", keepLayout).put("label", label)
                .put("documentWide", documentWide);
        return Json.bytes(root);
    }

    private static Mark mark(JsonNode node, String where) throws PlanException {
        if (!node.isObject()) {
            throw new PlanException("The plan is wrong: " + where + " is no object.");
        }
        int kinds = (node.has("box") ? 1 : 0) + (node.has("text") ? 1 : 0) + (node.has("pattern") ? 1 : 0) + (node.has("entity") ? 1 : 0);
        if (kinds != 1) {
            throw new PlanException("The plan is wrong: " + where + " must have exactly one of box, text, pattern and entity.");
        }
        String reason = optionalText(node, "reason", MAX_REASON, where);
        reason = reason == null ? "" : reason;
        if (node.has("box")) {
            onlyKeys(node, Set.of("page", "box", "reason"), where);
            return new BoxMark(page(node, where), box(node.get("box"), where), reason);
        }
        if (node.has("text")) {
            onlyKeys(node, Set.of("text", "reason", "matchCase", "wholeWord"), where);
            String text = requiredText(node, "text", where);
            if (org.postern.redact.text.Folding.fold(text).isEmpty()) {
                throw new PlanException("The plan is wrong: the text of " + where + " has nothing that can be searched.");
            }
            return new TextMark(text, reason, flag(node, "matchCase", false, where), flag(node, "wholeWord", false, where));
        }
        if (node.has("pattern")) {
            onlyKeys(node, Set.of("pattern", "reason", "matchCase"), where);
            String pattern = requiredText(node, "pattern", where);
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw new PlanException("The plan is wrong: the pattern of " + where + " is no regular expression.");
            }
            return new PatternMark(pattern, reason, flag(node, "matchCase", true, where));
        }
        onlyKeys(node, Set.of("entity", "reason"), where);
        String name = requiredText(node, "entity", where);
        for (Entity entity : Entity.values()) {
            if (entity.jsonName().equals(name)) {
                return new EntityMark(entity, reason);
            }
        }
        throw new PlanException("The plan is wrong: the entity of " + where + " is unknown.");
    }

    private static int page(JsonNode node, String where) throws PlanException {
        JsonNode page = node.path("page");
        if (!page.isIntegralNumber() || !page.canConvertToInt() || page.intValue() < 1 || page.intValue() > MAX_PAGE) {
            throw new PlanException("The plan is wrong: the page of " + where + " is no page number.");
        }
        return page.intValue();
    }

    private static Box box(JsonNode node, String where) throws PlanException {
        double[] at = new double[4];
        boolean good = node.isArray() && node.size() == 4;
        for (int i = 0; good && i < 4; i++) {
            good = node.get(i).isNumber();
            at[i] = node.get(i).asDouble();
            good = good && Math.abs(at[i]) <= MAX_COORDINATE;
        }
        if (!good || !(at[0] < at[2]) || !(at[1] < at[3])) {
            throw new PlanException("The plan is wrong: the box of " + where + " must be [left, top, right, bottom] in points.");
        }
        return new Box(at[0], at[1], at[2], at[3]);
    }

    private static void onlyKeys(JsonNode node, Set<String> keys, String where) throws PlanException {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (!keys.contains(names.next())) {
                throw new PlanException("The plan is wrong: " + where + " has a key that is not known.");
            }
        }
    }

    private static String requiredText(JsonNode node, String key, String where) throws PlanException {
        String text = optionalText(node, key, MAX_TEXT, where);
        if (text == null || text.isBlank()) {
            throw new PlanException("The plan is wrong: the " + key + " of " + where + " is empty.");
        }
        return text;
    }

    private static String optionalText(JsonNode node, String key, int max, String where) throws PlanException {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > max) {
            throw new PlanException("The plan is wrong: the " + key + " of " + where + " must be a text of at most " + max + " characters.");
        }
        return value.textValue();
    }

    private static boolean flag(JsonNode node, String key, boolean byDefault, String where) throws PlanException {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return byDefault;
        }
        if (!value.isBoolean()) {
            throw new PlanException("The plan is wrong: " + key + " of " + where + " must be true or false.");
        }
        return value.booleanValue();
    }

    private static <E extends Enum<E>> E choice(E[] values, JsonNode root, String key, E byDefault) throws PlanException {
        JsonNode value = root.path(key);
        if (value.isMissingNode()) {
            return byDefault;
        }
        for (E candidate : values) {
            if (value.isTextual() && candidate.name().toLowerCase(Locale.ROOT).equals(value.textValue())) {
                return candidate;
            }
        }
        throw new PlanException("The plan is wrong: " + key + " is not one of its known values.");
    }
}
