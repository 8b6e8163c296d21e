package org.postern.redact.font;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.util.BoundingBox;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;

/** What font dictionaries are made of: numbers, programs, descriptors. Only what is named here is copied. */
final class FontParts {
    private static final int MAX_PROGRAM = 128 << 20;
    private static final List<String> DESCRIPTOR_NUMBERS = List.of("Flags", "ItalicAngle", "Ascent", "Descent", "Leading", "CapHeight", "XHeight",
            "StemV", "StemH", "AvgWidth", "MaxWidth", "MissingWidth");

    private static final int[] ANY_BOX = {-1000, -1000, 2000, 2000};

    private FontParts() {}

    static COSStream program(COSDictionary descriptor) {
        for (COSName key : List.of(COSName.FONT_FILE, COSName.FONT_FILE2, COSName.FONT_FILE3)) {
            if (descriptor.getDictionaryObject(key) instanceof COSStream stream) {
                return stream;
            }
        }
        return null;
    }

    /** The box of a font program in thousandths of an em, or a wide one where it has none: readers place small glyphs by it. */
    static int[] box(FontBoxFont program) {
        try {
            BoundingBox box = program == null ? null : program.getFontBBox();
            if (box != null && box.getWidth() > 0 && box.getHeight() > 0 && Math.abs(box.getLowerLeftX()) < 32_000 && Math.abs(box.getLowerLeftY()) < 32_000
                    && Math.abs(box.getUpperRightX()) < 32_000 && Math.abs(box.getUpperRightY()) < 32_000) {
                return new int[] {(int) Math.floor(box.getLowerLeftX()), (int) Math.floor(box.getLowerLeftY()), (int) Math.ceil(box.getUpperRightX()),
                    (int) Math.ceil(box.getUpperRightY())};
            }
        } catch (IOException | RuntimeException unreadable) {
            return ANY_BOX;
        }
        return ANY_BOX;
    }

    static COSDictionary described(COSDictionary from, String name) {
        COSDictionary to = new COSDictionary();
        to.setItem(COSName.TYPE, COSName.FONT_DESC);
        to.setName(COSName.FONT_NAME, name);
        for (String key : DESCRIPTOR_NUMBERS) {
            number(from, to, COSName.getPDFName(key));
        }
        if (from.getDictionaryObject(COSName.FONT_BBOX) instanceof COSArray box && box.size() == 4) {
            numbers(from, to, COSName.FONT_BBOX);
        }
        return to;
    }

    static void copyProgram(COSDictionary from, COSDictionary to) throws IOException {
        for (COSName key : List.of(COSName.FONT_FILE, COSName.FONT_FILE2, COSName.FONT_FILE3)) {
            if (from.getDictionaryObject(key) instanceof COSStream program) {
                COSStream copy = stream(decoded(program));
                for (String length : List.of("Length1", "Length2", "Length3")) {
                    number(program, copy, COSName.getPDFName(length));
                }
                if (program.getDictionaryObject(COSName.SUBTYPE) instanceof COSName kind) {
                    copy.setItem(COSName.SUBTYPE, kind);
                }
                to.setItem(key, copy);
            }
        }
    }

    static Path2D outline(PDFont font, int code) throws IOException {
        GeneralPath path = font instanceof PDVectorFont vector ? vector.getNormalizedPath(code) : null;
        if (path == null) {
            return new Path2D.Double();
        }
        AffineTransform toThousandths = AffineTransform.getScaleInstance(1000, 1000);
        toThousandths.concatenate(font.getFontMatrix().createAffineTransform());
        return new Path2D.Double(path, toThousandths);
    }

    static COSDictionary systemInfo(COSDictionary from) {
        COSDictionary to = new COSDictionary();
        String registry = from == null ? "Adobe" : from.getString(COSName.REGISTRY, "Adobe");
        String ordering = from == null ? "Identity" : from.getString(COSName.ORDERING, "Identity");
        boolean known = Set.of("Identity", "GB1", "CNS1", "Japan1", "Japan2", "Korea1", "KR", "UCS", "Manga1").contains(ordering);
        to.setItem(COSName.REGISTRY, new COSString(known && registry.equals("Adobe") ? registry : "Adobe"));
        to.setItem(COSName.ORDERING, new COSString(known ? ordering : "Identity"));
        to.setInt(COSName.SUPPLEMENT, from == null ? 0 : from.getInt(COSName.SUPPLEMENT, 0));
        return to;
    }

    static void number(COSDictionary from, COSDictionary to, COSName key) {
        if (from.getDictionaryObject(key) instanceof COSNumber number) {
            to.setItem(key, new COSFloat(number.floatValue()));
            if (number instanceof COSInteger whole) {
                to.setItem(key, COSInteger.get(whole.longValue()));
            }
        }
    }

    static void numbers(COSDictionary from, COSDictionary to, COSName key) {
        if (from.getDictionaryObject(key) instanceof COSArray array) {
            to.setItem(key, numbers(array));
        }
    }

    static COSArray numbers(COSArray from) {
        COSArray to = new COSArray();
        for (int i = 0; i < from.size(); i++) {
            COSBase element = from.getObject(i);
            if (element instanceof COSArray inner) {
                to.add(numbers(inner));
            } else {
                to.add(element instanceof COSInteger whole ? COSInteger.get(whole.longValue())
                        : element instanceof COSNumber number ? new COSFloat(number.floatValue()) : COSInteger.ZERO);
            }
        }
        return to;
    }

    static COSStream trueType(byte[] program) throws IOException {
        COSStream stream = stream(program);
        stream.setInt(COSName.getPDFName("Length1"), program.length);
        return stream;
    }

    static COSStream stream(byte[] bytes) throws IOException {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
        return stream;
    }

    static byte[] decoded(COSStream stream) throws IOException {
        try (InputStream in = stream.createInputStream()) {
            byte[] bytes = in.readNBytes(MAX_PROGRAM + 1);
            if (bytes.length > MAX_PROGRAM) {
                throw new IOException("A font is too large.");
            }
            return bytes;
        }
    }
}
