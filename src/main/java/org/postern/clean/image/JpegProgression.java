package org.postern.clean.image;

import java.io.IOException;

/** Reads the blocks of one scan of a progressive JPEG, which gives some bits of some coefficients (T.81, annex G). */
final class JpegProgression {
    private final JpegBits bits;
    private final int first;
    private final int last;
    private final boolean begins;
    private final int low;
    private int endOfBand;

    /** @param begins whether these are the first bits of the coefficients from {@code first} to {@code last}, and no correction */
    JpegProgression(JpegBits bits, int first, int last, boolean begins, int low) {
        this.bits = bits;
        this.first = first;
        this.last = last;
        this.begins = begins;
        this.low = low;
    }

    void restart() {
        endOfBand = 0;
    }

    void block(JpegDecoder.Part part, int at) throws IOException {
        if (first == 0) {
            if (begins) {
                firstDc(part, at);
            } else {
                nextDc(part, at);
            }
        } else if (begins) {
            firstAc(part, at);
        } else {
            nextAc(part, at);
        }
    }

    private void firstDc(JpegDecoder.Part part, int at) throws IOException {
        part.last()[0] += bits.signed(JpegDecoder.size(bits.symbol(part.dc())));
        part.plane().blocks()[at] = (short) (part.last()[0] << low);
    }

    private void nextDc(JpegDecoder.Part part, int at) {
        part.plane().blocks()[at] |= (short) (bits.take(1) << low);
    }

    private void firstAc(JpegDecoder.Part part, int at) throws IOException {
        if (endOfBand > 0) {
            endOfBand--;
            return;
        }
        short[] out = part.plane().blocks();
        for (int k = first; k <= last; k++) {
            int symbol = bits.symbol(part.ac());
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0) {
                if (run < 15) {
                    endOfBand = (1 << run) - 1 + bits.take(run);
                    return;
                }
                k += 15;
                continue;
            }
            k += run;
            if (k > last) {
                throw JpegBits.damaged();
            }
            out[at + k] = (short) (bits.signed(size) << low);
            end(part, at, k);
        }
    }

    /** Corrects coefficients that are known and adds new ones between them (T.81, G.1.2.3). */
    private void nextAc(JpegDecoder.Part part, int at) throws IOException {
        short[] out = part.plane().blocks();
        int one = 1 << low;
        int k = first;
        if (endOfBand == 0) {
            for (; k <= last; k++) {
                int symbol = bits.symbol(part.ac());
                int run = symbol >> 4;
                int size = symbol & 15;
                int fresh = 0;
                if (size == 0) {
                    if (run < 15) {
                        endOfBand = (1 << run) + bits.take(run);
                        break;
                    }
                } else if (size == 1) {
                    fresh = bits.take(1) == 1 ? one : -one;
                } else {
                    throw JpegBits.damaged();
                }
                for (; k <= last; k++) {
                    if (out[at + k] != 0) {
                        correct(out, at + k, one);
                    } else if (--run < 0) {
                        break;
                    }
                }
                if (fresh != 0) {
                    if (k > last) {
                        throw JpegBits.damaged();
                    }
                    out[at + k] = (short) fresh;
                    end(part, at, k);
                }
            }
        }
        if (endOfBand > 0) {
            for (; k <= last; k++) {
                if (out[at + k] != 0) {
                    correct(out, at + k, one);
                }
            }
            endOfBand--;
        }
    }

    private static void end(JpegDecoder.Part part, int at, int k) {
        byte[] ends = part.plane().ends();
        ends[at >> 6] = (byte) Math.max(ends[at >> 6], k);
    }

    private void correct(short[] out, int at, int one) {
        if (bits.take(1) == 1 && (Math.abs(out[at]) & one) == 0) {
            out[at] += (short) (out[at] > 0 ? one : -one);
        }
    }
}
