package org.postern.clean.office;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.CleanContext;
import org.postern.clean.Flaw;
import org.postern.clean.archive.Refusals;
import org.postern.clean.image.EmbeddedPicture;
import org.postern.clean.archive.PlainZip;
import org.postern.clean.xml.BrokenXmlException;
import org.postern.clean.xml.XmlNode;
import org.postern.clean.xml.XmlReader;
import org.postern.clean.xml.XmlWriter;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Rebuilds an OpenDocument text, sheet, presentation or drawing: {@code content.xml}, {@code styles.xml} and the pictures they show. */
final class OdfCleaner {
    private static final String TYPES = "application/vnd.oasis.opendocument.";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final Map<String, String> EXTENSIONS = Map.of("text", "odt", "spreadsheet", "ods", "presentation", "odp", "drawing", "odg",
            "graphics", "odg", "chart", "odc", "formula", "odf", "image", "odi");

    /** Styles that programs use where none is named: pages, paragraphs, cells and shapes. */
    private static final Set<String> BUILT_IN = Set.of("Standard", "Default", "standard", "default");

    /** Attributes that name a font face or a paint, each defined by an element with a name. */
    private static final Set<String> NAMED = Set.of("font-name", "font-name-asian", "font-name-complex", "fill-gradient-name", "fill-hatch-name", "fill-image-name", "opacity-name",
            "marker-start", "marker-end");
    private static final Set<String> PAINTS = Set.of("gradient", "hatch", "fill-image", "opacity", "marker", "stroke-dash");

    /** Elements whose style is that of their words. */
    private static final Set<String> WRITES = Set.of("p", "h", "span");

    private final CleanContext context;
    private final OfficeFindings findings;
    private final OdfTraces traces;
    private final Set<String> objectParts = new HashSet<>();
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final Map<String, CleanContext.Member> cleaned = new HashMap<>();
    private final Map<String, String> pictureNames = new HashMap<>();
    private final List<OdfObjects.Rebuilt> objects = new ArrayList<>();
    private final Map<String, String> styleNames = new HashMap<>();
    private final OdfCrops crops = new OdfCrops();
    private final OdfHidden hidden = new OdfHidden();
    /** In a workbook the names of tables are those of the sheets, which a reader sees. */
    private boolean sheets;
    /** Only the pages of a text document are known to be white where nothing paints them. */
    private boolean pages;

    OdfCleaner(CleanContext context) {
        this.context = context;
        this.findings = new OfficeFindings(context::found);
        this.traces = new OdfTraces(findings);
    }

    /** @return the extension of the clean copy */
    String clean(Map<String, byte[]> members, OutputStream out) throws IOException {
        String given = new String(members.getOrDefault("mimetype", new byte[0]), StandardCharsets.US_ASCII).strip().replace("-template", "");
        String kind = given.substring(given.lastIndexOf('.') + 1);
        String extension = EXTENSIONS.get(kind);
        String type = TYPES + kind;
        if (extension == null || !given.startsWith(TYPES)) {
            throw Refusals.damaged("mimetype", Flaw.NO_KNOWN_KIND_OF_OPENDOCUMENT);
        }
        if (!given.equals(type)) {
            context.removed("private.part", "mimetype", given, Tells.COPY, Severity.MEDIUM);
        }
        sheets = extension.equals("ods");
        pages = extension.equals("odt");
        byte[] content;
        byte[] styles;
        try {
            traces.manifest(members);
            read(members, "meta.xml");
            read(members, "settings.xml");
            XmlNode.Element oldContent = read(members, "content.xml");
            XmlNode.Element oldStyles = read(members, "styles.xml");
            if (oldContent == null) {
                throw Refusals.damaged("content.xml", Flaw.MISSING);
            }
            for (XmlNode.Element part : new XmlNode.Element[] {oldStyles, oldContent}) {
                if (part != null) {
                    hidden.learn(part);
                    crops.styles(part);
                }
            }
            content = rebuild("content.xml", oldContent, members);
            styles = oldStyles == null ? null : rebuild("styles.xml", oldStyles, members);
            traces.left(members, path -> cleaned.get(path) != null || objectParts.contains(path));
        } catch (XMLStreamException broken) {
            throw Refusals.damaged(BrokenXmlException.where(broken, "a part of the package"), BrokenXmlException.flaw(broken));
        }
        write(type, content, styles, out);
        return extension;
    }

