package org.postern.clean.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a rebuilt XML document is made of: elements and text, nothing else. Comments and processing instructions have no place here. */
public sealed interface XmlNode permits XmlNode.Element, XmlNode.Text {

    /** Character data. */
    record Text(String value) implements XmlNode {}

    /** A name in a namespace; the prefix is the writer's business. */
    record Name(String namespace, String local) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int byNamespace = namespace.compareTo(other.namespace);
            return byNamespace != 0 ? byNamespace : local.compareTo(other.local);
        }

        /** Written out: what a record brings is built at its first use, and a worker lives for tenths of a second. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Name name && local.equals(name.local) && namespace.equals(name.namespace);
        }

        @Override
        public int hashCode() {
            return 31 * namespace.hashCode() + local.hashCode();
        }

        public boolean is(String otherNamespace, String otherLocal) {
            return local.equals(otherLocal) && namespace.equals(otherNamespace);
        }
    }

    /** An element. Attributes are kept in one fixed order, so that the producer's order is not carried on. */
    final class Element implements XmlNode {
        private final Name name;
        private final TreeMap<Name, String> attributes = new TreeMap<>();
        private final List<XmlNode> children = new ArrayList<>();

        public Element(Name name) {
            this.name = name;
        }

        public Element(String namespace, String local) {
            this(new Name(namespace, local));
        }

        public Name name() {
            return name;
        }

        public TreeMap<Name, String> attributes() {
            return attributes;
        }

        public List<XmlNode> children() {
            return children;
        }

        public boolean is(String namespace, String local) {
            return name.is(namespace, local);
        }

        /** The value of an attribute without a namespace, or null. */
        public String attribute(String local) {
            return attributes.get(new Name("", local));
        }

        public String attribute(String namespace, String local) {
            return attributes.get(new Name(namespace, local));
        }

        public Element with(String local, String value) {
            attributes.put(new Name("", local), value);
            return this;
        }

        public Element with(String namespace, String local, String value) {
            attributes.put(new Name(namespace, local), value);
            return this;
        }

        public Element add(XmlNode child) {
            children.add(child);
            return this;
        }

        public List<Element> elements() {
            var found = new ArrayList<Element>();
            for (XmlNode child : children) {
                if (child instanceof Element element) {
                    found.add(element);
                }
            }
            return found;
        }

        public Element first(String namespace, String local) {
            for (XmlNode child : children) {
                if (child instanceof Element element && element.is(namespace, local)) {
                    return element;
                }
            }
            return null;
        }

        /** All character data below, in order. */
        public String text() {
            var text = new StringBuilder();
            collect(this, text);
            return text.toString();
        }

        private static void collect(Element element, StringBuilder text) {
            for (XmlNode child : element.children) {
                if (child instanceof Text characters) {
                    text.append(characters.value());
                } else {
                    collect((Element) child, text);
                }
            }
        }
    }
}
