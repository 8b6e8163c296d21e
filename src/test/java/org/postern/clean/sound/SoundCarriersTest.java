package org.postern.clean.sound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.clean.Carriers.PLANTED;
import static org.postern.clean.Carriers.bytes;
import static org.postern.clean.Carriers.text;
import static org.postern.clean.film.FilmFiles.big;
import static org.postern.clean.film.FilmFiles.chunk;
import static org.postern.clean.film.FilmFiles.join;
import static org.postern.clean.film.FilmFiles.little;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.clean.Carriers;
import org.postern.clean.Carriers.Carrier;
import org.postern.clean.Format;
import org.postern.clean.EveryFormat;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.junit.jupiter.api.Test;

/** Each place in which a recording can carry a word: it goes, it is told, and nothing else changes. */
final class SoundCarriersTest {
    private static final int FRAME = 417;

    private static byte[] plain(Format format) throws IOException {
        return Ffmpeg.clean(EveryFormat.file(format)).bytes();
    }

    @ParameterizedTest
    @MethodSource({"tags", "encoders"})
    void whatAnMp3Carries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndToldAndNothingElse(carrier, plain(Format.MP3));
    }

    static List<Carrier> tags() throws IOException {
        byte[] mp3 = plain(Format.MP3);
        byte[] item = join(little(PLANTED.length(), 4), little(0, 4), "Artist\0", PLANTED);
        byte[] cover = join(little(PLANTED.length() + 7L, 4), little(2, 4), "Cover Art (Front)\0", "a.jpg\0", "\u0089", PLANTED);
        byte[] lyrics = join("LYRICSBEGIN", "INF0000200", "LYR000" + (PLANTED.length() + 10), "[00:12]to ", PLANTED);
        byte[] v1 = join("TAG", new byte[125]);
        byte[] utf16 = join("\u0001eng\u00ff\u00fe\0\0\u00ff\u00fe", PLANTED.getBytes(UTF_16LE));
        return List.of(text("APE, version 2", "metadata.person", "APE Artist", join(mp3, ape(2, item))),
                text("APE, version 1", "metadata.person", "APE Artist", join(mp3, ape(1, item), v1)),
                text("a cover in APE", "metadata.content", "APE Cover Art (Front)", join(mp3, ape(2, cover))),
                text("APE at the beginning", "metadata.person", "APE Artist", join("APETAGEX", little(2_000, 4), little(item.length + 32L, 4), little(1, 4), little(0xA000_0000L, 4), new byte[8],
                        item, apeEnd(2, item), mp3)),
                text("Lyrics3, version 1", "sound.tag", "Lyrics3", join(mp3, "LYRICSBEGIN", PLANTED, "LYRICSEND", v1)),
                text("Lyrics3, version 2", "sound.tag", "Lyrics3", join(mp3, lyrics, String.format(java.util.Locale.ROOT, "%06d", lyrics.length), "LYRICS200", v1)),
                text("TAG+", "sound.tag", "ID3v1 enhanced", join(mp3, "TAG+", PLANTED, new byte[223 - PLANTED.length()], v1)),
                text("title of ID3v1", "metadata.content", "ID3v1 title", join(mp3, "TAG", PLANTED, new byte[125 - PLANTED.length()])),
                text("artist of ID3v1", "metadata.", "ID3v1 artist", join(mp3, "TAG", new byte[30], PLANTED, new byte[95 - PLANTED.length()])),
                text("comment of ID3v1", "metadata.", "ID3v1 comment", join(mp3, "TAG", new byte[94], PLANTED, new byte[31 - PLANTED.length()])),
                text("bytes between a tag and the first frame", "container.stray-bytes", "between frames", join("ID3\3\0\0\0\0\0\0", PLANTED, mp3)),
                text("bytes behind the last frame", "container.stray-bytes", "behind the last frame", join(mp3, PLANTED)),
                text("bytes between frames", "container.stray-bytes", "between frames", join(Arrays.copyOf(mp3, 3 * FRAME), PLANTED, Arrays.copyOfRange(mp3, 3 * FRAME, mp3.length))),
                text("a tag between frames", "metadata.person", "ID3 TPE1", join(Arrays.copyOf(mp3, 3 * FRAME), SoundFiles.id3(PLANTED), Arrays.copyOfRange(mp3, 3 * FRAME, mp3.length))),
                id3("GEOB", "sound.tag", "ID3 GEOB", join("\0text/plain\0file.txt\0letter\0", PLANTED)),
                id3("PRIV", "sound.tag", "ID3 PRIV", join("www.example.org\0", PLANTED)),
                id3("UFID", "sound.tag", "ID3 UFID", join("http://example.org/id\0", PLANTED)),
                id3("APIC", "sound.tag", "ID3 APIC", join("\0image/png\0\3", PLANTED, "\0\u0089PNG")),
                id3("TXXX", "metadata.content", "ID3 TXXX", join("\0SERIAL\0", PLANTED)),
                id3("WXXX", "metadata.content", "ID3 WXXX", join("\0\0", PLANTED)),
                id3("WOAF", "metadata.content", "ID3 WOAF", join(PLANTED)),
                id3("TENC", "metadata.person", "ID3 TENC", join("\3", PLANTED)),
                id3("TSSE", "metadata.software", "ID3 TSSE", join("\3", PLANTED)),
                id3("USLT", "sound.tag", "ID3 USLT", join("\0eng\0", PLANTED)),
                id3("COMM in wide characters", "sound.tag", "ID3 COMM", utf16),
                id3("OWNE", "sound.tag", "ID3 OWNE", join("\0EUR1.00\00020260304", PLANTED)),
                id3("XQLT, which nobody knows", "sound.tag", "ID3 XQLT", join(PLANTED)),
                text("filler behind the frames of ID3", "sound.tag", "ID3 filler", join(tag(3, join("TIT2", big(2, 4), big(0, 2), "\3a", new byte[10], PLANTED)), mp3)),
                text("ID3, version 2.2", "metadata.person", "ID3 TP1", join(tag(2, join("TP1", big(PLANTED.length() + 1L, 3), "\0", PLANTED)), mp3)),
                text("ID3, version 2.4, at the end", "metadata.person", "ID3 TPE1", join(mp3, id3v4WithFooter())));
    }

    private static Carrier id3(String frame, String kind, String where, byte[] content) throws IOException {
        return text(frame, kind, where, join(tag(3, join(frame.substring(0, 4), big(content.length, 4), big(0, 2), content)), plain(Format.MP3)));
    }

    private static byte[] tag(int version, byte[] frames) {
        return join("ID3", big(version, 1), "\0\0", synchsafe(frames.length), frames);
    }

    private static byte[] id3v4WithFooter() {
        byte[] frame = join("TPE1", synchsafe(PLANTED.length() + 1), big(0, 2), "\3", PLANTED);
        byte[] rest = join("\4\0\u0010", synchsafe(frame.length));
        return join("ID3", rest, frame, "3DI", rest);
    }

    private static byte[] synchsafe(int size) {
        return new byte[] {(byte) (size >> 21 & 0x7F), (byte) (size >> 14 & 0x7F), (byte) (size >> 7 & 0x7F), (byte) (size & 0x7F)};
    }

    private static byte[] ape(int version, byte[] item) {
        return version == 1 ? join(item, apeEnd(1, item))
                : join("APETAGEX", little(2_000, 4), little(item.length + 32L, 4), little(1, 4), little(0xA000_0000L, 4), new byte[8], item, apeEnd(2, item));
    }

    private static byte[] apeEnd(int version, byte[] item) {
        return join("APETAGEX", little(version * 1_000L, 4), little(item.length + 32L, 4), little(1, 4), little(version == 1 ? 0 : 0x8000_0000L, 4), new byte[8]);
    }

    static List<Carrier> encoders() throws IOException {
        byte[] mp3 = plain(Format.MP3);
        int lame = new String(mp3, ISO_8859_1).indexOf("LAME");
        return List.of(bytes("LAME's name", "QuillEnc9", "metadata.software", "first frame, encoder", "QuillEnc9", with(mp3, lame, "QuillEnc9")),
                bytes("LAME's settings and checksum of the music", "Quill44817ab", "sound.encoder", "first frame", "5175696c6c", with(mp3, lame + 9, "Quill44817ab")),
                text("the rest of LAME's frame", "sound.encoder", "first frame", with(mp3, lame + 40, PLANTED)),
                bytes("side information of the first frame", "Quillfeather 44", "sound.encoder", "first frame", "Quillfeather 44", with(mp3, 8, "Quillfeather 44")));
    }

    private static byte[] with(byte[] file, int at, String planted) {
        byte[] changed = file.clone();
        System.arraycopy(planted.getBytes(ISO_8859_1), 0, changed, at, planted.length());
        return changed;
    }

    /** Two programs could show two different things. */
    @Test
    void soundBehindBytesOfSomethingElseIsRefused() throws IOException {
        byte[] mp3 = plain(Format.MP3);
        assertThatThrownBy(() -> Ffmpeg.clean(join(PLANTED, mp3))).isInstanceOf(RefusedException.class).hasMessageContaining("match no format");
    }

    /** A table of another maker's leaves with its frame. */
    @Test
    void aTableToSeekByIsTold() throws IOException {
        byte[] mp3 = plain(Format.MP3);
        byte[] vbri = with(new byte[FRAME], 0, "\u00ff\u00fb\u0090\u0004");
        byte[] file = join(with(with(vbri, 36, "VBRI\0\1"), 90, PLANTED), Arrays.copyOfRange(mp3, FRAME, mp3.length));
        Carriers.assertGoneAndToldAndNothingElse(text("VBRI", "sound.encoder", "first frame", file), Arrays.copyOfRange(mp3, FRAME, mp3.length));
    }

    @ParameterizedTest
    @MethodSource
    void whatAFlacCarries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndToldAndNothingElse(carrier, plain(Format.FLAC));
    }

    static List<Carrier> whatAFlacCarries() throws IOException {
        byte[] flac = plain(Format.FLAC);
        byte[] picture = join(big(3, 4), big(9, 4), "image/png", big(PLANTED.length(), 4), PLANTED, new byte[16], big(8, 4), "\u0089PNG\r\n\u001a\n");
        byte[] cues = join(new byte[128], new byte[8], "\u0080", new byte[258], "\1", new byte[8], "\1QUILL4481726", new byte[14], "\0");
        return List.of(block("comments", 4, "metadata.person", "comments ARTIST", comments("reference", "ARTIST=" + PLANTED)),
                block("vendor", 4, "metadata.software", "comments encoder", comments(PLANTED, "A=b")),
                block("a comment without a name", 4, "metadata.content", "comments line", comments("reference", PLANTED)),
                block("behind the comments", 4, "sound.tag", "behind the comments", join(comments("reference", "A=b"), PLANTED)),
                block("picture", 6, "sound.block", "PICTURE", picture),
                block("application", 2, "sound.block", "APPLICATION", join("riff", "bext", PLANTED)),
                block("padding", 1, "container.filler", "PADDING", join(new byte[20], PLANTED)),
                block("a block that nobody knows", 77, "sound.block", "block 77", join(PLANTED)),
                block("catalogue number of the cue sheet", 5, "sound.block", "CUESHEET", join(PLANTED, new byte[368])),
                bytes("recording code in the cue sheet", "QUILL4481726", "sound.block", "CUESHEET", "QUILL4481726", flacBlock(flac, 5, cues)),
                block("table to seek by", 3, "sound.index", "", join(PLANTED, new byte[36 - PLANTED.length()])),
                bytes("MD5 of the samples", "0123456789abcdef", "sound.checksum", "STREAMINFO MD5", "30313233343536373839616263646566", with(flac, 26, "0123456789abcdef")),
                text("ID3 before", "metadata.person", "ID3 TPE1", join(SoundFiles.id3(PLANTED), flac)), text("bytes behind", "container.stray-bytes", "behind the last frame", join(flac, PLANTED)));
    }

    private static Carrier block(String place, int type, String kind, String where, byte[] content) throws IOException {
        return bytes(place, PLANTED, kind, where, type == 3 ? "" : PLANTED, flacBlock(plain(Format.FLAC), type, content));
    }

    private static byte[] flacBlock(byte[] flac, int type, byte[] content) {
        byte[] file = join(Arrays.copyOf(flac, 42), big(0x80 | type, 1), big(content.length, 3), content, Arrays.copyOfRange(flac, 42, flac.length));
        file[4] = 0;
        return file;
    }

    private static byte[] comments(String vendor, String line) {
        return join(little(vendor.length(), 4), vendor, little(1, 4), little(line.length(), 4), line);
    }

    @ParameterizedTest
    @MethodSource
    void whatAnOggCarries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndToldAndNothingElse(carrier, plain(Format.OGG));
    }

    static List<Carrier> whatAnOggCarries() throws IOException {
        byte[] ogg = plain(Format.OGG);
        int second = new String(ogg, ISO_8859_1).indexOf("OggS", 4);
        int third = new String(ogg, ISO_8859_1).indexOf("OggS", second + 4);
        byte[] first = Arrays.copyOf(ogg, second);
        byte[] rest = Arrays.copyOfRange(ogg, third, ogg.length);
        String picture = java.util.Base64.getEncoder().encodeToString(join(big(3, 4), big(9, 4), "image/png", big(PLANTED.length(), 4), PLANTED, new byte[20]));
        byte[] numbered = renumbered(ogg, 0x4C4C4951);
        return List.of(tags("comments", "metadata.person", "comments artist", PLANTED, first, comments("a", "artist=" + PLANTED), rest),
                tags("vendor", "metadata.software", "comments encoder", PLANTED, first, comments(PLANTED, "a=b"), rest),
                tags("a picture among the comments", "metadata.content", "METADATA_BLOCK_PICTURE", picture.substring(20, 40), first, comments("a", "METADATA_BLOCK_PICTURE=" + picture), rest),
                tags("behind the comments", "sound.tag", "behind the comments", PLANTED, first, join(comments("a", "a=b"), "\1", PLANTED), rest),
                bytes("serial number", "QILL", "sound.serial", "Ogg serial number", "4c4c4951", numbered),
                text("a skeleton beside the sound", "sound.stream", "Ogg skeleton", join(SoundFiles.page(2, 0, 0xBEEF, 0, "fishead\0" + "\0".repeat(56) + PLANTED), ogg)),
                text("a later page of the skeleton", "sound.stream", "Ogg skeleton", join(SoundFiles.page(2, 0, 0xBEEF, 0, "fishead\0" + "\0".repeat(56)), first,
                        SoundFiles.page(4, 0, 0xBEEF, 1, "fisbone\0" + PLANTED), Arrays.copyOfRange(ogg, second, ogg.length))),
                text("bytes between pages", "container.stray-bytes", "between pages", join(Arrays.copyOf(ogg, third), PLANTED, rest)),
                text("bytes behind", "container.stray-bytes", "behind the last page", join(ogg, PLANTED)));
    }

    private static Carrier tags(String place, String kind, String where, String value, byte[] first, byte[] comments, byte[] rest) {
        return bytes(place, PLANTED, kind, where, value, join(first, SoundFiles.page(0, 0, 1, 1, join("OpusTags", comments)), rest));
    }

    /** All pages anew, each of one packet. */
    private static byte[] renumbered(byte[] ogg, int serial) {
        String text = new String(ogg, ISO_8859_1);
        byte[] all = new byte[0];
        int number = 0;
        for (int at = 0; at >= 0; number++) {
            int next = text.indexOf("OggS", at + 4);
            int end = next < 0 ? ogg.length : next;
            long granule = 0;
            for (int i = 7; i >= 0; i--) {
                granule = granule << 8 | ogg[at + 6 + i] & 0xFF;
            }
            all = join(all, SoundFiles.page(ogg[at + 5], granule, serial, number, Arrays.copyOfRange(ogg, at + 27 + ogg[at + 26], end)));
            at = next;
        }
        return all;
    }

    @Test
    void aSecondStreamIsRefusedByItsPlace() throws IOException {
        byte[] ogg = plain(Format.OGG);
        byte[] other = renumbered(ogg, 77);
        int second = new String(other, ISO_8859_1).indexOf("OggS", 4);
        assertThatThrownBy(() -> Ffmpeg.clean(join(Arrays.copyOf(other, second), ogg))).isInstanceOfSatisfying(RefusedException.class,
                refused -> org.assertj.core.api.Assertions.assertThat(refused.code()).isEqualTo(Refusal.UNSUPPORTED)).hasMessageContaining("two streams").hasMessageContaining("byte " + second);
        assertThatThrownBy(() -> Ffmpeg.clean(join(ogg, other))).isInstanceOf(RefusedException.class).hasMessageContaining("a stream behind a stream").hasMessageContaining("byte " + ogg.length);
    }

    @ParameterizedTest
    @MethodSource
    void whatAWavCarries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndToldAndNothingElse(carrier, plain(Format.WAV));
    }

    static Stream<Carrier> whatAWavCarries() throws IOException {
        byte[] wav = plain(Format.WAV);
        byte[] labels = join("adtl", chunk("labl", little(1, 4), PLANTED, "\0"));
        byte[] note = join("adtl", chunk("note", little(1, 4), PLANTED, "\0"));
        byte[] region = join("adtl", chunk("ltxt", little(1, 4), little(9, 4), "rgn ", new byte[8], PLANTED, "\0"));
        byte[] smpl = join(new byte[28], little(1, 4), little(PLANTED.length(), 4), new byte[24], PLANTED);
        byte[] peak = join(little(1, 4), little(1_772_000_001L, 4), new byte[8]);
        byte[] wide = join(little(1, 2), little(1, 2), little(8_000, 4), little(16_000, 4), little(2, 2), little(16, 2), little(PLANTED.length(), 2), PLANTED);
        return Stream.of(bext("description", 0), bext("originator", 256), bext("originator reference", 288),
                bext("UMID", 348), bext("bytes kept for later versions", 430), bext("coding history", 602),
                bytes("date and time in bext", "2031-12-24", "metadata.time", "bext date and time", "2031-12-24", riff("bext", bext(320, "2031-12-24"))),
                wav("iXML", "sound.chunk", "chunk iXML", "<BWFXML><SPEED/><NOTE>" + PLANTED + "</NOTE></BWFXML>"), wav("aXML", "sound.chunk", "chunk aXML", "<ebuCoreMain>" + PLANTED),
                wav("axml", "sound.chunk", "chunk axml", "<ebuCoreMain>" + PLANTED), wav("cart", "sound.chunk", "chunk cart", "0101" + PLANTED + "\0".repeat(2_000)),
                wav("_PMX", "sound.chunk", "chunk _PMX", "<x:xmpmeta>" + PLANTED), wav("smpl", "sound.chunk", "chunk smpl", new String(smpl, ISO_8859_1)),
                wav("inst", "sound.chunk", "chunk inst", PLANTED), wav("cue ", "sound.chunk", "chunk cue", "\1\0\0\0" + PLANTED), wav("plst", "sound.chunk", "chunk plst", PLANTED),
                wav("DISP", "sound.chunk", "chunk DISP", "\1\0\0\0" + PLANTED), wav("umid", "sound.chunk", "chunk umid", PLANTED), wav("LGWV", "sound.chunk", "chunk LGWV", PLANTED),
                wav("JUNK", "container.filler", "chunk JUNK", "\0".repeat(99) + PLANTED), wav("PAD ", "container.filler", "chunk PAD", PLANTED), wav("FLLR", "container.filler", "chunk FLLR", PLANTED),
                wav("JUNK, behind a megabyte of nothing", "container.filler", "chunk JUNK", "\0".repeat((1 << 20) + 9) + PLANTED),
                wav("id3 ", "metadata.person", "ID3 TPE1", new String(SoundFiles.id3(PLANTED), ISO_8859_1)), text("LIST INFO", "metadata.person", "list INFO IART", riff("LIST", "INFO", chunk("IART", PLANTED))),
                text("an item of INFO that nobody knows", "metadata.content", "list INFO IQLL", riff("LIST", "INFO", chunk("IQLL", PLANTED))),
                text("behind the items of INFO", "sound.chunk", "list INFO", riff("LIST", "INFO", chunk("IART", "a\0"), PLANTED)),
                text("labels", "metadata.content", "list adtl labl", riff("LIST", labels)), text("notes", "metadata.content", "list adtl note", riff("LIST", note)),
                text("named regions", "metadata.content", "list adtl ltxt", riff("LIST", region)), text("LIST exif", "metadata.content", "list exif ecor", riff("LIST", "exif", chunk("ecor", PLANTED))),
                text("a list that nobody knows", "sound.chunk", "list qlst", riff("LIST", "qlst", PLANTED)),
                bytes("PEAK", new String(little(1_772_000_001L, 4), ISO_8859_1), "metadata.time", "chunk PEAK", "2026-02-25T06:13:21Z", riff("PEAK", peak)),
                text("behind the last chunk", "container.stray-bytes", "behind the last chunk", join(wav, PLANTED)),
                text("behind the numbers of fmt", "sound.chunk", "chunk fmt", join(Arrays.copyOf(wav, 12), chunk("fmt ", wide), Arrays.copyOfRange(wav, 36, wav.length))),
                bytes("filler behind an odd chunk", "odd \1\0\0\0\0q", "container.stray-bytes", "filler behind chunk odd", "1 bytes", riffOf(wav, join("odd \1\0\0\0\0q")))).map(SoundCarriersTest::sized);
    }

    @Test
    void whatStandsBehindTheNumberOfSamplesOfAWav() throws IOException {
        Carriers.assertGoneAndTold(sized(text("fact", "sound.chunk", "chunk fact", riff("fact", little(1_000, 4), PLANTED))));
    }

    private static Carrier bext(String field, int at) {
        return at == 348 ? bytes(field, "Quillfeather 4481726", "metadata.device", "bext " + field, "5175696c6c66656174686572203434383137", riff("bext", bext(at, "Quillfeather 4481726")))
                : text("bext " + field, at == 430 ? "sound.chunk" : "metadata.", "bext", riff("bext", bext(at, PLANTED)));
    }

    private static byte[] bext(int at, String planted) {
        return with(new byte[660], at, planted);
    }

    private static Carrier wav(String chunk, String kind, String where, String content) {
        return text(chunk, kind, where, riff(chunk.substring(0, 4), content));
    }

    /** The plain recording with one chunk before its sound. */
    private static byte[] riff(String name, Object... content) {
        try {
            return riffOf(plain(Format.WAV), chunk(name, content));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static byte[] riffOf(byte[] wav, byte[] chunk) {
        return join(Arrays.copyOf(wav, 36), chunk, Arrays.copyOfRange(wav, 36, wav.length));
    }

    /** Sizes of the whole as they should be, but where bytes stand behind it. */
    private static Carrier sized(Carrier carrier) {
        byte[] file = carrier.file().clone();
        int behind = carrier.place().startsWith("behind the last chunk") ? PLANTED.length() : 0;
        System.arraycopy(little(file.length - 8L - behind, 4), 0, file, 4, 4);
        return new Carrier(carrier.place(), file, carrier.planted(), carrier.kind(), carrier.where(), carrier.value());
    }

    @ParameterizedTest
    @MethodSource
    void whatAnAiffCarries(Carrier carrier) throws IOException {
        Carriers.assertGoneAndToldAndNothingElse(carrier, plain(Format.AIFF));
    }

    static List<Carrier> whatAnAiffCarries() throws IOException {
        byte[] aiff = plain(Format.AIFF);
        int comm = new String(aiff, ISO_8859_1).indexOf("COMM");
        int ssnd = new String(aiff, ISO_8859_1).indexOf("SSND");
        byte[] sound = Arrays.copyOfRange(aiff, ssnd + 16, aiff.length);
        byte[] named = join(Arrays.copyOfRange(aiff, comm + 8, comm + 30), big(PLANTED.length(), 1), PLANTED, "\0");
        byte[] rest = Arrays.copyOfRange(aiff, comm, aiff.length);
        return List.of(aiff("NAME", "metadata.content", "chunk NAME", PLANTED), aiff("AUTH", "metadata.person", "chunk AUTH", PLANTED), aiff("(c) ", "metadata.person", "chunk (c)", PLANTED),
                aiff("ANNO", "metadata.content", "chunk ANNO", PLANTED), aiff("COMT", "sound.chunk", "chunk COMT", "\0\1\0\0\0\0\0\0\0\u001c" + PLANTED), aiff("MARK", "sound.chunk", "chunk MARK", "\0\1\0\1\0\0\0\0\u001c" + PLANTED),
                aiff("INST", "sound.chunk", "chunk INST", PLANTED), aiff("MIDI", "sound.chunk", "chunk MIDI", PLANTED), aiff("AESD", "sound.chunk", "chunk AESD", PLANTED), aiff("APPL", "sound.chunk", "chunk APPL", "stoc" + PLANTED),
                aiff("SAXL", "sound.chunk", "chunk SAXL", PLANTED), aiff("ID3 ", "metadata.person", "ID3 TPE1", new String(SoundFiles.id3(PLANTED), ISO_8859_1)), aiff("qlst", "sound.chunk", "chunk qlst", PLANTED),
                bytes("the moment in FVER", "QILL", "sound.chunk", "chunk FVER", "51494c4c", form(join("FVER", big(4, 4), "QILL", rest))),
                text("behind the moment in FVER", "sound.chunk", "chunk FVER", form(join(iff("FVER", join(big(0xA280_5140L, 4), PLANTED)), rest))),
                text("name of the compression", "metadata.content", "chunk COMM", form(join(iff("FVER", big(0xA280_5140L, 4)), iff("COMM", named), Arrays.copyOfRange(aiff, ssnd, aiff.length)))),
                text("before the first sample", "container.stray-bytes", "before the first sample", form(join(Arrays.copyOfRange(aiff, 12, ssnd), iff("SSND", join(big(PLANTED.length(), 4), big(0, 4), PLANTED, sound))))),
                text("behind the last sample", "container.stray-bytes", "behind the last sample", form(join(Arrays.copyOfRange(aiff, 12, ssnd), iff("SSND", join(big(0, 8), sound, PLANTED))))),
                bytes("size of a block", "QILL", "sound.chunk", "chunk SSND", "", form(join(Arrays.copyOfRange(aiff, 12, ssnd), iff("SSND", join(big(0, 4), "QILL", sound))))),
                text("behind the last chunk", "container.stray-bytes", "behind the last chunk", join(aiff, PLANTED)));
    }

    private static Carrier aiff(String chunk, String kind, String where, String content) throws IOException {
        byte[] aiff = plain(Format.AIFF);
        return text(chunk, kind, where, form(join(Arrays.copyOfRange(aiff, 12, 24), iff(chunk, join(content)), Arrays.copyOfRange(aiff, 24, aiff.length))));
    }

    private static byte[] iff(String name, byte[] content) {
        return join(name, big(content.length, 4), content, new byte[content.length & 1]);
    }

    private static byte[] form(byte[] chunks) {
        return join("FORM", big(chunks.length + 4L, 4), "AIFC", chunks);
    }
}
