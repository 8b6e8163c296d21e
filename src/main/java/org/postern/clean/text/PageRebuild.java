package org.postern.clean.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.ProcessingInstruction;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.postern.clean.CleanContext;
import org.postern.inspect.CopyWords;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;

/** Copies what a reader sees of a page into a new one: text, structure, pictures. What surrounds the page decides about links and names. */
public final class PageRebuild {
    /** Deep pages are made to break recursive readers. */
    static final int MAX_DEPTH = 256;
    private static final Set<String> KEPT = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead",
            "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "code", "em", "strong", "b", "i", "u", "s", "sub", "sup", "br", "hr",
            "div", "span", "section", "article", "header", "footer", "main", "ruby", "rt", "rp", "bdi", "q", "small", "mark", "figure", "figcaption", "aside", "nav",
            "cite", "dfn", "abbr", "kbd", "samp", "var", "colgroup", "col", "del", "ins", "center", "address", "wbr");
    private static final Set<String> MATH = Set.of("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "ms", "mfrac", "msqrt", "mroot", "mstyle", "mpadded", "mfenced",
            "menclose", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "none", "mtable", "mtr", "mtd");
    private static final Set<String> GONE = Set.of("script", "style", "noscript", "template", "iframe", "object", "embed", "head",
            "link", "meta", "base", "audio", "video", "canvas", "map", "select", "datalist", "annotation", "annotation-xml", "frameset", "applet", "title");
    private static final Set<String> NOTICED = Set.of("iframe", "object", "embed", "audio", "video", "canvas", "applet");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "srcset", "action", "ping", "data", "poster", "background", "cite", "formaction", "xlink:href",
            "longdesc", "usemap", "codebase", "archive", "manifest", "profile", "icon", "dynsrc", "lowsrc", "imagesrcset", "classid", "attributionsrc");
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]*:)?//[^\\s]+");
    /** Attributes that say how something looks or works, and not what it is called. */
    private static final Set<String> PLAIN = Set.of("width", "height", "align", "valign", "border", "cellpadding", "cellspacing", "bgcolor", "color", "size", "colspan", "rowspan", "dir", "type", "rel",
            "start", "hidden", "open", "checked", "selected", "disabled", "readonly", "nowrap", "scope", "method", "enctype", "charset", "loading", "decoding", "controls", "tabindex", "content",
            "xmlns", "alt", "title", "span", "rows", "cols", "frameborder", "scrolling", "marginwidth", "marginheight", "hspace", "vspace", "clear", "noshade", "display", "mathvariant", "stretchy");
    /** Names of one kind are told together, by their beginning. */
    private static final int NAMES_TOLD = 2_000;
    /** Of words that something may cover. */
    private static final int WORDS_TOLD = 200;

    /** What is around a page. */
    public interface Surroundings {
        /** Where a picture stands in the clean copy; empty if it is not part of it. */
        Optional<String> picture(String address) throws IOException;

        /** A drawing that stood in the page, as a picture of its own. */
        Optional<String> drawing(byte[] svg) throws IOException;

        /** Where a link leads in the clean copy; empty if it leads out. */
        Optional<String> link(String address);

        /** The new name of a place that links lead to. */
        Optional<String> anchor(String id);

        /** The new names of classes that sheets know; empty if there are none. */
        String classes(String names);

        /** Declarations of a style attribute as they may stand in the copy. */
        String style(String declarations);
    }

    private final CleanContext context;
    private final Surroundings surroundings;
    private final PageSight sight;
    private final Map<String, StringBuilder> names = new TreeMap<>();
    private String before = "";

    /** @param sheets the text of the sheets outside of the page that it uses */
    public PageRebuild(CleanContext context, Surroundings surroundings, Document page, String sheets) {
        this.context = context;
        this.surroundings = surroundings;
        var all = new StringBuilder(sheets);
        all.append('\n').append(ownStyles(page));
        this.sight = new PageSight(page, all.toString());
    }

    /** A page as XML when it says so, else as HTML. */
    public static Document parse(byte[] untrusted) {
        String page = TextCleaner.decode(untrusted);
        String start = page.substring(0, Math.min(page.length(), 1_000)).strip();
        boolean xml = start.startsWith("<?xml") || start.contains("http://www.w3.org/1999/xhtml");
        Parser parser = (xml ? Parser.xmlParser() : Parser.htmlParser()).setMaxDepth(MAX_DEPTH);
        // The copy says that it is HTML as it is written today; read in any other way, tables would stand elsewhere in it the next time.
        return Jsoup.parse(xml ? page : "<!DOCTYPE html>" + page, "", parser);
    }

    /** The text of the sheets inside a page; it is data in HTML and text in XML. */
    public static String ownStyles(Document page) {
        var all = new StringBuilder();
        page.select("style").forEach(style -> all.append(style.data().isEmpty() ? style.wholeText() : style.data()).append('\n'));
        return all.toString();
    }

    /** What the head of the page tells. */
    public void head(Document old) {
        for (Element meta : old.select("meta[content]")) {
            context.removed("html.meta", "meta " + meta.attr("name") + meta.attr("property"), meta.attr("content"), Tells.SOFTWARE, Severity.MEDIUM);
        }
        for (Element title : old.select("title")) {
            if (!title.text().isBlank() && title.closest("svg") == null) {
                context.removed("html.title", "title", title.text(), Tells.CONTENT, Severity.MEDIUM);
            }
        }
        for (Element link : old.select("head link[href], base[href]")) {
            if (!link.attr("rel").equalsIgnoreCase("stylesheet") || link.attr("href").contains("//")) {
                context.removed("html.address", link.normalName(), link.attr("href"), Tells.COPY, Severity.HIGH);
            }
        }
        for (Element script : old.select("script")) {
            context.removed("macro", "script", script.data().strip(), Tells.SOFTWARE, Severity.MEDIUM);
        }
        for (Node node : old.childNodes()) {
            if (node instanceof Comment comment) {
                comment(comment);
            } else if (node instanceof DocumentType type) {
                told(type.publicId() + " " + type.systemId());
            } else if (node instanceof ProcessingInstruction instruction) {
                told(instruction.outerHtml());
            }
        }
        Element head = old.selectFirst("head");
        if (head != null) {
            head.nodeStream(Comment.class).forEach(this::comment);
        }
    }

    /** The body's content, copied into {@code to}. */
    public void body(Document old, Element to) throws IOException {
        Element body = old.selectFirst("body");
        for (Element outer : old.select("html, body")) {
            traces(outer);
        }
        copy(body == null ? old : body, to, 0);
        CopyWords.find(to.text(), "text", context::found);
        names.forEach((name, values) -> context.removed("html.data", name, values.toString(), Tells.COPY, Severity.LOW));
    }

    private void comment(Comment comment) {
        told(comment.getData());
    }

    private void told(String comment) {
        if (!comment.isBlank()) {
            context.removed("html.comment", "comment", comment.strip(), Tells.CONTENT, Severity.MEDIUM);
        }
    }

    private void copy(Element from, Element to, int depth) throws IOException {
        for (Node node : from.childNodes()) {
            switch (node) {
                case TextNode text -> {
                    to.appendText(TextMarks.run(text.getWholeText(), "text", context::found));
                    before = text.isBlank() ? before : text.text().strip();
                }
                case Comment comment -> comment(comment);
                case ProcessingInstruction instruction -> told(instruction.outerHtml());
                case Element element -> element(element, to, depth + 1);
                default -> { }
            }
        }
    }

    private void element(Element element, Element to, int depth) throws IOException {
        String name = element.normalName();
        traces(element);
        if (sight.hides(element)) {
            inner(element);
            if (!element.text().isBlank()) {
                context.removed("hidden.text", name, element.text(), Tells.CONTENT, Severity.HIGH);
            }
            return;
        }
        if (!before.isEmpty() && sight.covers(element)) {
            context.needsHuman("hidden.covered-perhaps", name, before.substring(0, Math.min(WORDS_TOLD, before.length())), Tells.CONTENT, Severity.MEDIUM);
        }
        if (name.equals("img") || name.equals("image")) {
            picture(element, to);
            return;
        }
        if (name.equals("svg")) {
            drawing(element, to);
            return;
        }
        if (GONE.contains(name)) {
            inner(element);
            if (NOTICED.contains(name)) {
                context.removed("content.object", name, element.text(), Tells.CONTENT, Severity.MEDIUM);
            } else if (!element.text().isBlank() && !name.equals("title")) {
                context.removed("hidden.text", name, element.text(), Tells.CONTENT, Severity.MEDIUM);
            }
            return;
        }
        Optional<String> link = name.equals("a") && element.hasAttr("href") ? surroundings.link(element.attr("href")) : Optional.empty();
        boolean known = KEPT.contains(name) || MATH.contains(name) || link.isPresent();
        Element into = known && depth < MAX_DEPTH ? to.appendElement(name) : to;
        Optional<String> anchor = element.hasAttr("id") || element.hasAttr("name") ? surroundings.anchor(element.hasAttr("id") ? element.attr("id") : element.attr("name"))
                : Optional.empty();
        if (into == to && anchor.isPresent()) {
            to.appendElement("span").attr("id", anchor.get());
        }
        if (into != to) {
            link.ifPresent(address -> into.attr("href", address));
            anchor.ifPresent(id -> into.attr("id", id));
            attributes(element, into);
        }
        copy(element, into, depth);
    }

    private void attributes(Element from, Element to) {
        if (from.normalName().equals("math")) {
            to.attr("xmlns", "http://www.w3.org/1998/Math/MathML");
        }
        span(from, to, "colspan");
        span(from, to, "rowspan");
        span(from, to, "start");
        String direction = from.attr("dir");
        if (direction.equals("rtl") || direction.equals("ltr")) {
            to.attr("dir", direction);
        }
        String classes = surroundings.classes(from.attr("class"));
        if (!classes.isEmpty()) {
            to.attr("class", classes);
        }
        String style = from.hasAttr("style") ? surroundings.style(from.attr("style")) : "";
        if (!style.isEmpty()) {
            to.attr("style", style);
        }
    }

    private void picture(Element element, Element to) throws IOException {
        String address = element.hasAttr("src") ? element.attr("src") : element.hasAttr("xlink:href") ? element.attr("xlink:href") : element.attr("href");
        boolean point = element.attr("width").equals("1") && element.attr("height").equals("1");
        if (address.isBlank() || point) {
            return;
        }
        Optional<String> picture = surroundings.picture(address.strip());
        if (picture.isPresent()) {
            Element image = to.appendElement("img").attr("src", picture.get());
            String shown = TextMarks.run(element.attr("alt"), "alt", context::found);
            image.attr("alt", shown.length() <= 300 && !shown.matches("(?i).*(?:[\\\\/:]|\\.(?:png|jpe?g|gif|svg|webp|tiff?)\\b).*") ? shown : "");
        }
    }

    /** A drawing that only frames a picture is that picture; any other becomes a picture of its own. */
    private void drawing(Element svg, Element to) throws IOException {
        if (!svg.select("image").isEmpty() && svg.select("path, text, rect, circle, polygon").isEmpty()) {
            for (Element image : svg.select("image")) {
                traces(image);
                picture(image, to);
            }
            return;
        }
        Element copy = svg.clone();
        if (!copy.hasAttr("xmlns")) {
            copy.attr("xmlns", "http://www.w3.org/2000/svg");
        }
        if (!copy.hasAttr("xmlns:xlink")) {
            copy.attr("xmlns:xlink", "http://www.w3.org/1999/xlink");
        }
        var holder = new Document("");
        holder.outputSettings().syntax(Document.OutputSettings.Syntax.xml).prettyPrint(false).escapeMode(org.jsoup.nodes.Entities.EscapeMode.xhtml);
        holder.appendChild(copy);
        Optional<String> picture = surroundings.drawing(holder.outerHtml().getBytes(StandardCharsets.UTF_8));
        picture.ifPresent(address -> to.appendElement("img").attr("src", address).attr("alt", ""));
    }

    private static void span(Element from, Element to, String name) {
        String value = from.attr(name);
        if (value.matches("[0-9]{1,3}")) {
            to.attr(name, value);
        }
    }

    /** What the parts of something tell that is left out whole. */
    private void inner(Element element) {
        for (Element part : element.getAllElements()) {
            if (part != element) {
                traces(part);
            }
        }
    }

    private void traces(Element element) {
        element.attributes().forEach(attribute -> {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            String value = attribute.getValue();
            if (ADDRESSES.contains(name) && !value.isBlank() && !value.startsWith("#") && !value.startsWith("data:")) {
                boolean out = value.matches("(?i)[a-z][a-z0-9+.-]*:.*|//.*");
                context.removed("html.address", element.normalName() + " " + name, value, Tells.COPY, out ? Severity.HIGH : Severity.LOW);
            } else if (name.startsWith("data-") && !value.isBlank()) {
                context.removed("html.data", element.normalName() + " " + name, value, Tells.COPY, Severity.MEDIUM);
            } else if (name.startsWith("on") && !value.isBlank()) {
                context.removed("macro", element.normalName() + " " + name, value, Tells.SOFTWARE, Severity.MEDIUM);
            } else if (name.equals("title") && !value.isBlank() || name.equals("alt") && value.matches(".*[\\\\/].*")) {
                context.removed("html." + name, element.normalName(), value, Tells.CONTENT, Severity.LOW);
            } else if (element.normalName().equals("input") && name.equals("value") && !value.isBlank()) {
                context.removed("html.form", "input", value, Tells.PERSON, Severity.MEDIUM);
            } else if (ADDRESS.matcher(value.strip()).matches() && !name.startsWith("xmlns")) {
                context.removed("html.address", element.normalName() + " " + name, value, Tells.COPY, Severity.HIGH);
            } else if (!value.isBlank() && !PLAIN.contains(name) && !ADDRESSES.contains(name)) {
                StringBuilder told = names.computeIfAbsent(name.length() > 60 ? name.substring(0, 60) : name, none -> new StringBuilder());
                if (told.length() < NAMES_TOLD && told.indexOf(value) < 0) {
                    told.append(told.isEmpty() ? "" : " ").append(value);
                }
            }
        });
    }
}