    private XmlNode.Element read(Map<String, byte[]> members, String path) throws XMLStreamException {
        byte[] bytes = members.get(path);
        if (bytes == null) {
            return null;
        }
        XmlReader.Document document = new XmlReader().read(path, bytes);
        traces.read(path, document);
        return document.root();
    }

    private byte[] rebuild(String path, XmlNode.Element root, Map<String, byte[]> members) throws IOException {
        takeHidden(path, root, false);
        crops.mark(root);
        boolean formula = root.is(Odf.MATH, "math");
        XmlNode.Element clean = (formula ? OdfObjects.formula() : Odf.document()).rebuild(root, (parent, dropped) -> noteDropped(path, dropped));
        if (clean == null) {
            throw Refusals.damaged(path, Flaw.ROOT_IS_ANOTHER);
        }
        new OfficeText(context).clean(clean, path);
        finish(path, clean, members);
        if (!formula) {
            clean.with(Odf.OFFICE, "version", "1.3");
        }
        return new XmlWriter(Odf.PREFIXES, "").write(clean, HEAD);
    }

    private void takeHidden(String path, XmlNode.Element element, boolean painted) {
        for (XmlNode.Element child : element.elements()) {
            traces.field(path, child);
            String style = child.attribute(child.name().namespace(), "style-name");
            String visibility = child.attribute(Odf.TABLE, "visibility");
            boolean paints = painted || style != null && hidden.paints(style);
            if (child.is(Odf.TABLE, "table")) {
                OdfHidden.emptyHiddenColumns(child, (cell, text) -> findings.add("hidden.column", path, text, Tells.CONTENT, Severity.HIGH));
            }
            boolean faint = style != null && WRITES.contains(child.name().local()) && !child.text().isBlank() && onlyWords(child)
                    && (hidden.tiny(style) || hidden.faint(style) || hidden.beside(style) || pages && !paints && hidden.white(style));
            if (child.is(Odf.TEXT, "a") && child.attribute(Odf.XLINK, "href") != null) {
                findings.external(path, child.attribute(Odf.XLINK, "href"));
            }
            if (pages && style != null && child.name().namespace().equals(Odf.DRAW) && hidden.floats(style)) {
                findings.add(new Finding("hidden.covered-perhaps", path, child.text().strip(), Tells.CONTENT, Severity.MEDIUM, Fate.NEEDS_HUMAN));
            }
            boolean section = child.is(Odf.TEXT, "section") && ("none".equals(child.attribute(Odf.TEXT, "display")) || "true".equals(child.attribute(Odf.TEXT, "is-hidden")));
            boolean unseen = child.is(Odf.TABLE, "table-row") && style != null && hidden.low(style) || child.name().namespace().equals(Odf.DRAW) && pages && OdfHidden.isOff(child)
                    || child.name().namespace().equals(Odf.DRAW) && "false".equals(child.attribute(Odf.DRAW, "visible"));
            boolean field = child.is(Odf.TEXT, "hidden-text") || child.name().namespace().equals(Odf.TEXT) && OdfHidden.foldedByField(child);
            if (section || field || faint || unseen || style != null && hidden.hides(style) || "collapse".equals(visibility) || "filter".equals(visibility)) {
                if (child.is(Odf.DRAW, "page")) {
                    findings.add("hidden.slide", path, child.text(), Tells.CONTENT, Severity.HIGH);
                } else {
                    findings.hiddenText(path, child.text());
                }
                element.children().remove(child);
            } else {
                if (child.is(Odf.DRAW, "frame") && (child.first(Odf.TABLE, "table") != null || child.first(Odf.DRAW, "text-box") != null)) {
                    // What stands first is shown; a picture behind it is a rendering of the same for programs that do not know it (ODF 1.3, 10.4.2).
                    child.children().removeIf(other -> other instanceof XmlNode.Element picture && picture.is(Odf.DRAW, "image"));
                }
                takeHidden(path, child, paints);
                if (child.is(Odf.DRAW, "page")) {
                    OdfCovers.tell(child, hidden, path, findings);
                }
            }
        }
    }

