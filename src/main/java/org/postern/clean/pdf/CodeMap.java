package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A character map that a PDF holds, written anew with the codes that are drawn (Adobe Technical Note 5014). */
final class CodeMap {
    private CodeMap() { }

    static COSBase of(Fonts.Face face, PDType0Font font) throws IOException {
        var lengths = new TreeSet<>(face.codes.values());
        if (lengths.size() > 1) {
            throw new PdfUnsupportedException(PdfFlaw.FONT_OF_SEVERAL_CODE_LENGTHS);
        }
        int length = lengths.isEmpty() ? 2 : lengths.first();
        List<String> pairs = new ArrayList<>();
        boolean identity = length == 2;
        for (int code : face.codes.keySet()) {
            int cid = font.codeToCID(code);
            identity &= cid == code;
            pairs.add("<" + ToUnicodeMap.hex(code, length) + "> " + cid + "\n");
        }
        if (identity) {
            return COSName.getPDFName(font.isVertical() ? "Identity-V" : "Identity-H");
        }
        var out = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n"
                + "/Registry (Adobe) def\n/Ordering (Identity) def\n/Supplement 0 def\nend def\n/CMapName /C def\n/CMapType 1 def\n/WMode ")
                .append(font.isVertical() ? 1 : 0).append(" def\n1 begincodespacerange\n<").append("00".repeat(length)).append("> <")
                .append("FF".repeat(length)).append(">\nendcodespacerange\n");
        for (int from = 0; from < pairs.size(); from += 100) {
            List<String> block = pairs.subList(from, Math.min(pairs.size(), from + 100));
            out.append(block.size()).append(" begincidchar\n");
            block.forEach(out::append);
            out.append("endcidchar\n");
        }
        COSStream stream = Cos.flate(out.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").toString().getBytes(US_ASCII));
        stream.setItem(COSName.TYPE, COSName.getPDFName("CMap"));
        stream.setItem(COSName.getPDFName("CMapName"), COSName.getPDFName("C"));
        if (font.isVertical()) {
            stream.setInt(COSName.getPDFName("WMode"), 1);
        }
        var info = new COSDictionary();
        info.setItem(COSName.REGISTRY, new COSString("Adobe"));
        info.setItem(COSName.ORDERING, new COSString("Identity"));
        info.setInt(COSName.SUPPLEMENT, 0);
        stream.setItem(COSName.CIDSYSTEMINFO, info);
        return stream;
    }
}
