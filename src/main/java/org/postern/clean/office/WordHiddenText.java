package org.postern.clean.office;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Takes out of a text document what its reader does not see: deleted and moved-away text, hidden runs, the instructions of fields. The
 * result of a field stays as text; page numbers stay fields.
 */
final class WordHiddenText {
    private static final Set<String> PAGE_NUMBERS = Set.of("PAGE", "NUMPAGES", "SECTIONPAGES");
    /** Fields whose results name people, files and times, and stand in the text as any other words do (ECMA-376 part 1, 17.16.5). */
    private static final Set<String> NAMING = Set.of("AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS", "FILENAME", "TEMPLATE", "SAVEDATE", "PRINTDATE", "CREATEDATE",
            "DATE", "TIME", "EDITTIME", "REVNUM", "INFO", "DOCPROPERTY", "DOCVARIABLE", "MERGEFIELD", "COMMENTS", "KEYWORDS", "SUBJECT", "TITLE", "FILESIZE", "INCLUDETEXT", "ADDRESSBLOCK",
            "GREETINGLINE");
    private static final Set<String> GONE = Set.of("del", "moveFrom", "delText", "delInstrText", "fldChar", "instrText");

    private final OfficeFindings findings;
    private final WordLooks looks;
    private final String part;
    /** The properties of the paragraph around, and whether something around has a background. */
    private XmlNode.Element paragraph;
    private boolean shaded;
    /** The style of the table around; null for none. */
    private String table;
    /** Open complex fields (ECMA-376 part 1, 17.16.18), innermost first. */
    private final Deque<Field> fields = new ArrayDeque<>();

    private static final class Field {
        boolean inResult;
        boolean replaced;
        String word = "";
        final StringBuilder result = new StringBuilder();
    }

    WordHiddenText(OfficeFindings findings, WordLooks looks, String part) {
        this.findings = findings;
        this.looks = looks;
        this.part = part;
    }

    XmlNode.Element take(XmlNode.Element root) {
        var copy = new XmlNode.Element(root.name());
        copy.attributes().putAll(root.attributes());
        for (XmlNode child : root.children()) {
            if (child instanceof XmlNode.Element element) {
                place(element, copy);
            } else {
                copy.add(child);
            }
        }
        return copy;
    }

    private void place(XmlNode.Element element, XmlNode.Element into) {
        if (!element.name().namespace().equals(Ooxml.W)) {
            boolean before = shaded;
            // A text box may have any fill, a theme's too.
            shaded |= element.name().local().equals("wsp");
            into.add(take(element));
            shaded = before;
            return;
        }
        switch (element.name().local()) {
            case "del", "moveFrom" -> findings.deletedText(part, element.text());
            case "fldSimple" -> simpleField(element, into);
            case "r" -> run(element, into);
            case "tr" -> {
                if (WordPlaces.folded(element)) {
                    findings.hiddenText(part, element.text());
                } else {
                    into.add(take(element));
                }
            }
            case "p", "tc", "tbl" -> into.add(around(element));
            case "t" -> {
                if (shown()) {
                    fields.forEach(field -> field.result.append(field.inResult ? element.text() : ""));
                    into.add(take(element));
                }
            }
            default -> {
                if (!GONE.contains(element.name().local())) {
                    into.add(take(element));
                }
            }
        }
    }

    /** Whether text stands in no field, or in the results of all that are open. */
    private boolean shown() {
        for (Field field : fields) {
            if (!field.inResult || field.replaced) {
                return false;
            }
        }
        return true;
    }

