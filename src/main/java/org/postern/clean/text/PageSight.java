package org.postern.clean.text;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;
import org.postern.clean.css.CssRebuild;
import org.postern.clean.css.Hiding;

/** What of a page its reader does not see, by its attributes, its own styles and its sheets. */
final class PageSight {
    private static final Set<String> PICTURES = Set.of("img", "svg", "canvas", "video", "iframe", "object", "embed");

    private final Set<Element> hidden = new HashSet<>();
    private final Set<Element> white = new HashSet<>();
    private final Set<Element> grounds = new HashSet<>();
    private final Set<Element> over = new HashSet<>();

    /** @param sheets the text of all sheets that the page uses */
    PageSight(Document page, String sheets) {
        var rebuild = new CssRebuild(new AnyName(), "style", found -> { });
        rebuild.sheet(sheets);
        select(page, rebuild.hiding(), hidden);
        select(page, rebuild.whitening(), white);
        select(page, rebuild.grounds(), grounds);
        select(page, rebuild.over(), over);
    }

    private static void select(Document page, List<String> selectors, Set<Element> into) {
        for (String selector : selectors) {
            try {
                into.addAll(page.select(selector));
            } catch (Selector.SelectorParseException | IllegalArgumentException notForPages) {
                into.addAll(List.of());
            }
        }
    }

    boolean hides(Element element) {
        if (hidden.contains(element) || element.hasAttr("hidden") || element.normalName().equals("dialog") && !element.hasAttr("open") || element.normalName().equals("input") && element.attr("type").equalsIgnoreCase("hidden")) {
            return true;
        }
        String[] style = style(element);
        for (String line : style) {
            if (Hiding.hides(line)) {
                return true;
            }
        }
        return whitened(element, style) && !grounded(element);
    }

    /** Whether something of an own ground, or a picture, is moved from where it would stand: it may lie over words. */
    boolean covers(Element element) {
        String[] style = style(element);
        boolean moved = over.contains(element) || Stream.of(style).anyMatch(Hiding::puts);
        return moved && (PICTURES.contains(element.normalName()) || element.hasAttr("bgcolor") || grounds.contains(element) || Stream.of(style).anyMatch(Hiding::covers));
    }

    private boolean whitened(Element element, String[] style) {
        for (String line : style) {
            if (Hiding.white(line)) {
                return true;
            }
        }
        return white.contains(element) || element.normalName().equals("font") && Hiding.white("color:" + element.attr("color").strip());
    }

    private boolean grounded(Element element) {
        for (Element at = element; at != null; at = at.parent()) {
            if (grounds.contains(at) || at.hasAttr("bgcolor") || at.hasAttr("background") || at.attr("style").toLowerCase(Locale.ROOT).contains("background")) {
                return true;
            }
        }
        return false;
    }

    private static String[] style(Element element) {
        String style = element.attr("style");
        return style.isBlank() ? new String[0] : new CssRebuild(new AnyName(), "style", found -> { }).declarations(style).replace(" ", "").split(";");
    }

    /** For reading only: every name is taken as it stands, no address is followed. */
    static final class AnyName implements CssRebuild.Names {
        @Override
        public Optional<String> className(String name) {
            return Optional.of(name);
        }

        @Override
        public Optional<String> id(String name) {
            return Optional.of(name);
        }

        @Override
        public Optional<String> address(String untrusted) {
            return Optional.empty();
        }
    }
}
