package org.postern.clean.office;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Cells of a sheet that lie wholly under one of its pictures, charts or filled shapes (ECMA-376 part 1, 20.5.2.33): how much can be seen through is for a person to judge. */
final class SheetCovers {
    /** No person lays out more; a made sheet may hold a hundred thousand. */
    private static final int MOST = 200;
    private static final int MOST_SHOWN = 600;

    private record Row(long number, XmlNode.Element cells) {}

    private SheetCovers() {}

    static void tell(OoxmlParts parts, String part, XmlNode.Element sheet, SharedStrings strings, OfficeFindings findings) throws XMLStreamException {
        XmlNode.Element data = sheet.first(Ooxml.S, "sheetData");
        for (OoxmlParts.Relation relation : parts.relations(part)) {
            XmlNode.Element drawing = data != null && relation.kind().equals("drawing") && !relation.external() ? parts.peek(relation.target()) : null;
            if (drawing == null) {
                continue;
            }
            List<XmlNode.Element> anchors = drawing.elements().stream().filter(anchor -> anchor.is(Ooxml.XDR, "twoCellAnchor") && paints(anchor)).limit(MOST).toList();
            var rows = new ArrayList<Row>();
            for (XmlNode.Element row : anchors.isEmpty() ? List.<XmlNode.Element>of() : data.elements()) {
                rows.add(new Row((long) SlideFrame.number(row, "r") - 1, row));
            }
            anchors.forEach(anchor -> tell(anchor, part, rows, strings, findings));
        }
    }

    private static boolean paints(XmlNode.Element anchor) {
        XmlNode.Element shape = anchor.first(Ooxml.XDR, "sp");
        XmlNode.Element look = shape == null ? null : shape.first(Ooxml.XDR, "spPr");
        return anchor.first(Ooxml.XDR, "pic") != null || anchor.first(Ooxml.XDR, "graphicFrame") != null || look != null && look.first(Ooxml.A, "noFill") == null;
    }

    private static void tell(XmlNode.Element anchor, String part, List<Row> rows, SharedStrings strings, OfficeFindings findings) {
        int left = corner(anchor, "from", "col");
        int top = corner(anchor, "from", "row");
        int right = corner(anchor, "to", "col");
        int bottom = corner(anchor, "to", "row");
        var covered = new StringBuilder();
        for (Row row : rows) {
            if (row.number <= top || row.number >= bottom || covered.length() >= MOST_SHOWN) {
                continue;
            }
            for (XmlNode.Element cell : row.cells.elements()) {
                int column = OoxmlTransform.column(cell.attribute("r")) - 1;
                if (column > left && column < right && covered.length() < MOST_SHOWN) {
                    covered.append(strings.text(cell)).append(' ');
                }
            }
        }
        if (!covered.toString().isBlank()) {
            findings.add(new Finding("hidden.covered-perhaps", part, covered.toString().strip(), Tells.CONTENT, Severity.MEDIUM, Fate.NEEDS_HUMAN));
        }
    }

    private static int corner(XmlNode.Element anchor, String which, String what) {
        XmlNode.Element corner = anchor.first(Ooxml.XDR, which);
        XmlNode.Element value = corner == null ? null : corner.first(Ooxml.XDR, what);
        String number = value == null ? "" : value.text().strip();
        return number.matches("\\d{1,8}") ? Integer.parseInt(number) : 0;
    }
}
