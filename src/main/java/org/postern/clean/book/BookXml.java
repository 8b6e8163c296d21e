package org.postern.clean.book;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Entities;
import org.postern.clean.CleanContext;
import org.postern.inspect.TextMarks;

/** The files of a book that no page is: fixed texts with numbers in them. */
final class BookXml {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    /** A package must have an identifier, a title and a time (OPF 3.3, 5.5.3): these are the same for every book. */
    private static final String METADATA = "<dc:identifier id=\"id\">urn:uuid:00000000-0000-0000-0000-000000000000</dc:identifier><dc:title>Book</dc:title>"
            + "<meta property=\"dcterms:modified\">2000-01-01T00:00:00Z</meta>";

    private BookXml() { }

    static byte[] container() {
        return (HEAD + "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>"
                + "<rootfile full-path=\"book/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n").getBytes(UTF_8);
    }

    static byte[] packaged(String language, boolean rightToLeft, Set<String> pages, Collection<String> sheets, Set<String> pictures, Map<String, String> types, String cover) {
        var out = new StringBuilder(HEAD).append("<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">"
                + "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">").append(METADATA).append("<dc:language>").append(language).append("</dc:language></metadata>\n<manifest>")
                .append("<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>");
        int number = 0;
        for (String page : pages) {
            out.append("\n<item id=\"p").append(++number).append("\" href=\"").append(page).append("\" media-type=\"application/xhtml+xml\"/>");
        }
        number = 0;
        for (String sheet : sheets) {
            out.append("\n<item id=\"s").append(++number).append("\" href=\"").append(sheet).append("\" media-type=\"text/css\"/>");
        }
        number = 0;
        for (String picture : pictures) {
            out.append("\n<item id=\"i").append(++number).append("\" href=\"").append(picture).append("\" media-type=\"").append(types.get(picture)).append('"')
                    .append(picture.equals(cover) ? " properties=\"cover-image\"" : "").append("/>");
        }
        out.append("</manifest>\n<spine").append(rightToLeft ? " page-progression-direction=\"rtl\"" : "").append('>');
        for (int page = 1; page <= pages.size(); page++) {
            out.append("<itemref idref=\"p").append(page).append("\"/>");
        }
        return out.append("</spine></package>\n").toString().getBytes(UTF_8);
    }

    static byte[] navigation(List<BookContents.Line> contents, Map<String, String> pageNames, Map<String, String> anchors, Set<String> pages, CleanContext context) {
        var out = new StringBuilder(HEAD).append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title>Contents</title></head>"
                + "<body><nav epub:type=\"toc\">");
        int depth = -1;
        boolean any = false;
        for (BookContents.Line line : contents) {
            String page = pageNames.get(line.path());
            if (page == null) {
                continue;
            }
            int wanted = Math.min(line.depth(), depth + 1);
            if (wanted > depth) {
                out.append("<ol>");
            } else {
                out.append("</li>").append("</ol></li>".repeat(depth - wanted));
            }
            depth = wanted;
            String anchor = line.anchor().isEmpty() ? null : anchors.get(line.path() + "#" + line.anchor());
            out.append("<li><a href=\"").append(page).append(anchor == null ? "" : "#" + anchor).append("\">")
                    .append(Entities.escape(TextMarks.run(line.label(), "contents", context::found))).append("</a>");
            any = true;
        }
        if (any) {
            out.append("</li>").append("</ol></li>".repeat(depth)).append("</ol>");
        } else {
            out.append("<ol>");
            int number = 0;
            for (String page : pages) {
                out.append("<li><a href=\"").append(page).append("\">").append(++number).append("</a></li>");
            }
            out.append("</ol>");
        }
        return out.append("</nav></body></html>\n").toString().getBytes(UTF_8);
    }
}
