package org.postern.clean.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Inline images (ISO 32000-1, 8.9.7) as the image streams they abbreviate. */
final class InlineImages {
    private static final Map<String, String> KEYS = Map.of("BPC", "BitsPerComponent", "CS", "ColorSpace", "D", "Decode", "DP", "DecodeParms",
            "F", "Filter", "H", "Height", "IM", "ImageMask", "I", "Interpolate", "W", "Width");
    private static final Map<String, String> FILTERS = Map.of("AHx", "ASCIIHexDecode", "A85", "ASCII85Decode", "LZW", "LZWDecode",
            "Fl", "FlateDecode", "RL", "RunLengthDecode", "CCF", "CCITTFaxDecode", "DCT", "DCTDecode");
    private static final Map<String, String> SPACES = Map.of("G", "DeviceGray", "RGB", "DeviceRGB", "CMYK", "DeviceCMYK", "I", "Indexed");

    private InlineImages() { }

    static COSStream stream(Operator operator) throws IOException {
        var stream = new COSStream();
        COSDictionary parameters = operator.getImageParameters();
        if (parameters != null) {
            for (var entry : parameters.entrySet()) {
                String key = KEYS.getOrDefault(entry.getKey().getName(), entry.getKey().getName());
                stream.setItem(COSName.getPDFName(key), switch (key) {
                    case "Filter" -> written(entry.getValue(), FILTERS);
                    case "ColorSpace" -> written(entry.getValue(), SPACES);
                    default -> entry.getValue();
                });
            }
        }
        byte[] data = operator.getImageData();
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(data == null ? new byte[0] : data);
        }
        return stream;
    }

    private static COSBase written(COSBase value, Map<String, String> names) {
        COSBase direct = Cos.direct(value);
        if (direct instanceof COSName name) {
            return COSName.getPDFName(names.getOrDefault(name.getName(), name.getName()));
        }
        if (direct instanceof COSArray array) {
            var copy = new COSArray();
            for (int i = 0; i < array.size(); i++) {
                copy.add(written(array.getObject(i), names));
            }
            return copy;
        }
        return value;
    }
}
