package org.postern.redact.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.postern.redact.Leaking;

/** One revision, and no byte that belongs to no object (ISO 32000-2, 7.5). */
final class FileStructure {
    private static final int MAX_HEADER = 24;

    private final byte[] file;
    private final List<Leak> leaks = new ArrayList<>();

    private FileStructure(byte[] file) {
        this.file = file;
    }

    static List<Leak> check(byte[] file, COSDocument parsed) {
        FileStructure structure = new FileStructure(file);
        structure.revisions();
        structure.gaps(parsed);
        return structure.leaks;
    }

    private void leak(Leaking detail) {
        leaks.add(new Leak("file-structure", 0, detail));
    }

    private void revisions() {
        if (!startsWith(0, "%PDF-")) {
            leak(Leaking.BYTES_BEFORE_HEADER);
        }
        int ends = count("%%EOF");
        if (ends != 1 || count("startxref") != 1) {
            leak(Leaking.REVISIONS);
        }
        int end = lastIndexOf("%%EOF") + 5;
        for (int i = end; i < file.length; i++) {
            if (!isSpace(file[i])) {
                leak(Leaking.BYTES_AFTER_END);
                return;
            }
        }
    }

    private void gaps(COSDocument parsed) {
        TreeMap<Long, COSObjectKey> offsets = new TreeMap<>();
        for (Map.Entry<COSObjectKey, Long> entry : parsed.getXrefTable().entrySet()) {
            if (entry.getValue() > 0) {
                offsets.put(entry.getValue(), entry.getKey());
            }
        }
        int expected = 0;
        boolean first = true;
        for (Map.Entry<Long, COSObjectKey> entry : offsets.entrySet()) {
            int at = (int) (long) entry.getKey();
            if (first ? at > MAX_HEADER : !onlySpace(expected, at)) {
                leak(first ? Leaking.BYTES_BEFORE_OBJECTS : Leaking.BYTES_BETWEEN_OBJECTS);
                return;
            }
            first = false;
            expected = endOf(at, parsed, entry.getValue());
            if (expected < 0) {
                leak(Leaking.BYTES_IN_OBJECT);
                return;
            }
        }
        String rest = expected >= file.length ? "" : new String(file, expected, file.length - expected, StandardCharsets.ISO_8859_1).strip();
        if (!rest.startsWith("xref") && !rest.startsWith("startxref")) {
            leak(Leaking.BYTES_BEFORE_REFERENCES);
        } else if (rest.startsWith("xref") && !rest.matches("(?s)xref[\\s0-9nf]*trailer\\s*<<.*>>\\s*startxref\\s*\\d+\\s*%%EOF")) {
            leak(Leaking.BYTES_AROUND_REFERENCES);
        } else if (rest.startsWith("startxref") && !rest.matches("(?s)startxref\\s*\\d+\\s*%%EOF")) {
            leak(Leaking.BYTES_AFTER_REFERENCES);
        }
    }

    /** Where the object that begins there ends; -1 when something stands in it that no parser reads. */
    private int endOf(int at, COSDocument parsed, COSObjectKey key) {
        COSBase object = parsed.getObjectFromPool(key).getObject();
        int from = at;
        boolean isReferenceStream = object == null;
        if (object instanceof COSStream || isReferenceStream) {
            int keyword = indexOf("stream", at);
            int data = keyword + 6 + (keyword + 6 < file.length && file[keyword + 6] == '\r' ? 2 : 1);
            long length = object instanceof COSStream stream ? length(stream) : lengthFromText(at, keyword);
            if (keyword < 0 || length < 0 || data + length > file.length) {
                return -1;
            }
            from = (int) (data + length);
            int end = indexOf("endstream", from);
            if (end < 0 || end - from > 2 || !onlySpace(from, end)) {
                return -1;
            }
            from = end + 9;
            int close = indexOf("endobj", from);
            return close >= 0 && onlySpace(from, close) ? close + 6 : -1;
        }
        int close = indexOf("endobj", from);
        if (close < 0) {
            return -1;
        }
        String text = new String(file, at, close - at, StandardCharsets.ISO_8859_1);
        return text.contains("%") && !(object instanceof COSDictionary) ? -1 : close + 6;
    }

    private static long length(COSStream stream) {
        return stream.getDictionaryObject(org.apache.pdfbox.cos.COSName.LENGTH) instanceof COSNumber number ? number.longValue() : -1;
    }

    private long lengthFromText(int at, int keyword) {
        if (keyword < 0) {
            return -1;
        }
        var matcher = java.util.regex.Pattern.compile("/Length\\s+(\\d{1,9})(?!\\s+\\d+\\s+R)").matcher(new String(file, at, keyword - at, StandardCharsets.ISO_8859_1));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private int count(String word) {
        int count = 0;
        for (int at = indexOf(word, 0); at >= 0; at = indexOf(word, at + 1)) {
            count++;
        }
        return count;
    }

    private int indexOf(String word, int from) {
        for (int i = Math.max(0, from); i + word.length() <= file.length; i++) {
            if (startsWith(i, word)) {
                return i;
            }
        }
        return -1;
    }

    private int lastIndexOf(String word) {
        for (int i = file.length - word.length(); i >= 0; i--) {
            if (startsWith(i, word)) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsWith(int at, String word) {
        for (int k = 0; k < word.length(); k++) {
            if (at + k >= file.length || file[at + k] != word.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    private boolean onlySpace(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isSpace(file[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == 0 || b == '\f';
    }
}
