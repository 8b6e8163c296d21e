package org.postern.clean.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;

/** Parses untrusted XML into a tree under limits. What the tree cannot hold (comments, processing instructions) is counted, not kept. */
public final class XmlReader {
    /** Real documents nest some dozens of elements; a deep one is made to break a recursive reader. */
    public static final int MAX_DEPTH = 200;
    /** The largest sheets seen have a few million cells; each element costs some hundred bytes of heap. */
    public static final int MAX_ELEMENTS = 6_000_000;
    /** No content needs more attributes on one element. */
    public static final int MAX_ATTRIBUTES = 200;
    /** Of an element's text a report quotes the beginning. */
    private static final int MAX_SCANNED_TEXT = 4_000;
    /** No drawing has more; of the rest nothing is told. */
    private static final int MAX_NAMESPACES = 200;

    private final WstxInputFactory factory = new WstxInputFactory();

    public XmlReader() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MAX_ELEMENTS);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("The XML refers to something outside itself.");
        });
    }

    /** What a document type says: its names, and what is declared in it. */
    private static String type(XMLStreamReader reader) {
        var type = new StringBuilder("document type");
        if (reader instanceof XMLStreamReader2 more) {
            try {
                for (String part : new String[] {more.getDTDInfo().getDTDPublicId(), more.getDTDInfo().getDTDSystemId(), more.getDTDInfo().getDTDInternalSubset()}) {
                    type.append(part == null || part.isBlank() ? "" : " " + part.strip());
                }
            } catch (XMLStreamException unread) {
                return "document type";
            }
        }
        return type.toString();
    }

    /**
     * A parsed document.
     *
     * @param root       the root element
     * @param comments   text of comments, processing instructions and a document type, none of which is in the tree
     * @param namespaces addresses that stand for vocabularies, whether anything is of them or not
     */
    public record Document(XmlNode.Element root, java.util.List<String> comments, java.util.Set<String> namespaces) {}

    /** As {@link #read(byte[])} of a part of a package; what is thrown names it. */
    public Document read(String part, byte[] untrusted) throws XMLStreamException {
        try {
            return read(untrusted);
        } catch (BrokenXmlException broken) {
            throw broken.at(part);
        }
    }

    /** @throws XMLStreamException when the bytes are not well-formed XML within the limits */
    public Document read(byte[] untrusted) throws XMLStreamException {
        try {
            return tree(untrusted);
        } catch (XMLStreamException | WstxLazyException broken) {
            throw BrokenXmlException.of(broken);
        }
    }

    private Document tree(byte[] untrusted) throws XMLStreamException {
        var comments = new java.util.ArrayList<String>();
        var namespaces = new java.util.LinkedHashSet<String>();
        var open = new ArrayDeque<XmlNode.Element>();
        XmlNode.Element root = null;
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(untrusted));
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        XmlNode.Element element = start(reader);
                        for (int i = 0; i < reader.getNamespaceCount() && namespaces.size() < MAX_NAMESPACES; i++) {
                            namespaces.add(reader.getNamespaceURI(i) == null ? "" : reader.getNamespaceURI(i));
                        }
                        if (open.isEmpty()) {
                            root = element;
                        } else {
                            open.peek().add(element);
                        }
                        open.push(element);
                    }
                    case XMLStreamConstants.END_ELEMENT -> open.pop();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (!open.isEmpty()) {
                            open.peek().add(new XmlNode.Text(reader.getText()));
                        }
                    }
                    case XMLStreamConstants.COMMENT -> comments.add(reader.getText());
                    case XMLStreamConstants.PROCESSING_INSTRUCTION -> comments.add(reader.getPITarget() + " " + reader.getPIData());
                    case XMLStreamConstants.DTD -> comments.add(type(reader));
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                            throw new XMLStreamException("The XML uses an entity that only a document type could define.");
                    default -> { }
                }
            }
        } finally {
            reader.close();
        }
        if (root == null) {
            throw new XMLStreamException("The XML has no element.");
        }
        return new Document(root, comments, namespaces);
    }

    /**
     * Reads without building a tree: each element with its attributes and the beginning of the text that stands in it, when it ends.
     *
     * @throws XMLStreamException when the bytes are not well-formed XML within the limits; what stood before was given
     */
    public void scan(byte[] untrusted, BiConsumer<XmlNode.Element, String> each) throws XMLStreamException {
        var open = new ArrayDeque<XmlNode.Element>();
        var texts = new ArrayDeque<StringBuilder>();
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(untrusted));
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        open.push(start(reader));
                        texts.push(new StringBuilder());
                    }
                    case XMLStreamConstants.END_ELEMENT -> each.accept(open.pop(), texts.pop().toString());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        StringBuilder text = texts.peek();
                        if (text != null && text.length() < MAX_SCANNED_TEXT) {
                            text.append(reader.getText(), 0, Math.min(reader.getTextLength(), MAX_SCANNED_TEXT - text.length()));
                        }
                    }
                    default -> { }
                }
            }
        } finally {
            reader.close();
        }
    }

    private static XmlNode.Element start(XMLStreamReader reader) {
        var element = new XmlNode.Element(namespace(reader.getNamespaceURI()), reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.with(namespace(reader.getAttributeNamespace(i)), reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return element;
    }

    private static String namespace(String uri) {
        return uri == null ? "" : uri;
    }
}
