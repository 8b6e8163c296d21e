package org.postern.clean.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Objects of other programs on slides and sheets: their picture is what is seen and becomes a picture; the object itself is not carried over. */
final class ObjectPreviews {
    private static final String O = "urn:schemas-microsoft-com:office:office";
    private static final String VML = "vmlDrawing";

    private final OoxmlParts parts;
    private final String part;
    private final OfficeFindings findings;
    /** The pictures of shapes in the old markup beside this part: by the shape's name, the picture's path; null before they are looked for. */
    private Map<String, String> oldPictures;
    private Map<String, String> targets;

    ObjectPreviews(OoxmlParts parts, String part, OfficeFindings findings) {
        this.parts = parts;
        this.part = part;
        this.findings = findings;
    }

    void onSlide(XmlNode.Element parent) throws XMLStreamException {
        for (XmlNode.Element child : parent.elements()) {
            XmlNode.Element object = child.is(Ooxml.P, "graphicFrame") ? object(child) : null;
            if (object == null) {
                onSlide(child);
                continue;
            }
            findings.add("content.object", part + " oleObj", OfficeFindings.orNothing(object.attribute("progId")), Tells.CONTENT, Severity.HIGH);
            XmlNode.Element picture = slidePicture(child, object);
            if (picture != null) {
                parent.children().set(parent.children().indexOf(child), picture);
            } else {
                parent.children().remove(child);
            }
        }
    }

    private static XmlNode.Element object(XmlNode.Element frame) {
        XmlNode.Element graphic = frame.first(Ooxml.A, "graphic");
        XmlNode.Element data = graphic == null ? null : graphic.first(Ooxml.A, "graphicData");
        return data == null ? null : data.first(Ooxml.P, "oleObj");
    }

    private XmlNode.Element slidePicture(XmlNode.Element frame, XmlNode.Element object) throws XMLStreamException {
        XmlNode.Element own = object.first(Ooxml.P, "pic");
        String shape = object.attribute("spid");
        String image = own != null ? null : shape == null ? null : oldPictures().get(shape);
        XmlNode.Element place = frame.first(Ooxml.P, "xfrm");
        if (own != null || image == null || place == null) {
            return own;
        }
        var properties = new XmlNode.Element(Ooxml.P, "spPr");
        var at = new XmlNode.Element(Ooxml.A, "xfrm");
        place.children().forEach(at::add);
        properties.add(at).add(Built.shape("rect"));
        XmlNode.Element names = Built.of(Ooxml.P, "nvPicPr", "", Built.of(Ooxml.P, "cNvPr", "id=1"), Built.of(Ooxml.P, "cNvPicPr", ""), Built.of(Ooxml.P, "nvPr", ""));
        return Built.of(Ooxml.P, "pic", "", names, Built.fill(Ooxml.P, parts.relate(part, "image", image), null), properties);
    }

    private Map<String, String> oldPictures() throws XMLStreamException {
        if (oldPictures != null) {
            return oldPictures;
        }
        oldPictures = new HashMap<>();
        for (OoxmlParts.Relation relation : parts.relations(part)) {
            XmlNode.Element drawing = relation.kind().equals(VML) && !relation.external() ? parts.peek(relation.target()) : null;
            Map<String, String> images = drawing == null ? Map.of() : targets(relation.target());
            for (XmlNode.Element shape : drawing == null ? List.<XmlNode.Element>of() : drawing.elements()) {
                XmlNode.Element data = shape.first(VmlPictures.V, "imagedata");
                String id = data == null ? null : data.attribute(O, "relid") != null ? data.attribute(O, "relid") : data.attribute(Ooxml.R, "id");
                if (images.containsKey(String.valueOf(id)) && shape.attribute("id") != null) {
                    oldPictures.put(shape.attribute("id"), images.get(id));
                }
            }
        }
        return oldPictures;
    }

    private String target(String id) throws XMLStreamException {
        targets = targets == null ? targets(part) : targets;
        return targets.getOrDefault(String.valueOf(id), "");
    }

    private Map<String, String> targets(String path) throws XMLStreamException {
        var inside = new HashMap<String, String>();
        for (OoxmlParts.Relation relation : parts.relations(path)) {
            if (!relation.external()) {
                inside.put(relation.id(), relation.target());
            }
        }
        return inside;
    }

    /** A sheet names its objects and, in newer programs, their pictures and places; they are drawn with its other pictures. */
    void onSheet(XmlNode.Element sheet) throws XMLStreamException {
        var anchors = new ArrayList<XmlNode.Element>();
        var images = new ArrayList<String>();
        XmlNode.Element objects = sheet.first(Ooxml.S, "oleObjects");
        for (XmlNode.Element object : objects == null ? List.<XmlNode.Element>of() : objects.elements()) {
            if (!object.is(Ooxml.S, "oleObject")) {
                continue;
            }
            findings.add("content.object", part + " oleObject", OfficeFindings.orNothing(object.attribute("progId")), Tells.CONTENT, Severity.HIGH);
            XmlNode.Element properties = object.first(Ooxml.S, "objectPr");
            XmlNode.Element anchor = properties == null ? null : properties.first(Ooxml.S, "anchor");
            String image = properties == null ? "" : target(properties.attribute(Ooxml.R, "id"));
            if (anchor != null && !image.isEmpty()) {
                anchors.add(anchor);
                images.add(image);
            }
        }
        if (objects != null) {
            sheet.children().remove(objects);
        }
        if (!anchors.isEmpty()) {
            draw(sheet, anchors, images);
        }
    }

    private void draw(XmlNode.Element sheet, List<XmlNode.Element> anchors, List<String> images) throws XMLStreamException {
        XmlNode.Element named = sheet.first(Ooxml.S, "drawing");
        String path = named == null ? "" : target(named.attribute(Ooxml.R, "id"));
        XmlNode.Element drawing = path.isEmpty() ? null : parts.tree(path);
        if (drawing == null) {
            path = part + " objects";
            drawing = new XmlNode.Element(Ooxml.XDR, "wsDr");
            if (named != null) {
                sheet.children().remove(named);
            }
            sheet.add(new XmlNode.Element(Ooxml.S, "drawing").with(Ooxml.R, "id", parts.relate(part, "drawing", path)));
        }
        for (int i = 0; i < anchors.size(); i++) {
            var anchor = new XmlNode.Element(Ooxml.XDR, "twoCellAnchor");
            for (XmlNode.Element corner : anchors.get(i).elements()) {
                var place = new XmlNode.Element(Ooxml.XDR, corner.name().local());
                corner.children().forEach(place::add);
                anchor.add(place);
            }
            XmlNode.Element names = Built.of(Ooxml.XDR, "nvPicPr", "", Built.of(Ooxml.XDR, "cNvPr", "id=1"), Built.of(Ooxml.XDR, "cNvPicPr", ""));
            XmlNode.Element look = Built.of(Ooxml.XDR, "spPr", "", Built.place(Ooxml.A, 0, 0, 0, 0, 0), Built.shape("rect"));
            anchor.add(Built.of(Ooxml.XDR, "pic", "", names, Built.fill(Ooxml.XDR, parts.relate(path, "image", images.get(i)), null), look)).add(new XmlNode.Element(Ooxml.XDR, "clientData"));
            drawing.add(anchor);
        }
        parts.put(path, drawing);
    }
}
