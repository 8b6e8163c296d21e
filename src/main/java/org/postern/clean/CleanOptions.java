package org.postern.clean;

/**
 * What a person may choose.
 *
 * @param skipUnclean      a member of a container that cannot be cleaned is left out, with a finding, instead of refusing all
 * @param canonicalSpacing text in a PDF loses its fine spacing (character and word spacing, kerning, positions within 1.5 points),
 *                         which can hold a per-copy code. The cost: lines may end up to a few points earlier or later
 * @param greyscale        colour of pictures in a PDF is dropped and near-white turned white, which takes printer dots with it
 */
public record CleanOptions(boolean skipUnclean, boolean canonicalSpacing, boolean greyscale) {
    public static final CleanOptions DEFAULT = new CleanOptions(false, false, false);

    public CleanOptions(boolean skipUnclean) {
        this(skipUnclean, false, false);
    }
}
