package org.postern.clean.sound;

/** The checksums of sound formats, each by the polynomial its standard names, a byte at a time. */
final class Crc {
    /** FLAC frame headers: x^8 + x^2 + x + 1. */
    private static final int[] FLAC8 = table(0x07, 8);
    /** FLAC frames: x^16 + x^15 + x^2 + 1. */
    private static final int[] FLAC16 = table(0x8005, 16);
    /** Ogg pages: 0x04C11DB7, not reflected, from zero. */
    private static final int[] OGG32 = table(0x04C1_1DB7, 32);
    /** The same polynomial as {@link #FLAC16}, reflected, as LAME counts it. */
    private static final int[] LAME16 = reflected();

    private Crc() { }

    static int flac8(int crc, int b) {
        return FLAC8[crc ^ b];
    }

    static int flac16(int crc, int b) {
        return (crc << 8 ^ FLAC16[crc >>> 8 ^ b]) & 0xFFFF;
    }

    static int ogg32(int crc, int b) {
        return crc << 8 ^ OGG32[crc >>> 24 ^ b];
    }

    static int lame16(int crc, int b) {
        return crc >>> 8 ^ LAME16[(crc ^ b) & 0xFF];
    }

    private static int[] table(int polynomial, int width) {
        int[] table = new int[256];
        long top = 1L << width - 1;
        long mask = (1L << width) - 1;
        for (int i = 0; i < 256; i++) {
            long crc = (long) i << width - 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & top) != 0 ? crc << 1 ^ (polynomial & mask) : crc << 1;
            }
            table[i] = (int) (crc & mask);
        }
        return table;
    }

    private static int[] reflected() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xA001 : crc >>> 1;
            }
            table[i] = crc;
        }
        return table;
    }
}
