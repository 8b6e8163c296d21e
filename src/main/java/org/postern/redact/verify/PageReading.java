package org.postern.redact.verify;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a page or another stream shows: its signs in the order of painting, and line for line as they are seen. */
final class PageReading {
    /** Baselines nearer than this part of the size are one line. */
    private static final double SAME_LINE = 0.35;
    /** Ink beside the advance box, in parts of the size. */
    private static final double SLACK = 0.3;
    /** A gap of this part of the size parts words. */
    private static final double GAP = 0.2;

    /**
     * A sign in user space.
     *
     * @param drawn   what its glyph is, where that is something else; else null
     * @param degrees the direction of its line
     * @param guessed whether the font does not say what it means, so that its code has to stand for it
     * @param carrier the drawn letter whose procedure shows it; else null
     */
    record Sign(String text, String drawn, double x, double y, double endX, double endY, double size, int degrees, boolean guessed, Sign carrier) {
        Sign moved(Point2D step) {
            return new Sign(text, drawn, x + step.getX(), y + step.getY(), endX + step.getX(), endY + step.getY(), size, degrees, guessed, carrier);
        }

        Sign asGuessed() {
            return new Sign(text, drawn, x, y, endX, endY, size, degrees, true, carrier);
        }

        Sign carriedBy(Sign letter) {
            return new Sign(text, drawn, x, y, endX, endY, size, degrees, guessed, letter);
        }

        Sign asDrawn() {
            return drawn == null ? this : new Sign(drawn, null, x, y, endX, endY, size, degrees, guessed, carrier);
        }

        boolean inside(Shape shape) {
            return shape.contains((x + endX) / 2, (y + endY) / 2 + (degrees == 0 ? size * 0.25 : 0));
        }

        /** What it covers from its baseline to the height of a capital; for other directions than level, the middle of its cell. */
        Shape body() {
            if (degrees == 0) {
                return new Rectangle2D.Double(Math.min(x, endX), y - 0.05 * size, Math.abs(endX - x), 0.75 * size);
            }
            double wide = Math.max(Math.abs(endX - x), 0.6 * size);
            double high = Math.max(Math.abs(endY - y), 0.6 * size);
            return new Rectangle2D.Double((x + endX - wide) / 2, (y + endY - high) / 2, wide, high);
        }

        /** Whether any of it may stand in the shape: its ends, and a size up and down for what it draws. */
        boolean touches(Shape shape) {
            return shape.intersects(Math.min(x, endX) - SLACK * size, Math.min(y, endY) - size, Math.abs(endX - x) + 2 * SLACK * size,
                    Math.abs(endY - y) + 2 * size);
        }
    }

    /** Signs of one line, from its beginning. */
    record Row(int degrees, double base, double size, List<Sign> signs) {}

    private final List<Sign> signs;
    private final long painted;
    private final double block;
    private final List<Aside> asides;
    private List<Row> rows;
    private Text seen;

    /** @param painted how many paths, shadings and pictures were painted */
    PageReading(List<Sign> signs, long painted, double block, List<Aside> asides) {
        this.block = block;
        this.asides = asides;
        this.signs = signs;
        this.painted = painted;
    }

    /**
     * What a page shows by way of a soft mask or a pattern.
     *
     * @param place from the pattern's space to user space; null for a mask
     * @param at    how many signs were shown before
     */
    record Aside(PageReading reading, double xStep, double yStep, AffineTransform place, int at) {
        private static final int TILES = 60;

        /** The shape as each tile meets it, moved to the first one. */
        List<Shape> met(Shape shape) {
            return steps().stream().map(step -> AffineTransform.getTranslateInstance(-step.getX(), -step.getY()).createTransformedShape(shape))
                    .filter(moved -> reading.signs.stream().anyMatch(sign -> sign.touches(moved))).toList();
        }

