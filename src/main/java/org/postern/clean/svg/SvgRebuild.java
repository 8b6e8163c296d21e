package org.postern.clean.svg;

import static org.postern.clean.svg.SvgVocabulary.SVG;
import static org.postern.clean.svg.SvgVocabulary.XLINK;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.postern.clean.CleanContext;
import org.postern.clean.css.CssRebuild;
import org.postern.clean.image.EmbeddedPicture;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;

/** Builds the new drawing: known elements and attributes in one form, then only those identifiers and classes that something uses. */
final class SvgRebuild {
    private static final Set<String> NOTICED = Set.of("script", "foreignObject", "animate", "animateTransform", "animateMotion", "set", "audio", "video",
            "iframe", "handler", "font", "font-face");
    /** Names of one kind are told by their beginning. */
    private static final int NAMES_TOLD = 2_000;

    private final CleanContext context;
    private final Map<String, StringBuilder> given = new TreeMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final SvgNames names = new SvgNames();
    private SvgSight sight;
    private SvgNumbers numbers;
    private int pictures;

    SvgRebuild(CleanContext context) {
        this.context = context;
    }

    XmlNode.Element rebuild(XmlNode.Element old) throws IOException {
        sheets(old);
        var sheet = new CssRebuild(names.reading(), "style", found -> { });
        sheet.sheet(sheets.toString());
        sight = new SvgSight(old, sheet.hiding());
        numbers = new SvgNumbers(sight.longerSide());
        var root = new XmlNode.Element(SVG, "svg");
        attributes(old, root);
        children(old, root);
        new SvgCover(context, !sheets.toString().isBlank()).takeOut(root);
        prune(root);
        given.forEach((name, values) -> {
            if (!values.isEmpty()) {
                context.removed("svg.private", name, values.toString(), Tells.COPY, Severity.LOW);
            }
        });
        names.settle(root);
        String rebuilt = new CssRebuild(names.writing(), "style", context::found).sheet(sheets.toString());
        names.apply(root);
        if (!rebuilt.isEmpty()) {
            root.children().addFirst(new XmlNode.Element(SVG, "style").add(new XmlNode.Text(rebuilt)));
        }
        return root;
    }

    private void sheets(XmlNode.Element element) {
        for (XmlNode.Element child : element.elements()) {
            if (child.is(SVG, "style")) {
                sheets.append(child.text()).append('\n');
            } else {
                sheets(child);
            }
        }
    }

    private void children(XmlNode.Element from, XmlNode.Element to) throws IOException {
        for (XmlNode child : from.children()) {
            switch (child) {
                case XmlNode.Text(String text) -> {
                    if (SvgVocabulary.HOLD_TEXT.contains(to.name().local())) {
                        to.add(new XmlNode.Text(TextMarks.run(text, "text", context::found)));
                    }
                }
                case XmlNode.Element element -> element(element, to);
            }
        }
    }

    private void element(XmlNode.Element old, XmlNode.Element to) throws IOException {
        String local = old.name().local();
        boolean drawing = old.name().namespace().equals(SVG);
        if (drawing && SvgVocabulary.UNWRAPPED.contains(local)) {
            link(old);
            children(old, to);
            return;
        }
        if (!drawing || !SvgVocabulary.ELEMENTS.contains(local) || old.attribute("requiredExtensions") != null) {
            dropped(old, drawing);
            return;
        }
        if (local.equals("style")) {
            return;
        }
        if (sight.hides(old)) {
            String text = old.text().strip();
            context.removed("hidden.text", local, text, Tells.CONTENT, text.isEmpty() ? Severity.LOW : Severity.HIGH);
            return;
        }
        var copy = new XmlNode.Element(SVG, local);
        attributes(old, copy);
        if (local.equals("image") && !picture(old, copy)) {
            return;
        }
        sight.draws(copy);
        sight.enter(old);
        children(old, copy);
        sight.leave();
        to.add(copy);
    }

    private void link(XmlNode.Element old) {
        String target = href(old);
        if (target != null && !target.startsWith("#")) {
            context.removed("external.reference", "a", target, Tells.COPY, Severity.HIGH);
        }
    }

    private void dropped(XmlNode.Element old, boolean drawing) {
        String text = old.text().strip();
        String local = old.name().local();
        if (drawing && (local.equals("title") || local.equals("desc"))) {
            context.removed("svg." + local, local, text, Tells.CONTENT, Severity.MEDIUM);
        } else if (local.equals("metadata")) {
            leaves(old);
        } else if (drawing && NOTICED.contains(local)) {
            context.removed(local.equals("script") || local.equals("handler") ? "macro" : "content.object", local, text, Tells.CONTENT, Severity.HIGH);
            link(old);
            old.attributes().forEach((name, value) -> {
                if (!name.local().equals("href")) {
                    editor(name, value);
                }
            });
        } else {
            context.removed("svg.private", local, text, Tells.SOFTWARE, Severity.MEDIUM);
            old.attributes().forEach((name, value) -> editor(name, value));
        }
    }

    private void leaves(XmlNode.Element element) {
        if (element.elements().isEmpty()) {
            context.removed("metadata." + element.name().local().toLowerCase(java.util.Locale.ROOT), "metadata", element.text().strip(), Tells.PERSON, Severity.HIGH);
        }
        element.attributes().forEach(this::editor);
        element.elements().forEach(this::leaves);
    }

    private void editor(XmlNode.Name name, String value) {
        if (value.length() > 3) {
            context.removed("svg.private", name.local(), value, Tells.SOFTWARE, Severity.MEDIUM);
        }
    }

