package org.postern.clean.image;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.postern.clean.splice.Words;

/** The fields of an Exif block (CIPA DC-008, 4.6), with their names. What is broken is passed over: nothing depends on it. */
final class ExifFields {
    private static final int MOST_DIRECTORIES = 12;
    private static final int MOST_FIELDS = 600;
    private static final int LONGEST = 2_000;
    private static final Set<Integer> SUB_DIRECTORIES = Set.of(0x8769, 0x8825, 0xA005);
    private static final int GPS = 0x8825;
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(0x010E, "ImageDescription"), Map.entry(0x010F, "Make"), Map.entry(0x0110, "Model"),
            Map.entry(0x0131, "Software"), Map.entry(0x0132, "DateTime"), Map.entry(0x013B, "Artist"), Map.entry(0x013C, "HostComputer"), Map.entry(0x8298, "Copyright"),
            Map.entry(0x9003, "DateTimeOriginal"), Map.entry(0x9004, "DateTimeDigitized"), Map.entry(0x9010, "OffsetTime"), Map.entry(0x9011, "OffsetTimeOriginal"),
            Map.entry(0x9012, "OffsetTimeDigitized"), Map.entry(0x927C, "MakerNote"), Map.entry(0x9286, "UserComment"), Map.entry(0x9C9B, "XPTitle"),
            Map.entry(0x9C9C, "XPComment"), Map.entry(0x9C9D, "XPAuthor"), Map.entry(0x9C9E, "XPKeywords"), Map.entry(0x9C9F, "XPSubject"), Map.entry(0xA420, "ImageUniqueID"),
            Map.entry(0xA430, "CameraOwnerName"), Map.entry(0xA431, "BodySerialNumber"), Map.entry(0xA433, "LensMake"), Map.entry(0xA434, "LensModel"),
            Map.entry(0xA435, "LensSerialNumber"));
    private static final Map<Integer, String> PLACES = Map.of(2, "GPSLatitude", 4, "GPSLongitude", 6, "GPSAltitude", 7, "GPSTimeStamp", 0x11, "GPSImgDirection", 0x1B, "GPSProcessingMethod",
            0x1C, "GPSAreaInformation", 0x1D, "GPSDateStamp");

    private final byte[] in;
    private final int base;
    private final int end;
    private final boolean little;
    private final Set<Long> seen = new HashSet<>();
    private int fields;

    ExifFields(byte[] in, int from, int end) {
        this.in = in;
        this.base = from;
        this.end = end;
        this.little = from < end && in[from] == 'I';
    }

    void read(BiConsumer<String, String> told) {
        if (end - base >= 8) {
            directory(number(base + 4, 4), false, told);
        }
    }

    private void directory(long offset, boolean places, BiConsumer<String, String> told) {
        long at = base + offset;
        if (offset < 8 || at + 2 > end || !seen.add(offset) || seen.size() > MOST_DIRECTORIES) {
            return;
        }
        long count = number((int) at, 2);
        for (long i = 0; i < count && at + 14 + 12 * i <= end && ++fields <= MOST_FIELDS; i++) {
            field((int) (at + 2 + 12 * i), places, told);
        }
        long next = at + 2 + 12 * count;
        if (next + 4 <= end) {
            directory(number((int) next, 4), false, told);
        }
    }

    private void field(int entry, boolean places, BiConsumer<String, String> told) {
        int tag = (int) number(entry, 2);
        int type = (int) number(entry + 2, 2);
        long count = number(entry + 4, 4);
        if (SUB_DIRECTORIES.contains(tag)) {
            directory(number(entry + 8, 4), tag == GPS, told);
            return;
        }
        if (type < 1 || type >= SIZES.length || count < 1 || count > end) {
            return;
        }
        long length = SIZES[type] * count;
        long at = length <= 4 ? entry + 8 : base + number(entry + 8, 4);
        if (at + length > end || at < base) {
            return;
        }
        String name = (places ? PLACES : NAMES).get(tag);
        if (name != null || type == 2) {
            byte[] value = Arrays.copyOfRange(in, (int) at, (int) (at + Math.min(length, LONGEST)));
            told.accept(name == null ? String.format(java.util.Locale.ROOT, places ? "GPS 0x%04X" : "0x%04X", tag) : name, text(tag, type, value, (int) at));
        }
    }

    private String text(int tag, int type, byte[] value, int at) {
        if (type == 5 || type == 10) {
            var numbers = new StringBuilder();
            for (int i = 0; i + 8 <= value.length; i += 8) {
                long below = number(at + i + 4, 4);
                numbers.append(i == 0 ? "" : " ").append(below == 0 ? "?" : Double.toString(Math.rint(1e6 * number(at + i, 4) / below) / 1e6));
            }
            return numbers.toString();
        }
        if (tag >= 0x9C9B && tag <= 0x9C9F) {
            return new String(value, UTF_16LE).replace("\0", "");
        }
        return type == 2 ? new String(value, UTF_8).replace("\0", " ") : Words.longest(value);
    }

    private long number(int at, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | in[little ? at + length - 1 - i : at + i] & 0xFF;
        }
        return value;
    }
}
