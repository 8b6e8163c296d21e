package org.postern.clean.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.clean.xml.XmlNode;

/** Where an OpenDocument hides what it holds: styles that nobody sees, and columns that are folded away. */
final class OdfHidden {
    private static final int MAX_PARENTS = 20;
    private static final Pattern LENGTH = Pattern.compile("(-?\\d{0,6}(?:\\.\\d{0,9})?(?<=\\d))(cm|mm|in|pt|pc|px)");
    private static final Map<String, Double> POINTS = Map.of("cm", 72 / 2.54, "mm", 7.2 / 2.54, "in", 72.0, "pt", 1.0, "pc", 12.0, "px", 0.75);
    /** Points: no page is so large. */
    private static final double BESIDE = 1_600;
    /** Points: a line of two points cuts all but dots away. */
    private static final double LOW = 2;
    /** Points; text of one point is a line of dust. */
    private static final double TINY = 1;
    /** Sheets have at most 16,384 columns. */
    private static final int MAX_COLUMNS = 1 << 14;

    private final Map<String, XmlNode.Element> styles = new HashMap<>();
    private boolean pagesAreWhite = true;

    /** Learns the styles of a part. */
    void learn(XmlNode.Element element) {
        if (element.is(Odf.STYLE, "style") && element.attribute(Odf.STYLE, "name") != null) {
            styles.put(element.attribute(Odf.STYLE, "name"), element);
        }
        if (element.is(Odf.STYLE, "page-layout-properties") || element.is(Odf.STYLE, "drawing-page-properties")) {
            pagesAreWhite &= !coloured(element);
        }
        element.elements().forEach(this::learn);
    }

    /** Whether a style takes away what has it: text or a table that is not shown, a slide that is skipped. */
    boolean hides(String style) {
        return "none".equals(property(style, "text-properties", Odf.TEXT, "display")) || "false".equals(property(style, "table-properties", Odf.TABLE, "display"))
                || "hidden".equals(property(style, "drawing-page-properties", Odf.PRESENTATION, "visibility"));
    }

    boolean tiny(String style) {
        String size = property(style, "text-properties", Odf.FO, "font-size");
        return size != null && size.matches("(?:[0-9]{1,4}(?:\\.[0-9]{0,4})?|\\.[0-9]{1,4})pt") && Double.parseDouble(size.substring(0, size.length() - 2)) <= TINY;
    }

    /** Whether a style squeezes letters to strokes, or makes them let all through. */
    boolean faint(String style) {
        String scale = property(style, "text-properties", Odf.STYLE, "text-scale");
        return percent(scale, 100) <= 5 || percent(property(style, "text-properties", Odf.LOEXT, "opacity"), 100) <= 3;
    }

    /** Whether a style sets a paragraph beside every page, or its lines so low that only dots are left. */
    boolean beside(String style) {
        String height = property(style, "paragraph-properties", Odf.FO, "line-height");
        double left = points(property(style, "paragraph-properties", Odf.FO, "margin-left"), 0);
        return points(height, 100) <= LOW || left <= -BESIDE || left >= BESIDE;
    }

    /** Whether what has this style stands in front of the text, which flows on below it. */
    boolean floats(String style) {
        return "run-through".equals(property(style, "graphic-properties", Odf.STYLE, "wrap"))
                && !"background".equals(property(style, "graphic-properties", Odf.STYLE, "run-through"));
    }

    /** Whether a shape of this style has no filling. */
    boolean unfilled(String style) {
        return "none".equals(property(style, "graphic-properties", Odf.DRAW, "fill"));
    }

    boolean low(String style) {
        return points(property(style, "table-row-properties", Odf.STYLE, "row-height"), 100) <= TINY;
    }

    /** Whether a shape is switched off, or stands beside every page. */
    static boolean isOff(XmlNode.Element shape) {
        double x = points(shape.attribute(Odf.SVG, "x"), 0);
        double y = points(shape.attribute(Odf.SVG, "y"), 0);
        boolean beside = x >= BESIDE || y >= BESIDE || x + points(shape.attribute(Odf.SVG, "width"), 0) <= -BESIDE / 2 || y + points(shape.attribute(Odf.SVG, "height"), 0) <= -BESIDE / 2;
        return beside || "false".equals(shape.attribute(Odf.DRAW, "visible")) || "none".equals(shape.attribute(Odf.DRAW, "display"));
    }

    /** Whether a field in a paragraph hides all of it (ODF 1.3 part 3, 7.7.11); where nothing says that it did not, the condition may hold. */
    static boolean foldedByField(XmlNode.Element paragraph) {
        if (!paragraph.is(Odf.TEXT, "p") && !paragraph.is(Odf.TEXT, "h") && !paragraph.is(Odf.TEXT, "span")) {
            return false;
        }
        for (XmlNode.Element inner : paragraph.elements()) {
            if (inner.is(Odf.TEXT, "hidden-paragraph") && !"false".equals(inner.attribute(Odf.TEXT, "is-hidden")) || inner.is(Odf.TEXT, "span") && foldedByField(inner)) {
                return true;
            }
        }
        return false;
    }

    private static double percent(String value, double otherwise) {
        return value != null && value.matches("\\d{1,4}(?:\\.\\d{1,6})?%") ? Double.parseDouble(value.substring(0, value.length() - 1)) : otherwise;
    }

    /** A length in points (ODF 1.3 part 3, 18.3.18). */
    static double points(String length, double otherwise) {
        Matcher matcher = LENGTH.matcher(String.valueOf(length));
        return matcher.matches() ? Double.parseDouble(matcher.group(1)) * POINTS.get(matcher.group(2)) : otherwise;
    }

