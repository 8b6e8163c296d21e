package org.postern.redact.content;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.postern.clean.image.JpegPictures;
import org.postern.clean.image.JpegSegments;
import org.postern.clean.jpx.Jpx;
import org.postern.redact.WhyPicture;
import org.postern.redact.pdf.PlainPictures;

/** Coded pictures as they are, without any byte that draws nothing: comments, descriptions, unused tables, what follows the end. */
final class CodedPictures {
    private CodedPictures() {}

    /** @param picture its dictionary, with one filter; it is changed where the coding has to be another one */
    static byte[] bare(String filter, byte[] coded, COSStream picture) throws Uninterpretable {
        try {
            return switch (filter) {
                case "DCTDecode", "DCT" -> JpegPictures.bare(JpegSegments.strip(coded, (segment, jpeg, offset, length) -> { }));
                case "JPXDecode" -> jpx(coded, picture);
                case "JBIG2Decode" -> Jbig2Data.bare(coded, picture);
                default -> FaxData.bare(coded, picture);
            };
        } catch (IOException | RuntimeException unreadable) {
            // What cannot be read cannot be told from what hides in it.
            throw new Uninterpretable(WhyPicture.PICTURE_MAY_HOLD_MORE);
        }
    }

    /** What several pictures in JBIG2 draw from. */
    static byte[] shared(byte[] segments) throws Uninterpretable {
        try {
            return Jbig2Segments.bare(segments);
        } catch (IOException | RuntimeException unreadable) {
            throw new Uninterpretable(WhyPicture.PICTURE_MAY_HOLD_MORE);
        }
    }

    /** As it is if its decoder comes to every byte of it; else as the samples that it decodes to. */
    private static byte[] jpx(byte[] coded, COSStream picture) throws IOException {
        byte[] bare = JpxBoxes.bare(coded);
        if (!Jpx.isLoose(bare, PlainPictures.MAX_SAMPLES)) {
            return bare;
        }
        COSStream loose = new COSStream();
        loose.addAll(picture);
        // Masks beside it were seen to by themselves.
        loose.removeItem(COSName.SMASK);
        loose.removeItem(COSName.MASK);
        loose.setItem(COSName.FILTER, COSName.JPX_DECODE);
        try (OutputStream out = loose.createRawOutputStream()) {
            out.write(bare);
        }
        COSStream plain = PlainPictures.plain(loose);
        List.copyOf(picture.keySet()).stream().filter(key -> !key.equals(COSName.SMASK) && !key.equals(COSName.MASK)).forEach(picture::removeItem);
        picture.addAll(plain);
        picture.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        return Deflated.packed(StreamBytes.raw(plain));
    }
}
