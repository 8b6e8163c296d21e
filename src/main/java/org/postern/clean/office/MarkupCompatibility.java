package org.postern.clean.office;

import java.util.Set;
import org.postern.clean.xml.XmlNode;

/** Maps strict namespaces to transitional ones and picks one branch of each {@code mc:AlternateContent} (ECMA-376 part 3). */
final class MarkupCompatibility {
    /** Extensions whose elements an allow-list knows; a choice that requires only these is taken. */
    private static final Set<String> KNOWN_CHOICES = Set.of("wps", "wpg", "wpc", "a14", "x14");

    private MarkupCompatibility() {}

    static XmlNode.Element resolve(XmlNode.Element root) {
        return isPlain(root) ? root : resolved(root);
    }

    /** Whether nothing is to be mapped and nothing to be picked, as in most documents. */
    private static boolean isPlain(XmlNode.Element element) {
        String namespace = element.name().namespace();
        if (namespace.equals(Ooxml.MC) || Ooxml.isStrict(namespace)) {
            return false;
        }
        for (XmlNode.Name attribute : element.attributes().keySet()) {
            if (Ooxml.isStrict(attribute.namespace())) {
                return false;
            }
        }
        for (XmlNode child : element.children()) {
            if (child instanceof XmlNode.Element inner && !isPlain(inner)) {
                return false;
            }
        }
        return true;
    }

    private static XmlNode.Element resolved(XmlNode.Element element) {
        var name = element.name();
        var copy = new XmlNode.Element(Ooxml.transitional(name.namespace()), name.local());
        element.attributes().forEach((attribute, value) ->
                copy.with(Ooxml.transitional(attribute.namespace()), attribute.local(), value));
        children(element, copy);
        return copy;
    }

    private static void children(XmlNode.Element from, XmlNode.Element to) {
        for (XmlNode child : from.children()) {
            if (!(child instanceof XmlNode.Element element)) {
                to.add(child);
            } else if (element.is(Ooxml.MC, "AlternateContent")) {
                XmlNode.Element branch = branch(element);
                if (branch != null) {
                    children(branch, to);
                }
            } else {
                to.add(resolved(element));
            }
        }
    }

    private static XmlNode.Element branch(XmlNode.Element alternate) {
        for (XmlNode.Element choice : alternate.elements()) {
            String requires = choice.attribute("Requires");
            if (choice.is(Ooxml.MC, "Choice") && requires != null && Set.of(requires.trim().split("\\s+")).stream().allMatch(KNOWN_CHOICES::contains)) {
                return choice;
            }
        }
        return alternate.first(Ooxml.MC, "Fallback");
    }
}
