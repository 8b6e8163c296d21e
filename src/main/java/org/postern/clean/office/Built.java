package org.postern.clean.office;

import org.postern.clean.xml.XmlNode;

/** Elements that a rebuild makes itself. */
final class Built {
    static final int POINT = 12_700;

    private Built() {}

    /** @param attributes such as {@code x=0 y=0}, without a namespace */
    static XmlNode.Element of(String namespace, String local, String attributes, XmlNode.Element... children) {
        var element = new XmlNode.Element(namespace, local);
        for (String pair : attributes.isEmpty() ? new String[0] : attributes.split(" ")) {
            int equals = pair.indexOf('=');
            element.with(pair.substring(0, equals), pair.substring(equals + 1));
        }
        for (XmlNode.Element child : children) {
            if (child != null) {
                element.add(child);
            }
        }
        return element;
    }

    /** Where something stands and how large it is, in English metric units; turned by sixty thousandths of a degree. */
    static XmlNode.Element place(String namespace, long x, long y, long wide, long high, long turned) {
        return of(namespace, "xfrm", turned == 0 ? "" : "rot=" + turned, of(Ooxml.A, "off", "x=" + x + " y=" + y), of(Ooxml.A, "ext", "cx=" + wide + " cy=" + high));
    }

    static XmlNode.Element shape(String preset) {
        return of(Ooxml.A, "prstGeom", "prst=" + preset, of(Ooxml.A, "avLst", ""));
    }

    /** @param cut left, top, right and bottom in thousandths of a percent; null for none */
    static XmlNode.Element fill(String namespace, String relation, long[] cut) {
        XmlNode.Element blip = of(Ooxml.A, "blip", "").with(Ooxml.R, "embed", relation);
        XmlNode.Element source = cut == null ? null : of(Ooxml.A, "srcRect", "l=" + cut[0] + " t=" + cut[1] + " r=" + cut[2] + " b=" + cut[3]);
        return of(namespace, "blipFill", "", blip, source, of(Ooxml.A, "stretch", "", of(Ooxml.A, "fillRect", "")));
    }

    static XmlNode.Element solid(String colour) {
        return colour == null ? of(Ooxml.A, "noFill", "") : of(Ooxml.A, "solidFill", "", of(Ooxml.A, "srgbClr", "val=" + colour));
    }

    static XmlNode.Element words(String namespace, String text) {
        return new XmlNode.Element(namespace, "t").with(Ooxml.XML, "space", "preserve").add(new XmlNode.Text(text));
    }
}
