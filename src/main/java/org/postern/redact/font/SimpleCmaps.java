package org.postern.redact.font;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;

/**
 * The character maps of a simple TrueType font without what is shown no more (ISO 32000-2, 9.6.5.4). Where a reader found a glyph by its
 * name in the post table, which does not come along, the maps lead to it.
 */
final class SimpleCmaps {
    private static final int UNICODE = 3 << 16 | 1;
    private static final int SYMBOLS = 3 << 16;
    private static final int ROMAN = 1 << 16;
    private static final int SYMBOL_AREA = 0xf000;

    private SimpleCmaps() {}

    /** For each platform and encoding, codes and their glyphs. */
    static Map<Integer, TreeMap<Integer, Integer>> of(PDTrueTypeFont font, Set<Integer> used) throws IOException {
        TrueTypeFont program = font.getTrueTypeFont();
        Map<Integer, TreeMap<Integer, Integer>> maps = new LinkedHashMap<>();
        TreeMap<Integer, Integer> byCode = new TreeMap<>();
        TreeMap<Integer, Integer> byText = new TreeMap<>();
        for (int code : used) {
            int gid = font.codeToGID(code);
            String name = font.getEncoding() == null ? null : font.getEncoding().getName(code);
            String text = name == null ? null : GlyphList.getAdobeGlyphList().toUnicode(name);
            if (gid != 0) {
                byCode.put(code, gid);
                if (text != null && text.codePointCount(0, text.length()) == 1) {
                    byText.put(text.codePointAt(0), gid);
                }
            }
        }
        boolean reached = false;
        if (program.getCmap() != null) {
            for (CmapSubtable table : program.getCmap().getCmaps()) {
                TreeMap<Integer, Integer> map = left(table, byCode.values());
                reached |= map.values().containsAll(byCode.values());
                maps.put(table.getPlatformId() << 16 | table.getPlatformEncodingId(), map);
            }
        }
        if (!reached && !byText.isEmpty()) {
            maps.computeIfAbsent(UNICODE, key -> new TreeMap<>());
        }
        if (maps.containsKey(UNICODE)) {
            byText.forEach(maps.get(UNICODE)::putIfAbsent);
        }
        if (!reached && (font.isSymbolic() || byText.size() < byCode.size())) {
            byCode.forEach(maps.computeIfAbsent(ROMAN, key -> new TreeMap<>())::putIfAbsent);
        }
        if (maps.containsKey(SYMBOLS) && !reached) {
            byCode.forEach((code, gid) -> maps.get(SYMBOLS).putIfAbsent(SYMBOL_AREA + code, gid));
        }
        return maps;
    }

    private static TreeMap<Integer, Integer> left(CmapSubtable table, Iterable<Integer> gids) {
        TreeMap<Integer, Integer> map = new TreeMap<>();
        for (int gid : gids) {
            List<Integer> codes = table.getCharCodes(gid);
            if (codes != null) {
                codes.forEach(code -> map.put(code, gid));
            }
        }
        return map;
    }
}
