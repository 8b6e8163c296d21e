package org.postern.redact.content;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Turns an inline image into an object, so that it passes the same allow-list as any other (ISO 32000-2, 8.9.7). */
final class InlineImages {
    private static final Map<String, String> KEYS = Map.ofEntries(Map.entry("BPC", "BitsPerComponent"), Map.entry("CS", "ColorSpace"),
            Map.entry("D", "Decode"), Map.entry("DP", "DecodeParms"), Map.entry("F", "Filter"), Map.entry("H", "Height"),
            Map.entry("IM", "ImageMask"), Map.entry("I", "Interpolate"), Map.entry("W", "Width"));
    private static final Map<String, COSName> SPACES = Map.of("G", COSName.DEVICEGRAY, "RGB", COSName.DEVICERGB, "CMYK", COSName.DEVICECMYK,
            "I", COSName.INDEXED);
    private static final Map<String, String> FILTERS = Map.of("AHx", "ASCIIHexDecode", "A85", "ASCII85Decode", "LZW", "LZWDecode",
            "Fl", "FlateDecode", "RL", "RunLengthDecode", "CCF", "CCITTFaxDecode", "DCT", "DCTDecode");

    private InlineImages() {}

    static COSBase asObject(Command inline, Resources resources, DocumentCopy document) throws IOException {
        return document.copy(object(inline, resources));
    }

    /** The same picture with full names; not yet through the allow-list. */
    static COSStream object(Command inline, Resources resources) throws IOException {
        COSStream object = new COSStream();
        object.setItem(COSName.TYPE, COSName.XOBJECT);
        object.setItem(COSName.SUBTYPE, COSName.IMAGE);
        for (COSName key : inline.image().keySet()) {
            COSBase value = inline.image().getDictionaryObject(key);
            String name = KEYS.getOrDefault(key.getName(), key.getName());
            COSBase full = switch (name) {
                case "ColorSpace" -> space(value, resources);
                case "Filter" -> filters(value);
                default -> value;
            };
            if (full != null) {
                object.setItem(COSName.getPDFName(name), full);
            }
        }
        try (OutputStream out = object.createRawOutputStream()) {
            out.write(inline.data());
        }
        return object;
    }

    private static COSBase space(COSBase value, Resources resources) {
        if (value instanceof COSName name) {
            COSBase named = resources.find(COSName.COLORSPACE, name);
            return SPACES.containsKey(name.getName()) ? SPACES.get(name.getName()) : named == null ? name : named;
        }
        if (value instanceof COSArray array && array.size() > 1) {
            COSArray full = new COSArray();
            for (int i = 0; i < array.size(); i++) {
                full.add(i < 2 ? space(array.getObject(i), resources) : array.getObject(i));
            }
            return full;
        }
        return value;
    }

    private static COSBase filters(COSBase value) {
        if (value instanceof COSName name) {
            return COSName.getPDFName(FILTERS.getOrDefault(name.getName(), name.getName()));
        }
        if (value instanceof COSArray array) {
            COSArray full = new COSArray();
            for (int i = 0; i < array.size(); i++) {
                full.add(filters(array.getObject(i)));
            }
            return full;
        }
        return value;
    }

}
