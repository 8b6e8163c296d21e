package org.postern.clean.film;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.sound.Attacks;
import org.postern.clean.sound.Ffmpeg;

/** Small films with a trace in each hiding place. */
final class FilmCleaningTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void eachTraceIsFoundAndGoneAndEachPictureStays(int which) throws IOException {
        Ffmpeg.Cleaned clean = Ffmpeg.clean(FilmFiles.all().get(which));
        String text = new String(clean.bytes(), ISO_8859_1);

        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain("quill").doesNotContain("+52.52");
        assertThat(clean.result().findings().stream().filter(finding -> finding.value().toLowerCase(Locale.ROOT).contains("quill")).count()).isGreaterThan(2);
        for (int i = 0; i < (which == 1 ? 6 : 12); i++) {
            if (which != 3) {
                byte[] picture = FilmFiles.picture(i);
                int message = 4 + 4 - 4 + 3 + 16 + FilmFiles.SECRET.length() + 1;
                assertThat(text).contains(new String(picture, message, 200, ISO_8859_1));
            }
        }
        assertThat(Ffmpeg.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }

    @Test
    void whatIsHiddenByTheListOfEditsIsAFindingForAPerson() throws IOException {
        byte[] film = FilmFiles.mp4();
        String text = new String(film, ISO_8859_1);
        int at = text.indexOf("trak") - 4;
        byte[] edits = FilmFiles.box("edts", FilmFiles.box("elst", new byte[4], FilmFiles.big(1, 4), FilmFiles.big(2, 4), FilmFiles.big(3, 4), FilmFiles.big(0x10000, 4)));
        int udta = text.indexOf("name" + FilmFiles.SECRET) - 12;
        byte[] longer = FilmFiles.join(java.util.Arrays.copyOf(film, udta), edits, java.util.Arrays.copyOfRange(film, udta, film.length));
        for (int box : new int[] {at, text.indexOf("moov") - 4}) {
            byte[] size = FilmFiles.big(new java.math.BigInteger(1, java.util.Arrays.copyOfRange(film, box, box + 4)).longValue() + edits.length, 4);
            System.arraycopy(size, 0, longer, box, 4);
        }
        // Twelve pictures at 25 a second are short, so the clock is slowed down.
        int clock = new String(longer, ISO_8859_1).indexOf("mdhd") + 16;
        System.arraycopy(FilmFiles.big(1, 4), 0, longer, clock, 4);
        assertThat(Ffmpeg.clean(longer).result().findings()).anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("film.hidden-part"));
    }

    /** A camera's track of places beside the pictures, as action cameras (gpmd), spherical cameras (camm) and telephones (mebx) write it. */
    @ParameterizedTest
    @ValueSource(strings = {"gpmd", "camm", "mebx", "priv"})
    void aTrackOfPlacesIsToldAndGone(String codec) throws IOException {
        byte[] whole = FilmFiles.mp4();
        byte[] film = java.util.Arrays.copyOf(whole, whole.length - "tail!!!".length());
        byte[] place = FilmFiles.join("DVID GPS5 +52.5200+013.4050 of Zephyrine Quillfeather");
        String text = new String(film, ISO_8859_1);
        byte[] stbl = FilmFiles.box("stbl", FilmFiles.box("stsd", new byte[4], FilmFiles.big(1, 4), FilmFiles.box(codec, new byte[6], FilmFiles.big(1, 2))),
                FilmFiles.box("stts", new byte[4], FilmFiles.big(1, 4), FilmFiles.big(1, 4), FilmFiles.big(12, 4)),
                FilmFiles.box("stsc", new byte[4], FilmFiles.big(1, 4), FilmFiles.big(1, 4), FilmFiles.big(1, 4), FilmFiles.big(1, 4)),
                FilmFiles.box("stsz", new byte[4], FilmFiles.big(place.length, 4), FilmFiles.big(1, 4)),
                FilmFiles.box("stco", new byte[4], FilmFiles.big(1, 4), new byte[4]));
        byte[] track = FilmFiles.box("trak", FilmFiles.box("tkhd", FilmFiles.big(7, 4), new byte[8], FilmFiles.big(2, 4), new byte[68]),
                FilmFiles.box("mdia", FilmFiles.box("mdhd", new byte[12], FilmFiles.big(25, 4), FilmFiles.big(12, 4), new byte[4]),
                        FilmFiles.box("hdlr", new byte[8], "meta", new byte[12], "camera of Quillfeather\0"), FilmFiles.box("minf", FilmFiles.box("gmhd"), stbl)));
        System.arraycopy(FilmFiles.big(film.length + track.length + 8L, 4), 0, track, track.length - 4, 4);
        int moov = text.indexOf("moov") - 4;
        int trak = text.indexOf("trak") - 4;
        byte[] marked = FilmFiles.join(java.util.Arrays.copyOf(film, trak), track, java.util.Arrays.copyOfRange(film, trak, film.length), FilmFiles.box("mdat", place));
        System.arraycopy(FilmFiles.big(new java.math.BigInteger(1, java.util.Arrays.copyOfRange(film, moov, moov + 4)).longValue() + track.length, 4), 0, marked, moov, 4);
        Ffmpeg.Cleaned clean = Ffmpeg.clean(marked);

        assertThat(new String(clean.bytes(), ISO_8859_1)).doesNotContain("+52.52").doesNotContain("GPS5").doesNotContain("Quillfeather").doesNotContain(codec);
        assertThat(clean.result().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo("metadata.place");
            assertThat(finding.where()).contains(codec);
            assertThat(finding.value()).contains("+52.5200+013.4050");
        });
        assertThat(clean.bytes()).isEqualTo(Ffmpeg.clean(film).bytes());
    }

    @Test
    void anEncryptedFilmIsRefusedAsOne() {
        byte[] film = new String(FilmFiles.mp4(), ISO_8859_1).replace("avc1", "encv").getBytes(ISO_8859_1);
        assertThatThrownBy(() -> Ffmpeg.clean(film)).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code()).isEqualTo(Refusal.ENCRYPTED));
    }

    @Test
    void aFilmWithoutItsTablesIsRefusedAsCut() {
        byte[] film = FilmFiles.mp4();
        byte[] cut = java.util.Arrays.copyOf(film, new String(film, ISO_8859_1).indexOf("moov") - 4);
        assertThatThrownBy(() -> Ffmpeg.clean(cut)).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code()).isEqualTo(Refusal.TRUNCATED));
    }

    @Test
    void samplesThatStandInTheSamePlaceDoNotBecomeAFilmLargerThanItself() {
        byte[] film = FilmFiles.mp4();
        int stsz = new String(film, ISO_8859_1).indexOf("stsz");
        for (int i = 0; i < 12; i++) {
            System.arraycopy(FilmFiles.big(3_000, 4), 0, film, stsz + 16 + 4 * i, 4);
        }
        assertThatThrownBy(() -> Ffmpeg.clean(film)).isInstanceOf(RefusedException.class);
    }

    @Test
    void oneByteChangedNeverBreaksACleanerOrLetsTheNameThrough() throws IOException {
        for (byte[] film : FilmFiles.all()) {
            assertThat(Attacks.oneByteChanged(film, 300, FilmFiles.SECRET)).isPositive();
        }
    }

    @Test
    void cutFilmsAndSizesThatCannotBeEndInAnAnswer() throws IOException {
        for (byte[] film : FilmFiles.all()) {
            Attacks.cut(film, 60);
            Attacks.sizes(film, 250);
        }
    }

    @Test
    void aMessageThatEndsBeforeItsSizeIsNotKept() throws IOException {
        byte[] film = FilmFiles.mp4();
        String sixteen = "0123456789abcdef";
        int name = new String(film, ISO_8859_1).indexOf(sixteen + "Zephyrine") + sixteen.length();
        int end = name + "Zephyrine Quillfeather".length();
        film[end - 1] = 0x7B;
        film[end] = 0x2F;
        byte[] once = Attacks.clean(film);
        assertThat(Attacks.clean(once)).isEqualTo(once);
    }
}
