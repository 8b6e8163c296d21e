package org.postern.clean.sound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Words;

/** Tags that stand before, between and behind the frames of an MP3: ID3v1, ID3v2, APEv1 and v2, Lyrics3. */
final class Mp3Tags {
    private static final int ID3V1 = 128;
    private static final int ENHANCED = 227;
    private static final int APE_FOOTER = 32;
    private static final int LYRICS_LIMIT = 1 << 20;
    private static final int MAX_ITEMS = 200;

    private Mp3Tags() { }

    /** Where the sound can end at the latest: before the tags at the file's end, each told. */
    static long tellTail(CleanContext context, Source in) throws IOException {
        long end = in.size();
        while (true) {
            long before = end;
            if (end >= ID3V1 && in.starts(end - ID3V1, "TAG")) {
                end -= ID3V1;
                version1(context, in, end);
                if (end >= ENHANCED && in.starts(end - ENHANCED, "TAG+")) {
                    end -= ENHANCED;
                    SoundTraces.block(context, in, "sound.tag", "ID3v1 enhanced", end, ENHANCED);
                }
            }
            long lyrics = lyrics(in, end);
            if (lyrics < end) {
                SoundTraces.block(context, in, "sound.tag", "Lyrics3", lyrics, end - lyrics);
                end = lyrics;
            }
            if (end >= APE_FOOTER && in.starts(end - APE_FOOTER, "APETAGEX")) {
                end = ape(context, in, end);
            }
            if (end >= 10 && in.starts(end - 10, "3DI")) {
                long size = 20;
                long content = 0;
                for (int i = 6; i < 10; i++) {
                    content = content << 7 | in.u8(end - 10 + i) & 0x7F;
                }
                long start = end - size - content;
                if (start >= 0 && Id3.length(in, start) == size + content) {
                    Id3.tell(context, in, start, size + content - 10);
                    end = start;
                }
            }
            if (end == before) {
                return end;
            }
        }
    }

    private static void version1(CleanContext context, Source in, long at) throws IOException {
        SoundTraces.tag(context, "ID3v1", "title", Words.text(in.read(at + 3, 30)));
        SoundTraces.tag(context, "ID3v1", "artist", Words.text(in.read(at + 33, 30)));
        SoundTraces.tag(context, "ID3v1", "album", Words.text(in.read(at + 63, 30)));
        SoundTraces.tag(context, "ID3v1", "date", Words.text(in.read(at + 93, 4)));
        SoundTraces.tag(context, "ID3v1", "comment", Words.text(in.read(at + 97, 30)));
    }

    /** Where Lyrics3 text begins that ends at {@code end}; {@code end} if there is none. */
    private static long lyrics(Source in, long end) throws IOException {
        if (end >= 15 && in.starts(end - 9, "LYRICS200")) {
            String digits = in.ascii(end - 15, 6);
            if (digits.matches("\\d{6}")) {
                long start = end - 15 - Long.parseLong(digits);
                return start >= 0 && in.starts(start, "LYRICSBEGIN") ? start : end;
            }
        } else if (end >= 20 && in.starts(end - 9, "LYRICSEND")) {
            for (long at = end - 20; at >= 0 && at > end - LYRICS_LIMIT; at--) {
                if (in.u8(at) == 'L' && in.starts(at, "LYRICSBEGIN")) {
                    return at;
                }
            }
        }
        return end;
    }

    private static long ape(CleanContext context, Source in, long end) throws IOException {
        long footer = end - APE_FOOTER;
        long size = in.little(footer + 12, 4);
        boolean header = (in.little(footer + 20, 4) & 0x8000_0000L) != 0;
        long start = end - size;
        if (size < APE_FOOTER || start < 0) {
            return end;
        }
        items(context, in, start, footer);
        return header && start >= APE_FOOTER && in.starts(start - APE_FOOTER, "APETAGEX") ? start - APE_FOOTER : start;
    }

    /** The length of an APE tag that begins at {@code at} with its header; 0 if there is none. */
    static long apeAtStart(CleanContext context, Source in, long at) throws IOException {
        if (!in.starts(at, "APETAGEX") || at + APE_FOOTER > in.size()) {
            return 0;
        }
        long size = in.little(at + 12, 4) + APE_FOOTER;
        if (size > in.size() - at) {
            return 0;
        }
        items(context, in, at + APE_FOOTER, at + size);
        return size;
    }

    private static void items(CleanContext context, Source in, long from, long to) throws IOException {
        long at = from;
        for (int i = 0; i < MAX_ITEMS && at + 9 < to; i++) {
            long length = in.little(at, 4);
            var key = new StringBuilder();
            long next = at + 8;
            while (next < to && in.u8(next) != 0 && key.length() < 255) {
                key.append((char) in.u8(next++));
            }
            next++;
            if (length > to - next || next > to) {
                return;
            }
            byte[] value = in.some(next, length, 4_000);
            SoundTraces.tag(context, "APE", key.toString(), new String(value, ISO_8859_1).chars().anyMatch(c -> c == 0) ? Words.longest(value) : Words.text(value));
            at = next + length;
        }
    }
}
