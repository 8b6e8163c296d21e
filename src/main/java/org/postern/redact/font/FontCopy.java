package org.postern.redact.font;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDCIDFont;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType2;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;

/**
 * Copies a font by an allow-list. When codes went out of use, their outlines, widths, names and maps go, and the font gets a new subset
 * tag; what stays draws and extracts as before.
 */
public final class FontCopy {
    private static final int MAX_PROGRAM = 128 << 20;
    private static final List<String> DESCRIPTOR_NUMBERS = List.of("Flags", "ItalicAngle", "Ascent", "Descent", "Leading", "CapHeight", "XHeight",
            "StemV", "StemH", "AvgWidth", "MaxWidth", "MissingWidth");

    private final PDFont font;
    private final COSDictionary source;
    private final TreeMap<Integer, Integer> used;
    private final String tag;
    private final Predicate<byte[]> forbidden;
    private final Predicate<String> forbiddenName;
    private boolean prune;

    /**
     * @param used   codes that are still shown, with their length in bytes
     * @param prune  whether codes went out of use
     * @param number gives the subset tag
     */
    public FontCopy(PDFont font, TreeMap<Integer, Integer> used, boolean prune, int number, Predicate<byte[]> forbidden, Predicate<String> forbiddenName) {
        this.font = font;
        this.source = font.getCOSObject();
        this.used = used;
        this.prune = prune;
        this.tag = tag(number);
        this.forbidden = forbidden;
        this.forbiddenName = forbiddenName;
    }

    /** Fills the copy. Not for Type 3, whose procedures are content. */
    public void into(COSDictionary copy) throws IOException {
        copy.setItem(COSName.TYPE, COSName.FONT);
        COSDictionary descriptor = descriptor();
        prune |= descriptor != null && program(descriptor) != null && forbidden.test(decoded(program(descriptor)));
        String name = baseFont();
        copy.setName(COSName.BASE_FONT, name);
        if (font instanceof PDType0Font type0) {
            composite(type0, copy, descriptor, name);
        } else {
            simple(copy, descriptor, name);
        }
        toUnicode(copy);
    }

    private static String tag(int number) {
        StringBuilder tag = new StringBuilder();
        for (int i = 0, rest = number; i < 6; i++, rest /= 26) {
            tag.insert(0, (char) ('A' + rest % 26));
        }
        return tag + "+";
    }

    private String baseFont() {
        String name = source.getNameAsString(COSName.BASE_FONT, "Font");
        boolean subset = name.matches("[A-Z]{6}\\+.*");
        String plain = subset ? name.substring(7) : name;
        if (forbiddenName.test(plain)) {
            plain = "Font";
        }
        boolean embedded = descriptor() != null && program(descriptor()) != null;
        return prune && embedded ? tag + plain : subset ? name.substring(0, 7) + plain : plain;
    }

    private COSDictionary descriptor() {
        COSDictionary owner = font instanceof PDType0Font type0 ? type0.getDescendantFont().getCOSObject() : source;
        return owner.getCOSDictionary(COSName.FONT_DESC);
    }

    private static COSStream program(COSDictionary descriptor) {
        for (COSName key : List.of(COSName.FONT_FILE, COSName.FONT_FILE2, COSName.FONT_FILE3)) {
            if (descriptor.getDictionaryObject(key) instanceof COSStream stream) {
                return stream;
            }
        }
        return null;
    }