    /** No picture in it, and nothing with a look of its own. */
    private static boolean onlyWords(XmlNode.Element element) {
        return element.elements().stream().allMatch(inner -> inner.name().namespace().equals(Odf.TEXT) && inner.attribute(Odf.TEXT, "style-name") == null && onlyWords(inner));
    }

    private void noteDropped(String path, XmlNode.Element dropped) {
        String local = dropped.name().local();
        switch (local) {
            case "tracked-changes" -> tracked(path, dropped);
            case "annotation" -> {
                people(path, dropped);
                findings.add("comment", path, dropped.text().strip(), Tells.CONTENT, Severity.HIGH);
            }
            case "notes" -> findings.hiddenText(path + " notes", dropped.text());
            case "object-ole", "plugin", "applet", "floating-frame" ->
                    findings.add("content.object", path + " " + local, "", Tells.CONTENT, Severity.HIGH);
            case "script", "scripts", "event-listeners", "forms" -> findings.add("macro", path + " " + local, "", Tells.SOFTWARE, Severity.HIGH);
            default -> {
                // What the list of what is content does not name, and holds words.
                if (!dropped.text().isBlank()) {
                    findings.add("content.left-out", path + " " + local, dropped.text().strip(), Tells.CONTENT, Severity.MEDIUM);
                }
            }
        }
    }

    private void tracked(String path, XmlNode.Element changes) {
        people(path, changes);
        for (XmlNode.Element region : changes.elements()) {
            for (XmlNode.Element change : region.elements()) {
                if (change.is(Odf.TEXT, "deletion")) {
                    findings.add("hidden.deleted-text", path, change.text().strip(), Tells.CONTENT, Severity.HIGH);
                }
            }
        }
    }

    private void people(String path, XmlNode.Element element) {
        if (element.is(Odf.DC, "creator")) {
            findings.add("revision.author", path, element.text(), Tells.PERSON, Severity.HIGH);
        } else if (element.is(Odf.DC, "date")) {
            findings.add("revision.date", path, element.text(), Tells.TIME, Severity.MEDIUM);
        }
        element.elements().forEach(child -> people(path, child));
    }

    /** Numbers the style names, replaces the links of pictures by those of their clean copies, drops every other link. */
    private void finish(String path, XmlNode.Element element, Map<String, byte[]> members) throws IOException {
        for (XmlNode.Name name : List.copyOf(element.attributes().keySet())) {
            String value = element.attributes().get(name);
            if (name.is(Odf.TABLE, "name") && !sheets) {
                // A chart names the one table that it holds by this name.
                if (value.equals("local-table")) {
                    continue;
                }
                element.attributes().remove(name);
            } else if (name.is(Odf.XLINK, "href") && element.is(Odf.DRAW, "object")) {
                continue;
            } else if (name.is(Odf.XLINK, "href")) {
                String picture = picture(path, value, members);
                if (picture == null) {
                    element.attributes().remove(name);
                } else {
                    element.attributes().put(name, picture);
                }
            } else if (name.local().endsWith("style-name") || NAMED.contains(name.local()) || name.is(Odf.DRAW, "name") && element.name().namespace().equals(Odf.DRAW)
                    && PAINTS.contains(element.name().local()) || name.is(Odf.STYLE, "name") || name.is(Odf.STYLE, "master-page-name")
                    || name.is(Odf.DRAW, "master-page-name") || name.is(Odf.STYLE, "page-layout-name")) {
                element.attributes().put(name, styleName(value));
            } else if (name.is(Odf.DRAW, "stroke-dash")) {
                element.attributes().put(name, styleName(value));
            } else if (name.is(Odf.STYLE, "display-name") || name.is(Odf.DRAW, "display-name")) {
                element.attributes().remove(name);
            }
        }
        for (XmlNode.Element child : element.elements()) {
            if (child.is(Odf.DRAW, "frame")) {
                embedded(path, child, members);
            }
            finish(path, child, members);
            if (child.is(Odf.DRAW, "image") && child.attribute(Odf.XLINK, "href") == null) {
                element.children().remove(child);
            }
        }
    }

