package org.postern.redact.font;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.fontbox.type1.Type1Font;

/**
 * Writes a Type 1 program (Adobe Type 1 Font Format) that holds some glyphs of another, with their hints. Names, notices and identifiers
 * of the other do not come along.
 */
final class Type1Writer {
    private static final int EEXEC = 55_665;
    private static final int CHARSTRING = 4_330;
    private static final int LEAD = 4;
    private static final String ZEROS = ("0".repeat(64) + "\n").repeat(8) + "cleartomark\n";

    /** @param clear and {@code encrypted} and {@code trailer} are the three parts of a FontFile */
    record Program(byte[] clear, byte[] encrypted, byte[] trailer) {
        byte[] whole() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(clear);
            whole.writeBytes(encrypted);
            whole.writeBytes(trailer);
            return whole.toByteArray();
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Type1Writer() {}

    /** @param encoding names by code */
    static Program write(String name, Type1Font font, Type1Source glyphs, Map<Integer, String> encoding) {
        int[] box = FontParts.box(font);
        StringBuilder clear = new StringBuilder("%!PS-AdobeFont-1.0: " + name + "\n11 dict begin\n/FontInfo 1 dict dup begin end readonly def\n/FontName /" + name + " def\n");
        clear.append("/PaintType 0 def\n/FontType 1 def\n/FontMatrix ").append(list(font.getFontMatrix())).append(" readonly def\n");
        clear.append("/FontBBox {" + box[0] + " " + box[1] + " " + box[2] + " " + box[3] + "} readonly def\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n");
        encoding.forEach((code, glyph) -> clear.append("dup ").append(code).append(" /").append(glyph).append(" put\n"));
        clear.append("readonly def\ncurrentdict end\ncurrentfile eexec\n");
        Type1Writer secret = new Type1Writer();
        secret.privateDict(font);
        secret.programs(glyphs);
        byte[] plain = secret.out.toByteArray();
        return new Program(ascii(clear.toString()), encrypted(plain, EEXEC), ascii("\n" + ZEROS));
    }

    private void privateDict(Type1Font font) {
        text("dup /Private 20 dict dup begin\n/RD {string currentfile exch readstring pop} executeonly def\n/ND {noaccess def} executeonly def\n"
                + "/NP {noaccess put} executeonly def\n");
        numbers("BlueValues", font.getBlueValues());
        numbers("OtherBlues", font.getOtherBlues());
        numbers("FamilyBlues", font.getFamilyBlues());
        numbers("FamilyOtherBlues", font.getFamilyOtherBlues());
        numbers("StdHW", font.getStdHW());
        numbers("StdVW", font.getStdVW());
        numbers("StemSnapH", font.getStemSnapH());
        numbers("StemSnapV", font.getStemSnapV());
        text("/BlueScale " + plain(font.getBlueScale()) + " def\n/BlueShift " + font.getBlueShift() + " def\n/BlueFuzz " + font.getBlueFuzz()
                + " def\n/LanguageGroup " + font.getLanguageGroup() + " def\n" + (font.isForceBold() ? "/ForceBold true def\n" : "")
                + "/MinFeature {16 16} def\n/password 5839 def\n/lenIV " + LEAD + " def\n/OtherSubrs [{}{}{}{pop 3}] def\n");
    }

    private void programs(Type1Source glyphs) {
        List<byte[]> subroutines = glyphs.subroutines();
        text("/Subrs " + subroutines.size() + " array\n");
        for (int i = 0; i < subroutines.size(); i++) {
            binary("dup " + i + " ", subroutines.get(i), " NP\n");
        }
        text("ND\n2 index /CharStrings " + glyphs.charStrings().size() + " dict dup begin\n");
        glyphs.charStrings().forEach((name, charString) -> binary("/" + name + " ", charString, " ND\n"));
        text("end\nend\nreadonly put\nnoaccess put\ndup /FontName get exch definefont pop\nmark currentfile closefile\n");
    }

    private void binary(String before, byte[] program, String after) {
        byte[] hidden = encrypted(program, CHARSTRING);
        text(before + hidden.length + " RD ");
        out.writeBytes(hidden);
        text(after);
    }

    private void numbers(String name, List<Number> values) {
        if (values != null && !values.isEmpty()) {
            text("/" + name + " " + list(values) + " def\n");
        }
    }

    private static String list(List<Number> values) {
        StringBuilder list = new StringBuilder("[");
        values.forEach(value -> list.append(list.length() == 1 ? "" : " ").append(plain(value.floatValue())));
        return list.append(']').toString();
    }

    private static String plain(float value) {
        return new BigDecimal(Float.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** The cipher of section 7, which hides nothing from anybody. */
    private static byte[] encrypted(byte[] plain, int key) {
        byte[] out = new byte[plain.length + LEAD];
        int r = key;
        for (int i = 0; i < out.length; i++) {
            int c = (i < LEAD ? 0 : plain[i - LEAD]) & 0xff ^ r >> 8;
            out[i] = (byte) c;
            r = (c + r) * 52_845 + 22_719 & 0xffff;
        }
        return out;
    }

    private void text(String text) {
        out.writeBytes(ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
