package org.postern.clean.office;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.postern.clean.xml.XmlNode;

/**
 * Numbers that only have to differ, such as those of shapes, slides and the axes of charts, are drawn at random by programs and would tell one copy from another: they
 * are counted anew, over the whole package.
 */
final class OoxmlNumbers {
    private static final Set<String> SHAPES = Set.of("cNvPr", "docPr");
    private static final Set<String> CONNECTIONS = Set.of("stCxn", "endCxn");
    private static final Set<String> AXES = Set.of("axId", "crossAx");
    /** Below are the numbers of slides (ECMA-376 part 1, 19.7.13). */
    private static final long FIRST_SLIDE = 256;
    /** Masters and layouts share one row of numbers (19.7.11 and 19.7.14). */
    private static final long FIRST_MASTER = 1L << 31;
    /** What the page of notes measures where nothing asked for another one. */
    private static final String[] NOTES = {"6858000", "9144000"};

    private int shapes;
    private long slides = FIRST_SLIDE;
    private long masters = FIRST_MASTER;

    void count(XmlNode.Element part) {
        var shapesOfPart = new HashMap<String, String>();
        number(part, shapesOfPart, new HashMap<>());
        connect(part, shapesOfPart);
    }

    private void number(XmlNode.Element element, Map<String, String> shapesOfPart, Map<String, String> axes) {
        String local = element.name().local();
        String id = element.attribute("id");
        if (SHAPES.contains(local) && id != null) {
            String counted = Integer.toString(++shapes);
            shapesOfPart.putIfAbsent(id, counted);
            element.with("id", counted);
        } else if (element.name().namespace().equals(Ooxml.C) && AXES.contains(local) && element.attribute("val") != null) {
            element.with("val", axes.computeIfAbsent(element.attribute("val"), first -> Integer.toString(axes.size() + 1)));
        } else if (element.is(Ooxml.P, "sldId")) {
            element.with("id", Long.toString(slides++));
        } else if (element.is(Ooxml.P, "sldMasterId") || element.is(Ooxml.P, "sldLayoutId")) {
            element.with("id", Long.toString(masters++));
        } else if (element.is(Ooxml.P, "notesSz")) {
            element.with("cx", NOTES[0]).with("cy", NOTES[1]);
        }
        for (XmlNode.Element child : element.elements()) {
            number(child, shapesOfPart, axes);
        }
    }

    /** A connector names the shapes at its ends, which may come before or after it. */
    private static void connect(XmlNode.Element element, Map<String, String> shapesOfPart) {
        if (CONNECTIONS.contains(element.name().local()) && element.attribute("id") != null) {
            element.with("id", shapesOfPart.getOrDefault(element.attribute("id"), "0"));
        }
        for (XmlNode.Element child : element.elements()) {
            connect(child, shapesOfPart);
        }
    }
}
