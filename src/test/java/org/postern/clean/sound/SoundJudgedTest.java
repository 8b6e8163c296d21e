package org.postern.clean.sound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings as ffmpeg makes them, cleaned, and judged by programs that others wrote. */
final class SoundJudgedTest {
    private static final String NAME = "Zephyrine Quillfeather";

    @BeforeAll
    static void ffmpegIsThere() {
        assumeTrue(Ffmpeg.installed("ffmpeg"), "ffmpeg is not installed");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {
        "wav | pcm_s16le | ", "wav | pcm_s24le | ", "wav | pcm_f32le | ", "wav | adpcm_ima_wav | ", "wav | adpcm_ms | ", "wav | pcm_alaw | ",
        "wav | pcm_s16le | -rf64 always", "wav | pcm_s16le | -write_bext 1 -metadata originator=Quillfeather",
        "aiff | pcm_s16be | -write_id3v2 1", "aiff | pcm_s24be | ", "aifc | pcm_s16le | ",
        "flac | flac | ", "flac | flac | -compression_level 12 -sample_fmt s32 -bits_per_raw_sample 24",
        "ogg | libvorbis | ", "opus | libopus | -b:a 64k", "opus | libopus | -ac 1",
        "mp3 | libmp3lame | -b:a 128k", "mp3 | libmp3lame | -q:a 2", "mp3 | libmp3lame | -write_id3v1 1 -b:a 320k", "mp3 | libmp3lame | -ac 1 -ar 22050 -write_xing 0",
        "mp3 | libmp3lame | -ar 11025 -b:a 16k", "mp3 | libmp3lame | -b:a 192k -abr 1 -reservoir 0"})
    void whatIsHeardStaysAndWhatIsSaidOfItGoes(String ending, String codec, String more) throws Exception {
        var arguments = new java.util.ArrayList<>(java.util.List.of("-f", "lavfi", "-i", "aevalsrc='sin(440*2*PI*t)*0.4+0.1*random(0)|sin(550*2*PI*t)*0.4':s=44100:d=3",
                "-metadata", "title=The river rose twice", "-metadata", "artist=" + NAME, "-metadata", "comment=heard at the back door", "-c:a", codec));
        if (more != null) {
            arguments.addAll(java.util.List.of(more.split(" ")));
        }
        byte[] made = Ffmpeg.make(ending, arguments.toArray(String[]::new));

        Ffmpeg.Cleaned clean = Ffmpeg.clean(made);

        assertThat(Ffmpeg.decoded(clean.bytes(), ending)).isEqualTo(Ffmpeg.decoded(made, ending)).contains("MD5=");
        assertThat(new String(clean.bytes(), ISO_8859_1)).doesNotContain("Quillfeather").doesNotContain("Lavf").doesNotContain("Lavc").doesNotContain("LAME3")
                .doesNotContain("river rose");
        assertThat(clean.result().findings()).anySatisfy(finding -> assertThat(finding.value()).contains("river rose"));
        assertThat(Ffmpeg.judge(clean.bytes(), ending, "exiftool", "FILE")).doesNotContain("Quillfeather").doesNotContain("Lav").doesNotContain("Comment").doesNotContain("Title");
        assertThat(Ffmpeg.judge(clean.bytes(), ending, "ffprobe", "-v", "error", "-show_entries", "format_tags:stream_tags", "-of", "csv", "FILE")
                .replaceAll("TAG:encoder=LAME|(format|stream),?|LAME|\\s", "")).isEmpty();
        assertThat(Ffmpeg.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }
}