    private void composite(PDType0Font type0, COSDictionary copy, COSDictionary descriptor, String name) throws IOException {
        copy.setItem(COSName.SUBTYPE, COSName.TYPE0);
        COSBase encoding = source.getDictionaryObject(COSName.ENCODING);
        if (encoding instanceof COSStream cmap) {
            byte[] decoded = decoded(cmap);
            if (forbidden.test(decoded)) {
                throw new IOException("A character map holds marked text.");
            }
            COSStream plain = stream(decoded);
            plain.setItem(COSName.TYPE, COSName.CMAP);
            plain.setName(COSName.getPDFName("CMapName"), "Map");
            plain.setItem(COSName.CIDSYSTEMINFO, systemInfo(cmap.getCOSDictionary(COSName.CIDSYSTEMINFO)));
            if (cmap.getDictionaryObject(COSName.getPDFName("UseCMap")) instanceof COSName base) {
                plain.setItem(COSName.getPDFName("UseCMap"), base);
            }
            if (cmap.getInt(COSName.getPDFName("WMode"), 0) == 1) {
                plain.setInt(COSName.getPDFName("WMode"), 1);
            }
            copy.setItem(COSName.ENCODING, plain);
        } else {
            copy.setItem(COSName.ENCODING, encoding);
        }
        PDCIDFont cidFont = type0.getDescendantFont();
        COSDictionary from = cidFont.getCOSObject();
        COSDictionary descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setItem(COSName.SUBTYPE, from.getDictionaryObject(COSName.SUBTYPE));
        descendant.setName(COSName.BASE_FONT, name);
        descendant.setItem(COSName.CIDSYSTEMINFO, systemInfo(from.getCOSDictionary(COSName.CIDSYSTEMINFO)));
        number(from, descendant, COSName.DW);
        numbers(from, descendant, COSName.DW2);
        cidWidths(type0, from, descendant);
        TreeSet<Integer> gids = new TreeSet<>();
        if (cidFont instanceof PDCIDFontType2 trueType) {
            cidToGid(type0, trueType, from, descendant, gids);
        }
        if (descriptor != null) {
            COSDictionary described = described(descriptor, name);
            descendant.setItem(COSName.FONT_DESC, described);
            COSStream program = program(descriptor);
            if (program != null && !prune) {
                copyProgram(descriptor, described);
            } else if (program != null && TrueTypePruner.canPrune(decoded(program)) && cidFont instanceof PDCIDFontType2) {
                described.setItem(COSName.FONT_FILE2, trueType(TrueTypePruner.prune(decoded(program), gids, Map.of())));
            } else if (program != null) {
                freshCid(type0, descendant, described, name);
            }
        }
        COSArray descendants = new COSArray();
        descendants.add(descendant);
        copy.setItem(COSName.DESCENDANT_FONTS, descendants);
    }

    private void freshCid(PDType0Font type0, COSDictionary descendant, COSDictionary described, String name) throws IOException {
        List<CffWriter.Outline> outlines = new ArrayList<>();
        Set<Integer> done = new HashSet<>();
        for (int code : used.keySet()) {
            int cid = type0.codeToCID(code);
            if (done.add(cid)) {
                outlines.add(new CffWriter.Outline("", cid, type0.getWidth(code), outline(type0, code)));
            }
        }
        descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        descendant.removeItem(COSName.CID_TO_GID_MAP);
        COSStream program = stream(CffWriter.write(name, outlines, true));
        program.setName(COSName.SUBTYPE, "CIDFontType0C");
        described.setItem(COSName.FONT_FILE3, program);
    }

    /** Widths of the codes in use alone; the default width keeps its place. */
    private void cidWidths(PDType0Font type0, COSDictionary from, COSDictionary to) throws IOException {
        if (!prune) {
            numbers(from, to, COSName.W);
            numbers(from, to, COSName.W2);
            return;
        }
        TreeMap<Integer, Float> widths = new TreeMap<>();
        for (int code : used.keySet()) {
            widths.put(type0.codeToCID(code), type0.getDescendantFont().getWidth(code));
        }
        COSArray w = new COSArray();
        widths.forEach((cid, width) -> {
            w.add(COSInteger.get(cid));
            COSArray one = new COSArray();
            one.add(new COSFloat(width));
            w.add(one);
        });
        to.setItem(COSName.W, w);
        if (from.getDictionaryObject(COSName.W2) != null) {
            COSArray w2 = new COSArray();
            for (int code : used.keySet()) {
                var position = type0.getPositionVector(code);
                var displacement = type0.getDisplacement(code);
                w2.add(COSInteger.get(type0.codeToCID(code)));
                COSArray three = new COSArray();
                // PDFBox gives the vector already turned to the origin and in em.
                three.add(new COSFloat(displacement.getY() * 1000));
                three.add(new COSFloat(-position.getX() * 1000));
                three.add(new COSFloat(-position.getY() * 1000));
                w2.add(three);
            }
            to.setItem(COSName.W2, w2);
        }
    }

