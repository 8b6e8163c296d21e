package org.postern.clean.xml;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a tree in one canonical form: UTF-8, fixed prefixes declared once on the root, attributes sorted, no white space added. */
public final class XmlWriter {
    private static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

    private final Map<String, String> prefixes;
    private final String defaultNamespace;
    private final StringBuilder out = new StringBuilder();

    /**
     * @param prefixes         namespace to prefix, for every namespace that may occur
     * @param defaultNamespace the namespace whose elements are written without a prefix; "" for none
     */
    public XmlWriter(Map<String, String> prefixes, String defaultNamespace) {
        this.prefixes = prefixes;
        this.defaultNamespace = defaultNamespace;
    }

    /** @param standalone what stands before the root, usually the XML declaration */
    public byte[] write(XmlNode.Element root, String head) {
        out.setLength(0);
        out.append(head);
        var used = new HashSet<String>();
        namespaces(root, used);
        element(root, new TreeSet<>(used));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void namespaces(XmlNode.Element element, Set<String> used) {
        used.add(element.name().namespace());
        for (XmlNode.Name name : element.attributes().keySet()) {
            if (!name.namespace().isEmpty()) {
                used.add(name.namespace());
            }
        }
        for (XmlNode child : element.children()) {
            if (child instanceof XmlNode.Element inner) {
                namespaces(inner, used);
            }
        }
    }

    private void element(XmlNode.Element element, TreeSet<String> declare) {
        String tag = qualified(element.name(), true);
        out.append('<').append(tag);
        if (declare != null) {
            for (String namespace : declare) {
                if (namespace.isEmpty() || namespace.equals(XML_NAMESPACE)) {
                    continue;
                }
                if (namespace.equals(defaultNamespace)) {
                    out.append(" xmlns=\"").append(namespace).append('"');
                } else {
                    out.append(" xmlns:").append(prefix(namespace)).append("=\"").append(namespace).append('"');
                }
            }
        }
        element.attributes().forEach((name, value) -> {
            out.append(' ').append(qualified(name, false)).append("=\"");
            escape(value, true);
            out.append('"');
        });
        if (isEmpty(element)) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (XmlNode child : element.children()) {
            if (child instanceof XmlNode.Text text) {
                escape(text.value(), false);
            } else {
                element((XmlNode.Element) child, null);
            }
        }
        out.append("</").append(tag).append('>');
    }

    private static boolean isEmpty(XmlNode.Element element) {
        for (XmlNode child : element.children()) {
            if (!(child instanceof XmlNode.Text text) || !text.value().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private String qualified(XmlNode.Name name, boolean element) {
        if (name.namespace().isEmpty() || element && name.namespace().equals(defaultNamespace)) {
            return name.local();
        }
        return prefix(name.namespace()) + ":" + name.local();
    }

    private String prefix(String namespace) {
        if (namespace.equals(XML_NAMESPACE)) {
            return "xml";
        }
        String prefix = prefixes.get(namespace);
        if (prefix == null) {
            throw new IllegalStateException("A namespace that no allow-list names reached the writer.");
        }
        return prefix;
    }

    private void escape(String value, boolean attribute) {
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > '>') {
                continue;
            }
            String instead = switch (c) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> attribute ? "&quot;" : null;
                case '\n', '\t', '\r' -> attribute ? "&#" + (int) c + ';' : null;
                default -> null;
            };
            if (instead != null) {
                out.append(value, written, i).append(instead);
                written = i + 1;
            }
        }
        out.append(value, written, value.length());
    }
}
