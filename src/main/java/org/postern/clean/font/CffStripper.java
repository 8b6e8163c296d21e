package org.postern.clean.font;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Rewrites a CFF program (Adobe Technical Notes 5176 and 5177) with what draws: no names, notices, identifiers or strings but glyph
 * names; glyphs and subroutines that are not used are blank. Glyph numbers stay.
 */
public final class CffStripper {
    private static final byte[] END_CHAR = {14};
    private static final byte[] RETURN = {11};
    /** FontMatrix, FontBBox, PaintType, StrokeWidth, CharstringType. */
    private static final Set<Integer> TOP = Set.of(5, CffReader.ESCAPE + 5, CffReader.ESCAPE + 6, CffReader.ESCAPE + 7, CffReader.ESCAPE + 8);
    /** Alignment zones, stem widths, default and nominal widths (5176, table 23). */
    private static final Set<Integer> PRIVATE = Set.of(6, 7, 8, 9, 10, 11, 20, 21, CffReader.ESCAPE + 9, CffReader.ESCAPE + 10, CffReader.ESCAPE + 11,
            CffReader.ESCAPE + 12, CffReader.ESCAPE + 13, CffReader.ESCAPE + 14, CffReader.ESCAPE + 17, CffReader.ESCAPE + 18);

    private final CffReader font;
    private final Set<Integer> kept = new TreeSet<>();
    private final BitSet globalUsed = new BitSet();
    private final List<BitSet> localUsed = new ArrayList<>();

    private CffStripper(byte[] font) throws FontDamagedException {
        this.font = new CffReader(font);
    }

    /** Glyphs by number: for fonts whose PDF font is a composite one. Glyph names are replaced by numbers. */
    public static byte[] stripByGlyph(byte[] font, Set<Integer> used) throws FontDamagedException {
        return new CffStripper(font).write(used, null);
    }

    /**
     * Glyphs by name: for simple fonts.
     *
     * @param used   names that are drawn
     * @param codes  codes that are drawn, for a font with an encoding of its own
     * @param rename what a glyph's name becomes
     */
    public static byte[] stripByName(byte[] font, Set<String> used, Set<Integer> codes, UnaryOperator<String> rename) throws FontDamagedException {
        var stripper = new CffStripper(font);
        var glyphs = new TreeSet<Integer>();
        for (int glyph = 0; glyph < stripper.font.charStrings.size(); glyph++) {
            if (used.contains(stripper.font.cid ? "cid" + stripper.font.charset[glyph] : stripper.font.name(glyph))) {
                glyphs.add(glyph);
            }
        }
        Map<Integer, Integer> own = stripper.font.encoding();
        if (own != null) {
            own.forEach((code, glyph) -> {
                if (codes.contains(code)) {
                    glyphs.add(glyph);
                }
            });
        }
        return stripper.write(glyphs, rename);
    }

