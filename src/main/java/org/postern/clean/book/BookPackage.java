package org.postern.clean.book;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.CleanContext;
import org.postern.clean.Flaw;
import org.postern.clean.archive.Refusals;
import org.postern.clean.xml.XmlNode;
import org.postern.clean.xml.XmlReader;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** The untrusted package (OPF 3.3, 5): what is in it, in which order it is read, where its contents are listed. */
final class BookPackage {
    static final String OPF = "http://www.idpf.org/2007/opf";
    static final String DC = "http://purl.org/dc/elements/1.1/";
    private static final String CONTAINER = "META-INF/container.xml";
    /** Ways to make fonts unusable elsewhere; whatever else is encrypted is the book itself. */
    private static final List<String> FONT_ONLY = List.of("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC");

    /** A file that the package names. */
    record Item(String path, String type, String properties) { }

    private final Map<String, byte[]> members;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final List<Item> spine = new ArrayList<>();
    private String language = "und";
    private boolean rightToLeft;
    private String contentsPath = "";
    private String coverId = "";

    private BookPackage(Map<String, byte[]> members) {
        this.members = members;
    }

    static BookPackage read(Map<String, byte[]> members, CleanContext context) throws IOException {
        var book = new BookPackage(members);
        book.locked(context);
        XmlNode.Element container = book.tree(CONTAINER);
        String path = container == null ? "" : find(container, "rootfile").stream().map(file -> file.attribute("full-path")).filter(java.util.Objects::nonNull)
                .findFirst().orElse("");
        XmlNode.Element root = book.tree(path);
        if (root == null || !root.is(OPF, "package")) {
            throw Refusals.damaged(CONTAINER, Flaw.NAMES_NO_BOOK);
        }
        book.metadata(path, root, context);
        book.manifest(path, root);
        book.odd(context);
        if (book.spine.isEmpty()) {
            throw Refusals.damaged(path, Flaw.LISTS_NO_PAGE);
        }
        return book;
    }

    private void locked(CleanContext context) throws IOException {
        XmlNode.Element encryption = tree("META-INF/encryption.xml");
        if (encryption == null) {
            return;
        }
        for (XmlNode.Element method : find(encryption, "EncryptionMethod")) {
            if (!FONT_ONLY.contains(method.attribute("Algorithm"))) {
                throw Refusals.encrypted("META-INF/encryption.xml");
            }
        }
        context.removed("book.font-lock", "META-INF/encryption.xml", "", Tells.COPY, Severity.LOW);
    }

    private void metadata(String path, XmlNode.Element root, CleanContext context) {
        for (XmlNode.Element block : find(root, "metadata")) {
            for (XmlNode.Element entry : find(block, null)) {
                String local = entry.name().local();
                String value = entry.elements().isEmpty() ? entry.text().strip() : "";
                if (local.equals("meta")) {
                    String name = entry.attribute("name") != null ? entry.attribute("name") : String.valueOf(entry.attribute("property"));
                    if (name.equals("cover")) {
                        coverId = String.valueOf(entry.attribute("content"));
                        continue;
                    }
                    value = entry.attribute("content") != null ? entry.attribute("content") : value;
                    context.removed("metadata.meta", path + " " + name, value, Tells.SOFTWARE, Severity.MEDIUM);
                } else if (!value.isEmpty()) {
                    boolean person = local.equals("creator") || local.equals("contributor") || local.equals("publisher") || local.equals("rights");
                    boolean copy = local.equals("identifier") || local.equals("source");
                    context.removed("metadata." + local, path, value, person ? Tells.PERSON : copy ? Tells.COPY : local.equals("date") ? Tells.TIME : Tells.CONTENT,
                            person || copy ? Severity.HIGH : Severity.LOW);
                }
                if (local.equals("language") && value.matches("[A-Za-z]{2,3}(?:-.*)?")) {
                    language = value.replaceFirst("-.*", "").toLowerCase(java.util.Locale.ROOT);
                }
            }
        }
    }

    private void manifest(String path, XmlNode.Element root) {
        for (XmlNode.Element item : find(root, "item")) {
            String id = item.attribute("id");
            String href = item.attribute("href");
            if (id != null && href != null) {
                String properties = item.attribute("properties") == null ? "" : item.attribute("properties");
                items.put(id, new Item(resolve(path, href), String.valueOf(item.attribute("media-type")), id.equals(coverId) ? properties + " cover-image" : properties));
            }
        }
        for (XmlNode.Element list : find(root, "spine")) {
            rightToLeft = "rtl".equals(list.attribute("page-progression-direction"));
            Item listed = items.get(String.valueOf(list.attribute("toc")));
            contentsPath = listed == null ? "" : listed.path();
            for (XmlNode.Element reference : find(list, "itemref")) {
                Item item = items.get(String.valueOf(reference.attribute("idref")));
                if (item != null && members.containsKey(item.path()) && !spine.contains(item)) {
                    spine.add(item);
                }
            }
        }
    }

    /** Members that no package names, or that only shops and readers put there. */
    private void odd(CleanContext context) {
        for (String path : members.keySet()) {
            boolean named = items.values().stream().anyMatch(item -> item.path().equals(path));
            boolean own = path.equals("mimetype") || path.equals(CONTAINER) || path.endsWith(".opf") || path.equals("META-INF/encryption.xml");
            if (!named && !own) {
                String text = members.get(path).length < 20_000 ? new String(members.get(path), StandardCharsets.UTF_8) : "";
                context.removed("private.part", path, text.length() > 300 ? "" : text, Tells.PERSON, Severity.HIGH);
            }
        }
    }

    List<Item> spine() {
        return spine;
    }

    Map<String, Item> items() {
        return items;
    }

    String language() {
        return language;
    }

    boolean rightToLeft() {
        return rightToLeft;
    }

    byte[] bytes(String path) {
        return members.get(path);
    }

    /** The page that lists the contents (EPUB 3), if there is one. */
    Item navigation() {
        return items.values().stream().filter(item -> (" " + item.properties() + " ").contains(" nav ") && members.containsKey(item.path())).findFirst().orElse(null);
    }

    /** The older list of contents (NCX). */
    String contentsPath() {
        return contentsPath;
    }

    XmlNode.Element tree(String path) throws IOException {
        byte[] bytes = members.get(path);
        if (bytes == null) {
            return null;
        }
        try {
            return new XmlReader().read(bytes).root();
        } catch (XMLStreamException broken) {
            throw Refusals.damaged(path, Flaw.XML_BROKEN);
        }
    }

    /** All elements below with this local name, whatever their namespace; all for null. */
    static List<XmlNode.Element> find(XmlNode.Element root, String local) {
        var found = new ArrayList<XmlNode.Element>();
        for (XmlNode.Element child : root.elements()) {
            if (local == null || child.name().local().equals(local)) {
                found.add(child);
            }
            found.addAll(find(child, local));
        }
        return found;
    }

    /** The path that an address in a file of the book names, without what follows the {@code #}. */
    static String resolve(String from, String address) {
        try {
            String plain = address.replaceFirst("#.*", "").replace(" ", "%20");
            String resolved = URI.create("/" + from.replace(" ", "%20")).resolve(plain).normalize().getPath();
            return resolved == null ? "" : resolved.replaceFirst("^/+", "");
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }
}
