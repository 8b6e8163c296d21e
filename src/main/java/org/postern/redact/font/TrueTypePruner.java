package org.postern.redact.font;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Empties the glyphs of a TrueType program that are no longer used, without renumbering the rest (OpenType 1.9: glyf, loca, hmtx, cmap,
 * post). Only tables that are needed to draw come along.
 */
final class TrueTypePruner {
    private static final Set<String> KEPT = Set.of("head", "hhea", "maxp", "cvt ", "fpgm", "prep", "OS/2", "vhea");
    private static final int ARGS_ARE_WORDS = 0x1;
    private static final int HAS_SCALE = 0x8;
    private static final int MORE = 0x20;
    private static final int HAS_XY_SCALE = 0x40;
    private static final int HAS_MATRIX = 0x80;

    private final ByteBuffer font;
    private final Map<String, int[]> tables = new LinkedHashMap<>();

    private TrueTypePruner(byte[] font) throws IOException {
        this.font = ByteBuffer.wrap(font);
        int count = u16(4);
        for (int i = 0; i < count; i++) {
            int at = 12 + 16 * i;
            String tag = new String(font, at, 4, StandardCharsets.ISO_8859_1);
            int offset = this.font.getInt(at + 8);
            int length = this.font.getInt(at + 12);
            if (offset < 0 || offset > font.length) {
                throw new IOException("a table lies outside of the font");
            }
            tables.put(tag, new int[] {offset, Math.clamp(length, 0, font.length - offset)});
        }
    }

    /**
     * @param used  glyph numbers in use
     * @param cmaps for each platform and encoding in use, codes and their glyphs
     */
    static byte[] prune(byte[] font, Set<Integer> used, Map<Integer, TreeMap<Integer, Integer>> cmaps) throws IOException {
        try {
            return new TrueTypePruner(font).prune(used, cmaps);
        } catch (RuntimeException e) {
            throw new IOException("The font cannot be taken apart.");
        }
    }

    /** Whether it is a TrueType program with outlines that can be emptied. */
    static boolean canPrune(byte[] font) {
        try {
            TrueTypePruner pruner = new TrueTypePruner(font);
            return pruner.tables.keySet().containsAll(Set.of("glyf", "loca", "head", "maxp", "hhea", "hmtx"));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private byte[] prune(Set<Integer> used, Map<Integer, TreeMap<Integer, Integer>> cmaps) throws IOException {
        int glyphs = u16(tables.get("maxp")[0] + 4);
        Set<Integer> kept = withComponents(used, glyphs);
        ByteArrayOutputStream glyf = new ByteArrayOutputStream();
        ByteBuffer loca = ByteBuffer.allocate(4 * (glyphs + 1));
        for (int gid = 0; gid < glyphs; gid++) {
            loca.putInt(glyf.size());
            if (kept.contains(gid)) {
                int[] range = range(gid);
                glyf.write(font.array(), range[0], range[1] - range[0]);
                while (glyf.size() % 4 != 0) {
                    glyf.write(0);
                }
            }
        }
        loca.putInt(glyf.size());
        Map<String, byte[]> out = new TreeMap<>();
        for (String tag : KEPT) {
            if (tables.containsKey(tag)) {
                out.put(tag, table(tag));
            }
        }
        ByteBuffer.wrap(out.get("head")).putShort(50, (short) 1).putInt(8, 0);
        withoutRange(out.get("OS/2"));
        out.put("glyf", glyf.toByteArray());
        out.put("loca", loca.array());
        out.put("hmtx", metrics("hmtx", "hhea", kept, glyphs));
        if (tables.containsKey("vmtx") && tables.containsKey("vhea")) {
            out.put("vmtx", metrics("vmtx", "vhea", kept, glyphs));
        } else {
            out.remove("vhea");
        }
        if (!cmaps.isEmpty()) {
            out.put("cmap", cmap(cmaps));
        }
        out.put("post", ByteBuffer.allocate(32).putInt(0x00030000).array());
        return assemble(out);
    }

    /** The mean width, the ranges of characters, and the first and the last of them would tell of those that are gone. */
    private static void withoutRange(byte[] table) {
        if (table != null && table.length >= 68) {
            ByteBuffer.wrap(table).putShort(2, (short) 0).putShort(64, (short) 0x20).putShort(66, (short) 0xffff);
            Arrays.fill(table, 42, 58, (byte) 0);
        }
    }

    private Set<Integer> withComponents(Set<Integer> used, int glyphs) {
        TreeSet<Integer> kept = new TreeSet<>();
        java.util.ArrayDeque<Integer> open = new java.util.ArrayDeque<>(used);
        open.add(0);
        while (!open.isEmpty()) {
            int gid = open.pop();
            if (gid < 0 || gid >= glyphs || !kept.add(gid)) {
                continue;
            }
            int[] range = range(gid);
            if (range[1] - range[0] < 12 || font.getShort(range[0]) >= 0) {
                continue;
            }
            int at = range[0] + 10;
            int flags;
            do {
                flags = u16(at);
                open.add(u16(at + 2));
                at += 4 + ((flags & ARGS_ARE_WORDS) != 0 ? 4 : 2);
                at += (flags & HAS_SCALE) != 0 ? 2 : (flags & HAS_XY_SCALE) != 0 ? 4 : (flags & HAS_MATRIX) != 0 ? 8 : 0;
            } while ((flags & MORE) != 0 && at + 4 <= range[1]);
        }
        return kept;
    }

    private int[] range(int gid) {
        boolean wide = u16(tables.get("head")[0] + 50) == 1;
        int[] loca = tables.get("loca");
        int[] glyf = tables.get("glyf");
        int need = (gid + 2) * (wide ? 4 : 2);
        if (need > loca[1]) {
            return new int[] {glyf[0], glyf[0]};
        }
        int from = wide ? font.getInt(loca[0] + 4 * gid) : 2 * u16(loca[0] + 2 * gid);
        int to = wide ? font.getInt(loca[0] + 4 * gid + 4) : 2 * u16(loca[0] + 2 * gid + 2);
        from = Math.clamp(from, 0, glyf[1]);
        to = Math.clamp(to, from, glyf[1]);
        return new int[] {glyf[0] + from, glyf[0] + to};
    }

    /** Advances of glyphs that are gone would name them. */
    private byte[] metrics(String tag, String headerTag, Set<Integer> kept, int glyphs) {
        byte[] metrics = table(tag);
        int full = u16(tables.get(headerTag)[0] + 34);
        for (int gid = 0; gid < glyphs; gid++) {
            if (!kept.contains(gid)) {
                int at = gid < full ? 4 * gid : 4 * full + 2 * (gid - full);
                int length = gid < full ? 4 : 2;
                if (at + length <= metrics.length) {
                    Arrays.fill(metrics, at, at + length, (byte) 0);
                }
            }
        }
        return metrics;
    }

    private static byte[] cmap(Map<Integer, TreeMap<Integer, Integer>> cmaps) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(4 + 8 * cmaps.size());
        header.putShort((short) 0).putShort((short) cmaps.size());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<Integer, TreeMap<Integer, Integer>> entry : new TreeMap<>(cmaps).entrySet()) {
            header.putShort((short) (entry.getKey() >> 16)).putShort((short) (int) entry.getKey()).putInt(header.capacity() + body.size());
            body.write(entry.getKey() >> 16 == 1 ? trimmed(entry.getValue()) : segments(entry.getValue()));
        }
        out.write(header.array());
        out.write(body.toByteArray());
        return out.toByteArray();
    }

