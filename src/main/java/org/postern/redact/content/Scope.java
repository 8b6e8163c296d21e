package org.postern.redact.content;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The glyphs of one scope, in the order of painting and as they are seen. */
public final class Scope {
    private final List<Glyph> glyphs;
    private List<TextLine> lines;
    private List<Columns.Column> columns;
    private List<TextFlow> flows;
    private List<TextFlow> reversed;

    Scope(List<Glyph> glyphs) {
        this.glyphs = List.copyOf(glyphs);
    }

    public List<Glyph> glyphs() {
        return glyphs;
    }

    /** The same scope as it reads when glyphs are gone. @param removed their ordinals */
    Scope without(BitSet removed) {
        return new Scope(glyphs.stream().filter(glyph -> !removed.get(glyph.ordinal())).toList());
    }

    List<TextLine> lines() {
        lines = lines == null ? TextLine.find(glyphs) : lines;
        return lines;
    }

    /** The orders in which a text may be found; for right-to-left text also from the other end. */
    public List<TextFlow> flows(boolean rightToLeft) {
        if (flows == null) {
            flows = new ArrayList<>();
            flows.add(TextFlow.painted(glyphs));
            // What is painted as it is read says the same in both orders.
            List<TextLine> plain = lines == null ? TextLine.plain(glyphs) : null;
            if (plain == null) {
                flows.addFirst(TextFlow.seen(lines(), false));
            } else {
                lines = plain;
            }
            TextFlow shapes = TextFlow.shapes(glyphs);
            if (shapes != null) {
                flows.add(shapes);
                flows.add(TextFlow.seenShapes(lines()));
            }
            addColumns(flows, false);
        }
        if (!rightToLeft) {
            return flows;
        }
        if (reversed == null) {
            reversed = new ArrayList<>(flows);
            reversed.add(TextFlow.seen(lines(), true));
            reversed.add(TextFlow.painted(glyphs.reversed()));
            addColumns(reversed, true);
        }
        return reversed;
    }

    /** The columns and cells, each from its first line to its last; none when there is one column. */
    List<Columns.Column> columns() {
        columns = columns == null ? Columns.read(lines(), false) : columns;
        return columns;
    }

    private void addColumns(List<TextFlow> to, boolean rightToLeft) {
        TextFlow columns = TextFlow.columns(rightToLeft ? Columns.read(lines(), true) : columns(), rightToLeft);
        if (columns != null) {
            to.add(columns);
        }
    }
}
