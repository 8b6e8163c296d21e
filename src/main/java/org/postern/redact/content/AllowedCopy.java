package org.postern.redact.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.postern.redact.WhyPicture;

/**
 * Copies colour spaces, functions, shadings and images by an allow-list of keys. What is not on the list, any string but a colour table,
 * and any byte behind the end of what a decoder reads does not come along.
 */
public final class AllowedCopy {
    private static final Set<String> KEYS = Set.of("Type", "Subtype", "FunctionType", "Domain", "Range", "Size", "BitsPerSample", "Order", "Encode",
            "Decode", "C0", "C1", "N", "Functions", "Bounds", "ShadingType", "ColorSpace", "Background", "BBox", "AntiAlias", "Coords", "Extend",
            "Function", "Matrix", "BitsPerCoordinate", "BitsPerComponent", "BitsPerFlag", "VerticesPerRow", "Alternate", "WhitePoint",
            "BlackPoint", "Gamma", "DecodeParms", "Predictor", "Columns", "Colors", "K", "Rows", "BlackIs1", "EncodedByteAlign", "EndOfLine",
            "EndOfBlock", "DamagedRowsBeforeError", "JBIG2Globals", "ColorTransform", "EarlyChange", "Width", "Height", "ImageMask", "Mask",
            "SMask", "Interpolate", "Intent", "Matte", "SMaskInData", "PatternType", "Shading", "CA", "ca", "BM", "AIS", "TK", "OP", "op", "OPM",
            "SA", "RI", "S", "CS", "I", "Group", "ExtGState");
    private static final Set<String> DATA_FILTERS = Set.of("DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF");
    private static final int MAX_DEPTH = 40;
    /** Decoded size of one copied stream that is no picture. */
    private static final int MAX_DECODED = 256 << 20;

    private final Predicate<byte[]> forbiddenBytes;
    private final Predicate<String> forbiddenName;
    private final Map<COSBase, COSBase> copies = new IdentityHashMap<>();

    /** @param forbiddenBytes whether decoded bytes hold marked text; @param forbiddenName whether a name does */
    public AllowedCopy(Predicate<byte[]> forbiddenBytes, Predicate<String> forbiddenName) {
        this.forbiddenBytes = forbiddenBytes;
        this.forbiddenName = forbiddenName;
    }

    public COSBase copy(COSBase source) throws IOException {
        return copy(source, 0);
    }

