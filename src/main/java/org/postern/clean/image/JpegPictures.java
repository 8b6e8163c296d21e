package org.postern.clean.image;

import java.io.IOException;
import java.util.Arrays;

/**
 * JPEG pictures written anew from their coefficients, coded the one way: what hides in tables that nothing uses, in the padding of the
 * data, in restarts and in the coder's choices is gone.
 */
public final class JpegPictures {
    /** A block of paper is lighter than this on the average. */
    static final int LIGHT = 195;
    static final double PAPER_SHARE = 0.3;
    public static final String LOW_BITS_GONE = "the low bits of the coefficients are set alike, so that they carry nothing";
    public static final String LOW_BITS_KEPT = "the low bits of the coefficients are kept as they are; they may carry a mark of the copy";

    private JpegPictures() { }

    /**
     * The picture as a viewer shows it, by itself: upright, and without what the low bits of its coefficients carried.
     *
     * @throws UnsupportedPictureException if the JPEG is of a kind that is not decoded here
     * @throws IOException                 if it is damaged; the message says how, to stand in a sentence
     */
    public static Written clean(JpegSegments.Stripped jpeg) throws IOException {
        Written quick = JpegPass.through(jpeg);
        if (quick != null) {
            return quick;
        }
        JpegPicture picture = JpegTurn.upright(JpegDecoder.decode(jpeg), jpeg.orientation());
        JpegLowBits.emptyOutside(picture);
        boolean lowBits = JpegLowBits.requantise(picture);
        return new Written(JpegEncoder.plain(picture, jpeg.bytes().length), picture.planes().size() == 3 && onPaper(picture), lowBits);
    }

    /**
     * @param paper   whether it looks like a page in colour, on which printers' dots may stand
     * @param lowBits whether low bits were changed
     */
    public record Written(byte[] bytes, boolean paper, boolean lowBits) { }

    private static boolean onPaper(JpegPicture picture) {
        JpegPicture.Plane plane = picture.planes().getFirst();
        int light = 0;
        for (int at = 0; at < plane.blocks().length; at += 64) {
            light += plane.blocks()[at] * plane.quantisation()[0] / 8 + 128 >= LIGHT ? 1 : 0;
        }
        return light >= plane.ends().length * PAPER_SHARE;
    }

    /**
     * The picture as it is stored, as PDF shows it.
     *
     * @param exact whether each coefficient stays what it is; else what low bits carry is taken out
     * @param seen  which pixels are seen; null for all
     * @throws UnsupportedPictureException as above
     * @throws IOException                 as above
     */
    public static Stored stored(JpegSegments.Stripped jpeg, boolean exact, SeenPixels seen) throws IOException {
        JpegPicture picture = JpegDecoder.decode(jpeg);
        if (seen != null) {
            seen.blank(picture);
        }
        JpegLowBits.emptyOutside(picture);
        boolean lowBits = exact ? JpegLowBits.differ(picture) : JpegLowBits.requantise(picture);
        return new Stored(JpegEncoder.smallest(picture, jpeg.bytes().length), lowBits);
    }

    /** A clean picture with an even grey in each coded unit of which nothing is seen; all others keep every coefficient. */
    static byte[] blanked(JpegSegments.Stripped clean, SeenPixels seen) throws IOException {
        JpegPicture picture = JpegDecoder.decode(clean);
        seen.blank(picture);
        return JpegEncoder.plain(picture, clean.bytes().length);
    }

    /** @param lowBits whether low bits differed, so that they could carry something: changed now, unless the picture is exact */
    public record Stored(byte[] bytes, boolean lowBits) { }

    /** Which parts of a picture must go; in samples, from the top left. */
    public interface Marked {
        boolean meets(int left, int top, int width, int height);
    }

    /**
     * The stored picture with black in place of each coded unit that a mark meets. All other units keep every coefficient: nothing is
     * coded again, and a unit knows nothing of its neighbours' samples (T.81, A.1.1).
     *
     * @throws UnsupportedPictureException as above
     * @throws IOException                 as above
     */
    public static byte[] blackened(JpegSegments.Stripped jpeg, Marked marked) throws IOException {
        JpegPicture picture = JpegDecoder.decode(jpeg);
        JpegLowBits.emptyOutside(picture);
        int width = 8 * picture.mostHorizontal();
        int height = 8 * picture.mostVertical();
        for (int y = 0; y < picture.unitsDown(); y++) {
            for (int x = 0; x < picture.unitsAcross(); x++) {
                if (marked.meets(x * width, y * height, width, height)) {
                    blacken(picture, x, y);
                }
            }
        }
        return JpegEncoder.smallest(picture, jpeg.bytes().length);
    }

    /**
     * The picture with every coefficient, and not a byte beside those that draw it: as it is, if it has none, else coded anew.
     *
     * @throws UnsupportedPictureException as above
     * @throws IOException                 as above
     */
    public static byte[] bare(JpegSegments.Stripped jpeg) throws IOException {
        return JpegDecoder.isLoose(jpeg) ? blackened(jpeg, (left, top, width, height) -> false) : jpeg.bytes();
    }

    private static void blacken(JpegPicture picture, int x, int y) {
        boolean light = picture.planes().size() == 3 && picture.adobe() != 0;
        for (int i = 0; i < picture.planes().size(); i++) {
            JpegPicture.Plane plane = picture.planes().get(i);
            // The lowest sample, or no colour where the first plane alone is light: eight times the distance from the middle (T.81, A.3.3).
            short level = (short) (light && i > 0 ? 0 : -1_024 / plane.quantisation()[0]);
            for (int row = y * plane.vertical(); row < (y + 1) * plane.vertical(); row++) {
                for (int column = x * plane.horizontal(); column < (x + 1) * plane.horizontal(); column++) {
                    int at = (row * plane.across() + column) * 64;
                    Arrays.fill(plane.blocks(), at, at + 64, (short) 0);
                    plane.blocks()[at] = level;
                }
            }
        }
    }
}
