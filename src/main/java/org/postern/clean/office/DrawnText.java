package org.postern.clean.office;

import org.postern.clean.xml.XmlNode;

/** The words of a drawing's shape as the paragraphs of a text document (ECMA-376 part 1, 21.1.2 to 17.3). */
final class DrawnText {
    private DrawnText() {}

    static XmlNode.Element inWord(XmlNode.Element body) {
        var content = new XmlNode.Element(Ooxml.W, "txbxContent");
        for (XmlNode.Element old : body.elements()) {
            if (!old.is(Ooxml.A, "p")) {
                continue;
            }
            var paragraph = new XmlNode.Element(Ooxml.W, "p");
            XmlNode.Element properties = old.first(Ooxml.A, "pPr");
            String align = properties == null ? null : properties.attribute("algn");
            if (align != null) {
                String to = align.equals("ctr") ? "center" : align.equals("r") ? "right" : align.equals("just") ? "both" : "left";
                paragraph.add(Built.of(Ooxml.W, "pPr", "", new XmlNode.Element(Ooxml.W, "jc").with(Ooxml.W, "val", to)));
            }
            for (XmlNode.Element run : old.elements()) {
                if (run.is(Ooxml.A, "br")) {
                    paragraph.add(Built.of(Ooxml.W, "r", "", new XmlNode.Element(Ooxml.W, "br")));
                } else if (run.is(Ooxml.A, "r") || run.is(Ooxml.A, "fld")) {
                    XmlNode.Element text = run.first(Ooxml.A, "t");
                    paragraph.add(Built.of(Ooxml.W, "r", "", look(run.first(Ooxml.A, "rPr")), Built.words(Ooxml.W, text == null ? "" : text.text())));
                }
            }
            content.add(paragraph);
        }
        return content;
    }

    private static XmlNode.Element look(XmlNode.Element old) {
        var look = new XmlNode.Element(Ooxml.W, "rPr");
        if (old == null) {
            return look;
        }
        for (String toggle : new String[] {"b", "i"}) {
            if ("1".equals(old.attribute(toggle)) || "true".equals(old.attribute(toggle))) {
                look.add(new XmlNode.Element(Ooxml.W, toggle));
            }
        }
        XmlNode.Element fill = old.first(Ooxml.A, "solidFill");
        XmlNode.Element colour = fill == null ? null : fill.first(Ooxml.A, "srgbClr");
        String value = colour == null ? null : colour.attribute("val");
        if (value != null && value.matches("[0-9A-Fa-f]{6}")) {
            look.add(new XmlNode.Element(Ooxml.W, "color").with(Ooxml.W, "val", value));
        }
        double size = SlideFrame.number(old, "sz");
        if (size > 0) {
            look.add(new XmlNode.Element(Ooxml.W, "sz").with(Ooxml.W, "val", Long.toString(Math.round(size / 50))));
        }
        return look;
    }
}
