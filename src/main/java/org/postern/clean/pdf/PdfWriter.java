package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.postern.clean.Refusal;
import org.postern.clean.image.Deflate;

/**
 * Writes a document as one revision whose form follows from its content alone: objects numbered in the order in which they are met
 * from the catalog, keys sorted, numbers canonical, object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8),
 * a constant {@code /ID}, no {@code /Info}. Whoever writes the same document on whatever machine gets the same bytes.
 */
public final class PdfWriter {
    private static final byte[] HEADER = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(ISO_8859_1);
    /** Objects in one object stream; readers inflate a whole one to get at any. */
    private static final int PER_STREAM = 100;
    private static final int MAX_DEPTH = 200;

    private final Map<COSBase, Integer> numbers = new IdentityHashMap<>();
    private final List<COSBase> objects = new ArrayList<>();

    private PdfWriter() { }

    /**
     * Writes the document; what cannot be reached from the catalog is not written.
     *
     * @throws IOException if the document holds what is not among the {@link ReleasedParts}
     */
    public static void write(PDDocument document, OutputStream out) throws IOException {
        new PdfWriter().writeAll(document.getDocumentCatalog().getCOSObject(), out);
    }

    private void writeAll(COSDictionary catalog, OutputStream target) throws IOException {
        ReleasedParts.check(catalog);
        number(catalog);
        collect(catalog);
        var out = new ByteArrayOutputStream();
        out.write(HEADER);
        int plain = (int) objects.stream().filter(object -> !(object instanceof COSStream)).count();
        int packs = (plain + PER_STREAM - 1) / PER_STREAM;
        int xrefNumber = objects.size() + packs + 1;
        long[] place = new long[xrefNumber + 1];
        int[] inPack = new int[xrefNumber + 1];
        int[] index = new int[xrefNumber + 1];
        for (COSBase object : objects) {
            if (object instanceof COSStream stream) {
                int number = numbers.get(object);
                place[number] = out.size();
                writeStream(out, number, stream);
            }
        }
        List<COSBase> pack = new ArrayList<>();
        int packNumber = objects.size();
        for (COSBase object : objects) {
            if (!(object instanceof COSStream)) {
                inPack[numbers.get(object)] = packNumber + 1;
                index[numbers.get(object)] = pack.size();
                pack.add(object);
                if (pack.size() == PER_STREAM) {
                    place[++packNumber] = out.size();
                    writePack(out, packNumber, pack);
                    pack.clear();
                }
            }
        }
        if (!pack.isEmpty()) {
            place[++packNumber] = out.size();
            writePack(out, packNumber, pack);
        }
        writeCrossReference(out, xrefNumber, place, inPack, index);
        out.writeTo(target);
    }

    private void number(COSBase object) {
        objects.add(object);
        numbers.put(object, objects.size());
    }

    private record Open(Iterator<COSBase> values, int depth) {}

    /**
     * Numbers streams, dictionaries with a type or a parent, and long arrays: all else is written where it stands. Without recursion, for
     * bookmarks lead from one to the next.
     */
    private void collect(COSDictionary catalog) throws IOException {
        var met = new IdentityHashMap<COSBase, Boolean>();
        var open = new ArrayDeque<Open>();
        met.put(catalog, true);
        open.push(new Open(values(catalog), 0));
        while (!open.isEmpty()) {
            Open within = open.peek();
            if (!within.values.hasNext()) {
                open.pop();
                continue;
            }
            COSBase value = within.values.next();
            boolean own = isOwn(value);
            if (own && !numbers.containsKey(value)) {
                number(value);
            }
            int depth = own ? 0 : within.depth + 1;
            if (depth > MAX_DEPTH) {
                throw new PdfLimitException(Refusal.NESTED_TOO_DEEP, PdfFlaw.OBJECTS_TOO_DEEP.with(MAX_DEPTH));
            }
            if (value instanceof COSArray && !own || (value instanceof COSDictionary || own) && met.put(value, true) == null) {
                open.push(new Open(values(value), depth));
            }
        }
    }

    private static boolean isOwn(COSBase value) {
        return value instanceof COSStream || value instanceof COSDictionary dictionary && (dictionary.containsKey(COSName.TYPE) || dictionary.containsKey(COSName.PARENT))
                || value instanceof COSArray array && array.size() > 64;
    }

    private static Iterator<COSBase> values(COSBase of) {
        if (of instanceof COSDictionary dictionary) {
            return sortedKeys(dictionary).stream().map(dictionary::getDictionaryObject).iterator();
        }
        COSArray array = (COSArray) of;
        return IntStream.range(0, array.size()).mapToObj(array::getObject).iterator();
    }

    private static List<COSName> sortedKeys(COSDictionary dictionary) {
        return dictionary.keySet().stream().sorted(Comparator.comparing(COSName::getName)).toList();
    }