    /** A paragraph, cell or table, with what its properties say of the runs in it. */
    private XmlNode.Element around(XmlNode.Element block) {
        boolean before = shaded;
        String outerTable = table;
        XmlNode.Element outer = paragraph;
        XmlNode.Element properties = block.first(Ooxml.W, block.name().local() + "Pr");
        if (block.is(Ooxml.W, "p")) {
            paragraph = properties;
        }
        if (properties != null) {
            XmlNode.Element style = properties.first(Ooxml.W, "tblStyle");
            if (block.is(Ooxml.W, "tbl")) {
                table = style == null ? null : style.attribute(Ooxml.W, "val");
            }
            // A table's style may shade any of its cells.
            shaded |= looks.shades(properties.first(Ooxml.W, "shd")) || table != null && looks.shadesCells(table);
        }
        if (block.is(Ooxml.W, "p") && (properties == null || properties.first(Ooxml.W, "shd") == null)) {
            XmlNode.Element style = properties == null ? null : properties.first(Ooxml.W, "pStyle");
            shaded |= looks.shadesParagraph(style == null ? null : style.attribute(Ooxml.W, "val"));
        }
        XmlNode.Element taken = take(block);
        shaded = before;
        table = outerTable;
        paragraph = outer;
        return taken;
    }

    private void simpleField(XmlNode.Element field, XmlNode.Element into) {
        String instruction = field.attribute(Ooxml.W, "instr");
        findings.fieldInstruction(part, instruction);
        String word = firstWord(instruction);
        XmlNode.Element kept = take(field);
        if (PAGE_NUMBERS.contains(word)) {
            kept.with(Ooxml.W, "instr", word);
            into.add(kept);
        } else {
            tellResult(word, kept.text());
            kept.children().forEach(into::add);
        }
    }

    private void tellResult(String word, String result) {
        if (NAMING.contains(word) && !result.isBlank()) {
            findings.add(new Finding("field.result", part, result.strip(), Tells.PERSON, Severity.MEDIUM, Fate.NEEDS_HUMAN));
        }
    }

    private void run(XmlNode.Element run, XmlNode.Element into) {
        WordLooks.Sight sight = looks.of(run, paragraph, table, shaded);
        if (sight == WordLooks.Sight.HIDDEN || sight == WordLooks.Sight.FAINT && run.first(Ooxml.W, "drawing") == null && !run.text().isBlank()) {
            findings.hiddenText(part, run.text());
            return;
        }
        XmlNode.Element pageNumber = null;
        for (XmlNode.Element child : run.elements()) {
            if (child.is(Ooxml.W, "fldChar")) {
                step(child.attribute(Ooxml.W, "fldCharType"));
            } else if (child.is(Ooxml.W, "instrText") && !fields.isEmpty() && !fields.peek().inResult) {
                findings.fieldInstruction(part, child.text());
                fields.peek().word = fields.peek().word.isEmpty() ? firstWord(child.text()) : fields.peek().word;
                if (PAGE_NUMBERS.contains(firstWord(child.text()))) {
                    fields.peek().replaced = true;
                    pageNumber = pageNumber(run, firstWord(child.text()));
                }
            }
        }
        into.add(pageNumber != null ? pageNumber : take(run));
    }

    private static XmlNode.Element pageNumber(XmlNode.Element run, String word) {
        var result = new XmlNode.Element(Ooxml.W, "r");
        XmlNode.Element properties = run.first(Ooxml.W, "rPr");
        if (properties != null) {
            result.add(properties);
        }
        result.add(new XmlNode.Element(Ooxml.W, "t").add(new XmlNode.Text("1")));
        return new XmlNode.Element(Ooxml.W, "fldSimple").with(Ooxml.W, "instr", word).add(result);
    }

    private void step(String type) {
        switch (type == null ? "" : type) {
            case "begin" -> fields.push(new Field());
            case "separate" -> {
                if (!fields.isEmpty()) {
                    fields.peek().inResult = true;
                }
            }
            case "end" -> {
                Field ended = fields.poll();
                if (ended != null) {
                    tellResult(ended.word, ended.result.toString());
                }
            }
            default -> { }
        }
    }

    private static String firstWord(String instruction) {
        return instruction == null ? "" : instruction.trim().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
    }
}
