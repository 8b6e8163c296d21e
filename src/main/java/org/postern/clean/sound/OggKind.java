package org.postern.clean.sound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import org.postern.clean.splice.Source;

/** What a stream of an Ogg file is, told by its first packet. */
enum OggKind {
    VORBIS("\u0001vorbis", "\u0003vorbis", 3), OPUS("OpusHead", "OpusTags", 2), SPEEX("Speex   ", "", 2), SKELETON("fishead\0", "", 0), OTHER("", "", 0);

    private static final int VORBIS_ID = 30;
    private static final int OPUS_HEAD = 19;
    private static final int SPEEX_HEAD = 80;

    private final String marker;
    private final String comments;
    private final int headers;

    OggKind(String marker, String comments, int headers) {
        this.marker = marker;
        this.comments = comments;
        this.headers = headers;
    }

    static OggKind of(Source in, long at, int length) throws IOException {
        for (OggKind kind : values()) {
            if (length >= kind.marker.length() && in.starts(at, kind.marker)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** Packets before the first of sound. */
    int headers() {
        return headers;
    }

    byte[] commentMarker() {
        return comments.getBytes(ISO_8859_1);
    }

    /** No vendor, no lines; Vorbis ends with a one. */
    byte[] emptyComments() {
        byte[] packet = java.util.Arrays.copyOf(commentMarker(), comments.length() + (this == VORBIS ? 9 : 8));
        if (this == VORBIS) {
            packet[packet.length - 1] = 1;
        }
        return packet;
    }

    /** The packet that describes the sound, of its needed numbers alone. */
    byte[] identification(Source in, byte[] packet) throws IOException {
        return switch (this) {
            case OPUS -> opus(in, packet);
            case SPEEX -> speex(in, packet);
            default -> vorbis(in, packet);
        };
    }

    /** Vorbis I, 4.2.2. The three bit rates only advise, and are nobody's to choose here. */
    private static byte[] vorbis(Source in, byte[] packet) throws IOException {
        if (packet.length != VORBIS_ID || packet[VORBIS_ID - 1] != 1 || packet[11] == 0) {
            throw in.damaged("the first packet", SoundFlaw.DESCRIPTION_OF_SOUND_MAKES_NO_SENSE);
        }
        byte[] out = packet.clone();
        java.util.Arrays.fill(out, 16, 28, (byte) 0);
        return out;
    }

    /** The Speex Codec Manual, 7.3: the version's name, the bit rate, which only advises, and reserved numbers go. */
    private static byte[] speex(Source in, byte[] packet) throws IOException {
        if (packet.length != SPEEX_HEAD || packet[32] != SPEEX_HEAD || packet[68] != 0 || packet[48] < 1 || packet[48] > 2) {
            throw in.damaged("the first packet", SoundFlaw.DESCRIPTION_OF_SOUND_MAKES_NO_SENSE);
        }
        byte[] out = packet.clone();
        java.util.Arrays.fill(out, 8, 28, (byte) 0);
        java.util.Arrays.fill(out, 52, 56, (byte) -1);
        java.util.Arrays.fill(out, 72, SPEEX_HEAD, (byte) 0);
        return out;
    }

    /** RFC 7845, 5.1. The rate before coding only advises. */
    private static byte[] opus(Source in, byte[] packet) throws IOException {
        int channels = packet.length < OPUS_HEAD ? 0 : packet[9] & 0xFF;
        int family = packet.length < OPUS_HEAD ? 0 : packet[18] & 0xFF;
        int length = family == 0 ? OPUS_HEAD : OPUS_HEAD + 2 + channels;
        if (packet.length < length || channels == 0 || family == 0 && channels > 2 || (packet[8] & 0xF0) != 0 || family != 0 && family != 1 && family != 255) {
            throw in.damaged("the first packet", SoundFlaw.DESCRIPTION_OF_SOUND_MAKES_NO_SENSE);
        }
        byte[] out = java.util.Arrays.copyOf(packet, length);
        out[8] = 1;
        out[12] = (byte) 0x80;
        out[13] = (byte) 0xBB;
        out[14] = 0;
        out[15] = 0;
        return out;
    }
}
