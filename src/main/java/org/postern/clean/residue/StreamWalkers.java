package org.postern.clean.residue;

import java.util.EnumMap;
import java.util.Map;
import org.postern.clean.Format;

/** The walkers of formats whose results are larger than memory. */
final class StreamWalkers {
    private static final Map<Format, StreamWalker> WALKERS = new EnumMap<>(Map.of(
            Format.WAV, SoundWalkers::wav,
            Format.AIFF, SoundWalkers::aiff,
            Format.FLAC, SoundWalkers::flac,
            Format.OGG, OggWalker::walk,
            Format.MP3, Mp3Walker::walk,
            Format.AVI, AviWalker::walk,
            Format.MKV, result -> new MkvWalker(result).walk(),
            Format.MP4, result -> new Mp4Walker(result).walk()));

    private StreamWalkers() { }

    /** Null where there is none, and nothing may pass. */
    static StreamWalker find(Format format) {
        return WALKERS.get(format);
    }
}
