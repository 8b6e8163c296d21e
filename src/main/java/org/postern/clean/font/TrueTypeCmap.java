package org.postern.clean.font;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One character map of a TrueType font (OpenType 1.9, cmap).
 *
 * @param glyphs which glyph a code leads to, without those that lead nowhere
 */
record TrueTypeCmap(int platform, int encoding, Map<Integer, Integer> glyphs) {
    private static final int MAX_CODES = 1_200_000;

    static List<TrueTypeCmap> all(ByteBuffer table) {
        var maps = new ArrayList<TrueTypeCmap>();
        if (table == null || table.capacity() < 4) {
            return maps;
        }
        int count = table.getShort(2) & 0xFFFF;
        for (int i = 0; i < count && 12 + 8 * i <= table.capacity(); i++) {
            int platform = table.getShort(4 + 8 * i);
            int encoding = table.getShort(6 + 8 * i);
            int offset = table.getInt(8 + 8 * i);
            if (offset > 0 && offset + 6 < table.capacity() && (platform == 0 || platform == 1 || platform == 3)) {
                maps.add(new TrueTypeCmap(platform, encoding, read(table.slice(offset, table.capacity() - offset))));
            }
        }
        return maps;
    }

    private static Map<Integer, Integer> read(ByteBuffer in) {
        var map = new TreeMap<Integer, Integer>();
        switch (in.getShort(0)) {
            case 0 -> {
                for (int code = 0; code < 256 && 6 + code < in.capacity(); code++) {
                    put(map, code, in.get(6 + code) & 0xFF);
                }
            }
            case 4 -> segments(in, map);
            case 6 -> {
                int first = in.getShort(6) & 0xFFFF;
                int count = in.getShort(8) & 0xFFFF;
                for (int i = 0; i < count && 12 + 2 * i <= in.capacity(); i++) {
                    put(map, first + i, in.getShort(10 + 2 * i) & 0xFFFF);
                }
            }
            case 12 -> {
                int groups = in.getInt(12);
                for (int i = 0; i < groups && 28 + 12L * i <= in.capacity(); i++) {
                    int start = in.getInt(16 + 12 * i);
                    int end = in.getInt(20 + 12 * i);
                    int glyph = in.getInt(24 + 12 * i);
                    for (int code = start; code >= 0 && code <= end && map.size() < MAX_CODES; code++) {
                        put(map, code, glyph + code - start);
                    }
                }
            }
            default -> { }
        }
        return map;
    }

    private static void segments(ByteBuffer in, Map<Integer, Integer> map) {
        int count = (in.getShort(6) & 0xFFFF) / 2;
        for (int i = 0; i < count; i++) {
            int end = in.getShort(14 + 2 * i) & 0xFFFF;
            int start = in.getShort(16 + 2 * count + 2 * i) & 0xFFFF;
            int delta = in.getShort(16 + 4 * count + 2 * i);
            int at = 16 + 6 * count + 2 * i;
            int range = in.getShort(at) & 0xFFFF;
            for (int code = start; code <= end && code < 0xFFFF; code++) {
                int place = at + range + 2 * (code - start);
                if (range == 0) {
                    put(map, code, code + delta & 0xFFFF);
                } else if (place + 2 <= in.capacity()) {
                    int glyph = in.getShort(place) & 0xFFFF;
                    put(map, code, glyph == 0 ? 0 : glyph + delta & 0xFFFF);
                }
            }
        }
    }

    private static void put(Map<Integer, Integer> map, int code, int glyph) {
        if (glyph != 0) {
            map.put(code, glyph);
        }
    }

    /** The maps with the kept glyphs only: Macintosh as format 0, all others as format 4. */
    static byte[] write(List<TrueTypeCmap> maps, Set<Integer> kept) {
        var bodies = new ByteArrayOutputStream();
        var heads = ByteBuffer.allocate(4 + 8 * maps.size());
        heads.putShort((short) 0).putShort((short) maps.size());
        for (TrueTypeCmap map : maps) {
            heads.putShort((short) map.platform).putShort((short) map.encoding).putInt(heads.capacity() + bodies.size());
            bodies.writeBytes(map.platform == 1 ? map.bytes(kept) : map.segments(kept));
        }
        return ByteBuffer.allocate(heads.capacity() + bodies.size()).put(heads.array()).put(bodies.toByteArray()).array();
    }

    private byte[] bytes(Set<Integer> kept) {
        boolean small = glyphs.entrySet().stream().allMatch(entry -> !kept.contains(entry.getValue()) || entry.getValue() < 256 && entry.getKey() < 256);
        if (!small) {
            var out = ByteBuffer.allocate(10 + 512).putShort((short) 6).putShort((short) 522).putShort((short) 0).putShort((short) 0).putShort((short) 256);
            for (int code = 0; code < 256; code++) {
                int glyph = glyphs.getOrDefault(code, 0);
                out.putShort((short) (kept.contains(glyph) ? glyph : 0));
            }
            return out.array();
        }
        var out = ByteBuffer.allocate(262).putShort((short) 0).putShort((short) 262).putShort((short) 0);
        for (int code = 0; code < 256; code++) {
            int glyph = glyphs.getOrDefault(code, 0);
            out.put((byte) (kept.contains(glyph) ? glyph : 0));
        }
        return out.array();
    }

    private byte[] segments(Set<Integer> kept) {
        record Segment(int start, int end, int delta) { }
        var segments = new ArrayList<Segment>();
        int start = -1;
        int last = -2;
        int delta = 0;
        for (var entry : glyphs.entrySet()) {
            int code = entry.getKey();
            if (code >= 0xFFFF || !kept.contains(entry.getValue())) {
                continue;
            }
            int by = entry.getValue() - code;
            if (start >= 0 && code == last + 1 && by == delta) {
                last = code;
                continue;
            }
            if (start >= 0) {
                segments.add(new Segment(start, last, delta));
            }
            start = code;
            last = code;
            delta = by;
        }
        if (start >= 0) {
            segments.add(new Segment(start, last, delta));
        }
        segments.add(new Segment(0xFFFF, 0xFFFF, 1));
        int count = segments.size();
        int power = Integer.highestOneBit(count);
        var out = ByteBuffer.allocate(16 + 8 * count);
        out.putShort((short) 4).putShort((short) out.capacity()).putShort((short) 0).putShort((short) (2 * count)).putShort((short) (2 * power))
                .putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (2 * (count - power)));
        segments.forEach(segment -> out.putShort((short) segment.end));
        out.putShort((short) 0);
        segments.forEach(segment -> out.putShort((short) segment.start));
        segments.forEach(segment -> out.putShort((short) segment.delta));
        return out.array();
    }
}
