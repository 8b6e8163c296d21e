package org.postern.redact.font;

import java.awt.geom.PathIterator;
import java.awt.geom.Path2D;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a Compact Font Format program (Adobe Technical Note 5176, Type 2 charstrings 5177) from outlines. It is made from nothing but the
 * glyphs it is given, so no subroutine, name or hint of another glyph can be in it.
 */
final class CffWriter {
    /**
     * A glyph; coordinates in thousandths of an em.
     *
     * @param name       ignored in a CID font
     * @param cid        ignored in a simple font
     * @param width      counted from the nominal width of its dictionary
     * @param charString as it stood in the program it comes from; null when {@code path} is to be drawn
     * @param dictionary the number of the Private DICT whose hints it uses
     */
    record Outline(String name, int cid, double width, Path2D path, byte[] charString, int dictionary) {}

    private static final int FIRST_OWN_SID = 391;

    private CffWriter() {}

    /** @param privates Private DICTs without subroutines; none means one that is empty. A simple font has one. @param box the font's, by which readers scale */
    static byte[] write(String fontName, List<Outline> glyphs, boolean cidKeyed, List<byte[]> privates, int[] box) {
        List<Outline> all = new ArrayList<>();
        if (glyphs.stream().noneMatch(g -> cidKeyed ? g.cid() == 0 : g.name().equals(".notdef"))) {
            all.add(new Outline(".notdef", 0, 0, new Path2D.Double(), null, 0));
        }
        all.addAll(glyphs);
        all.sort((a, b) -> cidKeyed ? Integer.compare(a.cid(), b.cid()) : Boolean.compare(!a.name().equals(".notdef"), !b.name().equals(".notdef")));
        byte[] header = {1, 0, 4, 4};
        byte[] names = index(List.of(fontName.getBytes(StandardCharsets.ISO_8859_1)));
        List<byte[]> ownStrings = new ArrayList<>();
        if (cidKeyed) {
            ownStrings.add(ascii("Adobe"));
            ownStrings.add(ascii("Identity"));
        } else {
            all.stream().skip(1).forEach(g -> ownStrings.add(ascii(g.name())));
        }
        byte[] strings = index(ownStrings);
        byte[] globalSubroutines = index(List.of());
        byte[] charset = charset(all, cidKeyed);
        byte[] charStrings = index(all.stream().map(CffWriter::charString).toList());
        List<byte[]> dictionaries = privates.isEmpty() ? List.of(new byte[0]) : privates;
        ByteArrayOutputStream privateDicts = new ByteArrayOutputStream();
        dictionaries.forEach(privateDicts::writeBytes);
        // Offsets are written with five bytes each, so that the Top DICT has one length whatever they are.
        int topLength = index(List.of(topDict(cidKeyed, 0, 0, 0, 0, 0, 0, all, box))).length;
        int at = header.length + names.length + topLength + strings.length + globalSubroutines.length;
        int charsetAt = at;
        int charStringsAt = charsetAt + charset.length;
        int privateAt = charStringsAt + charStrings.length;
        byte[] fdSelect = cidKeyed ? fdSelect(all) : new byte[0];
        int fdSelectAt = privateAt + privateDicts.size();
        byte[] fdArray = cidKeyed ? index(fontDicts(dictionaries, privateAt)) : new byte[0];
        int fdArrayAt = fdSelectAt + fdSelect.length;
        byte[] top = index(List.of(topDict(cidKeyed, charsetAt, charStringsAt, dictionaries.getFirst().length, privateAt, fdSelectAt, fdArrayAt, all, box)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : List.of(header, names, top, strings, globalSubroutines, charset, charStrings, privateDicts.toByteArray(), fdSelect, fdArray)) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] topDict(boolean cidKeyed, int charset, int charStrings, int privateLength, int privateAt, int fdSelect, int fdArray,
                                  List<Outline> all, int[] box) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (cidKeyed) {
            entry(out, new int[] {12, 30}, FIRST_OWN_SID, FIRST_OWN_SID + 1, 0);
            entry(out, new int[] {12, 34}, all.getLast().cid() + 1);
        }
        for (int side : box) {
            // Not as four bytes: FreeType reads such a number without its sign.
            out.write(28);
            out.write(side >> 8);
            out.write(side);
        }
        out.write(5);
        entry(out, new int[] {15}, charset);
        entry(out, new int[] {17}, charStrings);
        if (cidKeyed) {
            entry(out, new int[] {12, 37}, fdSelect);
            entry(out, new int[] {12, 36}, fdArray);
        } else {
            entry(out, new int[] {18}, privateLength, privateAt);
        }
        return out.toByteArray();
    }

