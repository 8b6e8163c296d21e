package org.postern.redact.content;

import java.awt.geom.Area;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

import org.postern.clean.image.JpegPictures;
import org.postern.clean.image.JpegSegments;
import org.postern.clean.pdf.PaintParts;

/** Blackens the coded units of a JPEG that a mark meets, and leaves every coefficient of the others as it is. */
final class JpegEditor {
    private JpegEditor() {}

    /** Null for a JPEG that must be decoded and coded again: of a rare kind, damaged, or wrapped in other filters. */
    static COSStream edit(COSStream image, List<Area> marked) throws IOException {
        if (image.getDictionaryObject(COSName.FILTER) instanceof COSArray filters && filters.size() > 1) {
            return null;
        }
        byte[] edited;
        int components;
        try {
            JpegSegments.Stripped jpeg = JpegSegments.strip(StreamBytes.raw(image), (segment, bytes, offset, length) -> { });
            if (jpeg.width() != image.getInt(COSName.WIDTH) || jpeg.height() != image.getInt(COSName.HEIGHT)) {
                return null;
            }
            components = jpeg.components();
            edited = JpegPictures.blackened(jpeg, (left, top, width, height) -> {
                for (Area area : marked) {
                    if (area.getBounds().intersects(left, top, width, height) && area.intersects(left, top, width, height)) {
                        return true;
                    }
                }
                return false;
            });
        } catch (IOException unsupported) {
            // Readers differ in what they make of such a picture; its decoded samples decide.
            return null;
        }
        COSStream kept = new COSStream();
        kept.addAll(image);
        try (OutputStream out = kept.createRawOutputStream()) {
            out.write(edited);
        }
        kept.setItem(COSName.FILTER, COSName.DCT_DECODE);
        COSBase space = kept.getDictionaryObject(COSName.COLORSPACE);
        if (space == null || PaintParts.components(space) != components) {
            // As readers take it, and as a clean copy says it.
            kept.setItem(COSName.COLORSPACE, components == 1 ? COSName.DEVICEGRAY : components == 4 ? COSName.DEVICECMYK : COSName.DEVICERGB);
        }
        return kept;
    }
}
