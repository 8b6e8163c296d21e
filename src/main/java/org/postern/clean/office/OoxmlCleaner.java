package org.postern.clean.office;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.CleanContext;
import org.postern.clean.Flaw;
import org.postern.clean.archive.Refusals;
import org.postern.clean.xml.AllowList;
import org.postern.clean.xml.BrokenXmlException;
import org.postern.clean.xml.XmlNode;
import org.postern.clean.xml.XmlReader;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Rebuilds a Word, Excel or PowerPoint document of the XML kind (ECMA-376). */
final class OoxmlCleaner {
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.";

    /** Of texts that no cell shows a person reads some hundreds. */
    private static final int MOST_ORPHANS = 300;

    private final CleanContext context;
    private final OfficeFindings findings;
    private final OoxmlTraces traces;
    /** Parts of which more was told than that they were there. */
    private final Set<String> told = new HashSet<>();

    OoxmlCleaner(CleanContext context) {
        this.context = context;
        this.findings = new OfficeFindings(context::found);
        this.traces = new OoxmlTraces(findings);
    }

    /** @return the extension of the clean copy */
    String clean(Map<String, byte[]> members, OutputStream out) throws IOException {
        var old = new OoxmlParts(members, traces::read);
        String extension;
        try {
            inspect(old);
            String main = old.relations("").stream().filter(relation -> relation.kind().equals("officeDocument") && !relation.external())
                    .map(OoxmlParts.Relation::target).findFirst()
                    .orElseThrow(() -> Refusals.damaged("_rels/.rels", Flaw.NAMES_NO_MAIN_PART));
            XmlNode.Element root = old.peek(main);
            if (root == null) {
                throw Refusals.damaged(main, Flaw.MAIN_PART_MISSING);
            }
            var writer = new OoxmlWriter();
            extension = switch (root.name().namespace()) {
                case Ooxml.W -> word(old, main, writer);
                case Ooxml.S -> sheets(old, main, writer);
                case Ooxml.P -> slides(old, main, writer);
                default -> throw Refusals.damaged(main, Flaw.NO_KNOWN_KIND_OF_OFFICE);
            };
            writer.write(out);
        } catch (XMLStreamException broken) {
            throw Refusals.damaged(BrokenXmlException.where(broken, "a part of the package"), BrokenXmlException.flaw(broken));
        }
        return extension;
    }

    private String word(OoxmlParts old, String main, OoxmlWriter writer) throws IOException, XMLStreamException {
        AllowList list = WordVocabulary.document();
        String type = TYPE + "wordprocessingml.";
        var kinds = new HashMap<String, OoxmlRebuild.PartKind>();
        kinds.put("document", new OoxmlRebuild.PartKind("word/document.xml", type + "document.main+xml", list));
        for (String kind : new String[] {"styles", "numbering", "settings", "footnotes", "endnotes"}) {
            kinds.put(kind, new OoxmlRebuild.PartKind("word/" + kind + ".xml", type + kind + "+xml", list));
        }
        kinds.put("header", new OoxmlRebuild.PartKind("word/header#.xml", type + "header+xml", list));
        kinds.put("footer", new OoxmlRebuild.PartKind("word/footer#.xml", type + "footer+xml", list));
        kinds.put("theme", new OoxmlRebuild.PartKind("word/theme#.xml", TYPE + "theme+xml", DrawingVocabulary.theme()));
        kinds.put("chart", new OoxmlRebuild.PartKind("word/chart#.xml", TYPE + "drawingml.chart+xml", DrawingVocabulary.theme()));
        XmlNode.Element stylesPart = old.tree(related(old, main, "styles"));
        var colours = new WordColours(old.peek(related(old, main, "theme")), old.peek(related(old, main, "settings")));
        boolean coloured = old.peek(main).first(Ooxml.W, "background") != null;
        var rebuild = new OoxmlRebuild(old, writer, kinds, context, new OoxmlTransform(old, findings, new SharedStrings(null), new WordLooks(stylesPart, colours, coloured)));
        writer.relate("", "officeDocument", rebuild.part("document", main));
        traces.left(old, rebuild::carried, told);
        return "docx";
    }

