package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;

/** Checks that a PDF is all there: the parser puts an empty page or nothing where something cannot be read, and content would be lost in silence. */
public final class PdfWhole {
    private static final int MAX_DEPTH = 64;
    private static final byte[] START = "startxref".getBytes(US_ASCII);

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int leaves;

    private PdfWhole() { }

    static void check(COSDocument document, byte[] bytes) throws PdfDamagedException {
        for (Map.Entry<COSObjectKey, Long> entry : document.getXrefTable().entrySet()) {
            COSObject object = document.getObjectFromPool(entry.getKey());
            if (entry.getValue() > 0 && object != null && object.getObject() == null && !saysNull(bytes, entry.getValue())) {
                throw new PdfDamagedException(PdfFlaw.OBJECT_UNREADABLE.with(entry.getKey().getNumber()));
            }
        }
        checkPages(document);
    }

    /** Whether a file ends before its end mark: parsers gather what they find, and what stood behind is lost in silence. */
    public static boolean isCut(byte[] bytes) {
        return PdfIntake.lastIndexOf(bytes, PdfIntake.END) < 0 || PdfIntake.lastIndexOf(bytes, START) < 0;
    }

    /**
     * Whether a file failed to open because it is encrypted with something else than a password: PDFBox has no exception of its own for a handler or a
     * key that it does not know, and what it needs for certificates is not shipped.
     */
    public static boolean isLockedOtherwise(Throwable failure) {
        return failure instanceof NoClassDefFoundError || Arrays.stream(failure.getStackTrace()).anyMatch(call -> call.getMethodName().equals("prepareDecryption"));
    }

    /** That each page is there which the tree of pages names. */
    public static void checkPages(COSDocument document) throws PdfDamagedException {
        COSDictionary catalog = document.getTrailer().getCOSDictionary(COSName.ROOT);
        COSDictionary tree = catalog == null ? null : catalog.getCOSDictionary(COSName.PAGES);
        if (tree == null) {
            throw new PdfDamagedException(PdfFlaw.NO_PAGES);
        }
        var whole = new PdfWhole();
        whole.walk(tree, 0);
        if (whole.leaves == 0 && tree.getInt(COSName.COUNT, 0) == 0) {
            throw new PdfDamagedException(PdfFlaw.NO_PAGES);
        }
        if (whole.leaves == 0 || tree.getInt(COSName.COUNT, whole.leaves) != whole.leaves) {
            throw new PdfDamagedException(PdfFlaw.PAGES_UNREADABLE.with(tree.getInt(COSName.COUNT, 0), whole.leaves));
        }
    }

    private static boolean saysNull(byte[] bytes, long offset) {
        int from = (int) Math.clamp(offset, 0, bytes.length);
        String start = new String(bytes, from, Math.min(60, bytes.length - from), ISO_8859_1);
        return start.matches("(?s)\\s*\\d+\\s+\\d+\\s+obj\\s+null\\b.*");
    }

    private void walk(COSDictionary node, int depth) throws PdfDamagedException {
        if (depth > MAX_DEPTH || !seen.add(node)) {
            throw new PdfDamagedException(PdfFlaw.PAGE_TREE_IS_A_LOOP);
        }
        COSBase kids = node.getDictionaryObject(COSName.KIDS);
        if (!(kids instanceof COSArray array)) {
            if (!COSName.PAGE.equals(node.getCOSName(COSName.TYPE)) && node.containsKey(COSName.TYPE)) {
                throw new PdfDamagedException(PdfFlaw.PAGE_TREE_HOLDS_SOMETHING_ELSE);
            }
            // Readers show a page that does not say it is one; the library passes over it.
            node.setItem(COSName.TYPE, COSName.PAGE);
            leaves++;
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            if (!(array.getObject(i) instanceof COSDictionary kid)) {
                throw new PdfDamagedException(PdfFlaw.PAGE_MISSING);
            }
            walk(kid, depth + 1);
        }
    }
}
