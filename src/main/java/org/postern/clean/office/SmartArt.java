package org.postern.clean.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Diagrams that a program lays out from a model of its own: what it drew last (MS-ODRAWXML 2.7) takes their place as a group of shapes. The model, which may hold more than is
 * drawn, is not carried over.
 */
final class SmartArt {
    private static final String DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram";
    private static final String STRICT = "http://purl.oclc.org/ooxml/drawingml/diagram";
    private static final String DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram";
    private static final String GROUPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";

    /** No person draws more, or reads more. */
    private static final int MOST_POINTS = 2_000;
    private static final int MOST_TOLD = 4_000;

    private final OoxmlParts parts;
    private final String part;
    private final OfficeFindings findings;
    private final Set<String> seen;

    /** @param seen the models that were drawn before, in any part */
    SmartArt(OoxmlParts parts, String part, OfficeFindings findings, Set<String> seen) {
        this.seen = seen;
        this.parts = parts;
        this.part = part;
        this.findings = findings;
    }

    void draw(XmlNode.Element parent) throws XMLStreamException {
        for (int at = 0; at < parent.children().size(); at++) {
            if (!(parent.children().get(at) instanceof XmlNode.Element child)) {
                continue;
            }
            XmlNode.Element ids = ids(child);
            if (ids == null) {
                draw(child);
                continue;
            }
            // Each diagram has a model of its own; one that is named again and again would be drawn as often.
            if (!seen.add(target(ids.attribute(Ooxml.R, "dm")))) {
                continue;
            }
            String model = target(ids.attribute(Ooxml.R, "dm"));
            boolean inText = child.is(Ooxml.A, "graphic");
            List<XmlNode.Element> drawn = shapes(model, frame(inText ? parent : child));
            findings.add("content.object", part + " relIds", words(model, drawn), Tells.CONTENT, Severity.HIGH);
            if (inText) {
                XmlNode.Element data = Built.of(Ooxml.A, "graphicData", "", group(Ooxml.WPG, "wgp", drawn, frame(parent))).with("uri", GROUPS);
                child.children().clear();
                child.add(data);
            } else {
                String namespace = child.name().namespace();
                parent.children().set(at, group(namespace, "grpSp", drawn, frame(child)));
            }
        }
    }

    /** The names of a diagram's parts, in the frame of a slide or sheet, or in the drawing of a text. */
    private static XmlNode.Element ids(XmlNode.Element frame) {
        boolean outer = frame.name().local().equals("graphicFrame");
        XmlNode.Element graphic = outer ? frame.first(Ooxml.A, "graphic") : frame.is(Ooxml.A, "graphic") ? frame : null;
        XmlNode.Element data = graphic == null ? null : graphic.first(Ooxml.A, "graphicData");
        XmlNode.Element ids = data == null ? null : data.first(DGM, "relIds");
        return ids != null || data == null ? ids : data.first(STRICT, "relIds");
    }

    private String target(String id) throws XMLStreamException {
        return parts.relations(part).stream().filter(relation -> relation.id().equals(id) && !relation.external()).map(OoxmlParts.Relation::target).findFirst().orElse("");
    }

    /** Where no program left a drawing, as those before 2010, the words stand in one frame. */
    private List<XmlNode.Element> shapes(String model, long[] frame) throws XMLStreamException {
        XmlNode.Element tree = parts.peek(model);
        String drawing = tree == null ? null : drawing(tree);
        XmlNode.Element root = drawing == null ? null : parts.peek(target(drawing));
        XmlNode.Element shapes = root == null ? null : root.first(DSP, "spTree");
        var found = new ArrayList<XmlNode.Element>();
        for (XmlNode.Element shape : shapes == null ? List.<XmlNode.Element>of() : shapes.elements()) {
            if (shape.is(DSP, "sp")) {
                found.add(shape);
            }
        }
        if (found.isEmpty()) {
            XmlNode.Element body = Built.of(DSP, "txBody", "", Built.of(Ooxml.A, "bodyPr", ""));
            for (XmlNode.Element point : points(model)) {
                String type = point.attribute("type");
                if (!text(point).isEmpty() && (type == null || type.equals("node") || type.equals("asst"))) {
                    body.add(Built.of(Ooxml.A, "p", "", Built.of(Ooxml.A, "r", "", new XmlNode.Element(Ooxml.A, "t").add(new XmlNode.Text(text(point))))));
                }
            }
            found.add(Built.of(DSP, "sp", "", Built.of(DSP, "spPr", "", Built.place(Ooxml.A, 0, 0, frame[2], frame[3], 0), Built.shape("rect")), body));
        }
        return found;
    }

    private List<XmlNode.Element> points(String model) throws XMLStreamException {
        XmlNode.Element tree = parts.peek(model);
        XmlNode.Element points = tree == null ? null : tree.elements().stream().filter(list -> list.name().local().equals("ptLst")).findFirst().orElse(null);
        return points == null ? List.of() : points.elements();
    }

    private static String text(XmlNode.Element point) {
        return point.elements().stream().filter(inner -> inner.name().local().equals("t")).map(XmlNode.Element::text).reduce("", String::concat).strip();
    }

