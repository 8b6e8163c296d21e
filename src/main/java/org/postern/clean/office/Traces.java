package org.postern.clean.office;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * What the parts of a package tell in attributes and elements that no reader sees. None of it is on the list of what is content, so all of it goes; this says
 * what there was: one finding for each kind and place, and one for each person, address and lock.
 */
final class Traces {
    /** Of many values of one kind in one place a person reads the first. */
    private static final int MOST_TOLD = 20;
    private static final int LONGEST = 400;
    private static final Pattern GUID = Pattern.compile("\\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}\\}?");
    private static final Pattern ADDRESS = Pattern.compile("(?is)\\s*(?:(?:https?|ftp|file|mailto):\\S.*|[a-z]:[\\\\/].+|\\\\\\\\\\w.+|/(?:home|users|mnt|media|tmp)/.+)");
    /** Names of vocabularies, which every document has. */
    private static final Pattern VOCABULARY = Pattern.compile("(?i)https?://(?:schemas\\.(?:openxmlformats\\.org|microsoft\\.com)|purl\\.o(?:rg|clc\\.org)|www\\.w3\\.org|openoffice\\.org|docs\\.oasis-open\\.org)/.*");
    /** What also stands in a file by chance: plain words, numbers, eight digits and fewer. The second scan would find it where it means something else. */
    private static final Pattern COMMON = Pattern.compile("[A-Za-z_]+|[-0-9., ]+|[0-9A-Fa-f]{1,8}");

    /** No record: each of its kind is itself alone, and is looked up once for each attribute of a document. */
    private static final class Rule {
        final String kind;
        final Tells tells;
        final Severity severity;
        final boolean each;

        Rule(String kind, Tells tells, Severity severity, boolean each) {
            this.kind = kind;
            this.tells = tells;
            this.severity = severity;
            this.each = each;
        }
    }

    /** What was found of one rule at one place. */
    private static final class Found {
        final Set<String> values = new LinkedHashSet<>();
        int more;
    }

    private static final Rule IDENTIFIER = new Rule("file.id", Tells.COPY, Severity.MEDIUM, false);
    private static final Rule REVISION = new Rule("revision.numbers", Tells.COPY, Severity.MEDIUM, false);
    private static final Rule OUTSIDE = new Rule("external.reference", Tells.COPY, Severity.HIGH, true);

    private final OfficeFindings findings;
    /** By the attribute's name, then by the element's; the empty attribute is an element's own text, the empty element is any. */
    private final Map<String, Map<String, Rule>> rules = new HashMap<>();
    /** Attributes whose values look like identifiers and addresses and are names that a format gives. */
    private final Set<String> meant;
    private final Map<Rule, Map<String, Found>> found = new LinkedHashMap<>();

    Traces(OfficeFindings findings, Set<String> meant) {
        this.findings = findings;
        this.meant = meant;
    }

    /** A kind whose values in one part stand in one finding. @param names such as {@code @date}, {@code docId@val}, or {@code author} for an element's text */
    Traces together(String kind, Tells tells, Severity severity, String names) {
        return rule(new Rule(kind, tells, severity, false), names);
    }

    /** A kind of which each value is a finding. */
    Traces each(String kind, Tells tells, Severity severity, String names) {
        return rule(new Rule(kind, tells, severity, true), names);
    }

    private Traces rule(Rule rule, String names) {
        for (String name : names.strip().split("\\s+")) {
            int at = name.indexOf('@');
            String attribute = at < 0 ? "" : name.substring(at + 1);
            rules.computeIfAbsent(attribute, none -> new HashMap<>()).put(at < 0 ? name : name.substring(0, at), rule);
        }
        return this;
    }

    /** Tells of a part that was read whole. */
    void tell(String part, XmlNode.Element root) {
        walk(root);
        flush(part);
    }

    private void walk(XmlNode.Element element) {
        look(element, null);
        for (XmlNode child : element.children()) {
            if (child instanceof XmlNode.Element inner) {
                walk(inner);
            }
        }
    }

    /** @param text the element's own; null to take it from its children where a rule asks for it */
    void look(XmlNode.Element element, String text) {
        String local = element.name().local();
        for (Map.Entry<XmlNode.Name, String> attribute : element.attributes().entrySet()) {
            look(local, attribute.getKey().local(), attribute.getValue());
        }
        Rule rule = rules.getOrDefault("", Map.of()).get(local);
        String own = text != null ? text : rule != null ? element.text() : "";
        if (rule != null) {
            add(rule, local, own);
        } else if (text != null) {
            plain(local, own);
        }
    }

    private void look(String element, String attribute, String value) {
        Map<String, Rule> named = rules.get(attribute);
        Rule rule = named == null ? null : named.get(element);
        rule = rule != null || named == null ? rule : named.get("");
        if (rule != null) {
            add(rule, attribute.equals("val") || attribute.equals("name") || attribute.equals("id") ? element : attribute, value);
        } else if (attribute.startsWith("rsid") || attribute.equals("val") && element.startsWith("rsid") || attribute.endsWith("rsid")) {
            add(REVISION, "rsid", value);
        } else if (!meant.contains(attribute)) {
            plain(attribute, value);
        }
    }

    /** What tells wherever it stands. */
    private void plain(String label, String value) {
        if (value.length() >= 36 && value.length() < 80 && GUID.matcher(value.strip()).matches()) {
            add(IDENTIFIER, label, value);
        } else if (value.length() > 4 && (value.indexOf(':') >= 0 || value.startsWith("/") || value.startsWith("\\")) && ADDRESS.matcher(value).matches() && !VOCABULARY.matcher(value).matches()) {
            add(OUTSIDE, label, value);
        }
    }

    private void add(Rule rule, String label, String value) {
        String plain = value.strip();
        if (plain.isEmpty()) {
            return;
        }
        Map<String, Found> places = found.computeIfAbsent(rule, none -> new LinkedHashMap<>());
        Found place = places.computeIfAbsent(label, none -> new Found());
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        if (place.values.size() < MOST_TOLD) {
            place.values.add(cut);
        } else if (!place.values.contains(cut)) {
            place.more++;
        }
    }

    /** Tells what was found since the last time. */
    void flush(String part) {
        found.forEach((rule, places) -> places.forEach((label, place) -> {
            String where = part + " " + label;
            if (rule.each) {
                place.values.forEach(value -> tell(rule, where, value));
                if (place.more > 0) {
                    tell(rule, where, "+" + place.more);
                }
            } else {
                tell(rule, where, String.join(", ", place.values) + (place.more > 0 ? " +" + place.more : ""));
            }
        }));
        found.clear();
    }

    private void tell(Rule rule, String where, String value) {
        findings.add(rule.kind, where, value, rule.tells, rule.severity == Severity.MEDIUM ? sought(value) : rule.severity);
    }

    /** What the second scan looks for weighs something; what stands in any file does not. */
    static Severity sought(String value) {
        return COMMON.matcher(value).matches() ? Severity.LOW : Severity.MEDIUM;
    }

    /** Words that stand in the file beside its XML. */
    void comments(String part, List<String> comments) {
        for (String comment : comments.subList(0, Math.min(comments.size(), MOST_TOLD))) {
            if (!comment.isBlank()) {
                findings.add("xml.comment", part, comment.strip(), Tells.CONTENT, Severity.MEDIUM);
            }
        }
    }

    /** Begins like XML: white space or a mark of the byte order, then a tag. */
    static boolean isMarkup(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 64); i++) {
            if (bytes[i] == '<') {
                return true;
            }
            if (bytes[i] > ' ') {
                return false;
            }
        }
        return false;
    }
}
