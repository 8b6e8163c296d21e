package org.postern.clean.office;

import java.util.Set;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Pictures and filled shapes that float in front of the text of a Word document, which flows on below them (ECMA-376 part 1, 20.4.2.3 and 20.4.2.15). Where the
 * lines of a text come to stand only a layout tells, so a person must look.
 */
final class WordFloats {
    private static final Set<String> FILLS = Set.of("solidFill", "gradFill", "pattFill", "blipFill");

    private WordFloats() {}

    static void tell(XmlNode.Element element, String part, OfficeFindings findings) {
        if (element.is(Ooxml.WP, "anchor") && element.first(Ooxml.WP, "wrapNone") != null && !isBehind(element) && paints(element)) {
            findings.add(new Finding("hidden.covered-perhaps", part, element.text().strip(), Tells.CONTENT, Severity.MEDIUM, Fate.NEEDS_HUMAN));
            return;
        }
        for (XmlNode child : element.children()) {
            if (child instanceof XmlNode.Element inner) {
                tell(inner, part, findings);
            }
        }
    }

    private static boolean isBehind(XmlNode.Element anchor) {
        String behind = anchor.attribute("behindDoc");
        return "1".equals(behind) || "true".equals(behind);
    }

    private static boolean paints(XmlNode.Element element) {
        for (XmlNode.Element inner : element.elements()) {
            String local = inner.name().local();
            boolean filled = local.equals("spPr") && inner.elements().stream().anyMatch(fill -> FILLS.contains(fill.name().local()))
                    || local.equals("fillRef") && SlideFrame.number(inner, "idx") > 0;
            if (local.equals("pic") || filled || paints(inner)) {
                return true;
            }
        }
        return false;
    }
}