    /** Whether a style writes in white on nothing, on white pages. */
    boolean white(String style) {
        return pagesAreWhite && isWhite(property(style, "text-properties", Odf.FO, "color")) && !paints(style);
    }

    /** Whether a style paints a background. */
    boolean paints(String style) {
        for (String kind : new String[] {"text-properties", "paragraph-properties", "table-cell-properties", "table-row-properties", "table-properties", "section-properties"}) {
            String colour = property(style, kind, Odf.FO, "background-color");
            if (colour != null && !colour.equals("transparent") && !isWhite(colour)) {
                return true;
            }
        }
        String fill = property(style, "graphic-properties", Odf.DRAW, "fill");
        return fill != null && !fill.equals("none");
    }

    private static boolean coloured(XmlNode.Element properties) {
        String background = properties.attribute(Odf.FO, "background-color");
        String fill = properties.attribute(Odf.DRAW, "fill");
        return background != null && !background.equals("transparent") && !isWhite(background) || fill != null && !fill.equals("none");
    }

    private String property(String style, String properties, String namespace, String name) {
        XmlNode.Element found = styles.get(style);
        for (int depth = 0; found != null && depth < MAX_PARENTS; depth++) {
            XmlNode.Element set = found.first(Odf.STYLE, properties);
            if (set != null && set.attribute(namespace, name) != null) {
                return set.attribute(namespace, name);
            }
            found = styles.get(found.attribute(Odf.STYLE, "parent-style-name"));
        }
        return null;
    }

    private static boolean isWhite(String colour) {
        return colour != null && colour.toLowerCase(Locale.ROOT).matches("#f[89a-f]f[89a-f]f[89a-f]");
    }

    /** Empties the cells of columns that are folded away or filtered out; the columns stay, empty. */
    static void emptyHiddenColumns(XmlNode.Element table, BiConsumer<XmlNode.Element, String> emptied) {
        var hidden = new ArrayList<int[]>();
        columns(table, 0, hidden);
        if (!hidden.isEmpty()) {
            rows(table, hidden, emptied);
        }
    }

    private static int columns(XmlNode.Element element, int at, List<int[]> hidden) {
        int next = at;
        for (XmlNode.Element child : element.elements()) {
            if (child.is(Odf.TABLE, "table-column")) {
                int count = repeated(child, "number-columns-repeated");
                String visibility = child.attribute(Odf.TABLE, "visibility");
                if ("collapse".equals(visibility) || "filter".equals(visibility)) {
                    hidden.add(new int[] {next, next + count});
                    child.attributes().remove(new XmlNode.Name(Odf.TABLE, "visibility"));
                }
                next += count;
            } else if (!child.is(Odf.TABLE, "table-row") && child.name().local().startsWith("table-") && !child.is(Odf.TABLE, "table-rows")) {
                next = columns(child, next, hidden);
            }
        }
        return next;
    }

    private static void rows(XmlNode.Element element, List<int[]> hidden, BiConsumer<XmlNode.Element, String> emptied) {
        for (XmlNode.Element child : element.elements()) {
            if (child.is(Odf.TABLE, "table-row")) {
                row(child, hidden, emptied);
            } else if (child.name().namespace().equals(Odf.TABLE) && !child.is(Odf.TABLE, "table-cell")) {
                rows(child, hidden, emptied);
            }
        }
    }

    private static void row(XmlNode.Element row, List<int[]> hidden, BiConsumer<XmlNode.Element, String> emptied) {
        var cells = new ArrayList<XmlNode>();
        int at = 0;
        for (XmlNode node : row.children()) {
            if (!(node instanceof XmlNode.Element cell) || !cell.is(Odf.TABLE, "table-cell") && !cell.is(Odf.TABLE, "covered-table-cell")) {
                cells.add(node);
                continue;
            }
            int end = at + repeated(cell, "number-columns-repeated");
            boolean bare = cell.children().isEmpty() && cell.attributes().keySet().stream().noneMatch(name -> name.namespace().equals(Odf.OFFICE));
            if (bare) {
                cells.add(cell);
                at = end;
                continue;
            }
            while (at < end) {
                int here = at;
                int[] in = hidden.stream().filter(range -> here >= range[0] && here < range[1]).findFirst().orElse(null);
                int stop = in != null ? Math.min(end, in[1])
                        : hidden.stream().mapToInt(range -> range[0]).filter(first -> first > here && first < end).min().orElse(end);
                cells.add(piece(cell, stop - at, in != null));
                if (in != null) {
                    emptied.accept(cell, cell.text().strip());
                }
                at = stop;
            }
        }
        row.children().clear();
        row.children().addAll(cells);
    }

    private static XmlNode.Element piece(XmlNode.Element cell, int count, boolean empty) {
        var piece = new XmlNode.Element(cell.name());
        cell.attributes().forEach((name, value) -> {
            if (!empty || name.local().endsWith("style-name")) {
                piece.attributes().put(name, value);
            }
        });
        piece.attributes().remove(new XmlNode.Name(Odf.TABLE, "number-columns-repeated"));
        if (count > 1) {
            piece.with(Odf.TABLE, "number-columns-repeated", Integer.toString(count));
        }
        if (!empty) {
            cell.children().forEach(piece::add);
        }
        return piece;
    }

    private static int repeated(XmlNode.Element element, String attribute) {
        try {
            String value = element.attribute(Odf.TABLE, attribute);
            return value == null ? 1 : Math.clamp(Integer.parseInt(value), 1, MAX_COLUMNS);
        } catch (NumberFormatException notANumber) {
            return 1;
        }
    }
}
