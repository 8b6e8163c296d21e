package org.postern.clean.font;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rewrites a TrueType program (Apple TrueType reference, OpenType 1.9) with the tables that draw and nothing else. Glyph numbers stay;
 * glyphs that are not used lose outline and width.
 */
public final class TrueTypeStripper {
    private static final int MORE_COMPONENTS = 0x20;
    private static final int WORDS = 1;
    private static final int SCALE = 8;
    private static final int XY_SCALE = 0x40;
    private static final int TWO_BY_TWO = 0x80;

    private final Map<String, ByteBuffer> tables = new HashMap<>();
    private final int glyphs;
    private final boolean longOffsets;

    private TrueTypeStripper(byte[] font) throws FontDamagedException {
        var in = ByteBuffer.wrap(font);
        int start = font.length > 16 && new String(font, 0, 4, ISO_8859_1).equals("ttcf") ? in.getInt(12) : 0;
        if (start < 0 || start + 12 > font.length) {
            throw new FontDamagedException("a TrueType font without a directory");
        }
        int count = in.getShort(start + 4) & 0xFFFF;
        for (int i = 0; i < count && start + 28 + 16 * i <= font.length; i++) {
            int at = start + 12 + 16 * i;
            long offset = in.getInt(at + 8) & 0xFFFFFFFFL;
            long length = Math.min(in.getInt(at + 12) & 0xFFFFFFFFL, font.length - offset);
            if (offset < font.length && length >= 0) {
                tables.put(new String(font, at, 4, ISO_8859_1), in.slice((int) offset, (int) length));
            }
        }
        for (String needed : new String[] {"head", "maxp", "loca", "glyf", "hhea", "hmtx"}) {
            if (!tables.containsKey(needed)) {
                throw new FontDamagedException("a TrueType font without its table " + needed);
            }
        }
        if (tables.get("head").capacity() < 54 || tables.get("maxp").capacity() < 6 || tables.get("hhea").capacity() < 36) {
            throw new FontDamagedException("a TrueType font whose tables are cut");
        }
        glyphs = tables.get("maxp").getShort(4) & 0xFFFF;
        longOffsets = tables.get("head").getShort(50) != 0;
    }

    /** The table of that name out of an OpenType container; null if it has none. */
    public static byte[] table(byte[] font, String name) {
        var in = ByteBuffer.wrap(font);
        int count = font.length < 12 ? 0 : in.getShort(4) & 0xFFFF;
        for (int i = 0; i < count && 28 + 16 * i <= font.length; i++) {
            int at = 12 + 16 * i;
            int offset = in.getInt(at + 8);
            int length = in.getInt(at + 12);
            if (new String(font, at, 4, ISO_8859_1).equals(name) && offset >= 0 && length >= 0 && (long) offset + length <= font.length) {
                return java.util.Arrays.copyOfRange(font, offset, offset + length);
            }
        }
        return null;
    }

    /**
     * @param used  glyph numbers that are drawn; the parts of composite glyphs are added
     * @param names names of used glyphs, for a {@code post} table; empty for none
     * @param cmap  whether to keep the character maps, as simple fonts need them
     */
    public static byte[] strip(byte[] font, Set<Integer> used, Map<Integer, String> names, boolean cmap) throws FontDamagedException {
        try {
            return new TrueTypeStripper(font).write(used, names, cmap);
        } catch (IndexOutOfBoundsException | IllegalArgumentException cut) {
            throw new FontDamagedException("a TrueType font whose tables are cut");
        }
    }

