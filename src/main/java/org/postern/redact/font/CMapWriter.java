package org.postern.redact.font;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** Writes an embedded character map (ISO 32000-2, 9.7.5.4) that knows the codes in use alone. */
final class CMapWriter {
    private static final int MOST_IN_BLOCK = 100;

    private CMapWriter() {}

    /** @param lengths the length in bytes of each code */
    static byte[] write(SortedMap<Integer, Integer> cids, Map<Integer, Integer> lengths, boolean vertical) {
        StringBuilder out = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n/CMapName /Map def\n/CMapType 1 def\n");
        out.append(vertical ? "/WMode 1 def\n" : "");
        block(out, "codespacerange", spaces(lengths));
        List<String> chars = new ArrayList<>();
        cids.forEach((code, cid) -> chars.add("<" + hex(code, lengths.get(code)) + "> " + cid));
        block(out, "cidchar", chars);
        out.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** All codes of one length, or, where lengths are mixed, all that begin with the same byte: the first byte tells the length. */
    private static List<String> spaces(Map<Integer, Integer> lengths) {
        boolean mixed = lengths.values().stream().distinct().count() > 1;
        TreeSet<String> spaces = new TreeSet<>();
        lengths.forEach((code, length) -> {
            String first = hex(code, length).substring(0, 2);
            spaces.add("<" + (mixed ? first : "00") + "00".repeat(length - 1) + "> <" + (mixed ? first : "FF") + "FF".repeat(length - 1) + ">");
        });
        return List.copyOf(spaces);
    }

    private static void block(StringBuilder out, String kind, List<String> lines) {
        for (int from = 0; from < lines.size(); from += MOST_IN_BLOCK) {
            List<String> block = lines.subList(from, Math.min(lines.size(), from + MOST_IN_BLOCK));
            out.append(block.size()).append(" begin").append(kind).append('\n');
            block.forEach(line -> out.append(line).append('\n'));
            out.append("end").append(kind).append('\n');
        }
    }

    private static String hex(int code, int length) {
        return String.format("%0" + 2 * length + "X", code);
    }
}
