package org.postern.clean.sound;

import java.io.IOException;
import org.postern.clean.splice.Source;

/** The head of a frame of MPEG audio, layer III (ISO/IEC 11172-3, 2.4.1.3; 13818-3 for the lower rates; 2.5 as everybody plays it). */
record Mp3Frame(long at, int version, int rate, int channels, boolean checked, int length) {
    private static final int[] MPEG1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] MPEG2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] RATES = {44_100, 48_000, 32_000};
    static final int VERSION_1 = 3;
    private static final int VERSION_2 = 2;
    private static final int HEAD = 4;

    /** The frame whose head stands at {@code at}; null where none can. */
    static Mp3Frame at(Source in, long at) throws IOException {
        if (at + HEAD > in.size() || in.u8(at) != 0xFF || (in.u8(at + 1) & 0xE6) != 0xE2) {
            return null;
        }
        int version = in.u8(at + 1) >>> 3 & 3;
        int bitrate = in.u8(at + 2) >>> 4;
        int rateCode = in.u8(at + 2) >>> 2 & 3;
        if (version == 1 || bitrate == 0 || bitrate == 15 || rateCode == 3) {
            return null;
        }
        int rate = RATES[rateCode] >> (version == VERSION_1 ? 0 : version == VERSION_2 ? 1 : 2);
        int kilobits = (version == VERSION_1 ? MPEG1 : MPEG2)[bitrate];
        int length = (version == VERSION_1 ? 144 : 72) * kilobits * 1_000 / rate + (in.u8(at + 2) >>> 1 & 1);
        int channels = in.u8(at + 3) >>> 6 == 3 ? 1 : 2;
        boolean checked = (in.u8(at + 1) & 1) == 0;
        var frame = new Mp3Frame(at, version, rate, channels, checked, length);
        return length < frame.head() || at + length > in.size() ? null : frame;
    }

    long end() {
        return at + length;
    }

    /** Another frame of the same sound: what may change within it is the bit rate and how two channels are joined. */
    boolean fits(Mp3Frame other) {
        return other != null && version == other.version && rate == other.rate && channels == other.channels;
    }

    int samples() {
        return version == VERSION_1 ? 1_152 : 576;
    }

    int sideInfo() {
        return version == VERSION_1 ? channels == 1 ? 17 : 32 : channels == 1 ? 9 : 17;
    }

    /** Head, checksum and side information together: what stands before the main data. */
    int head() {
        return HEAD + (checked ? 2 : 0) + sideInfo();
    }

    int mainData() {
        return length - head();
    }

    /** How many bytes before this frame's own its main data begins, and how many bits it has: {@code {begin, bits}}. */
    int[] reach(Source in) throws IOException {
        long side = at + HEAD + (checked ? 2 : 0);
        var bits = new Bits(in, side);
        boolean one = version == VERSION_1;
        int begin = bits.next(one ? 9 : 8);
        bits.skip(privateBits());
        if (one) {
            bits.skip(4 * channels);
        }
        int total = 0;
        for (int granule = 0; granule < (one ? 2 : 1); granule++) {
            for (int channel = 0; channel < channels; channel++) {
                total += bits.next(12);
                bits.skip(one ? 47 : 51);
            }
        }
        return new int[] {begin, total};
    }

    /** Bits in the side information that mean nothing. */
    int privateBits() {
        return version == VERSION_1 ? channels == 1 ? 5 : 3 : channels == 1 ? 1 : 2;
    }

    private static final class Bits {
        private final Source in;
        private long position;

        Bits(Source in, long at) {
            this.in = in;
            position = at * 8;
        }

        int next(int count) throws IOException {
            int value = 0;
            for (int i = 0; i < count; i++) {
                value = value << 1 | in.u8(position >>> 3) >>> 7 - (position & 7) & 1;
                position++;
            }
            return value;
        }

        void skip(int count) {
            position += count;
        }
    }
}
