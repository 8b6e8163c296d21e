package org.postern.clean.font;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a CFF program (Adobe Technical Note 5176) that draw. */
final class CffReader {
    /** Operators of two bytes are numbered from here. */
    static final int ESCAPE = 1_200;
    static final int CHARSET = 15;
    static final int ENCODING = 16;
    static final int CHAR_STRINGS = 17;
    static final int PRIVATE = 18;
    static final int SUBRS = 19;
    static final int ROS = ESCAPE + 30;
    static final int FD_ARRAY = ESCAPE + 36;
    static final int FD_SELECT = ESCAPE + 37;

    /** A Private DICT with its local subroutines. */
    record Private(Map<Integer, byte[]> dict, List<byte[]> subrs) { }

    final Map<Integer, byte[]> top;
    final List<byte[]> strings;
    final List<byte[]> globalSubrs;
    final List<byte[]> charStrings;
    final List<Map<Integer, byte[]>> fontDicts = new ArrayList<>();
    final List<Private> privates = new ArrayList<>();
    final int[] select;
    /** For each glyph its SID, or its CID in a CID font. */
    final int[] charset;
    final boolean cid;
    private final ByteBuffer in;

    CffReader(byte[] font) throws FontDamagedException {
        in = ByteBuffer.wrap(font);
        try {
            in.position(in.get(2) & 0xFF);
            index();
            List<byte[]> tops = index();
            strings = index();
            globalSubrs = index();
            if (tops.isEmpty()) {
                throw new FontDamagedException("a CFF font without a description");
            }
            top = dict(tops.getFirst());
            charStrings = at(number(top, CHAR_STRINGS, 0));
            cid = top.containsKey(ROS);
            select = new int[charStrings.size()];
            if (cid) {
                for (byte[] one : at(number(top, FD_ARRAY, 0))) {
                    Map<Integer, byte[]> dict = dict(one);
                    fontDicts.add(dict);
                    privates.add(priv(dict));
                }
                readSelect(number(top, FD_SELECT, 0));
            } else {
                privates.add(priv(top));
            }
            charset = charset(number(top, CHARSET, 0));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | java.nio.BufferUnderflowException | NegativeArraySizeException cut) {
            throw new FontDamagedException("a CFF font whose tables are cut");
        }
        if (charStrings.isEmpty() || privates.isEmpty()) {
            throw new FontDamagedException("a CFF font without glyphs");
        }
    }

    private List<byte[]> at(int offset) {
        if (offset <= 0) {
            return List.of();
        }
        in.position(offset);
        return index();
    }

