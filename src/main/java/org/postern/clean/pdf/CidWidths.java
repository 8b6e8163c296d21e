package org.postern.clean.pdf;

import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Widths of the glyphs of a composite font that are drawn (ISO 32000-1, 9.7.4.3), in one form: runs of following numbers. */
final class CidWidths {
    private CidWidths() { }

    static void copy(Fonts.Face face, PDType0Font font, COSDictionary from, COSDictionary to) {
        var cids = new TreeSet<Integer>();
        face.codes.keySet().forEach(code -> cids.add(font.codeToCID(code)));
        write(cids, read(from.getDictionaryObject(COSName.W), 1), to, COSName.W);
        write(cids, read(from.getDictionaryObject(COSName.W2), 3), to, COSName.W2);
    }

    private static TreeMap<Integer, double[]> read(COSBase given, int each) {
        var all = new TreeMap<Integer, double[]>();
        if (!(given instanceof COSArray array)) {
            return all;
        }
        for (int i = 0; i + 1 < array.size(); ) {
            if (!(array.getObject(i) instanceof COSNumber first)) {
                break;
            }
            if (array.getObject(i + 1) instanceof COSArray list) {
                double[] values = Cos.numbers(list);
                for (int j = 0; j + each <= values.length; j += each) {
                    all.put(first.intValue() + j / each, java.util.Arrays.copyOfRange(values, j, j + each));
                }
                i += 2;
            } else {
                double[] values = new double[each];
                for (int j = 0; j < each && i + 2 + j < array.size(); j++) {
                    values[j] = array.getObject(i + 2 + j) instanceof COSNumber number ? number.floatValue() : 0;
                }
                int last = array.getObject(i + 1) instanceof COSNumber number ? Math.min(number.intValue(), 65_535) : -1;
                for (int cid = Math.max(0, first.intValue()); cid <= last; cid++) {
                    all.put(cid, values);
                }
                i += 2 + each;
            }
        }
        return all;
    }

    private static void write(TreeSet<Integer> cids, TreeMap<Integer, double[]> widths, COSDictionary to, COSName key) {
        var array = new COSArray();
        COSArray run = null;
        int next = -1;
        for (int cid : cids) {
            double[] values = widths.get(cid);
            if (values == null) {
                continue;
            }
            if (cid != next || run == null) {
                run = new COSArray();
                array.add(COSInteger.get(cid));
                array.add(run);
            }
            for (double value : values) {
                run.add(Cos.number(value));
            }
            next = cid + 1;
        }
        if (array.size() > 0) {
            to.setItem(key, array);
        }
    }
}
