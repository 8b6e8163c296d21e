package org.postern.redact.font;

import static org.postern.redact.font.FontParts.decoded;
import static org.postern.redact.font.FontParts.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.fontbox.cff.CFFType1Font;
import org.apache.fontbox.type1.Type1Font;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType1CFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;

/** Copies a Type 1 or TrueType font with its encoding (ISO 32000-2, 9.6). */
final class SimpleCopy {
    private final KeptCodes kept;
    private final PDFont font;
    private final COSDictionary source;
    private final Map<Integer, Integer> used;

    SimpleCopy(KeptCodes kept) {
        this.kept = kept;
        this.font = kept.font();
        this.source = kept.source();
        this.used = kept.used();
    }

    void into(COSDictionary copy, COSDictionary descriptor) throws IOException {
        PDSimpleFont simple = (PDSimpleFont) font;
        copy.setItem(COSName.SUBTYPE, source.getDictionaryObject(COSName.SUBTYPE));
        widths(copy);
        COSStream program = descriptor == null ? null : FontParts.program(descriptor);
        boolean fresh = kept.prune() && program != null && !(font instanceof PDTrueTypeFont && TrueTypePruner.canPrune(decoded(program)));
        encoding(copy, simple, fresh);
        if (descriptor == null) {
            return;
        }
        COSDictionary described = FontParts.described(descriptor, kept.name());
        copy.setItem(COSName.FONT_DESC, described);
        if (program == null) {
            return;
        }
        if (!kept.prune()) {
            FontParts.copyProgram(descriptor, described);
        } else if (fresh) {
            fresh(simple, copy, described);
        } else {
            PDTrueTypeFont trueType = (PDTrueTypeFont) font;
            described.setItem(COSName.FONT_FILE2, FontParts.trueType(TrueTypePruner.prune(decoded(program), gids(trueType), SimpleCmaps.of(trueType, used.keySet()))));
        }
    }

    private Set<Integer> gids(PDTrueTypeFont trueType) throws IOException {
        TreeSet<Integer> gids = new TreeSet<>();
        for (int code : used.keySet()) {
            gids.add(trueType.codeToGID(code));
        }
        return gids;
    }

    private void fresh(PDSimpleFont simple, COSDictionary copy, COSDictionary described) throws IOException {
        copy.setItem(COSName.SUBTYPE, COSName.TYPE1);
        Type1Writer.Program type1 = type1(simple);
        if (type1 != null) {
            COSStream program = stream(type1.whole());
            program.setInt(COSName.getPDFName("Length1"), type1.clear().length);
            program.setInt(COSName.getPDFName("Length2"), type1.encrypted().length);
            program.setInt(COSName.getPDFName("Length3"), type1.trailer().length);
            described.setItem(COSName.FONT_FILE, program);
            return;
        }
        CFFType1Font compact = font instanceof PDType1CFont type1C && font.isEmbedded() ? type1C.getCFFType1Font() : null;
        CffSource hinted = CffSource.of(compact);
        Map<String, CffWriter.Outline> outlines = new LinkedHashMap<>();
        for (int code : used.keySet()) {
            String glyph = glyphName(simple, code, true);
            String name = hinted == null ? null : ((PDType1CFont) font).codeToName(code);
            byte[] charString = name == null || !compact.hasGlyph(name) ? null : hinted.charString(compact.nameToGID(name));
            double nominal = hinted == null ? 0 : hinted.nominalWidth(hinted.dictionary(0));
            outlines.putIfAbsent(glyph, new CffWriter.Outline(glyph, 0, font.getWidth(code) - nominal,
                    charString == null ? FontParts.outline(simple, code) : null, charString, 0));
        }
        COSStream program = stream(CffWriter.write(kept.name(), new ArrayList<>(outlines.values()), false, hinted == null ? List.of() : hinted.dictionaries(),
                FontParts.box(compact)));
        program.setName(COSName.SUBTYPE, "Type1C");
        described.setItem(COSName.FONT_FILE3, program);
    }

    /** Null when the program is none of Type 1, or holds what cannot be taken over glyph by glyph. */
    private Type1Writer.Program type1(PDSimpleFont simple) throws IOException {
        Type1Font program = font instanceof PDType1Font type1 && font.isEmbedded() ? type1.getType1Font() : null;
        if (program == null) {
            return null;
        }
        TreeMap<Integer, String> encoding = new TreeMap<>();
        for (int code : used.keySet()) {
            String name = glyphName(simple, code, true);
            if (!name.equals(((PDType1Font) font).codeToName(code))) {
                return null;
            }
            encoding.put(code, name);
        }
        Type1Source glyphs = Type1Source.of(program, new TreeSet<>(encoding.values()));
        return glyphs == null ? null : Type1Writer.write(kept.name(), program, glyphs, encoding);
    }

    private void widths(COSDictionary copy) {
        if (!(source.getDictionaryObject(COSName.WIDTHS) instanceof COSArray widths)) {
            return;
        }
        boolean prune = kept.prune();
        int first = source.getInt(COSName.FIRST_CHAR, 0);
        int from = prune ? used.isEmpty() ? first : kept.used().firstKey() : first;
        int to = prune ? used.isEmpty() ? first : kept.used().lastKey() : first + widths.size() - 1;
        COSArray left = new COSArray();
        for (int code = from; code <= to; code++) {
            int at = code - first;
            boolean keep = at >= 0 && at < widths.size() && (!prune || used.containsKey(code)) && widths.getObject(at) instanceof COSNumber;
            left.add(keep ? new COSFloat(((COSNumber) widths.getObject(at)).floatValue()) : COSInteger.ZERO);
        }
        copy.setInt(COSName.FIRST_CHAR, from);
        copy.setInt(COSName.LAST_CHAR, to);
        copy.setItem(COSName.WIDTHS, left);
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
        COSDictionary written = new COSDictionary();
        written.setItem(COSName.TYPE, COSName.ENCODING);
        if (!fresh && ((COSDictionary) encoding).getDictionaryObject(COSName.BASE_ENCODING) instanceof COSName base) {
            written.setItem(COSName.BASE_ENCODING, base);
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
        written.setItem(COSName.DIFFERENCES, differences);
        copy.setItem(COSName.ENCODING, written);
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
        if (name == null || fresh && (!known || kept.forbiddenName().test(name))) {
            return "g" + code;
        }
        return kept.forbiddenName().test(name) ? "g" + code : name;
    }
}
