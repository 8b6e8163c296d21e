package org.postern.clean.residue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.sejda.sambox.cos.COSArray;
import org.sejda.sambox.cos.COSBase;
import org.sejda.sambox.cos.COSDictionary;
import org.sejda.sambox.cos.COSName;
import org.sejda.sambox.cos.COSStream;
import org.sejda.sambox.cos.COSString;
import org.sejda.sambox.input.PDFParser;

/**
 * Reads a cleaned PDF with sambox, a parser that the cleaner does not use: every key must be one that pages need, strings may stand
 * only where they name characters or colours, every stream is decoded and handed on.
 */
final class PdfSecondReader implements SecondReader {
    private static final int MAX_DEPTH = 400;
    private static final int MAX_STREAM = 256 << 20;

    private static final String RESOURCE = "[FXGPSC]\\d+|Default(Gray|RGB|CMYK)";
    private static final String GLYPH = "[A-Za-z]{1,24}[0-9A-F]{0,8}(\\.[a-z]{1,8})?|\\.notdef";
    private static final Set<String> CATALOG = Set.of("Type", "Pages");
    private static final Set<String> PAGE = Set.of("Type", "Parent", "MediaBox", "Rotate", "UserUnit", "Contents", "Resources", "Group");
    private static final Set<String> TRAILER = Set.of("Root", "Size", "ID", "Type", "W", "Index", "Filter", "Length", "DecodeParms");
    /** Keys of everything a page's resources may hold (ISO 32000-1, 7.8, 8 and 9). */
    private static final Set<String> PARTS = Set.of(
            "Type", "Subtype", "Kids", "Count", "Filter", "Length", "Length1", "Length2", "Length3", "DecodeParms", "Predictor", "Colors", "Columns",
            "K", "BlackIs1", "Rows", "ColorTransform", "Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading", "BaseFont", "FirstChar",
            "LastChar", "Widths", "FontDescriptor", "Encoding", "ToUnicode", "DescendantFonts", "CIDSystemInfo", "Registry", "Ordering", "Supplement",
            "DW", "W", "DW2", "W2", "CIDToGIDMap", "BaseEncoding", "Differences", "FontMatrix", "FontBBox", "CharProcs", "FontName", "Flags",
            "ItalicAngle", "Ascent", "Descent", "Leading", "CapHeight", "XHeight", "StemV", "StemH", "AvgWidth", "MaxWidth", "MissingWidth", "FontFile",
            "FontFile2", "FontFile3", "Width", "Height", "BitsPerComponent", "Decode", "ImageMask", "Interpolate", "SMask", "Mask", "Matte", "BBox",
            "Matrix", "Resources", "Group", "S", "CS", "I", "PatternType", "PaintType", "TilingType", "XStep", "YStep", "ShadingType", "Coords",
            "Domain", "Range", "Extend", "Function", "FunctionType", "C0", "C1", "N", "Functions", "Bounds", "Encode", "Size", "BitsPerSample", "Order",
            "BitsPerCoordinate", "BitsPerFlag", "VerticesPerRow", "Background", "AntiAlias", "LW", "LC", "LJ", "ML", "D", "OP", "op", "OPM", "SA", "CA",
            "ca", "AIS", "TK", "BM", "G", "BC", "TR", "Alternate", "WhitePoint", "BlackPoint", "Gamma", "DefaultGray", "DefaultRGB", "DefaultCMYK",
            "CMapName", "WMode", "SMaskInData");

    @Override
    public void read(byte[] result, Sink sink) throws IOException {
        form(result, sink);
        try (var document = PDFParser.parse(new ResultSource(result))) {
            COSDictionary trailer = document.getDocument().getTrailer().getCOSObject();
            keys(trailer, TRAILER, "trailer", sink);
            COSDictionary catalog = trailer.getDictionaryObject(COSName.ROOT, COSDictionary.class);
            keys(catalog, CATALOG, "catalog", sink);
            new Walk(sink).visit(catalog.getDictionaryObject(COSName.PAGES), "pages", 0);
        }
    }

    @Override
    public String visible(byte[] result) throws IOException {
        return PdfVisibleText.of(result);
    }

