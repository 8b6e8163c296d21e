package org.postern.clean.sound;

import java.io.IOException;
import org.postern.clean.splice.Source;

/**
 * One frame of FLAC, measured by reading it as a decoder does (RFC 9639, 9): each subframe's header, each coded number, nothing computed from them. So
 * where a frame ends is known, and bytes that stand between two frames are seen.
 */
final class FlacFrame {
    private static final int[] SIZES = {0, 192, 576, 1152, 2304, 4608, 0, 0, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768};
    private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};
    private static final int LEFT_SIDE = 8;
    private static final int RIGHT_SIDE = 9;
    private static final int MID_SIDE = 10;

    private final Source in;
    private final FlacInfo info;
    /** In bits. */
    private long position;

    /** Where the next frame begins. */
    long end;
    int samples;
    /** Of the frame where sizes are fixed, of its first sample where they are not. */
    long number;
    boolean variable;

    /** @param bitsPerSample and channels as the file's head says them */
    record FlacInfo(int channels, int bitsPerSample) { }

    FlacFrame(Source in, FlacInfo info) {
        this.in = in;
        this.info = info;
    }

    static boolean begins(Source in, long at) throws IOException {
        return at + 1 < in.size() && in.u8(at) == 0xFF && (in.u8(at + 1) & 0xFE) == 0xF8;
    }

    /** Reads the frame that begins at {@code start}. */
    void read(long start) throws IOException {
        if (!begins(in, start)) {
            throw wrong(start, SoundFlaw.FRAME_BEGINS_WRONGLY);
        }
        variable = (in.u8(start + 1) & 1) == 1;
        int sizeCode = in.u8(start + 2) >>> 4;
        int rateCode = in.u8(start + 2) & 15;
        int assignment = in.u8(start + 3) >>> 4;
        int bits = BITS[in.u8(start + 3) >>> 1 & 7];
        if (sizeCode == 0 || rateCode == 15 || assignment > MID_SIDE || bits < 0 || (in.u8(start + 3) & 1) != 0) {
            throw wrong(start, SoundFlaw.FRAME_HEAD_MAKES_NO_SENSE);
        }
        long at = codedNumber(start + 4);
        samples = SIZES[sizeCode];
        if (sizeCode == 6 || sizeCode == 7) {
            samples = (int) in.big(at, sizeCode - 5) + 1;
            at += sizeCode - 5;
        }
        at += rateCode == 12 ? 1 : rateCode >= 13 ? 2 : 0;
        int crc = 0;
        for (long i = start; i < at; i++) {
            crc = Crc.flac8(crc, in.u8(i));
        }
        int channels = assignment < LEFT_SIDE ? assignment + 1 : 2;
        if (crc != in.u8(at) || channels != info.channels || bits != 0 && bits != info.bitsPerSample) {
            throw wrong(start, SoundFlaw.FRAME_HEAD_DOES_NOT_FIT);
        }
        position = (at + 1) * 8;
        for (int channel = 0; channel < channels; channel++) {
            boolean side = assignment == LEFT_SIDE && channel == 1 || assignment == RIGHT_SIDE && channel == 0 || assignment == MID_SIDE && channel == 1;
            subframe(info.bitsPerSample + (side ? 1 : 0));
        }
        int unused = (int) (-position & 7);
        if (bits(unused) != 0) {
            throw wrong(start, SoundFlaw.UNUSED_BITS_USED);
        }
        checksum(start, position / 8);
        end = position / 8 + 2;
    }

    private void checksum(long start, long to) throws IOException {
        int crc = 0;
        for (long i = start; i < to; i++) {
            crc = Crc.flac16(crc, in.u8(i));
        }
        if (crc != in.big(to, 2)) {
            throw wrong(start, SoundFlaw.FRAME_CHECKSUM_WRONG);
        }
    }

    /** RFC 9639, 9.1.5: like UTF-8, up to 36 bits; the shortest form only, since a longer one would say something more. */
    private long codedNumber(long at) throws IOException {
        int first = in.u8(at);
        int more = first < 0x80 ? 0 : Integer.numberOfLeadingZeros(~first << 24) - 1;
        if (first >= 0x80 && (more < 1 || more > 6)) {
            throw wrong(at, SoundFlaw.FRAME_NUMBER_MAKES_NO_SENSE);
        }
        number = more == 0 ? first : first & 0x3F >> more;
        for (int i = 1; i <= more; i++) {
            if ((in.u8(at + i) & 0xC0) != 0x80) {
                throw wrong(at, SoundFlaw.FRAME_NUMBER_MAKES_NO_SENSE);
            }
            number = number << 6 | in.u8(at + i) & 0x3F;
        }
        int bitsOfShorter = more == 1 ? 7 : more == 0 ? 0 : 5 * more + 1;
        if (more > 0 && number >>> bitsOfShorter == 0) {
            throw wrong(at, SoundFlaw.FRAME_NUMBER_TOO_LONG);
        }
        return at + 1 + more;
    }

    private void subframe(int bits) throws IOException {
        if (bits(1) != 0) {
            throw wrong(position / 8, SoundFlaw.SUBFRAME_BEGINS_WRONGLY);
        }
        int type = (int) bits(6);
        int wide = bits;
        if (bits(1) == 1) {
            wide -= 1 + unary();
        }
        if (wide < 1) {
            throw wrong(position / 8, SoundFlaw.SUBFRAME_WASTES_TOO_MUCH);
        }
        if (type == 0) {
            skip(wide);
        } else if (type == 1) {
            skip((long) wide * samples);
        } else if (type >= 8 && type <= 12) {
            skip((long) wide * (type - 8));
            residual(type - 8);
        } else if (type >= 32) {
            int order = type - 31;
            skip((long) wide * order);
            int precision = (int) bits(4) + 1;
            if (precision == 16) {
                throw wrong(position / 8, SoundFlaw.PREDICTOR_MAKES_NO_SENSE);
            }
            skip(5 + (long) precision * order);
            residual(order);
        } else {
            throw wrong(position / 8, SoundFlaw.SUBFRAME_OF_NO_KNOWN_KIND);
        }
    }

    /** RFC 9639, 9.2.7. */
    private void residual(int order) throws IOException {
        int method = (int) bits(2);
        int partitions = (int) bits(4);
        if (method > 1 || (samples >> partitions << partitions) != samples || samples >> partitions < order) {
            throw wrong(position / 8, SoundFlaw.RESIDUAL_MAKES_NO_SENSE);
        }
        int escape = method == 0 ? 15 : 31;
        for (int i = 0; i < 1 << partitions; i++) {
            int count = (samples >> partitions) - (i == 0 ? order : 0);
            int parameter = (int) bits(method == 0 ? 4 : 5);
            if (parameter == escape) {
                skip(bits(5) * count);
            } else {
                for (int n = 0; n < count; n++) {
                    unary();
                    position += parameter;
                }
            }
        }
    }

    /** Zeros up to a one; the one is read too. */
    private int unary() throws IOException {
        int zeros = 0;
        while (true) {
            int inByte = (int) (position & 7);
            int rest = in.u8(position >>> 3) << 24 + inByte;
            if (rest != 0) {
                int lead = Integer.numberOfLeadingZeros(rest);
                position += lead + 1;
                return zeros + lead;
            }
            zeros += 8 - inByte;
            position += 8 - inByte;
        }
    }

    private long bits(int count) throws IOException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | in.u8(position >>> 3) >>> 7 - (position & 7) & 1;
            position++;
        }
        return value;
    }

    private void skip(long count) throws IOException {
        position += count;
        in.within(position >>> 3, 0);
    }

    private IOException wrong(long at, SoundFlaw what) {
        return in.damaged("byte " + at, what);
    }
}
