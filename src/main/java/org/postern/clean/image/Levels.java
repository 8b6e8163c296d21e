package org.postern.clean.image;

/**
 * Takes out of the levels of samples what their two low bits carry. Four neighbouring levels become one, so that samples that differ in
 * these bits alone become the same: no level moves by more than two, and doing it twice changes nothing.
 */
public final class Levels {
    /** Black and white that stay exact, as each of them is the only level of its four. */
    private final boolean exactBlack;
    private final boolean exactWhite;

    private Levels(boolean exactBlack, boolean exactWhite) {
        this.exactBlack = exactBlack;
        this.exactWhite = exactWhite;
    }

    /** How the samples of one picture are to be set: paper that is all white stays white. */
    public static Levels of(byte[] samples) {
        boolean nearBlack = false;
        boolean nearWhite = false;
        for (byte sample : samples) {
            int level = sample & 0xFF;
            nearBlack |= level > 0 && level < 4;
            nearWhite |= level > 251 && level < 255;
        }
        return new Levels(!nearBlack, !nearWhite);
    }

    public int set(int level) {
        if (level == 0 && exactBlack || level == 255 && exactWhite) {
            return level;
        }
        return level & ~3 | 2;
    }

    /** As {@link #set} for opacity, whose ends must stay: what is hidden stays hidden, what is opaque stays opaque. */
    public static int opacity(int level) {
        return level < 4 || level > 251 ? level < 2 ? 0 : level > 253 ? 255 : level & ~1 | (level > 251 ? 1 : 0) : level & ~3 | 2;
    }

    public void set(byte[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) set(samples[i] & 0xFF);
        }
    }
}