    /** By which relation the model names its drawing. */
    private static String drawing(XmlNode.Element element) {
        if (element.is(DSP, "dataModelExt")) {
            return element.attribute("relId");
        }
        for (XmlNode.Element child : element.elements()) {
            String found = child.name().local().equals("ptLst") ? null : drawing(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What the model says and the drawing does not show. */
    private String words(String model, List<XmlNode.Element> drawn) throws XMLStreamException {
        var shown = new StringBuilder();
        drawn.forEach(shape -> shown.append(shape.text()).append('\n'));
        var words = new StringBuilder();
        int looked = 0;
        for (XmlNode.Element point : points(model)) {
            if (words.length() > MOST_TOLD || ++looked > MOST_POINTS) {
                break;
            }
            String text = text(point);
            if (!text.isEmpty() && shown.indexOf(text) < 0) {
                words.append(words.isEmpty() ? "" : " ").append(text);
            }
        }
        return words.toString();
    }

    /** The place of a frame: x, y, width, height. */
    private static long[] frame(XmlNode.Element element) {
        for (XmlNode.Element inner : element.elements()) {
            if (inner.name().local().equals("xfrm")) {
                XmlNode.Element off = inner.first(Ooxml.A, "off");
                XmlNode.Element size = inner.first(Ooxml.A, "ext");
                return new long[] {number(off, "x"), number(off, "y"), number(size, "cx"), number(size, "cy")};
            }
            if (inner.is(Ooxml.WP, "extent")) {
                return new long[] {0, 0, number(inner, "cx"), number(inner, "cy")};
            }
        }
        return new long[4];
    }

    private static long number(XmlNode.Element element, String attribute) {
        return element == null ? 0 : (long) SlideFrame.number(element, attribute);
    }

    private XmlNode.Element group(String namespace, String name, List<XmlNode.Element> drawn, long[] frame) {
        boolean text = namespace.equals(Ooxml.WPG);
        XmlNode.Element place = Built.place(Ooxml.A, frame[0], frame[1], frame[2], frame[3], 0)
                .add(Built.of(Ooxml.A, "chOff", "x=0 y=0")).add(Built.of(Ooxml.A, "chExt", "cx=" + frame[2] + " cy=" + frame[3]));
        XmlNode.Element properties = Built.of(namespace, "grpSpPr", "", place);
        XmlNode.Element names = Built.of(namespace, "nvGrpSpPr", "", Built.of(namespace, "cNvPr", "id=1"), Built.of(namespace, "cNvGrpSpPr", ""),
                namespace.equals(Ooxml.P) ? Built.of(namespace, "nvPr", "") : null);
        XmlNode.Element group = text ? Built.of(namespace, name, "", Built.of(namespace, "cNvGrpSpPr", ""), properties) : Built.of(namespace, name, "", names, properties);
        for (XmlNode.Element shape : drawn) {
            group.add(text ? wordShape(shape) : shape(namespace, shape));
        }
        return group;
    }

    private XmlNode.Element shape(String namespace, XmlNode.Element old) {
        XmlNode.Element names = Built.of(namespace, "nvSpPr", "", Built.of(namespace, "cNvPr", "id=1"), Built.of(namespace, "cNvSpPr", ""),
                namespace.equals(Ooxml.P) ? Built.of(namespace, "nvPr", "") : null);
        return Built.of(namespace, "sp", "", names, as(namespace, "spPr", look(old)), as(namespace, "style", old.first(DSP, "style")), as(namespace, "txBody", old.first(DSP, "txBody")));
    }

    private XmlNode.Element wordShape(XmlNode.Element old) {
        XmlNode.Element body = old.first(DSP, "txBody");
        XmlNode.Element words = body == null || body.text().isBlank() ? null : Built.of(Ooxml.WPS, "txbx", "", DrawnText.inWord(body));
        XmlNode.Element properties = body == null ? null : as(Ooxml.WPS, "bodyPr", body.first(Ooxml.A, "bodyPr"));
        return Built.of(Ooxml.WPS, "wsp", "", Built.of(Ooxml.WPS, "cNvSpPr", ""), as(Ooxml.WPS, "spPr", look(old)), as(Ooxml.WPS, "style", old.first(DSP, "style")), words,
                properties != null ? properties : Built.of(Ooxml.WPS, "bodyPr", ""));
    }

    /** Pictures that fill a diagram's shapes belong to the diagram's part and stay there; that they were there is told. */
    private XmlNode.Element look(XmlNode.Element old) {
        XmlNode.Element look = old.first(DSP, "spPr");
        if (look != null && look.children().removeIf(child -> child instanceof XmlNode.Element fill && fill.is(Ooxml.A, "blipFill"))) {
            findings.add("content.object", part + " blipFill", old.text().strip(), Tells.CONTENT, Severity.HIGH);
        }
        return look;
    }

    private static XmlNode.Element as(String namespace, String local, XmlNode.Element old) {
        if (old == null) {
            return null;
        }
        var copy = new XmlNode.Element(namespace, local);
        copy.attributes().putAll(old.attributes());
        old.children().forEach(copy::add);
        return copy;
    }
}
