package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.postern.clean.image.XmpTexts;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Tells what a PDF carries besides what is drawn. It walks every object there is, also those that nothing refers to; a key that does
 * not draw is followed to its strings and streams, and each of them is a finding. All of it is left behind by the rebuild.
 */
final class PdfTraces {
    private static final int MAX_DEPTH = 60;
    /** A structure tree may hold a string a word; more of one kind are counted. */
    private static final int MAX_OF_A_KIND = 150;

    /** Keys that draw, wherever they stand: followed in silence. */
    private static final Set<String> DRAWS = Set.of("Pages", "Kids", "Parent", "Contents", "Resources", "Font", "XObject", "ExtGState", "ColorSpace",
            "Pattern", "Shading", "Properties", "DescendantFonts", "FontDescriptor", "FontFile", "FontFile2", "FontFile3", "ToUnicode", "Encoding",
            "CIDSystemInfo", "CharProcs", "SMask", "Mask", "Group", "Function", "Functions", "AP", "N", "G", "CIDToGIDMap", "DecodeParms", "CS", "BBox",
            "Decode", "Widths", "W", "Differences", "TR", "Length", "Filter", "Type", "Subtype", "Rect", "Root", "Size", "Prev", "XRefStm", "Index",
            "Encrypt", "JBIG2Globals", "ProcSet", "Registry", "Ordering", "BaseFont", "FontName");
    /** Dictionaries whose keys are names of a writer's choice. */
    private static final Set<String> NAMED = Set.of("Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading", "Properties", "CharProcs", "AP", "N");
    private static final Map<String, Tells> TELLS = Map.ofEntries(Map.entry("Author", Tells.PERSON), Map.entry("T", Tells.PERSON),
            Map.entry("Creator", Tells.SOFTWARE), Map.entry("Producer", Tells.SOFTWARE), Map.entry("CreationDate", Tells.TIME),
            Map.entry("ModDate", Tells.TIME), Map.entry("M", Tells.TIME), Map.entry("LastModified", Tells.TIME), Map.entry("ID", Tells.COPY),
            Map.entry("Name", Tells.PERSON), Map.entry("Location", Tells.PLACE), Map.entry("ContactInfo", Tells.PERSON), Map.entry("NM", Tells.COPY),
            Map.entry("PTEX.FileName", Tells.PERSON), Map.entry("Lang", Tells.PLACE), Map.entry("F", Tells.PERSON), Map.entry("UF", Tells.PERSON));
    /** What the place of a trace is called, by the first of its keys that stands here. */
    private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("Info", "metadata"), Map.entry("Metadata", "metadata.xmp"),
            Map.entry("PieceInfo", "private-data"), Map.entry("EmbeddedFiles", "attachment"), Map.entry("AF", "attachment"), Map.entry("EF", "attachment"),
            Map.entry("FS", "attachment"), Map.entry("JavaScript", "script"), Map.entry("JS", "script"), Map.entry("OpenAction", "script"),
            Map.entry("AA", "script"), Map.entry("AcroForm", "form"), Map.entry("Annots", "annotation"), Map.entry("Outlines", "outline"),
            Map.entry("StructTreeRoot", "structure"), Map.entry("OCProperties", "layer"), Map.entry("Thumb", "thumbnail"), Map.entry("URI", "link"),
            Map.entry("ID", "file.id"), Map.entry("ActualText", "marked-content"), Map.entry("Alt", "marked-content"),
            Map.entry("FontFamily", "font.name"), Map.entry("CharSet", "font.name"), Map.entry("Perms", "signature"), Map.entry("DSS", "signature"), Map.entry("OutputIntents", "color.intent"),
            Map.entry("Lang", "metadata.language"), Map.entry("SpiderInfo", "web-capture"), Map.entry("PageLabels", "page-label"),
            Map.entry("Threads", "thread"), Map.entry("Dests", "destination"), Map.entry("Collection", "attachment"), Map.entry("OPI", "picture.link"));

    private final Traces traces;
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<COSBase, String> pages = new IdentityHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private PdfTraces(Traces traces) {
        this.traces = traces;
    }

    static void collect(PDDocument document, byte[] bytes, Traces traces) throws IOException {
        new PdfTraces(traces).all(document, bytes);
    }

    private void all(PDDocument document, byte[] bytes) throws IOException {
        file(bytes);
        int number = 0;
        for (PDPage page : document.getPages()) {
            pages.put(page.getCOSObject(), "page " + ++number);
        }
        COSDocument objects = document.getDocument();
        COSDictionary trailer = objects.getTrailer();
        trailer(trailer);
        follow(trailer.getDictionaryObject(COSName.ROOT), "", "", "", 0);
        for (COSObjectKey key : objects.getXrefTable().keySet().stream().sorted().toList()) {
            COSObject object = objects.getObjectFromPool(key);
            COSBase value = object == null ? null : object.getObject();
            if (value != null && !seen.contains(value) && !structural(value)) {
                follow(value, "object " + key.getNumber() + " that nothing uses", "file.orphan", "", 0);
            }
        }
        counts.forEach((kind, count) -> {
            if (count > MAX_OF_A_KIND) {
                traces.removed(kind, "more places", count - MAX_OF_A_KIND + " more of this kind", Tells.CONTENT, Severity.LOW);
            }
        });
    }

    private static boolean structural(COSBase value) {
        return value instanceof COSDictionary dictionary && dictionary.getDictionaryObject(COSName.TYPE) instanceof COSName type
                && (type.getName().equals("XRef") || type.getName().equals("ObjStm"));
    }

    private void file(byte[] bytes) {
        int line = PdfIntake.indexOf(bytes, new byte[] {'\n'}, 0);
        if (line > 0 && line + 2 < bytes.length && bytes[line + 1] == '%') {
            int end = line + 1;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            String comment = new String(bytes, line + 2, Math.max(0, end - line - 2), ISO_8859_1).replaceAll("[^ -~]", "");
            if (comment.length() > 3) {
                traces.removed("file.comment", "line 2", comment, Tells.SOFTWARE, Severity.MEDIUM);
            }
        }
        int revisions = 0;
        byte[] start = "startxref".getBytes(US_ASCII);
        for (int at = PdfIntake.indexOf(bytes, start, 0); at >= 0; at = PdfIntake.indexOf(bytes, start, at + 1)) {
            revisions++;
        }
        if (revisions > 1) {
            traces.removed("file.revisions", "the file", revisions + " parts, of which the later change the earlier", Tells.CONTENT, Severity.MEDIUM);
        }
    }

    private void trailer(COSDictionary trailer) throws IOException {
        for (Map.Entry<COSName, COSBase> entry : trailer.entrySet()) {
            String key = entry.getKey().getName();
            COSBase value = Cos.direct(entry.getValue());
            if (key.equals("Info")) {
                follow(value, "Info", "metadata", key, 0);
            } else if (!DRAWS.contains(key) && !key.equals("DocChecksum")) {
                follow(value, "trailer /" + key, KINDS.getOrDefault(key, "file.trailer"), key, 0);
            }
        }
    }

    /** @param kind empty while everything on the way here draws */
    private void follow(COSBase given, String where, String kind, String key, int depth) throws IOException {
        COSBase value = Cos.direct(given);
        if (depth > MAX_DEPTH || value == null) {
            return;
        }
        if (value instanceof COSString string) {
            if (!kind.isEmpty()) {
                tell(kind, where, key, kind.equals("file.id") ? string.toHexString() : string.getString());
            }
        } else if (value instanceof COSArray array) {
            if (seen.add(array)) {
                for (int i = 0; i < array.size(); i++) {
                    follow(array.get(i), where, kind, key, depth + 1);
                }
            }
        } else if (value instanceof COSDictionary dictionary && seen.add(dictionary)) {
            dictionary(dictionary, where, kind, key, depth);
        }
    }

    private void dictionary(COSDictionary dictionary, String where, String kind, String key, int depth) throws IOException {
        String here = pages.getOrDefault(dictionary, where);
        String inside = pages.containsKey(dictionary) ? "" : kind;
        if (dictionary instanceof COSStream stream && !inside.isEmpty()) {
            stream(stream, here, inside, key);
        }
        List<COSName> keys = dictionary.keySet().stream().sorted(java.util.Comparator.comparing(COSName::getName)).toList();
        for (COSName name : keys) {
            String next = name.getName();
            COSBase value = dictionary.getItem(name);
            String at = here.isEmpty() ? "/" + next : here + (here.length() > 100 ? "" : " /" + next);
            if (Cos.direct(value) instanceof COSName word && !inside.isEmpty() && inside.equals("metadata")) {
                tell(inside, at, next, word.getName());
            }
            boolean named = inside.isEmpty() && NAMED.contains(key) && !(dictionary instanceof COSStream);
            boolean drawn = inside.isEmpty() && DRAWS.contains(next) || named || next.equals("AP");
            follow(value, drawn ? here : at, drawn ? "" : kind(inside, next), next, depth + 1);
        }
    }

    private static String kind(String outer, String key) {
        String named = KINDS.get(key);
        boolean sharper = named != null && !key.equals("ID") && !outer.startsWith("metadata") && !outer.startsWith("attachment");
        return outer.isEmpty() ? named == null ? "metadata.other" : named : sharper ? named : outer;
    }

    private void stream(COSStream stream, String where, String kind, String key) {
        String text;
        try {
            text = new String(Cos.decoded(stream), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException undecodable) {
            text = "a stream that cannot be decoded";
        }
        if (text.contains("<rdf:") || text.contains("x:xmpmeta")) {
            XmpTexts.of(text).forEach((name, value) -> tell("metadata.xmp", where + " " + name, name, value));
        } else {
            tell(kind, where, key, text.replaceAll("[^\\P{Cntrl}\\n\\t]+|\\uFFFD+", " ").strip());
        }
    }

    private void tell(String kind, String where, String key, String value) {
        boolean ours = kind.equals("file.id") && value.matches("0*");
        if (value.isBlank() || ours || counts.merge(kind, 1, Integer::sum) > MAX_OF_A_KIND) {
            return;
        }
        Tells tells = TELLS.getOrDefault(key, Tells.CONTENT);
        String full = kind.equals("metadata") ? "metadata." + key.toLowerCase(Locale.ROOT) : kind;
        boolean minor = kind.equals("metadata.language") || key.equals("DA") || key.equals("S") || key.equals("D") || kind.equals("font.name");
        traces.removed(full, where, value, tells, minor ? Severity.LOW : tells == Tells.PERSON || tells == Tells.COPY ? Severity.HIGH : Severity.MEDIUM);
    }
}
