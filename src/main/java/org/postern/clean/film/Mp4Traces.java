package org.postern.clean.film;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.clean.sound.SoundTraces;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Findings in the boxes that are not written again: user data, item lists, unknown boxes, times. What cannot be read here is still gone. */
final class Mp4Traces {
    /** From 1904, in UTC, to 1970. */
    private static final long EPOCH = 2_082_844_800L;
    private static final int QUOTED = 8_192;
    private static final int MAX_DEPTH = 8;
    private static final Set<String> PLACE = Set.of("\u00A9xyz", "loci", "com.apple.quicktime.location.ISO6709");
    private static final Set<String> PERSON = Set.of("\u00A9ART", "aART", "\u00A9wrt", "\u00A9aut", "\u00A9cpy", "cprt", "auth", "perf", "\u00A9prd", "\u00A9dir", "ownr",
            "apID", "purd", "com.apple.quicktime.author", "com.apple.quicktime.artist");
    private static final Set<String> DEVICE = Set.of("\u00A9mak", "\u00A9mod", "com.apple.quicktime.make", "com.apple.quicktime.model", "com.android.manufacturer",
            "com.android.model", "com.apple.quicktime.camera.identifier", "CAME", "FIRM", "LENS", "MUID", "GUMI", "HMMT", "SNal");
    private static final Set<String> SOFTWARE = Set.of("\u00A9too", "\u00A9swr", "\u00A9enc", "com.apple.quicktime.software", "com.android.version", "encoder", "vendor");
    private static final Set<String> TIME = Set.of("\u00A9day", "com.apple.quicktime.creationdate", "date", "yrrc");

    private final CleanContext context;
    private final Source in;

    private static final Set<String> OF_MEDIA = Set.of("mdhd", "hdlr", "minf");
    private static final Set<String> COMMON_BRANDS = Set.of("isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash", "qt  ", "M4A ", "M4V ", "3gp4", "3gp5", "3gp6");
    /** None, one, ffmpeg's, QuickTime's. */
    private static final Set<Long> COMMON_VERSIONS = Set.of(0L, 1L, 512L, 0x2005_0300L);
    private static final int LARGEST_COUNTED = 255;

    Mp4Traces(CleanContext context, Source in) {
        this.context = context;
        this.in = in;
    }

    /** Anything that is left out: told by its inner texts where its form is known. */
    void dropped(Box box, String where) throws IOException {
        dropped(box, where, 0);
    }

    private void dropped(Box box, String parent, int depth) throws IOException {
        String where = parent.isEmpty() ? box.shown() : parent + " " + box.shown();
        switch (box.type()) {
            case "free", "skip", "wide" -> {
                SoundTraces.unlessEmpty(context, in, "container.filler", where, box.body(), box.length());
            }
            case "udta" -> inner(box, box.body(), where, depth);
            case "meta" -> meta(box, where, depth);
            case "uuid" -> block("film.private", where + " " + HexFormat.of().formatHex(in.some(box.body(), box.length(), 16)), box.body() + Math.min(16, box.length()),
                    box.length() - Math.min(16, box.length()));
            default -> {
                if (box.type().startsWith("\u00A9")) {
                    userText(box, where);
                } else {
                    block(PLACE.contains(box.type()) ? "metadata.place" : "film.box", where, box.body(), box.length());
                }
            }
        }
    }