        /** From the first tile to each of them. */
        List<Point2D> steps() {
            List<Point2D> steps = new ArrayList<>();
            int across = place == null || xStep == 0 ? 0 : TILES;
            int down = place == null || yStep == 0 ? 0 : TILES;
            for (int x = -across; x <= across; x++) {
                for (int y = -down; y <= down; y++) {
                    Point2D step = new Point2D.Double(x * xStep, y * yStep);
                    steps.add(place == null ? step : place.deltaTransform(step, step));
                }
            }
            return steps;
        }
    }

    List<Aside> ownAsides() {
        return asides;
    }

    /** All that is shown aside, whatever it is aside of. */
    List<Aside> asides() {
        List<Aside> all = new ArrayList<>(asides);
        asides.forEach(aside -> all.addAll(aside.reading().asides()));
        return all;
    }

    /** Where each found text stands: the bodies of its signs, in user space. */
    List<List<Shape>> places(Sought sought) {
        List<List<Shape>> places = new ArrayList<>();
        for (Text text : texts()) {
            for (Sought.Span span : sought.places(text.toString())) {
                List<Shape> place = new ArrayList<>();
                for (int at = span.start(); at < span.end(); at++) {
                    Sign sign = text.signAt(at);
                    if (sign != null && !sign.text().isBlank()) {
                        place.add(sign.body());
                    }
                }
                places.add(place);
            }
        }
        return places;
    }

    /** How far from a mark its pictures may change, in points. */
    double block() {
        return block;
    }

    List<Sign> signs() {
        return signs;
    }

    /** A text with the sign of each of its characters; null where none stands. */
    static final class Text {
        private final StringBuilder text = new StringBuilder();
        private final List<Sign> signs = new ArrayList<>();

        void add(Sign sign) {
            text.append(sign.text());
            while (signs.size() < text.length()) {
                signs.add(sign);
            }
        }

        void part(char with) {
            text.append(with);
            signs.add(null);
        }

        Sign signAt(int index) {
            return signs.get(index);
        }

