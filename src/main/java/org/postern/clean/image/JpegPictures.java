package org.postern.clean.image;

import java.io.IOException;

/**
 * JPEG pictures written anew from their coefficients, coded the one way: what hides in tables that nothing uses, in the padding of the
 * data, in restarts and in the coder's choices is gone.
 */
public final class JpegPictures {
    private JpegPictures() { }

    /**
     * The picture as a viewer shows it, by itself: upright, and without what the low bits of its coefficients carried.
     *
     * @throws UnsupportedPictureException if the JPEG is of a kind that is not decoded here
     * @throws IOException                 if it is damaged; the message says how, to stand in a sentence
     */
    public static byte[] clean(JpegSegments.Stripped jpeg) throws IOException {
        JpegPicture picture = JpegTurn.upright(JpegDecoder.decode(jpeg), jpeg.orientation());
        JpegLowBits.requantise(picture);
        return JpegEncoder.encode(picture, jpeg.bytes().length);
    }

    /**
     * The picture as it is stored, as PDF shows it.
     *
     * @param lowBits whether to take out what low bits carry; else each coefficient stays what it is
     * @param seen    which pixels are seen; null for all
     * @throws UnsupportedPictureException as above
     * @throws IOException                 as above
     */
    public static byte[] stored(JpegSegments.Stripped jpeg, boolean lowBits, SeenPixels seen) throws IOException {
        JpegPicture picture = JpegDecoder.decode(jpeg);
        if (lowBits) {
            JpegLowBits.requantise(picture);
        } else {
            JpegLowBits.emptyOutside(picture);
        }
        if (seen != null) {
            seen.blank(picture);
        }
        return JpegEncoder.encode(picture, jpeg.bytes().length);
    }
}