    /** One revision, from the first byte to the last. */
    private static void form(byte[] result, Sink sink) throws ResidueFoundException {
        String head = new String(result, 0, Math.min(result.length, 16), java.nio.charset.StandardCharsets.ISO_8859_1);
        String tail = new String(result, Math.max(0, result.length - 40), Math.min(result.length, 40), java.nio.charset.StandardCharsets.ISO_8859_1);
        if (!head.startsWith("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n")) {
            sink.broken("pdf.header", "the first bytes");
        }
        if (!tail.matches("(?s).*\nstartxref\n\\d+\n%%EOF\n")) {
            sink.broken("pdf.end", "the last bytes");
        }
    }

    private static void keys(COSDictionary dictionary, Set<String> allowed, String where, Sink sink) throws ResidueFoundException {
        for (COSName key : dictionary.keySet()) {
            if (!allowed.contains(key.getName())) {
                sink.broken("pdf.key", where);
            }
        }
    }

    private static final class Walk {
        private final Sink sink;
        private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());

        Walk(Sink sink) {
            this.sink = sink;
        }

        /** @param where the last two keys on the way to the value */
        void visit(COSBase given, String where, int depth) throws IOException {
            COSBase value = given == null ? null : given.getCOSObject();
            if (depth > MAX_DEPTH) {
                sink.broken("pdf.depth", where);
            }
            switch (value) {
                case COSDictionary dictionary -> dictionary(dictionary, where, depth);
                case COSArray array -> {
                    for (int i = 0; i < array.size(); i++) {
                        visit(array.getObject(i), where, depth + 1);
                    }
                }
                case COSString string -> {
                    if (!where.endsWith("/ColorSpace") && !where.endsWith("/Registry") && !where.endsWith("/Ordering") && !where.endsWith("/CS")) {
                        sink.broken("pdf.string", where);
                    }
                    sink.view(where, string.getBytes());
                }
                case null, default -> { }
            }
        }

        private void dictionary(COSDictionary dictionary, String where, int depth) throws IOException {
            if (!seen.add(dictionary)) {
                return;
            }
            boolean names = where.matches("Resources/(Font|XObject|ExtGState|Pattern|Shading|ColorSpace)|.*/CharProcs");
            boolean page = COSName.PAGE.equals(dictionary.getCOSName(COSName.TYPE));
            if (page) {
                keys(dictionary, PAGE, where, sink);
            }
            for (COSName key : dictionary.keySet()) {
                String name = key.getName();
                boolean known = names ? name.matches(where.endsWith("/CharProcs") ? GLYPH : RESOURCE) : PARTS.contains(name);
                if (!page && !known && !name.equals("Parent")) {
                    sink.broken("pdf.key", where);
                }
                if (!name.equals("Parent")) {
                    String last = where.substring(where.indexOf('/') + 1);
                    visit(dictionary.getDictionaryObject(key), names ? "named/" + last : last + "/" + name, depth + 1);
                }
            }
            if (dictionary instanceof COSStream stream) {
                stream(stream, where);
            }
        }

        private void stream(COSStream stream, String where) throws IOException {
            byte[] raw;
            try (InputStream in = stream.getFilteredStream()) {
                raw = in.readNBytes(MAX_STREAM);
            }
            if (stream.hasFilter(COSName.DCT_DECODE)) {
                jpeg(raw, where);
            } else if (!stream.hasFilter(COSName.getPDFName("JPXDecode")) && !stream.hasFilter(COSName.CCITTFAX_DECODE)) {
                try (InputStream in = stream.getUnfilteredStream()) {
                    sink.view(where, in.readNBytes(MAX_STREAM));
                }
            }
        }

        /** A JPEG of ours has no application segment but Adobe's of twelve bytes, and no comment. */
        private void jpeg(byte[] raw, String where) throws ResidueFoundException {
            for (int at = 2; at + 3 < raw.length && (raw[at] & 0xFF) == 0xFF; ) {
                int marker = raw[at + 1] & 0xFF;
                int length = (raw[at + 2] & 0xFF) << 8 | raw[at + 3] & 0xFF;
                if (marker == 0xFE || marker >= 0xE0 && marker <= 0xEF && !(marker == 0xEE && length == 14)) {
                    sink.broken("jpeg.segment", where);
                }
                if (marker == 0xDA) {
                    return;
                }
                at += 2 + length;
            }
        }
    }
}
