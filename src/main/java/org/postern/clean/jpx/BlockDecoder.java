package org.postern.clean.jpx;

import org.postern.clean.image.PictureFlaw;

/**
 * Coefficient bits of a code block (ISO/IEC 15444-1, annex D): three passes for each bit plane, in stripes of four rows. Values come out doubled, with the
 * half that stands for the bits not coded.
 */
final class BlockDecoder {
    private static final int SIGN = 9;
    private static final int MAGNITUDE = 14;
    private static final int RUN = 17;
    private static final int UNIFORM = 18;
    private static final int STRIPE = 4;
    /** Passes before the first that may be coded without arithmetic (D.6). */
    private static final int BEFORE_BYPASS = 10;
    private static final byte SIGNIFICANT = 1;
    private static final byte NEGATIVE = 2;
    private static final byte VISITED = 4;
    private static final byte REFINED = 8;
    /** A plane more than this does not fit a doubled value. */
    static final int MAX_PLANES = 29;

    private final ArithmeticDecoder arithmetic = new ArithmeticDecoder(19);
    private RawBits raw;
    private boolean bypassed;
    private int[] values = new int[0];
    private byte[] flags = new byte[0];
    private int width;
    private int height;
    private int stride;
    private Band band;
    private boolean causal;
    private int unread;

    /** Which subband the block lies in: what is high there decides the contexts (table D.1). */
    enum Band { LOW, HORIZONTAL, VERTICAL, BOTH }

    /** @return the values, row by row, valid until the next call */
    int[] decode(CodeBlock block, Band in, int planes, Coding coding) throws DamagedCodeException {
        width = block.width;
        height = block.height;
        stride = width + 2;
        band = in;
        causal = coding.causal();
        if (values.length < width * height) {
            values = new int[width * height];
            flags = new byte[stride * (height + 2)];
        }
        if (flags.length < stride * (height + 2)) {
            flags = new byte[stride * (height + 2)];
        }
        java.util.Arrays.fill(values, 0, width * height, 0);
        java.util.Arrays.fill(flags, 0, stride * (height + 2), (byte) 0);
        if (planes > MAX_PLANES) {
            throw new DamagedCodeException(PictureFlaw.BLOCK_TOO_MANY_BIT_PLANES);
        }
        reset();
        int plane = planes;
        int kind = 2;
        int number = 0;
        int at = 0;
        for (CodeBlock.Segment segment : block.segments()) {
            bypassed = coding.bypasses() && number >= BEFORE_BYPASS && kind < 2;
            if (bypassed) {
                raw = new RawBits(block.code(), at, segment.length);
            } else {
                arithmetic.begin(block.code(), at, segment.length);
            }
            at += segment.length;
            if (segment.passes > 0 && plane == 0) {
                unread = Math.max(unread, segment.length);
            }
            for (int i = 0; i < segment.passes && plane > 0; i++, number++) {
                pass(kind, plane, coding.segmentSymbols());
                if (coding.resets()) {
                    reset();
                }
                if (++kind == 3) {
                    kind = 0;
                    plane--;
                }
            }
            unread = Math.max(unread, bypassed ? raw.end - raw.at : arithmetic.unread());
        }
        return values;
    }

    /** The most bytes of one run, in all blocks so far, that no bit was decoded from. */
    int unread() {
        return unread;
    }

    private void reset() {
        for (int context = 0; context < 19; context++) {
            arithmetic.state(context, context == 0 ? 4 : context == RUN ? 3 : context == UNIFORM ? 46 : 0);
        }
    }

    private void pass(int kind, int plane, boolean segmentSymbols) {
        int one = 1 << plane;
        for (int top = 0; top < height; top += STRIPE) {
            int rows = Math.min(STRIPE, height - top);
            for (int x = 0; x < width; x++) {
                switch (kind) {
                    case 0 -> significance(x, top, rows, one);
                    case 1 -> refinement(x, top, rows, one);
                    default -> cleanup(x, top, rows, one);
                }
            }
        }
        if (kind == 2) {
            for (int i = 0; segmentSymbols && i < 4; i++) {
                arithmetic.decode(UNIFORM);
            }
            for (int i = 0; i < stride * (height + 2); i++) {
                flags[i] &= ~VISITED;
            }
        }
    }

    private void significance(int x, int top, int rows, int one) {
        for (int y = top; y < top + rows; y++) {
            int at = (y + 1) * stride + x + 1;
            int context = (flags[at] & SIGNIFICANT) != 0 ? 0 : context(at, causal && y == top + STRIPE - 1);
            if (context != 0) {
                if ((bypassed ? raw.bit() : arithmetic.decode(context)) != 0) {
                    becomes(x, y, at, one, causal && y == top + STRIPE - 1);
                }
                flags[at] |= VISITED;
            }
        }
    }