        /** The same without the hyphens at line ends; null when there are none. */
        Text withoutHyphens() {
            Text joined = new Text();
            for (int i = 0; i < text.length(); i++) {
                int end = i + 1;
                while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                boolean hyphen = "-\u2010\u00ad".indexOf(text.charAt(i)) >= 0 && i > 0 && Character.isLetter(text.charAt(i - 1)) && text.substring(i, end).indexOf('\n') > 0;
                if (hyphen) {
                    i = end - 1;
                } else {
                    joined.text.append(text.charAt(i));
                    joined.signs.add(signs.get(i));
                }
            }
            return joined.text.length() == text.length() ? null : joined;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** In the order of painting; a step that is no part of the line ends a word. */
    Text inPaintedOrder() {
        Text text = new Text();
        Sign last = null;
        for (Sign sign : signs) {
            if (last != null) {
                double gap = Point2D.distance(last.endX(), last.endY(), sign.x(), sign.y());
                double size = Math.max(last.size(), sign.size());
                boolean newLine = Math.abs(across(last, sign)) > 0.5 * size;
                if (newLine || gap > GAP * size) {
                    text.part(newLine ? '\n' : ' ');
                }
            }
            text.add(sign);
            last = sign;
        }
        return text;
    }

    private static double across(Sign last, Sign next) {
        double turn = Math.toRadians(last.degrees());
        return -Math.sin(turn) * (next.x() - last.x()) + Math.cos(turn) * (next.y() - last.y());
    }

    /** Line for line. */
    Text seen() {
        if (seen == null) {
            seen = new Text();
            for (Row row : rows()) {
                Sign last = null;
                for (Sign sign : row.signs()) {
                    if (last != null && Point2D.distance(last.endX(), last.endY(), sign.x(), sign.y()) > GAP * Math.max(last.size(), sign.size())) {
                        seen.part(' ');
                    }
                    seen.add(sign);
                    last = sign;
                }
                seen.part('\n');
            }
        }
        return seen;
    }

    List<Row> firstRows(int count) {
        return rows().subList(0, Math.min(count, rows().size()));
    }

    List<Row> lastRows(int count) {
        return rows().subList(Math.max(0, rows().size() - count), rows().size());
    }

    /** The text of some lines; those that are not there have none. */
    String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, from); i < Math.min(to, rows().size()); i++) {
            Sign last = null;
            for (Sign sign : rows().get(i).signs()) {
                text.append(last != null && Point2D.distance(last.endX(), last.endY(), sign.x(), sign.y()) > GAP * Math.max(last.size(), sign.size()) ? " " : "").append(sign.text());
                last = sign;
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** All texts in which something may be found. */
    List<Text> texts() {
        List<Text> texts = new ArrayList<>();
        for (Text text : Arrays.asList(seen(), inPaintedOrder(), ReadDown.text(rows()))) {
            if (text == null) {
                continue;
            }
            texts.add(text);
            Text joined = text.withoutHyphens();
            if (joined != null) {
                texts.add(joined);
            }
        }
        if (signs.stream().anyMatch(Sign::guessed)) {
            // To another reader they say nothing, and what stands around them stands side by side.
            texts.addAll(new PageReading(signs.stream().filter(sign -> !sign.guessed()).toList(), painted, block, List.of()).texts());
        }
        if (signs.stream().anyMatch(sign -> sign.drawn() != null)) {
            texts.addAll(new PageReading(signs.stream().map(Sign::asDrawn).toList(), painted, block, List.of()).texts());
        }
        asides.forEach(aside -> texts.addAll(aside.reading().texts()));
        List<Sign> all = OneText.of(signs, asides);
        if (all.size() > signs.size()) {
            texts.addAll(new PageReading(all, painted, block, List.of()).texts());
        }
        return texts;
    }

    List<Row> rows() {
        if (rows == null) {
            Map<Integer, List<Sign>> byDirection = new TreeMap<>();
            signs.forEach(sign -> byDirection.computeIfAbsent(sign.degrees(), d -> new ArrayList<>()).add(sign));
            rows = new ArrayList<>();
            byDirection.forEach(this::addRows);
        }
        return rows;
    }

    private void addRows(int degrees, List<Sign> all) {
        double sin = Math.sin(Math.toRadians(degrees));
        double cos = Math.cos(Math.toRadians(degrees));
        record Placed(Sign sign, double along, double base) {}
        List<Placed> placed = new ArrayList<>(all.size());
        all.forEach(sign -> placed.add(new Placed(sign, cos * sign.x() + sin * sign.y(), cos * sign.y() - sin * sign.x())));
        placed.sort(Comparator.comparingDouble(Placed::base).reversed());
        for (int i = 0; i < placed.size(); ) {
            double base = placed.get(i).base();
            double size = placed.get(i).sign().size();
            int end = i;
            while (end < placed.size() && base - placed.get(end).base() <= SAME_LINE * Math.max(size, 1)) {
                size = Math.max(size, placed.get(end).sign().size());
                end++;
            }
            List<Placed> row = new ArrayList<>(placed.subList(i, end));
            row.sort(Comparator.comparingDouble(Placed::along));
            rows.add(new Row(degrees, base, size, row.stream().map(Placed::sign).toList()));
            i = end;
        }
    }

    /** Whether the same signs stand at the same places and as much is painted: then the page looks the same as far as its content goes. */
    boolean showsTheSame(PageReading other) {
        if (painted != other.painted || signs.size() != other.signs.size() || asides.size() != other.asides.size()) {
            return false;
        }
        for (int i = 0; i < asides.size(); i++) {
            if (!asides.get(i).reading().showsTheSame(other.asides.get(i).reading())) {
                return false;
            }
        }
        for (int i = 0; i < signs.size(); i++) {
            Sign a = signs.get(i);
            Sign b = other.signs.get(i);
            if (!a.text().equals(b.text()) || Math.abs(a.x() - b.x()) > 0.05 || Math.abs(a.y() - b.y()) > 0.05 || Math.abs(a.size() - b.size()) > 0.05) {
                return false;
            }
        }
        return true;
    }
}