    private List<byte[]> index() {
        int count = in.getShort() & 0xFFFF;
        var items = new ArrayList<byte[]>(count);
        if (count == 0) {
            return items;
        }
        int size = in.get() & 0xFF;
        int[] offsets = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            for (int b = 0; b < size; b++) {
                offsets[i] = offsets[i] << 8 | in.get() & 0xFF;
            }
        }
        int base = in.position() - 1;
        for (int i = 0; i < count; i++) {
            if (offsets[i] < 1 || offsets[i + 1] < offsets[i] || base + offsets[i + 1] > in.capacity()) {
                throw new IllegalArgumentException("offset");
            }
            items.add(Arrays.copyOfRange(in.array(), base + offsets[i], base + offsets[i + 1]));
        }
        in.position(base + offsets[count]);
        return items;
    }

    /** Operators with their operands as they are coded. */
    static Map<Integer, byte[]> dict(byte[] data) {
        var dict = new LinkedHashMap<Integer, byte[]>();
        int from = 0;
        for (int at = 0; at < data.length; ) {
            int b = data[at] & 0xFF;
            if (b <= 21) {
                int operator = b == 12 && at + 1 < data.length ? ESCAPE + (data[at + 1] & 0xFF) : b;
                dict.put(operator, Arrays.copyOfRange(data, from, at));
                at += b == 12 ? 2 : 1;
                from = at;
            } else if (b == 30) {
                at++;
                while (at < data.length && (data[at] & 0x0F) != 0x0F && (data[at] & 0xF0) != 0xF0) {
                    at++;
                }
                at++;
            } else {
                at += b == 28 ? 3 : b == 29 ? 5 : b >= 247 && b <= 254 ? 2 : 1;
            }
        }
        return dict;
    }

    /** Whole numbers among operands; reals count as zero. */
    static int[] numbers(byte[] operands) {
        int[] all = new int[48];
        int count = 0;
        for (int at = 0; at < operands.length && count < all.length; ) {
            int b = operands[at] & 0xFF;
            if (b == 28) {
                all[count++] = (short) ((operands[at + 1] & 0xFF) << 8 | operands[at + 2] & 0xFF);
                at += 3;
            } else if (b == 29) {
                all[count++] = ByteBuffer.wrap(operands, at + 1, 4).getInt();
                at += 5;
            } else if (b == 30) {
                while (++at < operands.length && (operands[at] & 0x0F) != 0x0F && (operands[at] & 0xF0) != 0xF0) {
                    continue;
                }
                at++;
                all[count++] = 0;
            } else if (b >= 32 && b <= 246) {
                all[count++] = b - 139;
                at++;
            } else {
                all[count++] = b < 251 ? (b - 247) * 256 + (operands[at + 1] & 0xFF) + 108 : -(b - 251) * 256 - (operands[at + 1] & 0xFF) - 108;
                at += 2;
            }
        }
        return Arrays.copyOf(all, count);
    }

    static int number(Map<Integer, byte[]> dict, int operator, int otherwise) {
        byte[] operands = dict.get(operator);
        int[] numbers = operands == null ? new int[0] : numbers(operands);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    private Private priv(Map<Integer, byte[]> dict) {
        byte[] operands = dict.get(PRIVATE);
        int[] place = operands == null ? new int[0] : numbers(operands);
        if (place.length < 2 || place[0] < 0 || place[1] <= 0 && place[0] > 0) {
            return new Private(Map.of(), List.of());
        }
        Map<Integer, byte[]> raw = dict(Arrays.copyOfRange(in.array(), place[1], place[1] + place[0]));
        int subrs = number(raw, SUBRS, 0);
        return new Private(raw, subrs == 0 ? List.of() : at(place[1] + subrs));
    }

    private void readSelect(int offset) {
        if (offset <= 0) {
            return;
        }
        in.position(offset);
        if (in.get() == 0) {
            for (int glyph = 0; glyph < select.length; glyph++) {
                select[glyph] = in.get() & 0xFF;
            }
            return;
        }
        int ranges = in.getShort() & 0xFFFF;
        int first = in.getShort() & 0xFFFF;
        for (int i = 0; i < ranges; i++) {
            int dict = in.get() & 0xFF;
            int next = in.getShort() & 0xFFFF;
            for (int glyph = first; glyph < next && glyph < select.length; glyph++) {
                select[glyph] = dict;
            }
            first = next;
        }
    }

    private int[] charset(int offset) {
        int[] set = new int[charStrings.size()];
        if (offset <= 2) {
            // Predefined: ISOAdobe is the identity; the two expert sets are read as names by the standard's tables.
            int[] predefined = offset == 1 ? CffStandard.EXPERT_CHARSET : offset == 2 ? CffStandard.EXPERT_SUBSET_CHARSET : null;
            for (int glyph = 0; glyph < set.length; glyph++) {
                set[glyph] = predefined == null || cid ? glyph : glyph < predefined.length ? predefined[glyph] : 0;
            }
            return set;
        }
        in.position(offset);
        int format = in.get();
        for (int glyph = 1; glyph < set.length; ) {
            int first = in.getShort() & 0xFFFF;
            int left = format == 0 ? 0 : format == 1 ? in.get() & 0xFF : in.getShort() & 0xFFFF;
            for (int i = 0; i <= left && glyph < set.length; i++) {
                set[glyph++] = first + i;
            }
        }
        return set;
    }

    /** The codes of a custom encoding, each with its glyph; null for the predefined ones. */
    Map<Integer, Integer> encoding() {
        int offset = number(top, ENCODING, 0);
        if (cid || offset <= 1) {
            return null;
        }
        var codes = new java.util.TreeMap<Integer, Integer>();
        in.position(offset);
        int format = in.get() & 0xFF;
        int count = in.get() & 0xFF;
        int glyph = 1;
        for (int i = 0; i < count; i++) {
            int first = in.get() & 0xFF;
            int left = (format & 0x7F) == 0 ? 0 : in.get() & 0xFF;
            for (int j = 0; j <= left; j++) {
                codes.put(first + j, glyph++);
            }
        }
        if ((format & 0x80) != 0) {
            int more = in.get() & 0xFF;
            for (int i = 0; i < more; i++) {
                int code = in.get() & 0xFF;
                int sid = in.getShort() & 0xFFFF;
                for (int g = 0; g < charset.length; g++) {
                    if (charset[g] == sid) {
                        codes.put(code, g);
                        break;
                    }
                }
            }
        }
        return codes;
    }

    String name(int glyph) {
        int sid = charset[glyph];
        if (sid < CffStandard.STRINGS.length) {
            return CffStandard.STRINGS[sid];
        }
        int custom = sid - CffStandard.STRINGS.length;
        return custom < strings.size() ? new String(strings.get(custom), ISO_8859_1) : ".notdef";
    }
}
