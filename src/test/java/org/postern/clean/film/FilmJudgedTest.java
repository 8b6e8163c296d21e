package org.postern.clean.film;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.clean.sound.Ffmpeg;

/** Films as ffmpeg makes them, cleaned, and judged by programs that others wrote. */
final class FilmJudgedTest {
    private static final String NAME = "Zephyrine Quillfeather";

    @BeforeAll
    static void ffmpegIsThere() {
        assumeTrue(Ffmpeg.installed("ffmpeg"), "ffmpeg is not installed");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {
        "mp4 | -c:v libx264 -preset ultrafast -c:a aac", "mp4 | -c:v libx264 -preset fast -bf 3 -c:a aac -movflags +faststart",
        "mp4 | -c:v libx264 -preset ultrafast -c:a aac -movflags +frag_keyframe+empty_moov", "mp4 | -c:v libx264 -preset ultrafast -bf 2 -c:a aac -movflags +dash -frag_duration 500000",
        "mp4 | -c:v libx265 -preset ultrafast -x265-params log-level=none -c:a aac", "mp4 | -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus",
        "mp4 | -c:v mpeg4 -c:a ac3", "mp4 | -c:v libx264 -preset ultrafast -c:a flac -strict -2",
        "mov | -c:v libx264 -preset ultrafast -c:a pcm_s16le", "mov | -c:v mjpeg -pix_fmt yuvj420p -c:a aac",
        "mov | -c:v libx264 -preset ultrafast -c:a aac -timecode 01:02:03:04", "m4a | -vn -c:a aac", "mp4 | -c:v libaom-av1 -cpu-used 8 -usage realtime -c:a aac",
        "mkv | -c:v libx264 -preset fast -bf 3 -c:a aac", "mkv | -c:v libx265 -preset ultrafast -x265-params log-level=none -c:a flac", "mkv | -c:v mpeg4 -c:a libmp3lame",
        "mkv | -c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le", "webm | -c:v libvpx -deadline realtime -cpu-used 8 -c:a libvorbis",
        "webm | -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus -live 1", "mka | -vn -c:a libvorbis",
        "avi | -c:v mpeg4 -c:a libmp3lame", "avi | -c:v libxvid -c:a pcm_s16le", "avi | -c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le", "avi | -c:v libx264 -preset ultrafast -c:a ac3",
        "avi | -c:v mpeg4 -bf 2 -vtag DIVX -c:a aac"})
    void whatIsSeenAndHeardStaysAndWhatIsSaidOfItGoes(String ending, String coding) throws Exception {
        var arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=2", "-f", "lavfi", "-i", "aevalsrc='sin(440*2*PI*t)*0.4+0.1*random(0)':s=48000:d=2",
                "-metadata", "title=The river rose twice", "-metadata", "artist=" + NAME, "-metadata", "location=+52.5200+013.4050/",
                "-metadata", "creation_time=2026-03-04T05:06:07Z", "-metadata:s:v", "handler_name=Quillfeather pocket camera", "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of(coding.split(" ")));
        byte[] made = Ffmpeg.make(ending, arguments.toArray(String[]::new));

        Ffmpeg.Cleaned clean = Ffmpeg.clean(made);

        assertThat(Ffmpeg.decoded(clean.bytes(), ending)).isEqualTo(Ffmpeg.decoded(made, ending)).contains("MD5=");
        assertThat(new String(clean.bytes(), ISO_8859_1)).doesNotContain("Quillfeather").doesNotContain("Lavf").doesNotContain("x264").doesNotContain("x265 (build")
                .doesNotContain("river rose").doesNotContain("+52.52").doesNotContain("Lavc59");
        assertThat(Ffmpeg.judge(clean.bytes(), ending, "exiftool", "-a", "-G1", "FILE")).doesNotContain("Quillfeather").doesNotContain("2026:03").doesNotContain("GPS")
                .doesNotContain("Title").doesNotContain("Lavf");
        assertThat(Ffmpeg.judge(clean.bytes(), ending, "ffprobe", "-v", "error", "-show_entries", "format_tags:stream_tags", "-of", "default=nw=1", "FILE").lines()
                .filter(line -> !line.matches("TAG:(major_brand|minor_version|compatible_brands|language=und|handler_name=|vendor_id=\\[0]\\[0]\\[0]\\[0]|encoder=$).*"))).isEmpty();
        assertThat(clean.result().findings()).anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("sound.recording"));
        if (ending.equals("mp4") && coding.contains("-c:a aac")) {
            assertThat(clean.result().findings()).anySatisfy(finding -> assertThat(finding.value()).startsWith("Lavc").isEqualTo(finding.value().strip()));
        }
        assertThat(Ffmpeg.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }
}
