package org.postern.clean.book;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.postern.clean.text.PageRebuild;
import org.postern.clean.xml.XmlNode;

/** The table of contents of a book: from its navigation page or, in older books, its NCX. */
final class BookContents {
    /** Nobody numbers chapters deeper. */
    private static final int MAX_DEPTH = 20;

    /**
     * A line of the table.
     *
     * @param depth  0 for a chapter
     * @param path   the page it leads to
     * @param anchor the place in the page, or ""
     */
    record Line(int depth, String label, String path, String anchor) { }

    private BookContents() { }

    static List<Line> of(BookPackage book) throws IOException {
        var lines = new ArrayList<Line>();
        BookPackage.Item navigation = book.navigation();
        if (navigation != null) {
            Document page = PageRebuild.parse(book.bytes(navigation.path()));
            for (Element nav : page.select("nav")) {
                if (nav.attr("epub:type").contains("toc") || page.select("nav").size() == 1) {
                    nav.children().stream().filter(child -> child.normalName().equals("ol")).forEach(list -> list(list, 0, navigation.path(), lines));
                }
            }
        }
        XmlNode.Element older = lines.isEmpty() ? book.tree(book.contentsPath()) : null;
        if (older != null) {
            for (XmlNode.Element map : BookPackage.find(older, "navMap")) {
                points(map, 0, book.contentsPath(), lines);
            }
        }
        return lines;
    }

    private static void list(Element list, int depth, String from, List<Line> lines) {
        for (Element item : list.children()) {
            Element link = item.children().stream().filter(child -> child.normalName().equals("a")).findFirst().orElse(null);
            if (link != null && !link.text().isBlank()) {
                lines.add(line(depth, link.text().strip(), from, link.attr("href")));
            }
            if (depth < MAX_DEPTH) {
                item.children().stream().filter(child -> child.normalName().equals("ol")).forEach(inner -> list(inner, depth + 1, from, lines));
            }
        }
    }

    private static void points(XmlNode.Element parent, int depth, String from, List<Line> lines) {
        for (XmlNode.Element point : parent.elements()) {
            if (!point.name().local().equals("navPoint")) {
                continue;
            }
            String label = "";
            String target = "";
            for (XmlNode.Element part : point.elements()) {
                label = part.name().local().equals("navLabel") ? part.text().strip() : label;
                target = part.name().local().equals("content") && part.attribute("src") != null ? part.attribute("src") : target;
            }
            if (!label.isEmpty()) {
                lines.add(line(depth, label, from, target));
            }
            if (depth < MAX_DEPTH) {
                points(point, depth + 1, from, lines);
            }
        }
    }

    private static Line line(int depth, String label, String from, String target) {
        int hash = target.indexOf('#');
        return new Line(depth, label, BookPackage.resolve(from, target), hash < 0 ? "" : target.substring(hash + 1));
    }
}