    private static String related(OoxmlParts old, String main, String kind) throws XMLStreamException {
        return old.relations(main).stream().filter(relation -> relation.kind().equals(kind)).map(OoxmlParts.Relation::target).findFirst().orElse("");
    }

    private String sheets(OoxmlParts old, String main, OoxmlWriter writer) throws IOException, XMLStreamException {
        AllowList list = SheetVocabulary.workbook();
        String type = TYPE + "spreadsheetml.";
        String table = related(old, main, "sharedStrings");
        var strings = new SharedStrings(old.tree(table));
        var kinds = new HashMap<String, OoxmlRebuild.PartKind>();
        kinds.put("workbook", new OoxmlRebuild.PartKind("xl/workbook.xml", type + "sheet.main+xml", list));
        kinds.put("worksheet", new OoxmlRebuild.PartKind("xl/worksheets/sheet#.xml", type + "worksheet+xml", list));
        kinds.put("styles", new OoxmlRebuild.PartKind("xl/styles.xml", type + "styles+xml", list));
        kinds.put("drawing", new OoxmlRebuild.PartKind("xl/drawings/drawing#.xml", TYPE + "drawing+xml", list));
        kinds.put("theme", new OoxmlRebuild.PartKind("xl/theme/theme#.xml", TYPE + "theme+xml", DrawingVocabulary.theme()));
        kinds.put("chart", new OoxmlRebuild.PartKind("xl/charts/chart#.xml", TYPE + "drawingml.chart+xml", DrawingVocabulary.theme()));
        var transform = new OoxmlTransform(old, findings, strings, null);
        transform.formats(old.peek(related(old, main, "styles")));
        var rebuild = new OoxmlRebuild(old, writer, kinds, context, transform);
        String workbook = rebuild.part("workbook", main);
        writer.relate("", "officeDocument", workbook);
        XmlNode.Element used = strings.table();
        if (used != null) {
            XmlNode.Element clean = list.rebuild(used, (parent, dropped) -> transform.dropped(table, parent, dropped));
            new OfficeText(context).clean(clean, table);
            writer.part("xl/sharedStrings.xml", type + "sharedStrings+xml", clean);
            writer.relate(workbook, "sharedStrings", "xl/sharedStrings.xml");
        }
        strings.orphans().stream().limit(MOST_ORPHANS).forEach(orphan -> findings.add("hidden.string", table, orphan, Tells.CONTENT, Traces.sought(orphan)));
        told.add(table);
        traces.left(old, rebuild::carried, told);
        return "xlsx";
    }

    private String slides(OoxmlParts old, String main, OoxmlWriter writer) throws IOException, XMLStreamException {
        AllowList list = SlideVocabulary.presentation();
        String type = TYPE + "presentationml.";
        var kinds = new HashMap<String, OoxmlRebuild.PartKind>();
        kinds.put("presentation", new OoxmlRebuild.PartKind("ppt/presentation.xml", type + "presentation.main+xml", list));
        kinds.put("slide", new OoxmlRebuild.PartKind("ppt/slides/slide#.xml", type + "slide+xml", list));
        kinds.put("slideLayout", new OoxmlRebuild.PartKind("ppt/slideLayouts/slideLayout#.xml", type + "slideLayout+xml", list));
        kinds.put("slideMaster", new OoxmlRebuild.PartKind("ppt/slideMasters/slideMaster#.xml", type + "slideMaster+xml", list));
        kinds.put("theme", new OoxmlRebuild.PartKind("ppt/theme/theme#.xml", TYPE + "theme+xml", DrawingVocabulary.theme()));
        kinds.put("chart", new OoxmlRebuild.PartKind("ppt/charts/chart#.xml", TYPE + "drawingml.chart+xml", DrawingVocabulary.theme()));
        var transform = new OoxmlTransform(old, findings, new SharedStrings(null), null);
        transform.slides(old.peek(main));
        dropHiddenSlides(old, main);
        dropUnusedLayouts(old, main);
        var rebuild = new OoxmlRebuild(old, writer, kinds, context, transform);
        writer.relate("", "officeDocument", rebuild.part("presentation", main));
        traces.left(old, rebuild::carried, told);
        return "pptx";
    }

