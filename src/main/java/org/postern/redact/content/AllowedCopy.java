package org.postern.redact.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

import org.postern.clean.pdf.PaintParts;
import org.postern.clean.pdf.ReleasedParts;
import org.postern.redact.WhyPicture;
import org.postern.redact.WhyPicture;

/**
 * Copies shadings and images by the keys of {@link ReleasedParts}, and has their colour spaces and functions made as for a clean copy. What
 * is not on the list, any string, and any byte behind the end of what a decoder reads does not come along.
 */
public final class AllowedCopy {
    private static final Set<String> KEYS = Stream.concat(Stream.of("DecodeParms"),
            Stream.of("Image", "Coding", "Shading").flatMap(kind -> ReleasedParts.keys(kind).stream())).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> SPACES = Set.of("CalGray", "CalRGB", "Lab", "ICCBased", "Indexed", "I", "Separation", "DeviceN", "Pattern");
    private static final Set<String> DATA_FILTERS = Set.of("DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF");
    private static final int MAX_DEPTH = 40;
    /** Decoded size of one copied stream that is no picture. */
    private static final int MAX_DECODED = 256 << 20;

    private final Predicate<String> forbiddenName;
    private final PaintParts paint = new PaintParts();
    private final Map<COSBase, COSBase> copies = new IdentityHashMap<>();
    private final Map<COSStream, byte[]> prepared = new ConcurrentHashMap<>();

    /** @param forbiddenName whether a name holds marked text */
    public AllowedCopy(Predicate<String> forbiddenName) {
        this.forbiddenName = forbiddenName;
    }

    public COSBase copy(COSBase source) throws IOException {
        return copy(source, 0);
    }

    /** Does ahead what takes long; several threads may ask, and each picture is read by one of them. */
    void prepare(COSBase source) throws IOException {
        if (source instanceof COSStream picture && picture.getDictionaryObject(COSName.FILTER) instanceof COSName filter
                && (filter.equals(COSName.DCT_DECODE) || filter.equals(COSName.DCT_DECODE_ABBREVIATION))) {
            try {
                prepared.computeIfAbsent(picture, one -> {
                    try {
                        return CodedPictures.bare(filter.getName(), StreamBytes.raw(picture), picture);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
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
            case COSDictionary function when function.containsKey(COSName.FUNCTION_TYPE) -> kept(function, paint.function(function));
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
        if (array.size() > 0 && array.getObject(0) instanceof COSName family && SPACES.contains(family.getName())) {
            return kept(array, paint.colourSpace(array));
        }
        COSArray copy = new COSArray();
        copies.put(array, copy);
        for (int i = 0; i < array.size(); i++) {
            COSBase element = array.getObject(i);
            copy.add(element instanceof COSString ? COSNull.NULL : copy(element, depth + 1));
        }
        return copy;
    }

    private COSBase kept(COSBase source, COSBase made) throws Uninterpretable {
        if (made == null) {
            throw new Uninterpretable(WhyPicture.COLOURS_UNREADABLE);
        }
        copies.put(source, made);
        return made;
    }

    private void entries(COSDictionary from, COSDictionary to, int depth) throws IOException {
        for (Map.Entry<COSName, COSBase> entry : from.entrySet()) {
            COSBase value = from.getDictionaryObject(entry.getKey());
            if (KEYS.contains(entry.getKey().getName()) && !(value instanceof COSString) && value != null) {
                to.setItem(entry.getKey(), entry.getKey().equals(COSName.JBIG2_GLOBALS) && value instanceof COSStream globals ? globals(globals) : copy(value, depth + 1));
            }
        }
    }

    /** What several pictures of a kind draw from. */
    private COSStream globals(COSStream source) throws IOException {
        COSStream copy = (COSStream) copies.get(source);
        if (copy == null) {
            copy = new COSStream();
            copies.put(source, copy);
            byte[] bare = CodedPictures.shared(decoded(source));
            try (OutputStream out = copy.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(bare);
            }
        }
        return copy;
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
        copy.setItem(COSName.FILTER, fullName(last));
        byte[] bare = prepared.containsKey(source) ? prepared.get(source) : CodedPictures.bare(last, raw, copy);
        try (OutputStream out = copy.createRawOutputStream()) {
            out.write(bare);
        }
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
        long row = row(copy);
        long height = Math.max(0, copy.getInt(COSName.HEIGHT, 0));
        if ("FlateDecode".equals(last) && source.getDictionaryObject(COSName.FILTER) instanceof COSName) {
            COSDictionary how = copy.getDictionaryObject(COSName.DECODE_PARMS) instanceof COSDictionary parms ? parms : new COSDictionary();
            byte[] raw = StreamBytes.raw(source);
            int used = Deflated.length(raw, how, row, height);
            if (used > 0) {
                try (OutputStream out = copy.createRawOutputStream()) {
                    out.write(raw, 0, used);
                }
                copy.setItem(COSName.FILTER, COSName.FLATE_DECODE);
                return;
            }
        }
        copy.removeItem(COSName.DECODE_PARMS);
        byte[] decoded = decoded(source);
        try (OutputStream out = copy.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(decoded, 0, row == 0 ? decoded.length : (int) Math.min(decoded.length, row * height));
        }
    }

    /** The bytes of one row of a picture's samples; 0 for what is no picture. */
    private static long row(COSStream copy) {
        boolean stencil = copy.getBoolean(COSName.IMAGE_MASK, false);
        COSBase space = copy.getDictionaryObject(COSName.COLORSPACE);
        if (!COSName.IMAGE.equals(copy.getDictionaryObject(COSName.SUBTYPE)) || !stencil && space == null) {
            return 0;
        }
        long bits = stencil ? 1 : Math.max(1, copy.getInt(COSName.BITS_PER_COMPONENT, 8)) * (long) PaintParts.components(space);
        return (Math.max(0, copy.getInt(COSName.WIDTH, 0)) * bits + 7) / 8;
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
