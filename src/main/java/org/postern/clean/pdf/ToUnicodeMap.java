package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;

/** What drawn codes read as, code by code (ISO 32000-1, 9.10.3), without characters that nobody sees. */
final class ToUnicodeMap {
    private static final String HEAD = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /U def\n/CMapType 2 def\n";
    private static final String FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

    private ToUnicodeMap() { }

    /** The map; null if the font had none, or none of its codes reads as anything. */
    static COSStream of(Fonts.Face face, Traces traces) throws IOException {
        boolean had = face.from.getDictionaryObject(COSName.TO_UNICODE) instanceof COSStream;
        if (!had && face.readings.isEmpty()) {
            return null;
        }
        List<String> pairs = new ArrayList<>();
        int length = 1;
        for (var entry : face.codes.entrySet()) {
            String reading = face.readings.get(entry.getKey());
            String text = reading == null && !had ? "" : visible(reading == null ? face.shown(entry.getKey()).text() : reading, traces);
            if (!text.isEmpty()) {
                length = Math.max(length, entry.getValue());
                pairs.add("<" + hex(entry.getKey(), entry.getValue()) + "> <" + HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_16BE)) + ">\n");
            }
        }
        if (pairs.isEmpty()) {
            return null;
        }
        var out = new StringBuilder(HEAD).append("1 begincodespacerange\n<").append("00".repeat(length)).append("> <").append("FF".repeat(length))
                .append(">\nendcodespacerange\n");
        // At most a hundred in one block (Adobe Technical Note 5014).
        for (int from = 0; from < pairs.size(); from += 100) {
            List<String> block = pairs.subList(from, Math.min(pairs.size(), from + 100));
            out.append(block.size()).append(" beginbfchar\n");
            block.forEach(out::append);
            out.append("endbfchar\n");
        }
        return Cos.flate(out.append(FOOT).toString().getBytes(US_ASCII));
    }

    static String hex(int code, int length) {
        return String.format(Locale.ROOT, "%0" + 2 * length + "X", code);
    }

    private static String visible(String text, Traces traces) {
        int[] points = text.codePoints().toArray();
        var out = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            // Whether one that stands alone is needed, its neighbours on the page decide.
            boolean alone = points.length == 1 && (point == 0x200C || point == 0x200D || point == 0xAD);
            boolean blank = point == '\t' || point == '\n' || point == '\r';
            if (point == 0xFFFD && points.length == 1) {
                continue;
            }
            if (!alone && !blank && TextMarks.unseen(point, i == 0 ? 0 : points[i - 1], i == points.length - 1 ? 0 : points[i + 1])) {
                if (point > 0x20) {
                    traces.removed("text.invisible", "a font's map to Unicode", name(point), Tells.COPY, Severity.HIGH);
                }
                continue;
            }
            if (Character.getType(point) == Character.PRIVATE_USE) {
                traces.human("font.private-use", "a font's map to Unicode", name(point), Tells.COPY, Severity.LOW);
            }
            out.appendCodePoint(point);
        }
        return out.toString();
    }

    private static String name(int point) {
        return String.format(Locale.ROOT, "U+%04X", point);
    }
}
