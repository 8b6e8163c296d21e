package org.postern.clean.office;

import org.postern.clean.xml.XmlNode;

/** Paragraphs and rows of a text document that are set where no page is, or so low that nothing of them is seen (ECMA-376 part 1, 17.3.1 and 17.4). */
final class WordPlaces {
    /** Twentieths of a point: a line of two points cuts all but dots away. */
    private static final long LOW = 40;
    /** The largest page is 22 inches wide and high (17.6.13); margins lie inside of it. */
    private static final long BESIDE = 31_680;
    /** No margin is so wide that it brings this back onto a page. */
    private static final long BEFORE = -20_000;

    private WordPlaces() {}

    /** @param properties of a paragraph; may be null */
    static boolean outOfSight(XmlNode.Element properties) {
        if (properties == null) {
            return false;
        }
        XmlNode.Element indent = properties.first(Ooxml.W, "ind");
        return low(properties.first(Ooxml.W, "spacing"), "line", "lineRule") || beside(number(indent, "left", number(indent, "start", 0)), 0) || framed(properties.first(Ooxml.W, "framePr"));
    }

    static boolean folded(XmlNode.Element row) {
        XmlNode.Element properties = row.first(Ooxml.W, "trPr");
        return properties != null && (WordLooks.on(properties.first(Ooxml.W, "hidden")) || low(properties.first(Ooxml.W, "trHeight"), "val", "hRule"));
    }

    private static boolean framed(XmlNode.Element frame) {
        return frame != null && (low(frame, "h", "hRule") || beside(number(frame, "x", 0), number(frame, "w", 0)) || beside(number(frame, "y", 0), number(frame, "h", 0)));
    }

    private static boolean low(XmlNode.Element element, String measure, String rule) {
        return element != null && "exact".equals(element.attribute(Ooxml.W, rule)) && number(element, measure, LOW + 1) <= LOW;
    }

    private static boolean beside(long place, long size) {
        return place >= BESIDE || place + Math.max(0, size) <= BEFORE;
    }

    private static long number(XmlNode.Element element, String attribute, long otherwise) {
        try {
            return element == null || element.attribute(Ooxml.W, attribute) == null ? otherwise : Math.clamp(Long.parseLong(element.attribute(Ooxml.W, attribute)), -1L << 40, 1L << 40);
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }
}