    private void attributes(XmlNode.Element old, XmlNode.Element copy) {
        old.attributes().forEach((name, value) -> {
            if (name.namespace().equals(XLINK) || name.is("", "href")) {
                if (name.local().equals("href") && value.strip().startsWith("#")) {
                    copy.with(XLINK, "href", value.strip());
                    names.refer(value.strip().substring(1));
                } else if (name.local().equals("href") && !value.startsWith("data:")) {
                    context.removed("external.reference", old.name().local(), value, Tells.COPY, Severity.HIGH);
                }
            } else if (name.is(SvgVocabulary.XML, "space")) {
                copy.with(SvgVocabulary.XML, "space", value.equals("preserve") ? "preserve" : "default");
            } else if (name.namespace().isEmpty()) {
                attribute(old, name.local(), value).filter(written -> !written.isEmpty()).ifPresent(written -> copy.with(name.local(), written));
            } else {
                editor(name, value);
            }
        });
    }

    private Optional<String> attribute(XmlNode.Element element, String name, String value) {
        if (name.equals("id") || name.equals("class")) {
            named(name, value);
            return Optional.of(value.strip());
        }
        if (name.equals("style")) {
            return Optional.of(css().declarations(value));
        }
        if (name.startsWith("on")) {
            context.removed("macro", element.name().local() + " " + name, value, Tells.SOFTWARE, Severity.HIGH);
            return Optional.empty();
        }
        if (SvgVocabulary.NUMBERS.contains(name)) {
            boolean path = name.equals("d") || element.is(SVG, "path") && name.equals("path");
            return SvgVocabulary.NUMBER_LIST.matcher(value).matches() ? path ? numbers.path(value) : numbers.list(value) : Optional.empty();
        }
        if (SvgVocabulary.PROPERTIES.contains(name)) {
            return Optional.of(css().value(name, value));
        }
        boolean word = SvgVocabulary.WORDS.contains(name) && SvgVocabulary.WORD.matcher(value.strip()).matches();
        if (!word) {
            named(name, value);
        }
        return word ? Optional.of(value.strip()) : Optional.empty();
    }

    /** Names that a program or a person gave, and attributes that draw nothing: told together. */
    private void named(String name, String value) {
        StringBuilder told = given.computeIfAbsent(name.length() > 60 ? name.substring(0, 60) : name, none -> new StringBuilder());
        if (!value.isBlank() && told.length() < NAMES_TOLD && told.indexOf(value.strip()) < 0) {
            told.append(told.isEmpty() ? "" : " ").append(value.strip());
        }
    }

    private CssRebuild css() {
        return new CssRebuild(names.reading(), "style", context::found);
    }

    private static String href(XmlNode.Element element) {
        return element.attribute(XLINK, "href") != null ? element.attribute(XLINK, "href") : element.attribute("href");
    }

    private boolean picture(XmlNode.Element old, XmlNode.Element copy) throws IOException {
        String address = href(old);
        if (address == null || !address.startsWith("data:")) {
            return false;
        }
        byte[] bytes;
        try {
            String data = address.substring(address.indexOf(',') + 1);
            bytes = address.substring(0, Math.max(0, address.indexOf(','))).contains(";base64") ? Base64.getMimeDecoder().decode(data.replaceAll("\\s", ""))
                    : java.net.URLDecoder.decode(data.replace("+", "%2B"), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException broken) {
            return false;
        }
        if (bytes.length == 0) {
            return false;
        }
        Optional<CleanContext.Member> picture = EmbeddedPicture.clean("picture " + ++pictures, bytes, context);
        picture.ifPresent(clean -> copy.with(XLINK, "href", "data:" + EmbeddedPicture.mediaType(clean) + ";base64,"
                + Base64.getEncoder().encodeToString(clean.bytes())));
        return picture.isPresent();
    }

    /** Takes out, until nothing changes, what is drawn only by reference and referred to by nothing, and references to nothing. */
    private void prune(XmlNode.Element root) {
        for (int round = 0; round < 20; round++) {
            var defined = new HashSet<String>();
            var used = new HashSet<>(names.usedBySheet());
            SvgNames.collect(root, defined, used);
            if (!prune(root, defined, used, false)) {
                return;
            }
        }
    }

    private boolean prune(XmlNode.Element element, Set<String> defined, Set<String> used, boolean inDefinitions) {
        boolean changed = false;
        for (XmlNode.Element child : List.copyOf(element.elements())) {
            String id = child.attribute("id");
            String local = child.name().local();
            String target = child.attribute(XLINK, "href");
            boolean dangling = local.equals("use") && (target == null || !defined.contains(target.substring(1)));
            boolean unused = (SvgVocabulary.REFERENCED.contains(local) || inDefinitions) && !holdsUsed(child, used);
            boolean emptyDefinitions = local.equals("defs") && child.elements().isEmpty();
            if (dangling || unused || emptyDefinitions) {
                element.children().remove(child);
                if (!child.text().isBlank()) {
                    context.removed("hidden.text", local, child.text().strip(), Tells.CONTENT, Severity.HIGH);
                }
                changed = true;
                continue;
            }
            if (target != null && target.startsWith("#") && !defined.contains(target.substring(1))) {
                child.attributes().remove(new XmlNode.Name(XLINK, "href"));
                changed = true;
            }
            if (id != null && !used.contains(id)) {
                child.attributes().remove(new XmlNode.Name("", "id"));
                changed = true;
            }
            changed |= prune(child, defined, used, local.equals("defs"));
        }
        return changed;
    }

    private static boolean holdsUsed(XmlNode.Element element, Set<String> used) {
        var open = new ArrayList<XmlNode.Element>(List.of(element));
        while (!open.isEmpty()) {
            XmlNode.Element next = open.removeLast();
            if (next.attribute("id") != null && used.contains(next.attribute("id"))) {
                return true;
            }
            open.addAll(next.elements());
        }
        return false;
    }
}
