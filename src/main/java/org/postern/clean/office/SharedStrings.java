package org.postern.clean.office;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.clean.xml.XmlNode;

/** The string table of a workbook: only strings that a visible cell shows are carried over, numbered by first use. */
final class SharedStrings {
    private final List<XmlNode.Element> old = new ArrayList<>();
    private final Map<Integer, Integer> used = new LinkedHashMap<>();
    private final Set<Integer> named = new HashSet<>();

    SharedStrings(XmlNode.Element table) {
        if (table != null) {
            for (XmlNode.Element item : table.elements()) {
                if (item.is(Ooxml.S, "si")) {
                    old.add(item);
                }
            }
        }
    }

    void renumber(XmlNode.Element cell) {
        Integer index = index(cell);
        if (index != null) {
            XmlNode.Element value = cell.first(Ooxml.S, "v");
            value.children().clear();
            value.add(new XmlNode.Text(Integer.toString(used.computeIfAbsent(index, first -> used.size()))));
        }
    }

    /** What a reader would see of a cell, or of a row of cells. */
    String text(XmlNode.Element element) {
        var text = new StringBuilder();
        collect(element, text);
        return text.toString().strip();
    }

    private void collect(XmlNode.Element element, StringBuilder text) {
        if (element.is(Ooxml.S, "c")) {
            Integer index = index(element);
            XmlNode.Element value = element.first(Ooxml.S, "v");
            XmlNode.Element inline = element.first(Ooxml.S, "is");
            text.append(index != null ? visibleText(old.get(index)) : inline != null ? visibleText(inline) : value == null ? "" : value.text());
            text.append(' ');
        } else {
            element.elements().forEach(child -> collect(child, text));
        }
    }

    /** The texts that no cell of a visible sheet names. */
    List<String> orphans() {
        var orphans = new ArrayList<String>();
        for (int index = 0; index < old.size(); index++) {
            String text = named.contains(index) ? "" : visibleText(old.get(index)).strip();
            if (!text.isEmpty()) {
                orphans.add(text);
            }
        }
        return orphans;
    }

    /** The new table; null when no cell uses it. */
    XmlNode.Element table() {
        if (used.isEmpty()) {
            return null;
        }
        var table = new XmlNode.Element(Ooxml.S, "sst");
        used.keySet().forEach(index -> table.add(old.get(index)));
        return table;
    }

    private Integer index(XmlNode.Element cell) {
        XmlNode.Element value = cell.first(Ooxml.S, "v");
        if (!"s".equals(cell.attribute("t")) || value == null) {
            return null;
        }
        try {
            int index = Integer.parseInt(value.text().strip());
            if (index < 0 || index >= old.size()) {
                return null;
            }
            named.add(index);
            return index;
        } catch (NumberFormatException notAnIndex) {
            return null;
        }
    }

    private static String visibleText(XmlNode.Element item) {
        return item.text();
    }
}