    /** Format 0: a byte for each glyph. */
    private static byte[] fdSelect(List<Outline> all) {
        byte[] select = new byte[1 + all.size()];
        for (int i = 0; i < all.size(); i++) {
            select[i + 1] = (byte) all.get(i).dictionary();
        }
        return select;
    }

    private static List<byte[]> fontDicts(List<byte[]> privates, int at) {
        List<byte[]> all = new ArrayList<>();
        int next = at;
        for (byte[] one : privates) {
            all.add(fontDict(one.length, next));
            next += one.length;
        }
        return all;
    }

    private static byte[] fontDict(int privateLength, int privateAt) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entry(out, new int[] {18}, privateLength, privateAt);
        return out.toByteArray();
    }

    private static void entry(ByteArrayOutputStream out, int[] operator, int... operands) {
        for (int operand : operands) {
            out.write(29);
            out.write(operand >> 24);
            out.write(operand >> 16);
            out.write(operand >> 8);
            out.write(operand);
        }
        for (int part : operator) {
            out.write(part);
        }
    }

    private static byte[] charset(List<Outline> all, boolean cidKeyed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        for (int i = 1; i < all.size(); i++) {
            int id = cidKeyed ? all.get(i).cid() : FIRST_OWN_SID + i - 1;
            out.write(id >> 8);
            out.write(id);
        }
        return out.toByteArray();
    }

    private static byte[] charString(Outline glyph) {
        if (glyph.charString() != null) {
            return glyph.charString();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, glyph.width());
        Pen pen = new Pen(out);
        double[] c = new double[6];
        for (PathIterator i = glyph.path().getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> pen.move(c[0], c[1]);
                case PathIterator.SEG_LINETO -> pen.line(c[0], c[1]);
                case PathIterator.SEG_QUADTO -> pen.quad(c[0], c[1], c[2], c[3]);
                case PathIterator.SEG_CUBICTO -> pen.curve(c[0], c[1], c[2], c[3], c[4], c[5]);
                default -> { }
            }
        }
        out.write(14);
        return out.toByteArray();
    }

    /** Relative steps from rounded absolute places, so that roundings do not add up. */
    private static final class Pen {
        private final ByteArrayOutputStream out;
        private double x;
        private double y;

        Pen(ByteArrayOutputStream out) {
            this.out = out;
        }

        void move(double toX, double toY) {
            step(toX, toY);
            out.write(21);
        }

        void line(double toX, double toY) {
            step(toX, toY);
            out.write(5);
        }

        void quad(double ax, double ay, double bx, double by) {
            curve(x + (ax - x) * 2 / 3, y + (ay - y) * 2 / 3, bx + (ax - bx) * 2 / 3, by + (ay - by) * 2 / 3, bx, by);
        }

        void curve(double ax, double ay, double bx, double by, double cx, double cy) {
            step(ax, ay);
            step(bx, by);
            step(cx, cy);
            out.write(8);
        }

        private void step(double toX, double toY) {
            double roundX = Math.round(toX * 100) / 100.0;
            double roundY = Math.round(toY * 100) / 100.0;
            number(out, roundX - x);
            number(out, roundY - y);
            x = roundX;
            y = roundY;
        }
    }

    private static void number(ByteArrayOutputStream out, double value) {
        long whole = Math.round(value);
        if (Math.abs(value - whole) < 0.004 && Math.abs(whole) <= 32_000) {
            int v = (int) whole;
            if (v >= -107 && v <= 107) {
                out.write(v + 139);
            } else {
                out.write(28);
                out.write(v >> 8);
                out.write(v);
            }
        } else {
            int fixed = (int) Math.round(Math.clamp(value, -32_000, 32_000) * 65_536);
            out.write(255);
            out.write(fixed >> 24);
            out.write(fixed >> 16);
            out.write(fixed >> 8);
            out.write(fixed);
        }
    }

    private static byte[] index(List<byte[]> objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(objects.size() >> 8);
        out.write(objects.size());
        if (objects.isEmpty()) {
            return out.toByteArray();
        }
        out.write(4);
        int offset = 1;
        writeOffset(out, offset);
        for (byte[] object : objects) {
            offset += object.length;
            writeOffset(out, offset);
        }
        objects.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static void writeOffset(ByteArrayOutputStream out, int offset) {
        out.write(offset >> 24);
        out.write(offset >> 16);
        out.write(offset >> 8);
        out.write(offset);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
