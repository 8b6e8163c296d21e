package org.postern.clean.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * The one list of what a PDF may hold that leaves Postern (ISO 32000-1, 7.7 to 9.10). Cleaning and redaction copy by it, and
 * {@link PdfWriter} writes nothing that is not on it: a key of another name, a dictionary or a string where none belongs.
 */
public final class ReleasedParts {
    /** One kind in each line: its keys; behind {@code =} the kind that may stand there, itself, in arrays or, with {@code *}, under any name. */
    private static final String LIST = """
            Catalog Type Version Pages=Pages Outlines=Bookmark
            Bookmark Type Parent=Bookmark First=Bookmark Last=Bookmark Next=Bookmark Prev=Bookmark Count Title=text Dest=Pages
            Pages Type Parent=Pages Kids=Pages Count MediaBox CropBox Rotate UserUnit Contents=Content Resources=Resources Group=Group
            Resources Font=*Font XObject=*XObject ExtGState=*State ColorSpace=*Space Pattern=*Pattern Shading=*Shading
            Content
            XObject Type Subtype
            Form Type Subtype BBox Matrix Group=Group Resources=Resources
            Image Type Subtype Width Height BitsPerComponent ColorSpace=Space Decode ImageMask Mask=XObject SMask=XObject Interpolate Matte SMaskInData Intent
            Coding K Rows Columns BlackIs1 EncodedByteAlign EndOfLine EndOfBlock DamagedRowsBeforeError JBIG2Globals=Content ColorTransform Predictor Colors BitsPerComponent EarlyChange
            Group Type S CS=Space I K
            State Type CA ca BM AIS TK OP op OPM SA RI LW LC LJ ML D SMask=Mask
            Mask Type S G=Form BC TR=Function
            Pattern Type PatternType PaintType TilingType BBox XStep YStep Matrix Resources=Resources Shading=Shading ExtGState=State
            Shading ShadingType ColorSpace=Space Background BBox AntiAlias Function=Function Domain Matrix Coords Extend BitsPerCoordinate BitsPerComponent BitsPerFlag Decode VerticesPerRow
            Space WhitePoint BlackPoint Gamma Matrix Range N Alternate=Space FunctionType Domain Size BitsPerSample Order Encode Decode C0 C1 Functions=Function Bounds
            Function FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Functions=Function Bounds
            Font Type Subtype BaseFont FirstChar LastChar Widths FontDescriptor=Descriptor Encoding=Encoding ToUnicode=CodeMap DescendantFonts=Font CIDSystemInfo=System DW DW2 W W2 CIDToGIDMap=Content FontMatrix FontBBox CharProcs=*Content Resources=Resources
            Encoding Type BaseEncoding Differences CMapName CIDSystemInfo=System WMode
            CodeMap Type CMapName CIDSystemInfo=System WMode
            System Registry=text Ordering=text Supplement
            Descriptor Type FontName Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile=Program FontFile2=Program FontFile3=Program
            Program Subtype Length1 Length2 Length3""";
    private static final String PLAIN = "";
    private static final String TEXT = "text";
    private static final String TABLE = "Space";
    private static final Map<String, Map<String, String>> KINDS = kinds();

    private record Open(COSBase value, String kind) { }

    private ReleasedParts() { }

    /** The keys that a dictionary of that kind may have, such as {@code Image}. */
    public static Set<String> keys(String kind) {
        return KINDS.get(kind).keySet();
    }

    /** @throws IOException if anything that can be reached from the catalog is not on the list */
    static void check(COSDictionary catalog) throws IOException {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(catalog, "Catalog"));
        while (!open.isEmpty()) {
            Open next = open.pop();
            switch (Cos.direct(next.value)) {
                case COSDictionary dictionary -> {
                    if (seen.add(dictionary)) {
                        dictionary(dictionary, next.kind, open);
                    }
                }
                case COSArray array -> {
                    if (next.kind.isEmpty() || seen.add(array)) {
                        array.forEach(element -> open.push(new Open(element, next.kind)));
                    }
                }
                // A table of colours is the one string that stands in an array.
                case COSString text when !next.kind.equals(TEXT) && !next.kind.equals(TABLE) -> throw refused();
                case null, default -> { }
            }
        }
    }

    private static void dictionary(COSDictionary dictionary, String kind, Deque<Open> open) throws IOException {
        if (kind.startsWith("*")) {
            dictionary.getValues().forEach(value -> open.push(new Open(value, kind.substring(1))));
            return;
        }
        String exact = !kind.equals("XObject") ? kind : COSName.FORM.equals(dictionary.getDictionaryObject(COSName.SUBTYPE)) ? "Form" : "Image";
        Map<String, String> keys = KINDS.get(exact);
        if (keys == null) {
            throw refused();
        }
        for (COSName key : dictionary.keySet()) {
            String name = key.getName();
            boolean coded = dictionary instanceof COSStream && (name.equals("Filter") || name.equals("Length"));
            String value = coded ? PLAIN : dictionary instanceof COSStream && name.equals("DecodeParms") ? "Coding" : keys.get(name);
            if (value == null) {
                throw refused();
            }
            open.push(new Open(dictionary.getItem(key), value));
        }
    }

    /** Neither the key nor the place is named: they may be anything. */
    private static IOException refused() {
        return new PdfUnsupportedException(PdfFlaw.PART_ON_NO_LIST);
    }

    private static Map<String, Map<String, String>> kinds() {
        Map<String, Map<String, String>> kinds = new HashMap<>();
        for (String line : LIST.split("\n")) {
            String[] words = line.split(" ");
            Map<String, String> keys = new HashMap<>();
            for (int i = 1; i < words.length; i++) {
                int kind = words[i].indexOf('=');
                keys.put(kind < 0 ? words[i] : words[i].substring(0, kind), kind < 0 ? PLAIN : words[i].substring(kind + 1));
            }
            kinds.put(words[0], keys);
        }
        return kinds;
    }
}
