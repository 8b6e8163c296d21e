package org.postern.redact.font;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.cff.CFFType1Font;

/** A CFF program from which single glyphs are taken with their hints, and the dictionaries to which the hints refer. */
final class CffSource {
    private static final double[] PLAIN_MATRIX = {0.001, 0, 0, 0.001, 0, 0};
    /** Names and operators of a Private DICT (Technical Note 5176, table 23); lists are written as differences. */
    private static final Map<String, int[]> LISTS = new LinkedHashMap<>();
    private static final Map<String, int[]> NUMBERS = new LinkedHashMap<>();

    static {
        LISTS.put("BlueValues", new int[] {6});
        LISTS.put("OtherBlues", new int[] {7});
        LISTS.put("FamilyBlues", new int[] {8});
        LISTS.put("FamilyOtherBlues", new int[] {9});
        NUMBERS.put("BlueScale", new int[] {12, 9});
        NUMBERS.put("BlueShift", new int[] {12, 10});
        NUMBERS.put("BlueFuzz", new int[] {12, 11});
        NUMBERS.put("StdHW", new int[] {10});
        NUMBERS.put("StdVW", new int[] {11});
        LISTS.put("StemSnapH", new int[] {12, 12});
        LISTS.put("StemSnapV", new int[] {12, 13});
        NUMBERS.put("LanguageGroup", new int[] {12, 17});
        NUMBERS.put("ExpansionFactor", new int[] {12, 18});
        NUMBERS.put("defaultWidthX", new int[] {20});
        NUMBERS.put("nominalWidthX", new int[] {21});
    }

    private final CFFFont font;
    private final List<Integer> dictionaries = new ArrayList<>();

    private CffSource(CFFFont font) {
        this.font = font;
    }

    /** Null for a program whose glyphs must be drawn anew: none at all, or one with a grid of its own. */
    static CffSource of(CFFFont font) {
        List<Number> matrix = font == null ? null : font.getFontMatrix();
        if (matrix == null || matrix.size() != 6) {
            return null;
        }
        for (int i = 0; i < 6; i++) {
            if (Math.abs(matrix.get(i).doubleValue() - PLAIN_MATRIX[i]) > 1e-9) {
                return null;
            }
        }
        return new CffSource(font);
    }

    /** The number of the written dictionary to which a glyph belongs. */
    int dictionary(int gid) {
        int number = font instanceof CFFCIDFont cid ? cid.getFdSelect().getFDIndex(gid) : 0;
        if (!dictionaries.contains(number)) {
            dictionaries.add(number);
        }
        return dictionaries.indexOf(number);
    }

    /** Null where the glyph must be drawn anew. */
    byte[] charString(int gid) {
        List<byte[]> all = font.getCharStringBytes();
        if (gid < 0 || gid >= all.size()) {
            return null;
        }
        return CharStringUnfolder.unfold(all.get(gid), font.getGlobalSubrIndex(), subroutines(values(dictionaries.get(dictionary(gid)))));
    }

    /** What the width in a charstring is counted from. */
    double nominalWidth(int dictionary) {
        return values(dictionaries.get(dictionary)).get("nominalWidthX") instanceof Number width ? width.doubleValue() : 0;
    }

    /** The Private DICTs in use, in the order of their numbers. */
    List<byte[]> dictionaries() {
        return dictionaries.stream().map(number -> written(values(number))).toList();
    }

    private Map<String, Object> values(int number) {
        return switch (font) {
            case CFFCIDFont cid when number < cid.getPrivDicts().size() -> cid.getPrivDicts().get(number);
            case CFFType1Font simple -> simple.getPrivateDict();
            default -> Map.of();
        };
    }

    private static List<byte[]> subroutines(Map<String, Object> values) {
        return switch (values.get("Subrs")) {
            case byte[][] all -> Arrays.asList(all);
            case List<?> all -> all.stream().map(byte[].class::cast).toList();
            case null, default -> List.of();
        };
    }

    private static byte[] written(Map<String, Object> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LISTS.forEach((name, operator) -> {
            if (values.get(name) instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Number.class::isInstance)) {
                double last = 0;
                for (Object value : list) {
                    real(out, ((Number) value).doubleValue() - last);
                    last = ((Number) value).doubleValue();
                }
                operator(out, operator);
            }
        });
        NUMBERS.forEach((name, operator) -> {
            if (values.get(name) instanceof Number value) {
                real(out, value.doubleValue());
                operator(out, operator);
            }
        });
        if (Boolean.TRUE.equals(values.get("ForceBold"))) {
            real(out, 1);
            operator(out, new int[] {12, 14});
        }
        return out.toByteArray();
    }

    private static void operator(ByteArrayOutputStream out, int[] operator) {
        for (int part : operator) {
            out.write(part);
        }
    }

    /** A DICT number: 28 with two bytes, or 30 with decimal digits (5176, tables 3 to 5). */
    private static void real(ByteArrayOutputStream out, double value) {
        if (value == Math.rint(value) && Math.abs(value) < Short.MAX_VALUE) {
            int whole = (int) value;
            out.write(28);
            out.write(whole >> 8);
            out.write(whole);
            return;
        }
        String digits = new java.math.BigDecimal(value).round(new java.math.MathContext(9)).toPlainString();
        StringBuilder nibbles = new StringBuilder();
        for (byte digit : digits.getBytes(StandardCharsets.US_ASCII)) {
            nibbles.append(digit == '.' ? 'a' : digit == '-' ? 'e' : (char) digit);
        }
        nibbles.append(nibbles.length() % 2 == 0 ? "ff" : "f");
        out.write(30);
        out.writeBytes(java.util.HexFormat.of().parseHex(nibbles));
    }
}
