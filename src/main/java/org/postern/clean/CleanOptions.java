package org.postern.clean;

/**
 * What a person may choose.
 *
 * @param skipUnclean      a member of a container that cannot be cleaned is left out, with a finding, instead of refusing all
 * @param canonicalSpacing text in a PDF loses its fine spacing (character and word spacing, kerning), which can hold a per-copy code.
 *                         The cost: words move by up to some points within their line. Lines stay where they are
 * @param greyscale        colour of pictures is dropped and near-white turned white, which takes printer dots with it.
 *                         The cost: colour, and pictures are compressed once more; a JPEG becomes a PNG
 * @param exactPictures    JPEG pictures in a PDF keep every coefficient, so that a page looks the same to the last level.
 *                         The cost: what the low bits of the coefficients may carry stays too, and a finding says so
 * @param transcode        sound and film are decoded and coded again by ffmpeg before they are cleaned, which takes encoders' habits, and what hides in
 *                         the coding, with it; other codings than the known ones are then read too. The cost: time, and film loses a little of its sharpness
 */
public record CleanOptions(boolean skipUnclean, boolean canonicalSpacing, boolean greyscale, boolean exactPictures, boolean transcode) {
    public static final CleanOptions DEFAULT = new CleanOptions(false, false, false, false, false);

    public CleanOptions(boolean skipUnclean, boolean canonicalSpacing, boolean greyscale, boolean exactPictures) {
        this(skipUnclean, canonicalSpacing, greyscale, exactPictures, false);
    }

    public CleanOptions(boolean skipUnclean) {
        this(skipUnclean, false, false);
    }

    public CleanOptions(boolean skipUnclean, boolean canonicalSpacing, boolean greyscale) {
        this(skipUnclean, canonicalSpacing, greyscale, false);
    }
}
