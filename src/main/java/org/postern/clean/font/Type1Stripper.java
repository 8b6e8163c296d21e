package org.postern.clean.font;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.fontbox.encoding.Encoding;
import org.apache.fontbox.encoding.StandardEncoding;
import org.apache.fontbox.type1.Type1Font;

/**
 * Writes a Type 1 program anew (Adobe Type 1 Font Format, 1990) from its glyphs, subroutines and hints: no comments, names, notices,
 * UniqueID or XUID; glyphs and subroutines that are not used are gone or blank.
 */
public final class Type1Stripper {
    private static final int EEXEC = 55_665;
    private static final int CHAR_STRING = 4_330;
    private static final int C1 = 52_845;
    private static final int C2 = 22_719;
    private static final byte[] RETURN = {11};

    /** The program and the lengths of its parts, as a font stream's dictionary wants them. */
    public record Program(byte[] bytes, int clear, int encrypted) { }

    private final Type1Font font;
    private final Set<String> kept = new TreeSet<>();
    private final BitSet subrs = new BitSet();

    private Type1Stripper(Type1Font font) {
        this.font = font;
    }

    /**
     * @param used   names of glyphs that are drawn
     * @param codes  codes that are drawn, for the font's own encoding
     * @param rename what a glyph's name becomes
     */
    public static Program strip(Type1Font font, Set<String> used, Set<Integer> codes, UnaryOperator<String> rename) throws IOException {
        return new Type1Stripper(font).write(used, codes, rename);
    }

    private Program write(Set<String> used, Set<Integer> codes, UnaryOperator<String> rename) throws IOException {
        Encoding encoding = font.getEncoding();
        var open = new ArrayDeque<>(used);
        open.add(".notdef");
        codes.forEach(code -> open.add(encoding == null ? ".notdef" : encoding.getName(code)));
        Map<String, byte[]> all = font.getCharStringsDict();
        // Subroutines 0 to 3 belong to flex and hint replacement (chapter 8).
        subrs.set(0, 4);
        while (!open.isEmpty()) {
            String name = open.poll();
            byte[] glyph = all.get(name);
            if (glyph != null && kept.add(name)) {
                follow(glyph, open, 0);
            }
        }
        for (int i = 0; i < 4 && i < font.getSubrsArray().size(); i++) {
            follow(font.getSubrsArray().get(i), open, 1);
        }
        byte[] clear = clear(encoding, codes, rename);
        byte[] encrypted = crypt(priv(all, rename), EEXEC);
        var out = new ByteArrayOutputStream();
        out.writeBytes(clear);
        out.writeBytes(encrypted);
        return new Program(out.toByteArray(), clear.length, encrypted.length);
    }

    /** Notes the subroutines that a charstring calls and the letters that an accent is composed of (seac). */
    private void follow(byte[] code, ArrayDeque<String> open, int depth) throws FontDamagedException {
        if (depth > 10) {
            throw new FontDamagedException("a Type 1 font whose subroutines nest too deep");
        }
        var stack = new ArrayList<Integer>();
        for (int at = 0; at < code.length; ) {
            int b = code[at++] & 0xFF;
            if (b >= 32 && b <= 246) {
                stack.add(b - 139);
            } else if (b >= 247 && b <= 254 && at < code.length) {
                int low = code[at++] & 0xFF;
                stack.add(b < 251 ? (b - 247) * 256 + low + 108 : -(b - 251) * 256 - low - 108);
            } else if (b == 255 && at + 4 <= code.length) {
                stack.add((code[at] & 0xFF) << 24 | (code[at + 1] & 0xFF) << 16 | (code[at + 2] & 0xFF) << 8 | code[at + 3] & 0xFF);
                at += 4;
            } else if (b == 10 && !stack.isEmpty()) {
                int number = stack.removeLast();
                if (number >= 0 && number < font.getSubrsArray().size() && !(subrs.get(number) && number > 3)) {
                    subrs.set(number);
                    follow(font.getSubrsArray().get(number), open, depth + 1);
                }
            } else if (b == 12 && at < code.length) {
                int second = code[at++] & 0xFF;
                int size = stack.size();
                if (second == 6 && size >= 2) {
                    open.add(StandardEncoding.INSTANCE.getName(stack.get(size - 2)));
                    open.add(StandardEncoding.INSTANCE.getName(stack.get(size - 1)));
                }
                if (second == 16 && size >= 1 && stack.getLast() == 3 && size >= 3) {
                    // Hint replacement: the subroutine's number comes back from the PostScript stack.
                    int number = stack.get(size - 3);
                    if (number >= 0 && number < font.getSubrsArray().size() && !subrs.get(number)) {
                        subrs.set(number);
                        follow(font.getSubrsArray().get(number), open, depth + 1);
                    }
                }
                if (second != 17) {
                    stack.clear();
                }
            } else if (b != 11) {
                stack.clear();
            }
        }
    }

    private byte[] clear(Encoding encoding, Set<Integer> codes, UnaryOperator<String> rename) throws IOException {
        var out = new StringBuilder("%!PS-AdobeFont-1.0: F\n11 dict begin\n/FontName /F def\n/PaintType ").append(font.getPaintType())
                .append(" def\n/FontType 1 def\n/FontMatrix ");
        numbers(out, font.getFontMatrix());
        // Readers place large glyphs by this box: another one would move letters by parts of a pixel.
        out.append(" readonly def\n/FontBBox {");
        var box = font.getFontBBox();
        float[] sides = {box.getLowerLeftX(), box.getLowerLeftY(), box.getUpperRightX(), box.getUpperRightY()};
        for (int i = 0; i < sides.length; i++) {
            out.append(i == 0 ? "" : " ").append(Math.clamp(Math.round(sides[i]), -32_000, 32_000));
        }
        out.append("} readonly def\n/Encoding ");
        if (encoding == null || encoding instanceof StandardEncoding) {
            out.append("StandardEncoding def\n");
        } else {
            out.append("256 array\n0 1 255 {1 index exch /.notdef put} for\n");
            for (int code : new TreeSet<>(codes)) {
                String name = encoding.getName(code);
                if (kept.contains(name) && !name.equals(".notdef")) {
                    out.append("dup ").append(code).append(" /").append(rename.apply(name)).append(" put\n");
                }
            }
            out.append("readonly def\n");
        }
        return out.append("currentdict end\ncurrentfile eexec\n").toString().getBytes(US_ASCII);
    }

