package org.postern.clean.office;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.xml.XmlNode;
import org.postern.clean.xml.XmlReader;

/** The parts of an untrusted package (ECMA-376 part 2) and the relations between them. */
final class OoxmlParts {
    /** One relation: an id that the part's XML uses, its kind, and its target: a part's path, or an address outside. */
    record Relation(String id, String kind, String target, boolean external) {}

    private final Map<String, byte[]> parts;
    private final Map<String, XmlNode.Element> peeked = new HashMap<>();
    private final Map<String, List<Relation>> added = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private final BiConsumer<String, XmlReader.Document> reader;

    /** @param reader is shown each part as it stands in the package, once, when it is first read */
    OoxmlParts(Map<String, byte[]> parts, BiConsumer<String, XmlReader.Document> reader) {
        this.parts = parts;
        this.reader = reader;
    }

    /** Whether a part was read as XML. */
    boolean wasRead(String path) {
        return read.contains(path);
    }

    Map<String, byte[]> all() {
        return parts;
    }

    byte[] bytes(String path) {
        return parts.get(path);
    }

    /** A part to look at; the next {@link #tree} of it is the same object, so that a large part is parsed once. */
    XmlNode.Element peek(String path) throws XMLStreamException {
        XmlNode.Element tree = tree(path);
        if (tree != null) {
            peeked.put(path, tree);
        }
        return tree;
    }

    /** A part to work on: the caller may change it. */
    XmlNode.Element tree(String path) throws XMLStreamException {
        XmlNode.Element known = peeked.remove(path);
        if (known != null) {
            return known;
        }
        byte[] bytes = parts.get(path);
        if (bytes == null) {
            return null;
        }
        XmlReader.Document document = new XmlReader().read(path, bytes);
        if (read.add(path)) {
            reader.accept(path, document);
        }
        return MarkupCompatibility.resolve(document.root());
    }

    /** The relations of a part; of the package itself for the empty path. */
    List<Relation> relations(String path) throws XMLStreamException {
        int slash = path.lastIndexOf('/');
        String file = path.substring(0, slash + 1) + "_rels/" + path.substring(slash + 1) + ".rels";
        byte[] bytes = parts.get(file);
        var relations = new ArrayList<Relation>(added.getOrDefault(path, List.of()));
        if (bytes == null) {
            return relations;
        }
        for (XmlNode.Element relation : new XmlReader().read(file, bytes).root().elements()) {
            String id = relation.attribute("Id");
            String type = relation.attribute("Type");
            String target = relation.attribute("Target");
            if (!relation.is(Ooxml.RELS, "Relationship") || id == null || type == null || target == null) {
                continue;
            }
            boolean external = "External".equals(relation.attribute("TargetMode"));
            relations.add(new Relation(id, Ooxml.kind(type), external ? target : resolve(path, target), external));
        }
        return relations;
    }

    /** A part that the rebuild makes or has changed: the next {@link #tree} of it is this one. */
    void put(String path, XmlNode.Element tree) {
        peeked.put(path, tree);
    }

    /** A relation that the rebuild gives a part. @return its id, which no program gives */
    String relate(String path, String kind, String target) {
        List<Relation> relations = added.computeIfAbsent(path, none -> new ArrayList<>());
        String id = "rebuilt " + (relations.size() + 1);
        relations.add(new Relation(id, kind, target, false));
        return id;
    }

    private static String resolve(String source, String target) {
        try {
            String resolved = URI.create("/" + source).resolve(target.replace(" ", "%20")).normalize().getPath();
            return resolved.startsWith("/") ? resolved.substring(1) : resolved;
        } catch (IllegalArgumentException notAPath) {
            return "";
        }
    }
}
