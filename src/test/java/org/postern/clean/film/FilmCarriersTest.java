package org.postern.clean.film;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.postern.clean.Carriers.PLANTED;
import static org.postern.clean.Carriers.bytes;
import static org.postern.clean.Carriers.text;
import static org.postern.clean.film.FilmFiles.big;
import static org.postern.clean.film.FilmFiles.box;
import static org.postern.clean.film.FilmFiles.chunk;
import static org.postern.clean.film.FilmFiles.element;
import static org.postern.clean.film.FilmFiles.join;
import static org.postern.clean.film.FilmTrees.boxAt;
import static org.postern.clean.film.FilmTrees.intoBox;
import static org.postern.clean.film.FilmTrees.intoElement;
import static org.postern.clean.film.FilmTrees.intoList;
import static org.postern.clean.film.FilmTrees.number;
import static org.postern.clean.film.FilmTrees.over;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.Carriers;
import org.postern.clean.Carriers.Carrier;
import org.postern.clean.sound.Ffmpeg;

/** Each place in which a film can carry a word: it goes, it is told, and nothing else changes. */
final class FilmCarriersTest {
    private static final String TRACK = "moov/trak";
    private static final String MEDIA = TRACK + "/mdia";
    private static final String TABLES = MEDIA + "/minf/stbl";
    private static final String ENTRY = TABLES + "/stsd/avc1";
    /** A day in 2031, as films count and as people do. */
    private static final long DAY = 4_016_000_000L;
    private static final String DAY_TOLD = "2031-04-05T";

    private static byte[] plain(byte[] film) throws IOException {
        return Ffmpeg.clean(film).bytes();
    }