    private void refinement(int x, int top, int rows, int one) {
        for (int y = top; y < top + rows; y++) {
            int at = (y + 1) * stride + x + 1;
            if ((flags[at] & (SIGNIFICANT | VISITED)) == SIGNIFICANT) {
                int bit;
                if (bypassed) {
                    bit = raw.bit();
                } else {
                    int context = (flags[at] & REFINED) != 0 ? MAGNITUDE + 2
                            : context(at, causal && y == top + STRIPE - 1) == 0 ? MAGNITUDE : MAGNITUDE + 1;
                    bit = arithmetic.decode(context);
                }
                int half = one >> 1;
                int by = bit != 0 ? half : -half;
                values[y * width + x] += (flags[at] & NEGATIVE) != 0 ? -by : by;
                flags[at] |= REFINED;
            }
        }
    }

    private void cleanup(int x, int top, int rows, int one) {
        int y = top;
        if (rows == STRIPE && quiet(x, top)) {
            if (arithmetic.decode(RUN) == 0) {
                return;
            }
            y += arithmetic.decode(UNIFORM) << 1;
            y += arithmetic.decode(UNIFORM);
            becomes(x, y, (y + 1) * stride + x + 1, one, causal && y == top + STRIPE - 1);
            y++;
        }
        for (; y < top + rows; y++) {
            int at = (y + 1) * stride + x + 1;
            boolean last = causal && y == top + STRIPE - 1;
            if ((flags[at] & (SIGNIFICANT | VISITED)) == 0 && arithmetic.decode(context(at, last)) != 0) {
                becomes(x, y, at, one, last);
            }
        }
    }

    /** Whether none of a column's four is significant or visited, nor has a neighbour that is significant. */
    private boolean quiet(int x, int top) {
        for (int y = top; y < top + STRIPE; y++) {
            int at = (y + 1) * stride + x + 1;
            if ((flags[at] & (SIGNIFICANT | VISITED)) != 0 || context(at, causal && y == top + STRIPE - 1) != 0) {
                return false;
            }
        }
        return true;
    }

    /** @param last whether the row below lies in the next stripe and must not be asked */
    private void becomes(int x, int y, int at, int one, boolean last) {
        int negative;
        if (bypassed) {
            negative = raw.bit();
        } else {
            int across = clamp(sign(at - 1) + sign(at + 1));
            int down = clamp(sign(at - stride) + (last ? 0 : sign(at + stride)));
            // Table D.3: the sign is foretold by the neighbours to the left and right, else by those above and below.
            int flip = across < 0 || across == 0 && down < 0 ? 1 : 0;
            int context = across == 0 ? Math.abs(down) : 3 + across * down;
            negative = arithmetic.decode(SIGN + context) ^ flip;
        }
        int value = one | one >> 1;
        values[y * width + x] = negative != 0 ? -value : value;
        flags[at] |= negative != 0 ? SIGNIFICANT | NEGATIVE : SIGNIFICANT;
    }

    private int sign(int at) {
        return (flags[at] & SIGNIFICANT) == 0 ? 0 : (flags[at] & NEGATIVE) != 0 ? -1 : 1;
    }

    private static int clamp(int sum) {
        return Math.max(-1, Math.min(1, sum));
    }

    /** Table D.1. */
    private int context(int at, boolean last) {
        byte[] f = flags;
        int above = at - stride;
        int below = at + stride;
        int across = (f[at - 1] & SIGNIFICANT) + (f[at + 1] & SIGNIFICANT);
        int down = (f[above] & SIGNIFICANT) + (last ? 0 : f[below] & SIGNIFICANT);
        int diagonal = (f[above - 1] & SIGNIFICANT) + (f[above + 1] & SIGNIFICANT)
                + (last ? 0 : (f[below - 1] & SIGNIFICANT) + (f[below + 1] & SIGNIFICANT));
        if (band == Band.BOTH) {
            int straight = across + down;
            return switch (diagonal) {
                case 0 -> Math.min(straight, 2);
                case 1 -> 3 + Math.min(straight, 2);
                case 2 -> straight == 0 ? 6 : 7;
                default -> 8;
            };
        }
        int first = band == Band.HORIZONTAL ? down : across;
        int second = band == Band.HORIZONTAL ? across : down;
        return switch (first) {
            case 2 -> 8;
            case 1 -> second > 0 ? 7 : diagonal > 0 ? 6 : 5;
            default -> second > 0 ? 2 + second : Math.min(diagonal, 2);
        };
    }

    /** Bits as they are, but that a zero follows each byte of ones (D.6). */
    private static final class RawBits {
        private final byte[] bytes;
        private final int end;
        private int at;
        private int current;
        private int left;

        RawBits(byte[] bytes, int from, int length) {
            this.bytes = bytes;
            at = from;
            end = from + length;
        }

        int bit() {
            if (left == 0) {
                left = current == 0xFF ? 7 : 8;
                current = at < end ? bytes[at++] & 0xFF : 0xFF;
            }
            return current >> --left & 1;
        }
    }
}
