package org.postern.age;

import java.util.Arrays;
import java.util.Locale;

/**
 * Bech32 (BIP173) without its length limit, over {@code char[]} so that a secret never becomes a String. The human-readable part is
 * compared as it is written: recipients in lower case, identities in upper case, as age writes them.
 */
final class Bech32 {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECKSUM = 6;

    private Bech32() {}

    static boolean hasPrefix(char[] text, String hrp) {
        if (text.length <= hrp.length() || text[hrp.length()] != '1') {
            return false;
        }
        for (int i = 0; i < hrp.length(); i++) {
            if (text[i] != hrp.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The text in the case of {@code hrp}. */
    static char[] encode(String hrp, byte[] data) {
        boolean upper = hrp.equals(hrp.toUpperCase(Locale.ROOT));
        byte[] digits = regroup(data, data.length, 8, 5, true);
        try {
            int checksum = polymod(hrp, digits, digits.length, true) ^ 1;
            char[] text = new char[hrp.length() + 1 + digits.length + CHECKSUM];
            hrp.getChars(0, hrp.length(), text, 0);
            text[hrp.length()] = '1';
            int at = hrp.length() + 1;
            for (byte digit : digits) {
                text[at++] = digit(digit, upper);
            }
            for (int i = 0; i < CHECKSUM; i++) {
                text[at++] = digit(checksum >>> 5 * (CHECKSUM - 1 - i) & 31, upper);
            }
            return text;
        } finally {
            Secrets.erase(digits);
        }
    }

    /** The data, or null when the text is not Bech32 with exactly this human-readable part. */
    static byte[] decode(String hrp, char[] text) {
        // The alphabet has no '1', so the last one separates; a longer part that merely starts like this one fails on it.
        if (!hasPrefix(text, hrp) || text.length < hrp.length() + 1 + CHECKSUM) {
            return null;
        }
        boolean upper = hrp.equals(hrp.toUpperCase(Locale.ROOT));
        byte[] digits = new byte[text.length - hrp.length() - 1];
        try {
            for (int i = 0; i < digits.length; i++) {
                char c = text[hrp.length() + 1 + i];
                if (c > 0x7e || (upper ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z')) {
                    return null;
                }
                int value = ALPHABET.indexOf(Character.toLowerCase(c));
                if (value < 0) {
                    return null;
                }
                digits[i] = (byte) value;
            }
            if (polymod(hrp, digits, digits.length, false) != 1) {
                return null;
            }
            return regroup(digits, digits.length - CHECKSUM, 5, 8, false);
        } finally {
            Secrets.erase(digits);
        }
    }

    private static char digit(int value, boolean upper) {
        char c = ALPHABET.charAt(value);
        return upper ? Character.toUpperCase(c) : c;
    }

    private static int polymod(String hrp, byte[] digits, int length, boolean roomForChecksum) {
        int state = 1;
        String lower = hrp.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            state = step(state, lower.charAt(i) >>> 5);
        }
        state = step(state, 0);
        for (int i = 0; i < lower.length(); i++) {
            state = step(state, lower.charAt(i) & 31);
        }
        for (int i = 0; i < length; i++) {
            state = step(state, digits[i]);
        }
        for (int i = 0; roomForChecksum && i < CHECKSUM; i++) {
            state = step(state, 0);
        }
        return state;
    }

    private static int step(int state, int value) {
        int top = state >>> 25;
        int next = (state & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= (top >>> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }

    /** Groups of {@code from} bits become groups of {@code to} bits; null when the padding is not the shortest run of zeros. */
    private static byte[] regroup(byte[] in, int length, int from, int to, boolean pad) {
        byte[] out = new byte[(length * from + (pad ? to - 1 : 0)) / to];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < length; i++) {
            held = (held << from | in[i] & (1 << from) - 1) & 0xfff;
            bits += from;
            while (bits >= to) {
                bits -= to;
                out[at++] = (byte) (held >>> bits & (1 << to) - 1);
            }
        }
        int rest = held & (1 << bits) - 1;
        if (pad && bits > 0) {
            out[at] = (byte) (rest << to - bits);
        }
        if (!pad && (bits >= from || rest != 0)) {
            Arrays.fill(out, (byte) 0);
            return null;
        }
        return out;
    }
}