    @ParameterizedTest
    @MethodSource({"boxesOfUsers", "fieldsOfFilms"})
    void whatAnMp4Carries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndToldAndNothingElse(carrier, plain(FilmFiles.mp4()));
    }

    static List<Carrier> boxesOfUsers() throws IOException {
        byte[] film = FilmTrees.tablesLast(plain(FilmFiles.mp4()));
        var all = new ArrayList<Carrier>();
        for (String way : List.of("", "moov", TRACK, MEDIA, MEDIA + "/minf", TABLES, ENTRY)) {
            all.add(text("uuid in \"" + way + "\"", "film.", "uuid", into(film, way, box("uuid", "0123456789abcdef", "<x:xmpmeta>", PLANTED))));
            all.add(text("an unknown box in \"" + way + "\"", "film.box", "qull", into(film, way, box("qull", PLANTED))));
        }
        for (String way : List.of("", "moov", TRACK, MEDIA, MEDIA + "/minf", TABLES)) {
            all.add(text("free in \"" + way + "\"", "container.filler", "free", into(film, way, box("free", new byte[40], PLANTED))));
        }
        all.add(text("skip", "container.filler", "skip", join(film, box("skip", PLANTED))));
        all.add(text("wide", "container.filler", "wide", join(film, box("wide", PLANTED))));
        all.add(text("free, behind a megabyte of nothing", "container.filler", "free", join(film, box("free", new byte[(1 << 20) + 9], PLANTED))));
        for (String name : List.of("\u00A9nam", "\u00A9ART", "\u00A9cmt", "\u00A9too", "\u00A9mak", "\u00A9mod", "\u00A9swr", "\u00A9day", "\u00A9cpy")) {
            all.add(text("user text " + name, "metadata.", "udta (" + name.substring(1), into(film, "moov", box("udta", box(name, big(PLANTED.length(), 2), big(0x15C7, 2), PLANTED)))));
        }
        all.add(bytes("place of recording", "+48.8584+002.2945", "metadata.place", "udta (xyz", "+48.8584+002.2945",
                into(film, "moov", box("udta", box("\u00A9xyz", big(17, 2), big(0x15C7, 2), "+48.8584+002.2945")))));
        all.add(text("a place with a name", "metadata.place", "loci", into(film, "moov", box("udta", box("loci", new byte[6], PLANTED, new byte[15])))));
        for (String name : List.of("manu", "modl", "date", "MVTG", "Xtra", "name", "albm", "auth", "SNum", "CNDA")) {
            all.add(text("user box " + name, "", name, into(film, "moov", box("udta", box(name, new byte[4], PLANTED)))));
        }
        all.add(text("user data of a track", "", "udta name", into(film, TRACK, box("udta", box("name", PLANTED)))));
        all.add(text("user data that are no boxes", "film.box", "udta", into(film, "moov", box("udta", "\u00ff\u00ff\u00ff\u00ff", PLANTED))));
        for (String item : List.of("\u00A9nam", "\u00A9ART", "\u00A9too", "desc", "apID", "ownr", "----")) {
            all.add(text("item " + item, "", "ilst", into(film, "moov", box("udta", box("meta", new byte[4], box("hdlr", new byte[8], "mdir", new byte[13]),
                    box("ilst", box(item, box("data", big(1, 4), new byte[4], PLANTED))))))));
        }
        all.add(text("cover", "film.item", "covr", into(film, "moov", box("udta", box("meta", new byte[4], box("ilst", box("covr", box("data", big(14, 4), new byte[4], "\u0089PNG", PLANTED))))))));
        for (String key : List.of("com.apple.quicktime.make", "com.apple.quicktime.location.ISO6709", "com.apple.quicktime.content.identifier", "com.android.version", "example.quill")) {
            all.add(text("key " + key, "metadata.", key, into(film, "moov", box("meta", box("hdlr", new byte[8], "mdta", new byte[13]),
                    box("keys", new byte[4], big(1, 4), box("mdta", key)), box("ilst", box("\0\0\0\1", box("data", big(1, 4), new byte[4], PLANTED)))))));
        }
        all.add(text("an item of a file", "film.box", "meta", join(film, box("meta", new byte[4], box("hdlr", new byte[8], "null", new byte[13]), box("idat", PLANTED)))));
        all.add(text("name of whom a list of items is for", "metadata.software", "meta hdlr", into(film, "moov", box("udta", box("meta", new byte[4], box("hdlr", new byte[8], "mdir", new byte[12], PLANTED, "\0"))))));
        all.add(text("a name of a key without an item", "metadata.content", "meta keys", into(film, "moov", box("meta", box("hdlr", new byte[8], "mdta", new byte[13]), box("keys", new byte[4], big(1, 4), box("mdta", PLANTED))))));
        return all;
    }

    private static byte[] into(byte[] film, String way, byte[] box) {
        return way.isEmpty() ? join(film, box) : intoBox(film, way, box);
    }

    static List<Carrier> fieldsOfFilms() throws IOException {
        byte[] film = FilmTrees.tablesLast(plain(FilmFiles.mp4()));
        var all = new ArrayList<Carrier>();
        for (String way : List.of("moov/mvhd", TRACK + "/tkhd", MEDIA + "/mdhd")) {
            all.add(bytes("when " + way + " was made", number(DAY), "metadata.time", "made", DAY_TOLD, boxAt(film, way, 4, number(DAY))));
            all.add(bytes("when " + way + " was changed", number(DAY), "metadata.time", "changed", DAY_TOLD, boxAt(film, way, 8, number(DAY))));
        }
        all.add(text("name of a handler", "metadata.", "hdlr", FilmTrees.box(film, MEDIA + "/hdlr", content -> join(java.util.Arrays.copyOf(content, 24), PLANTED, "\0"))));
        all.add(bytes("vendor of a handler", "QILL", "metadata.", "hdlr vendor", "QILL", boxAt(film, MEDIA + "/hdlr", 12, "QILL")));
        all.add(bytes("more of a handler's vendor", "QILLfeat", "", "hdlr", "QILLfeat", boxAt(film, MEDIA + "/hdlr", 16, "QILLfeat")));
        all.add(text("name of an encoder", "metadata.software", "stsd encoder", boxAt(film, ENTRY, 42, "\u001c" + PLANTED)));
        all.add(bytes("vendor of an encoder", "QILL", "metadata.", "stsd vendor", "QILL", boxAt(film, ENTRY, 12, "QILL")));
        all.add(text("a handler of data", "metadata.software", "minf hdlr", intoBox(film, MEDIA + "/minf", box("hdlr", new byte[8], "alis", new byte[12], PLANTED, "\0"))));
        all.add(text("another name of a language", "film.box", "elng", intoBox(film, MEDIA, box("elng", new byte[4], PLANTED, "\0"))));
        all.add(text("where a track's data would be", "film.box", "dref url", FilmTrees.box(film, MEDIA + "/minf/dinf", content -> box("dref", new byte[4], big(1, 4), box("url ", big(1, 4), PLANTED)))));
        all.add(bytes("brands", "QILL", "film.box", "ftyp", "QILL", boxAt(film, "ftyp", 16, "QILL")));
        all.add(bytes("version of a brand", "QILL", "film.box", "ftyp", "QILL", boxAt(film, "ftyp", 4, "QILL")));
        all.add(bytes("kept for later in mvhd", "Quillfeat!", "film.box", "mvhd", "Quillfeat!", boxAt(film, "moov/mvhd", 26, "Quillfeat!")));
        all.add(bytes("preview and poster in mvhd", "Quillfeather4481726later", "film.box", "mvhd", "Quillfeather4481726later", boxAt(film, "moov/mvhd", 72, "Quillfeather4481726later")));
        all.add(bytes("kept for later in tkhd", "Quillfea", "film.box", "tkhd", "Quillfea", boxAt(film, TRACK + "/tkhd", 24, "Quillfea")));
        all.add(bytes("number of a track", "QILL", "film.number", "track 1", "1363758156", boxAt(film, TRACK + "/tkhd", 12, "QILL")));
        all.add(bytes("colour to draw with in vmhd", "Quillf", "film.box", "vmhd", "Quillf", boxAt(film, MEDIA + "/minf/vmhd", 6, "Quillf")));
        all.add(text("behind the settings of the decoder", "film.message", "settings", intoBox(film, ENTRY + "/avcC", join(PLANTED))));
        byte[] mdat = FilmTrees.box(film, "mdat", content -> join(content, PLANTED));
        all.add(text("unplayed bytes", "film.unplayed-bytes", "byte", mdat));
        for (String name : List.of("styp", "sidx", "ssix", "mfra", "emsg", "prft", "pdin", "bloc", "meco", "jumb")) {
            all.add(text("box " + name, "", name, join(film, box(name, "isom", new byte[4], PLANTED))));
        }
        return all;
    }

    /** Messages between the pictures: what an encoder was told, a camera's number, captions, a time of day. */
    @Test
    void whatStandsBetweenThePicturesOfH264() throws IOException {
        byte[] plain = plain(FilmFiles.mp4());
        byte[] sei = join("\6\5", big(16 + PLANTED.length(), 1), "fedcba9876543210", PLANTED, "\u0080");
        byte[] caption = join("\6\4", big(PLANTED.length() + 8L, 1), "\u00b5\0", "1GA94\3", PLANTED, "\u0080");
        byte[] filler = join("\u000c", PLANTED, "\u0080");
        byte[] odd = join("\u0018", PLANTED);
        byte[] aud = join("\u001f", PLANTED);
        for (byte[] unit : List.of(sei, caption, filler, odd, aud)) {
            byte[] measured = join(big(unit.length, 4), unit);
            byte[] film = FilmTrees.tablesLast(plain);
            // The last sample grows by the unit, so no other one moves.
            byte[] grown = FilmTrees.box(FilmTrees.box(film, "mdat", content -> join(content, measured)), TABLES + "/stsz", content -> {
                int last = content.length - 4;
                return over(content, last, number(java.nio.ByteBuffer.wrap(content).getInt(last) + measured.length));
            });
            // The tables stand behind the samples, and nothing in them says where they stand themselves.
            Carriers.assertGoneAndToldAndNothingElse(text("unit of type " + (unit[0] & 0x1F), "film.message", "track 1", grown), plain);
        }
    }

    @ParameterizedTest
    @MethodSource
    void whatAnAviCarries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndToldAndNothingElse(carrier, plain(FilmFiles.avi()));
    }

    static List<Carrier> whatAnAviCarries() throws IOException {
        byte[] film = plain(FilmFiles.avi());
        var all = new ArrayList<Carrier>();
        for (String way : List.of("AVI ", "AVI /hdrl", "AVI /hdrl/strl", "AVI /movi")) {
            all.add(text("JUNK in " + way, "container.filler", "chunk JUNK", intoList(film, way, chunk("JUNK", "\0\0\0\0", PLANTED))));
            all.add(text("an odd chunk in " + way, "sound.chunk", "chunk qull", intoList(film, way, chunk("qull", PLANTED))));
            all.add(text("a list in " + way, "sound.chunk", "list qlst", intoList(film, way, chunk("LIST", "qlst", PLANTED))));
            all.add(text("INFO in " + way, "metadata.person", "list INFO IART", intoList(film, way, chunk("LIST", "INFO", chunk("IART", PLANTED)))));
        }
        for (String name : List.of("ICMT", "ICRD", "ISFT", "ISMP", "ISRC", "IENG", "ILOC", "IGNR")) {
            all.add(text("INFO " + name, "metadata.", "list INFO " + name, intoList(film, "AVI ", chunk("LIST", "INFO", chunk(name, PLANTED)))));
        }
        for (String name : List.of("IDIT", "ISMP", "vedt", "_PMX", "id3 ", "segm")) {
            all.add(text(name + " of the head", "", name.equals("id3 ") ? "ID3 TPE1" : name, intoList(film, "AVI /hdrl", chunk(name, name.equals("id3 ") ? org.postern.clean.sound.SoundFiles.id3(PLANTED) : PLANTED))));
        }
        all.add(text("strd", "sound.chunk", "chunk strd", intoList(film, "AVI /hdrl/strl", chunk("strd", "AVIF", PLANTED))));
        all.add(text("strn", "metadata.content", "stream 1 name", intoList(film, "AVI /hdrl/strl", chunk("strn", PLANTED, "\0"))));
        all.add(text("list of a camera's maker", "sound.chunk", "list nctg", intoList(film, "AVI ", chunk("LIST", "nctg", PLANTED))));
        all.add(text("head of OpenDML", "film.index", "odml", intoList(film, "AVI /hdrl", chunk("LIST", "odml", chunk("dmlh", PLANTED)))));
        all.add(text("index of OpenDML", "film.index", "indx", intoList(film, "AVI /hdrl/strl", chunk("indx", PLANTED))));
        all.add(text("a part of an index among the pictures", "film.index", "ix00", intoList(film, "AVI /movi", chunk("ix00", PLANTED))));
        all.add(text("vprp", "film.index", "vprp", intoList(film, "AVI /hdrl/strl", chunk("vprp", PLANTED))));
        all.add(text("behind the film", "container.stray-bytes", "behind the film", join(film, PLANTED)));
        all.add(bytes("kept for later in avih", "Quillfeather 481", "sound.chunk", "chunk avih", "Quillfeather 481", FilmTrees.list(film, "AVI /hdrl/avih", content -> over(content, 40, "Quillfeather 481"))));
        all.add(bytes("language and priority of a stream", "Quil", "sound.chunk", "chunk strh", "Quil", FilmTrees.list(film, "AVI /hdrl/strl/strh", content -> over(content, 12, "Quil"))));
        all.add(text("behind the head of a stream", "sound.chunk", "chunk strh", FilmTrees.list(film, "AVI /hdrl/strl/strh", content -> join(content, PLANTED))));
        all.add(text("user data of MPEG-4", "film.message", "stream 0", FilmTrees.list(film, "AVI /hdrl/strl/strf", content -> join(content, big(0x1B2, 4), PLANTED))));
        all.add(text("behind the index", "film.index", "idx1", intoList(film, "AVI /idx1", join(PLANTED))));
        return all;
    }

    @ParameterizedTest
    @MethodSource
    void whatAMatroskaCarries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndToldAndNothingElse(carrier, plain(FilmFiles.mkv()));
    }

    static List<Carrier> whatAMatroskaCarries() throws IOException {
        byte[] film = plain(FilmFiles.mkv());
        String segment = "18538067";
        String info = segment + "/1549a966";
        String track = segment + "/1654ae6b/ae";
        var all = new ArrayList<Carrier>();
        for (String way : List.of(segment, info, segment + "/1654ae6b", track, track + "/e0", segment + "/1f43b675", "1a45dfa3")) {
            all.add(text("an unknown element in " + way, "film.element", "element 7fdd", intoElement(film, way, element(0x7FDDL, PLANTED))));
            all.add(text("void in " + way, "container.filler", "void", intoElement(film, way, element(0xEC, "\0\0\0\0", PLANTED))));
            all.add(bytes("a short unknown element in " + way, "Quill448", "film.element", "element 7fdd", "Quill448", intoElement(film, way, element(0x7FDDL, "Quill448"))));
        }
        all.add(text("title", "metadata.content", "info title", intoElement(film, info, element(0x7BA9, PLANTED.getBytes(UTF_8)))));
        all.add(text("name of the file", "metadata.content", "info file name", intoElement(film, info, element(0x7384, PLANTED))));
        all.add(text("muxing application", "metadata.software", "info encoder", intoElement(film, info, element(0x4D80, PLANTED))));
        all.add(text("writing application", "metadata.software", "info encoder", intoElement(film, info, element(0x5741, PLANTED))));
        all.add(bytes("number of the segment", "Quillfeather4481", "film.number", "info, segment", "5175696c6c66656174686572", intoElement(film, info, element(0x73A4, "Quillfeather4481"))));
        all.add(bytes("number of the one before", "Quillfeather4481", "film.", "info", "", intoElement(film, info, element(0x3CB923, "Quillfeather4481"))));
        all.add(bytes("number of the family", "Quillfeather4481", "film.", "info", "", intoElement(film, info, element(0x4444, "Quillfeather4481"))));
        all.add(text("name of the file before", "film.element", "info", intoElement(film, info, element(0x3C83AB, PLANTED))));
        all.add(bytes("date", eight(954_385_200_000_000_000L), "metadata.time", "info, date", "2031-03-31T", intoElement(film, info, element(0x4461, big(954_385_200_000_000_000L, 8)))));
        all.add(text("name of a track", "metadata.content", "track 1 name", intoElement(film, track, element(0x536E, PLANTED))));
        all.add(text("name of a coding", "metadata.software", "track 1 encoder", intoElement(film, track, element(0x258688, PLANTED))));
        all.add(text("a file beside the film", "film.element", "attachments", intoElement(film, segment, element(0x1941A469L, element(0x61A7, element(0x466E, "a.ttf"), element(0x465C, PLANTED))))));
        all.add(text("name of a file beside the film", "metadata.content", "attachments file name", intoElement(film, segment, element(0x1941A469L, element(0x61A7, element(0x466E, PLANTED))))));
        all.add(text("words about a file beside the film", "metadata.content", "attachments description", intoElement(film, segment, element(0x1941A469L, element(0x61A7, element(0x467E, PLANTED))))));
        all.add(text("tag", "metadata.person", "tags artist", intoElement(film, segment, element(0x1254C367L, element(0x7373, element(0x67C8, element(0x45A3, "ARTIST"), element(0x4487, PLANTED)))))));
        all.add(text("name of a tag", "", "tags", intoElement(film, segment, element(0x1254C367L, element(0x7373, element(0x67C8, element(0x45A3, PLANTED), element(0x4487, "a")))))));
        all.add(text("tag of bytes", "film.element", "tags", intoElement(film, segment, element(0x1254C367L, element(0x7373, element(0x67C8, element(0x45A3, "A"), element(0x4485, PLANTED)))))));
        all.add(text("chapter", "metadata.content", "chapters chapter", intoElement(film, segment, element(0x1043A770L, element(0x45B9, element(0xB6, element(0x80, element(0x85, PLANTED))))))));
        all.add(text("behind the film", "container.stray-bytes", "behind the film", join(film, PLANTED)));
        all.add(text("settings of the decoder", "film.message", "track 1", intoElement(film, track + "/63a2", join(PLANTED))));
        all.add(text("what stands beside a block", "film.element", "cluster", intoElement(film, segment + "/1f43b675/a0", element(0x75A1, element(0xA6, element(0xA5, PLANTED))))));
        return all;
    }

    private static String eight(long number) {
        return new String(big(number, 8), ISO_8859_1);
    }
}
