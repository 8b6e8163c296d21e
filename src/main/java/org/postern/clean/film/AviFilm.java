package org.postern.clean.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postern.clean.CleanContext;
import org.postern.clean.sound.RiffInfo;
import org.postern.clean.sound.SoundTraces;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;
import org.postern.clean.splice.Words;

/** One AVI on its way through. */
final class AviFilm {
    private static final long MAX_RIFF = 0xFFFF_FFFFL;
    private static final int MAX_STREAMS = 32;
    private static final int MAX_DEPTH = 6;
    private static final int KEY = 0x10;
    private static final int INTERLEAVED = 0x100;

    private final Source in;
    private final CleanContext context;
    private final List<AviStream> streams = new ArrayList<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Splicer movie;
    /** Of each chunk that is written: its name as a number, its flags, where it stands, how long it is. */
    private final Longs index = new Longs();
    /** Of each name in the input's index, in the order of its chunks: whether reading can begin there. */
    private final Map<Long, Longs> keys = new HashMap<>();
    private byte[] mainHead = new byte[0];
    private AviStream current;

    AviFilm(Source in, CleanContext context) {
        this.in = in;
        this.context = context;
        movie = new Splicer(in.bytes());
    }

    Splicer read() throws IOException {
        index();
        long at = 0;
        while (in.size() - at >= 12 && (in.starts(at, "RIFF") && (in.starts(at + 8, "AVI ") || in.starts(at + 8, "AVIX")))) {
            long size = in.little(at + 4, 4);
            in.within(at + 8, size);
            chunks(at + 12, at + 8 + size, 0, "");
            at += 8 + size + (size & 1);
        }
        SoundTraces.between(context, in, "behind the film", Math.min(at, in.size()), in.size() - Math.min(at, in.size()));
        if (mainHead.length == 0 || streams.stream().noneMatch(stream -> stream.kept() && stream.described())) {
            throw in.damaged("byte 12", FilmFlaw.NO_SOUND_AND_NO_PICTURES);
        }
        for (AviStream stream : streams) {
            stream.filter.tell(context, "stream " + stream.place);
        }
        Mp4Cleaner.recording(context, streams.stream().anyMatch(stream -> stream.pictures));
        return write();
    }

    /** The index stands last and is needed first. */
    private void index() throws IOException {
        long at = 12;
        long end = Math.min(in.size(), in.little(4, 4) + 8);
        while (end - at >= 8) {
            long size = in.little(at + 4, 4);
            if (in.starts(at, "idx1")) {
                in.within(at + 8, size);
                for (long row = at + 8; row + 16 <= at + 8 + size; row += 16) {
                    keys.computeIfAbsent(in.big(row, 4), none -> new Longs()).add(in.little(row + 4, 4) & KEY);
                }
                // An odd row, or one that names no chunk.
                if (size % 16 != 0) {
                    SoundTraces.block(context, in, "film.index", "chunk idx1", at + 8, size);
                }
                return;
            }
            at += 8 + size + (size & 1);
        }
    }

    private void chunks(long from, long end, int depth, String list) throws IOException {
        long at = from;
        while (end - at >= 8) {
            String name = in.ascii(at, 4);
            long size = in.little(at + 4, 4);
            if (size > end - at - 8) {
                throw end == in.size() ? in.truncated(end) : in.damaged("byte " + at, FilmFlaw.CHUNK_LARGER_THAN_ITS_PLACE);
            }
            if (name.equals("LIST") && size >= 4) {
                list(in.ascii(at + 8, 4), at, size, depth);
            } else {
                chunk(name, at + 8, size, list);
            }
            at += 8 + size;
            if ((size & 1) == 1 && at < end) {
                SoundTraces.between(context, in, "filler behind chunk", at, in.u8(at) == 0 ? 0 : 1);
                at++;
            }
        }
        SoundTraces.between(context, in, "behind the last chunk", at, end - at);
    }

