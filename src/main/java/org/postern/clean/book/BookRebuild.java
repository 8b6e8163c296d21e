package org.postern.clean.book;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.postern.clean.CleanContext;
import org.postern.clean.Flaw;
import org.postern.clean.archive.PlainZip;
import org.postern.clean.archive.Refusals;
import org.postern.clean.css.CssRebuild;
import org.postern.clean.image.EmbeddedPicture;
import org.postern.clean.text.PageRebuild;
import org.postern.clean.text.TextCleaner;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Puts a book together anew: numbered pages, pictures and sheets, one table of contents, a package that names nobody. */
final class BookRebuild {
    /** A class in a sheet that was written here, by the number it has until all pages are written. */
    private static final Pattern CLASS = Pattern.compile("\\.(k\\d+)");
    private static final Set<String> PAGES = Set.of("application/xhtml+xml", "text/html", "application/x-dtbook+xml");

    private final BookPackage book;
    private final CleanContext context;
    private final Map<String, String> pageNames = new LinkedHashMap<>();
    private final Map<String, String> pictureNames = new HashMap<>();
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final Map<String, String> pictureTypes = new HashMap<>();
    private final Map<String, String> sheetNames = new LinkedHashMap<>();
    private final Map<String, String> sheetTexts = new LinkedHashMap<>();
    private final Map<String, String> classes = new LinkedHashMap<>();
    private final Map<String, String> anchors = new LinkedHashMap<>();
    private final Set<String> wanted = new HashSet<>();
    private final Map<String, String> ownStyles = new LinkedHashMap<>();
    private String cover;

    BookRebuild(BookPackage book, CleanContext context) {
        this.book = book;
        this.context = context;
    }

    void write(OutputStream out) throws IOException {
        List<BookContents.Line> contents = BookContents.of(book);
        contents.forEach(line -> wanted.add(line.path() + "#" + line.anchor()));
        var parsed = new LinkedHashMap<String, Document>();
        for (BookPackage.Item item : book.spine()) {
            pageNames.put(item.path(), String.format(Locale.ROOT, "text-%04d.xhtml", pageNames.size() + 1));
            if (PAGES.contains(item.type())) {
                Document page = PageRebuild.parse(book.bytes(item.path()));
                page.select("a[href]").forEach(link -> want(item.path(), link.attr("href")));
                parsed.put(item.path(), page);
            }
        }
        var made = new LinkedHashMap<BookPackage.Item, Document>();
        long done = 0;
        for (BookPackage.Item item : book.spine()) {
            context.step(done++, book.spine().size());
            if (parsed.containsKey(item.path())) {
                made.put(item, page(item, parsed.get(item.path())));
            }
        }
        renameClasses(made.values());
        var pages = new LinkedHashMap<String, byte[]>();
        for (BookPackage.Item item : book.spine()) {
            pages.put(pageNames.get(item.path()), made.containsKey(item) ? written(item, made.get(item)) : picturePage(item));
        }
        cover();
        var sheets = new LinkedHashMap<String, byte[]>();
        sheetTexts.forEach((path, css) -> sheets.put(sheetNames.get(path), new CssRebuild(new SheetNames(path), path, context::found).sheet(css).getBytes(UTF_8)));
        var zip = new PlainZip(out);
        zip.addStored("mimetype", "application/epub+zip".getBytes(UTF_8));
        zip.add("META-INF/container.xml", BookXml.container());
        zip.add("book/package.opf", BookXml.packaged(book.language(), book.rightToLeft(), pages.keySet(), sheets.keySet(), pictures.keySet(), pictureTypes, cover));
        zip.add("book/nav.xhtml", BookXml.navigation(contents, pageNames, anchors, pages.keySet(), context));
        for (var page : pages.entrySet()) {
            zip.add("book/" + page.getKey(), page.getValue());
        }
        for (var sheet : sheets.entrySet()) {
            zip.add("book/" + sheet.getKey(), sheet.getValue());
        }
        for (var picture : pictures.entrySet()) {
            zip.add("book/" + picture.getKey(), picture.getValue());
        }
        zip.finish();
        left();
    }

    private void want(String from, String address) {
        int hash = address.indexOf('#');
        if (hash >= 0) {
            wanted.add((hash == 0 ? from : BookPackage.resolve(from, address)) + address.substring(hash));
        }
    }

