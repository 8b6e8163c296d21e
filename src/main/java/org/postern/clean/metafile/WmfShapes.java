package org.postern.clean.metafile;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postern.clean.RefusedException;

/** The records of a metafile of the older kind (MS-WMF 2.3.3 to 2.3.6) whose length follows from their command and their counts. */
final class WmfShapes {
    private static final int POLYGON = 0x0324;
    private static final int POLYLINE = 0x0325;
    private static final int POLYPOLYGON = 0x0538;
    /** Command to number of parameters, where it is always the same; what may stand behind them is reserved. */
    private static final Map<Integer, Integer> FIXED = new TreeMap<>();
    /** Commands with a colour: where it stands. */
    private static final Map<Integer, Integer> COLOURED = Map.of(0x0201, 0, 0x0209, 0, 0x0419, 0, 0x0548, 1, 0x041F, 0);

    /** Commands that draw nothing, or ask a program or a printer for something: left out. */
    static final Set<Integer> SILENT = Set.of(0x0035, 0x0037, 0x0105, 0x0139, 0x0231, 0x0234, 0x0436, 0x0626);

    static {
        fixed(0, 0x001E);
        fixed(1, 0x0102, 0x0103, 0x0104, 0x0106, 0x0107, 0x0108, 0x0127, 0x012A, 0x012B, 0x012C, 0x012E, 0x0149);
        fixed(2, 0x0201, 0x0209, 0x020A, 0x020B, 0x020C, 0x020D, 0x020E, 0x020F, 0x0211, 0x0213, 0x0214, 0x0220, 0x0228);
        fixed(4, 0x0410, 0x0412, 0x0415, 0x0416, 0x0418, 0x0419, 0x041B, 0x041F, 0x0429);
        fixed(5, 0x0548);
        fixed(6, 0x061C, 0x061D);
        fixed(8, 0x0817, 0x081A, 0x0830);
    }

    private WmfShapes() { }

    private static void fixed(int parameters, int... functions) {
        for (int function : functions) {
            FIXED.put(function, parameters);
        }
    }

    /** @return null for a record of another kind */
    static ByteBuffer plain(WmfRecord record, WmfObjects objects) throws RefusedException {
        int function = record.function();
        if (FIXED.containsKey(function)) {
            ByteBuffer plain = record.head(FIXED.get(function), FIXED.get(function));
            Integer colour = COLOURED.get(function);
            return colour == null ? plain : plain.putInt(WmfRecord.HEAD + colour * 2, objects.colour(record.number(colour)));
        }
        int words = switch (function) {
            case POLYGON, POLYLINE -> 1 + record.word(0) * 2;
            case POLYPOLYGON -> polygons(record);
            default -> -1;
        };
        return words < 0 ? null : record.head(words, words);
    }

    private static int polygons(WmfRecord record) {
        int count = record.word(0);
        int points = 0;
        for (int i = 1; i <= count && i <= record.words(); i++) {
            points += record.word(i);
        }
        return 1 + count + points * 2;
    }
}
