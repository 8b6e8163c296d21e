package org.postern.clean.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;
import org.postern.inspect.UntrustedBytes;

/** Rebuilds a page from its text and structure. No address, script, style, form, picture or identifier has a place in the new one. */
public final class HtmlCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 64 << 20;
    /** Deep pages are made to break recursive readers. */
    private static final int MAX_DEPTH = 256;
    private static final Set<String> KEPT = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead",
            "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "code", "em", "strong", "b", "i", "u", "s", "sub", "sup", "br", "hr",
            "div", "span", "section", "article", "header", "footer", "main", "ruby", "rt", "rp", "bdi", "q", "small", "mark");
    private static final Set<String> GONE = Set.of("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head",
            "link", "meta", "base", "audio", "video", "canvas", "map", "select", "datalist");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "srcset", "action", "ping", "data", "poster", "background", "cite", "formaction");

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        String html = TextMarks.clean(TextCleaner.decode(in.all(MAX_SIZE)), "text", context::found);
        Document old = Jsoup.parse(html, "", Parser.htmlParser().setMaxDepth(MAX_DEPTH));
        var page = Document.createShell("");
        page.outputSettings().prettyPrint(false).charset(UTF_8).escapeMode(Entities.EscapeMode.xhtml);
        page.head().appendElement("meta").attr("charset", "utf-8");
        head(old, context);
        copy(old.body(), page.body(), context, 0);
        out.write(("<!DOCTYPE html>\n" + page.outerHtml() + "\n").getBytes(UTF_8));
        return context.result(Format.HTML);
    }

    private static void head(Document old, CleanContext context) {
        for (Element meta : old.select("head meta[content]")) {
            context.removed("html.meta", "meta " + meta.attr("name") + meta.attr("property"), meta.attr("content"), Tells.SOFTWARE, Severity.MEDIUM);
        }
        if (!old.title().isBlank()) {
            context.removed("html.title", "title", old.title(), Tells.CONTENT, Severity.MEDIUM);
        }
        for (Element link : old.select("head link[href], base[href]")) {
            context.removed("html.address", link.normalName(), link.attr("href"), Tells.COPY, Severity.HIGH);
        }
    }

    private static void copy(Element from, Element to, CleanContext context, int depth) {
        for (Node node : from.childNodes()) {
            switch (node) {
                case TextNode text -> to.appendText(text.getWholeText());
                case Comment comment -> context.removed("html.comment", "comment", comment.getData().strip(), Tells.CONTENT, Severity.MEDIUM);
                case Element element -> element(element, to, context, depth + 1);
                default -> { }
            }
        }
    }

    private static void element(Element element, Element to, CleanContext context, int depth) {
        traces(element, context);
        if (hidden(element)) {
            if (!element.text().isBlank()) {
                context.removed("hidden.text", element.normalName(), element.text(), Tells.CONTENT, Severity.HIGH);
            }
            return;
        }
        if (GONE.contains(element.normalName())) {
            return;
        }
        Element into = KEPT.contains(element.normalName()) && depth < MAX_DEPTH ? to.appendElement(element.normalName()) : to;
        if (into != to) {
            span(element, into, "colspan");
            span(element, into, "rowspan");
            String direction = element.attr("dir");
            if (direction.equals("rtl") || direction.equals("ltr")) {
                into.attr("dir", direction);
            }
        }
        copy(element, into, context, depth);
    }

    private static void span(Element from, Element to, String name) {
        String value = from.attr(name);
        if (value.matches("[0-9]{1,3}")) {
            to.attr(name, value);
        }
    }

    private static boolean hidden(Element element) {
        String style = element.attr("style").replaceAll("\\s+", "").toLowerCase(java.util.Locale.ROOT);
        return element.hasAttr("hidden") || style.contains("display:none") || style.contains("visibility:hidden") || style.contains("font-size:0")
                || element.normalName().equals("input") && element.attr("type").equalsIgnoreCase("hidden");
    }

    private static void traces(Element element, CleanContext context) {
        element.attributes().forEach(attribute -> {
            String name = attribute.getKey().toLowerCase(java.util.Locale.ROOT);
            if (ADDRESSES.contains(name) && !attribute.getValue().isBlank() && !attribute.getValue().startsWith("#")) {
                context.removed("html.address", element.normalName() + " " + name, attribute.getValue(), Tells.COPY, Severity.HIGH);
            } else if (name.startsWith("data-") && !attribute.getValue().isBlank()) {
                context.removed("html.data", element.normalName() + " " + name, attribute.getValue(), Tells.COPY, Severity.MEDIUM);
            }
        });
    }

    @Override
    public Coverage coverage() {
        return new Coverage("addresses, scripts, styles, pictures, forms, comments, metadata, identifiers, hidden text, marks in text",
                "text and its structure", "over 64 MiB");
    }
}
