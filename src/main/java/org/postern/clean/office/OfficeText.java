package org.postern.clean.office;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.CopyWords;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;

/** Marks in the text of a document: what no eye sees between the letters, and spacing so fine that a code fits in it. */
final class OfficeText {
    /** A style sets one width or two; a code needs a different one for each bit or word. */
    private static final int SPACINGS = 4;
    private static final Set<String> FINE = Set.of("spacing", "kern", "w", "position");

    /** What ends a line of text: a paragraph or heading of any of the formats, a shared string, a cell. */
    private static final Set<String> LINES = Set.of("p", "h", "si", "c");

    private final CleanContext context;
    private final Set<Finding> told = new LinkedHashSet<>();
    private final Set<String> widths = new LinkedHashSet<>();
    private final StringBuilder line = new StringBuilder();

    OfficeText(CleanContext context) {
        this.context = context;
    }

    void clean(XmlNode.Element root, String part) {
        walk(root, part);
        told.forEach(context::found);
        if (widths.size() >= SPACINGS) {
            boolean canonical = context.options().canonicalSpacing();
            context.found(new Finding("text.spacing", part, "fine spacing of " + widths.size() + " widths", Tells.COPY, Severity.MEDIUM,
                    canonical ? Fate.REMOVED : Fate.NEEDS_HUMAN));
        }
    }

    private void walk(XmlNode.Element parent, String part) {
        if (parent.is(Ooxml.W, "rPr")) {
            spacing(parent);
        } else if (parent.is(Odf.STYLE, "text-properties")) {
            letterSpacing(parent);
        }
        ListIterator<XmlNode> children = parent.children().listIterator();
        while (children.hasNext()) {
            XmlNode child = children.next();
            if (child instanceof XmlNode.Element element) {
                walk(element, part);
                if (LINES.contains(element.name().local())) {
                    CopyWords.find(line.toString(), part, told::add);
                    line.setLength(0);
                }
            } else if (child instanceof XmlNode.Text text) {
                String plain = TextMarks.run(text.value(), part, told::add);
                line.append(plain);
                if (!plain.equals(text.value())) {
                    children.set(new XmlNode.Text(plain));
                }
            }
        }
    }

    private void spacing(XmlNode.Element properties) {
        for (XmlNode.Element property : properties.elements()) {
            if (property.name().namespace().equals(Ooxml.W) && FINE.contains(property.name().local())) {
                widths.add(property.name().local() + property.attribute(Ooxml.W, "val"));
                if (context.options().canonicalSpacing()) {
                    properties.children().remove(property);
                }
            }
        }
    }

    private void letterSpacing(XmlNode.Element properties) {
        for (XmlNode.Name name : List.copyOf(properties.attributes().keySet())) {
            if (name.is(Odf.FO, "letter-spacing") || name.is(Odf.STYLE, "text-scale") || name.is(Odf.STYLE, "text-position")) {
                widths.add(name.local() + properties.attributes().get(name));
                if (context.options().canonicalSpacing() && !name.local().equals("text-position")) {
                    properties.attributes().remove(name);
                }
            }
        }
    }
}
