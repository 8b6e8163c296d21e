package org.postern.clean.pdf;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Codes of one font that draw and read the same: which of them stands where may be a mark, a bit a letter, that no eye and no search sees. */
final class TwinCodes {
    /** A font of more drawn codes than this is one of thousands of signs; the few of its letters that are drawn twice are a handful. */
    private static final int MAX_CODES = 5_000;

    private TwinCodes() { }

    static void tell(Fonts.Face face, Traces traces) {
        if (face.codes.size() > MAX_CODES) {
            return;
        }
        Map<String, Integer> first = new HashMap<>();
        int twins = 0;
        var letters = new StringBuilder();
        for (int code : face.codes.keySet()) {
            Fonts.Shown shown = face.shown(code);
            String drawn = shown.box() == null || shown.empty() ? "" : drawn(face.font, code);
            String reads = face.readings.getOrDefault(code, shown.text());
            if (!drawn.isEmpty() && first.putIfAbsent(drawn + " " + shown.width() + " " + reads, code) != null) {
                twins++;
                letters.append(letters.length() < 80 ? reads : "");
            }
        }
        if (twins > 0) {
            traces.human("font.twin-codes", "font", twins + (twins == 1 ? " letter is" : " letters are") + " drawn by two codes or more: " + letters, Tells.COPY, Severity.MEDIUM);
        }
    }

    /** What the code draws, in a form that can be compared; empty if that is not known. */
    private static String drawn(PDFont font, int code) {
        try {
            if (font instanceof PDType3Font type3) {
                COSStream procedure = type3.getCharProc(code) == null ? null : type3.getCharProc(code).getCOSObject();
                return procedure == null ? "" : Arrays.hashCode(Cos.decoded(procedure)) + "/" + Cos.decoded(procedure).length;
            }
            return font instanceof PDVectorFont vector ? path(vector.getNormalizedPath(code)) : "";
        } catch (IOException | RuntimeException beyondReading) {
            return "";
        }
    }

    private static String path(GeneralPath path) {
        double[] at = new double[6];
        long hash = 7;
        int steps = 0;
        for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
            Arrays.fill(at, 0);
            hash = hash * 31 + it.currentSegment(at);
            hash = hash * 1_000_003 + Arrays.hashCode(at);
            steps++;
        }
        return steps == 0 ? "" : steps + ":" + hash;
    }
}
