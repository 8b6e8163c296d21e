package org.postern.clean.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.postern.clean.Refusal;

/** A content stream as a list of operators with their operands; comments, white space and number formats are gone. */
record Content(List<Op> ops) {
    /** A page of a dense map has some hundred thousand operators; a page beyond this is made to exhaust readers. */
    private static final int MAX_OPS = 5_000_000;
    /** Operands that no operator took: PDF allows 33 for DeviceN, arrays count as one. */
    private static final int MAX_OPERANDS = 64;

    /** What is said of content that cannot be decoded to its end. */
    static final String CUT = "it is damaged and breaks off; what stood behind that is lost in the clean copy, and other programs may still show it. Ask for another copy.";

    /** How many operands an operator needs at least (ISO 32000-1, annex A); -1 for any number. Others are not known and not copied. */
    private static final Map<String, Integer> KNOWN = Map.<String, Integer>ofEntries(
            Map.entry("q", 0), Map.entry("Q", 0), Map.entry("cm", 6), Map.entry("w", 1), Map.entry("J", 1), Map.entry("j", 1), Map.entry("M", 1),
            Map.entry("d", 2), Map.entry("gs", 1), Map.entry("m", 2), Map.entry("l", 2), Map.entry("c", 6), Map.entry("v", 4), Map.entry("y", 4),
            Map.entry("h", 0), Map.entry("re", 4), Map.entry("S", 0), Map.entry("s", 0), Map.entry("f", 0), Map.entry("F", 0), Map.entry("f*", 0),
            Map.entry("B", 0), Map.entry("B*", 0), Map.entry("b", 0), Map.entry("b*", 0), Map.entry("n", 0), Map.entry("W", 0), Map.entry("W*", 0),
            Map.entry("CS", 1), Map.entry("cs", 1), Map.entry("SC", -1), Map.entry("SCN", -1), Map.entry("sc", -1), Map.entry("scn", -1),
            Map.entry("G", 1), Map.entry("g", 1), Map.entry("RG", 3), Map.entry("rg", 3), Map.entry("K", 4), Map.entry("k", 4),
            Map.entry("sh", 1), Map.entry("Do", 1), Map.entry("BI", 0), Map.entry("BT", 0), Map.entry("ET", 0),
            Map.entry("Tc", 1), Map.entry("Tw", 1), Map.entry("Tz", 1), Map.entry("TL", 1), Map.entry("Tf", 2), Map.entry("Tr", 1), Map.entry("Ts", 1),
            Map.entry("Td", 2), Map.entry("TD", 2), Map.entry("Tm", 6), Map.entry("T*", 0), Map.entry("Tj", 1), Map.entry("TJ", 1),
            Map.entry("'", 1), Map.entry("\"", 3), Map.entry("d0", 2), Map.entry("d1", 6),
            Map.entry("BMC", 1), Map.entry("BDC", 2), Map.entry("EMC", 0), Map.entry("MP", 1), Map.entry("DP", 2));

    /** Operators whose operands are all numbers. */
    private static final List<String> NUMERIC = List.of("cm", "w", "J", "j", "M", "m", "l", "c", "v", "y", "re", "G", "g", "RG", "rg", "K", "k",
            "Tc", "Tw", "Tz", "TL", "Tr", "Ts", "Td", "TD", "Tm", "d0", "d1");

    /**
     * One operator.
     *
     * @param image the stream of an inline image, with its abbreviations written out; null for all others
     */
    record Op(String name, List<COSBase> operands, COSStream image) {
        double number(int at) {
            return operands.get(at) instanceof COSNumber number ? Numbers.of(number) : 0;
        }

        COSName nameAt(int at) {
            return operands.get(at) instanceof COSName name ? name : COSName.getPDFName("");
        }
    }