    private void inner(Box box, long from, String where, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            block("film.box", where, from, box.end() - from);
            return;
        }
        List<Box> boxes;
        try {
            boxes = Box.in(in, from, box.end());
        } catch (org.postern.clean.RefusedException noBoxes) {
            // Users' data need not be boxes; it goes whole.
            block("film.box", where, from, box.end() - from);
            return;
        }
        for (Box inner : boxes) {
            dropped(inner, where, depth + 1);
        }
    }

    /** QuickTime's user texts: a length, a language, the text, as often as there are languages; others write just the text. */
    private void userText(Box box, String where) throws IOException {
        byte[] content = in.some(box.body(), box.length(), QUOTED);
        int length = content.length >= 4 ? (content[0] & 0xFF) << 8 | content[1] & 0xFF : 0;
        boolean told = length > 0 && length <= content.length - 4;
        byte[] text = told ? java.util.Arrays.copyOfRange(content, 4, 4 + length) : content;
        text(where, Words.text(text), box.type());
    }

    private void meta(Box box, String where, int depth) throws IOException {
        // A full box for MPEG, a plain one for QuickTime.
        boolean full = box.length() >= 12 && !in.starts(box.body() + 4, "hdlr");
        long from = box.body() + (full ? 4 : 0);
        List<Box> boxes;
        try {
            boxes = Box.in(in, from, box.end());
        } catch (org.postern.clean.RefusedException noBoxes) {
            block("film.box", where, from, box.end() - from);
            return;
        }
        List<String> keys = keys(Box.find(boxes, "keys"));
        for (Box inner : boxes) {
            switch (inner.type()) {
                case "hdlr" -> {
                    if (inner.length() > 24) {
                        text(where + " hdlr", Words.text(in.some(inner.body() + 24, inner.length() - 24, 1_024)), "encoder");
                    }
                }
                case "keys" -> { }
                case "ilst" -> items(inner, where + " ilst", keys);
                default -> dropped(inner, where, depth + 1);
            }
        }
        for (String unused : keys) {
            text(where + " keys", unused, "");
        }
    }

    private List<String> keys(Box box) throws IOException {
        var keys = new ArrayList<String>();
        if (box != null) {
            long at = box.body() + 8;
            while (at + 8 <= box.end() && keys.size() < 1_000) {
                long size = in.big(at, 4);
                if (size < 8 || size > box.end() - at) {
                    break;
                }
                keys.add(new String(in.some(at + 8, size - 8, 200), UTF_8));
                at += size;
            }
        }
        return keys;
    }

    private void items(Box list, String where, List<String> keys) throws IOException {
        List<Box> boxes;
        try {
            boxes = list.children(in);
        } catch (org.postern.clean.RefusedException noBoxes) {
            block("film.box", where, list.body(), list.length());
            return;
        }
        for (Box item : boxes) {
            int number = (int) Math.min(Integer.MAX_VALUE, in.big(item.at() + 4, 4));
            boolean named = number >= 1 && number <= keys.size();
            String name = named && !keys.get(number - 1).isEmpty() ? keys.get(number - 1) : item.type();
            if (named) {
                keys.set(number - 1, "");
            }
            for (Box data : Box.in(in, item.body(), item.end())) {
                if (data.type().equals("data") && data.length() >= 8) {
                    int kind = (int) in.big(data.body(), 4);
                    byte[] content = in.some(data.body() + 8, data.length() - 8, QUOTED);
                    if (kind == 1 || kind == 2) {
                        text(where, kind == 2 ? new String(content, UTF_16) : Words.text(content), name);
                    } else {
                        block("film.item", where + " " + name, data.body() + 8, data.length() - 8);
                    }
                } else {
                    block("film.item", where + " " + name, data.body(), data.length());
                }
            }
        }
    }

    void text(String where, String value, String name) {
        if (value.isBlank()) {
            return;
        }
        Tells tells = PLACE.contains(name) ? Tells.PLACE : PERSON.contains(name) ? Tells.PERSON : DEVICE.contains(name) ? Tells.DEVICE
                : SOFTWARE.contains(name) ? Tells.SOFTWARE : TIME.contains(name) ? Tells.TIME : Tells.CONTENT;
        boolean high = tells == Tells.PLACE || tells == Tells.PERSON || tells == Tells.DEVICE;
        String shown = new String(name.getBytes(ISO_8859_1), ISO_8859_1).replace('\u00A9', '(');
        context.removed("metadata." + tells.name().toLowerCase(java.util.Locale.ROOT), where.endsWith(shown) ? where : where + " " + shown, value, tells,
                high ? Severity.HIGH : value.length() < 8 ? Severity.LOW : Severity.MEDIUM);
    }

    void block(String kind, String where, long at, long length) throws IOException {
        SoundTraces.block(context, in, kind, where, at, length);
    }

    void unlessEmpty(String where, long at, long length) throws IOException {
        SoundTraces.unlessEmpty(context, in, "film.box", where, at, length);
    }

    /** What is kept for later versions in the head of a film, and QuickTime's preview, poster and selection. */
    void head(Box mvhd) throws IOException {
        long at = mvhd.body() + (in.u8(mvhd.body()) == 1 ? 38 : 26);
        if (mvhd.end() - at >= 70) {
            unlessEmpty("mvhd", at, 10);
            unlessEmpty("mvhd", at + 46, 24);
        }
    }

    /** What is kept for later versions in the head of a track, and a number that does not just count. */
    void track(Box tkhd, int id, String where) throws IOException {
        unlessEmpty(where + " tkhd", tkhd.body() + (in.u8(tkhd.body()) == 1 ? 36 : 24), 8);
        if (Integer.compareUnsigned(id, LARGEST_COUNTED) > 0) {
            context.removed("film.number", where, Integer.toUnsignedString(id), Tells.COPY, Severity.MEDIUM);
        }
    }

    /** What stands beside the head, the handler and the tables of a track. */
    void media(List<Box> media, List<Box> inner, String where) throws IOException {
        for (Box box : media) {
            if (!OF_MEDIA.contains(box.type())) {
                dropped(box, where);
            }
        }
        for (Box box : inner) {
            switch (box.type()) {
                case "stbl", "smhd", "nmhd", "gmhd" -> { }
                case "hdlr" -> Mp4Cleaner.handler(in, this, box, where + " minf");
                case "vmhd" -> colour(box, where);
                case "dinf" -> {
                    Box dref = Box.find(box.children(in), "dref");
                    for (Box entry : dref == null ? List.<Box>of() : Box.in(in, dref.body() + 8, dref.end())) {
                        if (entry.length() > 4) {
                            block("film.box", where + " dref " + entry.shown(), entry.body() + 4, entry.length() - 4);
                        }
                    }
                }
                default -> dropped(box, where);
            }
        }
    }

    /** The colour in which QuickTime would blend: none, or the middle grey that it writes. */
    private void colour(Box vmhd, String where) throws IOException {
        if (vmhd.length() < 12) {
            return;
        }
        long colour = in.big(vmhd.body() + 6, 6);
        if (colour != 0 && colour != 0x8000_8000_8000L) {
            block("film.box", where + " vmhd", vmhd.body() + 6, 6);
        }
    }

    /** Brands and their version, where they are not everybody's: cameras and programs have their own. */
    void brands(Box ftyp) throws IOException {
        byte[] all = in.some(ftyp.body(), ftyp.length(), 1_024);
        var shown = new StringBuilder();
        boolean own = all.length > 1_020 || all.length % 4 != 0;
        for (int at = 0; at + 4 <= all.length; at += 4) {
            String name = new String(all, at, 4, ISO_8859_1);
            boolean version = at == 4;
            long number = in.big(ftyp.body() + at, 4);
            own |= version ? !COMMON_VERSIONS.contains(number) : number != 0 && !COMMON_BRANDS.contains(name);
            shown.append(shown.isEmpty() ? "" : " ").append(version && !name.matches("[ -~]{4}") ? String.valueOf(number) : name.replaceAll("[^ -~]", "?"));
        }
        if (own) {
            context.removed("film.box", ftyp.shown(), shown.toString(), Tells.DEVICE, Severity.LOW);
        }
    }

    /** Times of a head that another one does not have. */
    void timesUnlike(Box box, Box other, String where) throws IOException {
        boolean sameForm = in.u8(box.body()) == in.u8(other.body());
        int length = in.u8(box.body()) == 1 ? 8 : 4;
        if (!sameForm || in.big(box.body() + 4, length) != in.big(other.body() + 4, length) || in.big(box.body() + 4 + length, length) != in.big(other.body() + 4 + length, length)) {
            times(box, where);
        }
    }

    /** The times at which a film, or a track, was made and changed. */
    void times(Box box, String where) throws IOException {
        boolean wide = in.u8(box.body()) == 1;
        for (int i = 0; i < 2; i++) {
            long time = in.big(box.body() + 4 + (long) i * (wide ? 8 : 4), wide ? 8 : 4);
            if (time != 0 && (i == 0 || time != in.big(box.body() + 4, wide ? 8 : 4))) {
                long seconds = time - EPOCH;
                String shown = seconds > -EPOCH && seconds < 8L << 32 ? Instant.ofEpochSecond(seconds).toString() : time + " seconds";
                context.removed("metadata.time", where + (i == 0 ? ", made" : ", changed"), shown, Tells.TIME, Severity.HIGH);
            }
        }
    }
}
