package org.postern.clean.metafile;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The records of a metafile (MS-EMF 2.3) whose length follows from their kind and their counts. */
final class EmfShapes {
    /** Kind to length, where it is always the same. */
    private static final Map<Integer, Integer> FIXED = new TreeMap<>();
    /** Kinds with a row of points behind their count: the length of a point. */
    private static final Map<Integer, Integer> POINTS = Map.of(2, 8, 3, 8, 4, 8, 5, 8, 6, 8, 85, 4, 86, 4, 87, 4, 88, 4).entrySet().stream()
            .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final Map<Integer, Integer> POLYGONS = Map.of(7, 8, 8, 8, 90, 4, 91, 4);
    private static final int POLY_LINE_TO_16 = 89;
    /** Points with a row of kinds: the length of a point. */
    private static final Map<Integer, Integer> DRAWS = Map.of(56, 8, 92, 4);
    /** Kinds with a region: where its length stands, where it stands. */
    private static final Map<Integer, int[]> REGIONS = Map.of(71, new int[] {24, 32}, 72, new int[] {24, 40}, 73, new int[] {24, 28}, 74, new int[] {24, 28}, 75, new int[] {8, 16});
    private static final int GRADIENT = 118;
    private static final int REGION_HEAD = 32;
    private static final int MOST = 1 << 24;

    /** Records that draw nothing and hold what programs and printers want to know: left out. */
    static final Set<Integer> SILENT = Set.of(16, 23, 48, 49, 50, 51, 52, 98, 99, 100, 101, 102, 103, 104, 105, 106, 109, 110, 111, 112, 113, 119, 121, 122);

    static {
        fixed(8, 28, 33, 59, 60, 61, 65, 66, 68);
        fixed(12, 17, 18, 19, 20, 21, 22, 24, 25, 34, 37, 40, 57, 58, 67, 115);
        fixed(16, 9, 10, 11, 12, 13, 26, 27, 54);
        fixed(20, 15);
        fixed(24, 29, 30, 31, 32, 39, 42, 43, 53, 62, 63, 64);
        fixed(28, 38, 41);
        fixed(32, 35, 44);
        fixed(36, 36);
        fixed(40, 45, 46, 47, 55);
    }

    private EmfShapes() { }

    private static void fixed(int length, int... kinds) {
        for (int kind : kinds) {
            FIXED.put(kind, length);
        }
    }

    /** How long a record of this kind is with all it draws; -1 if it is not of these kinds, more than any record if its counts lie. */
    static long length(int kind, EmfRecord record) {
        if (FIXED.containsKey(kind)) {
            return FIXED.get(kind);
        }
        if (POINTS.containsKey(kind) || kind == POLY_LINE_TO_16) {
            return 28 + count(record, 24) * POINTS.getOrDefault(kind, 4);
        }
        if (POLYGONS.containsKey(kind)) {
            return 32 + count(record, 24) * 4 + count(record, 28) * POLYGONS.get(kind);
        }
        if (DRAWS.containsKey(kind)) {
            return (28 + count(record, 24) * (DRAWS.get(kind) + 1) + 3) / 4 * 4;
        }
        if (REGIONS.containsKey(kind)) {
            int[] places = REGIONS.get(kind);
            if (record.number(places[0]) == 0) {
                return places[1];
            }
            return places[1] + REGION_HEAD + count(record, places[1] + 8) * 16;
        }
        if (kind == GRADIENT) {
            return 36 + count(record, 24) * 16 + count(record, 28) * (record.number(32) == 2 ? 12 : 8);
        }
        return -1;
    }

    /** The record in its length, with nothing where it only fills, and its region in the one form. */
    static ByteBuffer plain(int kind, EmfRecord record, int length) {
        ByteBuffer plain = record.head(length).putInt(4, length);
        int[] places = REGIONS.get(kind);
        if (places != null && length > places[1]) {
            int rectangles = length - places[1] - REGION_HEAD;
            plain.putInt(places[0], REGION_HEAD + rectangles).putInt(places[1], REGION_HEAD).putInt(places[1] + 4, 1).putInt(places[1] + 12, rectangles);
        }
        if (DRAWS.containsKey(kind)) {
            for (int at = (int) (28 + count(record, 24) * (DRAWS.get(kind) + 1)); at < length; at++) {
                plain.put(at, (byte) 0);
            }
        }
        return plain;
    }

    private static long count(EmfRecord record, int at) {
        long count = record.number(at) & 0xFFFF_FFFFL;
        return Math.min(count, MOST);
    }
}