    private void cidToGid(PDType0Font type0, PDCIDFontType2 trueType, COSDictionary from, COSDictionary to, Set<Integer> gids) throws IOException {
        TreeMap<Integer, Integer> map = new TreeMap<>();
        for (int code : used.keySet()) {
            int gid = trueType.isEmbedded() ? trueType.codeToGID(code) : 0;
            map.put(type0.codeToCID(code), gid);
            gids.add(gid);
        }
        if (from.getDictionaryObject(COSName.CID_TO_GID_MAP) instanceof COSStream) {
            int last = map.isEmpty() ? 0 : map.lastKey();
            byte[] table = new byte[2 * (last + 1)];
            map.forEach((cid, gid) -> {
                table[2 * cid] = (byte) (gid >> 8);
                table[2 * cid + 1] = (byte) (int) gid;
            });
            to.setItem(COSName.CID_TO_GID_MAP, stream(table));
        } else if (from.getDictionaryObject(COSName.CID_TO_GID_MAP) != null) {
            to.setItem(COSName.CID_TO_GID_MAP, COSName.IDENTITY);
        }
    }

    private void simple(COSDictionary copy, COSDictionary descriptor, String name) throws IOException {
        PDSimpleFont simple = (PDSimpleFont) font;
        copy.setItem(COSName.SUBTYPE, source.getDictionaryObject(COSName.SUBTYPE));
        widths(copy);
        COSStream program = descriptor == null ? null : program(descriptor);
        boolean fresh = prune && program != null && !(font instanceof PDTrueTypeFont && TrueTypePruner.canPrune(decoded(program)));
        encoding(copy, simple, fresh);
        if (descriptor == null) {
            return;
        }
        COSDictionary described = described(descriptor, name);
        copy.setItem(COSName.FONT_DESC, described);
        if (program == null) {
            return;
        }
        if (!prune) {
            copyProgram(descriptor, described);
        } else if (fresh) {
            freshSimple(simple, copy, described, name);
        } else {
            PDTrueTypeFont trueType = (PDTrueTypeFont) font;
            TreeSet<Integer> gids = new TreeSet<>();
            for (int code : used.keySet()) {
                gids.add(trueType.codeToGID(code));
            }
            described.setItem(COSName.FONT_FILE2, trueType(TrueTypePruner.prune(decoded(program), gids, cmaps(trueType.getTrueTypeFont(), gids))));
        }
    }

    private static Map<Integer, TreeMap<Integer, Integer>> cmaps(TrueTypeFont font, Set<Integer> gids) throws IOException {
        Map<Integer, TreeMap<Integer, Integer>> kept = new LinkedHashMap<>();
        if (font.getCmap() == null) {
            return kept;
        }
        for (CmapSubtable table : font.getCmap().getCmaps()) {
            TreeMap<Integer, Integer> map = new TreeMap<>();
            for (int gid : gids) {
                List<Integer> codes = gid == 0 ? null : table.getCharCodes(gid);
                if (codes != null) {
                    codes.forEach(code -> map.put(code, gid));
                }
            }
            kept.put(table.getPlatformId() << 16 | table.getPlatformEncodingId(), map);
        }
        return kept;
    }

    private void freshSimple(PDSimpleFont simple, COSDictionary copy, COSDictionary described, String name) throws IOException {
        Map<String, CffWriter.Outline> outlines = new LinkedHashMap<>();
        for (int code : used.keySet()) {
            String glyph = glyphName(simple, code, true);
            outlines.putIfAbsent(glyph, new CffWriter.Outline(glyph, 0, font.getWidth(code), outline(simple, code)));
        }
        copy.setItem(COSName.SUBTYPE, COSName.TYPE1);
        COSStream program = stream(CffWriter.write(name, new ArrayList<>(outlines.values()), false));
        program.setName(COSName.SUBTYPE, "Type1C");
        described.setItem(COSName.FONT_FILE3, program);
    }

