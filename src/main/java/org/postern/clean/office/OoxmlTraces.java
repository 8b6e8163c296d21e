package org.postern.clean.office;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.xml.XmlReader;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** What an OOXML package tells beside its content: names of people, identifiers, places and locks in its XML, and parts that are not carried over. */
final class OoxmlTraces {
    /** Which part a word in its path stands for, and whom it tells of. The first that fits counts. */
    private record Part(String inPath, Tells tells, Severity severity) {}

    private static final Part[] PARTS = {
        new Part("people.xml", Tells.PERSON, Severity.HIGH), new Part("persons/", Tells.PERSON, Severity.HIGH), new Part("authors", Tells.PERSON, Severity.HIGH),
        new Part("comments", Tells.PERSON, Severity.HIGH), new Part("revisions/", Tells.PERSON, Severity.HIGH), new Part("changesinfos/", Tells.PERSON, Severity.HIGH),
        new Part("revisioninfo", Tells.PERSON, Severity.HIGH), new Part("_xmlsignatures/", Tells.PERSON, Severity.HIGH), new Part("docmetadata/", Tells.PERSON, Severity.HIGH),
        new Part("customxml/", Tells.PERSON, Severity.HIGH), new Part("connections", Tells.PERSON, Severity.HIGH), new Part("querytables/", Tells.PERSON, Severity.HIGH),
        new Part("externallinks/", Tells.PERSON, Severity.HIGH), new Part("pivotcache", Tells.CONTENT, Severity.HIGH), new Part("pivottables/", Tells.CONTENT, Severity.HIGH),
        new Part("printersettings", Tells.DEVICE, Severity.HIGH), new Part("embeddings/", Tells.CONTENT, Severity.HIGH), new Part("activex/", Tells.CONTENT, Severity.HIGH),
        new Part("[trash]/", Tells.CONTENT, Severity.HIGH), new Part("thumbnail", Tells.CONTENT, Severity.HIGH), new Part("glossary/", Tells.CONTENT, Severity.HIGH),
        new Part("model/", Tells.CONTENT, Severity.HIGH), new Part("customproperty/", Tells.COPY, Severity.HIGH), new Part("tags/", Tells.COPY, Severity.HIGH),
        new Part("webextensions/", Tells.SOFTWARE, Severity.HIGH), new Part("customdata/", Tells.COPY, Severity.HIGH), new Part("ink/", Tells.PERSON, Severity.HIGH),
        new Part("media/", Tells.CONTENT, Severity.HIGH), new Part("mailmerge", Tells.PERSON, Severity.HIGH), new Part("recipientdata", Tells.PERSON, Severity.HIGH),
        new Part("notesmasters/", Tells.SOFTWARE, Severity.LOW), new Part("handoutmasters/", Tells.SOFTWARE, Severity.LOW), new Part("theme", Tells.SOFTWARE, Severity.LOW),
        new Part("diagrams/", Tells.CONTENT, Severity.LOW), new Part("charts/", Tells.SOFTWARE, Severity.LOW), new Part("fonts/", Tells.DEVICE, Severity.MEDIUM), new Part("ctrlprops/", Tells.CONTENT, Severity.MEDIUM),
    };
    /** What every program writes and what tells of nobody: lists of fonts and styles, the order of calculations, views. What they hold is looked at all the same. */
    private static final Set<String> USUAL = Set.of("fonttable.xml", "websettings.xml", "presprops.xml", "viewprops.xml", "tablestyles.xml", "calcchain.xml", "styles.xml", "styleswitheffects.xml");

    private final OfficeFindings findings;
    private final Traces traces;