    private byte[] priv(Map<String, byte[]> all, UnaryOperator<String> rename) {
        var out = new ByteArrayOutputStream();
        // Four bytes to be skipped (7.2), always the same.
        out.writeBytes(new byte[] {0, 0, 0, 0});
        var text = new StringBuilder("dup /Private 32 dict dup begin\n/RD {string currentfile exch readstring pop} executeonly def\n"
                + "/ND {noaccess def} executeonly def\n/NP {noaccess put} executeonly def\n/MinFeature {16 16} def\n/password 5839 def\n");
        array(text, "BlueValues", font.getBlueValues());
        array(text, "OtherBlues", font.getOtherBlues());
        array(text, "FamilyBlues", font.getFamilyBlues());
        array(text, "FamilyOtherBlues", font.getFamilyOtherBlues());
        String given = new String(decrypted(font.getBinarySegment()), ISO_8859_1);
        one(text, given, "BlueScale", font.getBlueScale());
        one(text, given, "BlueShift", font.getBlueShift());
        one(text, given, "BlueFuzz", font.getBlueFuzz());
        array(text, "StdHW", font.getStdHW());
        array(text, "StdVW", font.getStdVW());
        array(text, "StemSnapH", font.getStemSnapH());
        array(text, "StemSnapV", font.getStemSnapV());
        if (font.isForceBold()) {
            text.append("/ForceBold true def\n");
        }
        one(text, given, "LanguageGroup", font.getLanguageGroup());
        text.append("/OtherSubrs [{}{}{}{}] noaccess def\n");
        List<byte[]> subroutines = font.getSubrsArray();
        text.append("/Subrs ").append(subroutines.size()).append(" array\n");
        out.writeBytes(text.toString().getBytes(US_ASCII));
        for (int i = 0; i < subroutines.size(); i++) {
            charString(out, "dup " + i + " ", subrs.get(i) ? subroutines.get(i) : RETURN, " NP\n");
        }
        out.writeBytes(("ND\n2 index /CharStrings " + kept.size() + " dict dup begin\n").getBytes(US_ASCII));
        for (String name : kept) {
            charString(out, "/" + (name.equals(".notdef") ? name : rename.apply(name)) + " ", all.get(name), " ND\n");
        }
        out.writeBytes("end\nend\nreadonly put\nnoaccess put\ndup /FontName get exch definefont pop\nmark currentfile closefile\n".getBytes(US_ASCII));
        return out.toByteArray();
    }

    /** Written only where the font says it: readers have defaults other than the parser's zero. */
    private static void one(StringBuilder out, String given, String name, float value) {
        if (given.contains("/" + name + " ")) {
            out.append('/').append(name).append(' ').append(plain(value)).append(" def\n");
        }
    }

    /** The private part in clear, whether it came as bytes or as hexadecimal digits (7.2). */
    private static byte[] decrypted(byte[] segment) {
        byte[] cipher = segment;
        boolean hex = segment.length > 8 && new String(segment, 0, 8, ISO_8859_1).matches("[0-9A-Fa-f\\s]{8}");
        if (hex) {
            String digits = new String(segment, ISO_8859_1).replaceAll("[^0-9A-Fa-f]", "");
            cipher = java.util.HexFormat.of().parseHex(digits, 0, digits.length() & ~1);
        }
        byte[] out = new byte[cipher.length];
        int r = EEXEC;
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (cipher[i] & 0xFF ^ r >> 8);
            r = ((cipher[i] & 0xFF) + r) * C1 + C2 & 0xFFFF;
        }
        return out;
    }

    private static void charString(ByteArrayOutputStream out, String before, byte[] code, String after) {
        byte[] padded = new byte[code.length + 4];
        System.arraycopy(code, 0, padded, 4, code.length);
        byte[] crypted = crypt(padded, CHAR_STRING);
        out.writeBytes((before + crypted.length + " RD ").getBytes(ISO_8859_1));
        out.writeBytes(crypted);
        out.writeBytes(after.getBytes(US_ASCII));
    }

    /** The obfuscation of chapter 7.1. */
    private static byte[] crypt(byte[] plain, int key) {
        byte[] out = new byte[plain.length];
        int r = key;
        for (int i = 0; i < plain.length; i++) {
            int cipher = plain[i] & 0xFF ^ r >> 8;
            out[i] = (byte) cipher;
            r = (cipher + r) * C1 + C2 & 0xFFFF;
        }
        return out;
    }

    private static void array(StringBuilder out, String name, List<Number> values) {
        if (values != null && !values.isEmpty()) {
            out.append('/').append(name).append(' ');
            numbers(out, values);
            out.append(" def\n");
        }
    }

    private static void numbers(StringBuilder out, List<Number> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : " ").append(plain(values.get(i).floatValue()));
        }
        out.append(']');
    }

    private static String plain(float value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : new java.math.BigDecimal(Float.toString(value)).stripTrailingZeros().toPlainString();
    }
}
