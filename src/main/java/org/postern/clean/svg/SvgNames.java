package org.postern.clean.svg;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.clean.css.CssRebuild;
import org.postern.clean.xml.XmlNode;

/** Identifiers and classes of a drawing: which are used, and their numbers in the new one, in the order of the document. */
final class SvgNames {
    private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]*)\\)");

    private final Set<String> sheetIds = new LinkedHashSet<>();
    private final Set<String> sheetClasses = new LinkedHashSet<>();
    private final Set<String> referred = new HashSet<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> classes = new LinkedHashMap<>();

    void refer(String id) {
        referred.add(id);
    }

    Set<String> usedBySheet() {
        return sheetIds;
    }

    /** Names stay as they are, and are remembered as used. */
    CssRebuild.Names reading() {
        return new CssRebuild.Names() {
            @Override
            public Optional<String> className(String name) {
                sheetClasses.add(name);
                return Optional.of(name);
            }

            @Override
            public Optional<String> id(String name) {
                sheetIds.add(name);
                return Optional.of(name);
            }

            @Override
            public Optional<String> address(String untrusted) {
                String target = untrusted.strip();
                if (!target.startsWith("#") || target.contains(")")) {
                    return Optional.empty();
                }
                return Optional.of(target);
            }
        };
    }

    /** Names become their numbers; those of nothing that is left are dropped. */
    CssRebuild.Names writing() {
        return new CssRebuild.Names() {
            @Override
            public Optional<String> className(String name) {
                return Optional.ofNullable(classes.get(name));
            }

            @Override
            public Optional<String> id(String name) {
                return Optional.ofNullable(ids.get(name));
            }

            @Override
            public Optional<String> address(String untrusted) {
                return untrusted.startsWith("#") ? Optional.ofNullable(ids.get(untrusted.substring(1))).map(id -> "#" + id) : Optional.empty();
            }
        };
    }

    /** Ids that elements have, and ids that elements refer to. */
    static void collect(XmlNode.Element element, Set<String> defined, Set<String> used) {
        element.attributes().forEach((name, value) -> {
            if (name.is("", "id")) {
                defined.add(value);
            } else if (name.is(SvgVocabulary.XLINK, "href") && value.startsWith("#")) {
                used.add(value.substring(1));
            } else {
                REFERENCE.matcher(value).results().forEach(reference -> used.add(reference.group(1)));
            }
        });
        element.elements().forEach(child -> collect(child, defined, used));
    }

    /** Numbers what the pruned tree holds. */
    void settle(XmlNode.Element element) {
        String id = element.attribute("id");
        if (id != null) {
            ids.computeIfAbsent(id, old -> "i" + (ids.size() + 1));
        }
        for (String name : classNames(element)) {
            if (sheetClasses.contains(name)) {
                classes.computeIfAbsent(name, old -> "c" + (classes.size() + 1));
            }
        }
        element.elements().forEach(this::settle);
    }

    void apply(XmlNode.Element element) {
        for (XmlNode.Name name : List.copyOf(element.attributes().keySet())) {
            String value = element.attributes().get(name);
            Optional<String> renamed = name.is("", "id") ? Optional.ofNullable(ids.get(value))
                    : name.is("", "class") ? classList(element)
                    : name.is(SvgVocabulary.XLINK, "href") && value.startsWith("#") ? Optional.ofNullable(ids.get(value.substring(1))).map(id -> "#" + id)
                    : references(value);
            if (renamed.isPresent()) {
                element.attributes().put(name, renamed.get());
            } else {
                element.attributes().remove(name);
            }
        }
        element.elements().forEach(this::apply);
    }

    private Optional<String> classList(XmlNode.Element element) {
        var list = new StringJoiner(" ");
        classNames(element).stream().map(classes::get).filter(java.util.Objects::nonNull).forEach(list::add);
        return list.length() == 0 ? Optional.empty() : Optional.of(list.toString());
    }

    private Optional<String> references(String value) {
        if (!value.contains("url(#")) {
            return Optional.of(value);
        }
        boolean whole = REFERENCE.matcher(value).results().allMatch(reference -> ids.containsKey(reference.group(1)));
        return whole ? Optional.of(REFERENCE.matcher(value).replaceAll(reference ->
                Matcher.quoteReplacement("url(#" + ids.get(reference.group(1)) + ")"))) : Optional.empty();
    }

    private static List<String> classNames(XmlNode.Element element) {
        String names = element.attribute("class");
        return names == null || names.isBlank() ? List.of() : List.of(names.strip().split("\\s+"));
    }
}