    OoxmlTraces(OfficeFindings findings) {
        this.findings = findings;
        this.traces = new Traces(findings, Set.of("uri", "styleId", "def", "fmtid", "Type", "ContentType", "clsid", "classid", "Requires", "Ignorable"))
                .each("revision.author", Tells.PERSON, Severity.HIGH, "@author author")
                .each("metadata.person", Tells.PERSON, Severity.HIGH, """
                        @userName @userId @providerId @refreshedBy @initials cmAuthor@name author@name person@displayName userInfo@name changesInfo@name
                        docData@name @lastModifiedBy chgInfo@name siteId@val label@siteId scenario@user addressFieldName@val mailSubject@val""")
                .together("revision.date", Tells.TIME, Severity.MEDIUM, "@date @dateTime @dateUtc @dT cm@dt @refreshedDate @refreshedDateIso cm@created reply@created @modified userInfo@dateTime")
                .together("file.id", Tells.COPY, Severity.MEDIUM, """
                        docId@val cid@val @paraId @textId @paraIdParent @durableId @anchorId @editId creationId@val creationId@id @uid @documentId @uidLastSave @nsid nsid@val tmpl@val
                        divId@val div@id @storeItemID @itemID @fontKey @guid label@id section@id webextension@id threadedComment@id @personId threadedComment@parentId
                        modelId@val @modelId id""")
                .each("external.reference", Tells.COPY, Severity.HIGH, """
                        absPath@url connectString@val query@val @connection @connectionFile @sourceFile @odcFile webPr@url ddeLink@ddeService ddeLink@ddeTopic main@first
                        oleLink@progId dbPr@command @hyperlinkBase""")
                .each("link", Tells.COPY, Severity.MEDIUM, "@tooltip hyperlink@docLocation hyperlink@location")
                .together("bookmark", Tells.CONTENT, Severity.MEDIUM, "bookmarkStart@name hyperlink@anchor")
                .each("metadata.name", Tells.CONTENT, Severity.MEDIUM, """
                        alias@val tag@val tag@name docVar@name docVar@val docPr@descr cNvPr@descr docPr@title cNvPr@title customPr@name property@name section@name cSld@name
                        customWorkbookView@name connection@name connection@description dataBinding@xpath dataBinding@prefixMappings docPartName@val slicer@caption
                        imagedata@title shape@alt docPart@val custShow@name scenario@name scenario@comment""")
                .each("content.left-out", Tells.CONTENT, Severity.MEDIUM, "@prompt @promptTitle @error @errorTitle font div")
                .together("metadata.name", Tells.CONTENT, Severity.LOW, """
                        docPr@name cNvPr@name @codeName definedName@name definedName table@name @displayName slicer@name slicerCacheDefinition@name timeline@name style@name name@val
                        cellStyle@name theme@name clrScheme@name fontScheme@name fmtScheme@name""")
                .each("office.lock", Tells.COPY, Severity.MEDIUM, "@hash @salt @hashValue @saltValue @hashData @saltData @password @reservationPassword @workbookPassword @revisionsPassword")
                .together("metadata.language", Tells.SOFTWARE, Severity.LOW, "lang@val lang@eastAsia lang@bidi themeFontLang@val themeFontLang@eastAsia themeFontLang@bidi @lang @altLang")
                .together("metadata.software", Tells.SOFTWARE, Severity.LOW, """
                        @appName @lastEdited @lowestEdited @rupBuild @calcId activeWritingStyle@appName activeWritingStyle@vendorID activeWritingStyle@dllVersion
                        proofState@spelling proofState@grammar @lastView""")
                .together("metadata.screen", Tells.DEVICE, Severity.LOW, "@xWindow @yWindow @windowWidth @windowHeight");
    }

    /** Tells of a part as it stands in the package. */
    void read(String path, XmlReader.Document document) {
        traces.comments(path, document.comments());
        traces.tell(path, document.root());
    }

    /** Tells of each part that the new package does not hold. @param told the parts of which their kind was told */
    void left(OoxmlParts old, Predicate<String> carried, Set<String> told) {
        for (String path : old.all().keySet()) {
            String lower = path.toLowerCase(Locale.ROOT);
            if (carried.test(path) || lower.endsWith(".rels") || lower.equals("[content_types].xml") || lower.endsWith("/")) {
                continue;
            }
            if (!told.contains(path)) {
                Part kind = kind(lower);
                findings.add("private.part", path, "", kind.tells, kind.severity);
            }
            if (!old.wasRead(path) && Traces.isMarkup(old.bytes(path))) {
                scan(path, old.bytes(path));
            }
        }
    }

    private static Part kind(String lower) {
        for (Part part : PARTS) {
            if (lower.contains(part.inPath)) {
                return part;
            }
        }
        boolean usual = USUAL.contains(lower.substring(lower.lastIndexOf('/') + 1));
        return new Part("", usual ? Tells.SOFTWARE : Tells.CONTENT, usual ? Severity.LOW : Severity.MEDIUM);
    }

    private void scan(String path, byte[] bytes) {
        try {
            new XmlReader().scan(bytes, traces::look);
        } catch (XMLStreamException broken) {
            // Nothing of the part is carried over, broken or not; that it was there is told.
            findings.add("private.part", path, "", Tells.CONTENT, Severity.MEDIUM);
        }
        traces.flush(path);
    }
}
