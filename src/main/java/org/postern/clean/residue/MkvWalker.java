package org.postern.clean.residue;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Matroska: a fixed set of elements in each place, no program's name, no number longer than a track's, no message of an encoder in H.264 and H.265. */
final class MkvWalker {
    private static final long TOP = 0;
    private static final Map<Long, Set<Long>> INSIDE = Map.ofEntries(
            Map.entry(TOP, Set.of(0x1A45DFA3L, 0x18538067L)),
            Map.entry(0x1A45DFA3L, Set.of(0x4286L, 0x42F7L, 0x42F2L, 0x42F3L, 0x4282L, 0x4287L, 0x4285L)),
            Map.entry(0x18538067L, Set.of(0x114D9B74L, 0x1549A966L, 0x1654AE6BL, 0x1F43B675L, 0x1C53BB6BL)),
            Map.entry(0x114D9B74L, Set.of(0x4DBBL)), Map.entry(0x4DBBL, Set.of(0x53ABL, 0x53ACL)),
            Map.entry(0x1549A966L, Set.of(0x2AD7B1L, 0x4489L, 0x4D80L, 0x5741L)),
            Map.entry(0x1654AE6BL, Set.of(0xAEL)),
            Map.entry(0xAEL, Set.of(0xD7L, 0x73C5L, 0x83L, 0xB9L, 0x88L, 0x55AAL, 0x9CL, 0x23E383L, 0x56AAL, 0x56BBL, 0x22B59CL, 0x86L, 0x63A2L, 0xE0L, 0xE1L)),
            Map.entry(0xE0L, Set.of(0xB0L, 0xBAL, 0x54AAL, 0x54BBL, 0x54CCL, 0x54DDL, 0x54B0L, 0x54BAL, 0x54B2L, 0x9AL, 0x9DL, 0x53B8L, 0x55B0L)),
            Map.entry(0xE1L, Set.of(0xB5L, 0x78B5L, 0x9FL, 0x6264L)),
            Map.entry(0x1F43B675L, Set.of(0xE7L, 0xA3L, 0xA0L)), Map.entry(0xA0L, Set.of(0xA1L, 0x9BL, 0xFBL, 0x75A2L)),
            Map.entry(0x1C53BB6BL, Set.of(0xBBL)), Map.entry(0xBBL, Set.of(0xB3L, 0xB7L)), Map.entry(0xB7L, Set.of(0xF7L, 0xF1L)));

    private final ResultBytes b;
    /** Of each track in H.264 (1) or H.265 (2): which, and how long its lengths are. */
    private final Map<Long, int[]> units = new HashMap<>();
    private long track;
    private int coding;

    MkvWalker(ResultBytes result) {
        b = result;
    }

    void walk() throws IOException {
        within(TOP, 0, b.size);
    }

    private void within(long parent, long from, long to) throws IOException {
        for (long at = from; at < to; ) {
            int idBytes = bytes(b.at(at));
            long id = b.be(at, idBytes);
            int sizeBytes = bytes(b.at(at + idBytes));
            long body = at + idBytes + sizeBytes;
            long size = b.be(at + idBytes, sizeBytes) - (1L << 7 * sizeBytes);
            b.require(INSIDE.get(parent).contains(id) && size >= 0 && size <= to - body, "an element that is not allowed", at);
            if (INSIDE.containsKey(id)) {
                within(id, body, body + size);
            } else {
                leaf(id, body, size);
            }
            at = body + size;
        }
    }

    private static int bytes(int first) {
        int bytes = 1;
        for (int bit = 0x80; bit > 0 && (first & bit) == 0; bit >>= 1) {
            bytes++;
        }
        return Math.min(8, bytes);
    }

    private void leaf(long id, long at, long size) throws IOException {
        switch ((int) id) {
            case 0x4D80, 0x5741 -> b.require(size == 0, "the name of a program", at);
            case 0xD7 -> track = b.be(at, (int) size);
            case 0x73C5 -> b.require(size == 1 && b.at(at) == track, "a number of a track", at);
            case 0x83 -> b.require(size == 1 && (b.at(at) == 1 || b.at(at) == 2), "a track that is neither sound nor pictures", at);
            case 0x86 -> {
                byte[] name = new byte[(int) Math.min(40, size)];
                for (int i = 0; i < name.length; i++) {
                    name[i] = (byte) b.at(at + i);
                }
                String codec = new String(name, java.nio.charset.StandardCharsets.US_ASCII);
                coding = codec.equals("V_MPEG4/ISO/AVC") ? 1 : codec.equals("V_MPEGH/ISO/HEVC") ? 2 : 0;
            }
            case 0x63A2 -> {
                if (coding > 0) {
                    units.put(track, new int[] {coding, (b.at(at + (coding == 1 ? 4 : 21)) & 3) + 1});
                }
            }
            case 0x22B59C -> b.require(size <= 3, "a language", at);
            case 0xA3, 0xA1 -> block(at, at + size);
            default -> b.require(size <= 8 || id == 0x55B0 || id == 0x4282, "a number that is too long", at);
        }
    }

    private void block(long at, long end) throws IOException {
        int[] kind = units.get((long) (b.at(at) & 0x7F));
        b.require(end - at >= 4 && b.at(at) >= 0x80 && (b.at(at + 3) & 0x70) == 0, "the head of a block", at);
        if (kind == null) {
            return;
        }
        for (long unit = at + 4; unit < end; ) {
            long length = b.be(unit, kind[1]);
            unit += kind[1];
            b.require(length > 0 && length <= end - unit, "a unit that is cut", unit);
            int type = kind[0] == 1 ? b.at(unit) & 31 : b.at(unit) >> 1;
            boolean message = kind[0] == 1 ? type == 6 : type == 39 || type == 40;
            int what = message ? b.at(unit + kind[0]) : 0;
            b.require(type != 12 && type != 38 && type < 41 && what != 4 && what != 5 && what != 136, "a message of an encoder", unit);
            unit += length;
        }
    }
}
