package org.postern.clean.sound;

import java.io.IOException;
import java.util.Arrays;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.SplicingCleaner;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;
import org.postern.inspect.UntrustedBytes;

/** WAV, RF64 and BW64: {@code fmt}, {@code fact} and {@code data}, in that order, written anew (RIFF MCI 1.0; EBU Tech 3306). */
public final class WavCleaner implements SplicingCleaner {
    private static final int PCM = 1;
    private static final int MS_ADPCM = 2;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int IMA_ADPCM = 0x11;
    private static final int EXTENSIBLE = 0xFFFE;
    /** The last fourteen bytes of a GUID that stands for a format number. */
    private static final byte[] GUID_TAIL = {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71};
    private static final long MAX_RIFF = 0xFFFF_FFFFL;

    private record Chunk(long at, long length) { }

    @Override
    public Splicing splice(UntrustedBytes bytes, CleanContext context) throws IOException {
        var in = new Source(bytes, Format.WAV);
        boolean large = !in.starts(0, "RIFF");
        long largeData = -1;
        Chunk fmt = null;
        Chunk fact = null;
        Chunk data = null;
        long riff = in.little(4, 4);
        for (long at = 12; at < in.size(); ) {
            if (!large && at >= riff + 8 || in.size() - at < 8) {
                SoundTraces.between(context, in, "behind the last chunk", at, in.size() - at);
                break;
            }
            String name = in.ascii(at, 4);
            long length = in.little(at + 4, 4);
            if (large && name.equals("data") && length == MAX_RIFF && largeData >= 0) {
                length = largeData;
            }
            in.within(at + 8, length);
            var chunk = new Chunk(at + 8, length);
            switch (name) {
                case "fmt " -> fmt = only(in, fmt, chunk, name);
                case "fact" -> fact = only(in, fact, chunk, name);
                case "data" -> data = only(in, data, chunk, name);
                case "ds64" -> largeData = large && length >= 16 ? in.little(at + 16, 8) : -1;
                default -> RiffInfo.tell(context, in, name, at + 8, length);
            }
            long next = at + 8 + length;
            if ((length & 1) == 1 && next < in.size()) {
                SoundTraces.between(context, in, "filler behind chunk " + name, next, in.u8(next) == 0 ? 0 : 1);
                next++;
            }
            at = next;
        }
        if (fmt == null || data == null) {
            throw in.damaged("byte 12", fmt == null ? SoundFlaw.NO_DESCRIPTION_OF_SOUND : SoundFlaw.NO_SOUND);
        }
        byte[] format = format(in, fmt);
        behind(context, in, "fmt", fmt, format.length);
        if (fact != null) {
            behind(context, in, "fact", fact, 4);
        }
        SoundTraces.recording(context, "the sound");
        return new Splicing(write(in, format, fact, data).done(), context.result(Format.WAV));
    }

    /** What a chunk holds behind the numbers that are written again. */
    private static void behind(CleanContext context, Source in, String name, Chunk chunk, int kept) throws IOException {
        if (chunk.length > kept) {
            SoundTraces.unlessEmpty(context, in, "sound.chunk", "chunk " + name + ", behind its numbers", chunk.at + kept, chunk.length - kept);
        }
    }

    private static Chunk only(Source in, Chunk before, Chunk chunk, String name) throws IOException {
        if (before != null) {
            throw in.damaged("byte " + chunk.at, SoundFlaw.SECOND_CHUNK.with(name.strip()));
        }
        return chunk;
    }

    /** The description of the sound, from its numbers alone. */
    private static byte[] format(Source in, Chunk fmt) throws IOException {
        if (fmt.length < 16) {
            throw in.damaged("chunk fmt", SoundFlaw.DESCRIPTION_OF_SOUND_TOO_SHORT);
        }
        int tag = (int) in.little(fmt.at, 2);
        int bits = (int) in.little(fmt.at + 14, 2);
        int channels = (int) in.little(fmt.at + 2, 2);
        int block = (int) in.little(fmt.at + 12, 2);
        int extra = fmt.length >= 18 ? (int) in.little(fmt.at + 16, 2) : 0;
        boolean plain = tag == PCM || tag == FLOAT || tag == A_LAW || tag == MU_LAW || tag == EXTENSIBLE;
        if (channels == 0 || block == 0 || fmt.length < 18L + extra && extra > 0 || plain && block != channels * ((bits + 7) / 8)) {
            throw in.damaged("chunk fmt", SoundFlaw.NUMBERS_DO_NOT_AGREE);
        }
        int kept = switch (tag) {
            case PCM -> 16;
            case FLOAT, A_LAW, MU_LAW -> 18;
            case MS_ADPCM -> 18 + Math.min(extra, 32);
            case IMA_ADPCM -> 18 + Math.min(extra, 2);
            case EXTENSIBLE -> 40;
            default -> throw in.unsupported("chunk fmt", SoundFlaw.SOUND_OF_KIND.with("0x" + Integer.toHexString(tag)));
        };
        byte[] out = Arrays.copyOf(in.read(fmt.at, (int) Math.min(kept, fmt.length)), kept);
        long rate = in.little(fmt.at + 4, 4);
        if (plain) {
            number(out, 8, rate * block, 4);
        }
        if (kept >= 18) {
            number(out, 16, kept - 18, 2);
        }
        if (tag == EXTENSIBLE) {
            int inner = (out[24] & 0xFF) | (out[25] & 0xFF) << 8;
            if (extra < 22 || !Arrays.equals(out, 26, 40, GUID_TAIL, 0, 14) || inner != PCM && inner != FLOAT && inner != A_LAW && inner != MU_LAW) {
                throw in.unsupported("chunk fmt", SoundFlaw.SOUND_OF_PRIVATE_KIND);
            }
        }
        return out;
    }

    private static void number(byte[] into, int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            into[at + i] = (byte) (value >>> 8 * i);
        }
    }

    private static Splicer write(Source in, byte[] format, Chunk fact, Chunk data) throws IOException {
        var out = new Splicer(in.bytes());
        long pad = data.length & 1;
        long factSize = fact == null ? 0 : 12;
        long riff = 4 + 8 + format.length + factSize + 8 + data.length + pad;
        boolean large = riff > MAX_RIFF;
        if (large) {
            out.ascii("RF64").little(MAX_RIFF, 4).ascii("WAVE").ascii("ds64").little(28, 4).little(riff + 36, 8).little(data.length, 8).little(0, 8).little(0, 4);
        } else {
            out.ascii("RIFF").little(riff, 4).ascii("WAVE");
        }
        out.ascii("fmt ").little(format.length, 4).write(format);
        if (fact != null) {
            if (fact.length < 4) {
                throw in.damaged("chunk fact", SoundFlaw.NUMBER_OF_SAMPLES_CUT);
            }
            out.ascii("fact").little(4, 4).little(in.little(fact.at, 4), 4);
        }
        return out.ascii("data").little(large ? MAX_RIFF : data.length, 4).copy(data.at, data.length).zeros(pad);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("LIST/INFO, bext, iXML, aXML, id3, cart, cue, labels, sampler and unknown chunks, times in PEAK, fillers, bytes between and behind",
                "the samples, bit for bit; RF64", "kinds of sound only their maker knows, MP3 in WAV, cut or of unknown length");
    }
}
