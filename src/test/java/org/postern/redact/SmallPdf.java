package org.postern.redact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Builds one-page files from operators: a kept line at 640, and whatever a test puts near 700. */
final class SmallPdf {
    private final PDDocument document = new PDDocument();
    private final COSDictionary resources = new COSDictionary();
    private final PDPage page = new PDPage();
    private final StringBuilder content = new StringBuilder("BT /F1 12 Tf 100 640 Td (" + RedactionCases.KEPT + ") Tj ET\n");

    SmallPdf() {
        document.addPage(page);
        page.getCOSObject().setItem(COSName.RESOURCES, resources);
        resource("Font", "F1", helvetica());
    }

    static COSDictionary helvetica() {
        return dictionary("Type", name("Font"), "Subtype", name("Type1"), "BaseFont", name("Helvetica"), "Encoding", name("WinAnsiEncoding"));
    }

    SmallPdf content(String operators) {
        content.append(operators).append('\n');
        return this;
    }

    SmallPdf resource(String category, String key, COSBase value) {
        COSDictionary map = resources.getCOSDictionary(name(category));
        if (map == null) {
            map = new COSDictionary();
            resources.setItem(name(category), map);
        }
        map.setItem(key, value);
        return this;
    }

    COSDictionary resources() {
        return resources;
    }

    SmallPdf page(Consumer<COSDictionary> change) {
        change.accept(page.getCOSObject());
        return this;
    }

    SmallPdf catalog(Consumer<COSDictionary> change) {
        change.accept(document.getDocumentCatalog().getCOSObject());
        return this;
    }

    SmallPdf trailer(Consumer<COSDictionary> change) {
        change.accept(document.getDocument().getTrailer());
        return this;
    }

    SmallPdf annotation(String subtype, Object... entries) {
        COSDictionary annotation = dictionary(entries);
        annotation.setItem(COSName.TYPE, COSName.ANNOT);
        annotation.setItem(COSName.SUBTYPE, name(subtype));
        if (!annotation.containsKey(COSName.RECT)) {
            annotation.setItem(COSName.RECT, numbers(100, 695, 300, 715));
        }
        COSArray all = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        if (all == null) {
            all = new COSArray();
            page.getCOSObject().setItem(COSName.ANNOTS, all);
        }
        all.add(annotation);
        return this;
    }

    byte[] bytes() throws IOException {
        page.getCOSObject().setItem(COSName.CONTENTS, stream(content.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        document.close();
        return out.toByteArray();
    }

    static COSStream stream(String text, Object... entries) throws IOException {
        return stream(text.getBytes(StandardCharsets.ISO_8859_1), entries);
    }

    static COSStream stream(byte[] bytes, Object... entries) throws IOException {
        COSStream stream = new COSStream();
        dictionary(entries).forEach(stream::setItem);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
        return stream;
    }

    static COSDictionary dictionary(Object... entries) {
        COSDictionary dictionary = new COSDictionary();
        for (int i = 0; i < entries.length; i += 2) {
            dictionary.setItem((String) entries[i], (COSBase) entries[i + 1]);
        }
        return dictionary;
    }

    static COSName name(String name) {
        return COSName.getPDFName(name);
    }

    static COSString string(String text) {
        return new COSString(text);
    }

    static COSArray numbers(double... values) {
        COSArray array = new COSArray();
        for (double value : values) {
            array.add(value == Math.rint(value) ? COSInteger.get((long) value) : new COSFloat((float) value));
        }
        return array;
    }

    static COSArray array(COSBase... values) {
        COSArray array = new COSArray();
        for (COSBase value : values) {
            array.add(value);
        }
        return array;
    }
}
