package org.postern.clean.office;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.clean.archive.PlainZip;
import org.postern.clean.xml.XmlNode;
import org.postern.clean.xml.XmlWriter;

/** The new package: parts with fixed names, relations numbered in order, content types by part. */
final class OoxmlWriter {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Map<String, String> contentTypes = new TreeMap<>();
    private final Map<String, List<XmlNode.Element>> relations = new LinkedHashMap<>();

    /** Reserves nothing: a part is written once, by whoever rebuilt it. */
    void part(String path, String contentType, byte[] bytes) {
        parts.put(path, bytes);
        contentTypes.put(path, contentType);
    }

    void part(String path, String contentType, XmlNode.Element root) {
        part(path, contentType, new XmlWriter(Ooxml.PREFIXES, "").write(root, HEAD));
    }

    /** @return the id of the new relation */
    String relate(String source, String kind, String target) {
        List<XmlNode.Element> list = relations.computeIfAbsent(source, path -> new ArrayList<>());
        String id = "rId" + (list.size() + 1);
        list.add(new XmlNode.Element(Ooxml.RELS, "Relationship")
                .with("Id", id).with("Type", Ooxml.relationshipType(kind)).with("Target", "/" + target));
        return id;
    }

    void write(OutputStream out) throws IOException {
        var zip = new PlainZip(out);
        var types = new XmlNode.Element(Ooxml.TYPES, "Types");
        types.add(new XmlNode.Element(Ooxml.TYPES, "Default").with("Extension", "rels")
                .with("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        contentTypes.forEach((path, type) -> types.add(new XmlNode.Element(Ooxml.TYPES, "Override")
                .with("PartName", "/" + path).with("ContentType", type)));
        zip.add("[Content_Types].xml", new XmlWriter(Map.of(), Ooxml.TYPES).write(types, HEAD));
        for (var entry : relations.entrySet()) {
            String source = entry.getKey();
            int slash = source.lastIndexOf('/');
            var root = new XmlNode.Element(Ooxml.RELS, "Relationships");
            entry.getValue().forEach(root::add);
            zip.add(source.substring(0, slash + 1) + "_rels/" + source.substring(slash + 1) + ".rels",
                    new XmlWriter(Map.of(), Ooxml.RELS).write(root, HEAD));
        }
        for (var entry : parts.entrySet()) {
            zip.add(entry.getKey(), entry.getValue());
        }
        zip.finish();
    }

}
