package org.postern.clean.residue;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.io.IOException;
import org.postern.clean.Format;
import org.postern.inspect.Finding;

/**
 * Reads a cleaned file again, with other parsers than the cleaner's, and looks for every value that the findings say was removed and
 * for whatever the format's allow-list does not name. It knows the cleaners' results, not their code.
 */
public final class ResidueScan {
    /** Readers that see more than raw bytes and what can be inflated in them. */
    private static final Map<Format, SecondReader> READERS = new EnumMap<>(Map.of(
            Format.PDF, new PdfSecondReader()));

    /** In plain text every place is content: what a finding cut is named by its code point, not by its neighbours. */
    private static final SecondReader ALL_IS_CONTENT = new SecondReader() {
        @Override
        public void read(byte[] result, Sink sink) { }

        @Override
        public String visible(byte[] result) {
            return new String(result, java.nio.charset.StandardCharsets.UTF_8);
        }
    };

    private ResidueScan() { }

    /**
     * @throws ResidueFoundException if something survived: the caller hands nothing out
     */
    public static void check(byte[] result, Format format, List<Finding> findings) throws ResidueFoundException {
        var needles = new Needles();
        for (Finding finding : findings) {
            if (finding.fate() == Finding.Fate.REMOVED && finding.severity() != Finding.Severity.LOW && !finding.kind().startsWith("text.")) {
                needles.add(finding.value(), finding.kind());
            }
        }
        var views = new Views(needles);
        views.view("the file's bytes", result);
        for (Inflated stream : Inflated.in(result)) {
            views.view("compressed data at byte " + stream.at(), stream.bytes());
        }
        try {
            SecondReader reader = reader(format);
            reader.read(result, views);
            views.judge(reader, result);
        } catch (ResidueFoundException found) {
            throw found;
        } catch (IOException | RuntimeException unreadable) {
            var found = new ResidueFoundException("unreadable result", "the file");
            found.initCause(unreadable);
            throw found;
        }
    }

    private static SecondReader reader(Format format) {
        return switch (format) {
            case TXT, CSV, TSV, MD, JSON, XML, HTML, CSS, SVG, RTF, EML, MBOX -> ALL_IS_CONTENT;
            default -> READERS.getOrDefault(format, (result, sink) -> { });
        };
    }

    /** Collects hits while views come in, and judges when all visible text is known. */
    private static final class Views implements SecondReader.Sink {
        private final Needles needles;
        private final Map<Needles.Needle, String> hits = new LinkedHashMap<>();

        Views(Needles needles) {
            this.needles = needles;
        }

        @Override
        public void view(String where, byte[] bytes) {
            if (!needles.isEmpty()) {
                needles.in(bytes).forEach(needle -> hits.putIfAbsent(needle, where));
            }
        }

        void judge(SecondReader reader, byte[] result) throws IOException {
            String visible = hits.isEmpty() ? "" : squeeze(reader.visible(result));
            for (var hit : hits.entrySet()) {
                String value = squeeze(hit.getKey().value());
                if (!visible.contains(value)) {
                    throw new ResidueFoundException(hit.getKey().kind(), hit.getValue());
                }
            }
        }

        /** Without white space, and case set aside: a title broken over two lines is the same title. */
        private static String squeeze(String text) {
            return text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
        }
    }
}