    private byte[] write(Set<Integer> used, UnaryOperator<String> rename) throws FontDamagedException {
        follow(used);
        List<byte[]> strings = new ArrayList<>();
        int[] charset = charset(rename, strings);
        byte[] charsetBytes = charsetBytes(charset);
        Map<Integer, Integer> own = rename == null ? null : font.encoding();
        byte[] encoding = own == null ? null : encoding(own, charset);
        byte[] glyphs = glyphs();
        byte[] select = font.cid ? select() : new byte[0];

        // Offsets are written as five bytes each, so that the sizes of all parts are known before any offset is.
        byte[] head = {1, 0, 4, 4};
        byte[] name = CffWriter.index(List.of("F".getBytes(ISO_8859_1)));
        if (font.cid) {
            strings.add("Adobe".getBytes(ISO_8859_1));
            strings.add("Identity".getBytes(ISO_8859_1));
        }
        byte[] stringIndex = CffWriter.index(strings);
        byte[] global = CffWriter.index(blanked(font.globalSubrs, globalUsed));
        int topSize = CffWriter.index(List.of(top(0, 0, 0, 0, 0, 0, 0, encoding != null, strings.size()))).length;
        int at = head.length + name.length + topSize + stringIndex.length + global.length;
        int charsetAt = at;
        at += charsetBytes.length;
        int encodingAt = at;
        at += encoding == null ? 0 : encoding.length;
        int selectAt = at;
        at += select.length;
        int glyphsAt = at;
        at += glyphs.length;
        var tail = new ByteArrayOutputStream();
        int[] privateSize = new int[font.privates.size()];
        int[] privateAt = new int[font.privates.size()];
        for (int i = 0; i < privateSize.length; i++) {
            byte[] dict = priv(i);
            byte[] subrs = font.privates.get(i).subrs().isEmpty() ? new byte[0] : CffWriter.index(blanked(font.privates.get(i).subrs(), localUsed.get(i)));
            privateAt[i] = at + tail.size();
            privateSize[i] = dict.length;
            tail.writeBytes(dict);
            tail.writeBytes(subrs);
        }
        int arrayAt = at + tail.size();
        if (font.cid) {
            var dicts = new ArrayList<byte[]>();
            for (int i = 0; i < privateSize.length; i++) {
                var dict = new CffWriter();
                byte[] matrix = font.fontDicts.get(i).get(CffReader.ESCAPE + 7);
                if (matrix != null) {
                    dict.raw(matrix, CffReader.ESCAPE + 7);
                }
                dict.offset(privateSize[i]).offset(privateAt[i]).operator(CffReader.PRIVATE);
                dicts.add(dict.bytes());
            }
            tail.writeBytes(CffWriter.index(dicts));
        }
        byte[] top = CffWriter.index(List.of(top(charsetAt, encodingAt, glyphsAt, privateSize[0], privateAt[0], arrayAt, selectAt, encoding != null,
                strings.size())));
        var out = new ByteArrayOutputStream();
        for (byte[] part : new byte[][] {head, name, top, stringIndex, global, charsetBytes, encoding == null ? new byte[0] : encoding, select, glyphs,
            tail.toByteArray()}) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private byte[] top(int charset, int encoding, int glyphs, int privateSize, int privateAt, int array, int select, boolean own, int strings) {
        var dict = new CffWriter();
        if (font.cid) {
            int first = CffStandard.STRINGS.length + strings - 2;
            dict.offset(first).offset(first + 1).offset(0).operator(CffReader.ROS);
        }
        font.top.forEach((operator, operands) -> {
            if (TOP.contains(operator)) {
                dict.raw(operands, operator);
            }
        });
        dict.offset(charset).operator(CffReader.CHARSET);
        if (!font.cid) {
            dict.offset(own ? encoding : Math.min(1, CffReader.number(font.top, CffReader.ENCODING, 0))).operator(CffReader.ENCODING);
        }
        dict.offset(glyphs).operator(CffReader.CHAR_STRINGS);
        if (font.cid) {
            dict.offset(65_535).operator(CffReader.ESCAPE + 34);
            dict.offset(array).operator(CffReader.FD_ARRAY);
            dict.offset(select).operator(CffReader.FD_SELECT);
        } else {
            dict.offset(privateSize).offset(privateAt).operator(CffReader.PRIVATE);
        }
        return dict.bytes();
    }

    private byte[] priv(int number) {
        var dict = new CffWriter();
        CffReader.Private from = font.privates.get(number);
        from.dict().forEach((operator, operands) -> {
            if (PRIVATE.contains(operator)) {
                dict.raw(operands, operator);
            }
        });
        if (!from.subrs().isEmpty()) {
            // The subroutines stand right behind: their offset is this dictionary's own length.
            dict.offset(dict.size() + 6).operator(CffReader.SUBRS);
        }
        return dict.bytes();
    }

    /** Marks what the used glyphs need: subroutines, and the letters that accents are composed of. */
    private void follow(Set<Integer> used) throws FontDamagedException {
        for (int i = 0; i < font.privates.size(); i++) {
            localUsed.add(new BitSet());
        }
        var open = new TreeSet<>(used);
        open.add(0);
        while (!open.isEmpty()) {
            int glyph = open.pollFirst();
            if (glyph >= font.charStrings.size() || glyph < 0 || !kept.add(glyph)) {
                continue;
            }
            int dict = Math.min(font.select[glyph], font.privates.size() - 1);
            var charStrings = new CharStrings(font.globalSubrs, globalUsed, font.privates.get(dict).subrs(), localUsed.get(dict));
            charStrings.follow(font.charStrings.get(glyph));
            for (int code : charStrings.composed()) {
                String part = CffStandard.standardName(code);
                for (int g = 0; g < font.charset.length && !font.cid; g++) {
                    if (font.name(g).equals(part)) {
                        open.add(g);
                    }
                }
            }
        }
    }

    private int[] charset(UnaryOperator<String> rename, List<byte[]> strings) {
        int[] charset = new int[font.charset.length];
        Map<String, Integer> sids = new LinkedHashMap<>();
        for (int glyph = 1; glyph < charset.length; glyph++) {
            if (font.cid) {
                charset[glyph] = font.charset[glyph];
                continue;
            }
            String name = rename == null || !kept.contains(glyph) ? "g" + glyph : rename.apply(font.name(glyph));
            int standard = kept.contains(glyph) ? CffStandard.sid(name) : -1;
            charset[glyph] = standard >= 0 ? standard : sids.computeIfAbsent(name, fresh -> {
                strings.add(fresh.getBytes(ISO_8859_1));
                return CffStandard.STRINGS.length + strings.size() - 1;
            });
        }
        return charset;
    }

    /** Format 2: ranges of following numbers (5176, table 17). */
    private static byte[] charsetBytes(int[] charset) {
        var out = new ByteArrayOutputStream();
        out.write(2);
        for (int glyph = 1; glyph < charset.length; ) {
            int last = glyph;
            while (last + 1 < charset.length && charset[last + 1] == charset[last] + 1) {
                last++;
            }
            CffWriter.two(out, charset[glyph]);
            CffWriter.two(out, last - glyph);
            glyph = last + 1;
        }
        return out.toByteArray();
    }

    /** No codes by glyph number, all of them as supplements by name (5176, tables 11 and 14). */
    private byte[] encoding(Map<Integer, Integer> codes, int[] charset) {
        var out = new ByteArrayOutputStream();
        out.write(0x80);
        out.write(0);
        var supplements = new ByteArrayOutputStream();
        int count = 0;
        for (var entry : codes.entrySet()) {
            if (kept.contains(entry.getValue()) && entry.getValue() < charset.length && entry.getValue() > 0 && count < 255) {
                supplements.write(entry.getKey());
                CffWriter.two(supplements, charset[entry.getValue()]);
                count++;
            }
        }
        out.write(count);
        out.writeBytes(supplements.toByteArray());
        return out.toByteArray();
    }

    private byte[] glyphs() {
        var all = new ArrayList<byte[]>();
        for (int glyph = 0; glyph < font.charStrings.size(); glyph++) {
            all.add(kept.contains(glyph) ? font.charStrings.get(glyph) : END_CHAR);
        }
        return CffWriter.index(all);
    }

    private static List<byte[]> blanked(List<byte[]> subrs, BitSet used) {
        var all = new ArrayList<byte[]>();
        for (int i = 0; i < subrs.size(); i++) {
            all.add(used.get(i) ? subrs.get(i) : RETURN);
        }
        return all;
    }

    /** Format 3: ranges (5176, table 27). */
    private byte[] select() {
        var ranges = new ByteArrayOutputStream();
        int count = 0;
        for (int glyph = 0; glyph < font.select.length; glyph++) {
            if (glyph == 0 || font.select[glyph] != font.select[glyph - 1]) {
                CffWriter.two(ranges, glyph);
                ranges.write(font.select[glyph]);
                count++;
            }
        }
        var out = new ByteArrayOutputStream();
        out.write(3);
        CffWriter.two(out, count);
        out.writeBytes(ranges.toByteArray());
        CffWriter.two(out, font.select.length);
        return out.toByteArray();
    }
}