    /** Classes that no rule of the copy is for go from the pages; those that stay are numbered as they are met. */
    private void renameClasses(Iterable<Document> pages) {
        var rules = new StringBuilder();
        sheetTexts.forEach((path, css) -> rules.append(new CssRebuild(new SheetNames(path), path, told -> { }).sheet(css)));
        ownStyles.forEach((path, css) -> rules.append(new CssRebuild(new SheetNames(path), path, told -> { }).sheet(css)));
        Set<String> ruled = CLASS.matcher(rules).results().map(match -> match.group(1)).collect(Collectors.toSet());
        var names = new LinkedHashMap<String, String>();
        for (Document page : pages) {
            for (Element element : page.select("[class]")) {
                String kept = element.classNames().stream().filter(ruled::contains).map(name -> names.computeIfAbsent(name, none -> "c" + (names.size() + 1)))
                        .collect(Collectors.joining(" "));
                element.attr("class", kept);
                if (kept.isEmpty()) {
                    element.removeAttr("class");
                }
            }
        }
        classes.replaceAll((old, name) -> names.getOrDefault(name, ""));
    }

    private Document page(BookPackage.Item item, Document old) throws IOException {
        var linked = new ArrayList<String>();
        var sheets = new StringBuilder();
        for (Element link : old.select("link[href]")) {
            String path = BookPackage.resolve(item.path(), link.attr("href"));
            if (link.attr("rel").toLowerCase(Locale.ROOT).contains("stylesheet") && sheet(path)) {
                linked.add(sheetNames.get(path));
                sheets.append(sheetTexts.get(path)).append('\n');
            }
        }
        Document page = Document.createShell("");
        page.outputSettings().prettyPrint(false).charset(UTF_8).escapeMode(Entities.EscapeMode.xhtml).syntax(Document.OutputSettings.Syntax.xml);
        Element html = page.selectFirst("html");
        html.attr("xmlns", "http://www.w3.org/1999/xhtml");
        page.head().appendElement("title").text("Page " + (pageNames.keySet().stream().toList().indexOf(item.path()) + 1));
        var rebuild = new PageRebuild(context, new InBook(item.path(), !sheets.isEmpty() || !old.select("style").isEmpty()), old, sheets.toString());
        rebuild.head(old);
        rebuild.body(old, page.body());
        for (String sheet : linked) {
            page.head().appendElement("link").attr("rel", "stylesheet").attr("type", "text/css").attr("href", sheet);
        }
        String own = PageRebuild.ownStyles(old);
        if (!own.isBlank()) {
            ownStyles.put(item.path(), own);
        }
        String direction = old.selectFirst("html") == null ? "" : old.selectFirst("html").attr("dir");
        if (direction.equals("rtl")) {
            html.attr("dir", "rtl");
        }
        return page;
    }

    private byte[] written(BookPackage.Item item, Document page) {
        String own = ownStyles.get(item.path());
        String clean = own == null ? "" : new CssRebuild(new SheetNames(item.path()), item.path(), context::found).sheet(own);
        if (!clean.isEmpty()) {
            page.head().appendElement("style").attr("type", "text/css").appendText(clean.replace("<", ""));
        }
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n" + page.selectFirst("html").outerHtml() + "\n").getBytes(UTF_8);
    }