    /** Format 6 for the one-byte codes of platform 1: unlike format 0 it reaches every glyph. */
    private static byte[] trimmed(TreeMap<Integer, Integer> map) {
        TreeMap<Integer, Integer> small = new TreeMap<>(map.subMap(0, 256));
        int first = small.isEmpty() ? 0 : small.firstKey();
        int count = small.isEmpty() ? 0 : small.lastKey() - first + 1;
        ByteBuffer out = ByteBuffer.allocate(10 + 2 * count);
        out.putShort((short) 6).putShort((short) out.capacity()).putShort((short) 0).putShort((short) first).putShort((short) count);
        small.forEach((code, gid) -> out.putShort(10 + 2 * (code - first), (short) (int) gid));
        return out.array();
    }

    /** Format 4 with one segment for each code. */
    private static byte[] segments(TreeMap<Integer, Integer> map) {
        TreeMap<Integer, Integer> basic = new TreeMap<>(map.headMap(0xffff));
        int count = basic.size() + 1;
        int length = 16 + 8 * count;
        int power = Integer.highestOneBit(count);
        ByteBuffer out = ByteBuffer.allocate(length);
        out.putShort((short) 4).putShort((short) length).putShort((short) 0).putShort((short) (2 * count)).putShort((short) (2 * power))
                .putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (2 * (count - power)));
        basic.keySet().forEach(code -> out.putShort((short) (int) code));
        out.putShort((short) 0xffff).putShort((short) 0);
        basic.keySet().forEach(code -> out.putShort((short) (int) code));
        out.putShort((short) 0xffff);
        basic.forEach((code, gid) -> out.putShort((short) (gid - code)));
        out.putShort((short) 1);
        for (int i = 0; i < count; i++) {
            out.putShort((short) 0);
        }
        return out.array();
    }

    private static byte[] assemble(Map<String, byte[]> tables) throws IOException {
        int count = tables.size();
        int power = Integer.highestOneBit(count);
        ByteBuffer directory = ByteBuffer.allocate(12 + 16 * count);
        directory.putInt(0x00010000).putShort((short) count).putShort((short) (16 * power))
                .putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (16 * (count - power)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            directory.put(table.getKey().getBytes(StandardCharsets.ISO_8859_1));
            directory.putInt(checksum(table.getValue())).putInt(directory.capacity() + body.size()).putInt(table.getValue().length);
            body.write(table.getValue());
            while (body.size() % 4 != 0) {
                body.write(0);
            }
        }
        byte[] whole = Arrays.copyOf(directory.array(), directory.capacity() + body.size());
        System.arraycopy(body.toByteArray(), 0, whole, directory.capacity(), body.size());
        int at = 12;
        for (String tag : tables.keySet()) {
            if (tag.equals("head")) {
                ByteBuffer all = ByteBuffer.wrap(whole);
                all.putInt(all.getInt(at + 8) + 8, 0xB1B0AFBA - checksum(whole));
            }
            at += 16;
        }
        return whole;
    }

    private static int checksum(byte[] table) {
        int sum = 0;
        for (int i = 0; i < table.length; i += 4) {
            int word = 0;
            for (int k = 0; k < 4; k++) {
                word = word << 8 | (i + k < table.length ? table[i + k] & 0xff : 0);
            }
            sum += word;
        }
        return sum;
    }

    private byte[] table(String tag) {
        int[] range = tables.get(tag);
        return Arrays.copyOfRange(font.array(), range[0], range[0] + range[1]);
    }

    private int u16(int at) {
        return font.getShort(at) & 0xffff;
    }
}
