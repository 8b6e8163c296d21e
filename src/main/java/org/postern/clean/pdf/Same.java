package org.postern.clean.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * Objects of a document that are the same but for what does not draw: which of two such fonts, pictures or states a page names could be a
 * code. The first that is met stands for all.
 */
final class Same {
    /** What a resource may hold and no reader draws. */
    private static final Set<String> SILENT = Set.of("Metadata", "PieceInfo", "LastModified", "Name", "StructParent", "StructParents", "OPI", "Alternates", "ID",
            "Parent", "Length", "PTEX.FileName", "PTEX.InfoDict", "PTEX.PageNumber", "Type");
    /** Deeper objects are each their own. */
    private static final int MAX_DEPTH = 24;

    private static final Set<String> DEVICES = Set.of("DeviceGray", "DeviceRGB", "DeviceCMYK", "G", "RGB", "CMYK", "Pattern");
    private static final String ALONE = "";

    private final Map<COSBase, Integer> layers = new IdentityHashMap<>();
    private final Map<COSBase, COSBase> known = new IdentityHashMap<>();
    private final Map<COSBase, String> digests = new IdentityHashMap<>();
    private final Map<String, COSBase> first = new HashMap<>();

    /** The object that stands for this one. */
    COSBase of(COSBase object) {
        if (!(object instanceof COSDictionary) && !(object instanceof COSArray)) {
            return object;
        }
        COSBase same = known.get(object);
        if (same == null) {
            String digest = digest(object, 0);
            same = digest == null ? object : first.computeIfAbsent(digest, none -> object);
            known.put(object, same);
        }
        return same;
    }

    /** Equal for equal objects; null for one that stands alone: it goes round, cannot be read, or depends on what names it. */
    private String digest(COSBase object, int depth) {
        String digest = digests.get(object);
        if (digest == null) {
            digests.put(object, ALONE);
            digest = depth < MAX_DEPTH && !borrows(object) ? made(object, depth) : ALONE;
            digests.put(object, digest);
        }
        return digest.equals(ALONE) ? null : digest;
    }

    /** A stream of operators without resources of its own takes those of whatever draws it. */
    private static boolean borrows(COSBase object) {
        if (!(object instanceof COSDictionary dictionary) || dictionary.containsKey(COSName.RESOURCES)) {
            return false;
        }
        return dictionary.getInt(COSName.PATTERN_TYPE, 0) == 1 || dictionary.containsKey(COSName.CHAR_PROCS)
                || "Form".equals(dictionary.getNameAsString(COSName.SUBTYPE)) && !withoutNames(dictionary);
    }

    /** Operators that name nothing need no resources. */
    private static boolean withoutNames(COSDictionary form) {
        try {
            return form instanceof COSStream stream && Content.parse(Cos.decoded(stream)).ops().stream().noneMatch(op ->
                    op.operands().stream().anyMatch(COSName.class::isInstance));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private String made(COSBase object, int depth) {
        var text = new StringBuilder(object instanceof COSArray ? "[" : object instanceof COSStream ? "{" : "<");
        try {
            if (object instanceof COSArray array) {
                for (int i = 0; i < array.size(); i++) {
                    value(text, array.getObject(i), depth);
                }
            } else if (object instanceof COSDictionary dictionary) {
                for (COSName key : dictionary.keySet().stream().sorted(Comparator.comparing(COSName::getName)).toList()) {
                    if (!SILENT.contains(key.getName())) {
                        PdfWriter.name(text, key.getName());
                        entry(text, key, dictionary.getDictionaryObject(key), depth);
                    }
                }
            }
            return HexFormat.of().formatHex(hash(text.toString().getBytes(StandardCharsets.UTF_8), object instanceof COSStream stream ? Cos.raw(stream) : new byte[0]));
        } catch (IOException unreadable) {
            return ALONE;
        }
    }

    private void entry(StringBuilder text, COSName key, COSBase value, int depth) throws IOException {
        if (key.equals(COSName.OC)) {
            // A layer is told by which object it is, not by what it says.
            text.append(' ').append(layers.computeIfAbsent(value, none -> layers.size()));
        } else if ((key.equals(COSName.COLORSPACE) || key.equals(COSName.CS)) && value instanceof COSName name && !DEVICES.contains(name.getName())) {
            throw new IOException("a colour space by a name that means something here and something else there");
        } else {
            value(text, value, depth);
        }
    }

    private void value(StringBuilder text, COSBase value, int depth) throws IOException {
        if (value instanceof COSDictionary || value instanceof COSArray) {
            String inner = digest(value, depth + 1);
            if (inner == null) {
                throw new IOException("an object that stands alone");
            }
            text.append(' ').append(inner);
        } else {
            PdfWriter.simple(text.append(' '), value);
        }
    }

    private static byte[] hash(byte[] text, byte[] data) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text);
            digest.update((byte) 0);
            return digest.digest(data);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