    /** A chart or a formula in a frame is rebuilt, and its picture for programs that know neither goes; any other object goes, and its picture stays. */
    private void embedded(String path, XmlNode.Element frame, Map<String, byte[]> members) throws IOException {
        XmlNode.Element object = frame.first(Odf.DRAW, "object");
        if (object == null) {
            return;
        }
        String href = String.valueOf(object.attribute(Odf.XLINK, "href"));
        String inside = (href.startsWith("./") ? href.substring(2) : href) + "/content.xml";
        OdfObjects.Rebuilt rebuilt;
        try {
            XmlNode.Element root = read(members, inside);
            rebuilt = root == null ? null : OdfObjects.rebuild(root, () -> new OdfCleaner(context).object(href + "/content.xml", root));
        } catch (XMLStreamException broken) {
            throw Refusals.damaged(href, BrokenXmlException.flaw(broken));
        }
        if (rebuilt == null) {
            findings.add("content.object", path + ", object", "", Tells.CONTENT, Severity.HIGH);
            frame.children().remove(object);
            return;
        }
        objects.add(rebuilt);
        objectParts.add(inside);
        object.attributes().clear();
        object.with(Odf.XLINK, "href", "./Object" + objects.size()).with(Odf.XLINK, "type", "simple").with(Odf.XLINK, "show", "embed").with(Odf.XLINK, "actuate", "onLoad");
        frame.children().removeIf(child -> child != object && child instanceof XmlNode.Element picture && picture.is(Odf.DRAW, "image"));
    }

    /** A chart or formula inside a document: its own styles, and no pictures. */
    private byte[] object(String path, XmlNode.Element root) throws IOException {
        hidden.learn(root);
        crops.styles(root);
        return rebuild(path, root, Map.of());
    }

    private String styleName(String name) {
        return name.isEmpty() || BUILT_IN.contains(name) ? name : styleNames.computeIfAbsent(name, old -> "s" + (styleNames.size() + 1));
    }

    private String picture(String path, String href, Map<String, byte[]> members) throws IOException {
        String target = crops.target(href.startsWith("./") ? href.substring(2) : href);
        byte[] bytes = members.get(target);
        if (bytes == null) {
            if (!href.startsWith("#") && !href.isBlank()) {
                findings.external(path, target);
            }
            return null;
        }
        if (!pictureNames.containsKey(href)) {
            if (!cleaned.containsKey(target)) {
                cleaned.put(target, EmbeddedPicture.clean(target, bytes, context).orElse(null));
            }
            CleanContext.Member member = cleaned.get(target) == null ? null : crops.shown(href, bytes, cleaned.get(target), context);
            String name = member == null ? null : "Pictures/image" + (pictures.size() + 1) + "." + member.extension();
            pictureNames.put(href, name);
            if (name != null) {
                pictures.put(name, member.bytes());
            }
        }
        return pictureNames.get(href);
    }

    private void write(String type, byte[] content, byte[] styles, OutputStream out) throws IOException {
        var zip = new PlainZip(out);
        zip.addStored("mimetype", type.getBytes(StandardCharsets.US_ASCII));
        var manifest = new XmlNode.Element(Odf.MANIFEST, "manifest").with(Odf.MANIFEST, "version", "1.3");
        manifest.add(entry("/", type));
        manifest.add(entry("content.xml", "text/xml"));
        zip.add("content.xml", content);
        if (styles != null) {
            manifest.add(entry("styles.xml", "text/xml"));
            zip.add("styles.xml", styles);
        }
        for (var picture : pictures.entrySet()) {
            String extension = picture.getKey().substring(picture.getKey().lastIndexOf('.') + 1);
            manifest.add(entry(picture.getKey(), "image/" + (extension.equals("jpg") ? "jpeg" : extension.endsWith("mf") ? "x-" + extension : extension)));
            zip.add(picture.getKey(), picture.getValue());
        }
        for (int i = 0; i < objects.size(); i++) {
            String place = "Object" + (i + 1) + "/";
            manifest.add(entry(place, objects.get(i).mediaType()));
            manifest.add(entry(place + "content.xml", "text/xml"));
            zip.add(place + "content.xml", objects.get(i).content());
        }
        zip.add("META-INF/manifest.xml", new XmlWriter(Odf.PREFIXES, "").write(manifest, HEAD));
        zip.finish();
    }

    private static XmlNode.Element entry(String path, String type) {
        return new XmlNode.Element(Odf.MANIFEST, "file-entry").with(Odf.MANIFEST, "full-path", path).with(Odf.MANIFEST, "media-type", type);
    }
}
