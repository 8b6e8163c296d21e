package org.postern.clean.metafile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.postern.clean.RefusedException;

/**
 * Pens, brushes, fonts, regions and palettes of a metafile (MS-WMF 2.3.4). Each takes the first free place of a table and is named by it afterwards, so none may be left
 * out; a palette becomes one of a single black, as its colours are written where they are used.
 */
final class WmfObjects {
    static final int SELECT = 0x012D;
    static final int DELETE = 0x01F0;
    private static final int PALETTE = 0x00F7;
    private static final int PEN = 0x02FA;
    private static final int FONT = 0x02FB;
    private static final int BRUSH = 0x02FC;
    private static final int REGION = 0x06FF;
    private static final int FONT_WORDS = 9;
    private static final int MOST_FACE = 32;
    private static final int REGION_HEAD = 11;
    private static final Map<Integer, String> CODINGS = Map.ofEntries(Map.entry(128, "windows-31j"), Map.entry(129, "x-windows-949"), Map.entry(134, "GBK"), Map.entry(136, "Big5"),
            Map.entry(161, "windows-1253"), Map.entry(162, "windows-1254"), Map.entry(163, "windows-1258"), Map.entry(177, "windows-1255"), Map.entry(178, "windows-1256"),
            Map.entry(186, "windows-1257"), Map.entry(204, "windows-1251"), Map.entry(222, "x-windows-874"), Map.entry(238, "windows-1250"));
    private static final String USUAL = "windows-1252";
    private static final int SYMBOLS = 2;

    /** What lies in a place of the table: a font says how its words are coded. */
    private record Made(Charset coding) { }

    private final List<Made> table = new ArrayList<>();
    private final PriorityQueue<Integer> free = new PriorityQueue<>();
    private int[] colours = {};
    private Charset coding = Charset.forName(USUAL);

    /** The coding of words from here on; null for signs. */
    Charset coding() {
        return coding;
    }

    /** How many places the table needs. */
    int places() {
        return table.size();
    }

    /** Something that the other classes write. */
    void made() {
        add(new Made(coding));
    }

    private void add(Made made) {
        if (free.isEmpty()) {
            table.add(made);
        } else {
            table.set(free.poll(), made);
        }
    }

    /** @return null for a record of another kind, or one that names nothing */
    ByteBuffer plain(WmfRecord record) throws RefusedException {
        return switch (record.function()) {
            case SELECT, DELETE -> named(record);
            case PALETTE -> palette(record);
            case PEN -> {
                made();
                yield record.head(5, 5).putInt(WmfRecord.HEAD + 6, colour(record.number(3)));
            }
            case BRUSH -> {
                made();
                yield record.head(4, 4).putInt(WmfRecord.HEAD + 2, colour(record.number(1)));
            }
            case FONT -> font(record);
            case REGION -> region(record);
            default -> null;
        };
    }

    static boolean isOne(int function) {
        return function == SELECT || function == DELETE || function == PALETTE || function == PEN || function == FONT || function == BRUSH || function == REGION;
    }

    private ByteBuffer named(WmfRecord record) throws RefusedException {
        int place = record.word(0);
        ByteBuffer plain = record.head(1, 1);
        if (place >= table.size() || table.get(place) == null) {
            return null;
        }
        if (record.function() == DELETE) {
            table.set(place, null);
            free.add(place);
        } else {
            coding = table.get(place).coding;
        }
        return plain;
    }

    private ByteBuffer palette(WmfRecord record) throws RefusedException {
        int count = record.word(1);
        record.bytes(2, count * 4);
        colours = new int[count];
        for (int i = 0; i < count; i++) {
            colours[i] = record.number(2 + i * 2) & 0xFFFFFF;
        }
        made();
        ByteBuffer plain = ByteBuffer.allocate(WmfRecord.HEAD + 8).order(ByteOrder.LITTLE_ENDIAN);
        return plain.putInt(plain.capacity() / 2).putShort((short) PALETTE).putShort((short) 0x0300).putShort((short) 1).putInt(0);
    }

    /** A colour as it is, or the one that a palette has at that place. */
    int colour(int reference) {
        int place = reference & 0xFFFF;
        return reference >>> 24 != 1 ? reference & 0xFFFFFF : place < colours.length ? colours[place] : 0;
    }

    private ByteBuffer font(WmfRecord record) throws RefusedException {
        byte[] face = record.from(FONT_WORDS);
        int letters = 0;
        while (letters < face.length && letters < MOST_FACE - 1 && face[letters] != 0) {
            letters++;
        }
        int kind = record.word(6) >>> 8;
        String name = CODINGS.getOrDefault(kind, USUAL);
        add(new Made(kind == SYMBOLS ? null : Charset.isSupported(name) ? Charset.forName(name) : ISO_8859_1));
        ByteBuffer font = record.head(FONT_WORDS, FONT_WORDS + letters / 2 + 1);
        return font.put(face, 0, letters);
    }

    /** Lines of spans (MS-WMF 2.2.1.5); all that can be counted is counted anew. */
    private ByteBuffer region(WmfRecord record) throws RefusedException {
        int at = REGION_HEAD;
        int longest = 0;
        int[] bounds = {Short.MAX_VALUE, Short.MAX_VALUE, Short.MIN_VALUE, Short.MIN_VALUE};
        for (int scan = 0; scan < record.word(5); scan++) {
            int count = record.word(at);
            record.bytes(at, count * 2 + 8);
            if (record.word(at + 3 + count) != count) {
                throw EmfCleaner.damaged(record.at());
            }
            for (int i = 0; i < count; i++) {
                bounds[0] = Math.min(bounds[0], (short) record.word(at + 3 + i));
                bounds[2] = Math.max(bounds[2], (short) record.word(at + 3 + i));
            }
            bounds[1] = Math.min(bounds[1], (short) record.word(at + 1));
            bounds[3] = Math.max(bounds[3], (short) record.word(at + 2));
            longest = Math.max(longest, count);
            at += count + 4;
        }
        made();
        ByteBuffer region = record.head(at, at);
        region.position(WmfRecord.HEAD);
        region.putShort((short) 0).putShort((short) 6).putInt(0).putShort((short) Math.min(at * 2, 0xFFFF)).putShort((short) record.word(5)).putShort((short) longest);
        Arrays.stream(record.word(5) == 0 ? new int[4] : bounds).forEach(bound -> region.putShort((short) bound));
        return region;
    }
}
