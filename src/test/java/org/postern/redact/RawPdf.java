package org.postern.redact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A PDF written by hand, byte for byte: objects, tables of where they stand, and lies about them. */
final class RawPdf {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Integer, String> places = new TreeMap<>();
    private int lastTable;

    RawPdf() {
        text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    RawPdf text(String written) {
        out.writeBytes(written.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    int at() {
        return out.size();
    }

    RawPdf object(int number, String body) {
        return object(number, 0, body);
    }

    RawPdf object(int number, int generation, String body) {
        place(number, generation, at());
        return text(number + " " + generation + " obj\n" + body + "\nendobj\n");
    }

    RawPdf stream(int number, String keys, String data) {
        return object(number, "<< /Length " + data.length() + " " + keys + " >>\nstream\n" + data + "\nendstream");
    }

    RawPdf place(int number, int generation, int at) {
        places.put(number, String.format("%010d %05d n \n", at, generation));
        return this;
    }

    /** The catalog (1), the pages (2), one page (3) of that content, and Helvetica (5). */
    RawPdf page(String contents) {
        return object(1, "<< /Type /Catalog /Pages 2 0 R >>").object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
                .object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 600 360 760] /Contents " + contents + " /Resources << /Font << /F1 5 0 R >> >> >>")
                .object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    }

    /** The table of what came since the last one. */
    RawPdf table(String trailer) {
        int at = at();
        text("xref\n");
        places.forEach((number, place) -> text(number + " 1\n" + place));
        text("trailer\n<< /Size 40 /Root 1 0 R " + (lastTable > 0 ? "/Prev " + lastTable + " " : "") + trailer + " >>\n");
        places.clear();
        lastTable = at;
        return this;
    }

    RawPdf end() {
        return text("startxref\n" + lastTable + "\n%%EOF\n");
    }

    int lastTable() {
        return lastTable;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
