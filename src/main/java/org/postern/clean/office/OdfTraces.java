package org.postern.clean.office;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.archive.Refusals;
import org.postern.clean.RefusedException;
import org.postern.clean.xml.XmlNode;
import org.postern.clean.xml.XmlReader;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** What an OpenDocument package tells beside its content: properties, settings, names and identifiers in its XML, and parts that are not carried over. */
final class OdfTraces {
    /** Settings that name a printer, sessions, a data base or a lock. */
    private static final Pattern NAMING_SETTING = Pattern.compile(".*(?:Printer|Rsid|Database|DataSource|Password|Hash|URL|Url|Path|Key|Salt).*");
    private static final Pattern MACROS = Pattern.compile("(?:Basic|Scripts|Dialogs)/.*");
    private static final Pattern CARRIED = Pattern.compile("mimetype|META-INF/manifest\\.xml|content\\.xml|styles\\.xml|meta\\.xml|settings\\.xml|.*/");
    /** Fields whose results name people, files and times, and stand in the text as any other words do (ODF 1.3 part 3, 7.3 to 7.5). */
    private static final Set<String> NAMING_FIELDS = Set.of("author-name", "author-initials", "initial-creator", "creator", "printed-by", "file-name", "template-name", "user-defined", "description",
            "keywords", "subject", "title", "creation-date", "creation-time", "modification-date", "modification-time", "print-date", "print-time", "editing-cycles", "editing-duration",
            "sender-firstname", "sender-lastname", "sender-initials", "sender-title", "sender-position", "sender-email", "sender-phone-private", "sender-phone-work", "sender-fax",
            "sender-company", "sender-street", "sender-city", "sender-postal-code", "sender-state-or-province", "sender-country", "database-display", "database-name");

    private final OfficeFindings findings;
    private final Traces traces;

    OdfTraces(OfficeFindings findings) {
        this.findings = findings;
        this.traces = new Traces(findings, Set.of("class", "version", "mimetype", "media-type", "full-path", "about"))
                .each("metadata.person", Tells.PERSON, Severity.HIGH, "creator-initials sender-initials@value @sender-initials X509IssuerName X509SubjectName")
                .together("file.id", Tells.COPY, Severity.MEDIUM, "@id")
                .together("bookmark", Tells.CONTENT, Severity.MEDIUM, "bookmark@name bookmark-start@name reference-mark@name reference-mark-start@name")
                .each("external.reference", Tells.COPY, Severity.HIGH, """
                        section-source@href table-source@href cell-range-source@href event-listener@href @dde-application @dde-topic @dde-item connection-resource@href
                        form@datasource form@command database-source-sql@sql-statement""")
                .each("office.lock", Tells.COPY, Severity.MEDIUM, "@protection-key @password")
                .together("metadata.name", Tells.CONTENT, Severity.LOW, """
                        frame@name page@name image@name custom-shape@name rect@name line@name g@name object@name section@name database-range@name named-range@name
                        named-expression@name named-expression@expression content-validation@name data-pilot-table@name variable-decl@name @display-name
                        user-field-decl@name user-field-decl@string-value sequence-decl@name alphabetical-index-auto-mark-file@href
                        show@name scenario@comment error-message@title help-message@title @database-name @column-name form@name""")
                .each("content.left-out", Tells.CONTENT, Severity.MEDIUM, "@string-value-if-true @string-value-if-false label@value placeholder@description text-input@description")
                .each("hidden.text", Tells.CONTENT, Severity.HIGH, "hidden-text@string-value")
                .together("formula", Tells.CONTENT, Severity.LOW, "table-cell@formula")
                .together("metadata.language", Tells.SOFTWARE, Severity.LOW, "@language @country @language-asian @country-asian @language-complex @country-complex @rfc-language-tag");
    }

    /** Tells of a part as it stands in the package. */
    void read(String path, XmlReader.Document document) {
        traces.comments(path, document.comments());
        switch (path) {
            case "meta.xml" -> properties(path, document.root());
            case "settings.xml" -> settings(path, document.root());
            default -> traces.tell(path, document.root());
        }
    }

    /** @throws RefusedException if the package says that parts of it are locked */
    void manifest(Map<String, byte[]> members) throws RefusedException {
        String path = "META-INF/manifest.xml";
        if (members.containsKey(path) && new String(members.get(path), StandardCharsets.UTF_8).contains("encryption-data")) {
            throw Refusals.encrypted(path);
        }
    }

    private void properties(String path, XmlNode.Element element) {
        if (element.elements().isEmpty()) {
            findings.property(path, element);
            element.attributes().forEach((name, value) -> {
                if (name.is(Odf.XLINK, "href")) {
                    findings.external(path, value);
                } else if (name.is(Odf.META, "name")) {
                    findings.add("metadata.name", path, value, Tells.CONTENT, Traces.sought(value));
                }
            });
        }
        element.elements().forEach(child -> properties(path, child));
    }

    private void settings(String path, XmlNode.Element element) {
        String name = element.attribute(Odf.CONFIG, "name");
        if (name != null && element.elements().isEmpty() && NAMING_SETTING.matcher(name).matches() && !element.text().isBlank()) {
            findings.add("settings." + name.toLowerCase(Locale.ROOT), path, element.text().strip(), Tells.DEVICE, Severity.HIGH);
        }
        element.elements().forEach(child -> settings(path, child));
    }

    /** A field whose result stays as words. */
    void field(String path, XmlNode.Element element) {
        if (element.name().namespace().equals(Odf.TEXT) && NAMING_FIELDS.contains(element.name().local()) && !element.text().isBlank()) {
            findings.add(new Finding("field.result", path, element.text().strip(), Tells.PERSON, Severity.MEDIUM, Fate.NEEDS_HUMAN));
        }
    }

    /** Tells of each part that the new package does not hold. */
    void left(Map<String, byte[]> members, Predicate<String> carried) {
        for (var member : members.entrySet()) {
            String path = member.getKey();
            if (CARRIED.matcher(path).matches() && !path.endsWith("/content.xml") || carried.test(path)) {
                continue;
            }
            if (MACROS.matcher(path).matches()) {
                findings.add("macro", path, "", Tells.SOFTWARE, Severity.HIGH);
            } else {
                findings.add("private.part", path, "", path.contains("signatures") ? Tells.PERSON : Tells.CONTENT, path.startsWith("Configurations2/") ? Severity.LOW : Severity.HIGH);
            }
            scan(path, member.getValue());
        }
    }

    private void scan(String path, byte[] bytes) {
        if (!Traces.isMarkup(bytes)) {
            return;
        }
        try {
            new XmlReader().scan(bytes, traces::look);
        } catch (XMLStreamException broken) {
            // Nothing of the part is carried over, broken or not; that it was there is told.
            findings.add("private.part", path, "", Tells.CONTENT, Severity.HIGH);
        }
        traces.flush(path);
    }
}
