package org.postern.redact.content;

import java.io.IOException;

import org.apache.pdfbox.cos.COSStream;
import org.postern.clean.image.JpegPictures;
import org.postern.clean.image.JpegSegments;
import org.postern.redact.WhyPicture;

/** Coded pictures as they are, without any byte that draws nothing: comments, descriptions, unused tables, what follows the end. */
final class CodedPictures {
    private CodedPictures() {}

    /** @param picture its dictionary, with one filter; it is changed where the coding has to be another one */
    static byte[] bare(String filter, byte[] coded, COSStream picture) throws Uninterpretable {
        try {
            return switch (filter) {
                case "DCTDecode", "DCT" -> JpegPictures.bare(JpegSegments.strip(coded, (segment, jpeg, offset, length) -> { }));
                case "JPXDecode" -> JpxBoxes.bare(coded);
                case "JBIG2Decode" -> Jbig2Segments.bare(coded);
                default -> FaxData.bare(coded, picture);
            };
        } catch (IOException | RuntimeException unreadable) {
            // What cannot be read cannot be told from what hides in it.
            throw new Uninterpretable(WhyPicture.PICTURE_MAY_HOLD_MORE);
        }
    }
}
