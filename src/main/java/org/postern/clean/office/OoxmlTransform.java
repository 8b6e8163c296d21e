package org.postern.clean.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** What is done to a part before the allow-list: what its reader does not see is taken out, names that its writers gave are replaced. */
final class OoxmlTransform {
    private static final Set<String> WORD_TEXT = Set.of("document", "header", "footer", "footnotes", "endnotes");
    private static final Set<String> DRAWN = Set.of("document", "header", "footer", "slide", "slideLayout", "slideMaster", "drawing");
    /** Elements whose loss a reader would notice; everything else that an allow-list drops is bookkeeping. */
    private static final Set<String> NOTICED = Set.of("pict", "object", "control", "oleObject", "AlternateContent", "altChunk", "media", "videoFile",
            "audioFile", "relIds", "controls", "legacyDrawingHF", "contentPart", "wavAudioFile", "quickTimeFile", "audioCd", "userShapes", "numPicBullet", "subDoc", "drawingHF");
    /** What changes how a sheet or slide looks or moves, and is not carried over. */
    private static final Set<String> LOOKS = Set.of("conditionalFormatting", "sparklineGroups", "autoFilter", "dataValidations", "timing", "transition", "picture", "background", "embeddedFontLst");
    /** Formulas, of which the values stay, and what repeats numbers that stand elsewhere. */
    private static final Set<String> REPEATS = Set.of("f", "formula", "formula1", "formula2", "extLst", "ext", "tableStyleId", "definedNames", "calculatedColumnFormula", "sheetPr");
    /** Of pieces of one kind that are left out in one part a person reads the first. */
    private static final int MOST_TOLD = 20;

