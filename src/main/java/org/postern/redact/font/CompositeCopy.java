package org.postern.redact.font;

import static org.postern.redact.font.FontParts.decoded;
import static org.postern.redact.font.FontParts.number;
import static org.postern.redact.font.FontParts.numbers;
import static org.postern.redact.font.FontParts.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDCIDFont;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType0;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType2;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Copies a Type 0 font and its descendant (ISO 32000-2, 9.7). */
final class CompositeCopy {
    private static final COSName WRITING_MODE = COSName.getPDFName("WMode");

    private final KeptCodes kept;
    private final PDType0Font type0;
    private final PDCIDFont cidFont;

    CompositeCopy(KeptCodes kept) {
        this.kept = kept;
        this.type0 = (PDType0Font) kept.font();
        this.cidFont = type0.getDescendantFont();
    }

    void into(COSDictionary copy, COSDictionary descriptor) throws IOException {
        copy.setItem(COSName.SUBTYPE, COSName.TYPE0);
        COSBase encoding = kept.source().getDictionaryObject(COSName.ENCODING);
        copy.setItem(COSName.ENCODING, encoding instanceof COSStream cmap ? characterMap(cmap) : encoding);
        COSDictionary from = cidFont.getCOSObject();
        COSDictionary descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setItem(COSName.SUBTYPE, from.getDictionaryObject(COSName.SUBTYPE));
        descendant.setName(COSName.BASE_FONT, kept.name());
        descendant.setItem(COSName.CIDSYSTEMINFO, FontParts.systemInfo(from.getCOSDictionary(COSName.CIDSYSTEMINFO)));
        number(from, descendant, COSName.DW);
        numbers(from, descendant, COSName.DW2);
        widths(from, descendant);
        TreeSet<Integer> gids = new TreeSet<>();
        if (cidFont instanceof PDCIDFontType2 trueType) {
            cidToGid(trueType, from, descendant, gids);
        }
        if (descriptor != null) {
            COSDictionary described = FontParts.described(descriptor, kept.name());
            descendant.setItem(COSName.FONT_DESC, described);
            COSStream program = FontParts.program(descriptor);
            if (program != null && !kept.prune()) {
                FontParts.copyProgram(descriptor, described);
            } else if (program != null && TrueTypePruner.canPrune(decoded(program)) && cidFont instanceof PDCIDFontType2) {
                described.setItem(COSName.FONT_FILE2, FontParts.trueType(TrueTypePruner.prune(decoded(program), gids, java.util.Map.of())));
            } else if (program != null) {
                fresh(descendant, described);
            }
        }
        COSArray descendants = new COSArray();
        descendants.add(descendant);
        copy.setItem(COSName.DESCENDANT_FONTS, descendants);
    }

    /** An embedded map would name the codes that are gone: a new one knows those in use. */
    private COSStream characterMap(COSStream cmap) throws IOException {
        boolean vertical = type0.isVertical();
        TreeMap<Integer, Integer> cids = new TreeMap<>();
        kept.used().keySet().forEach(code -> cids.put(code, type0.codeToCID(code)));
        COSStream plain = stream(CMapWriter.write(cids, kept.used(), vertical));
        plain.setItem(COSName.TYPE, COSName.CMAP);
        plain.setName(COSName.getPDFName("CMapName"), "Map");
        plain.setItem(COSName.CIDSYSTEMINFO, FontParts.systemInfo(cmap.getCOSDictionary(COSName.CIDSYSTEMINFO)));
        if (vertical) {
            plain.setInt(WRITING_MODE, 1);
        }
        return plain;
    }

    private void fresh(COSDictionary descendant, COSDictionary described) throws IOException {
        CFFFont program = compactProgram();
        CffSource source = CffSource.of(program);
        List<CffWriter.Outline> outlines = new ArrayList<>();
        Set<Integer> done = new HashSet<>();
        for (int code : kept.used().keySet()) {
            int cid = type0.codeToCID(code);
            if (done.add(cid)) {
                int gid = gid(program, code, cid);
                byte[] charString = source == null ? null : source.charString(gid);
                int dictionary = source == null ? 0 : source.dictionary(gid);
                double width = type0.getWidth(code) - (source == null ? 0 : source.nominalWidth(dictionary));
                outlines.add(new CffWriter.Outline("", cid, width, charString == null ? FontParts.outline(type0, code) : null, charString, dictionary));
            }
        }
        descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        descendant.removeItem(COSName.CID_TO_GID_MAP);
        COSStream written = stream(CffWriter.write(kept.name(), outlines, true, source == null ? List.of() : source.dictionaries(), FontParts.box(program)));
        written.setName(COSName.SUBTYPE, "CIDFontType0C");
        described.setItem(COSName.FONT_FILE3, written);
    }

    /** The charset of a CID-keyed program gives the glyph; in any other the CID is the glyph's number (ISO 32000-2, 9.7.4.2). */
    private int gid(CFFFont program, int code, int cid) throws IOException {
        if (cidFont instanceof PDCIDFontType0) {
            return program instanceof CFFCIDFont keyed ? keyed.getCharset().getGIDForCID(cid) : cid;
        }
        return cidFont.codeToGID(code);
    }

    private CFFFont compactProgram() throws IOException {
        return switch (cidFont) {
            case PDCIDFontType0 type when type.isEmbedded() -> type.getCFFFont();
            case PDCIDFontType2 type when type.isEmbedded() && type.getTrueTypeFont() instanceof OpenTypeFont open && open.isPostScript() -> open.getCFF().getFont();
            default -> null;
        };
    }

    /** Widths of the codes in use alone; the default width keeps its place. */
    private void widths(COSDictionary from, COSDictionary to) throws IOException {
        if (!kept.prune()) {
            numbers(from, to, COSName.W);
            numbers(from, to, COSName.W2);
            return;
        }
        TreeMap<Integer, Float> widths = new TreeMap<>();
        for (int code : kept.used().keySet()) {
            widths.put(type0.codeToCID(code), cidFont.getWidth(code));
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
            to.setItem(COSName.W2, verticalWidths());
        }
    }

    /** In ranges of one (ISO 32000-2, 9.7.4.3): the displacement, then the position vector. */
    private COSArray verticalWidths() {
        COSArray w2 = new COSArray();
        for (int code : kept.used().keySet()) {
            int cid = type0.codeToCID(code);
            // In thousandths, as the file has them.
            var position = cidFont.getPositionVector(code);
            w2.add(COSInteger.get(cid));
            w2.add(COSInteger.get(cid));
            w2.add(new COSFloat(cidFont.getVerticalDisplacementVectorY(code)));
            w2.add(new COSFloat(position.getX()));
            w2.add(new COSFloat(position.getY()));
        }
        return w2;
    }

    private void cidToGid(PDCIDFontType2 trueType, COSDictionary from, COSDictionary to, Set<Integer> gids) throws IOException {
        TreeMap<Integer, Integer> map = new TreeMap<>();
        for (int code : kept.used().keySet()) {
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
}
