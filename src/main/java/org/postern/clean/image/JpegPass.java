package org.postern.clean.image;

import java.io.IOException;
import org.postern.clean.FlawException;

/**
 * The quick way through an ordinary photograph: each block is read, freed of what its low bits carry, and written, one after another,
 * and no picture is ever held. The result is that of {@link JpegLowBits} and {@link JpegEncoder#plain}, byte for byte.
 */
final class JpegPass {
    private final int sizeHint;
    private JpegPicture frame;
    private JpegEncoder out;
    private int[] last;
    private long[][] steps;
    /** For each component a bit for each coefficient that is anywhere other than nought. */
    private long[] used;
    private long light;
    private long blocks;
    /** Bits in which what was written differs from what was read. */
    private int changed;

    private JpegPass(int sizeHint) {
        this.sizeHint = sizeHint;
    }

    /** The picture written anew; null if it has to be read as a whole first. */
    static JpegPictures.Written through(JpegSegments.Stripped jpeg) throws IOException {
        if (jpeg.orientation() != 1 || !oneScan(jpeg)) {
            return null;
        }
        var pass = new JpegPass(jpeg.bytes().length);
        JpegDecoder.decode(jpeg, pass);
        return new JpegPictures.Written(pass.out.finished(pass.used), pass.frame.planes().size() == 3 && pass.light >= pass.blocks * JpegPictures.PAPER_SHARE,
                pass.changed != 0);
    }

    /** True for a sequential picture all of whose components share one scan (a stripped picture has no bytes between segments). */
    private static boolean oneScan(JpegSegments.Stripped jpeg) {
        byte[] in = jpeg.bytes();
        boolean sequential = false;
        for (int at = 2; at + 4 < in.length; ) {
            int marker = in[at + 1] & 0xFF;
            sequential |= marker == 0xC0 || marker == 0xC1;
            if (marker == 0xDA) {
                return sequential && in[at + 4] == jpeg.components() && fits(jpeg, at);
            }
            at += 2 + ((in[at + 2] & 0xFF) << 8 | in[at + 3] & 0xFF);
        }
        return false;
    }

    /** Neither a unit of more than ten blocks nor components in another order than the frame's would be written as they are read. */
    private static boolean fits(JpegSegments.Stripped jpeg, int scan) {
        byte[] in = jpeg.bytes();
        int at = 2;
        while ((in[at + 1] & 0xFF) != 0xC0 && (in[at + 1] & 0xFF) != 0xC1) {
            at += 2 + ((in[at + 2] & 0xFF) << 8 | in[at + 3] & 0xFF);
        }
        int unit = 0;
        boolean ordered = true;
        for (int i = 0; i < jpeg.components(); i++) {
            int factors = in[at + 11 + 3 * i] & 0xFF;
            unit += (factors >> 4) * (factors & 15);
            ordered &= in[at + 10 + 3 * i] == in[scan + 5 + 2 * i];
        }
        return ordered && (jpeg.components() == 1 || unit <= JpegEncoder.MAX_UNIT);
    }

    void begin(JpegPicture read) throws IOException {
        if (out != null) {
            throw new FlawException(PictureFlaw.TOO_MANY_SCANS);
        }
        frame = read;
        out = JpegEncoder.begun(read, sizeHint);
        last = new int[read.planes().size()];
        steps = new long[read.planes().size()][];
        used = new long[read.planes().size()];
    }

    void block(JpegBits bits, JpegDecoder.Part part, int at) throws IOException {
        JpegPicture.Plane plane = part.plane();
        int component = part.component();
        int number = at >> 6;
        boolean outside = (number % plane.across()) * 8 >= frame.samplesAcross(plane) || number / plane.across() * 8 >= frame.samplesDown(plane);
        part.last()[0] += bits.signed(JpegDecoder.size(bits.symbol(part.dc())));
        int read = (short) part.last()[0];
        int first = outside ? last[component] : JpegLowBits.set(read);
        changed |= outside ? 0 : read ^ first;
        out.first(component, first - last[component]);
        last[component] = first;
        if (component == 0) {
            blocks++;
            light += first * plane.quantisation()[0] / 8 + 128 >= JpegPictures.LIGHT ? 1 : 0;
        }
        if (steps[component] == null) {
            steps[component] = JpegSteps.of(part.ac(), out.codes(component));
        }
        int written = 0;
        for (int k = 1; k < 64; k++) {
            // Behind zeros that were read by themselves the next code is another one.
            if (!outside && written == k - 1) {
                long done = bits.copy(steps[component], written, out);
                used[component] |= done & ~1L;
                changed |= bits.changed();
                if ((done & 1) != 0) {
                    break;
                }
                written = done == 0 ? written : 63 - Long.numberOfLeadingZeros(done);
                k = written + 1;
                if (k > 63) {
                    break;
                }
            }
            int symbol = bits.symbol(part.ac());
            int size = symbol & 15;
            if (size == 0) {
                if (symbol != 0xF0) {
                    break;
                }
                k += 15;
                continue;
            }
            k += symbol >> 4;
            if (k > 63) {
                throw JpegBits.damaged();
            }
            int value = bits.signed(size);
            // A code of several bits may still stand for nought in a broken stream; it never does in what is written.
            if (!outside && value != 0) {
                int set = JpegLowBits.set(value);
                changed |= value ^ set;
                out.coefficient(component, k - written - 1, set);
                used[component] |= 1L << k;
                written = k;
            }
        }
        if (written < 63) {
            out.restIsZero(component);
        }
    }
}
