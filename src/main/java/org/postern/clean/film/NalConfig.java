package org.postern.clean.film;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.postern.clean.splice.Source;

/** The settings of decoders of pictures, as MP4 and Matroska both carry them: parameter sets, and nothing between or behind them. */
final class NalConfig {
    private NalConfig() { }

    /** AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1). */
    static byte[] avc(Source in, long at, int length, NalFilter filter) throws IOException {
        long end = at + length;
        if (length < 7 || in.u8(at) != 1) {
            throw in.damaged("box avcC", FilmFlaw.SETTINGS_OF_DECODER_MAKE_NO_SENSE);
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(in.read(at, 4));
        out.write(0xFC | in.u8(at + 4) & 3);
        long next = sets(in, at + 5, end, 0x1F, 0xE0, out, filter);
        next = sets(in, next, end, 0xFF, 0, out, filter);
        int profile = in.u8(at + 1);
        if ((profile == 100 || profile == 110 || profile == 122 || profile == 144) && end - next >= 4) {
            out.write(0xFC | in.u8(next) & 3);
            out.write(0xF8 | in.u8(next + 1) & 7);
            out.write(0xF8 | in.u8(next + 2) & 7);
            next = sets(in, next + 3, end, 0xFF, 0, out, filter);
        }
        behind(in, next, end, filter);
        return out.toByteArray();
    }

    private static long sets(Source in, long from, long end, int mask, int ones, ByteArrayOutputStream out, NalFilter filter) throws IOException {
        int count = in.u8(from) & mask;
        long at = from + 1;
        var kept = new ByteArrayOutputStream();
        int keptCount = 0;
        for (int i = 0; i < count; i++) {
            int length = (int) in.big(at, 2);
            if (length > end - at - 2) {
                throw in.damaged("box avcC", FilmFlaw.PARAMETER_SET_LONGER_THAN_BOX);
            }
            byte[] unit = in.read(at + 2, length);
            if (filter.isParameterSet(unit)) {
                kept.write(length >> 8);
                kept.write(length);
                kept.writeBytes(unit);
                keptCount++;
            } else {
                filter.dropped("unit in the settings", unit);
            }
            at += 2 + length;
        }
        out.write(ones | keptCount);
        out.writeBytes(kept.toByteArray());
        return at;
    }

    private static void behind(Source in, long next, long end, NalFilter filter) throws IOException {
        if (next < end && !in.allZero(next, end - next)) {
            filter.dropped("bytes behind the settings", in.some(next, end - next, 4_096));
        }
    }

    /** HEVCDecoderConfigurationRecord (ISO/IEC 14496-15, 8.3.3.1): x265 writes its name and settings here. */
    static byte[] hevc(Source in, long at, int length, NalFilter filter) throws IOException {
        long end = at + length;
        if (length < 23) {
            throw in.damaged("box hvcC", FilmFlaw.SETTINGS_OF_DECODER_MAKE_NO_SENSE);
        }
        var out = new ByteArrayOutputStream();
        var arrays = new ByteArrayOutputStream();
        int kept = 0;
        int count = in.u8(at + 22);
        long next = at + 23;
        for (int i = 0; i < count; i++) {
            int type = in.u8(next) & 0x3F;
            int units = (int) in.big(next + 1, 2);
            boolean keep = type >= 32 && type <= 34;
            var array = new ByteArrayOutputStream();
            array.write(in.u8(next) & 0xBF);
            int unitsKept = 0;
            var content = new ByteArrayOutputStream();
            next += 3;
            for (int unit = 0; unit < units; unit++) {
                int size = (int) in.big(next, 2);
                if (size > end - next - 2) {
                    throw in.damaged("box hvcC", FilmFlaw.PARAMETER_SET_LONGER_THAN_BOX);
                }
                byte[] bytes = in.read(next + 2, size);
                if (keep && filter.isParameterSet(bytes)) {
                    content.write(size >> 8);
                    content.write(size);
                    content.writeBytes(bytes);
                    unitsKept++;
                } else {
                    filter.dropped("message in the settings", bytes);
                }
                next += 2 + size;
            }
            if (unitsKept > 0) {
                array.write(unitsKept >> 8);
                array.write(unitsKept);
                array.writeBytes(content.toByteArray());
                arrays.writeBytes(array.toByteArray());
                kept++;
            }
        }
        behind(in, next, end, filter);
        out.writeBytes(in.read(at, 22));
        out.write(kept);
        out.writeBytes(arrays.toByteArray());
        return out.toByteArray();
    }

    /** AV1CodecConfigurationRecord: four bytes and a sequence header. */
    static byte[] av1(Source in, long at, int length) throws IOException {
        if (length < 4) {
            throw in.damaged("box av1C", FilmFlaw.SETTINGS_OF_DECODER_MAKE_NO_SENSE);
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(in.read(at, 4));
        out.writeBytes(Streams.filtered(in.read(at + 4, length - 4), new Av1Filter()));
        return out.toByteArray();
    }
}