    /** Glyphs that a code may lead to by any of the font's character maps, whichever of them a reader picks. */
    public static Set<Integer> reachable(byte[] font, int... codes) throws FontDamagedException {
        var found = new TreeSet<Integer>();
        try {
            for (TrueTypeCmap map : TrueTypeCmap.all(new TrueTypeStripper(font).tables.get("cmap"))) {
                for (int code : codes) {
                    found.add(map.glyphs().getOrDefault(code, 0));
                }
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException cut) {
            return found;
        }
        return found;
    }

    private byte[] write(Set<Integer> used, Map<Integer, String> names, boolean cmap) throws FontDamagedException {
        Set<Integer> kept = withParts(used);
        SortedMap<String, byte[]> out = new TreeMap<>();
        var glyf = new ByteArrayOutputStream();
        var loca = ByteBuffer.allocate(4 * (glyphs + 1));
        for (int glyph = 0; glyph < glyphs; glyph++) {
            loca.putInt(glyf.size());
            if (kept.contains(glyph)) {
                ByteBuffer outline = outline(glyph);
                byte[] bytes = new byte[outline.remaining()];
                outline.get(bytes);
                glyf.writeBytes(bytes);
                glyf.writeBytes(new byte[(4 - bytes.length % 4) % 4]);
            }
        }
        loca.putInt(glyf.size());
        out.put("glyf", glyf.size() == 0 ? new byte[4] : glyf.toByteArray());
        out.put("loca", loca.array());
        out.put("head", head());
        out.put("hhea", bytes("hhea"));
        out.put("maxp", bytes("maxp"));
        out.put("hmtx", metrics(kept));
        for (String draws : new String[] {"cvt ", "fpgm", "prep"}) {
            if (tables.containsKey(draws)) {
                out.put(draws, bytes(draws));
            }
        }
        if (cmap && tables.containsKey("cmap")) {
            out.put("cmap", TrueTypeCmap.write(TrueTypeCmap.all(tables.get("cmap")), kept));
        }
        if (!names.isEmpty()) {
            out.put("post", post(names));
        }
        return file(out);
    }

    private Set<Integer> withParts(Set<Integer> used) {
        var kept = new TreeSet<Integer>();
        var open = new ArrayDeque<Integer>(used);
        open.add(0);
        while (!open.isEmpty()) {
            int glyph = open.poll();
            if (glyph < 0 || glyph >= glyphs || !kept.add(glyph)) {
                continue;
            }
            ByteBuffer outline = outline(glyph);
            if (outline.remaining() < 10 || outline.getShort(0) >= 0) {
                continue;
            }
            int at = 10;
            int flags;
            do {
                if (at + 4 > outline.limit()) {
                    break;
                }
                flags = outline.getShort(at);
                open.add(outline.getShort(at + 2) & 0xFFFF);
                at += 4 + ((flags & WORDS) != 0 ? 4 : 2);
                at += (flags & SCALE) != 0 ? 2 : (flags & XY_SCALE) != 0 ? 4 : (flags & TWO_BY_TWO) != 0 ? 8 : 0;
            } while ((flags & MORE_COMPONENTS) != 0);
        }
        return kept;
    }

    private ByteBuffer outline(int glyph) {
        ByteBuffer loca = tables.get("loca");
        ByteBuffer glyf = tables.get("glyf");
        int width = longOffsets ? 4 : 2;
        if (width * (glyph + 2) > loca.capacity()) {
            return glyf.slice(0, 0);
        }
        long from = longOffsets ? loca.getInt(4 * glyph) & 0xFFFFFFFFL : 2L * (loca.getShort(2 * glyph) & 0xFFFF);
        long to = longOffsets ? loca.getInt(4 * glyph + 4) & 0xFFFFFFFFL : 2L * (loca.getShort(2 * glyph + 2) & 0xFFFF);
        to = Math.min(to, glyf.capacity());
        return to <= from ? glyf.slice(0, 0) : glyf.slice((int) from, (int) (to - from));
    }

    private byte[] bytes(String table) {
        ByteBuffer buffer = tables.get(table);
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    /** No revision, no dates; offsets of four bytes (OpenType, head). */
    private byte[] head() {
        var head = ByteBuffer.wrap(java.util.Arrays.copyOf(bytes("head"), 54));
        head.putInt(4, 0x00010000);
        head.putInt(8, 0);
        head.putLong(20, 0).putLong(28, 0);
        head.putShort(50, (short) 1);
        return head.array();
    }

    private byte[] metrics(Set<Integer> kept) {
        byte[] metrics = bytes("hmtx");
        int full = Math.min(tables.get("hhea").getShort(34) & 0xFFFF, metrics.length / 4);
        for (int glyph = 0; glyph < glyphs; glyph++) {
            int at = glyph < full ? 4 * glyph : 4 * full + 2 * (glyph - full);
            int length = glyph < full ? 4 : 2;
            // The last full entry holds the width of all glyphs behind it.
            if (!kept.contains(glyph) && glyph != full - 1 && at + length <= metrics.length) {
                java.util.Arrays.fill(metrics, at, at + length, (byte) 0);
            }
        }
        int end = 4 * full + 2 * Math.max(0, glyphs - full);
        return java.util.Arrays.copyOf(metrics, Math.min(metrics.length, end));
    }

    /** Format 2 with the names of used glyphs; all others are the first of the standard order, .notdef. */
    private byte[] post(Map<Integer, String> names) {
        var strings = new ByteArrayOutputStream();
        var index = ByteBuffer.allocate(2 * glyphs);
        int next = 258;
        for (int glyph = 0; glyph < glyphs; glyph++) {
            String name = names.get(glyph);
            if (name == null || name.length() > 63 || name.equals(".notdef")) {
                index.putShort((short) 0);
            } else {
                index.putShort((short) next++);
                strings.write(name.length());
                strings.writeBytes(name.getBytes(ISO_8859_1));
            }
        }
        return ByteBuffer.allocate(34 + index.capacity() + strings.size()).putInt(0x00020000).position(32).putShort((short) glyphs)
                .put(index.array()).put(strings.toByteArray()).array();
    }

    private static byte[] file(SortedMap<String, byte[]> tables) {
        int count = tables.size();
        int power = Integer.highestOneBit(count);
        int size = 12 + 16 * count + tables.values().stream().mapToInt(table -> table.length + 3 & ~3).sum();
        var out = ByteBuffer.allocate(size);
        out.putInt(0x00010000).putShort((short) count).putShort((short) (power * 16))
                .putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (count * 16 - power * 16));
        int at = 12 + 16 * count;
        int head = 0;
        for (var table : tables.entrySet()) {
            out.put(table.getKey().getBytes(ISO_8859_1)).putInt(sum(table.getValue())).putInt(at).putInt(table.getValue().length);
            out.put(at, table.getValue());
            head = table.getKey().equals("head") ? at : head;
            at += table.getValue().length + 3 & ~3;
        }
        out.putInt(head + 8, 0xB1B0AFBA - sum(out.array()));
        return out.array();
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xFF) << 24 - 8 * (i & 3);
        }
        return sum;
    }
}
