package org.postern.redact.font;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Writes a ToUnicode map (ISO 32000-2, 9.10.3) for the codes in use. */
final class ToUnicodeWriter {
    private static final int MOST_IN_BLOCK = 100;

    private ToUnicodeWriter() {}

    /** @param lengths the length in bytes of each code */
    static byte[] write(SortedMap<Integer, String> texts, Map<Integer, Integer> lengths) {
        StringBuilder out = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n");
        List<Integer> used = lengths.values().stream().distinct().sorted().toList();
        out.append(used.size()).append(" begincodespacerange\n");
        for (int length : used) {
            out.append('<').append("00".repeat(length)).append("> <").append("FF".repeat(length)).append(">\n");
        }
        out.append("endcodespacerange\n");
        List<Map.Entry<Integer, String>> all = new ArrayList<>(texts.entrySet());
        for (int from = 0; from < all.size(); from += MOST_IN_BLOCK) {
            List<Map.Entry<Integer, String>> block = all.subList(from, Math.min(all.size(), from + MOST_IN_BLOCK));
            out.append(block.size()).append(" beginbfchar\n");
            for (Map.Entry<Integer, String> entry : block) {
                String code = String.format("%0" + 2 * lengths.getOrDefault(entry.getKey(), 1) + "X", entry.getKey());
                out.append('<').append(code).append("> <").append(HexFormat.of().withUpperCase().formatHex(entry.getValue().getBytes(StandardCharsets.UTF_16BE))).append(">\n");
            }
            out.append("endbfchar\n");
        }
        out.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
