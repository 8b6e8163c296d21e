package org.postern.clean.pdf;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Graphics states and shadings, rebuilt key by key (ISO 32000-1, 8.4.5 and 8.7.4.3). */
final class Paints {
    private static final String[] BLEND = {"Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn",
        "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity"};
    private static final COSName LUMINOSITY_COLOUR = COSName.getPDFName("BC");
    private static final COSName TRANSFER = COSName.TR;
    private static final COSName GROUP = COSName.getPDFName("G");

    private final Map<COSBase, COSDictionary> done = new IdentityHashMap<>();
    private final Map<String, COSDictionary> plain = new java.util.HashMap<>();
    private final Map<COSBase, COSDictionary> masking = new IdentityHashMap<>();
    private final Parts parts;

    Paints(Parts parts) {
        this.parts = parts;
    }

    /** The one dictionary with these numbers, names and booleans. */
    COSDictionary same(COSDictionary simple) {
        var text = new StringBuilder();
        simple.keySet().stream().sorted(java.util.Comparator.comparing(COSName::getName)).forEach(key -> {
            PdfWriter.name(text, key.getName());
            PdfWriter.simple(text, simple.getDictionaryObject(key));
        });
        return plain.computeIfAbsent(text.toString(), none -> simple);
    }

    /** The one dictionary that sets this soft mask. */
    COSDictionary masking(COSDictionary mask) {
        return masking.computeIfAbsent(mask, none -> {
            var made = new COSDictionary();
            made.setItem(COSName.SMASK, mask);
            return made;
        });
    }

    COSDictionary graphicsState(COSDictionary from, COSDictionary resources) throws IOException {
        COSDictionary made = done.get(from);
        if (made != null) {
            return made;
        }
        var to = new COSDictionary();
        done.put(from, to);
        Cos.copyPlain(from, to, COSName.LW, COSName.LC, COSName.LJ, COSName.ML, COSName.D, COSName.OP, COSName.OP_NS, COSName.OPM,
                COSName.SA, COSName.CA, COSName.CA_NS, COSName.AIS, COSName.TK);
        COSBase blend = from.getDictionaryObject(COSName.BM);
        if (blend instanceof COSArray several && several.size() > 0) {
            blend = several.getObject(0);
        }
        if (blend instanceof COSName name && java.util.Arrays.asList(BLEND).contains(name.getName())) {
            to.setItem(COSName.BM, COSName.getPDFName(name.getName()));
        }
        COSBase mask = from.getDictionaryObject(COSName.SMASK);
        if (mask instanceof COSName) {
            to.setItem(COSName.SMASK, COSName.NONE);
        } else if (mask instanceof COSDictionary soft && soft.getDictionaryObject(GROUP) instanceof COSStream group) {
            to.setItem(COSName.SMASK, softMask(soft, group, resources));
        }
        return to;
    }

    private COSDictionary softMask(COSDictionary from, COSStream group, COSDictionary resources) throws IOException {
        var to = new COSDictionary();
        to.setItem(COSName.S, COSName.getPDFName("Luminosity".equals(from.getNameAsString(COSName.S)) ? "Luminosity" : "Alpha"));
        to.setItem(GROUP, parts.form(group, resources));
        Cos.copyPlain(from, to, LUMINOSITY_COLOUR);
        COSBase transfer = parts.spaces().function(from.getDictionaryObject(TRANSFER));
        if (transfer != null) {
            to.setItem(TRANSFER, transfer);
        }
        return to;
    }

    COSBase shading(COSBase given, COSDictionary resources) throws IOException {
        if (!(given instanceof COSDictionary from)) {
            return null;
        }
        COSDictionary made = done.get(from);
        if (made != null) {
            return made;
        }
        int type = from.getInt(COSName.SHADING_TYPE, -1);
        COSDictionary to;
        if (type >= 4 && type <= 7) {
            if (!(from instanceof COSStream mesh)) {
                return null;
            }
            to = Cos.flate(Cos.decoded(mesh));
            Cos.copyPlain(from, to, COSName.BITS_PER_COORDINATE, COSName.BITS_PER_COMPONENT, COSName.BITS_PER_FLAG, COSName.DECODE,
                    COSName.VERTICES_PER_ROW);
        } else if (type >= 1 && type <= 3) {
            to = new COSDictionary();
            Cos.copyPlain(from, to, COSName.DOMAIN, COSName.MATRIX, COSName.COORDS, COSName.EXTEND);
        } else {
            return null;
        }
        COSBase space = parts.spaces().rebuild(from.getDictionaryObject(COSName.COLORSPACE, COSName.CS), resources);
        if (space == null) {
            return null;
        }
        to.setInt(COSName.SHADING_TYPE, type);
        to.setItem(COSName.COLORSPACE, space);
        Cos.copyPlain(from, to, COSName.BACKGROUND, COSName.BBOX, COSName.ANTI_ALIAS);
        if (from.containsKey(COSName.FUNCTION)) {
            COSBase function = parts.spaces().function(from.getDictionaryObject(COSName.FUNCTION));
            if (function == null) {
                return null;
            }
            to.setItem(COSName.FUNCTION, function);
        }
        done.put(from, to);
        return to;
    }
}
