package org.postern.clean.sound;

import java.io.IOException;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.SplicingCleaner;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** AIFF and AIFF-C: the description {@code COMM} and the sound {@code SSND}, written anew (Apple, AIFF 1.3; AIFF-C draft 1991). */
public final class AiffCleaner implements SplicingCleaner {
    /** The one moment at which all of AIFF-C agrees to have been defined. */
    private static final long FORMAT_VERSION = 0xA280_5140L;
    private static final Set<String> PLAIN = Set.of("NONE", "twos", "sowt", "raw ", "in24", "in32", "fl32", "FL32", "fl64", "FL64", "alaw", "ALAW", "ulaw", "ULAW");
    private static final int IMA_PACKET = 34;

    @Override
    public Splicing splice(UntrustedBytes bytes, CleanContext context) throws IOException {
        var in = new Source(bytes, Format.AIFF);
        boolean compressed = in.starts(8, "AIFC");
        long end = Math.min(in.size(), in.big(4, 4) + 8);
        long comm = -1;
        long commLength = 0;
        long sound = -1;
        long soundLength = 0;
        long at = 12;
        while (at + 8 <= end) {
            String name = in.ascii(at, 4);
            long length = in.big(at + 4, 4);
            in.within(at + 8, length);
            switch (name) {
                case "COMM" -> {
                    if (comm >= 0) {
                        throw in.damaged("byte " + at, SoundFlaw.DESCRIBES_SOUND_TWICE);
                    }
                    comm = at + 8;
                    commLength = length;
                }
                case "SSND" -> {
                    if (sound >= 0) {
                        throw in.damaged("byte " + at, SoundFlaw.HOLDS_SOUND_TWICE);
                    }
                    sound = at + 8;
                    soundLength = length;
                }
                case "FVER" -> {
                    if (length != 4 || in.big(at + 8, 4) != FORMAT_VERSION) {
                        context.removed("sound.chunk", "chunk FVER", length > 4 ? Words.longest(in.some(at + 8, length, 4_096)) : Long.toHexString(in.big(at + 8, (int) length)),
                                Tells.SOFTWARE, Severity.LOW);
                    }
                }
                case "NAME", "AUTH", "(c) ", "ANNO" -> SoundTraces.tag(context, "chunk", name, Words.text(in.some(at + 8, length, 4_096)));
                case "ID3 ", "id3 " -> Id3.tell(context, in, at + 8, length);
                default -> SoundTraces.block(context, in, "sound.chunk", "chunk " + name, at + 8, length);
            }
            long next = at + 8 + length;
            if ((length & 1) == 1 && next < in.size()) {
                SoundTraces.between(context, in, "filler behind chunk " + name, next, in.u8(next) == 0 ? 0 : 1);
                next++;
            }
            at = next;
        }
        SoundTraces.between(context, in, "behind the last chunk", at, in.size() - at);
        if (comm < 0 || commLength < 18 || sound < 0 || soundLength < 8) {
            throw in.damaged("byte 12", SoundFlaw.NO_SOUND_OR_NOT_DESCRIBED);
        }
        SoundTraces.recording(context, "the sound");
        return new Splicing(write(in, context, compressed, comm, commLength, sound, soundLength).done(), context.result(Format.AIFF));
    }

    private static Splicer write(Source in, CleanContext context, boolean compressed, long comm, long commLength, long sound, long soundLength)
            throws IOException {
        String kind = compressed && commLength >= 22 ? in.ascii(comm + 18, 4) : "NONE";
        int channels = (int) in.big(comm, 2);
        long frames = in.big(comm + 2, 4);
        int bits = (int) in.big(comm + 6, 2);
        if (!PLAIN.contains(kind) && !kind.equals("ima4")) {
            throw in.unsupported("chunk COMM", SoundFlaw.SOUND_OF_KIND.with("\"" + kind.replaceAll("[^ -~]", "?") + "\""));
        }
        if (compressed && commLength > 23) {
            SoundTraces.tag(context, "chunk COMM", "compression name", Words.text(in.some(comm + 23, Math.min(in.u8(comm + 22), commLength - 23), 255)));
        }
        int frame = channels * switch (kind) {
            case "ima4" -> IMA_PACKET;
            case "fl32", "FL32", "in32" -> 4;
            case "fl64", "FL64" -> 8;
            case "in24" -> 3;
            case "alaw", "ALAW", "ulaw", "ULAW" -> 1;
            default -> (bits + 7) / 8;
        };
        long offset = in.big(sound, 4);
        long length = frames * frame;
        if (frame == 0 || bits == 0 || bits > 64 || offset > soundLength - 8 || length > soundLength - 8 - offset) {
            throw in.damaged("chunk SSND", SoundFlaw.TOO_LITTLE_SOUND);
        }
        if (in.big(sound + 4, 4) != 0) {
            context.removed("sound.chunk", "chunk SSND", String.valueOf(in.big(sound + 4, 4)), Tells.SOFTWARE, Severity.LOW);
        }
        SoundTraces.between(context, in, "before the first sample", sound + 8, offset);
        SoundTraces.between(context, in, "behind the last sample", sound + 8 + offset + length, soundLength - 8 - offset - length);
        var out = new Splicer(in.bytes());
        long pad = length & 1;
        long form = 4 + (compressed ? 12 : 0) + 8 + (compressed ? 24 : 18) + 16 + length + pad;
        if (form > 0xFFFF_FFFFL) {
            throw in.damaged("chunk SSND", SoundFlaw.TOO_MUCH_SOUND);
        }
        out.ascii("FORM").big(form, 4).ascii(compressed ? "AIFC" : "AIFF");
        if (compressed) {
            out.ascii("FVER").big(4, 4).big(FORMAT_VERSION, 4);
        }
        out.ascii("COMM").big(compressed ? 24 : 18, 4).write(in.read(comm, 18));
        if (compressed) {
            // The name of the compression is free text: an empty one, and the byte that makes it even.
            out.ascii(kind).big(0, 2);
        }
        return out.ascii("SSND").big(8 + length, 4).zeros(8).copy(sound + 8 + offset, length).zeros(pad);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("NAME, AUTH, (c), ANNO, COMT, MARK, INST, MIDI, APPL, ID3 and unknown chunks, name of the compression, bytes around the samples",
                "the samples, bit for bit", "compressions other than PCM, float, A-law, µ-law and IMA; cut");
    }
}