    private void list(String kind, long at, long size, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw in.damaged("byte " + at, FilmFlaw.LISTS_STAND_IN_LISTS_WITHOUT_END);
        }
        switch (kind) {
            case "hdrl", "strl", "movi", "rec " -> chunks(at + 12, at + 8 + size, depth + 1, kind);
            case "odml" -> SoundTraces.block(context, in, "film.index", "list odml", at + 12, size - 4);
            default -> RiffInfo.tell(context, in, "LIST", at + 8, size);
        }
    }

    private void chunk(String name, long at, long size, String list) throws IOException {
        switch (list) {
            case "hdrl" -> {
                if (name.equals("avih") && mainHead.length == 0 && size >= 40) {
                    mainHead = in.read(at, 40);
                    SoundTraces.unlessEmpty(context, in, "sound.chunk", "chunk avih", at + 40, size - 40);
                } else {
                    RiffInfo.tell(context, in, name, at, size);
                }
            }
            case "strl" -> stream(name, at, size);
            case "movi", "rec " -> data(name, at, size);
            default -> {
                if (!name.equals("idx1")) {
                    RiffInfo.tell(context, in, name, at, size);
                }
            }
        }
    }

    private void stream(String name, long at, long size) throws IOException {
        switch (name) {
            case "strh" -> {
                int kept = (int) streams.stream().filter(AviStream::kept).count();
                current = new AviStream(in, streams.size(), at, size);
                current.tell(context, in, at, size);
                if (current.kept()) {
                    numbers.put(streams.size(), kept);
                } else {
                    SoundTraces.block(context, in, "film.track", "stream of neither sound nor pictures", at, Math.min(size, 8));
                }
                streams.add(current);
                if (streams.size() > MAX_STREAMS) {
                    throw in.damaged("byte " + at, FilmFlaw.TOO_MANY_STREAMS);
                }
                String handler = current.handler().replace("\0", "").strip();
                if (!handler.isEmpty() && !handler.matches("[A-Za-z0-9 ]{4}")) {
                    throw in.unsupported("chunk strh", FilmFlaw.PICTURES_OF_NO_NAMED_KIND);
                }
            }
            case "strf" -> {
                if (current == null || current.described()) {
                    throw in.damaged("byte " + at, FilmFlaw.DESCRIPTION_BELONGS_TO_NO_STREAM);
                }
                current.describe(in, context, at, size);
            }
            case "strn" -> SoundTraces.tag(context, "stream " + streams.size(), "name", Words.text(in.some(at, size, 4_096)));
            case "indx", "vprp" -> SoundTraces.block(context, in, "film.index", "chunk " + name, at, size);
            default -> RiffInfo.tell(context, in, name, at, size);
        }
    }

    private void data(String name, long at, long size) throws IOException {
        boolean numbered = Character.isDigit(name.charAt(0)) && Character.isDigit(name.charAt(1));
        int number = numbered ? Integer.parseInt(name.substring(0, 2)) : -1;
        String kind = name.substring(2);
        if (numbered && kind.equals("pc")) {
            throw in.unsupported("byte " + at, FilmFlaw.STREAM_CHANGES_COLOURS);
        }
        if (!numbered || !numbers.containsKey(number) || !kind.equals("dc") && !kind.equals("db") && !kind.equals("wb")) {
            if (name.startsWith("ix") || name.equals("idx1")) {
                SoundTraces.block(context, in, "film.index", "chunk " + name, at, size);
            } else {
                RiffInfo.tell(context, in, name, at, size);
            }
            return;
        }
        AviStream stream = streams.get(number);
        if (!stream.described()) {
            throw in.damaged("byte " + at, FilmFlaw.STREAM_NOT_DESCRIBED);
        }
        var sample = new Splicer(in.bytes());
        stream.filter.sample(in, at, (int) size, sample);
        String written = String.format(Locale.ROOT, "%02d", numbers.get(number)) + kind;
        Longs known = keys.get(in.big(at - 8, 4));
        boolean key = stream.sound || stream.filter instanceof JpegFilter || known != null && stream.chunks < known.size() && known.get((int) stream.chunks) != 0;
        stream.chunks++;
        long nameNumber = 0;
        for (int i = 0; i < 4; i++) {
            nameNumber = nameNumber << 8 | written.charAt(i);
        }
        index.add(nameNumber);
        index.add(key ? KEY : 0);
        // Counted from the list's name.
        index.add(4 + movie.size());
        index.add(sample.size());
        movie.ascii(written).little(sample.size(), 4).append(sample).zeros(sample.size() & 1);
    }

    private Splicer write() throws IOException {
        List<AviStream> kept = streams.stream().filter(stream -> stream.kept() && stream.described()).toList();
        if (kept.size() != numbers.size()) {
            throw in.damaged("list hdrl", FilmFlaw.STREAM_NOT_DESCRIBED);
        }
        byte[] head = head(kept);
        long indexSize = (long) index.size() / 4 * 16;
        long riff = 4 + head.length + 12 + movie.size() + 8 + indexSize;
        if (riff > MAX_RIFF) {
            throw in.unsupported("list movi", FilmFlaw.TOO_MUCH_FOR_ONE_AVI);
        }
        var out = new Splicer(in.bytes()).ascii("RIFF").little(riff, 4).ascii("AVI ").write(head).ascii("LIST").little(4 + movie.size(), 4).ascii("movi").append(movie);
        out.ascii("idx1").little(indexSize, 4);
        byte[] row = new byte[16];
        for (int i = 0; i < index.size(); i += 4) {
            for (int letter = 0; letter < 4; letter++) {
                row[letter] = (byte) (index.get(i) >>> 8 * (3 - letter));
            }
            AviStream.number(row, 4, index.get(i + 1), 4);
            AviStream.number(row, 8, index.get(i + 2), 4);
            AviStream.number(row, 12, index.get(i + 3), 4);
            out.write(row);
        }
        return out;
    }

    /** Time of a picture, whether sound and pictures take turns, how many pictures and streams, width and height. */
    private byte[] head(List<AviStream> kept) throws IOException {
        byte[] main = new byte[56];
        System.arraycopy(mainHead, 0, main, 0, 4);
        AviStream.number(main, 12, KEY | in(mainHead, 12) & INTERLEAVED, 4);
        System.arraycopy(mainHead, 16, main, 16, 8);
        AviStream.number(main, 24, kept.size(), 4);
        System.arraycopy(mainHead, 32, main, 32, 8);
        var body = new Splicer(in.bytes()).ascii("hdrl").ascii("avih").little(56, 4).write(main);
        for (AviStream stream : kept) {
            byte[] format = stream.format();
            int pad = format.length & 1;
            body.ascii("LIST").little(4 + 8 + 56 + 8 + format.length + pad, 4).ascii("strl").ascii("strh").little(56, 4).write(stream.head())
                    .ascii("strf").little(format.length, 4).write(format).zeros(pad);
        }
        var out = new java.io.ByteArrayOutputStream();
        new Splicer(in.bytes()).ascii("LIST").little(body.size(), 4).append(body).done().writeTo(out);
        return out.toByteArray();
    }

    private static int in(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8;
    }
}