    private static final Set<String> TEXT = Set.of("Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"");
    private static final Set<String> ENDS_TEXT = Set.of("q", "Q", "cm", "Do", "BI", "sh", "m", "re");
    private static final List<String> PAINTS = List.of("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "Tj", "TJ", "'", "\"");

    /** False if nothing is drawn at all. */
    boolean paints() {
        return ops.stream().anyMatch(op -> PAINTS.contains(op.name()));
    }

    /** Reads all bytes of a page's content, in the order of its array (ISO 32000-1, 7.8.2), with a break between the parts. */
    static byte[] pageBytes(COSDictionary page) throws IOException {
        COSBase contents = page.getDictionaryObject(COSName.CONTENTS);
        if (contents instanceof COSStream stream) {
            return Cos.decoded(stream);
        }
        var out = new ByteArrayOutputStream();
        if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSStream stream) {
                    out.write(Cos.decoded(stream));
                    out.write('\n');
                    if (out.size() > Cos.MAX_DECODED) {
                        throw new PdfLimitException(Refusal.UNPACKS_TOO_LARGE, PdfFlaw.PAGE_CONTENT_TOO_LARGE.with(Cos.MAX_DECODED >> 20));
                    }
                }
            }
        }
        return out.toByteArray();
    }

    /** Whether each stream of a page's content is there and reaches its end. */
    static boolean pageIsWhole(COSDictionary page) throws IOException {
        COSBase contents = page.getDictionaryObject(COSName.CONTENTS);
        if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (!isWhole(array.getObject(i))) {
                    return false;
                }
            }
            return true;
        }
        return page.getItem(COSName.CONTENTS) == null || isWhole(contents);
    }

    private static boolean isWhole(COSBase part) throws IOException {
        return part instanceof COSStream stream && StreamEnd.isReached(stream);
    }

    static Content parse(byte[] bytes) throws IOException {
        return parse(bytes, () -> { });
    }

    /** @param cut told when it ends before the operator that its last operands are for */
    static Content parse(byte[] bytes, Runnable cut) throws IOException {
        var ops = new ArrayList<Op>();
        var operands = new ArrayList<COSBase>();
        var parser = new PDFStreamParser(bytes);
        try {
            for (Object token; (token = parser.parseNextToken()) != null; ) {
                if (token instanceof COSBase operand) {
                    if (operands.size() == MAX_OPERANDS) {
                        operands.removeFirst();
                    }
                    operands.add(operand);
                } else if (token instanceof Operator operator) {
                    add(ops, operator, operands);
                    operands.clear();
                    if (ops.size() > MAX_OPS) {
                        throw new PdfLimitException(Refusal.TOO_MANY_PARTS, PdfFlaw.MORE_DRAWING_STEPS.with(MAX_OPS));
                    }
                }
            }
        } finally {
            parser.close();
        }
        if (!operands.isEmpty()) {
            cut.run();
        }
        return new Content(inTextObjects(ops));
    }

    /** Text that stands in no text object is shown by readers as if it did; here it is put into one, up to what may not stand in it. */
    private static List<Op> inTextObjects(List<Op> ops) {
        boolean open = false;
        boolean own = false;
        List<Op> all = null;
        for (int i = 0; i < ops.size(); i++) {
            Op op = ops.get(i);
            boolean begins = !open && TEXT.contains(op.name());
            boolean ends = own && ENDS_TEXT.contains(op.name());
            if (begins || ends) {
                all = all == null ? new ArrayList<>(ops.subList(0, i)) : all;
                all.add(new Op(begins ? "BT" : "ET", List.of(), null));
            }
            own = begins || own && !ends && !op.name().equals("ET") && !op.name().equals("BT");
            open = begins || op.name().equals("BT") || open && !ends && !op.name().equals("ET");
            if (all != null) {
                all.add(op);
            }
        }
        return all == null ? ops : all;
    }

    private static void add(List<Op> ops, Operator operator, List<COSBase> operands) throws IOException {
        String name = operator.getName();
        Integer needed = KNOWN.get(name);
        if (needed == null || operands.size() < needed) {
            return;
        }
        List<COSBase> taken = needed < 0 ? List.copyOf(operands)
                : List.copyOf(operands.subList(operands.size() - needed, operands.size()));
        if (NUMERIC.contains(name) && !taken.stream().allMatch(COSNumber.class::isInstance)) {
            return;
        }
        ops.add(new Op(name, taken, name.equals("BI") ? InlineImages.stream(operator) : null));
    }
}