    private void writeStream(ByteArrayOutputStream out, int number, COSStream stream) throws IOException {
        byte[] raw = Cos.raw(stream);
        var text = new StringBuilder().append(number).append(" 0 obj\n");
        writeDictionary(text, stream, raw.length);
        out.write(text.append("\nstream\n").toString().getBytes(ISO_8859_1));
        out.write(raw);
        out.write("\nendstream\nendobj\n".getBytes(US_ASCII));
    }

    private void writePack(ByteArrayOutputStream out, int number, List<COSBase> pack) throws IOException {
        var heads = new StringBuilder();
        var bodies = new StringBuilder();
        for (COSBase object : pack) {
            heads.append(numbers.get(object)).append(' ').append(bodies.length()).append(' ');
            if (object instanceof COSDictionary dictionary) {
                writeDictionary(bodies, dictionary, -1);
            } else {
                writeArray(bodies, (COSArray) object);
            }
            bodies.append('\n');
        }
        byte[] packed = Deflate.pack((heads.toString() + bodies).getBytes(ISO_8859_1));
        out.write((number + " 0 obj\n<</Filter/FlateDecode/First " + heads.length() + "/Length " + packed.length + "/N " + pack.size()
                + "/Type/ObjStm>>\nstream\n").getBytes(US_ASCII));
        out.write(packed);
        out.write("\nendstream\nendobj\n".getBytes(US_ASCII));
    }

    private void writeCrossReference(ByteArrayOutputStream out, int number, long[] place, int[] inPack, int[] index) throws IOException {
        int start = out.size();
        place[number] = start;
        var rows = new ByteArrayOutputStream();
        row(rows, 0, 0, 65_535);
        for (int i = 1; i <= number; i++) {
            if (inPack[i] > 0) {
                row(rows, 2, inPack[i], index[i]);
            } else {
                row(rows, 1, place[i], 0);
            }
        }
        byte[] packed = Deflate.pack(rows.toByteArray());
        out.write((number + " 0 obj\n<</Filter/FlateDecode/ID[<00000000000000000000000000000000><00000000000000000000000000000000>]/Length "
                + packed.length + "/Root 1 0 R/Size " + (number + 1) + "/Type/XRef/W[1 4 2]>>\nstream\n").getBytes(US_ASCII));
        out.write(packed);
        out.write(("\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF\n").getBytes(US_ASCII));
    }

    private static void row(ByteArrayOutputStream rows, int type, long second, int third) {
        rows.write(type);
        for (int shift = 24; shift >= 0; shift -= 8) {
            rows.write((int) (second >> shift));
        }
        rows.write(third >> 8);
        rows.write(third);
    }

    private void writeDictionary(StringBuilder out, COSDictionary dictionary, int length) {
        out.append("<<");
        for (COSName key : sortedKeys(dictionary)) {
            if (length >= 0 && COSName.LENGTH.equals(key)) {
                continue;
            }
            COSBase value = dictionary.getDictionaryObject(key);
            if (value != null && value != COSNull.NULL) {
                name(out, key.getName());
                writeValue(out, value);
            }
        }
        if (length >= 0) {
            out.append("/Length ").append(length);
        }
        out.append(">>");
    }

    private void writeArray(StringBuilder out, COSArray array) {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            writeValue(out, array.getObject(i));
        }
        out.append(']');
    }

    private void writeValue(StringBuilder out, COSBase value) {
        Integer number = value == null ? null : numbers.get(value);
        if (number != null) {
            space(out).append(number).append(" 0 R");
        } else if (value instanceof COSDictionary dictionary) {
            writeDictionary(out, dictionary, -1);
        } else if (value instanceof COSArray array) {
            writeArray(out, array);
        } else {
            simple(out, value);
        }
    }

    /** Writes a value that holds no other, as content streams and objects both need it. */
    static void simple(StringBuilder out, COSBase value) {
        switch (value) {
            case COSNumber number -> Numbers.write(space(out), Numbers.of(number));
            case COSName name -> name(out, name.getName());
            case COSBoolean flag -> space(out).append(flag.getValue());
            case COSString string -> string(out, string.getBytes());
            case null, default -> space(out).append("null");
        }
    }

    private static StringBuilder space(StringBuilder out) {
        if (!out.isEmpty() && "[]<>()\n ".indexOf(out.charAt(out.length() - 1)) < 0) {
            out.append(' ');
        }
        return out;
    }

    static void name(StringBuilder out, String name) {
        out.append('/');
        for (byte b : name.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            int c = b & 0xFF;
            if (c > 0x20 && c < 0x7F && "()<>[]{}/%#".indexOf(c) < 0) {
                out.append((char) c);
            } else {
                out.append('#').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
    }

    static void string(StringBuilder out, byte[] bytes) {
        out.append('(');
        for (byte b : bytes) {
            char c = (char) (b & 0xFF);
            switch (c) {
                case '(', ')', '\\' -> out.append('\\').append(c);
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                default -> out.append(c);
            }
        }
        out.append(')');
    }
}
