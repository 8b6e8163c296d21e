package org.postern.clean.film;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.clean.sound.SoundTraces;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Words;

/** A stream of an AVI: its head ({@code strh}) and its description ({@code strf}), of their numbers alone. */
final class AviStream {
    private static final Set<String> MPEG4 = Set.of("XVID", "DIVX", "DX50", "FMP4", "MP4V", "MPG4V");
    private static final Set<String> AVC = Set.of("H264", "X264", "AVC1", "DAVC");
    private static final Set<String> PLAIN = Set.of("VP80", "VP90", "\0\0\0\0", "DIB ");
    private static final Set<Integer> SOUND = Set.of(1, 2, 3, 6, 7, 0x11, 0x55, 0xFF, 0x2000);
    private static final int MP3 = 0x55;
    private static final int PICTURE_HEAD = 40;
    private static final int SOUND_HEAD = 16;

    final int place;
    final boolean pictures;
    final boolean sound;
    StreamFilter filter = StreamFilter.PLAIN;
    private final byte[] head;
    private byte[] format = new byte[0];
    /** Chunks that were written. */
    long chunks;

    AviStream(Source in, int place, long at, long length) throws IOException {
        this.place = place;
        if (length < 48) {
            throw in.damaged("chunk strh", FilmFlaw.STREAM_NOT_DESCRIBED);
        }
        head = java.util.Arrays.copyOf(in.read(at, (int) Math.min(56, length)), 56);
        String type = in.ascii(at, 4);
        pictures = type.equals("vids");
        sound = type.equals("auds");
    }

    /** What of the head is not written again: priority and language, a program's name before sound, what stands behind. */
    void tell(CleanContext context, Source in, long at, long length) throws IOException {
        SoundTraces.unlessEmpty(context, in, "sound.chunk", "chunk strh", at + 12, 4);
        if (sound) {
            SoundTraces.unlessEmpty(context, in, "sound.chunk", "chunk strh", at + 4, 4);
        }
        SoundTraces.unlessEmpty(context, in, "sound.chunk", "chunk strh", at + 56, length - 56);
    }

    boolean kept() {
        return pictures || sound;
    }

    void describe(Source in, CleanContext context, long at, long length) throws IOException {
        if (pictures) {
            pictures(in, context, at, length);
        } else if (sound) {
            sound(in, context, at, length);
        }
    }

    private void pictures(Source in, CleanContext context, long at, long length) throws IOException {
        if (length < PICTURE_HEAD) {
            throw in.damaged("chunk strf", FilmFlaw.PICTURES_NOT_DESCRIBED);
        }
        byte[] all = in.read(at, (int) Math.min(1 << 20, length));
        String codec = in.ascii(at + 16, 4);
        String upper = codec.toUpperCase(Locale.ROOT);
        int bits = (int) in.little(at + 14, 2);
        byte[] extra = java.util.Arrays.copyOfRange(all, PICTURE_HEAD, all.length);
        if (MPEG4.contains(upper)) {
            filter = new Mpeg4Filter();
            extra = Streams.filtered(extra, filter);
        } else if (upper.equals("MJPG")) {
            filter = new JpegFilter();
            SoundTraces.unlessEmpty(context, in, "sound.chunk", "chunk strf", at + PICTURE_HEAD, extra.length);
            extra = new byte[0];
        } else if (AVC.contains(upper)) {
            filter = new NalFilter(false, 0);
            extra = extra.length == 0 ? extra : Streams.filtered(extra, filter);
        } else if (PLAIN.contains(codec) && bits >= 16) {
            SoundTraces.unlessEmpty(context, in, "sound.chunk", "chunk strf", at + PICTURE_HEAD, extra.length);
            extra = new byte[0];
        } else {
            throw in.unsupported("stream " + place, FilmFlaw.PICTURES_OF_KIND.with("\"" + codec.replaceAll("[^ -~]", "?") + "\""));
        }
        format = new byte[PICTURE_HEAD + extra.length];
        // Size of the head, width, height, planes, bits, codec; sizes and printers' resolutions are left out.
        System.arraycopy(all, 0, format, 0, 20);
        number(format, 0, format.length, 4);
        System.arraycopy(extra, 0, format, PICTURE_HEAD, extra.length);
    }

    private void sound(Source in, CleanContext context, long at, long length) throws IOException {
        if (length < SOUND_HEAD) {
            throw in.damaged("chunk strf", FilmFlaw.SOUND_NOT_DESCRIBED);
        }
        int tag = (int) in.little(at, 2);
        if (!SOUND.contains(tag)) {
            throw in.unsupported("stream " + place, FilmFlaw.SOUND_OF_KIND.with("0x" + Integer.toHexString(tag)));
        }
        int told = length >= 18 ? (int) Math.min(in.little(at + 16, 2), length - 18) : 0;
        byte[] extra = in.read(at + 18, Math.min(64, told > 0 ? told : 0));
        if (Words.longest(extra).matches("[ -~]{6,}") && !Words.longest(extra).matches("\\d+ bytes")) {
            throw in.unsupported("stream " + place, FilmFlaw.TEXT_IN_SETTINGS_OF_SOUND);
        }
        if (tag == 0xFF) {
            filter = new AacFilter();
        } else if (tag == MP3) {
            Mp4Cleaner.insideMp3(context, "stream " + place);
        }
        format = java.util.Arrays.copyOf(in.read(at, SOUND_HEAD), 18 + extra.length);
        number(format, 16, extra.length, 2);
        System.arraycopy(extra, 0, format, 18, extra.length);
    }

    boolean described() {
        return format.length > 0;
    }

    /** The head anew: kind, codec, clock, start, length, size of a sample. */
    byte[] head() {
        byte[] out = new byte[56];
        System.arraycopy(head, 0, out, 0, 8);
        if (sound) {
            java.util.Arrays.fill(out, 4, 8, (byte) 0);
        }
        System.arraycopy(head, 20, out, 20, 16);
        number(out, 40, 0xFFFF_FFFFL, 4);
        System.arraycopy(head, 44, out, 44, 4);
        System.arraycopy(head, 48, out, 48, 8);
        return out;
    }

    /** What program says it wrote the pictures, where that is not the kind of coding. */
    String handler() {
        return pictures ? new String(head, 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1) : "";
    }

    byte[] format() {
        return format.clone();
    }

    static void number(byte[] into, int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            into[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
