package org.postern.clean.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Flaw;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.clean.archive.Refusals;
import org.postern.clean.xml.XmlNode;
import org.postern.clean.xml.XmlReader;
import org.postern.clean.xml.XmlWriter;
import org.postern.inspect.CopyWords;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;
import org.postern.inspect.UntrustedBytes;

/** Cleans XML data: elements, attributes and text stay, in one canonical form; comments, instructions and document types go. */
public final class XmlCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 64 << 20;
    /** Documents with their authors, changes and pictures, which must not pass as data. */
    private static final Set<String> OFFICE = Set.of("http://schemas.microsoft.com/office/2006/xmlPackage", "http://schemas.microsoft.com/office/word/2003/wordml",
            "urn:schemas-microsoft-com:office:spreadsheet", "urn:schemas-microsoft-com:office:powerpoint", "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
            "http://openoffice.org/2000/office", "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://schemas.openxmlformats.org/presentationml/2006/main");
    private static final Set<String> OFFICE_ROOTS = Set.of("package", "wordDocument", "Workbook", "Presentation", "document");
    private static final String NCX = "http://www.daisy.org/z3986/2005/ncx/";

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        XmlReader.Document document;
        try {
            document = new XmlReader().read(in.all(MAX_SIZE));
        } catch (XMLStreamException broken) {
            throw Refusals.damaged("the XML", Flaw.XML_NOT_WELL_FORMED);
        }
        for (String comment : document.comments()) {
            context.removed("xml.comment", "comment", comment, Tells.CONTENT, Severity.MEDIUM);
        }
        if (OFFICE.contains(document.root().name().namespace()) && OFFICE_ROOTS.contains(document.root().name().local())) {
            throw new RefusedException(Refusal.UNSUPPORTED, "", WhyRefused.OFFICE_IN_ONE_XML.with());
        }
        if (document.root().is(NCX, "ncx")) {
            contentsOnly(document.root(), context);
        }
        Map<String, String> prefixes = new TreeMap<>();
        number(document.root(), prefixes);
        byte[] canonical = new XmlWriter(prefixes, "").write(document.root(), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        String text = TextMarks.clean(new String(canonical, UTF_8), "text", context::found);
        CopyWords.find(text, "text", context::found);
        out.write(text.getBytes(UTF_8));
        return context.result(Format.XML);
    }

    /** The list of contents of an older book: its head, title, author and identifiers are the package's metadata once more. */
    private static void contentsOnly(XmlNode.Element ncx, CleanContext context) {
        for (XmlNode.Element child : ncx.elements()) {
            if (!child.is(NCX, "navMap")) {
                child.elements().forEach(part -> context.removed("metadata." + child.name().local().toLowerCase(java.util.Locale.ROOT), child.name().local(),
                        part.attribute("content") == null ? part.text().strip() : part.attribute("content"), Tells.PERSON, Severity.MEDIUM));
                ncx.children().remove(child);
            }
        }
        withoutIdentifiers(ncx);
    }

    private static void withoutIdentifiers(XmlNode.Element element) {
        element.attributes().remove(new XmlNode.Name("", "id"));
        element.attributes().remove(new XmlNode.Name("", "class"));
        element.elements().forEach(XmlCleaner::withoutIdentifiers);
    }

    private static void number(XmlNode.Element element, Map<String, String> prefixes) {
        name(element.name(), prefixes);
        element.attributes().keySet().forEach(name -> name(name, prefixes));
        element.elements().forEach(child -> number(child, prefixes));
    }

    private static void name(XmlNode.Name name, Map<String, String> prefixes) {
        if (!name.namespace().isEmpty()) {
            prefixes.computeIfAbsent(name.namespace(), namespace -> "n" + (prefixes.size() + 1));
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("comments, instructions, document type, prefixes, order of attributes, marks in text", "elements, attributes, text",
                "broken XML, entities, office documents in one XML file, over 64 MiB");
    }
}
