package org.postern.clean.office;

import java.util.List;
import java.util.Set;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Shapes of a slide or sheet that nobody sees: switched off, or beside the slide; and words of a point or less, or without paint. */
final class HiddenShapes {
    private static final Set<String> SHAPES = Set.of("sp", "pic", "graphicFrame", "grpSp", "cxnSp");
    /** Hundredths of a point. */
    private static final long TINY = 100;
    /** Thousandths of a percent of paint. */
    private static final long FAINT = 3_000;

    private final OfficeFindings findings;
    private final String part;
    private final XmlNode.Element slide;

    /** @param slide the element with the slides' size; null where a drawing has no edge */
    HiddenShapes(OfficeFindings findings, String part, XmlNode.Element slide) {
        this.findings = findings;
        this.part = part;
        this.slide = slide;
    }

    void takeOut(XmlNode.Element root) {
        takeOut(root, slide != null);
    }

    /** @param onSlide whether the places of the children are places on the slide, and not in a group */
    private void takeOut(XmlNode.Element element, boolean onSlide) {
        for (XmlNode.Element child : element.elements()) {
            boolean shape = SHAPES.contains(child.name().local());
            if (shape && switchedOff(child)) {
                gone("hidden.shape", element, child);
            } else if (shape && onSlide && beside(child)) {
                gone("hidden.off-page", element, child);
            } else if (child.is(Ooxml.A, "r") && (tiny(child.first(Ooxml.A, "rPr")) || unpainted(child.first(Ooxml.A, "rPr"))) && !child.text().isBlank()) {
                gone("hidden.text", element, child);
            } else {
                takeOut(child, onSlide && !child.name().local().equals("grpSp"));
            }
        }
    }

    private void gone(String kind, XmlNode.Element from, XmlNode.Element what) {
        findings.add(kind, part, what.text().strip(), Tells.CONTENT, Severity.HIGH);
        from.children().remove(what);
    }

    private static boolean switchedOff(XmlNode.Element shape) {
        for (XmlNode.Element properties : shape.elements()) {
            for (XmlNode.Element named : properties.elements()) {
                String hidden = named.name().local().equals("cNvPr") ? named.attribute("hidden") : null;
                if ("1".equals(hidden) || "true".equals(hidden)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean beside(XmlNode.Element shape) {
        XmlNode.Element place = null;
        for (XmlNode.Element inner : shape.elements()) {
            place = inner.name().local().equals("xfrm") ? inner : place == null ? inner.first(Ooxml.A, "xfrm") : place;
        }
        XmlNode.Element off = place == null ? null : place.first(Ooxml.A, "off");
        XmlNode.Element extent = place == null ? null : place.first(Ooxml.A, "ext");
        if (off == null || extent == null) {
            return false;
        }
        long x = number(off.attribute("x"));
        long y = number(off.attribute("y"));
        long wide = number(extent.attribute("cx"));
        long high = number(extent.attribute("cy"));
        // A turned shape reaches further than its frame: as far as its larger side.
        long reach = place.attribute("rot") == null ? 0 : Math.max(wide, high);
        return x - reach >= number(slide.attribute("cx")) || y - reach >= number(slide.attribute("cy")) || x + wide + reach <= 0 || y + high + reach <= 0;
    }

    private static boolean tiny(XmlNode.Element properties) {
        String size = properties == null ? null : properties.attribute("sz");
        return size != null && number(size) <= TINY;
    }

    /** Letters without a fill and without a line, or with a fill that lets all through. */
    private static boolean unpainted(XmlNode.Element properties) {
        if (properties == null || outlined(properties.first(Ooxml.A, "ln"))) {
            return false;
        }
        XmlNode.Element fill = properties.first(Ooxml.A, "solidFill");
        for (XmlNode.Element colour : fill == null ? List.<XmlNode.Element>of() : fill.elements()) {
            XmlNode.Element alpha = colour.first(Ooxml.A, "alpha");
            if (alpha != null && number(alpha.attribute("val")) <= FAINT) {
                return true;
            }
        }
        return properties.first(Ooxml.A, "noFill") != null;
    }

    private static boolean outlined(XmlNode.Element line) {
        return line != null && line.first(Ooxml.A, "noFill") == null && !line.elements().isEmpty();
    }

    private static long number(String value) {
        try {
            return value == null ? 0 : Math.clamp(Long.parseLong(value), -1L << 50, 1L << 50);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