    private static Path2D outline(PDFont font, int code) throws IOException {
        GeneralPath path = font instanceof PDVectorFont vector ? vector.getNormalizedPath(code) : null;
        if (path == null) {
            return new Path2D.Double();
        }
        AffineTransform toThousandths = AffineTransform.getScaleInstance(1000, 1000);
        toThousandths.concatenate(font.getFontMatrix().createAffineTransform());
        return new Path2D.Double(path, toThousandths);
    }

    private void widths(COSDictionary copy) throws IOException {
        if (!(source.getDictionaryObject(COSName.WIDTHS) instanceof COSArray widths)) {
            return;
        }
        int first = source.getInt(COSName.FIRST_CHAR, 0);
        int from = prune ? used.isEmpty() ? first : used.firstKey() : first;
        int to = prune ? used.isEmpty() ? first : used.lastKey() : first + widths.size() - 1;
        COSArray kept = new COSArray();
        for (int code = from; code <= to; code++) {
            int at = code - first;
            boolean keep = at >= 0 && at < widths.size() && (!prune || used.containsKey(code)) && widths.getObject(at) instanceof COSNumber;
            kept.add(keep ? new COSFloat(((COSNumber) widths.getObject(at)).floatValue()) : COSInteger.ZERO);
        }
        copy.setInt(COSName.FIRST_CHAR, from);
        copy.setInt(COSName.LAST_CHAR, to);
        copy.setItem(COSName.WIDTHS, kept);
    }

    private void encoding(COSDictionary copy, PDSimpleFont simple, boolean fresh) {
        COSBase encoding = source.getDictionaryObject(COSName.ENCODING);
        if (encoding instanceof COSName name && !fresh) {
            copy.setItem(COSName.ENCODING, name);
            return;
        }
        if (!(encoding instanceof COSDictionary) && !fresh) {
            return;
        }
        COSDictionary kept = new COSDictionary();
        kept.setItem(COSName.TYPE, COSName.ENCODING);
        if (!fresh && ((COSDictionary) encoding).getDictionaryObject(COSName.BASE_ENCODING) instanceof COSName base) {
            kept.setItem(COSName.BASE_ENCODING, base);
        }
        Set<Integer> listed = fresh ? used.keySet() : listed((COSDictionary) encoding);
        COSArray differences = new COSArray();
        int last = -2;
        for (int code : used.keySet()) {
            if (listed.contains(code)) {
                if (code != last + 1) {
                    differences.add(COSInteger.get(code));
                }
                differences.add(COSName.getPDFName(glyphName(simple, code, fresh)));
                last = code;
            }
        }
        kept.setItem(COSName.DIFFERENCES, differences);
        copy.setItem(COSName.ENCODING, kept);
    }

    private static Set<Integer> listed(COSDictionary encoding) {
        Set<Integer> listed = new HashSet<>();
        if (encoding.getDictionaryObject(COSName.DIFFERENCES) instanceof COSArray differences) {
            int code = 0;
            for (int i = 0; i < differences.size(); i++) {
                if (differences.getObject(i) instanceof COSNumber number) {
                    code = number.intValue();
                } else {
                    listed.add(code++);
                }
            }
        }
        return listed;
    }

    /** A name that the Adobe Glyph List does not know could say anything; a fresh program is free to use another. */
    private String glyphName(PDSimpleFont simple, int code, boolean fresh) {
        String name = simple.getEncoding() == null ? null : simple.getEncoding().getName(code);
        boolean known = name != null && GlyphList.getAdobeGlyphList().toUnicode(name) != null;
        if (name == null || fresh && (!known || forbiddenName.test(name))) {
            return "g" + code;
        }
        return forbiddenName.test(name) ? "g" + code : name;
    }

