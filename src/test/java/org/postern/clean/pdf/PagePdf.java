package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A PDF of one page, written object by object, for tests that need a page and nothing else. */
public final class PagePdf {
    private final List<String> objects = new ArrayList<>();
    private String box = "0 0 300 200";
    private String resources = "";
    private String extra = "";
    private String catalog = "";

    PagePdf box(String numbers) {
        box = numbers;
        return this;
    }

    /** More entries of the resource dictionary; objects added by {@link #object} are numbered from 6. */
    PagePdf resources(String entries) {
        resources = entries;
        return this;
    }

    PagePdf catalog(String entries) {
        catalog = entries;
        return this;
    }

    PagePdf page(String entries) {
        extra = entries;
        return this;
    }

    PagePdf object(String body) {
        objects.add(body);
        return this;
    }

    static String stream(String entries, String data) {
        return "<<" + entries + "/Length " + data.length() + ">>\nstream\n" + data + "\nendstream";
    }

    public byte[] content(String operators) {
        List<String> all = new ArrayList<>(List.of("<</Type/Catalog/Pages 2 0 R" + catalog + ">>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[" + box + "]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>" + resources + ">>" + extra + ">>",
                stream("", operators), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"));
        all.addAll(objects);
        return write(all);
    }

    private static byte[] write(List<String> objects) {
        var out = new ByteArrayOutputStream();
        var places = new StringBuilder();
        out.writeBytes("%PDF-1.4\n".getBytes(ISO_8859_1));
        for (int i = 0; i < objects.size(); i++) {
            places.append(String.format("%010d 00000 n \n", out.size()));
            out.writeBytes(((i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n").getBytes(ISO_8859_1));
        }
        int start = out.size();
        out.writeBytes(("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n" + places + "trailer\n<</Root 1 0 R/Size " + (objects.size() + 1)
                + ">>\nstartxref\n" + start + "\n%%EOF\n").getBytes(ISO_8859_1));
        return out.toByteArray();
    }
}