    /** Names that programs give by themselves, in English in every language of the program (ECMA-376 part 1, 17.7.4.9). */
    private static final Set<String> STYLE_LINKS = Set.of("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "numStyleLink", "styleLink");
    private static final Pattern BUILT_IN = Pattern.compile("(?i)normal(?: \\(web\\)| indent)?|heading \\d|(?:sub)?title|body text(?: indent)?(?: \\d)?|list(?: (?:bullet|number|continue))?(?: \\d)?"
            + "|list paragraph|caption|toc(?: heading| \\d)|index(?: heading| \\d)|(?:header|footer)(?: left| right| first)?|(?:footnote|endnote|annotation) (?:text|reference|subject)|page number|line number"
            + "|(?:followed)?hyperlink|strong|emphasis|(?:intense |subtle )?(?:quote|reference|emphasis)|table (?:grid|normal|contents|heading)|no list|no spacing"
            + "|default paragraph font|balloon text|plain text|table of figures|book title|block text|document map|Style \\d+");

    private final OfficeFindings findings;
    private final Map<String, String> styles = new HashMap<>();
    private final Map<String, String> lists = new HashMap<>();
    private final Map<String, String> listKinds = new HashMap<>();
    private final SharedStrings sharedStrings;
    private final WordLooks looks;
    private final Set<String> diagrams = new HashSet<>();
    private final Map<String, Integer> leftOut = new HashMap<>();
    private XmlNode.Element slideSize;
    private XmlNode.Element slideText;
    private final OoxmlParts parts;
    private SheetLooks cellLooks = new SheetLooks(null);

    OoxmlTransform(OoxmlParts parts, OfficeFindings findings, SharedStrings sharedStrings, WordLooks looks) {
        this.parts = parts;
        this.findings = findings;
        this.looks = looks;
        this.sharedStrings = sharedStrings;
    }

    /** The size of the slides, off which nothing is seen, and how the presentation writes. */
    void slides(XmlNode.Element presentation) {
        slideSize = presentation.first(Ooxml.P, "sldSz");
        slideText = presentation.first(Ooxml.P, "defaultTextStyle");
    }

    /** The formats of a workbook's cells; may be null. */
    void formats(XmlNode.Element styles) {
        cellLooks = new SheetLooks(styles);
    }

    XmlNode.Element visible(String kind, String path, XmlNode.Element root) throws XMLStreamException {
        if (WORD_TEXT.contains(kind)) {
            new VmlPictures(findings, path).draw(root);
        }
        if (DRAWN.contains(kind)) {
            new SmartArt(parts, path, findings, diagrams).draw(root);
        }
        XmlNode.Element visible = WORD_TEXT.contains(kind) ? new WordHiddenText(findings, looks, path).take(root) : root;
        if (WORD_TEXT.contains(kind)) {
            WordFloats.tell(visible, path, findings);
        }
        switch (kind) {
            case "workbook" -> {
                single(path, visible, "sheets");
                dropHiddenSheets(path, visible);
            }
            case "worksheet" -> {
                single(path, visible, "sheetData");
                single(path, visible, "cols");
                new ObjectPreviews(parts, path, findings).onSheet(visible);
                SheetCovers.tell(parts, path, visible, sharedStrings, findings);
                dropHiddenCells(path, visible);
            }
            case "settings", "numbering" -> WordSettings.plain(visible);
            case "slideLayout", "slideMaster" -> new ObjectPreviews(parts, path, findings).onSlide(visible);
            case "slide" -> {
                new ObjectPreviews(parts, path, findings).onSlide(visible);
                new HiddenShapes(findings, path, slideSize).takeOut(visible);
                new CoveredShapes(findings, path, SlideGround.of(parts, path, visible, slideText)).takeOut(visible);
            }
            case "drawing" -> new HiddenShapes(findings, path, slideSize).takeOut(visible);
            default -> { }
        }
        if (visible.name().namespace().equals(Ooxml.W)) {
            renameStyles(visible);
        }
        return visible;
    }

    void dropped(String path, XmlNode.Element parent, XmlNode.Element element) {
        String local = element.name().local();
        boolean hyperlink = local.equals("hlinkClick") || local.equals("hlinkHover");
        String text = REPEATS.contains(local) || hyperlink ? "" : element.text().strip();
        String where = path + " " + local;
        if (NOTICED.contains(local) || parent.is(Ooxml.A, "graphicData")) {
            findings.add("content.object", where, text, Tells.CONTENT, Severity.HIGH);
        } else if (hyperlink) {
            findings.add("link", path, OfficeFindings.orNothing(element.attribute("tooltip")), Tells.COPY, Severity.MEDIUM);
        } else if ((LOOKS.contains(local) || !text.isEmpty()) && leftOut.merge(where, 1, Integer::sum) <= MOST_TOLD) {
            findings.add("content.left-out", where, text, Tells.CONTENT, Traces.sought(text));
        }
    }

    /** What a sheet or workbook has once (ECMA-376 part 1, 18.3.1.99 and 18.2.27): of a second one nobody knows which program reads it. */
    private void single(String path, XmlNode.Element parent, String local) {
        XmlNode.Element first = parent.first(Ooxml.S, local);
        for (XmlNode.Element other : parent.elements()) {
            if (other != first && other.is(Ooxml.S, local)) {
                findings.add("content.left-out", path + " " + local, other.text().strip(), Tells.CONTENT, Severity.LOW);
                parent.children().remove(other);
            }
        }
    }

    private void dropHiddenSheets(String path, XmlNode.Element workbook) {
        XmlNode.Element sheets = workbook.first(Ooxml.S, "sheets");
        if (sheets == null) {
            return;
        }
        sheets.children().removeIf(child -> {
            boolean hidden = child instanceof XmlNode.Element sheet && sheet.attribute("state") != null && !"visible".equals(sheet.attribute("state"));
            if (hidden) {
                findings.add("hidden.sheet", path, ((XmlNode.Element) child).attribute("name"), Tells.CONTENT, Severity.HIGH);
            }
            return hidden;
        });
        int number = 0;
        for (XmlNode.Element sheet : sheets.elements()) {
            sheet.with("sheetId", Integer.toString(++number));
        }
    }

    /** Hidden rows and the cells of hidden columns go; a shared string is written into the one numbering of those that are left. */
    private void dropHiddenCells(String path, XmlNode.Element sheet) {
        var hiddenColumns = new ArrayList<int[]>();
        XmlNode.Element columns = sheet.first(Ooxml.S, "cols");
        if (columns != null) {
            for (XmlNode.Element column : columns.elements()) {
                if (isTrue(column.attribute("hidden")) || isNothing(column.attribute("width"), 0.1)) {
                    hiddenColumns.add(new int[] {number(column.attribute("min")), number(column.attribute("max"))});
                }
            }
        }
        XmlNode.Element data = sheet.first(Ooxml.S, "sheetData");
        if (data == null) {
            return;
        }
        boolean plain = SheetLooks.isPlain(sheet);
        int formulas = 0;
        for (XmlNode child : List.copyOf(data.children())) {
            if (!(child instanceof XmlNode.Element row)) {
                continue;
            }
            if (isTrue(row.attribute("hidden")) || isNothing(row.attribute("ht"), 1)) {
                findings.add("hidden.row", path + ", row " + row.attribute("r"), cellText(row), Tells.CONTENT, Severity.HIGH);
                data.children().remove(row);
                continue;
            }
            for (XmlNode.Element cell : row.elements()) {
                int column = column(cell.attribute("r"));
                if (hiddenColumns.stream().anyMatch(range -> column >= range[0] && column <= range[1])) {
                    findings.add("hidden.column", path + ", cell " + cell.attribute("r"), cellText(cell), Tells.CONTENT, Severity.HIGH);
                    row.children().remove(cell);
                    continue;
                }
                if (cellLooks.hides(cell, plain) && !cellText(cell).isEmpty()) {
                    findings.add("hidden.cell", path + ", cell " + cell.attribute("r"), cellText(cell), Tells.CONTENT, Severity.HIGH);
                    cell.children().clear();
                    cell.attributes().remove(new XmlNode.Name("", "t"));
                    continue;
                }
                formulas += cell.first(Ooxml.S, "f") == null ? 0 : 1;
                sharedStrings.renumber(cell);
            }
        }
        if (formulas > 0) {
            findings.add("formula", path, formulas + " formulas; their values stay", Tells.CONTENT, Severity.LOW);
        }
    }

    private String cellText(XmlNode.Element element) {
        return sharedStrings.text(element);
    }

    /** Style names are free text: built-in ones stay, others are numbered. Identifiers are numbered for all. */
    private void renameStyles(XmlNode.Element element) {
        if (element.is(Ooxml.W, "style")) {
            XmlNode.Element name = element.first(Ooxml.W, "name");
            if (name != null && (isTrue(element.attribute(Ooxml.W, "customStyle")) || !BUILT_IN.matcher(String.valueOf(name.attribute(Ooxml.W, "val"))).matches())) {
                name.with(Ooxml.W, "val", "Style " + styleId(element.attribute(Ooxml.W, "styleId")).substring(1));
            }
            replace(element, "styleId");
        } else if (STYLE_LINKS.contains(element.name().local())) {
            replace(element, "val");
        } else {
            renumberLists(element);
        }
        element.elements().forEach(this::renameStyles);
    }

    /** The numbers of lists are any that a program likes, so they are counted anew; none is 0. */
    private void renumberLists(XmlNode.Element element) {
        switch (element.name().local()) {
            case "num" -> renumber(element, "numId", lists);
            case "numId" -> renumber(element, "val", lists);
            case "abstractNum" -> renumber(element, "abstractNumId", listKinds);
            case "abstractNumId" -> renumber(element, "val", listKinds);
            default -> { }
        }
    }

    private static void renumber(XmlNode.Element element, String attribute, Map<String, String> numbers) {
        String old = element.attribute(Ooxml.W, attribute);
        boolean none = "0".equals(old) && element.is(Ooxml.W, "numId");
        if (old != null && !none) {
            element.with(Ooxml.W, attribute, numbers.computeIfAbsent(old.strip(), first -> Integer.toString(numbers.size() + 1)));
        }
    }

    private void replace(XmlNode.Element element, String attribute) {
        String id = element.attribute(Ooxml.W, attribute);
        if (id != null) {
            element.with(Ooxml.W, attribute, styleId(id));
        }
    }

    private String styleId(String id) {
        return styles.computeIfAbsent(String.valueOf(id), old -> "s" + (styles.size() + 1));
    }

    private static boolean isTrue(String value) {
        return "1".equals(value) || "true".equals(value) || "on".equals(value);
    }

    /** A width of a letter's tenth or a height of a point hides as well as the word for it. */
    private static boolean isNothing(String measure, double most) {
        try {
            return measure != null && Double.parseDouble(measure) <= most;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static int number(String value) {
        try {
            return value == null ? 0 : Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    /** The column of a cell reference such as {@code AB12}, counted from 1. */
    static int column(String reference) {
        int column = 0;
        for (int i = 0; reference != null && i < reference.length() && Character.isLetter(reference.charAt(i)) && i < 4; i++) {
            column = column * 26 + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
        }
        return column;
    }
}
