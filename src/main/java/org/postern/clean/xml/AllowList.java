package org.postern.clean.xml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one XML vocabulary may contain. Each element is kept, unwrapped (its children take its place) or dropped with all below it; an
 * element that no list names is dropped. An attribute is kept when its name is listed and its value has a plain form.
 */
public final class AllowList {
    /** Numbers, colours, tokens, measures, formulas of a guide: nothing in which a sentence or an identifier would fit unnoticed. */
    private static final Pattern PLAIN_VALUE = Pattern.compile("[\\p{L}\\p{N} .,;:%#+*/()_-]{0,200}");
    /** Hexadecimal identifiers of eight bytes and more, with or without hyphens and braces. */
    private static final Pattern IDENTIFIER = Pattern.compile("\\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-.*|[0-9A-Fa-f]{16,}");

    private static final int MOST_JUDGED = 4_096;

    private final Set<XmlNode.Name> kept = new HashSet<>();
    private final Set<XmlNode.Name> unwrapped = new HashSet<>();
    private final Set<XmlNode.Name> text = new HashSet<>();
    private final Set<XmlNode.Name> attributes = new HashSet<>();
    private final Set<XmlNode.Name> freeAttributes = new HashSet<>();
    private final Map<XmlNode.Name, Set<String>> except = new HashMap<>();
    private final Map<String, Boolean> judged = new HashMap<>();

    /** Told of everything that did not pass. */
    @FunctionalInterface
    public interface Dropped {
        void dropped(XmlNode.Element parent, XmlNode.Element element);
    }

    public AllowList keep(String namespace, String locals) {
        names(namespace, locals, kept);
        return this;
    }

    public AllowList unwrap(String namespace, String locals) {
        names(namespace, locals, unwrapped);
        return this;
    }

    /** Elements that hold character data; in all others it is white space between elements and goes. */
    public AllowList text(String namespace, String locals) {
        names(namespace, locals, kept);
        names(namespace, locals, text);
        return this;
    }

    public AllowList attributes(String namespace, String locals) {
        names(namespace, locals, attributes);
        return this;
    }

    /** Attributes whose value is content, such as the text of a numbering level: kept as they are. */
    public AllowList freeAttributes(String namespace, String locals) {
        names(namespace, locals, freeAttributes);
        return this;
    }

    /** An attribute that is listed in general but not wanted on this element. */
    public AllowList never(String namespace, String element, String attributeLocals) {
        except.computeIfAbsent(new XmlNode.Name(namespace, element), name -> new HashSet<>())
                .addAll(List.of(attributeLocals.split(" ")));
        return this;
    }

    private static void names(String namespace, String locals, Set<XmlNode.Name> into) {
        for (String local : locals.trim().split("\\s+")) {
            into.add(new XmlNode.Name(namespace, local));
        }
    }

    /** @return the rebuilt element, or null when the root itself is not on the list */
    public XmlNode.Element rebuild(XmlNode.Element root, Dropped dropped) {
        if (!kept.contains(root.name())) {
            return null;
        }
        var copy = new XmlNode.Element(root.name());
        copyAttributes(root, copy);
        copyChildren(root, copy, dropped);
        return copy;
    }

    private void copyChildren(XmlNode.Element from, XmlNode.Element to, Dropped dropped) {
        boolean holdsText = text.contains(from.name()) || unwrapped.contains(from.name()) && text.contains(to.name());
        for (XmlNode child : from.children()) {
            if (!(child instanceof XmlNode.Element element)) {
                if (holdsText) {
                    to.add(child);
                }
            } else if (kept.contains(element.name())) {
                var copy = new XmlNode.Element(element.name());
                copyAttributes(element, copy);
                copyChildren(element, copy, dropped);
                to.add(copy);
            } else if (unwrapped.contains(element.name())) {
                copyChildren(element, to, dropped);
            } else {
                dropped.dropped(from, element);
            }
        }
    }

    /** A document has few values many times over. */
    private boolean plain(String value) {
        Boolean known = judged.get(value);
        if (known == null) {
            known = PLAIN_VALUE.matcher(value).matches() && !IDENTIFIER.matcher(value).matches();
            if (judged.size() < MOST_JUDGED) {
                judged.put(value, known);
            }
        }
        return known;
    }

    private void copyAttributes(XmlNode.Element from, XmlNode.Element to) {
        Set<String> never = except.getOrDefault(from.name(), Set.of());
        from.attributes().forEach((name, value) -> {
            if (never.contains(name.local())) {
                return;
            }
            if (freeAttributes.contains(name) || attributes.contains(name) && plain(value)) {
                to.attributes().put(name, value);
            }
        });
    }
}
