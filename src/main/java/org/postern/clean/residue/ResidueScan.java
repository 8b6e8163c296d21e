package org.postern.clean.residue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.io.IOException;
import org.postern.clean.Format;
import org.postern.inspect.Finding;
import org.postern.inspect.UntrustedBytes;

/**
 * Reads a cleaned file again, with other parsers than the cleaner's, and looks for every value that the findings say was removed and
 * for whatever the format's allow-list does not name. It knows the cleaners' results, not their code.
 */
public final class ResidueScan {
    private ResidueScan() { }

    /**
     * @throws ResidueFoundException if something survived: the caller hands nothing out
     */
    public static void check(byte[] result, Format format, Sought sought) throws ResidueFoundException {
        for (Needles needles : sought.tables()) {
            check(result, format, needles);
        }
    }

    static void check(byte[] result, Format format, List<Finding> findings) throws ResidueFoundException {
        check(result, format, Sought.of(findings));
    }

    private static void check(byte[] result, Format format, Needles needles) throws ResidueFoundException {
        var views = new Views(needles);
        views.view("the file's bytes", result);
        if (!views.needles.isEmpty()) {
            for (Inflated stream : Inflated.in(result)) {
                views.view("compressed data at byte " + stream.at(), stream.bytes());
            }
        }
        try {
            SecondReader reader = format == Format.PDF ? Kinds.PDF : Kinds.reader(result, "");
            if (reader == Kinds.NOTHING) {
                views.broken("a result of no known kind", "the file");
            }
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

    /**
     * The same for a result that is larger than memory: sound and film, of which every place is read, and every part named by a walker that knows
     * only what may be there.
     */
    public static void check(UntrustedBytes result, Format format, Sought sought) throws IOException {
        StreamWalker walker = StreamWalkers.find(format);
        if (walker == null) {
            throw new ResidueFoundException("no second reader", "the file");
        }
        try {
            for (Needles needles : sought.tables()) {
                var bytes = new ResultBytes(result, needles);
                walker.walk(bytes);
                bytes.searchRest();
            }
        } catch (RuntimeException unreadable) {
            var found = new ResidueFoundException("unreadable result", "the file");
            found.initCause(unreadable);
            throw found;
        }
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
