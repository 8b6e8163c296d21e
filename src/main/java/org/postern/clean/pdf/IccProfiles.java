package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * ICC profiles reduced to what turns numbers into colours (ICC.1:2010): curves, matrices and tables stay; names, dates, makers,
 * copyright, display serials and private tags go.
 */
final class IccProfiles {
    /** Tags of the transforms themselves (ICC.1:2010, 9.2). */
    private static final Set<String> DRAWS = Set.of("wtpt", "bkpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC",
            "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "chad");
    private static final int HEADER = 128;

    private IccProfiles() { }

    /** Adds the neutral profile to {@code [/ICCBased]}, or returns the device space of as many components. */
    static COSBase neutral(COSStream profile, COSArray space, Traces traces) throws IOException {
        int components = profile.getInt(COSName.N, 3);
        COSName device = switch (components) {
            case 1 -> COSName.DEVICEGRAY;
            case 4 -> COSName.DEVICECMYK;
            default -> COSName.DEVICERGB;
        };
        byte[] stripped = strip(Cos.decoded(profile), traces);
        if (stripped == null) {
            return device;
        }
        COSStream stream = Cos.flate(stripped);
        stream.setInt(COSName.N, components);
        stream.setItem(COSName.ALTERNATE, device);
        space.add(stream);
        return space;
    }

    /** The profile with the transforms alone; null if it is not one. */
    static byte[] strip(byte[] icc, Traces traces) {
        if (icc.length < HEADER + 4 || !new String(icc, 36, 4, US_ASCII).equals("acsp")) {
            return null;
        }
        var in = ByteBuffer.wrap(icc);
        int count = in.getInt(HEADER);
        if (count < 1 || count > 200 || HEADER + 4 + 12L * count > icc.length) {
            return null;
        }
        record Tag(String name, byte[] data) { }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = HEADER + 4 + 12 * i;
            String name = new String(icc, at, 4, US_ASCII);
            int offset = in.getInt(at + 4);
            int size = in.getInt(at + 8);
            if (offset < 0 || size < 0 || (long) offset + size > icc.length) {
                return null;
            }
            if (DRAWS.contains(name)) {
                tags.add(new Tag(name, Arrays.copyOfRange(icc, offset, offset + size)));
            } else {
                traces.software("color.profile-tag", "ICC profile " + name.replaceAll("[^ -~]", "?"), text(icc, offset, size));
            }
        }
        var numbers = new TreeMap<String, byte[]>();
        tags.forEach(tag -> numbers.put(tag.name, tag.data));
        Map<String, byte[]> plain = new String(icc, 20, 4, US_ASCII).equals("XYZ ") ? PlainProfiles.of(numbers, new String(icc, 16, 4, US_ASCII)) : null;
        if (plain != null) {
            if (!tags.stream().allMatch(tag -> Arrays.equals(tag.data, plain.get(tag.name)))) {
                traces.software("color.profile-numbers", "ICC profile", "sRGB or a plain grey but for differences that nobody sees");
            }
            tags.clear();
            plain.forEach((name, data) -> tags.add(new Tag(name, data)));
        }
        var body = new ByteArrayOutputStream();
        var table = ByteBuffer.allocate(4 + 12 * (tags.size() + 2));
        table.putInt(tags.size() + 2);
        int start = HEADER + table.capacity();
        tags.addFirst(new Tag("cprt", plainText("text", "")));
        tags.addFirst(new Tag("desc", description()));
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            int same = -1;
            for (int j = 0; j < i && same < 0; j++) {
                same = Arrays.equals(tags.get(j).data, tag.data) ? j : -1;
            }
            table.put(tag.name.getBytes(US_ASCII));
            table.putInt(same >= 0 ? table.getInt(4 + 12 * same + 4) : start + body.size());
            table.putInt(tag.data.length);
            if (same < 0) {
                body.writeBytes(tag.data);
                body.writeBytes(new byte[(4 - tag.data.length % 4) % 4]);
            }
        }
        var out = ByteBuffer.allocate(start + body.size());
        out.putInt(out.capacity());
        out.putInt(0);
        out.putInt(0x02400000);
        out.put(icc, 12, 12);
        if (plain != null) {
            out.put(12, "mntr".getBytes(US_ASCII));
        }
        out.putShort((short) 2000).putShort((short) 1).putShort((short) 1).putShort((short) 0).putShort((short) 0).putShort((short) 0);
        out.put("acsp".getBytes(US_ASCII));
        out.position(64);
        out.putInt(in.getInt(64) & 3);
        out.putInt(0x0000F6D6).putInt(0x00010000).putInt(0x0000D32D);
        // Version 4 tables need a version 4 header: multi-process elements are read by it.
        if (icc[8] == 4 && plain == null) {
            out.put(8, (byte) 4).put(9, (byte) 0);
        }
        out.position(HEADER);
        out.put(table.array()).put(body.toByteArray());
        return out.array();
    }

    private static String text(byte[] icc, int offset, int size) {
        String type = new String(icc, offset, Math.min(4, size), US_ASCII);
        if (type.equals("desc") || type.equals("text") || type.equals("mluc")) {
            String raw = new String(icc, offset, size, java.nio.charset.StandardCharsets.ISO_8859_1).substring(Math.min(8, size));
            return raw.replace("\0", "").replaceAll("[^ -~\u00a0-\u00ff]", "").strip();
        }
        return size + " bytes of type " + type.replaceAll("[^ -~]", "?");
    }

    private static byte[] plainText(String type, String text) {
        return ByteBuffer.allocate(8 + text.length() + 1).put(type.getBytes(US_ASCII)).putInt(0).put(text.getBytes(US_ASCII)).array();
    }

    /** An empty description (ICC.1:2001-04, 6.5.17): readers want the tag, nobody needs what it says. */
    private static byte[] description() {
        return ByteBuffer.allocate(8 + 4 + 1 + 8 + 3 + 67).put("desc".getBytes(US_ASCII)).putInt(0).putInt(1).array();
    }
}