    /** A hidden slide is taken out of the package before the walk, so that nothing can reach it. */
    private void dropHiddenSlides(OoxmlParts old, String main) throws XMLStreamException {
        for (OoxmlParts.Relation relation : old.relations(main)) {
            XmlNode.Element slide = relation.kind().equals("slide") ? old.tree(relation.target()) : null;
            if (slide != null && ("0".equals(slide.attribute("show")) || "false".equals(slide.attribute("show")))) {
                findings.add("hidden.slide", relation.target(), slide.text(), Tells.CONTENT, Severity.HIGH);
                old.all().remove(relation.target());
            }
        }
    }

    /** What no slide is made from shows only to those who make another one. */
    private void dropUnusedLayouts(OoxmlParts old, String main) throws XMLStreamException {
        Set<String> layouts = targets(old, targets(old, Set.of(main), "slide"), "slideLayout");
        Set<String> masters = targets(old, layouts, "slideMaster");
        for (String unused : masters.isEmpty() ? Set.<String>of() : targets(old, targets(old, Set.of(main), "slideMaster"), "slideLayout")) {
            if (!layouts.contains(unused)) {
                dropUnused(old, unused);
            }
        }
        for (String unused : masters.isEmpty() ? Set.<String>of() : targets(old, Set.of(main), "slideMaster")) {
            if (!masters.contains(unused)) {
                dropUnused(old, unused);
            }
        }
    }

    private void dropUnused(OoxmlParts old, String path) throws XMLStreamException {
        XmlNode.Element part = old.tree(path);
        if (part != null) {
            findings.add("hidden.layout", path, part.text().strip(), Tells.SOFTWARE, Severity.LOW);
            old.all().remove(path);
        }
    }

    private static Set<String> targets(OoxmlParts old, Set<String> sources, String kind) throws XMLStreamException {
        var targets = new LinkedHashSet<String>();
        for (String source : sources) {
            for (OoxmlParts.Relation relation : old.bytes(source) == null ? List.<OoxmlParts.Relation>of() : old.relations(source)) {
                if (relation.kind().equals(kind) && !relation.external()) {
                    targets.add(relation.target());
                }
            }
        }
        return targets;
    }

    private void inspect(OoxmlParts old) throws IOException, XMLStreamException {
        for (String path : old.all().keySet()) {
            String lower = path.toLowerCase(Locale.ROOT);
            if (lower.startsWith("docprops/") && lower.endsWith(".xml")) {
                leaves(old.peek(path), path);
                told.add(path);
            } else if (lower.contains("vbaproject") || lower.contains("vbadata") || lower.contains("macrosheets/")) {
                findings.add("macro", path, "", Tells.SOFTWARE, Severity.HIGH);
                told.add(path);
            } else if (lower.contains("comments") && lower.endsWith(".xml")) {
                comments(old, path);
            } else if (lower.contains("notesslides/") && lower.endsWith(".xml")) {
                findings.add("hidden.notes", path, old.tree(path).text(), Tells.CONTENT, Severity.HIGH);
                told.add(path);
            } else if (lower.endsWith(".rels")) {
                external(old, path);
            }
        }
    }

    private void leaves(XmlNode.Element element, String path) {
        if (element.elements().isEmpty()) {
            findings.property(path, element);
        } else {
            element.elements().forEach(child -> leaves(child, path));
        }
    }

    private void comments(OoxmlParts old, String path) throws XMLStreamException {
        for (XmlNode.Element list : old.tree(path).elements()) {
            for (XmlNode.Element comment : list.is(Ooxml.S, "commentList") ? list.elements() : list.is(Ooxml.S, "authors") ? List.<XmlNode.Element>of() : List.of(list)) {
                String text = comment.text().strip();
                if (!text.isEmpty()) {
                    findings.add("comment", path, text, Tells.CONTENT, Severity.HIGH);
                    told.add(path);
                }
            }
        }
    }

    private void external(OoxmlParts old, String relsPath) throws XMLStreamException {
        for (XmlNode.Element relation : new XmlReader().read(relsPath, old.bytes(relsPath)).root().elements()) {
            if ("External".equals(relation.attribute("TargetMode"))) {
                findings.external(relsPath, relation.attribute("Target"));
            }
        }
    }
}
