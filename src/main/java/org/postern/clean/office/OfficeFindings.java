package org.postern.clean.office;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** What an office document told about its makers: each trace once, with its part. */
final class OfficeFindings {
    private static final Set<String> HARMLESS_FIELDS = Set.of("PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "SEQ", "REF", "PAGEREF");

    private final Consumer<Finding> sink;
    private final Set<Finding> seen = new LinkedHashSet<>();

    OfficeFindings(Consumer<Finding> sink) {
        this.sink = sink;
    }

    void add(String kind, String where, String value, Tells tells, Severity severity) {
        add(new Finding(kind, where, value, tells, severity, Fate.REMOVED));
    }

    void add(Finding finding) {
        if (seen.add(finding)) {
            sink.accept(finding);
        }
    }

    /** One element of a properties part: {@code dc:creator}, {@code Company}, {@code meta:printed-by}. */
    void property(String part, XmlNode.Element property) {
        String value = property.text().strip();
        if (value.isEmpty()) {
            return;
        }
        String name = property.name().local();
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        Tells tells = lower.matches(".*(creator|modifiedby|author|manager|company|printed-by|user).*") ? Tells.PERSON
                : lower.matches(".*(created|modified|date|time|printed|duration|revision|cycles).*") ? Tells.TIME
                : lower.matches(".*(application|appversion|generator|template).*") ? Tells.SOFTWARE : Tells.CONTENT;
        add("metadata." + lower, part + " " + name, value, tells, tells == Tells.PERSON ? Severity.HIGH : Severity.MEDIUM);
    }

    void deletedText(String part, String text) {
        if (!text.isBlank()) {
            add("hidden.deleted-text", part, text, Tells.CONTENT, Severity.HIGH);
        }
    }

    void hiddenText(String part, String text) {
        if (!text.isBlank()) {
            add("hidden.text", part, text, Tells.CONTENT, Severity.HIGH);
        }
    }

    void fieldInstruction(String part, String instruction) {
        String text = instruction == null ? "" : instruction.strip();
        if (text.isEmpty() || HARMLESS_FIELDS.contains(text.split("\\s+", 2)[0].toUpperCase(java.util.Locale.ROOT))) {
            return;
        }
        add("field.instruction", part, text, Tells.CONTENT, Severity.MEDIUM);
    }

    void external(String part, String target) {
        add("external.reference", part, target, Tells.COPY, Severity.HIGH);
    }

    /** An attribute that may be missing. */
    static String orNothing(String value) {
        return value == null ? "" : value;
    }
}
