package org.postern.redact.font;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Copies a Type 2 charstring (Adobe Technical Note 5177) with its subroutines written out, so that its hints stay and no subroutine of
 * another glyph has to come along.
 */
final class CharStringUnfolder {
    private static final int MAX_DEPTH = 10;
    private static final int MAX_LENGTH = 1 << 16;
    private static final int HSTEM = 1;
    private static final int VSTEM = 3;
    private static final int CALLSUBR = 10;
    private static final int RETURN = 11;
    private static final int ESCAPE = 12;
    private static final int ENDCHAR = 14;
    private static final int HSTEMHM = 18;
    private static final int HINTMASK = 19;
    private static final int CNTRMASK = 20;
    private static final int VSTEMHM = 23;
    private static final int SHORT = 28;
    private static final int CALLGSUBR = 29;
    private static final int FIXED = 255;
    /** The first flex operator; the escapes below it calculate. */
    private static final int HFLEX = 34;
    private static final int FLEX1 = 37;

    private static final class Unusual extends Exception {
        private static final long serialVersionUID = 1;

        Unusual() {
            super(null, null, false, false);
        }
    }

    private final List<byte[]> global;
    private final List<byte[]> local;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private byte[] lastNumber;
    private int lastValue;
    private int operands;
    private int stems;
    private boolean ended;

    private CharStringUnfolder(List<byte[]> global, List<byte[]> local) {
        this.global = global;
        this.local = local;
    }

    /** Null for a charstring that calculates, or that is composed of other glyphs. */
    static byte[] unfold(byte[] charString, List<byte[]> global, List<byte[]> local) {
        CharStringUnfolder unfolder = new CharStringUnfolder(global, local);
        try {
            unfolder.run(charString, 0);
            unfolder.flush();
        } catch (Unusual | IndexOutOfBoundsException unusual) {
            return null;
        }
        return unfolder.ended ? unfolder.out.toByteArray() : null;
    }

    private void run(byte[] code, int depth) throws Unusual {
        if (depth > MAX_DEPTH) {
            throw new Unusual();
        }
        for (int i = 0; i < code.length && !ended; ) {
            int b = code[i] & 0xff;
            if (b == SHORT || b >= 32) {
                int length = b == SHORT ? 3 : b < 247 ? 1 : b == FIXED ? 5 : 2;
                number(code, i, length);
                i += length;
                continue;
            }
            i++;
            if (b == RETURN) {
                return;
            }
            if (b == CALLSUBR || b == CALLGSUBR) {
                call(b == CALLSUBR ? local : global, depth);
                continue;
            }
            flush();
            if (b == ENDCHAR && operands > 1) {
                throw new Unusual();
            }
            if (b == ESCAPE && ((code[i] & 0xff) < HFLEX || (code[i] & 0xff) > FLEX1)) {
                throw new Unusual();
            }
            stems += b == HSTEM || b == VSTEM || b == HSTEMHM || b == VSTEMHM || b == HINTMASK || b == CNTRMASK ? operands / 2 : 0;
            out.write(b);
            if (b == ESCAPE) {
                out.write(code[i++]);
            } else if (b == HINTMASK || b == CNTRMASK) {
                int mask = (stems + 7) / 8;
                out.write(code, i, mask);
                i += mask;
            }
            operands = 0;
            ended = b == ENDCHAR;
            if (out.size() > MAX_LENGTH) {
                throw new Unusual();
            }
        }
    }

    private void number(byte[] code, int at, int length) {
        flush();
        int b = code[at] & 0xff;
        lastNumber = java.util.Arrays.copyOfRange(code, at, at + length);
        lastValue = switch (length) {
            case 1 -> b - 139;
            case 2 -> b < 251 ? (b - 247) * 256 + (code[at + 1] & 0xff) + 108 : -(b - 251) * 256 - (code[at + 1] & 0xff) - 108;
            default -> (short) ((code[at + 1] & 0xff) << 8 | code[at + 2] & 0xff);
        };
        operands++;
    }

    /** The last number may still turn out to be the number of a subroutine. */
    private void flush() {
        if (lastNumber != null) {
            out.writeBytes(lastNumber);
            lastNumber = null;
        }
    }

    private void call(List<byte[]> subroutines, int depth) throws Unusual {
        if (lastNumber == null) {
            throw new Unusual();
        }
        int count = subroutines.size();
        int number = lastValue + (count < 1240 ? 107 : count < 33_900 ? 1131 : 32_768);
        lastNumber = null;
        operands--;
        run(subroutines.get(number), depth + 1);
    }
}
