package org.postern.redact.content;

import java.util.List;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/**
 * A colour as the content set it, free of the names of one resource dictionary.
 *
 * @param space      name of a device space, or the colour space object; null for none set
 * @param components its numbers
 * @param pattern    the pattern, else null
 */
record Paint(COSBase space, List<COSBase> components, COSDictionary pattern) {
    static final Paint BLACK = new Paint(COSName.DEVICEGRAY, List.of(org.apache.pdfbox.cos.COSInteger.ZERO), null);
}