    /** A drawing or a photograph that stands in the spine by itself gets a page around it. */
    private byte[] picturePage(BookPackage.Item item) throws IOException {
        if (!item.type().startsWith("image/")) {
            throw Refusals.damaged(item.path(), Flaw.NO_CLEANABLE_PAGE);
        }
        String image = picture(item.path()).map(name -> "<img src=\"" + name + "\" alt=\"\"/>").orElse("");
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Page</title></head><body>" + image
                + "</body></html>\n").getBytes(UTF_8);
    }

    private boolean sheet(String path) {
        byte[] bytes = book.bytes(path);
        if (bytes == null) {
            return false;
        }
        if (!sheetNames.containsKey(path)) {
            sheetNames.put(path, "style-" + (sheetNames.size() + 1) + ".css");
            sheetTexts.put(path, TextCleaner.decode(bytes));
        }
        return true;
    }

    private Optional<String> picture(String path) throws IOException {
        byte[] bytes = book.bytes(path);
        if (bytes == null) {
            return Optional.empty();
        }
        if (!pictureNames.containsKey(path)) {
            pictureNames.put(path, keep(path, bytes));
        }
        return Optional.ofNullable(pictureNames.get(path));
    }

    private String keep(String where, byte[] bytes) throws IOException {
        Optional<CleanContext.Member> clean = EmbeddedPicture.clean(where, bytes, context);
        if (clean.isEmpty()) {
            return null;
        }
        String name = String.format(Locale.ROOT, "image-%04d.%s", pictures.size() + 1, clean.get().extension());
        pictures.put(name, clean.get().bytes());
        pictureTypes.put(name, EmbeddedPicture.mediaType(clean.get()));
        return name;
    }

    private void cover() throws IOException {
        for (BookPackage.Item item : book.items().values()) {
            if ((" " + item.properties() + " ").contains(" cover-image ") && item.type().startsWith("image/")) {
                cover = picture(item.path()).orElse(null);
                return;
            }
        }
    }

    private void left() {
        for (BookPackage.Item item : book.items().values()) {
            boolean used = pageNames.containsKey(item.path()) || pictureNames.containsKey(item.path()) || sheetNames.containsKey(item.path())
                    || item.path().equals(book.contentsPath()) || item.equals(book.navigation());
            if (!used) {
                boolean font = item.type().contains("font") || item.path().matches("(?i).*\\.(?:otf|ttf|woff2?)");
                context.removed(font ? "book.font" : "private.part", item.path(), "", font ? Tells.COPY : Tells.CONTENT, font ? Severity.LOW : Severity.MEDIUM);
            }
        }
    }

    /** Names in sheets: classes that a page uses, pictures of the book. */
    private final class SheetNames implements CssRebuild.Names {
        private final String from;

        SheetNames(String from) {
            this.from = from;
        }

        @Override
        public Optional<String> className(String name) {
            return Optional.ofNullable(classes.get(name)).filter(renamed -> !renamed.isEmpty());
        }

        @Override
        public Optional<String> id(String name) {
            return anchors.entrySet().stream().filter(anchor -> anchor.getKey().endsWith("#" + name)).map(Map.Entry::getValue).findFirst();
        }

        @Override
        public Optional<String> address(String untrusted) {
            try {
                return untrusted.contains(":") || untrusted.startsWith("#") ? Optional.empty() : picture(BookPackage.resolve(from, untrusted));
            } catch (IOException refused) {
                throw new java.io.UncheckedIOException(refused);
            }
        }
    }

    /** A page of the book among the others. */
    private final class InBook implements PageRebuild.Surroundings {
        private final String path;
        private final boolean styled;
        private int drawings;

        InBook(String path, boolean styled) {
            this.path = path;
            this.styled = styled;
        }

        @Override
        public Optional<String> picture(String address) throws IOException {
            return address.contains(":") ? Optional.empty() : BookRebuild.this.picture(BookPackage.resolve(path, address));
        }

        @Override
        public Optional<String> drawing(byte[] svg) throws IOException {
            return Optional.ofNullable(keep(path + " drawing " + ++drawings, svg));
        }

        @Override
        public Optional<String> link(String address) {
            if (address.contains("://") || address.startsWith("mailto:")) {
                return Optional.empty();
            }
            int hash = address.indexOf('#');
            String target = hash == 0 ? path : BookPackage.resolve(path, address);
            String page = pageNames.get(target);
            return page == null ? Optional.empty() : Optional.of(page + (hash < 0 ? "" : "#" + anchorName(target, address.substring(hash + 1))));
        }

        @Override
        public Optional<String> anchor(String id) {
            return wanted.contains(path + "#" + id) ? Optional.of(anchorName(path, id)) : Optional.empty();
        }

        private String anchorName(String target, String id) {
            return anchors.computeIfAbsent(target + "#" + id, place -> "a" + (anchors.size() + 1));
        }

        @Override
        public String classes(String names) {
            if (!styled || names.isBlank()) {
                return "";
            }
            var kept = new ArrayList<String>();
            for (String name : names.strip().split("\\s+")) {
                kept.add(classes.computeIfAbsent(name, old -> "k" + (classes.size() + 1)));
            }
            return String.join(" ", kept);
        }

        @Override
        public String style(String declarations) {
            return new CssRebuild(new SheetNames(path), path + " style", context::found).declarations(declarations);
        }
    }
}