    private COSBase copy(COSBase source, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new Uninterpretable(WhyPicture.RESOURCES_TOO_DEEP);
        }
        COSBase plain = source instanceof org.apache.pdfbox.cos.COSObject reference ? reference.getObject() : source;
        if (plain instanceof COSNumber || plain instanceof COSBoolean) {
            plain.setDirect(true);
            return plain;
        }
        if (plain instanceof COSName name) {
            return forbiddenName.test(name.getName()) ? COSName.getPDFName("R") : name;
        }
        COSBase done = copies.get(plain);
        if (done != null) {
            return done;
        }
        return switch (plain) {
            case COSStream stream -> stream(stream, depth);
            case COSDictionary dictionary -> {
                COSDictionary copy = new COSDictionary();
                copies.put(dictionary, copy);
                entries(dictionary, copy, depth);
                yield copy;
            }
            case COSArray array -> array(array, depth);
            case null, default -> COSNull.NULL;
        };
    }

    private COSBase array(COSArray array, int depth) throws IOException {
        String kind = array.size() > 0 && array.getObject(0) instanceof COSName name ? name.getName() : "";
        COSArray copy = new COSArray();
        copies.put(array, copy);
        if ((kind.equals("Separation") || kind.equals("DeviceN")) && array.size() >= 4) {
            return colorants(array, copy, depth);
        }
        if (kind.equals("ICCBased") && array.size() >= 2 && array.getObject(1) instanceof COSStream profile) {
            return profile(profile, copy, depth);
        }
        for (int i = 0; i < array.size(); i++) {
            COSBase element = array.getObject(i);
            boolean table = (kind.equals("Indexed") || kind.equals("I")) && i == 3;
            if (element instanceof COSString string) {
                copy.add(table ? new COSString(string.getBytes()) : COSNull.NULL);
            } else {
                copy.add(copy(element, depth + 1));
            }
        }
        return copy;
    }

    /** Names of inks can be any words; those that are no standard ink become numbers. The attributes of DeviceN only describe. */
    private COSBase colorants(COSArray array, COSArray copy, int depth) throws IOException {
        Set<String> standard = Set.of("All", "None", "Cyan", "Magenta", "Yellow", "Black");
        copy.add(array.getObject(0));
        COSBase names = array.getObject(1);
        if (names instanceof COSArray several) {
            COSArray renamed = new COSArray();
            for (int i = 0; i < several.size(); i++) {
                renamed.add(several.getObject(i) instanceof COSName name && standard.contains(name.getName()) ? name : COSName.getPDFName("Ink" + i));
            }
            copy.add(renamed);
        } else {
            copy.add(names instanceof COSName name && standard.contains(name.getName()) ? name : COSName.getPDFName("Ink0"));
        }
        copy.add(copy(array.getObject(2), depth + 1));
        copy.add(copy(array.getObject(3), depth + 1));
        return copy;
    }

    private COSBase profile(COSStream profile, COSArray copy, int depth) throws IOException {
        byte[] decoded = decoded(profile);
        int n = profile.getInt(COSName.N, 3);
        if (forbiddenBytes.test(decoded)) {
            COSBase device = n == 1 ? COSName.DEVICEGRAY : n == 4 ? COSName.DEVICECMYK : COSName.DEVICERGB;
            copies.put(profile, device);
            return device;
        }
        copy.add(COSName.ICCBASED);
        copy.add(copy(profile, depth + 1));
        return copy;
    }

    private void entries(COSDictionary from, COSDictionary to, int depth) throws IOException {
        for (Map.Entry<COSName, COSBase> entry : from.entrySet()) {
            COSBase value = from.getDictionaryObject(entry.getKey());
            if (KEYS.contains(entry.getKey().getName()) && !(value instanceof COSString) && value != null) {
                to.setItem(entry.getKey(), copy(value, depth + 1));
            }
        }
    }

    private COSStream stream(COSStream source, int depth) throws IOException {
        COSStream copy = new COSStream();
        copies.put(source, copy);
        entries(source, copy, depth);
        String last = lastFilter(source);
        if (!DATA_FILTERS.contains(last)) {
            writeDecoded(source, copy, last);
            return copy;
        }
        byte[] raw = StreamBytes.raw(source);
        COSBase filters = source.getDictionaryObject(COSName.FILTER);
        if (filters instanceof COSArray array && array.size() > 1) {
            raw = undoOuterFilters(source, array);
            COSBase parms = source.getDictionaryObject(COSName.DECODE_PARMS);
            if (parms instanceof COSArray list && list.size() == array.size()) {
                copy.setItem(COSName.DECODE_PARMS, copy(list.getObject(list.size() - 1), depth + 1));
            }
        }
        byte[] stripped = switch (last) {
            case "DCTDecode", "DCT" -> JpegSegments.withoutMetadata(raw);
            case "JPXDecode" -> JpxBoxes.withoutMetadata(raw);
            default -> raw;
        };
        try (OutputStream out = copy.createRawOutputStream()) {
            out.write(stripped);
        }
        copy.setItem(COSName.FILTER, fullName(last));
        return copy;
    }

    private static COSName fullName(String filter) {
        return switch (filter) {
            case "DCT" -> COSName.DCT_DECODE;
            case "CCF" -> COSName.CCITTFAX_DECODE;
            default -> COSName.getPDFName(filter);
        };
    }

    private void writeDecoded(COSStream source, COSStream copy, String last) throws IOException {
        if ("FlateDecode".equals(last) && source.getDictionaryObject(COSName.FILTER) instanceof COSName) {
            byte[] raw = StreamBytes.raw(source);
            int used = flateLength(raw);
            if (used > 0) {
                try (OutputStream out = copy.createRawOutputStream()) {
                    out.write(raw, 0, used);
                }
                copy.setItem(COSName.FILTER, COSName.FLATE_DECODE);
                return;
            }
        }
        copy.removeItem(COSName.DECODE_PARMS);
        try (OutputStream out = copy.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(decoded(source));
        }
    }

    /** How many bytes an inflater reads; 0 when they are not whole. */
    private static int flateLength(byte[] raw) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(raw);
            byte[] sink = new byte[1 << 16];
            while (!inflater.finished()) {
                if (inflater.inflate(sink) == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return 0;
                }
            }
            return (int) inflater.getBytesRead();
        } catch (DataFormatException e) {
            return 0;
        } finally {
            inflater.end();
        }
    }

    static byte[] decoded(COSStream stream) throws IOException {
        return StreamBytes.decoded(stream, MAX_DECODED);
    }

    private static byte[] undoOuterFilters(COSStream source, COSArray filters) throws IOException {
        try (InputStream in = new org.apache.pdfbox.pdmodel.common.PDStream(source).createInputStream(
                java.util.List.of(((COSName) filters.getObject(filters.size() - 1)).getName()))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toByteArray();
        }
    }

    static String lastFilter(COSStream stream) {
        return switch (stream.getDictionaryObject(COSName.FILTER)) {
            case COSName name -> name.getName();
            case COSArray array when array.size() > 0 && array.getObject(array.size() - 1) instanceof COSName name -> name.getName();
            case null, default -> "";
        };
    }
}
