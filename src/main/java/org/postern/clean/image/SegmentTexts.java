package org.postern.clean.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.postern.clean.CleanContext;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** What a photograph's segments say, each field by its name: Exif, XMP, IPTC. For findings alone; the segments are left out whatever they hold. */
public final class SegmentTexts {
    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final int PACKET_HEAD = 64;
    private static final String IPTC = "Photoshop 3.0\0";
    private static final Pattern PERSON = Pattern.compile("creator|author|owner|artist|byline|rights|credit|person|contact|mail|copyright");
    private static final Pattern PLACE = Pattern.compile("gps|location|city|country|state|place");
    private static final Pattern TIME = Pattern.compile("date|time");
    private static final Pattern DEVICE = Pattern.compile("make|model|serial|lens|camera|makernote|uniqueid|host");
    private static final Pattern SOFTWARE = Pattern.compile("tool|software|agent|program|platform|history");
    /** IPTC IIM 4, record 2. */
    private static final Map<Integer, String> IPTC_NAMES = Map.ofEntries(Map.entry(55, "DateCreated"), Map.entry(60, "TimeCreated"), Map.entry(62, "DigitalCreationDate"),
            Map.entry(63, "DigitalCreationTime"), Map.entry(65, "OriginatingProgram"), Map.entry(80, "By-line author"), Map.entry(85, "By-lineTitle author"), Map.entry(90, "City"),
            Map.entry(92, "Sub-location"), Map.entry(95, "Province-State"), Map.entry(101, "Country"), Map.entry(110, "Credit"), Map.entry(116, "CopyrightNotice"),
            Map.entry(118, "Contact"), Map.entry(122, "Writer-Editor author"));

    private final Consumer<Finding> findings;

    SegmentTexts(CleanContext context) {
        this(context::found);
    }

    /** @param findings told of each field */
    public SegmentTexts(Consumer<Finding> findings) {
        this.findings = findings;
    }

    /** One application segment of a JPEG, behind its marker and length. */
    public void tell(byte[] in, int offset, int length) {
        int end = Math.min(in.length, offset + length);
        if (begins(in, offset, end, EXIF)) {
            exif(in, offset + EXIF.length(), end);
        } else if (begins(in, offset, end, XMP)) {
            xmp(new String(in, offset + XMP.length(), end - offset - XMP.length(), UTF_8));
        } else if (begins(in, offset, end, IPTC)) {
            photoshop(in, offset + IPTC.length(), end);
        }
    }

    /** A block of any picture, known by how it begins. */
    void block(byte[] in, int from, int end) {
        if (begins(in, from, end, "II*\0") || begins(in, from, end, "MM\0*")) {
            exif(in, from, end);
        } else if (begins(in, from, end, "8BIM")) {
            photoshop(in, from, end);
        } else if (begins(in, from, end, "\u001C\1") || begins(in, from, end, "\u001C\2")) {
            iptc(in, from, end);
        } else if (new String(in, from, Math.min(end - from, PACKET_HEAD), ISO_8859_1).contains("<")) {
            xmp(new String(in, from, end - from, UTF_8));
        } else {
            tell(in, from, end - from);
        }
    }

    void exif(byte[] in, int from, int end) {
        new ExifFields(in, from, end).read((name, value) -> field("Exif", name, value));
    }

    void xmp(String packet) {
        XmpTexts.of(packet).forEach((name, value) -> field("XMP", name, value));
    }

    private void field(String where, String name, String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            return;
        }
        String key = name.toLowerCase(Locale.ROOT);
        Tells tells = SOFTWARE.matcher(key).find() ? Tells.SOFTWARE : PERSON.matcher(key).find() ? Tells.PERSON : PLACE.matcher(key).find() ? Tells.PLACE
                : TIME.matcher(key).find() ? Tells.TIME : DEVICE.matcher(key).find() ? Tells.DEVICE : Tells.CONTENT;
        findings.accept(new Finding("metadata." + tells.name().toLowerCase(Locale.ROOT), where + " " + name, text, tells,
                tells == Tells.PERSON || tells == Tells.PLACE ? Severity.HIGH : Severity.MEDIUM, Fate.REMOVED));
    }

    /** Resources of Photoshop, of which the one numbered 0x0404 is IPTC. */
    private void photoshop(byte[] in, int from, int end) {
        for (int at = from; at + 12 <= end && begins(in, at, end, "8BIM"); ) {
            int kind = u16(in, at + 4);
            int data = at + 6 + ((in[at + 6] & 0xFF) + 2 & ~1) + 4;
            if (data > end) {
                return;
            }
            long length = (long) u16(in, data - 4) << 16 | u16(in, data - 2);
            if (length > end - data) {
                return;
            }
            if (kind == 0x0404) {
                iptc(in, data, data + (int) length);
            }
            at = data + (int) (length + 1 & ~1);
        }
    }

    private void iptc(byte[] in, int from, int end) {
        for (int at = from; at + 5 <= end && in[at] == 0x1C; ) {
            int length = u16(in, at + 3);
            int record = in[at + 1];
            int field = in[at + 2] & 0xFF;
            if (length > end - at - 5) {
                return;
            }
            if (record == 2 && field > 4) {
                field("IPTC", IPTC_NAMES.getOrDefault(field, "2:" + field), new String(in, at + 5, length, UTF_8));
            }
            at += 5 + length;
        }
    }

    private static int u16(byte[] in, int at) {
        return (in[at] & 0xFF) << 8 | in[at + 1] & 0xFF;
    }

    private static boolean begins(byte[] in, int at, int end, String start) {
        return end - at >= start.length() && new String(in, at, start.length(), ISO_8859_1).equals(start);
    }
}