    private COSDictionary described(COSDictionary from, String name) {
        COSDictionary to = new COSDictionary();
        to.setItem(COSName.TYPE, COSName.FONT_DESC);
        to.setName(COSName.FONT_NAME, name);
        for (String key : DESCRIPTOR_NUMBERS) {
            number(from, to, COSName.getPDFName(key));
        }
        if (from.getDictionaryObject(COSName.FONT_BBOX) instanceof COSArray box && box.size() == 4) {
            numbers(from, to, COSName.FONT_BBOX);
        }
        return to;
    }

    private void copyProgram(COSDictionary from, COSDictionary to) throws IOException {
        for (COSName key : List.of(COSName.FONT_FILE, COSName.FONT_FILE2, COSName.FONT_FILE3)) {
            if (from.getDictionaryObject(key) instanceof COSStream program) {
                COSStream copy = stream(decoded(program));
                for (String length : List.of("Length1", "Length2", "Length3")) {
                    number(program, copy, COSName.getPDFName(length));
                }
                if (program.getDictionaryObject(COSName.SUBTYPE) instanceof COSName kind) {
                    copy.setItem(COSName.SUBTYPE, kind);
                }
                to.setItem(key, copy);
            }
        }
    }

    private void toUnicode(COSDictionary copy) throws IOException {
        if (source.getDictionaryObject(COSName.TO_UNICODE) == null) {
            return;
        }
        TreeMap<Integer, String> texts = new TreeMap<>();
        for (int code : used.keySet()) {
            String text = font.toUnicode(code);
            if (text != null) {
                texts.put(code, text);
            }
        }
        if (!texts.isEmpty()) {
            copy.setItem(COSName.TO_UNICODE, stream(ToUnicodeWriter.write(texts, used)));
        }
    }

    private static COSDictionary systemInfo(COSDictionary from) {
        COSDictionary to = new COSDictionary();
        String registry = from == null ? "Adobe" : from.getString(COSName.REGISTRY, "Adobe");
        String ordering = from == null ? "Identity" : from.getString(COSName.ORDERING, "Identity");
        boolean known = Set.of("Identity", "GB1", "CNS1", "Japan1", "Japan2", "Korea1", "KR", "UCS", "Manga1").contains(ordering);
        to.setItem(COSName.REGISTRY, new COSString(known && registry.equals("Adobe") ? registry : "Adobe"));
        to.setItem(COSName.ORDERING, new COSString(known ? ordering : "Identity"));
        to.setInt(COSName.SUPPLEMENT, from == null ? 0 : from.getInt(COSName.SUPPLEMENT, 0));
        return to;
    }

    private static void number(COSDictionary from, COSDictionary to, COSName key) {
        if (from.getDictionaryObject(key) instanceof COSNumber number) {
            to.setItem(key, new COSFloat(number.floatValue()));
            if (number instanceof COSInteger whole) {
                to.setItem(key, COSInteger.get(whole.longValue()));
            }
        }
    }

    private static void numbers(COSDictionary from, COSDictionary to, COSName key) {
        if (from.getDictionaryObject(key) instanceof COSArray array) {
            to.setItem(key, numbers(array));
        }
    }

    private static COSArray numbers(COSArray from) {
        COSArray to = new COSArray();
        for (int i = 0; i < from.size(); i++) {
            COSBase element = from.getObject(i);
            if (element instanceof COSArray inner) {
                to.add(numbers(inner));
            } else {
                to.add(element instanceof COSInteger whole ? COSInteger.get(whole.longValue())
                        : element instanceof COSNumber number ? new COSFloat(number.floatValue()) : COSInteger.ZERO);
            }
        }
        return to;
    }

    private static COSStream trueType(byte[] program) throws IOException {
        COSStream stream = stream(program);
        stream.setInt(COSName.getPDFName("Length1"), program.length);
        return stream;
    }

    private static COSStream stream(byte[] bytes) throws IOException {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
        return stream;
    }

    private static byte[] decoded(COSStream stream) throws IOException {
        try (InputStream in = stream.createInputStream()) {
            byte[] bytes = in.readNBytes(MAX_PROGRAM + 1);
            if (bytes.length > MAX_PROGRAM) {
                throw new IOException("A font is too large.");
            }
            return bytes;
        }
    }
}
